import { randomBytes } from 'node:crypto';
import { hexlify } from 'ethers';
import { lot as readLot } from '../../../../sdk/carbon/lot.ts';
import { type RetirementWish, retirementOrder } from '../../../../sdk/carbon/retirementOrder.ts';
import type { Certificate, RetirementOrder } from '../../../../sdk/carbon/types.ts';
import type { Sent } from '../../../../sdk/context.ts';
import { type Bytes32, certificateId } from '../../../../sdk/ids/keys.ts';
import { costOf } from '../../../../sdk/market/costOf.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { certificateCode, revealBeneficiary } from '../../../../sdk/verify/beneficiary.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { demoParticipant } from '../../seed/seedWorld.ts';
import { chinaDate } from '../../world/carbon.ts';
import type { Check } from '../check.ts';
import { bendView, earlier, indexed, once, placed, sound, timeOf } from '../ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import { suichangLot, yaxiLot } from './ground.ts';
import { buyInBank } from './offers.ts';
import { STOCK_OFFER, type StockListing } from './stock.ts';

/** What an act of retiring left behind. */
export interface Retired extends Sent {
  certificates: Certificate[];
}

/** The notes under which the later chapters find them. */
export const SEVERAL = 'carbon.several';
export const DONATION = 'carbon.donation';
const SECRET = 'carbon.secret';

const NAME = '示例读书会';
const DONATED = quantity('kgCO2e', 20_000_000n);
/** What the event's inventory states (假定). */
const EVENT_TOTAL = quantity('kgCO2e', 21_350_000n);

