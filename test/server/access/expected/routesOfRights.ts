import { BANKS, LENDERS, LIEN_REGISTERS, MEMBERS } from './callers.ts';
import { type Expected, row } from './expectation.ts';

/** Rights, what weighs on them, leases, deposits, shares; the market's few closed doors. */
export const rightRoutes: Expected[] = [
  row('POST /api/market/purchases', MEMBERS, 'forbidden'),
  // A bank asks what the money it holds is for.
  row('POST /api/market/receipts/match', BANKS, 'forbidden'),
  row('GET /api/my/sales', MEMBERS, 'forbidden'),
  row('GET /api/my/sales/{id}', MEMBERS, 'forbidden'),

  row('GET /api/banks/rights', BANKS, 'forbidden'),
  row('GET /api/banks/rights/{id}/report', BANKS, 'forbidden'),
  // Of a natural person's right: the bank that he lets read, and no other; a lien alone isn't leave to read.
  row('GET /api/banks/rights/{id}/report', ['bankB'], 'forbidden', { of: 'a person’s right' }),
  row('GET /api/banks/rights/{id}/bundle', BANKS, 'forbidden'),
  row('GET /api/banks/rights/{id}/bundle', ['bankB'], 'forbidden', { of: 'a person’s right' }),
  row('GET /api/banks/looks', BANKS, 'forbidden'),
  row('GET /api/my/rights', MEMBERS, 'forbidden', { sees: ['farmerYaxi'] }),
  // That the right is there is public: who isn't its holder is told that.
  row('GET /api/my/rights/{id}/report', ['farmerYaxi'], 'forbidden'),
  row('GET /api/my/rights/{id}/bundle', ['farmerYaxi'], 'forbidden'),
  row('GET /api/my/looks', MEMBERS, 'forbidden'),
  row('GET /api/report-consents', MEMBERS, 'forbidden', { sees: ['farmerYaxi'] }),
  row('POST /api/report-consents', ['villageYaxi'], 'hidden'),
  row('POST /api/report-consents/{id}/revoke', ['farmerYaxi'], 'hidden'),

  // Only who lends asks for a pledge.
  row('POST /api/pledge-requests', LENDERS, 'forbidden'),
  row('GET /api/pledge-requests', MEMBERS, 'forbidden', { sees: ['bankA', 'villageYaxi'] }),
  row('POST /api/pledge-requests/{id}/consent', ['villageYaxi'], 'hidden'),
  row('POST /api/pledge-requests/{id}/refuse', ['villageYaxi'], 'hidden'),

  row('POST /api/lien-extracts', LIEN_REGISTERS, 'forbidden'),
  row('GET /api/lien-extracts', LIEN_REGISTERS, 'forbidden', { sees: ['registrarForestry', 'registrarForestry.1'] }),
  // Another person of the same register, never the one that asked.
  row('POST /api/lien-extracts/{id}/countersign', ['registrarForestry.1'], 'closed', {
    but: { registrarLand: 'hidden', registrarWater: 'hidden', bankA: 'forbidden', farmerYaxi: 'forbidden' },
  }),

  // Two banks’ liens on one forest change places: a lienor asks, who comes off worse consents.
  row('POST /api/rank-exchanges', LENDERS, 'closed'),
  row('GET /api/rank-exchanges', MEMBERS, 'forbidden', { sees: ['bankA', 'bankB'] }),
  row('POST /api/rank-exchanges/{id}/consent', LENDERS, 'hidden'),
  row('POST /api/rank-exchanges/{id}/withdraw', ['bankB'], 'closed', {
    but: { farmerYaxi: 'hidden', court: 'hidden' },
  }),

  row('GET /api/my/leases', MEMBERS, 'forbidden', { sees: ['villageDajun', 'brandOperator'] }),
  row('POST /api/lease-drafts', ['villageYaxi', 'brandOperator'], 'forbidden'),
  row('GET /api/lease-drafts', MEMBERS, 'forbidden', { sees: ['villageYaxi', 'brandOperator'] }),
  row('POST /api/lease-drafts/{id}/sign', ['villageYaxi', 'brandOperator'], 'hidden'),
  row('POST /api/lease-drafts/{id}/withdraw', ['villageYaxi', 'brandOperator'], 'hidden', {
    but: { wallet: 'forbidden' },
  }),
  row('POST /api/lease-endings', ['villageDajun'], 'hidden'),
  row('GET /api/lease-endings', MEMBERS, 'forbidden'),

  row('GET /api/deposits', MEMBERS, 'forbidden'),
  row('GET /api/my/shares', MEMBERS, 'forbidden'),
  row('POST /api/deposit-drafts', ['farmerYaxi', 'coopCity'], 'forbidden'),
  row('GET /api/deposit-drafts', MEMBERS, 'forbidden', { sees: ['farmerYaxi', 'coopCity'] }),
  row('POST /api/deposit-drafts/{id}/sign', ['farmerYaxi', 'coopCity'], 'hidden'),
  row('POST /api/deposit-drafts/{id}/withdraw', ['farmerYaxi', 'coopCity'], 'hidden'),
];
