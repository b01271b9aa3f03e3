import { z } from 'zod';
import { CREDIT_LEVELS } from '../../sdk/credit/lists/types.ts';
import { DAY_COUNTS } from '../../sdk/loans/dayCount.ts';
import { LIMIT_BOUNDS } from '../../sdk/loans/limit/limit.ts';
import { LOAN_PURPOSES, productSheet } from '../../sdk/loans/sheet/productSheet.ts';
import { REPAYMENTS } from '../../sdk/loans/terms.ts';
import { APPLICATION_STATES, GATE_NAMES, GUARANTEE_KINDS } from '../finance/schemas.ts';
import { AGEING } from '../finance/viewTypes.ts';
import { partySchema } from './recordAnswers.ts';
import { account, id32, time } from './wireAnswers.ts';

// What server/finance says, as it travels: fen as decimal strings, times of the chain in seconds, days as "2026-02-28".
const fen = z
  .string()
  .regex(/^-?\d+$/)
  .describe('fen');
const seconds = z.int();
const day = z.string();
const bilingual = z.object({ zh: z.string(), en: z.string() });
const party = partySchema.nullable();
const repayment = z.enum(REPAYMENTS);
const dayCount = z.enum(DAY_COUNTS);
const gates = z.array(z.enum(GATE_NAMES));
const ppm = z.int().describe('a year, in millionths');
const answer = z.enum(['approve', 'refuse', 'human']);

const loanPartySchema = z
  .object({ participant: id32.nullable(), party, isPerson: z.boolean() })
  .meta({ id: 'LoanParty', description: 'A side of a loan; of a natural person neither name nor code' });

export const financeProductSchema = z
  .object({
    bank: party,
    bankId: id32,
    product: z.string(),
    rules: z.array(
      z.object({
        ...{ class: z.string(), className: bilingual, capBps: z.int(), termMarginDays: z.int() },
        ...{ freshnessDays: z.int(), selfLimit: fen, maxRank: z.int() },
        ...{ perfection: z.enum(['registration', 'notice']), isOpen: z.boolean(), papers: z.array(z.string()) },
      }),
    ),
    gates: z.object({ gates, entrustedAbove: fen, unsecuredUpTo: fen }).nullable(),
    sheet: z.object({ evidence: id32, hash: id32, since: seconds, sheet: productSheet }).nullable(),
    example: z
      .object({
        ...{ principal: fen, months: z.int(), repayment, ratePpm: ppm, firstPayment: fen, totalInterest: fen },
      })
      .nullable(),
    lent: z.object({ loans: z.int(), outstanding: fen }).nullable().describe('only where at least five loans stand'),
  })
  .meta({ id: 'FinanceProduct', description: 'What a bank lends under a product' });

const instalment = {
  ...{ number: z.int(), from: day, dueOn: day, dueAt: seconds },
  ...{ principal: fen, interest: fen, total: fen, balance: fen },
};
const instalmentSchema = z.object(instalment).meta({ id: 'LoanInstalment', description: 'One payment of a schedule' });

export const loanQuoteSchema = z
  .object({
    terms: z.object({
      ...{ principal: fen, ratePpm: ppm, ordinaryPpm: ppm, discountPpm: ppm, drawnOn: day, everyMonths: z.int() },
      ...{ periods: z.int(), repayment, dayCount },
    }),
    ...{ root: id32, maturity: seconds, totalInterest: fen, totalPaid: fen, instalments: z.array(instalmentSchema) },
  })
  .meta({ id: 'LoanQuoteAnswer', description: 'A schedule, and the root that both sides would sign' });

const factorSchema = z
  .object({
    ...{ name: z.string(), weight: z.int().nullable(), value: z.string() },
    unit: z.enum(['fen', 'bps', 'ppm', 'months', 'days', 'count', 'code']),
    ...{ bound: z.string().nullable(), isMet: z.boolean() },
    leadsTo: z.enum(['refuse', 'human', 'limit']).nullable(),
    proofs: z.array(z.string()),
  })
  .meta({ id: 'LoanFactor', description: 'What spoke for or against' });

const decisionSchema = z
  .object({
    ...{ id: z.uuid(), by: z.enum(['machine', 'human']), kind: z.enum(['loan', 'tea']), answer, limit: fen },
    limitReason: z.enum(['noAppraisedRight', 'noIncomeStated', 'nothingFree']).nullable(),
    bounds: z.array(z.object({ bound: z.enum(LIMIT_BOUNDS), fen, bites: z.boolean() })),
    ...{ ratePpm: ppm.nullable(), ordinaryPpm: ppm.nullable(), factors: z.array(factorSchema) },
    facts: id32.describe('sha2-256 of all that the machine looked at'),
    ...{ words: z.string().nullable(), signer: account.nullable(), signature: z.string().nullable() },
    ...{ review: bilingual, decidedAt: time },
  })
  .meta({ id: 'LoanDecision', description: 'An answer to an application' });

