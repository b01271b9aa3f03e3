import { setTimeout as sleep } from 'node:timers/promises';
import { exportJWK, generateKeyPair } from 'jose';
import { demoRightId } from '../../../../scripts/demo/seed/seedRights.ts';
import { demoParticipant } from '../../../../scripts/demo/seed/seedWorld.ts';
import { demoSheets } from '../../../../scripts/demo/world/loanSheets.ts';
import { readParcel } from '../../../../scripts/demo/world/parcels.ts';
import { demoTea, GTIN } from '../../../../scripts/demo/world/trace.ts';
import { advanceChainClock, chainTime } from '../../../../scripts/processes/chainClock.ts';
import { canonicalJson } from '../../../../sdk/documents/canonicalJson.ts';
import { db33Of2020 } from '../../../../sdk/gep/methodology/incomplete.ts';
import {
  type Bytes32,
  batchId,
  coopShareId,
  evidenceId,
  leaseId,
  lienId,
  packageId,
  schemaId,
} from '../../../../sdk/ids/keys.ts';
import type { ProductSheet } from '../../../../sdk/loans/sheet/productSheet.ts';
import { sheetDocument } from '../../../../sdk/loans/sheet/sheetDocument.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { HEADS } from '../../../../server/commons/households/readHouseholds.ts';
import { XLSX } from '../../../../server/commons/households/routes.ts';
import { example } from '../../../sdk/gep/support/example.ts';
import { workbook } from '../../commons/support/workbook.ts';
import { jpeg } from '../../consents/support/images.ts';
import type { Caller } from '../expected/callers.ts';
import type { Asker } from './asker.ts';

/** The things of the world that doors lead to, by name: ids, and values that calls need. */
export type Things = Record<string, string>;

const DAY = 86_400;
export const UNKNOWN = `0x${'ab'.repeat(32)}`;
export const NO_UUID = '00000000-0000-4000-8000-000000000000';

/** What every builder works with. */
interface Making extends Asker {
  things: Things;
  party(key: string): Bytes32;
  /** Evidence that somebody states by an act; its id. */
  states(by: Caller, schema: string, subject: string, value?: string): Promise<Bytes32>;
  /** A word that is confirmed and handed to the route that keeps it. */
  hands(by: Caller, kind: string, params: object, path: string, body?: object): Promise<Record<string, unknown>>;
}

/** Makes one of each thing that has a door of its own, each by whoever may. */
export async function makeWorld(asker: Asker): Promise<Things> {
  const { demo, gateway, rpcUrl } = asker.ledger;
  if (!demo) throw new TypeError('The test ledger is the demo’s.');
  const things: Things = {};
  const party = (key: string) => demoParticipant(demo, key);
  let papers = 0;
  const making: Making = {
    ...asker,
    things,
    party,
    states: async (by, schema, subject, value = '0') => {
      papers += 1;
      const contentHash = (await gateway.kernel.content.put(Buffer.from(`示例凭证 ${papers}`))) as Bytes32;
      const basis = await chainTime(rpcUrl);
      const basisDate = new Date(basis * 1_000).toISOString();
      const validUntil = new Date((basis + 300 * DAY) * 1_000).toISOString();
      await asker.does(by, 'evidence.attest', { schema, subject, value, basisDate, validUntil, contentHash });
      const [key = ''] = by.split('.');
      return evidenceId(party(key), schemaId(schema), subject as Bytes32, contentHash, BigInt(basis));
    },
    hands: async (by, kind, params, path, body = {}) => {
      const actId = await asker.confirmed(by, kind, params);
      return asker.made(by, 'POST', path, { json: { ...body, actId } });
    },
  };
  // What was admitted a moment ago has grown nothing yet.
  await advanceChainClock(rpcUrl, (await chainTime(rpcUrl)) + 3_600);
  things.document = await gateway.kernel.content.put(Buffer.from('示例文件'));
  for (const right of ['yaxiForest', 'farmerForest', 'zhenbuRiver', 'zhenbuEco', 'dajunHouse', 'wuxiIncome']) {
    things[right] = demoRightId(demo, right);
  }
  for (const make of [
    makeHooks,
    makeActs,
    makeRights,
    makeDrafts,
    makePeople,
    makeGoods,
    makeLending,
    makeMarket,
    makeBanks,
    makeGep,
  ]) {
    await make(making);
  }
  // What was opened a moment ago has begun.
  await advanceChainClock(rpcUrl, (await chainTime(rpcUrl)) + 60);
  await asker.indexed();
  return things;
}

