import { type Caller, MEMBERS, SUPERVISORS } from './callers.ts';
import { type Expected, row } from './expectation.ts';

/** The brand's operator, for goods of its brand, and who supervises. */
const DECIDE_ON_FAKES: Caller[] = ['brandOperator', ...SUPERVISORS];
const HANDS: Caller[] = ['coopSongyang', 'teaTraderA', 'traceProvider.1'];
const TRACE_PROVIDER: Caller[] = ['traceProvider', 'traceProvider.1'];
/** Who says what happened to the brand's goods: its owner, operator and trace provider, who certifies and tests, who is licensed. */
const CAPTURERS: Caller[] = [
  ...(['association', 'brandOperator', 'traceProvider', 'certifier', 'laboratory'] as const),
  ...(['coopSongyang', 'coopQingtian', 'coopCity', 'farmerXinxing', 'teaTraderA'] as const),
];

/** Goods of the brand, and who watches over them. */
export const goodsRoutes: Expected[] = [
  row('GET /api/cards', MEMBERS, 'forbidden'),
  row('GET /api/card-trades', MEMBERS, 'forbidden'),

  row('GET /api/recall-notices', MEMBERS, 'forbidden', { sees: ['teaTraderA'] }),
  row('POST /api/recall-notices/{id}/acknowledge', ['teaTraderA'], 'hidden'),
  row('GET /api/batches/{id}/notices', ['coopSongyang', 'brandOperator', ...SUPERVISORS], 'forbidden'),
  row('GET /api/recall-webhooks', MEMBERS, 'forbidden', { sees: ['teaTraderA'] }),
  row('POST /api/recall-webhooks', MEMBERS, 'forbidden'),
  row('POST /api/recall-webhooks/{id}/rotate', ['teaTraderA'], 'hidden'),
  row('GET /api/recall-webhooks/{id}/deliveries', ['teaTraderA'], 'hidden'),
  row('POST /api/recall-webhooks/{id}/deliveries/{delivery}/retry', ['teaTraderA'], 'hidden'),
  row('POST /api/recall-webhooks/{id}/end', ['teaTraderA'], 'hidden'),

  row('GET /api/fake-reports', DECIDE_ON_FAKES, 'forbidden'),
  row('GET /api/fake-reports/{receipt}/file', DECIDE_ON_FAKES, 'forbidden'),
  row('GET /api/fake-reports/{receipt}/photo', DECIDE_ON_FAKES, 'forbidden'),
  row('POST /api/fake-reports/{receipt}/take', DECIDE_ON_FAKES, 'forbidden'),
  row('POST /api/fake-reports/{receipt}/outcome', DECIDE_ON_FAKES, 'forbidden'),
  row('GET /api/supervision/reports', SUPERVISORS, 'forbidden'),
  row('POST /api/supervision/reports/{receipt}/take', SUPERVISORS, 'forbidden'),
  row('POST /api/supervision/reports/{receipt}/answer', SUPERVISORS, 'forbidden'),
  row('GET /api/supervision/day', SUPERVISORS, 'forbidden'),
  row('GET /api/supervision/day.csv', SUPERVISORS, 'forbidden'),
  row('GET /api/inspections', SUPERVISORS, 'forbidden'),
  row('POST /api/inspections', SUPERVISORS, 'forbidden'),
  row('POST /api/inspections/{id}/recheck', SUPERVISORS, 'forbidden'),
  row('GET /api/trading-orders', SUPERVISORS, 'forbidden'),
  row('POST /api/trading-orders', SUPERVISORS, 'forbidden'),
  // Whose proposal it is.
  row('POST /api/trading-orders/{id}/withdraw', ['marketRegulator'], 'closed', { but: { bankA: 'forbidden' } }),

  // Codes are worth money: the packer's alone.
  row('GET /api/label-sets/{id}/labels.csv', ['coopSongyang'], 'forbidden'),
  row('GET /api/label-sets/{id}/labels.pdf', ['coopSongyang'], 'forbidden'),
  row('POST /api/card-trade-drafts', HANDS, 'forbidden'),
  row('GET /api/card-trade-drafts', MEMBERS, 'forbidden', { sees: HANDS }),
  row('POST /api/card-trade-drafts/{id}/sign', HANDS, 'hidden'),
  row('POST /api/card-trade-drafts/{id}/withdraw', HANDS, 'hidden'),

  row('POST /epcis/capture', CAPTURERS, 'forbidden'),
  row('POST /epcis/events', CAPTURERS, 'forbidden'),
  // What became of a document is told to the organisation that sent it, by whichever of its accounts it asks.
  row('GET /epcis/capture', MEMBERS, 'forbidden', { sees: TRACE_PROVIDER }),
  row('GET /epcis/capture/{captureID}', TRACE_PROVIDER, 'hidden'),
  row('POST /epcis/queries', MEMBERS, 'forbidden'),
  row('DELETE /epcis/queries/{queryName}', ['traceProvider'], 'forbidden'),
];
