import { ZeroHash } from 'ethers';
import type { Sent } from '../../../../sdk/context.ts';
import { type Bytes32, caseId, guaranteeId } from '../../../../sdk/ids/keys.ts';
import { openItems } from '../../../../sdk/loans/enforcement/openItems.ts';
import { type Guarantee, GuaranteeKind, GuaranteeState } from '../../../../sdk/loans/guarantees/types.ts';
import { LoanState } from '../../../../sdk/loans/register/types.ts';
import { instructionId } from '../../../../sdk/market/instructions/instructionData.ts';
import { type Instruction, type Leg, LegKind, Mode } from '../../../../sdk/market/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { sha256Of } from '../../../lib/sha256Of.ts';
import { ordinaryPpm } from '../../world/loanSheets.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendVerb, bendView, callData, earlier, now, once, placed, reach, refusalOf } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import { bendEvents, collectiveConsent, eventsOf, named, participant } from '../rights/ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import {
  DAY,
  type DrawnLoan,
  drawn,
  Effect,
  provided,
  receipt,
  registeredSecurity,
  scheduleOf,
  sketched,
  valued,
} from './ground.ts';

const FOREST = 'loans.forest';
const SOLD = 'loans.sold';
const CLAIMED = 'loans.claimed';
const PRINCIPAL = 100_000_000n;
/** Not a round sum: what it leaves must come out to the fen. */
const PROCEEDS = 70_000_001n;
const SHARE_BPS = 4_000;
const [BANK, BORROWER, BUYER, GUARANTOR] = ['bankA', 'buyerListed', 'coopCity', 'guarantor'];

interface Forest extends DrawnLoan {
  guarantee: Bytes32;
  /** What was said of a signature under a guarantee of another loan, and of shares above the whole. */
  refusals: string[];
}

/** A loan on the forest that its new owner takes up, guaranteed in part. */
export const forestLoan: Check<World>[] = [
  {
    what: 'loans: 1,000,000 yuan on the forest, pledged, registered and paid out in one call on the register’s own signature',
    observe: async (world) => {
      const { sent, lien, loan } = await once(world, FOREST, () => drawForest(world));
      const [first] = await world.as('auditor').encumbrances.liens(named(world, 'yaxiForest').subjectId);
      const record = await world.as('auditor').loans.loan(loan);
      const isRegistered = first?.lienId === lien && first.registeredAt > 0n && record.lien === lien;
      return { ...placed(sent), ok: isRegistered && record.state === LoanState.Live, found: `${first?.lienId}` };
    },
    sabotage: (world) => bendView(world, 'Loans', 'loanOf', 13 * 64 - 1),
  },
  {
    what: 'loans: the guarantor’s signed word stands for 40 % of what will be left; not for another loan, not above the whole',
    observe: async (world) => {
      const { guarantee, refusals } = earlier<Forest>(world, FOREST);
      const record = await world.as('auditor').guarantees.guarantee(guarantee);
      const isGiven = record?.state === GuaranteeState.Standing && record.share === SHARE_BPS;
      const ok = isGiven && refusals.join() === 'SignatureNotOfParty,SharesExceeded';
      return {
        ok,
        recheck: `Guarantees.guaranteeOf ${guarantee}`,
        found: `${record?.state}, ${record?.share}; ${refusals}`,
      };
    },
    sabotage: (world) => bendView(world, 'Guarantees', 'guaranteeOf', 6 * 64 - 1),
  },
  {
    what: 'loans: nobody enforces before the days of grace are over, nor claims on the guarantor',
    observe: async (world) => {
      const refusals = await tooEarly(world);
      const ok = refusals.join() === 'EnforcementTooEarly,ClaimTooEarly';
      return { ok, recheck: './ledger cheat', found: refusals.join() };
    },
    sabotage: (world) => bendVerb(world, 'LoanEnforcement', 'enforce'),
  },
];

