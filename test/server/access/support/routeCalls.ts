import { jpeg } from '../../consents/support/images.ts';
import type { Expected } from '../expected/expectation.ts';
import type { Asked, Asker } from './asker.ts';
import { epcisDocument, epcisEvent, NO_UUID, type Things, UNKNOWN } from './world.ts';

/** One call, ready to be made by anybody. */
export interface RouteCall extends Asked {
  method: string;
  path: string;
}

interface Filled extends Asked {
  /** Values of the path's parameters. */
  at?: Record<string, string>;
  query?: Record<string, string>;
}

/** Bodies that say something right: what is wrong with the call is who makes it. */
type Fill = (things: Things, given: Given) => Filled;

interface Given {
  party(key: string): string;
  addressOf: Asker['addressOf'];
  later: string;
  soon: string;
}

const parsed = (text: string | undefined): object => JSON.parse(text ?? '{}') as object;
const of = (id: string, more: Filled = {}): Filled => ({ at: { id }, ...more });

/** How each closed door is knocked at. A row of several objects has its `of` behind the call. */
const FILLS: Record<string, Fill> = {
  'POST /api/auth/passkey/register/options': () => ({ json: {} }),
  'POST /api/auth/contact': () => ({ json: { channel: 'email', contact: 'somebody@demo.example' } }),
  'POST /api/acts': ({ yaxiForest, document }, { soon }) => {
    const said = { schema: 'VILLAGE_RESOLUTION', subject: yaxiForest, contentHash: document, basisDate: soon };
    return { json: { kind: 'evidence.attest', params: said } };
  },
  'GET /api/acts/{id} act by a clerk': ({ clerkAct = '' }) => of(clerkAct),
  'POST /api/acts/{id}/confirm': ({ act = '' }) => of(act, { json: { code: '000000' } }),
  'POST /api/auth/enrolment': ({ enrolAct }) => ({ json: { actId: enrolAct } }),
  'POST /api/mandates': ({ mandateAct }) => ({ json: { actId: mandateAct } }),
  'POST /api/mandates/{id}/revoke': ({ mandate = '' }) => of(mandate),
  'POST /api/documents': () => ({ body: '示例文件 门', type: 'application/octet-stream' }),
  'POST /api/transactions': () => ({ json: { raw: '0x02' } }),
  'GET /api/writes': () => ({ query: { idempotencyKey: 'doors-write' } }),
  'GET /api/writes/{id}': ({ write = '' }) => of(write),

  'POST /api/market/purchases': ({ listing }) => ({ json: { listing, kg: '1000', maxCost: '1' } }),
  'POST /api/market/receipts/match': (_things, { addressOf }) => ({
    json: { contract: '示例合同', payer: addressOf('buyerListed'), amount: '1', bankReference: UNKNOWN },
  }),
  'GET /api/my/sales/{id}': ({ sale = '' }) => of(sale),
  'GET /api/banks/rights': ({ base = '' }) => ({ query: { parcel: base } }),
  ...fillBoth('/api/banks/rights/{id}/report', '/api/banks/rights/{id}/bundle'),
  'GET /api/my/rights/{id}/report': ({ farmerForest = '' }) => of(farmerForest),
  'GET /api/my/rights/{id}/bundle': ({ farmerForest = '' }) => of(farmerForest),
  'POST /api/report-consents': ({ leaveAct }) => ({ json: { actId: leaveAct } }),
  'POST /api/report-consents/{id}/revoke': ({ leave = '' }) => of(leave),
  'POST /api/pledge-requests': ({ yaxiForest: right }, { later: maturity }) => ({
    json: {
      ...{ right, product: 'ECO_LOAN', debt: UNKNOWN, secured: '100', isMaximum: false, maturity, covenant: false },
      valuation: UNKNOWN,
    },
  }),
  'POST /api/pledge-requests/{id}/consent': ({ request = '', act }) => of(request, { json: { actId: act } }),
  'POST /api/pledge-requests/{id}/refuse': ({ request = '' }) => of(request),
  'POST /api/lien-extracts': ({ yaxiForest: right }, { party, soon }) => ({
    json: {
      ...{ right, lienor: party('bankB'), number: '示例 迟 2', secured: '100', isMaximum: false, registeredAt: soon },
      ...{ registrySeq: 1, expiresAt: null, maturity: null, covenant: false, debt: null, perfects: null },
      receipt: UNKNOWN,
    },
  }),
  'POST /api/lien-extracts/{id}/countersign': ({ extract = '' }) => of(extract, { json: { actId: NO_UUID } }),
  'POST /api/rank-exchanges': ({ farmerForest: right, lienA: senior, lienB: junior }) => ({
    json: { right, senior, junior },
  }),
  'POST /api/rank-exchanges/{id}/consent': ({ exchange = '' }) => of(exchange, { json: { actId: NO_UUID } }),
  'POST /api/rank-exchanges/{id}/withdraw': ({ exchange = '' }) => of(exchange),
  'POST /api/lease-drafts': ({ leaseTerms }) => ({ json: { terms: parsed(leaseTerms), papers: [] } }),
  'POST /api/lease-drafts/{id}/sign': ({ leaseDraft = '' }) => of(leaseDraft, { json: { actId: NO_UUID } }),
  'POST /api/lease-drafts/{id}/withdraw': ({ leaseDraft = '' }) => of(leaseDraft),
  'POST /api/lease-endings': ({ endAct }) => ({ json: { actId: endAct } }),
  'GET /api/deposits': () => ({ query: { mine: 'true' } }),
  'POST /api/deposit-drafts': ({ depositTerms }) => ({ json: { terms: parsed(depositTerms) } }),
  'POST /api/deposit-drafts/{id}/sign': ({ depositDraft = '' }) => of(depositDraft, { json: { actId: NO_UUID } }),
  'POST /api/deposit-drafts/{id}/withdraw': ({ depositDraft = '' }) => of(depositDraft),

  'POST /api/dividend-runs': ({ document }, { addressOf, soon, later }) => ({
    json: {
      ...{ number: '示例分配 门 2', bucket: 'rent', payAt: soon, expiresAt: later, sink: addressOf('treasury') },
      ...{ inBank: false, document, lines: [{ account: addressOf('farmerYaxi'), amount: '1' }] },
    },
  }),
  ...fillAll(
    ['GET /api/dividend-runs/{id}', 'GET /api/dividend-runs/{id}/payfile.csv', 'POST /api/dividend-runs/{id}/erase'],
    'run',
  ),
  'POST /api/dividend-runs/{id}/receipts': ({ run = '' }) =>
    of(run, { body: 'line,amount,state,reference\n', type: 'text/csv' }),
  'POST /api/purchase-drafts': ({ purchaseTerms }) => ({ json: { terms: parsed(purchaseTerms) } }),
  'POST /api/purchase-drafts/{id}/sign': ({ purchaseDraft = '' }) => of(purchaseDraft, { json: { actId: NO_UUID } }),
  'POST /api/purchase-drafts/{id}/withdraw': ({ purchaseDraft = '' }) => of(purchaseDraft),
  'POST /api/imports/households': () => ({
    body: 'no workbook',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  ...fillAll(['GET /api/imports/households/{id}', 'POST /api/imports/households/{id}/erase'], 'import'),
  'POST /api/credit/me/events/{id}/object': ({ creditEvent = '' }) => of(creditEvent, { json: { reason: '示例' } }),
  'POST /api/credit/me/events/{id}/repair': ({ creditEvent = '' }) => of(creditEvent, { json: {} }),
  'POST /api/credit/me/events/{id}/repair/prove': ({ creditEvent = '' }) =>
    of(creditEvent, { json: { evidence: UNKNOWN } }),
  'POST /api/credit/me/presentations': ({ presentAct }) => ({ json: { actId: presentAct } }),
  'POST /api/credit/me/erase': ({ eraseAct }) => ({ json: { actId: eraseAct } }),
  'POST /api/credit/presentations/check': ({ subject }, { party }) => ({
    json: {
      presentation: {
        word: {
          commitment: UNKNOWN,
          bank: party('bankB'),
          purpose: '示例',
          presentedAt: 1,
          validUntil: 2,
          nonce: UNKNOWN,
        },
        opening: { subject, level: 'AA', list: UNKNOWN, issuedAt: 1, salt: UNKNOWN },
        signature: `0x${'ab'.repeat(65)}`,
      },
      purpose: '示例',
    },
  }),
  'POST /api/credit/office/files': (_things, { party }) => ({
    json: { subject: party('farmerFangshan'), kind: 'person', jurisdiction: '331102' },
  }),
  'GET /api/credit/office/files/{subject}': ({ subject = '' }) => ({ at: { subject }, query: { purpose: 'example' } }),
  'POST /api/credit/office/files/{subject}/events': ({ subject = '' }, { soon: at }) => ({
    at: { subject },
    json: { item: 'no-such-item', at },
  }),
  'POST /api/credit/office/files/{subject}/events/{event}/repair/decide': ofEvent({ accept: true, reason: '示例' }),
  'POST /api/credit/office/files/{subject}/events/{event}/repair/restore': ofEvent({}),
  'POST /api/credit/office/files/{subject}/events/{event}/objection/decide': ofEvent({ remove: true, reason: '示例' }),
  'POST /api/consents': ({ farmerForest: right }, { party }) => ({
    json: { kind: 'holderConsent', right, register: party('registrarForestry') },
  }),
  'POST /api/consents/{id}/pages/{number} draft': ({ draftConsent = '' }) => ({
    ...{ at: { id: draftConsent, number: '2' }, body: new Uint8Array(jpeg([])), type: 'image/jpeg' },
  }),
  'GET /api/consents/{id}/pages/{number} draft': ({ draftConsent = '' }) => ({ at: { id: draftConsent, number: '1' } }),
  'POST /api/consents/{id}/seal draft': ({ draftConsent = '' }) => of(draftConsent),
  'GET /api/consents/{id} draft': ({ draftConsent = '' }) => of(draftConsent),
  'GET /api/consents/{id} sealed': ({ sealedConsent = '' }) => of(sealedConsent),
  'GET /api/consents/{id}/pages/{number} sealed': ({ sealedConsent = '' }) => ({
    at: { id: sealedConsent, number: '1' },
  }),
  'POST /api/consents/{id}/grants sealed': ({ sealedConsent = '' }, { party }) =>
    of(sealedConsent, { json: { bank: party('bankA'), until: inDays(1) } }),
  'POST /api/consents/{id}/grants/{bank}/end sealed': ({ sealedConsent = '' }, { party }) => ({
    at: { id: sealedConsent, bank: party('settlementBank') },
  }),
  'POST /api/consents/{id}/erase sealed': ({ sealedConsent = '' }) => of(sealedConsent),

  'POST /api/recall-notices/{id}/acknowledge': ({ notice = '' }) => of(notice),
  'GET /api/batches/{id}/notices': ({ traded = '' }) => of(traded),
  'POST /api/recall-webhooks': () => ({ json: { url: 'http://127.0.0.1:9/doors' } }),
  ...fillAll(
    [
      'POST /api/recall-webhooks/{id}/rotate',
      'POST /api/recall-webhooks/{id}/end',
      'GET /api/recall-webhooks/{id}/deliveries',
    ],
    'recallWebhook',
  ),
  'POST /api/recall-webhooks/{id}/deliveries/{delivery}/retry': ({ recallWebhook = '', recallDelivery = '' }) => ({
    at: { id: recallWebhook, delivery: recallDelivery },
  }),
  ...Object.fromEntries(
    ['GET {}/file', 'GET {}/photo', 'POST {}/take'].map((call) => [
      call.replace('{}', '/api/fake-reports/{receipt}'),
      ({ fake = '' }: Things) => ({ at: { receipt: fake } }),
    ]),
  ),
  'POST /api/fake-reports/{receipt}/outcome': ({ fake = '' }) => ({
    at: { receipt: fake },
    json: { outcome: 'cleared', reason: '示例' },
  }),
  'POST /api/supervision/reports/{receipt}/take': ({ report = '' }) => ({ at: { receipt: report } }),
  'POST /api/supervision/reports/{receipt}/answer': ({ report = '' }) => ({
    at: { receipt: report },
    json: { answer: '示例' },
  }),
  'POST /api/inspections': ({ dajunHouse: id, document }) => ({
    json: {
      ...{ kind: 'patrol', asset: 'USE_RIGHTS', id, finding: '示例', isSerious: false, document },
      deadline: '2027-01-01T00:00:00+08:00',
    },
  }),
  'POST /api/inspections/{id}/recheck': ({ inspection = '' }) =>
    of(inspection, { json: { words: '示例', isMended: false } }),
  'POST /api/trading-orders': ({ inspection, document: basis }) => ({
    json: { inspection, act: 'reopen', reasons: '示例', basis },
  }),
  'POST /api/trading-orders/{id}/withdraw': ({ order = '' }) => of(order),
  ...fillAll(['GET /api/label-sets/{id}/labels.csv', 'GET /api/label-sets/{id}/labels.pdf'], 'labelSet'),
  'POST /api/card-trade-drafts': ({ terms }) => ({ json: { terms: parsed(terms) } }),
  'POST /api/card-trade-drafts/{id}/sign': ({ cardDraft = '' }) => of(cardDraft, { json: { actId: NO_UUID } }),
  'POST /api/card-trade-drafts/{id}/withdraw': ({ cardDraft = '' }) => of(cardDraft),
  'POST /epcis/capture': () => ({ json: epcisDocument('2026-03-02T08:00:00.000Z') }),
  'POST /epcis/events': () => ({ json: { '@context': [], ...epcisEvent('2026-03-03T08:00:00.000Z') } }),
  'GET /epcis/capture/{captureID}': ({ capture = '' }) => ({ at: { captureID: capture } }),
  'POST /epcis/queries': () => ({ json: { name: 'doors', query: { eventType: ['ObjectEvent'] } } }),
  'DELETE /epcis/queries/{queryName}': () => ({ at: { queryName: 'doors' } }),

  'POST /api/loans/applications': (_things, { party }) => ({
    json: {
      ...{ bank: party('bankA'), product: 'TWO_MOUNTAINS_LOAN', principal: '1000000', repayment: 'equalInstalment' },
      ...{ months: 12, everyMonths: 1, purpose: { code: 'farming', words: '示例' } },
    },
  }),
  // Everybody has asked that bank by then.
  'GET /api/loans/applications': () => ({ query: { limit: '200' } }),
  'GET /api/loans/applications/{id}': ({ application = '' }) => of(application),
  ...fillAll(
    ['withdraw', 'erase', 'investigate'].map((step) => `POST /api/loans/applications/{id}/${step}`),
    'application',
  ),
  'POST /api/loans/applications/{id}/review': ({ application = '' }) => of(application, { json: {} }),
  'POST /api/loans/applications/{id}/decide': ({ application = '', decision }) =>
    of(application, { json: { answer: 'approve', limit: '1', words: '示例', actId: decision } }),
  'POST /api/loans/offers': ({ application, offerTerms, decision }) => ({
    json: { application, terms: parsed(offerTerms), actId: decision },
  }),
  ...fillAll(
    ['GET /api/loans/offers/{id}', 'POST /api/loans/offers/{id}/decline', 'POST /api/loans/offers/{id}/withdraw'],
    'offer',
  ),
  'POST /api/loans/receipts': ({ receiptParams, receiptAct }) => ({
    json: { params: parsed(receiptParams), actId: receiptAct },
  }),
  ...fillAll(['GET /api/loans/{id}', 'GET /api/loans/{id}/plan.pdf', 'GET /api/loans/{id}/plan.csv'], 'loan'),
  'POST /api/loans/{id}/amendments/quote': ({ loan = '', wish }) => of(loan, { json: parsed(wish) }),
  'POST /api/loan-amendment-drafts': ({ amendment }) => ({ json: parsed(amendment) }),
  'POST /api/loan-amendment-drafts/{id}/sign': ({ amendmentDraft = '' }) =>
    of(amendmentDraft, { json: { actId: NO_UUID } }),
  'POST /api/loan-amendment-drafts/{id}/withdraw': ({ amendmentDraft = '' }) => of(amendmentDraft),
  'POST /api/loan-guarantee-drafts': ({ guarantee }) => ({ json: parsed(guarantee) }),
  'POST /api/loan-guarantee-drafts/{id}/sign': ({ guaranteeDraft = '' }) =>
    of(guaranteeDraft, { json: { actId: NO_UUID } }),
  'POST /api/loan-guarantee-drafts/{id}/withdraw': ({ guaranteeDraft = '' }) => of(guaranteeDraft),
  'POST /api/loans/tea/decide': (_things, { party }) => ({ json: { trader: party('teaTraderA'), amount: '5000000' } }),
  ...fillAll(
    ['GET {}', 'GET {}/proofs', 'POST {}/review'].map((call) => call.replace('{}', '/api/loans/tea/decisions/{id}')),
    'teaDecision',
  ),
  'POST /api/loans/tea/consents': ({ teaAct }) => ({ json: { actId: teaAct } }),
  'POST /api/loans/tea/consents/{id}/revoke': ({ teaLeave = '' }) => of(teaLeave),

  'POST /api/clients': ({ clientAct }) => ({ json: { actId: clientAct } }),
  'POST /api/clients/{id}/revoke': ({ client = '' }) => of(client),
  'POST /api/banks/alerts/{id}/acknowledge': ({ alert = '' }) => of(alert),
  'POST /api/banks/watches': ({ zhenbuEco: right }) => ({ json: { right } }),
  'POST /api/banks/watches/{right}/end': ({ wuxiIncome = '' }) => ({ at: { right: wuxiIncome } }),
  'POST /api/banks/webhooks': () => ({ json: { url: 'http://127.0.0.1:9/doors' } }),
  ...fillAll(
    [
      'POST /api/banks/webhooks/{id}/rotate',
      'POST /api/banks/webhooks/{id}/end',
      'GET /api/banks/webhooks/{id}/deliveries',
    ],
    'webhook',
  ),
  'POST /api/banks/webhooks/{id}/deliveries/{delivery}/retry': ({ webhook = '', delivery = '' }) => ({
    at: { id: webhook, delivery },
  }),
  'POST /api/banks/books': ({ zhenbuEco }) => ({ body: `key,right\nloan,${zhenbuEco}\n`, type: 'text/csv' }),
  ...fillAll(
    ['', '/rows', '/answer.csv'].map((part) => `GET /api/banks/books/{id}${part}`),
    'book',
  ),
};

function fillAll(calls: readonly string[], thing: string): Record<string, Fill> {
  return Object.fromEntries(calls.map((call) => [call, (things: Things) => of(things[thing] ?? '')]));
}

function fillBoth(...paths: string[]): Record<string, Fill> {
  const query = { purpose: 'loanApplication' };
  return Object.fromEntries(
    paths.flatMap((path) => [
      [`GET ${path}`, ({ zhenbuEco = '' }: Things) => of(zhenbuEco, { query })],
      [`GET ${path} a person’s right`, ({ farmerForest = '' }: Things) => of(farmerForest, { query })],
    ]),
  );
}

function ofEvent(json: object): Fill {
  return ({ subject = '', creditEvent = '' }) => ({ at: { subject, event: creditEvent }, json });
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}

/** The call of a row; with an unknown object in place of the row's where that is asked for. */
export function routeCall({ call, of: which }: Expected, things: Things, given: Given): RouteCall {
  const [method = '', template = ''] = call.split(' ');
  const fill = FILLS[which === undefined ? call : `${call} ${which}`] ?? (template.includes('{id}') ? ACTS : NONE);
  const { at = {}, query, ...asked } = fill(things, given);
  const path = template.replaceAll(/\{([^}]+)\}/g, (_all, name: string) => encodeURIComponent(at[name] ?? ''));
  return { method, path: query ? `${path}?${new URLSearchParams(query)}` : path, ...asked };
}

const ACTS: Fill = ({ act = '' }) => of(act);
const NONE: Fill = () => ({});

export type { Given };