/** Before anything is told: what waits to be delivered has somewhere to go. */
async function makeHooks({ things, made }: Making): Promise<void> {
  const json = { url: 'http://127.0.0.1:9/doors' };
  things.webhook = String((await made('bankA', 'POST', '/api/banks/webhooks', { json })).id);
  things.recallWebhook = String((await made('teaTraderA', 'POST', '/api/recall-webhooks', { json })).id);
}

async function makeActs({ things, prepared, confirmed, made, party, time, addressOf }: Making): Promise<void> {
  const word = { schema: 'VILLAGE_RESOLUTION', subject: things.yaxiForest, contentHash: things.document };
  const said = { ...word, basisDate: await time(-DAY) };
  things.act = await prepared('villageYaxi', 'evidence.attest', said);
  const mandate = {
    ...{ clerk: party('farmerFangshan'), scope: ['evidence.attest'], ...wallDays(-1, 30) },
    evidenceHash: 'ab'.repeat(32),
  };
  const actId = await confirmed('villageYaxi', 'mandate.grant', mandate);
  things.mandate = String((await made('villageYaxi', 'POST', '/api/mandates', { json: { actId } })).id);
  things.clerkAct = await prepared('farmerFangshan', 'evidence.attest', said, addressOf('villageYaxi'));
  things.enrolAct = await prepared('villageYaxi', 'enrolment.grant', {});
  things.mandateAct = await prepared('villageYaxi', 'mandate.grant', mandate);
  const leave = { right: things.yaxiForest, bank: party('bankA'), purpose: 'loanReview', until: mandate.until };
  things.leaveAct = await prepared('villageYaxi', 'rights.consentToReport', leave);
  const own = await confirmed('farmerXinxing', 'evidence.attest', said);
  things.write = String(
    (await made('farmerXinxing', 'POST', `/api/acts/${own}/submit`, { key: 'doors-write' })).writeId,
  );
}

/** Mandates, leaves to read and consents to look live by the clock on the wall. */
function wallDays(from: number, until: number): { from: string; until: string } {
  const day = (days: number) => new Date(Date.now() + days * DAY * 1_000).toISOString();
  return { from: day(from), until: day(until) };
}

async function makeRights({
  things,
  party,
  hands,
  made,
  does,
  prepared,
  states,
  time,
  addressOf,
  ask,
}: Making): Promise<void> {
  const { farmerForest: right, dajunHouse, wuxiIncome, document } = things;
  const leave = { right, bank: party('bankB'), purpose: 'loanApplication', until: wallDays(0, 5).until };
  things.leave = String((await hands('farmerYaxi', 'rights.consentToReport', leave, '/api/report-consents')).id);
  things.lienA = lienId(party('registrarForestry'), '示例抵押登记 331102-2026-000001');
  const number = '示例抵押登记 门 2';
  things.lienB = lienId(party('registrarForestry'), number);
  const receipt = await states('registrarForestry', 'LIEN_RECEIPT', things.lienB);
  await does('registrarForestry', 'encumbrances.record', {
    ...{
      right,
      lienor: party('bankB'),
      number,
      secured: '100',
      isMaximum: false,
      registeredAt: await time(),
      registrySeq: 7,
    },
    ...{ expiresAt: null, maturity: null, covenant: false, debt: null, perfects: null, receipt },
  });
  const exchange = { right, senior: things.lienA, junior: things.lienB };
  things.exchange = String((await made('bankB', 'POST', '/api/rank-exchanges', { json: exchange })).id);
  things.lease = leaseId(party('villageDajun'), party('brandOperator'), certificateNumber('示例租赁合同 2025-009'));
  await does('villageWuxi', 'packages.form', { number: '示例权利包 门', document, members: [wuxiIncome] });
  things.package = packageId(party('villageWuxi'), certificateNumber('示例权利包 门'));
  await does('villageDajun', 'sales.apply', {
    ...{ asset: 'USE_RIGHTS', id: dajunHouse, start: '50000000', reserve: '50000000', increment: '1000000' },
    ...{ deposit: '5000000', ecoPart: '5000000', inBank: false, bidWindow: 3_600, document },
  });
  const { json } = await ask('nobody', 'GET', '/api/sales');
  things.sale = String((json.rows as { id: string }[])[0]?.id);
  const opened = { number: '示例档案 门', parent: party('coopCity'), document };
  await does('coopQingtian', 'dossiers.open', opened);
  const dossiers = (await ask('nobody', 'GET', '/api/dossiers')).json.rows as { id: string }[];
  things.dossier = String(dossiers[0]?.id);
  await does('coopQingtian', 'shares.open', { document });
  things.shares = coopShareId(party('coopQingtian'));
  const resolution = await states('coopQingtian', 'VILLAGE_RESOLUTION', things.shares);
  await does('coopQingtian', 'shares.allot', { members: [addressOf('farmerFangshan')], amounts: ['10'], resolution });
  things.endAct = await prepared('villageDajun', 'leases.agreeToEnd', { lease: things.lease, basis: document });
  const order = { right, number: '示例（2026）执保 门', from: await time(-60), to: await time(90 * DAY) };
  await does('court', 'encumbrances.freeze', order);
}

