import { z } from 'zod';
import { CREDIT_LEVELS } from '../../sdk/credit/lists/types.ts';
import { DAY_COUNTS } from '../../sdk/loans/dayCount.ts';
import { LOAN_PURPOSES } from '../../sdk/loans/sheet/productSheet.ts';
import { REPAYMENTS } from '../../sdk/loans/terms.ts';
import { account } from '../carbon/schemas.ts';
import { bytes32, decimalWithin, instant, windowQuery, written } from '../kernel/http/wire.ts';
import { subjectAsset } from '../rights/namedSubject.ts';
import { productName, signature } from '../rights/schemas.ts';

/** Fen of a loan: 64 bits, as the contract keeps them. */
export const loanFen = decimalWithin(64).describe('fen');
/** Between them and the longest schedule, 480 years, every day has a year of four digits and a second of 40 bits. */
const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2199-12-31'];
export const loanDay = z.iso
  .date({ error: 'a day of the calendar, like "2026-02-28"' })
  .refine((day) => day >= FIRST_DAY && day <= LAST_DAY, `a day from ${FIRST_DAY} to ${LAST_DAY}`);
const ppm = z.int().min(0).max(480_000).describe('a year, in millionths: 3.85 % = 38500');
const repayment = z.enum(REPAYMENTS).describe('等额本息, 等额本金, 先息后本, 到期还本');
const everyMonths = z.literal([1, 3, 6, 12], 'months in a period: 1, 3, 6 or 12');
const periods = z.int().min(1).max(480);

/** 双人调查, 面签, 受托支付. */
export const GATE_NAMES = ['investigation', 'interview', 'entrusted'] as const;
export const gateNames = z.array(z.enum(GATE_NAMES)).max(GATE_NAMES.length);

export const financeProductListQuery = z
  .strictObject({
    bank: bytes32.optional(),
    applicant: z.enum(['person', 'organisation']).optional(),
    ...windowQuery,
  })
  .meta({ id: 'FinanceProductListQuery', description: 'What banks lend, by bank and name' });

export const financeProductParams = z.strictObject({ bank: bytes32, product: productName });

const scheduleFields = { principal: loanFen, repayment, everyMonths, periods };

export const loanQuoteBody = z
  .strictObject({
    ...scheduleFields,
    drawnOn: loanDay.optional().describe('today in China, by the chain, if left out'),
    ratePpm: ppm.optional(),
    dayCount: z.enum(DAY_COUNTS).optional(),
    bank: bytes32.optional(),
    product: productName.optional().describe("with `bank`: rate and day count of this product's sheet"),
    level: z.enum(CREDIT_LEVELS).optional().describe('level of eco-credit, for the sheet’s discount'),
  })
  .refine(
    ({ ratePpm, dayCount, bank, product }) =>
      bank === undefined
        ? ratePpm !== undefined && dayCount !== undefined && product === undefined
        : product !== undefined && ratePpm === undefined && dayCount === undefined,
    'bank and product, or ratePpm and dayCount',
  )
  .meta({ id: 'LoanQuote', description: 'A schedule that is wanted, of a product or of any terms' });

const word = z.string().regex(/^0x[0-9a-f]{64}$/, '0x and 64 lower-case hex digits');
const seconds = z
  .int()
  .min(0)
  .max(2 ** 40 - 1);

/** A presentation as sdk/credit makes it; what is wrong in it is told by the check, not by the form. */
export const presentationBody = z
  .strictObject({
    word: z.strictObject({
      commitment: word,
      bank: word,
      purpose: written.max(200),
      presentedAt: seconds,
      validUntil: seconds,
      nonce: word,
    }),
    opening: z.strictObject({
      subject: word,
      level: z.enum(CREDIT_LEVELS),
      list: word,
      issuedAt: seconds,
      salt: word,
    }),
    signature,
  })
  .meta({ id: 'LevelPresentationGiven', description: "A level of eco-credit, handed over by the person's own word" });

export const loanApplicationBody = z
  .strictObject({
    bank: bytes32,
    product: productName,
    subject: z
      .strictObject({ asset: subjectAsset, right: bytes32 })
      .optional()
      .describe('right or package that is offered as collateral; left out for a loan on credit alone'),
    principal: loanFen,
    repayment,
    months: z.int().min(1).max(360),
    everyMonths,
    purpose: z.strictObject({
      code: z.enum(LOAN_PURPOSES),
      words: written.trim().min(1).max(500).describe('private: erased with the application'),
    }),
    income: z
      .strictObject({
        yearly: loanFen.describe('realisable yearly income, fen'),
        words: written.trim().max(500).optional(),
      })
      .optional(),
    payee: account.optional().describe('account that gets the money (受托支付); your own if left out'),
    presentation: presentationBody.optional(),
  })
  .meta({ id: 'LoanApplication', description: 'What a borrower asks of a bank' });

export const APPLICATION_STATES = [
  'filed',
  'investigating',
  'offered',
  'drawn',
  'declined',
  'withdrawn',
  'lapsed',
  'erased',
] as const;

export const applicationListQuery = z
  .strictObject({
    state: z.enum(APPLICATION_STATES).optional(),
    product: productName.optional(),
    ...windowQuery,
  })
  .meta({ id: 'LoanApplicationListQuery', description: 'Those that you filed, or that were filed with your bank' });

