import { id as keccakOf } from 'ethers';
import { encodeConsent } from '../../../sdk/encumbrance/consentData.ts';
import { subjectId } from '../../../sdk/encumbrance/subjectArgs.ts';
import { Effect, type Lien } from '../../../sdk/encumbrance/types.ts';
import { type Bytes32, lienId, loanId, pledgeId } from '../../../sdk/ids/keys.ts';
import { type CommittedSchedule, commitSchedule, firstSecondOf } from '../../../sdk/loans/register/scheduleRoot.ts';
import type { LoanOffer } from '../../../sdk/loans/register/types.ts';
import { rightSubject } from '../../../sdk/rights/rightSubject.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import type { GasCase } from './case.ts';
import { paper, smallForest } from './rightCases.ts';

const DAY = 86_400n;
const YEAR = 365n * DAY;
const CHINA = 8n * 3_600n;
const BANK = 'bankA';
const BORROWER = 'villageYaxi';
const PAYEE = 'forestFarm';
const REGISTER = 'registrarForestry';
const PRINCIPAL = quantity('fen', 5_000_000n);
const NO_ID = `0x${'00'.repeat(32)}` as Bytes32;

interface Lent {
  offer: LoanOffer;
  schedule: CommittedSchedule;
}

/**
 * A loan in twelve equal instalments on a small forest: pledged, registered by the register's signature and paid out in one
 * call; its first instalment; its end with its lien, when the last is paid.
 */
export async function financeCases(stage: Stage): Promise<GasCase[]> {
  const lent = new Map<string, Lent>();
  await provide(stage);
  const draw = async (number: string, periods: number) => {
    const right = await smallForest(stage, number);
    const offer = await offerOn(stage, right, number, periods);
    lent.set(number, offer);
    return drawing(stage, offer.offer, right, number);
  };
  const repay = (number: string, instalment: number) => {
    const { offer, schedule } = known(lent, number);
    const part = schedule.instalments[instalment - 1];
    if (!part) throw new RangeError(`no instalment ${instalment}`);
    return stage.as(BORROWER).loans.repay({
      loan: loanId(offer.bank, offer.number),
      instalment: part,
      proof: schedule.proofOf(instalment),
      to: stage.address(BANK),
    });
  };
  const close = async (number: string) => {
    await draw(number, 1);
    await repay(number, 1);
    const { offer } = known(lent, number);
    const loan = loanId(offer.bank, offer.number);
    return stage.as(BORROWER).loans.close({ loan, collateral: offer.collateral });
  };
  const enforce = async (number: string) => {
    await draw(number, 12);
    const { offer, schedule } = known(lent, number);
    const [part] = schedule.instalments;
    if (!part) throw new RangeError('no instalment');
    const inDefault = part.dueAt + BigInt(offer.graceDays) * DAY + 1n;
    await stage.wait(inDefault - (await stage.now()));
    return enforcing(stage, offer, schedule);
  };
  return [
    {
      name: 'loans.draw',
      ceiling: 290_000,
      buys: 'what its state alone costs, 393,000: eight new slots, the offer signed and told in full, whom and what a draw asks; and the pledge by the bank’s rules before the register’s entry',
      first: () => draw('示例贷款 1', 12),
      usual: () => draw('示例贷款 2', 12),
    },
    {
      name: 'loans.repay',
      ceiling: 75_000,
      buys: 'what its state alone costs, 73,800; payer, payee and bank asked of Participants at that moment, a hop between parts that can be replaced apart, a proof of four hashes',
      first: () => repay('示例贷款 1', 1),
      usual: () => repay('示例贷款 2', 1),
    },
    {
      name: 'loans.close',
      ceiling: 75_000,
      buys: 'what its state alone costs, 73,100; the release itself, the lien looked up before, the lienor named in its event, a hop between parts that can be replaced apart',
      first: () => close('示例贷款 3'),
      usual: () => close('示例贷款 4'),
    },
    {
      name: 'loans.enforce',
      first: () => enforce('示例贷款 5'),
      usual: () => enforce('示例贷款 6'),
    },
  ];
}