async function makeDrafts({ things, party, made, does, hands, time, addressOf }: Making): Promise<void> {
  const { yaxiForest, farmerForest, document } = things;
  const pledge = {
    ...{ right: yaxiForest, product: 'ECO_LOAN', debt: UNKNOWN, secured: '100', isMaximum: false },
    ...{ maturity: await time(300 * DAY), covenant: false, valuation: UNKNOWN },
  };
  things.request = String((await made('bankA', 'POST', '/api/pledge-requests', { json: pledge })).id);
  const extract = {
    ...{ right: yaxiForest, lienor: party('bankB'), number: '示例 迟 1', secured: '100', isMaximum: false },
    ...{ registeredAt: await time(-2 * DAY), registrySeq: 1, expiresAt: null, maturity: null, covenant: false },
    ...{ debt: null, perfects: null, receipt: UNKNOWN },
  };
  things.extract = String((await made('registrarForestry', 'POST', '/api/lien-extracts', { json: extract })).id);
  things.leaseTerms = JSON.stringify({
    ...{ right: yaxiForest, under: null, lessor: addressOf('villageYaxi'), lessee: addressOf('brandOperator') },
    ...{
      number: '示例租赁 门 1',
      from: await time(),
      to: await time(300 * DAY),
      isExclusive: true,
      rent: '1',
      document,
    },
  });
  const lease = { json: { terms: JSON.parse(things.leaseTerms), papers: [] } };
  things.leaseDraft = String((await made('villageYaxi', 'POST', '/api/lease-drafts', lease)).id);
  things.depositTerms = JSON.stringify({
    ...{ right: farmerForest, depositor: addressOf('farmerYaxi'), cooperative: addressOf('coopCity') },
    ...{ number: '示例存入 门 1', from: await time(), to: await time(300 * DAY), rent: '1', document },
  });
  const deposit = { json: { terms: JSON.parse(things.depositTerms) } };
  things.depositDraft = String((await made('farmerYaxi', 'POST', '/api/deposit-drafts', deposit)).id);
  const village = { right: yaxiForest, depositor: addressOf('villageYaxi'), number: '示例存入 门 3' };
  const other = { json: { terms: { ...JSON.parse(things.depositTerms), ...village } } };
  const drafted = await made('villageYaxi', 'POST', '/api/deposit-drafts', other);
  const draft = String(drafted.id);
  things.deposit = String(drafted.deposit);
  await hands('villageYaxi', 'deposits.sign', { draft }, `/api/deposit-drafts/${draft}/sign`);
  await does('coopCity', 'deposits.agree', { draft });
}

