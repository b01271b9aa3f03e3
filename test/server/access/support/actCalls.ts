import { keccak256, toUtf8Bytes } from 'ethers';
import { LIANDU_LIST } from '../../../../scripts/demo/world/credit.ts';
import { GTIN } from '../../../../scripts/demo/world/trace.ts';
import type { Expected } from '../expected/expectation.ts';
import type { Given } from './routeCalls.ts';
import { type Things, UNKNOWN } from './world.ts';

type Fill = (things: Things, given: Given) => object;

const DAY = 86_400;
const ORDER = { kg: '1000', purpose: 1, isCommitted: false, isDonation: false };

/** A receipt nobody signed: what is asked here is who brings it. */
function receipt({ party, addressOf, later }: Given): object {
  return {
    ...{ bank: party('settlementBank'), amount: '100', bankReference: UNKNOWN, heldUntil: later },
    ...{ signer: addressOf('settlementBank'), signature: `0x${'ab'.repeat(65)}` },
  };
}

const facts = ({ document, base }: Things, { soon, later }: Given) => ({
  ...{ class: 'FOREST_RIGHT', number: '示例林权证 门 1', region: 331124, startsAt: soon, endsAt: later, parent: null },
  ...{
    registeredAt: soon,
    layers: [{ kind: 'LAND', effect: 1, plots: [{ parcel: base, area: '10' }] }],
    forest: null,
    document,
  },
});
const terms = (text: string | undefined) => ({ terms: JSON.parse(text ?? '{}') as object });
const about = (right: string | undefined, more: object = {}) => ({ right, ...more });

