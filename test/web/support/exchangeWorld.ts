import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { EvidenceRow, PartyRef } from '../../../server/pages/pageDeps.ts';
import type {
  DepositRow,
  DossierView,
  PackageView,
  SaleBidRow,
  SaleRuleView,
  SaleView,
  SharesView,
} from '../../../server/views/exchangeViewTypes.ts';
import type { RightRow } from '../../../server/views/rightViewTypes.ts';
import { type FixtureWorld, NOW, partyOf } from './fixtureWorld.ts';
import { hashOf, nth } from './marketWorld.ts';

const DAY = 86_400;
const YUAN = 100n;
const WAN = 10_000n * YUAN;

export interface ExchangeWorld {
  /** By what is shown: announced, paused, bidding, result, contracted, paid, certified, registered, rejected, defaulted, failedOnce, applied. */
  sales: Record<SaleName, SaleView>;
  bids: SaleBidRow[];
  rule: SaleRuleView;
  packages: PackageView[];
  deposits: DepositRow[];
  dossiers: DossierView[];
  shares: SharesView;
}

const SALES = [
  'applied',
  'failedOnce',
  'announced',
  'paused',
  'bidding',
  'awarded',
  'confirmed',
  'contracted',
  'paid',
  'certified',
  'registered',
  'rejected',
  'terminated',
  'defaulted',
] as const;
export type SaleName = (typeof SALES)[number];

const UNSIGNED = { hasSellerSigned: false, hasBuyerSigned: false, concludedAt: 0 };

/** Sales of a package of idle houses in every state, and what the cooperative has behind it. */
export function exchangeWorld(world: FixtureWorld): ExchangeWorld {
  const rule = ruleView();
  const sales = salesOf(world, rule);
  return {
    sales,
    bids: bidsOf(),
    rule,
    packages: [packageView(world, sales.bidding.id), packageView(world, null)],
    deposits: depositsOf(world),
    dossiers: dossiersOf(world),
    shares: {
      id: hashOf('shares'),
      issuer: party(world, 2),
      document: hashOf('shares document'),
      total: 720_000n,
      holders: 72,
      maxHolders: 200,
      allotments: [{ resolution: hashOf('resolution'), members: 72, amount: 720_000n, at: NOW - 30 * DAY }],
      openedAt: NOW - 40 * DAY,
    },
  };
}

export const SELLER = 2;
export const BUYER = 3;
export const EXCHANGE = 9;

function party(world: FixtureWorld, index: number): PartyRef {
  const { id, name, scheme } = partyOf(world, index);
  return { id, name, scheme };
}

function ruleView(): SaleRuleView {
  return {
    ...{ class: 'IDLE_HOUSE_USE', version: 1 },
    ...{ publicityDays: 10, resultDays: 5, contractDays: 5, payDays: 5, registerDays: 10 },
    ...{ minBidders: 2, maxRounds: 3, maxCutBps: 2000, minDepositBps: 500, maxDepositBps: 2000 },
    ...{ extension: 300, searchMaxAge: 30, allowsSole: true, isOpen: true },
    ...{ setBy: hashOf('steward'), setAt: NOW - 200 * DAY },
  };
}

