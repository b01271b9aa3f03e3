import type { Call } from '../../../../sdk/context.ts';
import { type Bytes32, depositId, packageId, rightId } from '../../../../sdk/ids/keys.ts';
import { sale } from '../../../../sdk/market/sales/sale.ts';
import { saleId } from '../../../../sdk/market/sales/saleId.ts';
import type { SaleFacts, SaleTerms } from '../../../../sdk/market/sales/types.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { seedPipeline } from '../../seed/pipeline.ts';
import { demoCertificateNumber } from '../../seed/rightCertificate.ts';
import { type DemoHousehold, households, KEEPER, pledgedIncome } from '../../world/dajun.ts';
import type { DemoRight } from '../../world/rights.ts';
import { earlier, reach, sound } from '../ground.ts';
import { participant } from '../rights/ground.ts';
import type { World } from '../world.ts';

// What the chapters of the exchange story share.

export const DAY = 86_400n;
export const YEAR = 365n * DAY;

/** Who wants the houses; the last has it in the end. */
export const BIDDERS = ['teaTraderA', 'buyerEvent', 'buyerListed'] as const;
export const BUYER = BIDDERS[2];

/** Terms of the sale, once it is applied for. */
export const SALE_TERMS = 'exchange.terms';

export function rightIdOf(world: World, right: DemoRight): Bytes32 {
  return rightId(participant(world, right.register), demoCertificateNumber(world.keys, right));
}

/** A household's house, what the cooperative has of it, and the deposit between the two. */
export function idsOf(world: World, { key, house, use, deposit }: DemoHousehold) {
  const [depositor, keeper] = [participant(world, key), participant(world, KEEPER)];
  return {
    house: rightIdOf(world, house),
    use: rightIdOf(world, use),
    deposit: depositId(depositor, keeper, certificateNumber(deposit)),
  };
}

/** The uses of all houses, ascending, as a package takes them. */
export function usesOf(world: World): Bytes32[] {
  return households.map((household) => idsOf(world, household).use).sort();
}

export const PACKAGE_NUMBER = certificateNumber('示例资源包 大均-2026-01');

export function packageOf(world: World): Bytes32 {
  return packageId(participant(world, KEEPER), PACKAGE_NUMBER);
}

export function incomeOf(world: World): Bytes32 {
  return rightIdOf(world, pledgedIncome);
}

/** The sale as every chapter names it. @throws EarlierCheckFailed */
export function saleOf(world: World): { terms: SaleTerms; id: Bytes32 } {
  const terms = earlier<SaleTerms>(world, SALE_TERMS);
  return { terms, id: saleId(world, terms) };
}

/** On-chain cash where there is any; elsewhere banks hold the money. */
export function isInBank({ deployment }: World): boolean {
  return deployment.profile === 'mirror';
}

/** A world's acts of many hands, unbent and without waiting between them. */
export function together(world: World): (acts: { party: string; call: Call }[]) => Promise<void> {
  const run = seedPipeline(sound(world).reader, world.deployment.chainId);
  return (acts) => run(acts.map(({ party, call }) => ({ signer: world.keys.privateKeyOf(party), call })));
}

/** Waits until what runs in the sale is over. */
export async function pastClock(world: World): Promise<void> {
  const { until } = await unbentSale(world);
  await reach(world, until + 1n);
}

/** The sale as it stands, read past every sabotage. */
export function unbentSale(world: World): Promise<SaleFacts> {
  return sale(sound(world), saleOf(world).id);
}
