import { hexlify, randomBytes } from 'ethers';
import type { Sent } from '../../../../sdk/context.ts';
import { encodeConsent } from '../../../../sdk/encumbrance/consentData.ts';
import { Effect } from '../../../../sdk/encumbrance/types.ts';
import { NO_ID } from '../../../../sdk/evidence/types.ts';
import { type Bytes32, lienId } from '../../../../sdk/ids/keys.ts';
import { type CommittedSchedule, commitSchedule, termsOf } from '../../../../sdk/loans/register/scheduleRoot.ts';
import { Gate, type LoanOffer, type Security } from '../../../../sdk/loans/register/types.ts';
import type { SignedReceipt } from '../../../../sdk/market/types.ts';
import { type Fen, quantity } from '../../../../sdk/units/quantities.ts';
import { type DemoLoan, demoOffer, drawnPledge, type LoanSketch } from '../../lending/demoOffer.ts';
import { now, once, reach } from '../ground.ts';
import { participant } from '../rights/ground.ts';
import { state } from '../statement.ts';
import type { World } from '../world.ts';

// What the chapters of the loans story share.

export const DAY = 86_400n;
const CHINA = 8n * 3_600n;

/** A loan that was drawn, as later chapters take it up again. */
export interface DrawnLoan {
  loan: Bytes32;
  offer: LoanOffer;
  lien: Bytes32;
  sent: Sent;
}

export function scheduleOf({ offer }: Pick<DrawnLoan, 'offer'>): CommittedSchedule {
  return commitSchedule(termsOf(offer));
}

/** A sketch of today. Near midnight the next morning is waited for: interest runs from the day that both signed. */
export async function sketched(world: World, sketch: Omit<LoanSketch, 'now'>): Promise<DemoLoan> {
  const time = await now(world);
  const left = DAY - ((time + CHINA) % DAY);
  if (left < 3_600n) await reach(world, time + left + 3_600n);
  return demoOffer(world.keys, { ...sketch, now: await now(world) });
}

/** A bank's receipt over one sum: on-chain cash is the demo profile's alone. */
export async function receipt(
  world: World,
  { bank, payer, matter, amount }: { bank: string; payer: string; matter: Bytes32; amount: bigint },
): Promise<SignedReceipt> {
  return world.as(bank).market.signBankReceipt({
    signer: world.wallet(bank),
    receipt: {
      instruction: matter,
      bank: participant(world, bank),
      payer: world.keys.addressOf(payer),
      amount: quantity('fen', amount),
      bankReference: reference(),
      heldUntil: (await now(world)) + 30n * DAY,
    },
  });
}

/** Of one entry in a bank's books; none is used twice. */
function reference(): Bytes32 {
  return hexlify(randomBytes(32)) as Bytes32;
}

/** Money in a party's account, where there is cash on the chain. */
export async function provided(world: World, party: string, fen: bigint): Promise<void> {
  if (world.deployment.profile !== 'demo') return;
  const booked = { holder: world.keys.addressOf(party), fen: quantity('fen', fen), bankReference: reference() };
  await world.as('settlementBank').cash.mint(booked);
}

/** What a bank shows before it pays out: 双人调查 and 面签, about the loan. */
async function shown(world: World, bank: string, { loan, offer }: DemoLoan) {
  const paper = async (gate: number, schema: string, note: string) => {
    return offer.gates & gate ? state(world, { issuer: bank, schema, subject: loan, value: 0n, note }) : undefined;
  };
  const bankSignature = await world.as(bank).loans.signOffer({ offer, signer: world.wallet(bank) });
  const investigation = await paper(Gate.Investigation, 'LOAN_INVESTIGATION', '示例：双人实地调查');
  const interview = await paper(Gate.Interview, 'LOAN_INTERVIEW', '示例：面谈面签');
  return { bankSignature, ...(investigation && { investigation }), ...(interview && { interview }) };
}

export interface Drawing {
  bank: string;
  borrower: string;
  made: DemoLoan;
  security?: Security;
}