/** Nothing is paid: the case, the sale, what it leaves, and who stands in for that. */
export const defaulted: Check<World>[] = [
  {
    what: 'loans: the sale pays exactly the proceeds, every fen to the bank in the first rank; the right is free of its lien',
    observe: async (world) => {
      const { sent } = await once(world, SOLD, () => sellForest(world));
      const { lien } = earlier<Forest>(world, FOREST);
      const [told] = await eventsOf(world, sent, 'Encumbrances', 'ProceedsDistributed');
      const shares = told?.shares as { lien: string; paid: bigint }[] | undefined;
      const paid = shares?.map(({ lien: of, paid: fen }) => `${of} ${fen}`).join();
      const { liens } = await world.as('auditor').encumbrances.standing(named(world, 'yaxiForest').subjectId);
      const ok = paid === `${lien} ${PROCEEDS}` && told?.surplus === 0n && liens === 0;
      return { ...placed(sent), ok, found: `${paid}; ${told?.surplus}; ${liens} liens` };
    },
    sabotage: (world) => bendEvents(world, 'Encumbrances', 'ProceedsDistributed'),
  },
  {
    what: 'loans: by the register’s own book the proceeds pay interest, then what is late, then principal: to the last fen',
    observe: async (world) => {
      const { settled } = earlier<Sold>(world, SOLD);
      const { loan } = earlier<Forest>(world, FOREST);
      const [told] = await eventsOf(world, settled, 'LoanEnforcement', 'ProceedsCredited');
      const used = told?.satisfaction as Record<string, bigint> | undefined;
      const sum = ['costs', 'interest', 'penalty', 'principal', 'excess'].reduce(
        (all, part) => all + (used?.[part] ?? 0n),
        0n,
      );
      const record = await world.as('auditor').loans.loan(loan);
      const isRight =
        sum === PROCEEDS && used?.interest !== undefined && used.interest > 0n && (used.penalty ?? 0n) > 0n;
      const ok = isRight && record.outstanding === PRINCIPAL - (used?.principal ?? 0n);
      return { ...placed(settled), ok, found: `${JSON.stringify(used, asText)}; owed ${record.outstanding}` };
    },
    sabotage: (world) => bendView(world, 'Loans', 'loanOf', 4 * 64 - 1),
  },
  {
    what: 'loans: the guarantor owes 40 % of what is left, down to the fen, and pays it once',
    observe: async (world) => {
      const { paid, owed, again } = await once(world, CLAIMED, () => standIn(world));
      const [told] = await eventsOf(world, paid, 'Guarantees', 'GuaranteePaid');
      const due = shareOf(owed);
      const ok = told?.paid === due && told.outstanding === owed - due && again === 'GuaranteeStateIsOther';
      return { ...placed(paid), ok, found: `${told?.paid} of ${owed}, not ${due}; ${again}` };
    },
    sabotage: (world) => bendEvents(world, 'Guarantees', 'GuaranteePaid'),
  },
  {
    what: 'loans: asked by raw eth_call, what neither forest nor guarantor paid is still owed',
    observe: async (world) => {
      const { owed } = earlier<Claimed>(world, CLAIMED);
      const { loan } = earlier<Forest>(world, FOREST);
      const { address } = world.deployment.contracts.Loans;
      const data = callData('Loans', 'loanOf', [loan]);
      const words = await rawCall(world.rpcUrl(), address, data);
      const left = owed - shareOf(owed);
      const ok = BigInt(`0x${words[3]}`) === left && left > 0n;
      return { ok, recheck: curl(world.rpcUrl(), address, data), found: `${words[3]}, not ${left}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 4 * 64 - 1)),
  },
];

/** What is less than a fen the guarantor doesn't owe. */
function shareOf(owed: bigint): bigint {
  return (owed * BigInt(SHARE_BPS)) / 10_000n;
}

function asText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value;
}

async function drawForest(world: World): Promise<Forest> {
  const { right, subject } = named(world, 'yaxiForest');
  const valuation = await valued(world, 'yaxiForest', right, 380_000_000n);
  const made = await sketched(world, {
    ...{
      number: '示例生态贷合同 A-2026-0601',
      bank: BANK,
      borrower: BORROWER,
      product: 'ECO_LOAN',
      collateral: subject,
    },
    ...{
      principal: PRINCIPAL,
      ratePpm: ordinaryPpm('ECO_LOAN'),
      months: 12,
      everyMonths: 1,
      repayment: 'equalInstalment',
    },
  });
  const securing = { bank: BANK, borrower: BORROWER, made, valuation, effect: Effect.InRemOpposable };
  const papers = collectiveConsent(world, 'yaxiForest');
  const number = '示例抵押登记 331102-2026-000601';
  const { security, lien } = await registeredSecurity(world, {
    ...securing,
    papers,
    register: 'registrarForestry',
    number,
  });
  const sent = await drawn(world, { bank: BANK, borrower: BORROWER, made, security });
  const given = await guaranteed(world, made.loan);
  return { loan: made.loan, offer: made.offer, lien, sent, ...given };
}

async function guaranteed(world: World, loan: Bytes32): Promise<{ guarantee: Bytes32; refusals: string[] }> {
  const terms: Guarantee = {
    ...{ loan, bank: participant(world, BANK), guarantor: participant(world, GUARANTOR) },
    ...{ kind: GuaranteeKind.Government, share: SHARE_BPS, limit: quantity('fen', PRINCIPAL) },
    validUntil: (await now(world)) + 720n * DAY,
    document: sha256Of('示例保证合同 D-2026-0601') as Bytes32,
  };
  const { guarantees } = world.as(BANK);
  const [signer, address] = [world.wallet(GUARANTOR), world.keys.addressOf(GUARANTOR)];
  const other = await guarantees.sign({ signer, terms: { ...terms, loan: sha256Of('示例 另一笔贷款') as Bytes32 } });
  const forged = await refusalOf(guarantees.accept({ terms, signer: address, signature: other }));
  await guarantees.accept({ terms, signer: address, signature: await guarantees.sign({ signer, terms }) });
  const fund = { ...terms, guarantor: participant(world, 'treasury'), kind: GuaranteeKind.RiskFund, share: 6_001 };
  const signed = await guarantees.sign({ signer: world.wallet('treasury'), terms: fund });
  const tooMuch = await refusalOf(
    guarantees.accept({ terms: fund, signer: world.keys.addressOf('treasury'), signature: signed }),
  );
  return { guarantee: guaranteeId(loan, terms.guarantor), refusals: [forged, tooMuch] };
}

/** The next instalment with its proof. */
function nextOf(of: DrawnLoan) {
  const schedule = scheduleOf(of);
  const [instalment] = schedule.instalments;
  if (!instalment) throw new TypeError('A schedule has an instalment.');
  return { schedule, instalment, proof: schedule.proofOf(1) };
}

const NOTICE = sha256Of('示例 提前到期与代偿通知') as Bytes32;

async function tooEarly(world: World): Promise<string[]> {
  const forest = earlier<Forest>(world, FOREST);
  const { instalment, proof } = nextOf(forest);
  // Due, and within the days of grace.
  await reach(world, instalment.dueAt + 5n * DAY);
  const opening = {
    caseId: filedCase(world),
    on: named(world, 'yaxiForest').subject,
    agreement: undefined,
    document: NOTICE,
  };
  const bank = world.as(BANK);
  return [
    await refusalOf(bank.loanCases.enforce({ loan: forest.loan, instalment, proof, opening })),
    await refusalOf(bank.guarantees.claim({ guarantee: forest.guarantee, instalment, proof, document: NOTICE })),
  ];
}

function filedCase(world: World): Bytes32 {
  return caseId(participant(world, 'court'), '（2026）示例执 601 号');
}

interface Sold {
  sent: Sent;
  settled: Sent;
}

async function sellForest(world: World): Promise<Sold> {
  const forest = earlier<Forest>(world, FOREST);
  const { schedule, instalment, proof } = nextOf(forest);
  await reach(world, instalment.dueAt + 40n * DAY);
  const { subject } = named(world, 'yaxiForest');
  const filed = filedCase(world);
  const writ = await document(world, { type: 'DemoWrit', version: 1, note: '示例执行裁定：拍卖林地经营权和林木' });
  await world.as('court', 1).encumbrances.openCase({
    ...{ caseId: filed, subject, lien: forest.lien, amount: 0n, writ, liftsOrders: false },
  });
  const opening = { caseId: filed, on: subject, agreement: undefined, document: NOTICE };
  await world.as(BANK).loanCases.enforce({ loan: forest.loan, instalment, proof, opening });

  const instruction = await affirmed(world, await saleOf(world, filed));
  const sent = await world.as('court', 1).instructions.settle({ instruction });
  const under = await world.as('auditor').loanCases.paidUnder(forest.lien);
  const items = [openItems({ loan: forest.loan, schedule, next: 1, paidAt: under?.paidAt ?? 0n })];
  return { sent, settled: await world.as('auditor').loanCases.settle({ lien: forest.lien, items }) };
}

/** The forest from its owner to who bids, all of whose money is the bank's. */
async function saleOf(world: World, filed: Bytes32): Promise<Instruction> {
  const time = await now(world);
  const { subject } = named(world, 'yaxiForest');
  const [owner, buyer] = [world.keys.addressOf(BORROWER), world.keys.addressOf(BUYER)];
  const parties = { from: buyer, to: world.keys.addressOf(BANK), id: 0n, amount: PROCEEDS };
  const money: Leg =
    world.deployment.profile === 'demo'
      ? { kind: LegKind.Erc20, asset: 'CASH', ...parties }
      : { kind: LegKind.OffChain, asset: participant(world, 'settlementBank'), ...parties };
  return {
    legs: [{ kind: LegKind.Erc721, asset: subject.asset, from: owner, to: buyer, id: subject.id, amount: 1n }, money],
    ...{ mode: Mode.None, venue: participant(world, 'court'), terms: ZeroHash as Bytes32, maxFee: quantity('fen', 0n) },
    ...{ payBy: time + 10n * DAY, settleBy: time + 20n * DAY, caseId: filed, nonce: 601n },
  };
}

async function affirmed(world: World, instruction: Instruction): Promise<Instruction> {
  await provided(world, BUYER, PROCEEDS);
  await world.as(BUYER).instructions.affirm({ instruction });
  await world.as('court', 1).instructions.affirm({ instruction });
  if (world.deployment.profile === 'demo') return instruction;
  const matter = instructionId(world, instruction);
  const signed = await receipt(world, { bank: 'settlementBank', payer: BUYER, matter, amount: PROCEEDS });
  await world.as('settlementBank').instructions.presentReceipt({ signed });
  return instruction;
}

interface Claimed {
  paid: Sent;
  /** What was left after the sale. */
  owed: bigint;
  again: string;
}

async function standIn(world: World): Promise<Claimed> {
  const { loan, guarantee, ...of } = earlier<Forest>(world, FOREST);
  const { instalment, proof } = nextOf({ loan, ...of });
  const { outstanding } = await world.as('auditor').loans.loan(loan);
  await world.as(BANK).guarantees.claim({ guarantee, instalment, proof, document: NOTICE });
  const amount = await world.as('auditor').guarantees.payableOn(guarantee);
  const { guarantees } = world.as(GUARANTOR);
  const pay = async () => {
    if (world.deployment.profile === 'demo') {
      await provided(world, GUARANTOR, amount);
      return guarantees.pay({ guarantee, to: world.keys.addressOf(BANK) });
    }
    const matter = guarantees.paymentId(guarantee);
    const signed = await receipt(world, { bank: BANK, payer: GUARANTOR, matter, amount });
    return guarantees.payWithReceipt({ guarantee, signed });
  };
  const paid = await pay();
  const to = world.keys.addressOf(BANK);
  return { paid, owed: outstanding, again: await refusalOf(guarantees.pay({ guarantee, to })) };
}