export const reviewBody = z
  .strictObject({ words: written.trim().min(1).max(500).optional().describe('what the machine should not overlook') })
  .meta({ id: 'LoanReviewWanted', description: '申请人工复核' });

const humanAnswer = z.enum(['approve', 'refuse']);
/** What an officer decides; the same in the act that is signed and in the request that keeps it. */
export const humanDecisionFields = {
  answer: humanAnswer,
  limit: loanFen.describe('fen; 0 for a refusal'),
  words: written.trim().min(1).max(1000).describe('why, as the applicant reads it'),
};

export const decideBody = z
  .strictObject({ ...humanDecisionFields, actId: z.uuid(), signature: signature.optional() })
  .meta({
    id: 'LoanDecisionSigned',
    description: 'What an officer decides, by an act loan.decide over the same words',
  });

/** The terms of an offer; who, what for and on what come from the application. */
export const offerTerms = z
  .strictObject({
    ...scheduleFields,
    contract: written.trim().min(1).max(64).describe('number of the contract; hashed before it leaves the gateway'),
    ratePpm: ppm,
    dayCount: z.enum(DAY_COUNTS),
    drawOn: loanDay.describe('the day from which interest runs; it is drawn on that day alone'),
    penaltyPpm: ppm,
    graceDays: z.int().min(0).max(255),
    gates: gateNames,
    secured: loanFen.optional().describe('what the lien secures, fen; the principal if left out'),
    facility: written
      .trim()
      .min(1)
      .max(64)
      .optional()
      .describe('number of the framework contract of a maximum-amount lien'),
    payee: account.optional().describe('account that gets the money; the one that the application names if left out'),
    document: bytes32.describe('sha2-256 of the contract, which stays with its parties'),
    validUntil: instant,
  })
  .meta({ id: 'LoanOfferTerms', description: 'What a bank offers' });

export const offerBody = z
  .strictObject({ application: z.uuid(), terms: offerTerms, actId: z.uuid(), signature: signature.optional() })
  .meta({ id: 'LoanOfferSigned', description: 'An offer signed by an act loan.offer over the same terms' });

export const loanListQuery = z
  .strictObject({
    as: z
      .enum(['bank', 'borrower', 'guarantor', 'supervisor'])
      .optional()
      .describe('in which part; all of yours if left out'),
    state: z.enum(['live', 'repaid', 'writtenOff', 'closed']).optional(),
    product: productName.optional(),
    isOverdue: z.enum(['true']).optional(),
    ...windowQuery,
  })
  .meta({ id: 'LoanListQuery', description: 'Loans in which you have a part, newest first' });

export const portfolioQuery = z
  .strictObject({
    product: productName.optional(),
    /** Of the loans told one by one. */
    sort: z.enum(['health', 'late', 'outstanding']).optional().default('health'),
    ...windowQuery,
  })
  .meta({ id: 'LoanPortfolioQuery', description: "A bank's own loans: sums, and a part of the list" });

export const AMENDMENT_KINDS = ['prepayment', 'extension', 'rate'] as const;

/** What is to change; the schedule of the rest is the calculator's. */
export const amendmentWish = z
  .strictObject({
    kind: z.enum(AMENDMENT_KINDS),
    on: loanDay.describe('from which day the rest runs; interest until then is paid with it'),
    prepaid: loanFen.optional().describe('principal paid with it, fen; all that is owed ends the loan'),
    periods: periods.optional().describe('of the rest; as many as are left if left out'),
    repayment: repayment.optional(),
    everyMonths: everyMonths.optional(),
    ratePpm: ppm.optional(),
  })
  .meta({ id: 'LoanAmendmentWish', description: 'Prepayment, extension or another rate' });

export const amendmentDraftBody = z
  .strictObject({
    loan: bytes32,
    wish: amendmentWish,
    lender: account.describe('account of the bank that signs'),
    borrower: account.describe('account of the borrower that signs'),
    document: bytes32.describe('sha2-256 of the agreement, which stays with its parties'),
    validUntil: instant,
  })
  .meta({ id: 'LoanAmendmentDraft', description: 'An amendment for both sides to sign' });

export const GUARANTEE_KINDS = ['government', 'storage', 'riskFund'] as const;

export const guaranteeDraftBody = z
  .strictObject({
    loan: bytes32.describe('drawn, or of an offer'),
    lender: account.describe('account of the bank that accepts'),
    guarantor: account.describe('account of the guarantor that signs'),
    kind: z.enum(GUARANTEE_KINDS).describe('政府性担保, 收储担保, 风险补偿基金'),
    shareBps: z.int().min(1).max(10_000).describe('of the principal that is left'),
    limit: loanFen.describe('most that it pays, fen'),
    validUntil: instant.describe('last second in which the bank may claim'),
    document: bytes32.describe('sha2-256 of the contract, which stays with its parties'),
  })
  .meta({ id: 'LoanGuaranteeDraft', description: 'A guarantee for its guarantor to sign and the bank to accept' });

export const receiptListQuery = z
  .strictObject({ matter: bytes32.optional().describe('what it is for'), ...windowQuery })
  .meta({ id: 'LoanReceiptListQuery', description: 'Receipts of your bank, or that you may use' });