/** What each kind of act is asked with: right in everything but, perhaps, who asks. */
const FILLS: Record<string, Fill> = {
  'evidence.attest valuation': ({ yaxiForest, document }, given) =>
    stated('VALUATION', yaxiForest, document, given, { value: '100', validUntil: given.later }),
  'evidence.attest resolution': ({ yaxiForest, document }, given) =>
    stated('VILLAGE_RESOLUTION', yaxiForest, document, given),
  'evidence.revoke': ({ valuation, wuxiIncome, document }) => ({
    ...{ id: valuation, schema: keccak256(toUtf8Bytes('VALUATION')), subject: wuxiIncome, reason: document },
  }),
  'carbon.designProject': ({ base, document }, { soon, later }) => ({
    ...{
      methodology: 'ZLTH-FM-DEMO-1',
      number: '示例项目 门',
      region: '331124',
      from: soon,
      to: later,
      parcels: [base],
      document,
    },
  }),
  'carbon.openPeriod': ({ project }, { soon, later }) => ({ project, from: soon, to: later }),
  'carbon.issue': ({ lot }, { addressOf }) => ({ lot, to: addressOf('forestFarm'), tonnes: '1', report: UNKNOWN }),
  'carbon.retire': ({ lot }, { party }) => ({ lot, order: { ...ORDER, beneficiary: party('forestFarm') } }),
  'carbon.retireMany': ({ lot }, { party }) => ({ lot, orders: [{ ...ORDER, beneficiary: party('forestFarm') }] }),
  'carbon.transfer': ({ lot }, { addressOf }) => ({ lot, to: addressOf('buyerOffice'), kg: '1000' }),
  'market.list': ({ lot }, { later }) => ({ lot, kg: '1000', minFill: '1000', price: '7000', closesAt: later }),
  'market.cancelListing': ({ listing }) => ({ listing }),
  'market.buy': ({ listing }) => ({ listing, kg: '1000', maxCost: '100000' }),
  'market.buyAndRetire': ({ listing }, { party }) => ({
    ...{ listing, maxCost: '100000', orders: [{ ...ORDER, beneficiary: party('buyerOffice') }] },
  }),
  'market.buyWithReceipt': ({ recordedPurchase: purchase }, given) => ({ purchase, receipt: receipt(given) }),
  'market.openAuction': ({ lot }, { later }) => ({
    ...{ lot, kg: '1000', mode: 'auction', start: '7000', reserve: '7000', increment: '10', deposit: '100' },
    ...{ closesAt: later, extension: 300, payWithin: 3 * DAY },
  }),
  'market.bid': ({ auction }) => ({ auction, price: '8000' }),
  'market.settleAuction': ({ auction }) => ({ auction }),
  'market.affirm': ({ lot }, { party, addressOf, later }) => ({
    legs: [
      {
        ...{ kind: 'erc1155', asset: 'CARBON_CREDITS', from: addressOf('forestFarm'), to: addressOf('buyerEvent') },
        ...{ id: BigInt(lot ?? '0').toString(), amount: '1000' },
      },
      {
        ...{ kind: 'erc20', asset: 'CASH', from: addressOf('buyerEvent'), to: addressOf('forestFarm'), id: '0' },
        amount: '100',
      },
    ],
    ...{
      mode: 0,
      venue: party('exchange'),
      terms: UNKNOWN,
      maxFee: '0',
      payBy: later,
      settleBy: dayAfter(later),
      caseId: ZERO,
      nonce: '77',
    },
  }),

  'sales.apply': ({ yaxiForest: id, document }) => ({
    ...{ asset: 'USE_RIGHTS', id, start: '50000000', reserve: '50000000', increment: '1000000', deposit: '5000000' },
    ...{ ecoPart: '5000000', inBank: false, bidWindow: 3_600, document },
  }),
  'sales.qualify': ({ sale }) => ({ sale, search: UNKNOWN }),
  ...withBasis(['reject', 'withdraw', 'terminate']),
  ...ofSale(['announce', 'enrol', 'startBidding', 'award', 'confirm', 'declareDefault', 'lapse', 'pay']),
  'sales.announceAgain': ({ sale }) => ({ sale, start: '49000000' }),
  'sales.enrolWithReceipt': ({ sale }, given) => ({ sale, receipt: receipt(given) }),
  'sales.bid': ({ sale }) => ({ sale, price: '60000000' }),
  'sales.returnDeposits': ({ sale }, { addressOf }) => ({ sale, bidders: [addressOf('buyerListed')] }),
  'sales.raiseObjection': ({ sale }) => ({ sale, objection: UNKNOWN }),
  'sales.answerObjection': ({ sale, document: basis }) => ({ sale, objection: UNKNOWN, isUpheld: false, basis }),
  'sales.signContract': ({ sale, document }) => ({ sale, document }),
  'sales.payWithReceipt': ({ sale }, given) => ({ sale, receipt: receipt(given) }),
  'sales.certify': ({ sale, document }) => ({ sale, number: '示例鉴证 门', document }),
  'sales.setRule': () => ({
    ...{ class: 'FOREST_RIGHT', publicityDays: 10, resultDays: 5, contractDays: 10, payDays: 10, registerDays: 30 },
    ...{ minBidders: 2, maxRounds: 3, maxCutBps: 1_000, minDepositBps: 500, maxDepositBps: 3_000, extension: 300 },
    ...{ minBidWindow: 3_600, searchMaxAge: 30, maxPause: 15, allowsSole: true, isOpen: true },
  }),

  'packages.form': ({ yaxiForest, document }) => ({ number: '示例权利包 门 2', document, members: [yaxiForest] }),
  'packages.dissolve': ({ package: pack, document: basis }) => ({ package: pack, basis }),
  'packages.reregister': ({ package: pack, document: basis }, { addressOf, soon }) => ({
    ...{ package: pack, to: addressOf('villageDajun'), cause: 1, basis, registeredAt: soon, papers: [[]] },
  }),
  'deposits.sign': ({ depositDraft: draft }) => ({ draft }),
  'deposits.agree': ({ depositDraft: draft }) => ({ draft }),
  'deposits.store': ({ deposit, farmerForest: derived }) => ({ deposit, derived }),
  'deposits.giveBack': ({ deposit }) => ({ deposit }),
  'deposits.withdraw': ({ deposit }) => ({ deposit }),
  'dossiers.open': ({ document }, { party }) => ({ number: '示例档案 门 2', parent: party('coopCity'), document }),
  'dossiers.advance': ({ dossier }) => ({ dossier, to: 'assessment', package: null, papers: [UNKNOWN] }),
  'dossiers.report': ({ dossier, document: report }) => ({ dossier, report }),
  'dossiers.acknowledge': ({ dossier }) => ({ dossier }),
  'dossiers.close': ({ dossier, document: basis }) => ({ dossier, basis }),
  'shares.open': ({ document }) => ({ document }),
  'shares.allot': (_things, { addressOf }) => ({
    ...{ members: [addressOf('farmerXinxing')], amounts: ['1'], resolution: UNKNOWN },
  }),
  'shares.redeem': ({ shares: id, document: basis }) => ({ id, amount: '1', basis }),
  'dividends.declare': ({ run }) => ({ run }),
  'dividends.listBlocks': ({ run }) => ({ run }),
  'dividends.fund': ({ dividend }) => ({ dividend }),
  'dividends.fundWithReceipt': ({ dividend }, given) => ({ dividend, receipt: receipt(given) }),
  'dividends.claim': ({ dividend }) => ({ dividend, line: 0 }),
  'dividends.confirmPaid': ({ dividend }) => ({
    dividend,
    block: 0,
    bits: `0x${'0'.repeat(63)}1`,
    paid: '100',
    receipts: UNKNOWN,
  }),
  'dividends.directProceeds': ({ farmerForest: right }, { addressOf }) => ({ right, account: addressOf('bankA') }),
  'dividends.cancel': ({ dividend }) => ({ dividend }),
  'dividends.reclaim': ({ dividend }) => ({ dividend }),
  'purchases.sign': ({ purchaseDraft: draft }) => ({ draft }),
  'purchases.agree': ({ purchaseDraft: draft }) => ({ draft }),
  'purchases.present': ({ purchase }, given) => ({ purchase, receipt: receipt(given) }),
  ...Object.fromEntries(
    ['carryOut', 'settle', 'end'].map((step) => [`purchases.${step}`, ({ purchase }: Things) => ({ purchase })]),
  ),
  'supervision.confirmOrder': ({ order }) => ({ order }),

  'rights.issue': (things, given) => ({
    holder: given.addressOf('coopSongyang'),
    facts: facts(things, given),
    papers: [],
  }),
  'rights.reregister': ({ yaxiForest: right, document: basis }, { addressOf, soon }) => ({
    ...{ right, to: addressOf('villageWuxi'), cause: 1, basis, registeredAt: soon, papers: [] },
  }),
  'rights.renew': ({ yaxiForest: right, document: basis }) => ({ right, endsAt: '2060-01-01T00:00:00Z', basis }),
  'rights.correct': ({ yaxiForest: right, document: basis }) => ({ right, document: basis, basis }),
  'rights.end': ({ yaxiForest: right, document: basis }) => ({ right, cause: 2, basis }),
  'rights.surrender': ({ yaxiForest: right, document: basis }) => ({ right, basis }),
  'rights.split': (things, given) => ({
    right: things.yaxiForest,
    parts: [facts(things, given), facts(things, given)],
    papers: [],
  }),
  'rights.merge': (things, given) => ({
    ...{ rights: [things.yaxiForest, things.farmerForest], facts: facts(things, given), papers: [] },
  }),
  'rights.bind': ({ zhenbuEco: whole, yaxiForest }) => ({ whole, components: [yaxiForest] }),
  'rights.unbind': ({ zhenbuRiver: component }) => ({ component }),
  'rights.consentToReport': ({ farmerForest: right }, { party }) => ({
    ...{ right, bank: party('bankA'), purpose: 'loanReview', until: inDays(2) },
  }),
  'rights.consentToPledge': ({ request }) => ({ request }),
  'leases.sign': ({ leaseTerms }) => terms(leaseTerms),
  'leases.conclude': ({ leaseTerms }) => ({
    ...terms(leaseTerms),
    ...{ lessorSignature: `0x${'ab'.repeat(65)}`, lesseeSignature: `0x${'ab'.repeat(65)}`, papers: [] },
  }),
  'leases.notePossession': ({ lease }) => ({ lease, evidence: UNKNOWN }),
  'leases.acknowledgeRent': ({ lease }, { later: until }) => ({ lease, amount: '100', until }),
  'leases.agreeToEnd': ({ lease, document: basis }) => ({ lease, basis }),
  'leases.terminate': ({ lease, document: basis }) => ({ lease, basis }),
  'encumbrances.record': ({ yaxiForest: right }, { party, soon }) => ({
    ...{
      right,
      lienor: party('bankB'),
      number: '示例抵押登记 门 3',
      secured: '100',
      isMaximum: false,
      registeredAt: soon,
    },
    ...{
      registrySeq: 9,
      expiresAt: null,
      maturity: null,
      covenant: false,
      debt: null,
      perfects: null,
      receipt: UNKNOWN,
    },
  }),
  'encumbrances.countersign': ({ extract }) => ({ extract }),
  'encumbrances.renewRegistration': ({ farmerForest: right, lienA: lien }, { later: expiresAt }) => ({
    ...{ right, lien, expiresAt, receipt: UNKNOWN },
  }),
  'encumbrances.pledge': ({ request }) => ({ request }),
  ...ofLien({
    ...{ fileNotice: { evidence: UNKNOWN }, release: {}, reduce: { secured: '1' }, waiveRank: {} },
    ...{ fix: { owed: '1', cause: 0 }, declareDebt: { owed: '1' } },
  }),
  'encumbrances.assign': ({ farmerForest: right, lienA: lien }, { party }) => ({
    ...{ right, lien, lienor: party('bankB'), secured: '1', debt: UNKNOWN },
  }),
  'encumbrances.consentToRank': ({ exchange, lienA: lien }) => ({ exchange, lien }),
  'encumbrances.exchangeRanks': ({ exchange }) => ({ exchange }),
  'encumbrances.freeze': ({ yaxiForest }, { soon: from, later: to }) =>
    about(yaxiForest, { number: '示例（2026）执 9', from, to }),
  'encumbrances.unfreeze': ({ farmerForest }) => about(farmerForest, { number: '示例（2026）执保 门' }),
  'encumbrances.openCase': ({ yaxiForest, document: writ }) =>
    about(yaxiForest, { number: '示例（2026）执 8', lien: null, writ, liftsOrders: false }),

  'finance.setRule': () => ({
    ...{
      product: 'DOORS',
      class: 'FOREST_RIGHT',
      capBps: 5_000,
      termMarginDays: 365,
      freshnessDays: 365,
      selfLimit: '0',
    },
    ...{ maxRank: 1, perfection: 'notice', isOpen: true },
  }),
  'loan.setGates': () => ({ product: 'DOORS', gates: [], entrustedAbove: '0', unsecuredUpTo: '1' }),
  'loan.sheet': ({ sheet }) => ({ product: 'DOORS', contentHash: sheet }),
  'loan.consentToTea': (_things, { party }) => ({ bank: party('bankA'), until: inDays(2) }),
  'loan.decide': ({ application }) => ({ application, answer: 'approve', limit: '1', words: '示例' }),
  'loan.offer': ({ application, offerTerms }) => ({ application, ...terms(offerTerms) }),
  'loan.draw': ({ offer }) => ({ offer }),
  'loan.drawWithReceipt': ({ offer }, given) => ({ offer, receipt: receipt(given) }),
  'loan.repay': ({ loan }) => ({ loan }),
  'loan.repayWithReceipt': ({ loan }, given) => ({ loan, receipt: receipt(given) }),
  'loan.signAmendment': ({ amendmentDraft: draft }) => ({ draft }),
  'loan.amend': ({ amendmentDraft: draft }) => ({ draft }),
  'loan.amendWithReceipt': ({ amendmentDraft: draft }, given) => ({ draft, receipt: receipt(given) }),
  'loan.receipt': ({ receiptParams }) => JSON.parse(receiptParams ?? '{}') as object,
  'loan.credit': ({ loan, document }) => ({ loan, principal: '1', document }),
  'loan.writeOff': ({ loan, document }) => ({ loan, document }),
  'loan.close': ({ loan }) => ({ loan }),
  'loan.enforce': ({ loan, document }) => ({ loan, caseId: UNKNOWN, document }),
  'loan.settleCase': ({ loan }) => ({ loan }),
  'loan.payRest': ({ loan }) => ({ loan, amount: '1' }),
  'loan.payRestWithReceipt': ({ loan }, given) => ({ loan, receipt: receipt(given) }),
  'guarantee.give': ({ guaranteeDraft: draft }) => ({ draft }),
  'guarantee.accept': ({ guaranteeDraft: draft }) => ({ draft }),
  'guarantee.claim': ({ standingGuarantee: guarantee, document }) => ({ guarantee, document }),
  'guarantee.end': ({ standingGuarantee: guarantee }) => ({ guarantee }),
  'guarantee.pay': ({ standingGuarantee: guarantee }) => ({ guarantee }),
  'guarantee.payWithReceipt': ({ standingGuarantee: guarantee }, given) => ({ guarantee, receipt: receipt(given) }),
  'guarantee.setFundLimit': (_things, { party }) => ({ bank: party('bankA'), limit: '1' }),
  'credit.publishList': () => ({ hash: LIANDU_LIST }),
  'credit.commit': ({ subject }) => ({ subject }),
  'credit.record': ({ subject, creditEvent: event }) => ({ subject, event }),
  'credit.present': (_things, { party }) => ({ bank: party('bankB'), purpose: '示例', days: 3 }),
  'credit.endConsent': () => ({ nonce: UNKNOWN }),
  'credit.promise': () => ({ kind: 'village' }),
  'credit.erase': () => ({}),

  'gep.openSeries': ({ gepOther: document }) => ({ document }),
  'gep.draft': ({ gepInputs: document }) => ({ document }),
  'gep.review': ({ gep: account, document }) => ({ account, isPassed: true, document }),
  'gep.object': ({ gep: account, otherDocument: document }) => ({ account, document }),
  'gep.answer': ({ objection, document }) => ({ objection, isUpheld: false, document }),
  'gep.publish': ({ gepUndisputed: account }) => ({ account }),
  'gep.recompute': ({ gep: account, gepInputs: document }) => ({ account, document }),
  'gep.use': ({ gep: account, document }) => ({ account, kind: 'plan', document }),
  'gep.registerMethodology': ({ methodology: document }) => ({ document }),
  'gep.appoint': (_things, { party }) => ({ participant: party('gepCity'), area: '331121', levels: ['county'] }),
  'gep.dismiss': (_things, { party }) => ({ participant: party('gepJingning'), area: '331127' }),
  'items.set': ({ document }) => ({
    ...{ gtin: '09521234500995', kind: 'made', paper: 'none', brand: 1, shelfDays: 90, netGrams: 500, document },
  }),
  'items.setRecipe': ({ document }) => ({ input: GTIN.freshLeaf, output: GTIN.tea, maxYield: 2_000, document }),
  'bases.admit': ({ base: parcel }, { party }) => ({
    parcel,
    gtin: GTIN.freshLeaf,
    member: party('coopSongyang'),
    lastYear: 2_028,
  }),
  'bases.withdraw': ({ base: parcel, document: basis }) => ({ parcel, gtin: GTIN.freshLeaf, basis }),
  'batches.harvest': ({ base: parcel }, { soon: harvestedAt }) => ({
    ...{ gtin: GTIN.freshLeaf, lot: 'DOORS-1', parcel, grams: '1000', harvestedAt },
  }),
  'batches.split': ({ leaf: batch }) => ({ batch, grams: '10', lot: 'DOORS-2' }),
  'batches.merge': ({ leaf, otherLeaf }) => ({
    parts: [
      { batch: leaf, grams: '10' },
      { batch: otherLeaf, grams: '10' },
    ],
    lot: 'DOORS-3',
  }),
  'batches.transform': ({ leaf: batch }, { soon: producedAt }) => ({
    ...{ inputs: [{ batch, grams: '100' }], gtin: GTIN.tea, lot: 'DOORS-4', grams: '1', producedAt },
  }),
  'batches.enclose': ({ leaf: batch, promise: evidence }) => ({ batch, evidence }),
  'batches.handOver': ({ tea: batch }, { addressOf }) => ({
    batch,
    isPacked: true,
    grams: '250',
    to: addressOf('coopCity'),
  }),
  'batches.lose': ({ tea: batch }) => ({ batch, isPacked: true, grams: '250' }),
  'batches.sell': ({ tea: batch }) => ({ batch, isPacked: true, grams: '250' }),
  'batches.recover': ({ traded: batch }) => ({ batch, isPacked: false, grams: '10' }),
  'batches.seize': ({ traded: batch, document }, { addressOf }) => ({
    ...{ batch, isPacked: false, grams: '10', holder: addressOf('teaTraderA'), isFound: true, document },
  }),
  'batches.recall': ({ tea: batch, document }) => ({ batch, level: 2, document }),
  'batches.liftRecall': ({ traded: batch, document }) => ({ batch, document }),
  'batches.closeRecall': ({ traded: batch, document }) => ({ batch, document }),
  'labels.pack': ({ tea: batch }) => ({ batch, count: 1, hasSecrets: false }),
  'labels.void': ({ labelSet: set, labelIndex, document }) => ({ set, indexes: [Number(labelIndex)], document }),
  'labels.voidSet': ({ labelSet: set, document }) => ({ set, document }),
  'cards.issue': (_things, { addressOf }) => ({ card: UNKNOWN, holder: addressOf('coopCity') }),
  'cards.block': ({ buyerCard: card, document }) => ({ card, document }),
  'cards.sign': ({ cardDraft: draft }) => ({ draft }),
  'cards.record': ({ cardDraft: draft }) => ({ draft }),
  'mandate.grant': (_things, { party }) => ({
    ...{
      clerk: party('farmerFangshan'),
      scope: ['evidence.attest'],
      from: inDays(-1),
      until: inDays(5),
      evidenceHash: 'ab'.repeat(32),
    },
  }),
  'clients.register': () => ({ name: '示例系统', scopes: ['report:read'], certificateThumbprint: 'A'.repeat(43) }),
  'enrolment.grant': () => ({}),
};