/** Used for good: exact serials, for whom and for what, in one transaction. */
export const retirement: Check<World>[] = [
  {
    what: 'carbon: one purchase for three beneficiaries gives three certificates, serial after serial',
    observe: async (world) => {
      const { certificates, ...sent } = await once(world, SEVERAL, () => buyForThree(world));
      const genuine = await areGenuine(world, certificates);
      const isWhole = certificates.every(({ first, order }, i) => {
        const next = certificates[i + 1];
        return next === undefined || next.first === first + order.kg;
      });
      return { ...placed(sent), ok: certificates.length === 3 && isWhole && genuine, found: serials(certificates) };
    },
    sabotage: (world) => bendView(world, 'CarbonCredits', 'certificateHash'),
  },
  {
    what: 'carbon: a beneficiary behind a commitment is named by the certificate’s code alone',
    observe: async (world) => {
      const id = certificateIdOf(earlier<Retired>(world, SEVERAL).certificates[2]);
      await indexed(world);
      const path = `/api/carbon/certificates/${id}`;
      const view = await world.gateway.get<{ beneficiary: { commitment?: Hex } }>(path);
      const { commitment = '0x' } = view.beneficiary;
      const code = certificateCode(earlier<Hex>(world, SECRET));
      const wrongCode = certificateCode(`0x${'5a'.repeat(32)}`);
      const isRevealed = revealBeneficiary(commitment, code, NAME);
      const isGuessed =
        revealBeneficiary(commitment, wrongCode, NAME) || revealBeneficiary(commitment, code, '示例他人');
      const page = await (await world.fetch(`${world.gateway.origin}/certificates/${id}`)).text();
      const ok = isRevealed && !isGuessed && !page.includes(NAME);
      return { ok, recheck: `curl -s ${world.gateway.origin}${path}`, found: `revealed: ${isRevealed}` };
    },
    sabotage: ({ tamper }) => tamper((answer) => answer.replace(/"commitment":"0x./, '"commitment":"0xg')),
  },
  {
    what: 'carbon: the forest farm gives 20,000 t for an event, retired in one transaction with its inventory',
    observe: async (world) => {
      const { certificates, ...sent } = await once(world, DONATION, () => donate(world));
      const [given] = certificates;
      const lot = await world.as('auditor').credits.lot(suichangLot);
      const isDrawn = given !== undefined && lot?.nextSerial === given.first + DONATED;
      const ok =
        isDrawn && given.order.kg === DONATED && given.order.isDonation && (await areGenuine(world, certificates));
      return { ...placed(sent), ok, found: serials(certificates) };
    },
    sabotage: (world) => bendView(world, 'CarbonCredits', 'certificateHash'),
  },
];

async function buyForThree(world: World): Promise<Retired> {
  const { offer } = earlier<StockListing>(world, STOCK_OFFER);
  const salt = await once(world, SECRET, async () => hexlify(randomBytes(32)) as Bytes32);
  const [firm, event] = ['buyerListed', 'buyerEvent'].map((party) => demoParticipant(world.keys, party)) as [
    Bytes32,
    Bytes32,
  ];
  const year = { from: chinaDate('2025-01-01'), to: chinaDate('2026-01-01') - 1n };
  const wishes: RetirementWish[] = [
    { purpose: 'operations', kg: quantity('kgCO2e', 10_000n), beneficiary: { participant: firm }, ...year },
    { purpose: 'voluntary', kg: quantity('kgCO2e', 5_000n), beneficiary: { participant: event }, isDonation: true },
    { purpose: 'voluntary', kg: quantity('kgCO2e', 2_000n), beneficiary: { name: NAME, salt }, isDonation: true },
  ];
  const orders = wishes.map(retirementOrder);
  const kg = quantity(
    'kgCO2e',
    orders.reduce((sum, order) => sum + order.kg, 0n),
  );
  const { total } = costOf(offer, kg);
  return retired(world, { holder: 'buyerListed', lot: yaxiLot, orders }, () =>
    world.deployment.profile === 'demo'
      ? world.as('buyerListed').market.buyAndRetire({ offer, orders, maxCost: total })
      : buyInBank(world, { buyer: 'buyerListed', offer, kg, reference: '103', orders }),
  );
}

async function donate(world: World): Promise<Retired> {
  const text = {
    type: 'DemoInventory',
    version: 1,
    total: EVENT_TOTAL.toString(),
    note: '示例：活动温室气体排放清单（假定）',
  };
  const order = retirementOrder({
    purpose: 'largeEvent',
    kg: DONATED,
    beneficiary: { participant: demoParticipant(world.keys, 'buyerEvent') },
    isDonation: true,
    from: chinaDate('2025-09-20'),
    to: chinaDate('2025-10-09') - 1n,
    inventory: await document(world, text),
    stated: EVENT_TOTAL,
  });
  return retired(world, { holder: 'forestFarm', lot: suichangLot, orders: [order] }, () =>
    world.as('forestFarm').credits.retire({ lot: suichangLot, order }),
  );
}

/** Retires and says which certificates must stand now: by the lot's next serial before, and the block's time. */
async function retired(
  world: World,
  { holder, lot, orders }: { holder: string; lot: Bytes32; orders: RetirementOrder[] },
  act: () => Promise<Sent>,
): Promise<Retired> {
  let first = (await readLot(sound(world), lot))?.nextSerial ?? 0n;
  const sent = await act();
  const retiredAt = await timeOf(world, sent.blockNumber);
  const by = demoParticipant(world.keys, holder);
  const certificates: Certificate[] = [];
  for (const order of orders) {
    certificates.push({ lot, first, version: 1, holder: by, order, retiredAt });
    first += order.kg;
  }
  return { ...sent, certificates };
}

async function areGenuine(world: World, certificates: Certificate[]): Promise<boolean> {
  const { credits } = world.as('auditor');
  const standings = await Promise.all(certificates.map((facts) => credits.certificate(facts)));
  return standings.every(({ isGenuine, affected }) => isGenuine && affected === 0n);
}

export function certificateIdOf(facts: Certificate | undefined): Bytes32 {
  if (!facts) throw new Error('EarlierCheckFailed: there is no such certificate.');
  return certificateId(facts.lot, facts.first, facts.version);
}

function serials(certificates: Certificate[]): string {
  return certificates.map(({ first, order }) => `${first}–${first + order.kg - 1n}`).join(', ');
}