async function makePeople({ things, party, made, does, hands, prepared, time, addressOf }: Making): Promise<void> {
  const { document, farmerForest } = things;
  const run = {
    ...{ number: '示例分配 门 1', bucket: 'rent', payAt: await time(DAY), expiresAt: await time(30 * DAY) },
    ...{ sink: addressOf('treasury'), inBank: false, document },
    lines: [{ account: addressOf('farmerYaxi'), amount: '100' }],
  };
  const { id, dividend } = await made('buyerOffice', 'POST', '/api/dividend-runs', { json: run });
  Object.assign(things, { run: String(id), dividend: String(dividend) });
  await does('buyerOffice', 'dividends.declare', { run: id });
  await does('buyerOffice', 'dividends.listBlocks', { run: id });
  things.purchaseTerms = JSON.stringify({
    ...{
      kind: 'catalogue',
      buyer: addressOf('buyerOffice'),
      seller: addressOf('villageDajun'),
      number: '示例采购 门 1',
    },
    ...{ catalogue: document, price: '100', document, payBy: await time(DAY), settleBy: await time(2 * DAY) },
  });
  const purchase = { json: { terms: JSON.parse(things.purchaseTerms) } };
  things.purchaseDraft = String((await made('buyerOffice', 'POST', '/api/purchase-drafts', purchase)).id);
  const second = {
    terms: { ...JSON.parse(things.purchaseTerms), number: '示例采购 门 2', bank: party('settlementBank') },
  };
  const drafted = await made('buyerOffice', 'POST', '/api/purchase-drafts', { json: second });
  const draft = String(drafted.id);
  things.purchase = String(drafted.purchase);
  for (const side of ['buyerOffice', 'villageDajun'] as const) {
    await hands(side, 'purchases.sign', { draft }, `/api/purchase-drafts/${draft}/sign`);
  }
  await does('buyerOffice', 'purchases.agree', { draft });

  const subject = party('farmerYaxi');
  const file = await made('creditOffice', 'GET', `/api/credit/office/files/${subject}?purpose=example`);
  const [event] = (file.events ?? []) as { id: string }[];
  Object.assign(things, { subject, creditEvent: String(event?.id) });
  const shown = { bank: party('bankB'), purpose: '示例', days: 5 };
  things.presentAct = await prepared('farmerYaxi', 'credit.present', shown);
  things.eraseAct = await prepared('farmerYaxi', 'credit.erase', {});
  const paper = { kind: 'holderConsent', right: farmerForest, register: party('registrarForestry') };
  const photographed = async () => {
    const consent = String((await made('villageYaxi', 'POST', '/api/consents', { json: paper })).id);
    const page = { body: jpeg([]), type: 'image/jpeg' };
    await made('villageYaxi', 'POST', `/api/consents/${consent}/pages/1`, page);
    return consent;
  };
  const household = [
    '示例农户',
    addressOf('farmerYaxi'),
    farmerForest,
    '示例存入 门 2',
    '2026-06-01',
    '2036-06-01',
    '3000',
  ];
  const table = { body: workbook([Object.values(HEADS), [...household, document] as string[]]), type: XLSX };
  things.import = String((await made('coopCity', 'POST', '/api/imports/households', table)).id);
  things.draftConsent = await photographed();
  things.sealedConsent = await photographed();
  await made('villageYaxi', 'POST', `/api/consents/${things.sealedConsent}/seal`);
  const look = { bank: party('bankB'), until: wallDays(0, 5).until };
  await made('farmerYaxi', 'POST', `/api/consents/${things.sealedConsent}/grants`, { json: look });
}

/** The first row of a list, as somebody finds it; waits until there is one. */
async function firstOf(asker: Asker, by: Caller, path: string): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { json } = await asker.ask(by, 'GET', path);
    const [first] = (json.rows ?? json) as Record<string, unknown>[];
    if (first !== undefined) return first;
    await sleep(50);
  }
  throw new Error(`${path} stayed empty for ${by}.`);
}