export const loanOfferSchema = z
  .object({
    ...{ id: z.uuid(), application: z.uuid(), loan: id32 },
    state: z.enum(['open', 'drawn', 'lapsed', 'withdrawn', 'declined']),
    ...{ contract: z.string(), principal: fen, secured: fen, facility: z.string().nullable(), ratePpm: ppm },
    ...{ repayment, dayCount, everyMonths: z.int(), periods: z.int(), drawOn: day, maturity: seconds },
    ...{ penaltyPpm: ppm, graceDays: z.int(), gates, payee: account, lender: account, borrower: account },
    ...{ root: id32, purpose: id32, document: id32, validUntil: seconds },
    signature: z.string().nullable().describe("the bank's, once it is drawn"),
    ...{ offeredAt: time, instalments: z.array(instalmentSchema), matter: id32 },
  })
  .meta({ id: 'LoanOffer', description: 'An offer that the bank signed' });

const applicationRow = {
  ...{ id: z.uuid(), state: z.enum(APPLICATION_STATES), bank: party, bankId: id32, borrower: loanPartySchema },
  ...{ account, product: z.string(), subject: z.object({ asset: z.string(), right: id32 }).nullable() },
  ...{ principal: fen, repayment, months: z.int(), everyMonths: z.int(), purpose: z.enum(LOAN_PURPOSES) },
  ...{ answer: answer.nullable(), isReviewWanted: z.boolean(), filedAt: time },
};

export const loanApplicationRowSchema = z
  .object(applicationRow)
  .meta({ id: 'LoanApplicationRow', description: 'An application in brief' });

export const loanApplicationSchema = z
  .object({
    ...applicationRow,
    words: z.string().nullable().describe('null once erased'),
    income: z.object({ yearly: fen, words: z.string().nullable() }).nullable(),
    payee: account,
    level: z.object({
      level: z.enum(CREDIT_LEVELS).nullable(),
      source: z.enum(['presentation', 'chain', 'none']),
      refused: z.string().nullable().describe('why a presentation gave no level: the ordinary offer stands'),
    }),
    sheet: z.object({ hash: id32, evidence: id32 }),
    decisions: z.array(decisionSchema),
    offers: z.array(loanOfferSchema),
    review: z.object({ words: z.string().nullable(), at: time }).nullable(),
    next: bilingual,
  })
  .meta({ id: 'LoanApplicationAnswer', description: 'An application with every answer and offer' });

export const filedSchema = z
  .object({ id: z.uuid(), answer })
  .meta({ id: 'LoanApplicationFiled', description: "An application, and the rules' answer to it" });

const nextSchema = z
  .object({
    ...{ number: z.int(), dueAt: seconds, dueOn: day, principal: fen, interest: fen, penalty: fen, total: fen },
    ...{ daysLate: z.int(), isDefault: z.boolean(), matter: id32 },
  })
  .nullable();

const loanRow = {
  ...{ id: id32, role: z.enum(['bank', 'borrower', 'guarantor', 'supervisor']), bank: party, bankId: id32 },
  ...{ borrower: loanPartySchema, product: z.string(), state: z.enum(['live', 'repaid', 'writtenOff', 'closed']) },
  ...{ principal: fen, outstanding: fen, ratePpm: ppm, maturity: seconds, next: nextSchema, drawnAt: seconds },
};

export const loanRowSchema = z.object(loanRow).meta({ id: 'LoanRow', description: 'A loan in brief' });

const proceeds = {
  ...{ share: fen, costs: fen, interest: fen, penalty: fen, principal: fen, excess: fen, arrears: fen },
  ...{ outstanding: fen, paidAt: seconds, tx: id32 },
};

export const loanSchema = z
  .object({
    ...loanRow,
    terms: z.object({
      ...{ number: id32, lender: account, borrower: account, payee: account, repayment, dayCount },
      ...{ everyMonths: z.int(), periods: z.int(), drawOn: day, penaltyPpm: ppm, graceDays: z.int(), gates },
      ...{ purpose: id32, document: id32, secured: fen, facility: id32.nullable() },
    }),
    ...{ revision: z.int(), root: id32.nullable() },
    schedule: z
      .array(
        z.object({
          ...instalment,
          ...{ state: z.enum(['paid', 'due', 'overdue', 'open']), paidAt: seconds.nullable(), penalty: fen.nullable() },
          ...{ payer: account.nullable(), tx: id32.nullable() },
        }),
      )
      .nullable()
      .describe('null where only its root is known here'),
    payments: z.array(
      z.object({
        ...{ kind: z.enum(['instalment', 'amendment', 'credit', 'rest']), revision: z.int(), number: z.int() },
        ...{ principal: fen, interest: fen, penalty: fen, outstanding: fen, payer: account.nullable() },
        ...{ byBank: z.boolean(), document: id32.nullable(), paidAt: seconds, tx: id32 },
      }),
    ),
    amendments: z.array(
      z.object({
        ...{ revision: z.int(), prepaid: fen, interest: fen, instalments: z.int(), document: id32 },
        amendedAt: seconds,
      }),
    ),
    collateral: z.object({ asset: z.string(), right: id32, subject: id32 }).nullable(),
    lien: z
      .object({
        ...{ id: id32, state: z.string(), rank: z.int().nullable(), isRegistered: z.boolean() },
        ...{ isMaximum: z.boolean(), secured: fen, registeredAt: seconds.nullable() },
      })
      .nullable(),
    health: z
      .object({
        bps: z.string().describe('12000 is 1.2'),
        ...{ health: z.enum(['well', 'warn', 'stop']), value: fen, capBps: z.int(), owed: fen, valuation: id32 },
      })
      .nullable(),
    guarantees: z.array(
      z.object({
        ...{ id: id32, guarantor: party, guarantorId: id32, kind: z.enum(GUARANTEE_KINDS), shareBps: z.int() },
        ...{ limit: fen, validUntil: seconds, state: z.string(), claimed: fen, paid: fen },
      }),
    ),
    enforcement: z
      .object({
        ...{ caseId: id32, state: z.string(), openedAt: seconds, byAgreement: z.boolean(), document: id32 },
        proceeds: z.array(z.object(proceeds)).describe('in the order of 民法典 561'),
      })
      .nullable(),
    ...{ accrued: fen, arrears: fen.nullable(), advice: bilingual },
  })
  .meta({ id: 'Loan', description: 'A loan whole, for who has a part in it' });

