import { hexlify, randomBytes } from 'ethers';
import type { Sent } from '../../../../sdk/context.ts';
import { encodeConsent } from '../../../../sdk/encumbrance/consentData.ts';
import { Effect } from '../../../../sdk/encumbrance/types.ts';
import { NO_ID } from '../../../../sdk/evidence/types.ts';
import { type Bytes32, guaranteeId, lienId } from '../../../../sdk/ids/keys.ts';
import { type Guarantee, GuaranteeKind } from '../../../../sdk/loans/guarantees/types.ts';
import type { LoanOffer } from '../../../../sdk/loans/register/types.ts';
import { rightSubject } from '../../../../sdk/rights/rightSubject.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type DemoLoan, demoOffer, drawnPledge, type LoanSketch } from '../../lending/demoOffer.ts';
import { ordinaryPpm } from '../../world/loanSheets.ts';
import type { Stage } from '../stage.ts';
import { appraised, consents, FORESTRY, HOLDER, rightOf, YAXI } from './rightScene.ts';
import { DAY, document } from './statement.ts';

/** A villager's loan on credit alone, of bank A's, but for what is said. */
export async function onCredit(stage: Stage, changes: Partial<LoanSketch> = {}): Promise<DemoLoan> {
  await morning(stage);
  return demoOffer(stage.keys, {
    ...{ number: '示例借款合同 作弊 101', bank: 'bankA', borrower: 'farmerYaxi', product: 'TWO_MOUNTAINS_LOAN' },
    ...{ principal: 3_000_000n, ratePpm: ordinaryPpm('TWO_MOUNTAINS_LOAN'), months: 12, everyMonths: 1 },
    ...{ repayment: 'equalInstalment', now: await stage.now(), ...changes },
  });
}

/** A loan on the forest of Yaxi, of bank A's, but for what is said. */
export async function onForest(stage: Stage, changes: Partial<LoanSketch> = {}): Promise<DemoLoan> {
  const collateral = rightSubject(rightOf(stage, YAXI));
  const usual = { borrower: HOLDER, product: 'ECO_LOAN', principal: 150_000_000n, ratePpm: ordinaryPpm('ECO_LOAN') };
  return onCredit(stage, { number: '示例借款合同 作弊 102', ...usual, collateral, ...changes });
}

/** Interest runs from the day that both signed: no scene is played over midnight. */
async function morning(stage: Stage): Promise<void> {
  const left = DAY - (((await stage.now()) + 28_800n) % DAY);
  if (left < 7_200n) await stage.wait(left + 3_600n);
}

/** Drawn out of the bank's cash by the borrower. @param offer as it is sent; the bank signed the one that was made */
export async function draw(
  stage: Stage,
  made: DemoLoan,
  by: { bank?: string; borrower?: string; offer?: LoanOffer } = {},
): Promise<Sent> {
  const { bank = 'bankA', borrower = made.offer.collateral ? HOLDER : 'farmerYaxi', offer = made.offer } = by;
  const booked = {
    holder: stage.address(bank),
    fen: offer.principal,
    bankReference: hexlify(randomBytes(32)) as Bytes32,
  };
  await stage.as('settlementBank').cash.mint(booked);
  const bankSignature = await stage.as(bank).loans.signOffer({ offer: made.offer, signer: stage.wallet(bank) });
  const security = offer.collateral ? await registered(stage, made, bank) : undefined;
  return stage.as(borrower).loans.draw({ offer, papers: { bankSignature }, security });
}

async function registered(stage: Stage, made: DemoLoan, bank: string) {
  const now = await stage.now();
  const effect = Effect.InRemOpposable;
  const pledged = drawnPledge(made, effect);
  const valuation = await appraised(stage, rightOf(stage, YAXI), 380_000_000n);
  const word = {
    lien: pledged,
    product: made.offer.product,
    valuation,
    papers: consents(stage),
    validUntil: now + 30n * DAY,
  };
  const consent = await stage.as(HOLDER).encumbrances.signConsent({ ...word, signer: stage.wallet(HOLDER) });
  const number = `示例抵押登记 作弊 ${bank}`;
  const entry = {
    lienId: lienId(stage.participant(FORESTRY), number),
    registeredAt: now,
    registrySeq: bank === 'bankA' ? 1 : 2,
  };
  const extracted = { lien: { ...pledged, ...entry }, perfects: pledged.lienId, receipt: NO_ID };
  const extract = await stage.as(FORESTRY).encumbrances.signExtract({ ...extracted, signer: stage.wallet(FORESTRY) });
  const registration = { ...entry, expiresAt: 0n, covenant: false, extract };
  return { effect, valuation, consent: encodeConsent(consent), registration };
}

/** The next instalment with its proof, and when it is in default. */
export function firstOf({ schedule, offer }: DemoLoan) {
  const [instalment] = schedule.instalments;
  if (!instalment) throw new TypeError('A schedule has an instalment.');
  const defaultFrom = instalment.dueAt + BigInt(offer.graceDays) * DAY + 1n;
  return { instalment, proof: schedule.proofOf(1), defaultFrom };
}

/** Waits until a moment of the chain's clock. */
export async function until(stage: Stage, moment: bigint): Promise<void> {
  const now = await stage.now();
  if (moment > now) await stage.wait(moment - now);
}

/** The guarantor's word for forty per cent of a loan. */
export async function guaranteeOf(stage: Stage, loan: Bytes32): Promise<Guarantee> {
  return {
    ...{ loan, bank: stage.participant('bankA'), guarantor: stage.participant('guarantor') },
    ...{ kind: GuaranteeKind.Government, share: 4_000, limit: quantity('fen', 100_000_000n) },
    validUntil: (await stage.now()) + 720n * DAY,
    document: document('示例保证合同 作弊'),
  };
}

/** Accepted by the bank under the guarantor's signature. @param signed what the guarantor signed */
export async function accept(stage: Stage, terms: Guarantee, signed = terms): Promise<Bytes32> {
  const { guarantees } = stage.as('bankA');
  const signature = await guarantees.sign({ signer: stage.wallet('guarantor'), terms: signed });
  await guarantees.accept({ terms, signer: stage.address('guarantor'), signature });
  return guaranteeId(terms.loan, terms.guarantor);
}
