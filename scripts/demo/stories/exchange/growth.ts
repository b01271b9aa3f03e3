import { ZeroHash } from 'ethers';
import { purchaseInstruction } from '../../../../sdk/commons/procurement/purchaseInstruction.ts';
import { PurchaseKind, PurchaseState, type PurchaseTerms } from '../../../../sdk/commons/procurement/types.ts';
import type { Sent } from '../../../../sdk/context.ts';
import { lishuiDemo } from '../../../../sdk/gep/methodology/lishuiDemo.ts';
import { methodologyRef } from '../../../../sdk/gep/methodology/methodologyRef.ts';
import { AreaLevel } from '../../../../sdk/gep/register/types.ts';
import { asciiWord, type Bytes32, purchaseKey } from '../../../../sdk/ids/keys.ts';
import { instructionId } from '../../../../sdk/market/instructions/instructionData.ts';
import type { Instruction } from '../../../../sdk/market/types.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import {
  type GepPaper,
  madeUp,
  openedSeries,
  publicationOf,
  publishedAccounts,
  reviewedAccount,
} from '../../gepPath.ts';
import { KEEPER } from '../../world/dajun.ts';
import type { Check } from '../check.ts';
import { handsOf, pastObjections } from '../gep/ground.ts';
import { bendView, now, once, placed, refusalOf } from '../ground.ts';
import { participant } from '../rights/ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import { DAY, isInBank } from './ground.ts';
import { heldByBank } from './money.ts';

const BUYER = 'buyerOffice';
const REGION = 331127;
/** 1,880,000 元: what 大均乡 is told to have been paid for its growth. Both accounts are made up (示例). */
const PRICE = quantity('fen', 188_000_000n);
const [BASELINE, CURRENT] = [20_000_000_000n, 20_400_000_000n];
const INCREMENT = quantity('fen', 300_000_000n);
const PUBLISHER = 'gepCity';

/** 政府采购 of what the county's account grew by; of what no published account says, nothing. */
export const growth: Check<World>[] = [
  {
    what: 'exchange: the government buys growth between two published accounts (示例) for 1,880,000 yuan, and no fen of it twice; where nothing made up is published it buys a catalogue’s line',
    observe: async (world) => {
      const { sent, terms, refusal } = await once(world, 'exchange.growth', () => buy(world));
      const { procurement } = world.as('auditor');
      const { state: found, price } = await procurement.purchase(purchaseKey(participant(world, BUYER), terms.number));
      const isPaid = found === PurchaseState.Settled && price === PRICE;
      const bought = isInBank(world) ? INCREMENT : await procurement.boughtOf(terms);
      const due = isInBank(world) ? 'MethodologyIncomplete,IncrementNotPublished' : 'IncrementExceeded';
      const ok = isPaid && bought === INCREMENT && refusal === due;
      return { ...placed(sent), ok, found: `state ${found}, ${bought} bought for ${price}; ${refusal}` };
    },
    sabotage: (world) => bendView(world, 'Procurement', 'purchase'),
  },
];

function buy(world: World) {
  return isInBank(world) ? buyOfCatalogue(world) : buyGrowth(world);
}

async function buyGrowth(world: World) {
  const terms = await growthTerms(world, await publishedAccounts(handsOf(world), PUBLISHER, await papers(world)));
  const { sent } = await agreed(world, terms, 1n);
  const again = { ...terms, number: certificateNumber('示例增量采购合同 大均-2026-02') };
  return { sent, terms, refusal: await refusalOf(agreed(world, again, 2n)) };
}

/** The demonstration's accounts stay drafts here, and what isn't published has no growth to sell. */
async function buyOfCatalogue(world: World) {
  const hands = handsOf(world);
  const drafts = await papers(world);
  for (const paper of drafts) await reviewedAccount(hands, paper);
  await pastObjections(world);
  const refusals = [await refusalOf(publishedLast(world, drafts))];
  const growth = await growthTerms(
    world,
    drafts.map((paper) => publicationOf(hands, PUBLISHER, paper)),
  );
  refusals.push(await refusalOf(agreed(world, growth, 1n)));
  const terms = await catalogueTerms(world, growth);
  const { instruction } = await agreed(world, terms, 2n);
  return { sent: await paidByBank(world, terms, instruction), terms, refusal: refusals.join() };
}

function publishedLast(world: World, drafts: readonly GepPaper[]) {
  const [, last] = drafts;
  if (!last) throw new RangeError('There are two accounts.');
  return world.as(PUBLISHER).gep.publish(last);
}

/** Signed by both, brought by anybody; in cash it is paid in this very call. */
async function agreed(world: World, terms: PurchaseTerms, nonce: bigint) {
  const time = await now(world);
  const bank = isInBank(world) ? { bank: participant(world, 'settlementBank') } : {};
  const deadlines = { payBy: time + 10n * DAY, settleBy: time + 20n * DAY };
  const instruction = purchaseInstruction(world, { terms, ...bank, ...deadlines, nonce });
  const { procurement } = world.as('auditor');
  const sign = (party: string) => procurement.sign({ signer: world.wallet(party), terms, instruction });
  const [buyerSignature, sellerSignature] = [await sign(BUYER), await sign(KEEPER)];
  const sent = await procurement.agree({ terms, instruction, buyerSignature, sellerSignature });
  return { sent, instruction };
}

async function paidByBank(world: World, terms: PurchaseTerms, instruction: Instruction): Promise<Sent> {
  const held = {
    matter: instructionId(world, instruction),
    payer: BUYER,
    fen: PRICE,
    until: instruction.settleBy + DAY,
  };
  const signed = await heldByBank(world, { ...held, reference: '示例采购款 大均' });
  await world.as('settlementBank').instructions.presentReceipt({ signed });
  const { instructions, procurement } = world.as('auditor');
  await instructions.settle({ instruction });
  return procurement.settle({ terms, instruction });
}

/** The county's accounts of two years (示例), as the institute drafts them. */
async function papers(world: World): Promise<GepPaper[]> {
  const hands = handsOf(world);
  const series = await openedSeries(hands, {
    level: AreaLevel.county,
    area: BigInt(REGION),
    parcels: ZeroHash as Bytes32,
    methodology: methodologyRef(lishuiDemo).hash,
    priceBasis: asciiWord('DEMO-2026'),
  });
  return [await madeUp(hands, series, 2024, BASELINE), await madeUp(hands, series, 2025, CURRENT)];
}

async function growthTerms(world: World, [baseline, current]: readonly Bytes32[]): Promise<PurchaseTerms> {
  if (!baseline || !current) throw new RangeError('Growth lies between two publications.');
  return {
    kind: PurchaseKind.GepIncrement,
    buyer: world.keys.addressOf(BUYER),
    seller: world.keys.addressOf(KEEPER),
    number: certificateNumber('示例增量采购合同 大均-2026-01'),
    catalogue: ZeroHash as Bytes32,
    region: REGION,
    ...{ baseline, current },
    increment: INCREMENT,
    price: PRICE,
    document: await document(world, { type: 'DemoContract', version: 1, note: '示例 GEP 增量采购合同' }),
  };
}

async function catalogueTerms(world: World, growth: PurchaseTerms): Promise<PurchaseTerms> {
  const none = ZeroHash as Bytes32;
  return {
    ...growth,
    kind: PurchaseKind.Catalogue,
    number: certificateNumber('示例目录采购合同 大均-2026-01'),
    catalogue: await document(world, { type: 'DemoCatalogue', version: 1, note: '示例 生态产品政府采购目录' }),
    ...{ region: 0, baseline: none, current: none },
    increment: quantity('fen', 0n),
  };
}