function salesOf(world: FixtureWorld, rule: SaleRuleView): Record<SaleName, SaleView> {
  const base = (name: SaleName): SaleView => ({
    id: hashOf(`sale ${name}`),
    asset: 'PACKAGES',
    item: hashOf('package 0'),
    class: 'IDLE_HOUSE_USE',
    region: 331102,
    seller: party(world, SELLER),
    state: 'announced',
    until: NOW + 6 * DAY,
    pausedAt: 0,
    round: 1,
    start: 280n * WAN,
    ecoPart: 30n * WAN,
    deposit: 28n * WAN,
    inBank: false,
    bidders: 3,
    bids: 0,
    price: null,
    leader: null,
    appliedAt: NOW - 20 * DAY,
    sellerAccount: nth(partyOf(world, SELLER).accounts, 0).address,
    firstStart: 280n * WAN,
    reserve: 285n * WAN,
    increment: 1n * WAN,
    leastBid: 280n * WAN,
    bidWindow: 7200,
    document: hashOf('announcement'),
    nonce: 7n,
    feeBps: 50,
    fee: null,
    mode: null,
    rule,
    search: hashOf('search'),
    rounds: [{ round: 1, start: 280n * WAN, announcedAt: NOW - 10 * DAY, hasFailed: false, bidders: 3, bids: 0 }],
    buyer: null,
    openObjections: 0,
    objections: [],
    contract: { document: null, sellerDocument: null, buyerDocument: null, ...UNSIGNED },
    payment: null,
    paidAt: 0,
    certificate: null,
    defaulted: null,
    endedAt: 0,
    basis: null,
    evidence: [],
    links: { item: '/api/packages/x', bids: '/api/sales/x/bids', events: '/api/sales/x/events' },
    recordedIn: { block: 300, transactionHash: hashOf('applied'), at: NOW - 20 * DAY },
  });
  const bid = { bids: 5, price: 318n * WAN, leader: 2, mode: 'oneWayBidding', leastBid: 319n * WAN } as const;
  const won = { ...bid, fee: (318n * WAN * 50n) / 10_000n, buyer: party(world, BUYER) };
  const signed = {
    ...won,
    contract: {
      ...{ document: hashOf('contract'), sellerDocument: hashOf('contract'), buyerDocument: hashOf('contract') },
      ...{ hasSellerSigned: true, hasBuyerSigned: true },
      concludedAt: NOW - 4 * DAY,
    },
  };
  const paid = { ...signed, paidAt: NOW - 3 * DAY };
  const certified = {
    ...paid,
    certificate: {
      ...{ number: 'LSCQ-2026-0017', document: hashOf('certificate'), by: party(world, EXCHANGE) },
      at: NOW - DAY,
    },
  };
  const of = (name: SaleName, more: Partial<SaleView>) => ({ ...base(name), ...more });
  const objection = {
    ...{ id: hashOf('objection'), raisedBy: null, raisedAt: NOW - DAY, state: 'open' as const },
    ...{ answeredBy: null, answeredAt: 0, basis: null },
  };
  const answered = {
    ...objection,
    ...{ id: hashOf('older objection'), raisedAt: NOW - 3 * DAY, state: 'dismissed' as const },
    ...{ answeredBy: party(world, EXCHANGE), answeredAt: NOW - 2 * DAY, basis: hashOf('answer') },
  };
  return {
    applied: of('applied', { state: 'applied', until: 0, search: null, rounds: [], bidders: 0, round: 0 }),
    failedOnce: of('failedOnce', {
      ...{ state: 'qualified', until: 0, bidders: 0 },
      rounds: [{ round: 1, start: 280n * WAN, announcedAt: NOW - 15 * DAY, hasFailed: true, bidders: 1, bids: 0 }],
    }),
    announced: of('announced', {}),
    paused: of('paused', { pausedAt: NOW - DAY, openObjections: 1, objections: [answered, objection] }),
    bidding: of('bidding', { ...bid, state: 'bidding', until: NOW + 1800 }),
    awarded: of('awarded', { ...won, state: 'awarded', objections: [answered] }),
    confirmed: of('confirmed', {
      ...{ ...won, state: 'confirmed', inBank: true },
      contract: {
        ...{ ...UNSIGNED, hasSellerSigned: true, document: null },
        ...{ sellerDocument: hashOf('announcement'), buyerDocument: null },
      },
    }),
    contracted: of('contracted', { ...signed, state: 'contracted', inBank: true }),
    paid: of('paid', { ...paid, state: 'paid' }),
    certified: of('certified', { ...certified, state: 'certified' }),
    registered: of('registered', {
      ...{ ...certified, state: 'registered', until: 0, endedAt: NOW - 3600 },
      evidence: [evidence(world, 'DELIVERY', NOW - 1800)],
    }),
    rejected: of('rejected', {
      ...{ state: 'rejected', until: 0, search: null, rounds: [], bidders: 0 },
      ...{ endedAt: NOW - 2 * DAY, basis: hashOf('reasons') },
    }),
    terminated: of('terminated', {
      ...{ state: 'terminated', until: 0, endedAt: NOW - DAY, basis: hashOf('order') },
      objections: [{ ...answered, state: 'upheld' }],
    }),
    defaulted: of('defaulted', {
      ...{ ...signed, state: 'defaulted', until: 0, endedAt: NOW - DAY },
      defaulted: { seller: false, buyer: true, in: 'contracted' },
    }),
  };
}

/** Newest first; the last one came late and moved the end. */
function bidsOf(): SaleBidRow[] {
  const prices = [318n, 315n, 310n, 300n, 280n];
  return prices.map((price, i) => ({
    ...{ round: 1, number: prices.length - i, bidder: (i % 3) + 1 === 1 ? 2 : (i % 3) + 1, price: price * WAN },
    ...{ until: NOW + (i === 0 ? 1800 : 1500), at: NOW - 60 - i * 400 },
  }));
}