export const amendmentQuoteSchema = z
  .object({
    ...{ loan: id32, revision: z.int(), outstanding: fen, prepaid: fen, accrued: fen, penalty: fen, sum: fen },
    ...{ root: id32.nullable(), instalments: z.array(instalmentSchema) },
  })
  .meta({ id: 'LoanAmendmentQuote', description: 'What an amendment comes to' });

export const amendmentDraftedSchema = z
  .object({ id: z.uuid(), quote: amendmentQuoteSchema })
  .meta({ id: 'LoanAmendmentDrafted', description: 'A drafted amendment' });

const draftState = z.enum(['waiting', 'signed', 'agreed', 'concluded', 'recorded', 'withdrawn']);
const drafted = { draftedBy: account, draftedAt: time, state: draftState };

export const amendmentDraftSchema = z
  .object({
    ...{ id: z.uuid(), loanAmendment: id32, loan: id32 },
    terms: z.object({ quote: amendmentQuoteSchema, document: id32, validUntil: seconds }),
    ...drafted,
    hasSigned: z.object({ lender: z.boolean(), borrower: z.boolean() }),
    matter: id32.describe("what a bank's receipt of the payment is for"),
  })
  .meta({ id: 'LoanAmendmentDraftAnswer', description: 'An amendment between its two sides' });

export const guaranteeDraftSchema = z
  .object({
    ...{ id: z.uuid(), loanGuarantee: id32, loan: id32 },
    terms: z.object({
      ...{ loan: id32, bank: id32, guarantor: id32, kind: z.int(), share: z.int(), limit: fen },
      ...{ validUntil: z.string(), document: id32 },
    }),
    ...drafted,
    hasSigned: z.object({ lender: z.boolean(), guarantor: z.boolean() }),
  })
  .meta({ id: 'LoanGuaranteeDraftAnswer', description: 'A guarantee that waits for signature or acceptance' });

export const draftedSchema = z
  .object({ id: z.uuid() })
  .meta({ id: 'LoanGuaranteeDrafted', description: 'A drafted guarantee' });

export const loanReceiptSchema = z
  .object({
    ...{ id: z.uuid(), matter: id32, loan: id32, payer: account },
    receipt: z
      .object({
        ...{ bank: id32, amount: fen, bankReference: id32, heldUntil: time, signer: account, signature: z.string() },
      })
      .describe('as acts …WithReceipt take it'),
    ...{ isUsed: z.boolean(), givenAt: time },
  })
  .meta({ id: 'LoanReceipt', description: "A bank's signed word that it pays, or was paid" });

const share = z.object({
  ...{ key: z.string(), name: z.string().nullable(), loans: z.int(), outstanding: fen, shareBps: z.int() },
});

export const portfolioSchema = z
  .object({
    at: z.object({ block: z.int(), time: seconds }),
    sums: z.object({
      ...{ loans: z.int(), live: z.int(), disbursed: fen, repaid: fen, writtenOff: fen, outstanding: fen },
      ...{ accrued: fen, overdue: fen, defaults: z.int() },
    }),
    ageing: z.array(z.object({ bucket: z.enum(AGEING), loans: z.int(), outstanding: fen })),
    ratio: z.object({ secured: fen, value: fen, bps: z.string().nullable(), unsecured: fen }),
    concentration: z.object({ byClass: z.array(share), byCounty: z.array(share), byBorrower: z.array(share) }),
    health: z.object({ well: z.int(), warn: z.int(), stop: z.int(), unknown: z.int() }),
    total: z.int(),
    rows: z.array(
      z.object({
        ...{ loan: id32, borrower: loanPartySchema, product: z.string(), outstanding: fen, accrued: fen },
        ...{ daysLate: z.int(), isDefault: z.boolean(), nextDueAt: seconds.nullable() },
        ...{ healthBps: z.string().nullable(), health: z.enum(['well', 'warn', 'stop']).nullable() },
        value: fen.nullable(),
      }),
    ),
  })
  .meta({ id: 'LoanPortfolio', description: "A bank's own loans at one block" });
