import { BANKS, COLLECTIVES, ENTERPRISES, MEMBERS, PUBLIC_BODIES } from './callers.ts';
import { type Expected, row } from './expectation.ts';

/** Money to households, purchases, eco-credit, photographed consents: what is about people. */
export const peopleRoutes: Expected[] = [
  // A list of households is its payer's; the bank that pays is let in once it holds the money.
  // Rent, wages and shares come from who holds land in common, employs, or is public: never from who judges, lends or is a household.
  row('POST /api/dividend-runs', [...COLLECTIVES, ...ENTERPRISES, ...PUBLIC_BODIES], 'forbidden'),
  row('GET /api/dividend-runs', MEMBERS, 'forbidden', { sees: ['buyerOffice'] }),
  row('GET /api/dividend-runs/{id}', ['buyerOffice'], 'hidden'),
  row('GET /api/dividend-runs/{id}/payfile.csv', ['buyerOffice'], 'hidden'),
  row('POST /api/dividend-runs/{id}/receipts', ['buyerOffice'], 'hidden'),
  row('POST /api/dividend-runs/{id}/erase', ['buyerOffice'], 'hidden'),
  row('GET /api/my/household', MEMBERS, 'forbidden'),
  row('POST /api/purchase-drafts', ['buyerOffice', 'villageDajun'], 'forbidden'),
  row('GET /api/purchase-drafts', MEMBERS, 'forbidden', { sees: ['buyerOffice', 'villageDajun'] }),
  row('POST /api/purchase-drafts/{id}/sign', ['buyerOffice', 'villageDajun'], 'hidden'),
  row('POST /api/purchase-drafts/{id}/withdraw', ['buyerOffice', 'villageDajun'], 'hidden'),
  row('POST /api/imports/households', MEMBERS, 'forbidden'),
  row('GET /api/imports/households/{id}', ['coopCity'], 'hidden'),
  row('POST /api/imports/households/{id}/erase', ['coopCity'], 'hidden'),

  // A person's file: his own and the office's, whose looks he sees; to others it isn't there.
  row('GET /api/credit/me', MEMBERS, 'forbidden'),
  row('GET /api/credit/me/looks', MEMBERS, 'forbidden'),
  row('GET /api/credit/me/consents', MEMBERS, 'forbidden'),
  row('POST /api/credit/me/events/{id}/object', ['farmerYaxi'], 'hidden'),
  row('POST /api/credit/me/events/{id}/repair', ['farmerYaxi'], 'hidden'),
  row('POST /api/credit/me/events/{id}/repair/prove', ['farmerYaxi'], 'hidden'),
  row('POST /api/credit/me/presentations', ['farmerYaxi'], 'hidden'),
  row('POST /api/credit/me/erase', ['farmerYaxi'], 'hidden'),
  row('POST /api/credit/presentations/check', BANKS, 'forbidden'),
  row('GET /api/credit/office/files', ['creditOffice'], 'forbidden'),
  row('POST /api/credit/office/files', ['creditOffice'], 'forbidden'),
  row('GET /api/credit/office/files/{subject}', ['creditOffice'], 'forbidden'),
  row('POST /api/credit/office/files/{subject}/events', ['creditOffice'], 'forbidden'),
  row('POST /api/credit/office/files/{subject}/events/{event}/repair/decide', ['creditOffice'], 'forbidden'),
  row('POST /api/credit/office/files/{subject}/events/{event}/repair/restore', ['creditOffice'], 'forbidden'),
  row('POST /api/credit/office/files/{subject}/events/{event}/objection/decide', ['creditOffice'], 'forbidden'),

  // A photographed consent: begun by anybody, read by who began it, the holder, the register, and the bank that is let look.
  row('POST /api/consents', MEMBERS, 'forbidden'),
  row('POST /api/consents/{id}/pages/{number}', ['villageYaxi'], 'hidden', { of: 'draft' }),
  row('GET /api/consents', MEMBERS, 'forbidden', { sees: ['villageYaxi'] }),
  row('GET /api/consents/{id}', ['villageYaxi'], 'hidden', { of: 'draft' }),
  row('GET /api/consents/{id}/pages/{number}', ['villageYaxi'], 'hidden', { of: 'draft' }),
  row('POST /api/consents/{id}/seal', ['villageYaxi'], 'hidden', { of: 'draft' }),
  row('GET /api/consents/{id}', ['farmerYaxi', 'registrarForestry', 'registrarForestry.1', 'bankB'], 'hidden', {
    of: 'sealed',
  }),
  row(
    'GET /api/consents/{id}/pages/{number}',
    ['farmerYaxi', 'registrarForestry', 'registrarForestry.1', 'bankB'],
    'hidden',
    { of: 'sealed' },
  ),
  row('POST /api/consents/{id}/grants', ['farmerYaxi'], 'closed', {
    of: 'sealed',
    but: { settlementBank: 'hidden', coopCity: 'hidden' },
  }),
  row('POST /api/consents/{id}/grants/{bank}/end', ['farmerYaxi'], 'closed', {
    of: 'sealed',
    but: { settlementBank: 'hidden', coopCity: 'hidden' },
  }),
  row('POST /api/consents/{id}/erase', ['farmerYaxi'], 'closed', {
    of: 'sealed',
    but: { settlementBank: 'hidden', coopCity: 'hidden' },
  }),
];