const ZERO = `0x${'0'.repeat(64)}`;

function stated(
  schema: string,
  subject: string | undefined,
  contentHash: string | undefined,
  { soon }: Given,
  more: object = {},
): object {
  return { schema, subject, contentHash, basisDate: soon, ...more };
}

function withBasis(steps: string[]): Record<string, Fill> {
  return Object.fromEntries(
    steps.map((step) => [`sales.${step}`, ({ sale, document: basis }: Things) => ({ sale, basis })]),
  );
}

function ofSale(steps: string[]): Record<string, Fill> {
  return Object.fromEntries(steps.map((step) => [`sales.${step}`, ({ sale }: Things) => ({ sale })]));
}

function ofLien(acts: Record<string, object>): Record<string, Fill> {
  return Object.fromEntries(
    Object.entries(acts).map(([act, more]) => [
      `encumbrances.${act}`,
      ({ farmerForest: right, lienA: lien }: Things) => ({ right, lien, ...more }),
    ]),
  );
}

/** A day later than another time. */
function dayAfter(time: string): string {
  return new Date(Date.parse(time) + DAY * 1_000).toISOString();
}

function inDays(days: number): string {
  return new Date(Date.now() + days * DAY * 1_000).toISOString();
}

/** Acts whose time comes later than everything else's here: so many seconds after the chain's now they are asked. */
export const ASKED_LATER: Readonly<Record<string, number>> = {
  // Once nobody can object any more.
  'gep.publish': 8 * DAY,
};

/** What an act of a row is asked with. */
export function actParams({ call, of }: Expected, things: Things, given: Given): object {
  const fill = FILLS[of === undefined ? call : `${call} ${of}`];
  if (!fill) throw new TypeError(`Nothing says how ${call} is asked.`);
  return fill(things, given);
}