/** The bank enforces a loan in default, its case opened on the holder's agreement in the same call. */
async function enforcing(stage: Stage, offer: LoanOffer, schedule: CommittedSchedule) {
  const [instalment] = schedule.instalments;
  if (!instalment || !offer.collateral) throw new TypeError('nothing is enforced');
  const loan = loanId(offer.bank, offer.number);
  const lien = (await stage.as(BANK).loans.loan(loan)).lien;
  if (!lien) throw new TypeError('the loan has no lien');
  const caseId = keccakOf(`示例 执行 ${loan}`) as Bytes32;
  const agreement = await stage.as(BORROWER).encumbrances.signSaleAgreement({
    ...{ caseId, subject: subjectId(offer.collateral), lien, least: PRINCIPAL },
    ...{ validUntil: (await stage.now()) + DAY, signer: stage.wallet(BORROWER) },
  });
  const document = keccakOf('示例 提前到期通知') as Bytes32;
  const opening = { caseId, on: offer.collateral, agreement, document };
  return stage.as(BANK).loanCases.enforce({ loan, instalment, proof: schedule.proofOf(1), opening });
}

/** Money for the lender and for what the borrower pays in interest. */
async function provide(stage: Stage): Promise<void> {
  for (const party of [BANK, BORROWER]) {
    const reference = keccakOf(`loans ${party}`) as Bytes32;
    const booked = { holder: stage.address(party), fen: quantity('fen', 100_000_000n), bankReference: reference };
    await stage.as('settlementBank').cash.mint(booked);
  }
}

async function offerOn(stage: Stage, right: Bytes32, number: string, periods: number): Promise<Lent> {
  const now = await stage.now();
  const day = new Date(Number(now + CHINA) * 1_000).toISOString().slice(0, 10);
  const terms = {
    ...{ principal: PRINCIPAL, ratePpm: 38_500, everyMonths: 1, periods },
    ...({ repayment: 'equalInstalment', dayCount: 'ACT/360' } as const),
  };
  const schedule = commitSchedule({ ...terms, drawnOn: day });
  const offer: LoanOffer = {
    ...terms,
    bank: stage.participant(BANK),
    number: keccakOf(number) as Bytes32,
    lender: stage.address(BANK),
    borrower: stage.address(BORROWER),
    product: 'ECO_LOAN',
    collateral: rightSubject(right),
    units: 0n,
    facility: NO_ID,
    secured: PRINCIPAL,
    drawOn: firstSecondOf(day),
    maturity: schedule.maturity,
    root: schedule.root,
    instalments: schedule.instalments.length,
    penaltyPpm: 57_750,
    graceDays: 5,
    gates: 0,
    purpose: keccakOf('示例 用途') as Bytes32,
    payee: stage.address(PAYEE),
    document: keccakOf('示例 借款合同') as Bytes32,
    validUntil: now + DAY,
  };
  return { offer, schedule };
}

async function drawing(stage: Stage, offer: LoanOffer, right: Bytes32, number: string) {
  const now = await stage.now();
  const papers = [await paper(stage, BORROWER, 'CONTRACTOR_CONSENT', right)];
  const valuation = await paper(stage, 'appraiser', 'VALUATION', right, 100_000_000n, now + YEAR);
  const pledged = lienOf(offer);
  const word = { lien: pledged, product: offer.product, valuation, papers, validUntil: now + DAY };
  const consent = await stage.as(BORROWER).encumbrances.signConsent({ ...word, signer: stage.wallet(BORROWER) });
  const registered = { lienId: lienId(stage.participant(REGISTER), number), registeredAt: now, registrySeq: 1 };
  const lien = { ...pledged, ...registered };
  const extracted = { lien, perfects: pledged.lienId, receipt: NO_ID, signer: stage.wallet(REGISTER) };
  const extract = await stage.as(REGISTER).encumbrances.signExtract(extracted);
  return stage.as(BORROWER).loans.draw({
    offer,
    papers: { bankSignature: await stage.as(BANK).loans.signOffer({ offer, signer: stage.wallet(BANK) }) },
    security: {
      effect: pledged.effect,
      valuation,
      consent: encodeConsent(consent),
      registration: { ...registered, expiresAt: 0n, covenant: false, extract },
    },
  });
}

/** The pledge that the drawing makes. */
function lienOf({ bank, number, collateral, secured, maturity }: LoanOffer): Lien {
  if (!collateral) throw new TypeError('a loan on credit alone has no lien');
  const debt = loanId(bank, number);
  return {
    ...{ lienId: pledgeId(bank, debt), subject: collateral, amount: 0n, lienor: bank, secured, isMaximum: false },
    ...{ effect: Effect.InRemConstitutive, registeredAt: 0n, registrySeq: 0, expiresAt: 0n, maturity },
    ...{ covenant: false, debt },
  };
}

function known(lent: ReadonlyMap<string, Lent>, number: string): Lent {
  const found = lent.get(number);
  if (!found) throw new TypeError(`${number} was not lent.`);
  return found;
}