/** Drawn by the borrower: out of the lender's cash, or by the bank's own receipt. */
export async function drawn(world: World, { bank, borrower, made, security }: Drawing): Promise<Sent> {
  const { loan, offer } = made;
  const drawing = { offer, papers: await shown(world, bank, made), security };
  const { loans } = world.as(borrower);
  if (world.deployment.profile === 'demo') {
    await provided(world, bank, offer.principal);
    return loans.draw(drawing);
  }
  const matter = loans.drawingId(loan);
  const signed = await receipt(world, { bank, payer: bank, matter, amount: offer.principal });
  return loans.drawWithReceipt({ ...drawing, signed });
}

/** The next instalment, paid by the borrower: principal, interest, and what is late. */
export async function repaid(
  world: World,
  bank: string,
  borrower: string,
  of: DrawnLoan,
  number: number,
): Promise<Sent> {
  const schedule = scheduleOf(of);
  const [instalment, proof] = [schedule.instalments[number - 1], schedule.proofOf(number)];
  if (!instalment) throw new TypeError(`There is no instalment ${number}.`);
  const { loans } = world.as(borrower);
  const { loan } = of;
  const { principal, interest, penalty } = await world.as('auditor').loans.dueNow({ loan, instalment, proof });
  const amount: Fen = quantity('fen', principal + interest + penalty);
  if (world.deployment.profile === 'demo') {
    await provided(world, borrower, amount);
    return loans.repay({ loan, instalment, proof, to: world.keys.addressOf(bank) });
  }
  const matter = loans.repaymentId({ loan, revision: 0, number });
  const signed = await receipt(world, { bank, payer: borrower, matter, amount });
  return loans.repayWithReceipt({ loan, instalment, proof, signed });
}

/** An appraiser's value of a right, of today. */
export function valued(world: World, name: string, right: Bytes32, fen: bigint): Promise<Bytes32> {
  const paper = { issuer: 'appraiser', schema: 'VALUATION', subject: right, value: fen };
  return once(world, `loans.value.${name}`, () =>
    state(world, { ...paper, note: `示例评估：${name}，收益法（假定）`, validFor: 365n * DAY }),
  );
}

export interface Securing {
  bank: string;
  borrower: string;
  made: DemoLoan;
  valuation: Bytes32;
  effect: number;
  /** What the class asks for. */
  papers?: readonly Bytes32[];
}

/** Pledged on the way, told by notice: no register takes the class. */
export async function noticedSecurity(world: World, securing: Securing & { keeper: string }): Promise<Security> {
  const { made, valuation, effect, keeper } = securing;
  const lien = drawnPledge(made, effect);
  const paper = { issuer: keeper, schema: 'PLEDGE_NOTICE', subject: lien.lienId, value: 0n };
  const notice = await state(world, { ...paper, note: '示例质押通知：镇政府已收悉' });
  return { effect, valuation, consent: await consentTo(world, securing), notice };
}

/** Pledged on the way, with the register's own signed word. */
export async function registeredSecurity(
  world: World,
  securing: Securing & { register: string; number: string },
): Promise<{ security: Security; lien: Bytes32 }> {
  const { made, valuation, effect, register, number } = securing;
  const pledged = drawnPledge(made, effect);
  const entry = {
    lienId: lienId(participant(world, register), number),
    registeredAt: await now(world),
    registrySeq: 1,
  };
  const extracted = { lien: { ...pledged, ...entry }, perfects: pledged.lienId, receipt: NO_ID };
  const extract = await world.as(register).encumbrances.signExtract({ ...extracted, signer: world.wallet(register) });
  const registration = { ...entry, expiresAt: 0n, covenant: false, extract };
  const security = { effect, valuation, consent: await consentTo(world, securing), registration };
  return { security, lien: entry.lienId };
}

async function consentTo(world: World, { borrower, made, valuation, effect, papers = [] }: Securing): Promise<string> {
  const validUntil = (await now(world)) + 30n * DAY;
  const word = { lien: drawnPledge(made, effect), product: made.offer.product, valuation, validUntil, papers };
  const { encumbrances } = world.as(borrower);
  return encodeConsent(await encumbrances.signConsent({ ...word, signer: world.wallet(borrower) }));
}

export { Effect };
