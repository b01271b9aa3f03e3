import { instructionId } from '../../../../sdk/market/instructions/instructionData.ts';
import { signInstruction } from '../../../../sdk/market/instructions/signInstruction.ts';
import { type Instruction, LegKind, Mode } from '../../../../sdk/market/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type Fraud, onDemo, onDemoFor } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { FARM, freeKg, frozen, SUICHANG, tonnes } from './sink.ts';
import { DAY, document } from './statement.ts';
import { affirmed, BUYER, bankLeg, CREDITS, cashLeg, exchangeOf, receiptOf, signed, unitsLeg } from './trade.ts';

const ALL = [FARM, BUYER, 'exchange'];
const REFUSED = 'InstructionRefused';

/** Delivery against payment. */
export const settlementFrauds: Fraud[] = [
  onDemoFor('settle-terms-that-were-altered', REFUSED, 'NOT_AFFIRMED', async (stage) => {
    const agreed = await exchangeOf(stage);
    const altered = { ...agreed, legs: [unitsLeg(stage), cashLeg(stage, { amount: 1n })] };
    await affirmed(stage, agreed, ALL);
    await affirmed(stage, altered, [BUYER, 'exchange']);
    return { fraud: () => settle(stage, altered), honest: () => settle(stage, agreed) };
  }),

  onDemo('affirm-altered-terms-for-a-party', 'SignatureNotOfParty', async (stage) => {
    const { deployment } = stage;
    const agreed = await exchangeOf(stage);
    const altered = { ...agreed, nonce: 2n };
    const signature = await signInstruction({ deployment }, { signer: stage.wallet(FARM), instruction: agreed });
    const { instructions } = stage.as('stranger');
    const party = stage.address(FARM);
    return {
      fraud: () => instructions.affirmFor({ instruction: altered, party, signature }),
      honest: () => instructions.affirmFor({ instruction: agreed, party, signature }),
    };
  }),

  onDemo('affirm-for-a-party-twice', 'AlreadyAffirmed', async (stage) => {
    const { deployment } = stage;
    const instruction = await exchangeOf(stage);
    const sign = (party: string) => signInstruction({ deployment }, { signer: stage.wallet(party), instruction });
    const relay = async (party: string) => {
      const affirmation = { instruction, party: stage.address(party), signature: await sign(party) };
      return stage.as('stranger').instructions.affirmFor(affirmation);
    };
    await relay(FARM);
    return { fraud: () => relay(FARM), honest: () => relay(BUYER) };
  }),

  onDemoFor('settle-without-the-other-side', REFUSED, 'NOT_AFFIRMED', async (stage) => {
    const instruction = await exchangeOf(stage);
    await affirmed(stage, instruction, [FARM, 'exchange']);
    const honest = async () => [await affirmed(stage, instruction, [BUYER]), await settle(stage, instruction)];
    return { fraud: () => settle(stage, instruction), honest };
  }),

  onDemoFor('settle-without-the-venue', REFUSED, 'VENUE_MISSING', async (stage) => {
    const instruction = await exchangeOf(stage);
    await affirmed(stage, instruction, [FARM, BUYER]);
    const honest = async () => [await affirmed(stage, instruction, ['exchange']), await settle(stage, instruction)];
    return { fraud: () => settle(stage, instruction), honest };
  }),

  onDemo('vouch-as-somebody-else-than-the-venue', 'NotAParty', async (stage) => {
    const instruction = await exchangeOf(stage, { venue: stage.participant('teaTraderA') });
    const licensed = await exchangeOf(stage);
    return {
      fraud: () => affirmed(stage, instruction, ['teaTraderA']),
      honest: () => affirmed(stage, licensed, ['exchange']),
    };
  }),

  onDemoFor('settle-after-the-deadline', REFUSED, 'DEADLINE_PASSED', async (stage) => {
    const late = await exchangeOf(stage);
    await affirmed(stage, late, ALL);
    await stage.wait(21n * DAY);
    return { fraud: () => settle(stage, late), honest: () => settled(stage, { nonce: 2n }) };
  }),

  onDemoFor('settle-twice', REFUSED, 'ALREADY_SETTLED', async (stage) => {
    const once = await settled(stage);
    return { fraud: () => settle(stage, once), honest: () => settled(stage, { nonce: 2n }) };
  }),

  onDemoFor('settle-what-a-bank-has-not-confirmed', REFUSED, 'RECEIPT_MISSING', async (stage) => {
    const instruction = await exchangeOf(stage, { legs: [unitsLeg(stage), bankLeg(stage)] });
    await affirmed(stage, instruction, ALL);
    const honest = async () => [await confirmed(stage, instruction, 60_000n), await settle(stage, instruction)];
    return { fraud: () => settle(stage, instruction), honest };
  }),

  onDemoFor('settle-on-a-smaller-receipt', REFUSED, 'RECEIPT_MISSING', async (stage) => {
    const instruction = await exchangeOf(stage, { legs: [unitsLeg(stage), bankLeg(stage)] });
    await affirmed(stage, instruction, ALL);
    await confirmed(stage, instruction, 59_999n);
    const rest = () => confirmed(stage, instruction, 1n, '示例补足');
    return {
      fraud: () => settle(stage, instruction),
      honest: async () => [await rest(), await settle(stage, instruction)],
    };
  }),

  onDemo('present-a-receipt-after-the-time-to-pay', 'ReceiptMismatch', async (stage) => {
    const legs = [unitsLeg(stage), bankLeg(stage)];
    const instruction = await exchangeOf(stage, { legs });
    await affirmed(stage, instruction, ALL);
    await stage.wait(11n * DAY);
    const next = await exchangeOf(stage, { legs, nonce: 2n });
    await affirmed(stage, next, ALL);
    return { fraud: () => confirmed(stage, instruction, 60_000n), honest: () => confirmed(stage, next, 60_000n) };
  }),

  onDemoFor('call-a-small-trade-a-block', REFUSED, 'MODE_NOT_ALLOWED', async (stage) => {
    const legs = [unitsLeg(stage, { amount: tonnes(999n) }), cashLeg(stage)];
    const small = await exchangeOf(stage, { mode: Mode.BlockAgreement, legs });
    await affirmed(stage, small, ALL);
    const block = { mode: Mode.BlockAgreement, legs: [unitsLeg(stage, { amount: tonnes(1_000n) }), cashLeg(stage)] };
    return { fraud: () => settle(stage, small), honest: () => settled(stage, { ...block, nonce: 2n }) };
  }),

  onDemoFor('trade-without-saying-how', REFUSED, 'MODE_NOT_ALLOWED', async (stage) => {
    const modeless = await exchangeOf(stage, { mode: Mode.None });
    await affirmed(stage, modeless, ALL);
    return { fraud: () => settle(stage, modeless), honest: () => settled(stage) };
  }),

  onDemoFor('take-more-fee-than-agreed', REFUSED, 'COST_ABOVE_CAP', async (stage) => {
    const fee = cashLeg(stage, { to: stage.address('treasury'), amount: 300n });
    const legs = [unitsLeg(stage), cashLeg(stage), fee];
    const greedy = await exchangeOf(stage, { legs, maxFee: quantity('fen', 299n) });
    await affirmed(stage, greedy, ALL);
    return {
      fraud: () => settle(stage, greedy),
      honest: () => settled(stage, { legs, maxFee: quantity('fen', 300n), nonce: 2n }),
    };
  }),

  onDemo('pass-units-off-as-money', 'InstructionInvalid', async (stage) => {
    const hidden = await exchangeOf(stage, { legs: [unitsLeg(stage, { kind: LegKind.Erc20 }), cashLeg(stage)] });
    const open = await exchangeOf(stage);
    return { fraud: () => affirmed(stage, hidden, [FARM]), honest: () => affirmed(stage, open, [FARM]) };
  }),

  onDemo('lock-units-for-years', 'InstructionInvalid', async (stage) => {
    const now = await stage.now();
    const endless = await exchangeOf(stage, { settleBy: now + 400n * DAY });
    const timely = await exchangeOf(stage);
    return { fraud: () => affirmed(stage, endless, [FARM]), honest: () => affirmed(stage, timely, [FARM]) };
  }),

  onDemo('sell-the-same-units-in-two-contracts', 'AmountLocked', async (stage) => {
    const free = await freeKg(stage, FARM, SUICHANG.lot);
    const half = quantity('kgCO2e', free / 2n);
    const selling = (amount: bigint, nonce: bigint) =>
      exchangeOf(stage, { legs: [unitsLeg(stage, { amount }), cashLeg(stage)], nonce });
    await affirmed(stage, await selling(half, 1n), [FARM]);
    const [twice, rest] = [await selling(half + 1_000n, 2n), await selling(half, 3n)];
    return { fraud: () => affirmed(stage, twice, [FARM]), honest: () => affirmed(stage, rest, [FARM]) };
  }),

  onDemo('settle-what-was-frozen-meanwhile', 'AmountFrozen', async (stage) => {
    const instruction = await exchangeOf(stage);
    await affirmed(stage, instruction, ALL);
    const { total } = await stage.as(FARM).credits.holding({ holder: stage.address(FARM), lot: SUICHANG.lot });
    const { subject, caseId } = await frozen(stage, FARM, SUICHANG.lot, total);
    const lift = () => stage.as('court').encumbrances.unfreeze({ subject, caseId });
    return {
      fraud: () => settle(stage, instruction),
      honest: async () => [await lift(), await settle(stage, instruction)],
    };
  }),

  onDemo('settle-with-a-party-suspended-meanwhile', 'ParticipantIsSuspended', async (stage) => {
    const instruction = await exchangeOf(stage);
    await affirmed(stage, instruction, ALL);
    const measure = { participant: stage.participant(BUYER), basis: document('示例决定') };
    const { participants } = stage.as('marketRegulator');
    await participants.suspend(measure);
    const honest = async () => [await participants.reinstate(measure), await settle(stage, instruction)];
    return { fraud: () => settle(stage, instruction), honest };
  }),

  onDemo('sell-to-a-judge', 'HolderNotAllowed', async (stage) => {
    const to = stage.address('carbonVerifier');
    const judged = await exchangeOf(stage, {
      legs: [unitsLeg(stage, { to }), cashLeg(stage)],
    });
    await affirmed(stage, judged, [...ALL, 'carbonVerifier']);
    return { fraud: () => settle(stage, judged), honest: () => settled(stage, { nonce: 2n }) };
  }),

  onDemo('trade-with-ones-own-second-account', 'TransferToSelf', async (stage) => {
    const own = stage.address(FARM, 1);
    const participant = stage.participant(FARM);
    await stage.as('enrolment').participants.addAccount({ participant, account: own });
    const alone = await exchangeOf(stage, { legs: [unitsLeg(stage, { to: own })] });
    await affirmed(stage, alone, [FARM, 'exchange']);
    await stage.as(FARM, 1).instructions.affirm({ instruction: alone });
    return { fraud: () => settle(stage, alone), honest: () => settled(stage, { nonce: 2n }) };
  }),

  onDemoFor('trade-a-lot-under-inspection', REFUSED, 'TRADING_BLOCKED', async (stage) => {
    const finding = { asset: CREDITS, id: BigInt(SUICHANG.lot), basis: document('示例巡查意见') };
    const { market } = stage.as('marketRegulator');
    await market.blockTrading(finding);
    const instruction = await exchangeOf(stage);
    const agree = () => affirmed(stage, instruction, [FARM]);
    return { fraud: agree, honest: async () => [await market.reopenTrading(finding), await agree()] };
  }),

  onDemo('free-a-live-lock-as-a-stranger', 'InstructionStillLive', async (stage) => {
    const instruction = await exchangeOf(stage);
    await affirmed(stage, instruction, [FARM]);
    const free = () => stage.as('stranger').instructions.release({ instruction, party: stage.address(FARM) });
    return { fraud: free, honest: async () => [await stage.wait(21n * DAY), await free()] };
  }),

  onDemo('free-one-lock-twice', 'NotAParty', async (stage) => {
    const instruction = await exchangeOf(stage);
    await affirmed(stage, instruction, [FARM, BUYER]);
    await stage.wait(21n * DAY);
    const free = (party: string) =>
      stage.as('stranger').instructions.release({ instruction, party: stage.address(party) });
    await free(FARM);
    return { fraud: () => free(FARM), honest: () => free(BUYER) };
  }),

  onDemo('lock-for-an-auction-that-is-none', 'CallerNotVenue', async (stage) => {
    const { address } = stage.deployment.contracts.CarbonCredits;
    const lock = [address, stage.address(FARM), BigInt(SUICHANG.lot), tonnes(1n)];
    return {
      fraud: () => stage.act('exchange', 'Settlement', 'lockFor', lock),
      honest: async () => affirmed(stage, await exchangeOf(stage), [FARM]),
    };
  }),
];

function settle(stage: Stage, instruction: Instruction) {
  return stage.as('stranger').instructions.settle({ instruction });
}

/** A whole lawful exchange. */
async function settled(stage: Stage, changes: Partial<Instruction> = {}): Promise<Instruction> {
  const instruction = await exchangeOf(stage, changes);
  await affirmed(stage, instruction, ALL);
  await settle(stage, instruction);
  return instruction;
}

/** The bank lays its receipt before the instruction. */
async function confirmed(stage: Stage, instruction: Instruction, fen: bigint, reference = '示例监管资金') {
  const { deployment } = stage;
  const receipt = await receiptOf(stage, {
    instruction: instructionId({ deployment }, instruction),
    payer: stage.address(BUYER),
    amount: quantity('fen', fen),
    bankReference: document(reference),
  });
  return stage.as('settlementBank').instructions.presentReceipt({ signed: await signed(stage, receipt) });
}
