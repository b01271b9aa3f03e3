import type { z } from 'zod';
import { receiptBody } from '../../finance/acts/actSchemas.ts';
import {
  amendmentDraftBody,
  amendmentWish,
  applicationListQuery,
  decideBody,
  financeProductListQuery,
  financeProductParams,
  guaranteeDraftBody,
  loanApplicationBody,
  loanListQuery,
  loanQuoteBody,
  offerBody,
  portfolioQuery,
  receiptListQuery,
  reviewBody,
} from '../../finance/schemas.ts';
import type { Bilingual } from '../../kernel/errors/problemTable.ts';
import { idParams } from '../../kernel/http/wire.ts';
import { handedWord, uuidParams, windowOnly } from '../../rights/schemas.ts';
import {
  amendmentDraftedSchema,
  amendmentDraftSchema,
  amendmentQuoteSchema,
  draftedSchema,
  filedSchema,
  financeProductSchema,
  guaranteeDraftSchema,
  loanApplicationRowSchema,
  loanApplicationSchema,
  loanOfferSchema,
  loanQuoteSchema,
  loanReceiptSchema,
  loanRowSchema,
  loanSchema,
  portfolioSchema,
} from '../loanAnswers.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import { ask } from '../shell.ts';
import { HANDED, NOBODY, PARTICIPANT } from './signedIn.ts';

const signedIn = { tag: 'finance', security: 'session' } as const;
const open = { tag: 'finance', security: 'none' } as const;
const SOME = `0x${'11'.repeat(32)}`;
const CALCULATED = ['LoanAmountInvalid', 'LoanDateInvalid', 'LoanRateInvalid', 'LoanTermInvalid'];
const TERMS = { principal: '10000000', repayment: 'equalInstalment', everyMonths: 1, periods: 12 };

const products: Operation[] = [
  {
    ...open,
    method: 'get',
    path: '/api/finance/products',
    operationId: 'listFinanceProducts',
    summary: { en: 'What banks lend, with an example payment', zh: '各银行的贷款产品与还款示例' },
    request: { query: financeProductListQuery },
    success: { status: 200, schema: listOf('FinanceProducts', financeProductSchema) },
    problems: [],
    example: { curl: ask('/api/finance/products') },
  },
  {
    ...open,
    method: 'get',
    path: '/api/finance/products/{bank}/{product}',
    operationId: 'readFinanceProduct',
    summary: { en: 'One product: rules, gates, sheet', zh: '一个贷款产品：规则、放款条件、说明书' },
    request: { params: financeProductParams },
    success: { status: 200, schema: financeProductSchema },
    problems: ['LoanProductUnknown'],
    example: { status: 404, curl: ask('/api/finance/products/{{organisation}}/NONE') },
  },
  {
    ...open,
    method: 'post',
    path: '/api/loans/quote',
    operationId: 'quoteLoan',
    summary: { en: 'What would be paid, and when', zh: '试算还款计划' },
    request: { body: loanQuoteBody },
    success: { status: 200, schema: loanQuoteSchema },
    problems: ['LoanProductUnknown', ...CALCULATED],
    example: {
      curl: ask('/api/loans/quote', {
        body: { ...TERMS, ratePpm: 43_500, dayCount: 'ACT/360', drawnOn: '2026-01-15' },
      }),
    },
  },
];

const FILING = ['LoanProductUnknown', 'LoanApplicantIsBank', 'RecordUnknown', 'RightNotOfCaller', 'ChainUnreachable'];