async function makeGoods(making: Making): Promise<void> {
  const { things, made, does, states, time, addressOf, ask, party } = making;
  const { document, dajunHouse } = things;
  things.tea = batchId(GTIN.tea, demoTea.lot);
  things.traded = batchId(GTIN.tea, 'DEMO-TRADED-1');
  const set = await firstOf(making, 'nobody', `/api/label-sets?batch=${things.tea}`);
  Object.assign(things, { labelSet: String(set.id), labelIndex: String(set.firstIndex ?? 0) });
  const cardOf = async (by: Caller) => String((await firstOf(making, by, `/api/cards?holder=${party(by)}`)).id);
  const [one, two] = ['DOORS-A', 'DOORS-B'].map((lot) => ({ gtin: GTIN.freshLeaf, lot }));
  for (const goods of [one, two]) {
    const harvest = { ...goods, parcel: readParcel('P5').id, grams: '10000', harvestedAt: await time(-60) };
    await does('coopSongyang', 'batches.harvest', harvest);
  }
  things.leaf = batchId(GTIN.freshLeaf, 'DOORS-A');
  things.promise = await states('coopSongyang', 'COMMITMENT_CERTIFICATE', things.leaf, '10000');
  things.otherLeaf = batchId(GTIN.freshLeaf, 'DOORS-B');
  things.buyerCard = await cardOf('teaTraderA');
  things.sellerCard = await cardOf('coopSongyang');
  things.base = readParcel('P5').id;

  await does('coopSongyang', 'batches.recall', { batch: things.traded, level: 2, document });
  things.notice = String((await firstOf(making, 'teaTraderA', '/api/recall-notices')).id);
  const deliveries = `/api/recall-webhooks/${things.recallWebhook}/deliveries`;
  things.recallDelivery = String((await firstOf(making, 'teaTraderA', deliveries)).id);

  things.terms = JSON.stringify({
    ...{ sellerCard: things.sellerCard, buyerCard: things.buyerCard, batch: things.tea, grams: '10', price: '100' },
    ...{ payment: '示例付款 门 1', witness: addressOf('traceProvider.1').toLowerCase(), tradedAt: await time(-10) },
  });
  const trade = { json: { terms: JSON.parse(things.terms) } };
  things.cardDraft = String((await made('coopSongyang', 'POST', '/api/card-trade-drafts', trade)).id);

  const report = { kind: 'opinion', subject: { kind: 'right', id: things.yaxiForest }, words: '示例意见' };
  const listing = String((await firstOf(making, 'nobody', '/api/market/offers')).id);
  things.listing = listing;
  const told = { json: { ...report, subject: { kind: 'listing', id: listing } } };
  things.report = String((await made('nobody', 'POST', '/api/supervision/reports', told)).receipt);
  const fake = { uri: `https://example.org/01/${GTIN.tea}/10/${demoTea.lot}`, place: '示例市场', words: '示例举报' };
  things.fake = String((await made('nobody', 'POST', '/api/fake-reports', { json: fake })).receipt);
  await made('nobody', 'POST', `/api/fake-reports/${things.fake}/photo`, { body: jpeg([]), type: 'image/jpeg' });
  const found = {
    ...{ kind: 'patrol', asset: 'USE_RIGHTS', id: dajunHouse, finding: '示例问题', isSerious: true, document },
    deadline: '2027-01-01T00:00:00+08:00',
  };
  things.inspection = String((await made('marketRegulator', 'POST', '/api/inspections', { json: found })).id);
  const order = { inspection: things.inspection, act: 'close', reasons: '示例理由', basis: document };
  things.order = String((await made('marketRegulator', 'POST', '/api/trading-orders', { json: order })).id);

  const captured = await ask('traceProvider', 'POST', '/epcis/capture', {
    json: epcisDocument('2026-03-01T08:00:00.000Z'),
  });
  if (captured.status >= 400) throw new Error(`Capturing was refused: ${captured.text}`);
  things.capture = String(captured.headers.get('location')).split('/').at(-1) ?? '';
  const query = { name: 'doors', query: { eventType: ['ObjectEvent'] } };
  await made('traceProvider', 'POST', '/epcis/queries', { json: query });
  things.operator = party('brandOperator');
}

export function epcisDocument(eventTime: string): object {
  return {
    '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
    ...{ type: 'EPCISDocument', schemaVersion: '2.0', creationDate: eventTime },
    epcisBody: { eventList: [epcisEvent(eventTime)] },
  };
}

export function epcisEvent(eventTime: string): Record<string, unknown> {
  return {
    ...{ type: 'ObjectEvent', eventTime, eventTimeZoneOffset: '+08:00', action: 'OBSERVE', bizStep: 'shipping' },
    quantityList: [{ epcClass: `https://id.gs1.org/01/${GTIN.tea}/10/${demoTea.lot}`, quantity: 1200, uom: 'GRM' }],
  };
}

function signing(guaranteeDraft: string): string {
  return `/api/loan-guarantee-drafts/${guaranteeDraft}/sign`;
}

