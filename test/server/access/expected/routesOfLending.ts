import { BANKS, type Caller, COURTS, MEMBERS, SUPERVISORS } from './callers.ts';
import { type Expected, row } from './expectation.ts';

/** A bank's desk asks for the role first, whatever is asked; that tells nothing of what is there. */
const OTHER_LENDER = { but: { bankB: 'hidden' } } as const;
const SIDES: Caller[] = ['bankA', 'villageZhenbu'];
/** A guarantor has the debtor's defences (民法典 701) and isn't bound by what is changed behind its back (695): it must see. */
const CONCERNED: Caller[] = [...SIDES, 'guarantor'];
const READERS: Caller[] = [...CONCERNED, ...SUPERVISORS, ...COURTS];
const APPLICATION: Caller[] = ['bankA', 'villageYaxi'];

/** Loans: two sides, a guarantor, who supervises and the courts; to everybody else there is none. */
export const lendingRoutes: Expected[] = [
  row('POST /api/loans/applications', MEMBERS, 'forbidden'),
  row('GET /api/loans/applications', MEMBERS, 'forbidden', { sees: APPLICATION }),
  row('GET /api/loans/applications/{id}', APPLICATION, 'hidden'),
  row('POST /api/loans/applications/{id}/investigate', ['bankA'], 'closed', OTHER_LENDER),
  row('POST /api/loans/applications/{id}/decide', ['bankA'], 'closed', OTHER_LENDER),
  row('POST /api/loans/applications/{id}/review', ['villageYaxi'], 'closed', OTHER_LENDER),
  row('POST /api/loans/applications/{id}/withdraw', ['villageYaxi'], 'closed', OTHER_LENDER),
  row('POST /api/loans/applications/{id}/erase', ['villageYaxi'], 'closed', OTHER_LENDER),
  row('POST /api/loans/offers', ['bankA'], 'closed', OTHER_LENDER),
  row('GET /api/loans/offers', MEMBERS, 'forbidden', { sees: APPLICATION }),
  row('GET /api/loans/offers/{id}', APPLICATION, 'hidden'),
  row('POST /api/loans/offers/{id}/decline', ['villageYaxi'], 'closed', OTHER_LENDER),
  row('POST /api/loans/offers/{id}/withdraw', ['bankA'], 'closed', OTHER_LENDER),
  row('POST /api/loans/receipts', ['bankA'], 'closed', OTHER_LENDER),
  row('GET /api/loans/receipts', MEMBERS, 'forbidden'),

  row('GET /api/loans', MEMBERS, 'forbidden', { sees: CONCERNED }),
  row('GET /api/loans/{id}', READERS, 'hidden'),
  row('GET /api/loans/{id}/plan.pdf', READERS, 'hidden'),
  row('GET /api/loans/{id}/plan.csv', READERS, 'hidden'),
  // The one door for banks: a settlement bank finds nothing that it lent.
  row('GET /api/loans/portfolio', BANKS, 'forbidden'),
  row('GET /api/loans/portfolio.csv', BANKS, 'forbidden'),
  // What a change would cost is between the two.
  row('POST /api/loans/{id}/amendments/quote', SIDES, 'hidden'),
  // Who writes itself in as no side is told that, whatever the loan.
  row('POST /api/loan-amendment-drafts', SIDES, 'lacking'),
  row('GET /api/loan-amendment-drafts', MEMBERS, 'forbidden', { sees: SIDES }),
  row('POST /api/loan-amendment-drafts/{id}/sign', SIDES, 'hidden'),
  row('POST /api/loan-amendment-drafts/{id}/withdraw', SIDES, 'hidden'),
  // A guarantor learns of the loan by the draft that the bank shows it.
  row('POST /api/loan-guarantee-drafts', ['bankA', 'guarantor'], 'lacking'),
  row('GET /api/loan-guarantee-drafts', MEMBERS, 'forbidden', { sees: ['bankA', 'guarantor'] }),
  row('POST /api/loan-guarantee-drafts/{id}/sign', ['bankA', 'guarantor'], 'hidden'),
  row('POST /api/loan-guarantee-drafts/{id}/withdraw', ['bankA', 'guarantor'], 'hidden'),

  // A tea trader's score: his own, and the bank's that he lets ask.
  row('POST /api/loans/tea/decide', ['teaTraderA', 'bankB'], 'forbidden'),
  row('GET /api/loans/tea/decisions', MEMBERS, 'forbidden', { sees: ['teaTraderA'] }),
  row('GET /api/loans/tea/decisions/{id}', ['teaTraderA'], 'hidden'),
  row('GET /api/loans/tea/decisions/{id}/proofs', ['teaTraderA'], 'hidden'),
  row('POST /api/loans/tea/decisions/{id}/review', ['teaTraderA'], 'hidden'),
  row('GET /api/loans/tea/consents', MEMBERS, 'forbidden', { sees: ['teaTraderA'] }),
  row('POST /api/loans/tea/consents', ['teaTraderA'], 'hidden'),
  row('POST /api/loans/tea/consents/{id}/revoke', ['teaTraderA'], 'hidden'),
];

/** The door for banks, by their people. Of another bank's things a bank learns nothing. */
export const bankRoutes: Expected[] = [
  row('POST /api/clients', ['bankA'], 'forbidden', { but: { bankB: 'hidden', settlementBank: 'hidden' } }),
  row('GET /api/clients', BANKS, 'forbidden', { sees: ['bankA'] }),
  row('POST /api/clients/{id}/revoke', ['bankA'], 'closed'),
  row('GET /api/banks/alerts', BANKS, 'forbidden', { sees: ['bankA'] }),
  row('POST /api/banks/alerts/{id}/acknowledge', ['bankA'], 'forbidden', {
    but: { bankB: 'hidden', settlementBank: 'hidden' },
  }),
  row('GET /api/banks/watches', BANKS, 'forbidden', { sees: ['bankA'] }),
  row('POST /api/banks/watches', BANKS, 'forbidden'),
  row('POST /api/banks/watches/{right}/end', BANKS, 'forbidden'),
  row('GET /api/banks/webhooks', BANKS, 'forbidden', { sees: ['bankA'] }),
  row('POST /api/banks/webhooks', BANKS, 'forbidden'),
  row('GET /api/banks/webhooks/{id}/deliveries', ['bankA'], 'forbidden', {
    but: { bankB: 'hidden', settlementBank: 'hidden' },
  }),
  row('POST /api/banks/webhooks/{id}/deliveries/{delivery}/retry', ['bankA'], 'forbidden', {
    but: { bankB: 'hidden', settlementBank: 'hidden' },
  }),
  ...['rotate', 'end'].map((step) =>
    row(`POST /api/banks/webhooks/{id}/${step}`, ['bankA'], 'forbidden', {
      but: { bankB: 'hidden', settlementBank: 'hidden' },
    }),
  ),
  row('POST /api/banks/books', BANKS, 'forbidden'),
  row('GET /api/banks/books', BANKS, 'forbidden', { sees: ['bankA'] }),
  ...['', '/rows', '/answer.csv'].map((part) =>
    row(`GET /api/banks/books/{id}${part}`, ['bankA'], 'forbidden', {
      but: { bankB: 'hidden', settlementBank: 'hidden' },
    }),
  ),
];