const applications: Operation[] = [
  {
    ...signedIn,
    method: 'post',
    path: '/api/loans/applications',
    operationId: 'applyForLoan',
    summary: { en: 'Apply for a loan; the rules answer at once', zh: '申请贷款，按产品规则即时答复' },
    request: { body: loanApplicationBody },
    success: { status: 201, schema: filedSchema },
    problems: [...FILING, ...PARTICIPANT],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask('/api/loans/applications', {
        body: {
          ...{ bank: '{{organisation}}', product: 'NONE', principal: '10000000', repayment: 'bullet', months: 12 },
          ...{ everyMonths: 1, purpose: { code: 'farming', words: '示例' } },
        },
        token: 'TOKEN',
        headers: ['Idempotency-Key: loan-$(date +%s)'],
      }),
    },
  },
  reading('/api/loans/applications', 'listLoanApplications', {
    summary: {
      en: 'Applications that you filed, or that were filed with your bank',
      zh: '本人提交或本行收到的贷款申请',
    },
    query: applicationListQuery,
    schema: listOf('LoanApplications', loanApplicationRowSchema),
  }),
  step('get', '/api/loans/applications/{id}', 'readLoanApplication', {
    summary: { en: 'One application, for its two sides', zh: '一份贷款申请' },
    schema: loanApplicationSchema,
    problems: [],
  }),
  step('post', '/api/loans/applications/{id}/withdraw', 'withdrawLoanApplication', {
    summary: { en: 'The applicant withdraws it', zh: '申请人撤回' },
    schema: loanApplicationSchema,
    problems: ['LoanApplicationNotOpen'],
  }),
  step('post', '/api/loans/applications/{id}/review', 'askForLoanReview', {
    summary: { en: 'Ask for review by a person', zh: '申请人工复核' },
    body: reviewBody,
    given: {},
    schema: loanApplicationSchema,
    problems: ['LoanApplicationNotOpen'],
  }),
  step('post', '/api/loans/applications/{id}/erase', 'eraseLoanApplication', {
    summary: { en: 'The applicant erases its words, income and level', zh: '申请人删除申请内容' },
    schema: loanApplicationSchema,
    problems: ['LoanApplicationStanding'],
  }),
  bankStep('/api/loans/applications/{id}/investigate', 'investigateLoanApplication', {
    en: 'The bank looks into it',
    zh: '银行开始调查',
  }),
  byPeopleOfBank(
    step('post', '/api/loans/applications/{id}/decide', 'decideLoanApplication', {
      summary: { en: 'An officer decides, by an act loan.decide over the same words', zh: '信贷员以操作签署人工决定' },
      body: decideBody,
      given: { answer: 'approve', limit: '1', words: '示例', actId: NOBODY },
      schema: loanApplicationSchema,
      problems: ['LoanApplicationNotOpen', 'LoanDecisionUneven', 'LoanNotDecided', 'RoleMissing', ...HANDED],
    }),
  ),
];

const OFFERING = [
  ...['LoanApplicationNotOpen', 'LoanNotDecided', 'LoanOfferAboveLimit', 'LoanOfferDearer', 'LoanPayeeMissing'],
  ...['LoanAlreadyOffered', 'LoanAlreadyRecorded', 'LoanProductUnknown', ...CALCULATED, ...HANDED],
];

const offers: Operation[] = [
  {
    ...signedIn,
    method: 'post',
    path: '/api/loans/offers',
    operationId: 'offerLoan',
    summary: { en: 'Keep an offer signed by an act loan.offer over the same terms', zh: '保存以操作签署的贷款要约' },
    request: { body: offerBody },
    success: { status: 201, schema: loanOfferSchema },
    problems: ['RecordUnknown', ...OFFERING, ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask('/api/loans/offers', {
        body: {
          application: NOBODY,
          terms: {
            ...{ ...TERMS, contract: '示例 1', ratePpm: 43_500, dayCount: 'ACT/360', drawOn: '2026-01-15' },
            ...{
              penaltyPpm: 65_250,
              graceDays: 15,
              gates: [],
              document: SOME,
              validUntil: '2026-01-16T00:00:00+08:00',
            },
          },
          actId: NOBODY,
        },
        token: 'TOKEN',
      }),
    },
  },
  reading('/api/loans/offers', 'listLoanOffers', {
    summary: { en: 'Offers of your bank, or made to you', zh: '本行出具或本人收到的要约' },
    query: windowOnly,
    schema: listOf('LoanOffers', loanOfferSchema),
  }),
  step('get', '/api/loans/offers/{id}', 'readLoanOffer', {
    summary: { en: 'One offer with its schedule', zh: '一份要约及其还款计划' },
    schema: loanOfferSchema,
    problems: [],
  }),
  step('post', '/api/loans/offers/{id}/decline', 'declineLoanOffer', {
    summary: { en: 'The borrower declines it', zh: '借款人拒绝要约' },
    schema: loanOfferSchema,
    problems: ['LoanOfferNotOpen'],
  }),
  step('post', '/api/loans/offers/{id}/withdraw', 'withdrawLoanOffer', {
    summary: { en: 'The bank withdraws it', zh: '银行撤回要约' },
    schema: loanOfferSchema,
    problems: ['LoanOfferNotOpen'],
  }),
  {
    ...signedIn,
    method: 'post',
    path: '/api/loans/receipts',
    operationId: 'giveLoanReceipt',
    summary: { en: 'Keep a receipt signed by an act loan.receipt', zh: '保存以操作签署的银行回执' },
    request: { body: receiptBody },
    success: { status: 201, schema: loanReceiptSchema },
    problems: [
      ...['RecordUnknown', 'LoanOfferNotOpen', 'LoanNotLive', 'LoanScheduleUnknown', 'LoanScheduleStands'],
      ...['LoanAmendmentDraftNotOpen', 'LoanPrepaidTooMuch', 'LoanReceiptRepeated', ...HANDED, ...PARTICIPANT],
    ],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask('/api/loans/receipts', {
        body: {
          params: { for: 'instalment', loan: SOME, bankReference: SOME, heldUntil: '2026-01-16T00:00:00+08:00' },
          actId: NOBODY,
        },
        token: 'TOKEN',
      }),
    },
  },
  reading('/api/loans/receipts', 'listLoanReceipts', {
    summary: { en: 'Receipts of your bank, or that you may use', zh: '本行出具或本人可用的回执' },
    query: receiptListQuery,
    schema: listOf('LoanReceipts', loanReceiptSchema),
  }),
];