function packageView(world: FixtureWorld, sale: Hex | null): PackageView {
  const name = sale === null ? 'package 1' : 'package 0';
  const plots = world.parcels.slice(0, 3);
  return {
    id: hashOf(name),
    class: 'IDLE_HOUSE_USE',
    register: party(world, 0),
    former: party(world, SELLER),
    holder: party(world, SELLER),
    region: 331102,
    members: 3,
    state: 'live',
    document: hashOf(`${name} document`),
    formedAt: NOW - 40 * DAY,
    sale,
    rights: [0, 1, 2].map((i) => memberRow(world, `${name} ${i}`, i)),
    area: 1260n,
    endsAt: NOW + 15 * 365 * DAY,
    effect: 0,
    valuation: evidence(world, 'VALUATION', NOW - 45 * DAY, 300n * WAN),
    guarantees: [],
    parcels: plots.map(({ id, code, area, geometry }) => ({ id, code, area, geometry })),
    dissolvedAt: 0,
  };
}

export function memberRow(world: FixtureWorld, name: string, i: number): RightRow {
  return {
    ...{ id: hashOf(name), class: 'IDLE_HOUSE_USE', certificateNumber: `大均闲农〔2026〕第 ${i + 1} 号（示例）` },
    ...{ register: party(world, 0), holder: party(world, SELLER), region: 331102, state: 'live', area: 420n },
    ...{ effect: 0, startsAt: NOW - 50 * DAY, endsAt: NOW + 15 * 365 * DAY, registeredAt: NOW - 50 * DAY },
    ...{ hasLiens: false, hasOrders: false },
  };
}

function depositsOf(world: FixtureWorld): DepositRow[] {
  const row = (i: number, more: Partial<DepositRow>): DepositRow => ({
    ...{ id: hashOf(`deposit ${i}`), right: hashOf(`house ${i}`), class: 'FARMER_HOUSE', derived: null, package: null },
    ...{ depositor: null, cooperative: party(world, SELLER), from: NOW - 50 * DAY, to: NOW + 15 * 365 * DAY },
    ...{ rent: 3600n * YUAN, document: hashOf(`deposit document ${i}`), stage: 'agreed', isOver: false },
    ...{ agreedAt: NOW - 55 * DAY, storedAt: 0, endedAt: 0 },
    ...more,
  });
  const stored = { stage: 'stored', storedAt: NOW - 50 * DAY } as const;
  return [
    row(0, { ...stored, derived: hashOf('package 0 0'), package: hashOf('package 0') }),
    row(1, { ...stored, derived: hashOf('free 0') }),
    row(2, { agreedAt: NOW - DAY }),
    row(3, { ...stored, derived: hashOf('free 1'), to: NOW - DAY, isOver: true }),
  ];
}

function dossiersOf(world: FixtureWorld): DossierView[] {
  const paper = (name: string) => ({ schema: hashOf(name), name });
  return [
    {
      ...{ id: hashOf('dossier 0'), steward: party(world, SELLER), parent: party(world, 1) },
      ...{ document: hashOf('dossier document'), stage: 'reserve', since: NOW - 40 * DAY },
      ...{ package: hashOf('package 0'), report: null, reportedAt: 0, heardAt: 0 },
      ...{ openedAt: NOW - 100 * DAY, closedAt: 0, basis: null },
      stages: (['survey', 'assessment', 'control', 'circulation', 'reserve'] as const).map((stage, i) => ({
        ...{ stage, reachedAt: NOW - (90 - i * 10) * DAY },
        papers: [evidence(world, 'VILLAGE_RESOLUTION', NOW - (90 - i * 10) * DAY)],
      })),
      next: { stage: 'planning', papers: [paper('PROJECT_PLAN')] },
    },
  ];
}

function evidence(world: FixtureWorld, name: string, at: number, value = 0n): EvidenceRow {
  return {
    id: hashOf(`${name} ${at}`),
    schema: { id: hashOf(name), name, unit: name === 'VALUATION' ? 1 : 0, isLined: name === 'VALUATION' },
    subject: { id: hashOf('package 0'), kind: 'other', label: null },
    issuer: party(world, 4),
    ...{ value, basisDate: at, validUntil: 0, revokedAt: 0, correctedBy: null },
  };
}
