import { toBeHex, ZeroHash } from 'ethers';
import { purchaseInstruction } from '../../../../sdk/commons/procurement/purchaseInstruction.ts';
import { PurchaseKind, PurchaseState, type PurchaseTerms } from '../../../../sdk/commons/procurement/types.ts';
import type { Sent } from '../../../../sdk/context.ts';
import { type Bytes32, purchaseKey } from '../../../../sdk/ids/keys.ts';
import { instructionId } from '../../../../sdk/market/instructions/instructionData.ts';
import type { Instruction } from '../../../../sdk/market/types.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { KEEPER } from '../../world/dajun.ts';
import type { Check } from '../check.ts';
import { bendView, now, once, placed, reach, refusalOf } from '../ground.ts';
import { participant } from '../rights/ground.ts';
import { document, state } from '../statement.ts';
import type { World } from '../world.ts';
import { DAY, isInBank } from './ground.ts';
import { heldByBank } from './money.ts';

const BUYER = 'buyerOffice';
const REGION = 331127;
/** 1,880,000 元: what 大均乡 is told to have been paid for its growth. Both accounts are made up (示例). */
const PRICE = quantity('fen', 188_000_000n);
const [BASELINE, CURRENT] = [20_000_000_000n, 20_400_000_000n];
const INCREMENT = quantity('fen', 300_000_000n);

/** 政府采购 of what the village's account grew by. */
export const growth: Check<World>[] = [
  {
    what: 'exchange: the government buys growth between two published accounts (示例) for 1,880,000 yuan, and no fen of it twice',
    observe: async (world) => {
      const { sent, terms, refusal } = await once(world, 'exchange.growth', () => buyGrowth(world));
      const { procurement } = world.as('auditor');
      const bought = await procurement.boughtOf(terms);
      const { state: found, price } = await procurement.purchase(purchaseKey(participant(world, BUYER), terms.number));
      const isPaid = found === PurchaseState.Settled && price === PRICE && bought === INCREMENT;
      const ok = isPaid && refusal === 'IncrementExceeded';
      return { ...placed(sent), ok, found: `state ${found}, ${bought} bought for ${price}; ${refusal}` };
    },
    sabotage: (world) => bendView(world, 'Procurement', 'boughtOf'),
  },
];

async function buyGrowth(world: World) {
  const terms = await termsOf(world);
  const { sent: agreement, instruction } = await agreed(world, terms, 1n);
  const sent = isInBank(world) ? await paidByBank(world, terms, instruction) : agreement;
  const again = { ...terms, number: certificateNumber('示例增量采购合同 大均-2026-02') };
  return { sent, terms, refusal: await refusalOf(agreed(world, again, 2n)) };
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

async function termsOf(world: World): Promise<PurchaseTerms> {
  const paper = { issuer: 'gepInstitute', schema: 'GEP_PUBLICATION', subject: toBeHex(REGION, 32) as Bytes32 };
  const baseline = await state(world, { ...paper, value: BASELINE, note: '示例 GEP 核算结果：基期' });
  await reach(world, (await now(world)) + DAY);
  const current = await state(world, { ...paper, value: CURRENT, note: '示例 GEP 核算结果：本期' });
  return {
    kind: PurchaseKind.GepIncrement,
    buyer: world.keys.addressOf(BUYER),
    seller: world.keys.addressOf(KEEPER),
    number: certificateNumber('示例增量采购合同 大均-2026-01'),
    catalogue: ZeroHash as Bytes32,
    region: REGION,
    baseline,
    current,
    increment: INCREMENT,
    price: PRICE,
    document: await document(world, { type: 'DemoContract', version: 1, note: '示例 GEP 增量采购合同' }),
  };
}