const loans: Operation[] = [
  reading('/api/loans', 'listLoans', {
    summary: { en: 'Loans in which you have a part', zh: '与本方有关的贷款' },
    query: loanListQuery,
    schema: listOf('Loans', loanRowSchema),
  }),
  {
    ...signedIn,
    method: 'get',
    path: '/api/loans/{id}',
    operationId: 'readLoan',
    summary: { en: 'One loan: schedule, payments, lien, guarantees, enforcement', zh: '一笔贷款的全部情况' },
    request: { params: idParams },
    success: { status: 200, schema: loanSchema },
    problems: ['RecordUnknown', 'ParticipantMissing'],
    example: { after: 'signInWithCode', status: 404, curl: ask(`/api/loans/${SOME}`, { token: 'TOKEN' }) },
  },
  file('/api/loans/{id}/plan.pdf', 'readLoanPlanPdf', 'application/pdf', {
    en: 'Its plan on A4 sheets, in Chinese',
    zh: '还款计划（PDF）',
  }),
  file('/api/loans/{id}/plan.csv', 'readLoanPlanCsv', 'text/csv', {
    en: 'Its plan as a table',
    zh: '还款计划（表格）',
  }),
  {
    ...signedIn,
    security: 'bank',
    method: 'get',
    path: '/api/loans/portfolio',
    operationId: 'readLoanPortfolio',
    summary: { en: "A bank's own loans: sums, ageing, ratio, concentration, health", zh: '本行贷款组合' },
    request: { query: portfolioQuery },
    success: { status: 200, schema: portfolioSchema },
    problems: ['RoleMissing', ...PARTICIPANT],
    example: { after: 'signInWithCode', status: 403, curl: ask('/api/loans/portfolio', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    security: 'bank',
    method: 'get',
    path: '/api/loans/portfolio.csv',
    operationId: 'readLoanPortfolioCsv',
    summary: { en: 'The same loans one by one, as a table', zh: '本行贷款明细（表格）' },
    request: { query: portfolioQuery },
    success: { status: 200, mediaType: 'text/csv' },
    problems: ['RoleMissing', ...PARTICIPANT],
    example: { after: 'signInWithCode', status: 403, curl: ask('/api/loans/portfolio.csv', { token: 'TOKEN' }) },
  },
];

const AMENDING = [
  ...['LoanNotLive', 'LoanScheduleUnknown', 'LoanAmendmentEarly', 'LoanAmendmentEmpty', 'LoanPrepaidTooMuch'],
  ...CALCULATED,
];

const drafts: Operation[] = [
  {
    ...signedIn,
    method: 'post',
    path: '/api/loans/{id}/amendments/quote',
    operationId: 'quoteLoanAmendment',
    summary: { en: 'What a prepayment, an extension or another rate comes to', zh: '试算提前还款、展期或调整利率' },
    request: { params: idParams, body: amendmentWish },
    success: { status: 200, schema: amendmentQuoteSchema },
    problems: ['RecordUnknown', ...AMENDING, ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/loans/${SOME}/amendments/quote`, {
        body: { kind: 'prepayment', on: '2026-01-15', prepaid: '100' },
        token: 'TOKEN',
      }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/loan-amendment-drafts',
    operationId: 'draftLoanAmendment',
    summary: { en: 'A side drafts an amendment', zh: '起草贷款变更' },
    request: { body: amendmentDraftBody },
    success: { status: 201, schema: amendmentDraftedSchema },
    problems: ['RecordUnknown', 'LoanSideMismatch', ...AMENDING, ...PARTICIPANT],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 422,
      curl: ask('/api/loan-amendment-drafts', {
        body: {
          ...{ loan: SOME, wish: { kind: 'prepayment', on: '2026-01-15', prepaid: '100' }, lender: '{{holder}}' },
          ...{ borrower: '{{holder}}', document: SOME, validUntil: '2026-01-16T00:00:00+08:00' },
        },
        token: 'TOKEN',
        headers: ['Idempotency-Key: amend-$(date +%s)'],
      }),
    },
  },
  ...draftSteps('loan-amendment-drafts', 'LoanAmendmentDraft', {
    schema: amendmentDraftSchema,
    notOpen: 'LoanAmendmentDraftNotOpen',
    words: { en: 'amendments', zh: '贷款变更' },
  }),
  {
    ...signedIn,
    method: 'post',
    path: '/api/loan-guarantee-drafts',
    operationId: 'draftLoanGuarantee',
    summary: { en: 'Bank or guarantor drafts a guarantee', zh: '起草担保' },
    request: { body: guaranteeDraftBody },
    success: { status: 201, schema: draftedSchema },
    problems: ['RecordUnknown', 'LoanSideMismatch', ...PARTICIPANT],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 422,
      curl: ask('/api/loan-guarantee-drafts', {
        body: {
          ...{ loan: SOME, lender: '{{holder}}', guarantor: '{{holder}}', kind: 'government', shareBps: 8_000 },
          ...{ limit: '100', document: SOME, validUntil: '2026-01-16T00:00:00+08:00' },
        },
        token: 'TOKEN',
        headers: ['Idempotency-Key: guarantee-$(date +%s)'],
      }),
    },
  },
  ...draftSteps('loan-guarantee-drafts', 'LoanGuaranteeDraft', {
    schema: guaranteeDraftSchema,
    notOpen: 'LoanGuaranteeDraftNotOpen',
    words: { en: 'guarantees', zh: '担保' },
  }),
];

/** Products, applications, offers, loans and portfolios. */
export const loanOperations: Operation[] = [...products, ...applications, ...offers, ...loans, ...drafts];

function reading(
  path: string,
  operationId: string,
  { summary, query, schema }: { summary: Bilingual; query: z.ZodType; schema: z.ZodType },
): Operation {
  return {
    ...{ ...signedIn, method: 'get', path, operationId, summary, request: { query } },
    success: { status: 200, schema },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask(path, { token: 'TOKEN' }) },
  };
}

interface Step {
  summary: Bilingual;
  schema: z.ZodType;
  problems: readonly string[];
  body?: z.ZodType;
  /** An example of the body. */
  given?: object;
}

/** About one record by its id, which the example's account has no part in. */
function step(method: 'get' | 'post', path: string, operationId: string, of: Step): Operation {
  const { summary, schema, problems, body, given } = of;
  const asking = {
    ...(given ? { body: given } : method === 'post' ? { method: 'POST' as const } : {}),
    token: 'TOKEN',
  };
  return {
    ...{ ...signedIn, method, path, operationId, summary },
    request: { params: uuidParams, ...(body && { body }) },
    success: { status: 200, schema },
    problems: ['RecordUnknown', ...problems, ...PARTICIPANT],
    example: { after: 'signInWithCode', status: 404, curl: ask(path.replace('{id}', NOBODY), asking) },
  };
}

function bankStep(path: string, operationId: string, summary: Bilingual): Operation {
  const one = step('post', path, operationId, {
    summary,
    schema: loanApplicationSchema,
    problems: ['LoanApplicationNotOpen', 'RoleMissing'],
  });
  return byPeopleOfBank(one);
}

/** A bank's role is asked for before anything else; its systems read, and answer nothing. */
function byPeopleOfBank(one: Operation): Operation {
  return { ...one, example: { ...one.example, status: 403 } };
}

function file(path: string, operationId: string, mediaType: string, summary: Bilingual): Operation {
  return {
    ...{ ...signedIn, method: 'get', path, operationId, summary, request: { params: idParams } },
    success: { status: 200, mediaType },
    problems: ['RecordUnknown', 'ParticipantMissing'],
    example: { after: 'signInWithCode', status: 404, curl: ask(path.replace('{id}', SOME), { token: 'TOKEN' }) },
  };
}

/** What the sides do with a draft that stands. */
function draftSteps(
  name: string,
  id: string,
  { schema, notOpen, words }: { schema: z.ZodType; notOpen: string; words: Bilingual },
): Operation[] {
  return [
    reading(`/api/${name}`, `list${id}s`, {
      summary: { en: `Drafts of ${words.en} of yours`, zh: `与本方有关的${words.zh}草案` },
      query: windowOnly,
      schema: listOf(`${id}s`, schema),
    }),
    step('post', `/api/${name}/{id}/sign`, `sign${id}`, {
      summary: { en: 'Sign it by an act', zh: '以操作签署' },
      body: handedWord,
      given: { actId: NOBODY },
      schema,
      problems: [notOpen, ...HANDED],
    }),
    step('post', `/api/${name}/{id}/withdraw`, `withdraw${id}`, {
      summary: { en: 'A side withdraws it', zh: '撤回草案' },
      schema,
      problems: [notOpen],
    }),
  ];
}