async function makeLending(making: Making): Promise<void> {
  const { things, made, hands, does, ask, prepared, time, addressOf, party } = making;
  const { document } = things;
  things.loan = String((await firstOf(making, 'villageZhenbu', '/api/loans')).id);
  const application = String((await firstOf(making, 'villageYaxi', '/api/loans/applications')).id);
  things.application = application;
  const words = { answer: 'approve', limit: '80000000', words: '示例：双人实地核查' };
  const decided = { application, ...words };
  await hands('bankA', 'loan.decide', decided, `/api/loans/applications/${application}/decide`, words);
  things.decision = await prepared('bankA', 'loan.decide', decided).catch(() => NO_UUID);
  const terms = {
    ...{
      principal: '50000000',
      repayment: 'equalInstalment',
      everyMonths: 1,
      periods: 24,
      contract: '示例借款合同 门 1',
    },
    ...{ ratePpm: 45_000, dayCount: 'ACT/360', drawOn: (await time(8 * 3_600)).slice(0, 10), penaltyPpm: 65_000 },
    ...{ graceDays: 10, gates: [], document, validUntil: await time(3_600) },
  };
  things.offerTerms = JSON.stringify(terms);
  const offer = { application, terms };
  things.offer = String((await hands('bankA', 'loan.offer', offer, '/api/loans/offers', offer)).id);
  const receipt = { for: 'instalment', loan: things.loan, bankReference: UNKNOWN, heldUntil: await time(30 * DAY) };
  things.receiptParams = JSON.stringify(receipt);
  things.receiptAct = await prepared('bankA', 'loan.receipt', receipt);
  const wish = { kind: 'prepayment', on: (await time(8 * 3_600)).slice(0, 10), prepaid: '100000000' };
  things.wish = JSON.stringify(wish);
  things.amendment = JSON.stringify({
    ...{ loan: things.loan, wish, lender: addressOf('bankA'), borrower: addressOf('villageZhenbu'), document },
    validUntil: await time(DAY),
  });
  const amendment = { json: JSON.parse(things.amendment) };
  things.amendmentDraft = String((await made('bankA', 'POST', '/api/loan-amendment-drafts', amendment)).id);
  things.guarantee = JSON.stringify({
    ...{ loan: things.loan, lender: addressOf('bankA'), guarantor: addressOf('guarantor'), kind: 'government' },
    ...{ shareBps: 2_000, limit: '100000000', validUntil: await time(DAY), document },
  });
  // One stands for that loan below, which ends every draft of the same: this one is of a loan that isn't drawn yet.
  const open = { json: { ...JSON.parse(things.guarantee), loan: UNKNOWN } };
  things.guaranteeDraft = String((await made('bankA', 'POST', '/api/loan-guarantee-drafts', open)).id);
  await hands('guarantor', 'guarantee.give', { draft: things.guaranteeDraft }, signing(things.guaranteeDraft));
  const standing = { ...JSON.parse(things.guarantee), shareBps: 1_000 };
  const drafted = await made('bankA', 'POST', '/api/loan-guarantee-drafts', { json: standing });
  const draft = String(drafted.id);
  await hands('guarantor', 'guarantee.give', { draft }, signing(draft));
  await does('bankA', 'guarantee.accept', { draft });
  const { json } = await ask('bankA', 'GET', `/api/loans/${things.loan}`);
  things.standingGuarantee = String((json.guarantees as { id: string }[])[0]?.id);
  const tea = { json: { amount: '5000000' } };
  things.teaDecision = String((await made('teaTraderA', 'POST', '/api/loans/tea/decide', tea)).id);
  const leave = { bank: party('bankB'), until: wallDays(0, 5).until };
  things.teaAct = await prepared('teaTraderA', 'loan.consentToTea', leave);
  things.teaLeave = String((await hands('teaTraderA', 'loan.consentToTea', leave, '/api/loans/tea/consents')).id);
}

async function makeMarket({ things, made, does, ask, time }: Making): Promise<void> {
  const { json } = await ask('nobody', 'GET', `/api/market/offers/${things.listing}`);
  const { id: lot, project } = json.lot as { id: string; project: { id: string } };
  Object.assign(things, { lot, project: project.id });
  const order = { listing: things.listing, kg: '1000', maxCost: '1000000' };
  things.recordedPurchase = String(
    (await made('buyerEvent', 'POST', '/api/market/purchases', { json: order })).purchaseId,
  );
  await does('forestFarm', 'market.openAuction', {
    ...{
      lot: things.lot,
      kg: '10000',
      mode: 'auction',
      start: '7000',
      reserve: '7000',
      increment: '10',
      deposit: '100',
    },
    ...{ inBank: false, opensAt: await time(5), closesAt: await time(10 * DAY), extension: 300, payWithin: 3 * DAY },
  });
  const auctions = (await ask('nobody', 'GET', '/api/market/auctions')).json.rows as { id: string }[];
  things.auction = String(auctions[0]?.id);
}

async function makeBanks(making: Making): Promise<void> {
  const { things, made, prepared, hands } = making;
  const { publicKey } = await generateKeyPair('ES256', { extractable: true });
  const { kty, crv, x, y } = await exportJWK(publicKey);
  const system = { name: '示例核心系统', scopes: ['report:read'], publicKey: { kty, crv, x, y } };
  things.clientAct = await prepared('bankA', 'clients.register', system);
  things.client = String((await hands('bankA', 'clients.register', system, '/api/clients')).id);
  await made('bankA', 'POST', '/api/banks/watches', { json: { right: things.zhenbuEco, searchMaxDays: 1 } });
  const table = { body: `key,right\nloan,${things.zhenbuEco}\n`, type: 'text/csv' };
  things.book = String((await made('bankA', 'POST', '/api/banks/books', table)).id);
  things.alert = String((await firstOf(making, 'bankA', '/api/banks/alerts')).id);
  const deliveries = `/api/banks/webhooks/${things.webhook}/deliveries`;
  things.delivery = String((await firstOf(making, 'bankA', deliveries)).id);
}

async function makeGep(making: Making): Promise<void> {
  const { things, does, states, ask, ledger } = making;
  const { gateway } = ledger;
  things.gepInputs = await gateway.kernel.content.put(Buffer.from(JSON.stringify(example())));
  const other = { ...example(), area: { level: 'village', region: '331127999997', name: '示例三村（编号为示例）' } };
  things.gepOther = await gateway.kernel.content.put(Buffer.from(JSON.stringify(other)));
  things.otherDocument = await gateway.kernel.content.put(Buffer.from('示例异议 门'));
  things.methodology = await gateway.kernel.content.put(Buffer.from(canonicalJson(db33Of2020 as never)));
  const [first] = demoSheets;
  things.sheet = await gateway.kernel.content.put(
    sheetDocument({ ...first?.sheet, product: 'DOORS' } as ProductSheet).bytes,
  );
  await does('gepInstitute', 'gep.openSeries', { document: things.gepInputs });
  await does('gepInstitute', 'gep.draft', { document: things.gepInputs });
  things.gep = String((await firstOf(making, 'nobody', '/api/gep/accounts?state=draft')).id);
  await does('gepReviewer', 'gep.review', { account: things.gep, isPassed: true, document: things.document });
  things.gepUndisputed = await reviewedAccount(making, things.gep);
  await does('farmerFangshan', 'gep.object', { account: things.gep, document: things.document });
  const { json } = await ask('nobody', 'GET', `/api/gep/accounts/${things.gep}`);
  const [objection] = json.objections as { evidence: string }[];
  things.objection = String(objection?.evidence);
  things.valuation = await states('appraiser', 'VALUATION', things.wuxiIncome ?? '', '15000000');
}

/** Another account that passed its review, and that nobody objects to. */
async function reviewedAccount({ does, ask, ledger, things }: Making, other: string): Promise<string> {
  const area = { level: 'village', region: '331127999996', name: '示例四村（编号为示例）' };
  const document = await ledger.gateway.kernel.content.put(Buffer.from(JSON.stringify({ ...example(), area })));
  await does('gepInstitute', 'gep.openSeries', { document });
  await does('gepInstitute', 'gep.draft', { document });
  const { rows } = (await ask('nobody', 'GET', '/api/gep/accounts?state=draft')).json as { rows: { id: string }[] };
  const account = String(rows.find(({ id }) => id !== other)?.id);
  await does('gepReviewer', 'gep.review', { account, isPassed: true, document: things.document });
  return account;
}
