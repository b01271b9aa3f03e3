import { beneficiaryCommitment } from '../../../sdk/verify/beneficiary.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { contentHash } from '../../../sdk/verify/contentHash.ts';
import { retirementClaimId } from '../../../sdk/verify/facts/retirementFact.ts';
import type { PartyRef } from '../../../server/pages/pageDeps.ts';
import type {
  CertificateView,
  LotView,
  PortfolioView,
  ProgrammeView,
  ProjectView,
} from '../../../server/views/carbonViews.ts';
import type {
  AuctionView,
  InstructionView,
  OfferView,
  PricePoint,
  RegulatorView,
  TradeRow,
  TradingRuleView,
} from '../../../server/views/marketViews.ts';
import { entry, type FixtureWorld, NOW, partyOf } from './fixtureWorld.ts';

const DAY = 86_400;
const ACCOUNT = (n: number): Hex => `0x${n.toString(16).padStart(2, '0').repeat(20)}`;

/** What opens the private certificate. */
export const SALT: Hex = `0x${'5a'.repeat(32)}`;
export const PRIVATE_NAME = '不愿具名的茶农合作社（示例）';

export interface MarketWorld {
  programmes: ProgrammeView[];
  projects: ProjectView[];
  lots: LotView[];
  certificates: CertificateView[];
  offers: OfferView[];
  auctions: AuctionView[];
  trades: TradeRow[];
  prices: PricePoint[];
  instructions: InstructionView[];
  rules: TradingRuleView[];
  regulator: RegulatorView;
  portfolios: PortfolioView[];
  /** Monitoring reports by their hash. */
  documents: Map<Hex, Uint8Array>;
}

/** A small market on the fixture world's land: two projects, three lots, offers in every state. */
export function marketWorld(world: FixtureWorld): MarketWorld {
  const programme = programmeView();
  const [yaxi, suichang] = [smallProject(world, programme), largeProject(world, programme)];
  const lots = lotsOf(world, yaxi, suichang);
  yaxi.lots = lots.filter(({ project }) => project?.id === yaxi.id);
  suichang.lots = lots.filter(({ project }) => project?.id === suichang.id);
  const market: MarketWorld = {
    programmes: [programme],
    projects: [yaxi, suichang],
    lots,
    ...{ certificates: [], offers: [], auctions: [], trades: [], prices: prices(), instructions: [], portfolios: [] },
    rules: [rule()],
    regulator: { days: [], nearLimit: [], blocked: [], inspections: [], reports: counts() },
    documents: new Map(),
  };
  addTrades(market, world);
  addOffers(market, world);
  addAuctions(market, world);
  addCertificates(market, world);
  addInstruction(market, world);
  addPortfolio(market, world);
  addRegulator(market, world);
  addReport(market, world);
  return market;
}

export function hashOf(text: string): Hex {
  return contentHash(new TextEncoder().encode(text));
}

/** The nth of a list that the fixtures fill. */
export function nth<Row>(rows: readonly Row[], index: number): Row {
  const row = rows[index];
  if (row === undefined) throw new Error(`the fixtures have no row ${index}`);
  return row;
}

function programmeView(): ProgrammeView {
  const label = (zh: string, en: string, source: string) => ({ 'zh-CN': zh, en, source });
  return {
    code: 'ZLTH',
    number: 1,
    names: { 'zh-CN': '浙林碳汇（示例）', en: 'Zhejiang forest carbon (示例)' },
    claimKind: 'CARBON',
    limitsHolders: true,
    maxCrediting: 20 * 365 * DAY,
    document: hashOf('programme'),
    stateLabels: {
      designed: label('设计', 'Designed', '《丽水市生态产品价值实现的经验》'),
      validated: label('审定', 'Validated', '《丽水市生态产品价值实现的经验》'),
      registered: label('登记', 'Registered', '待确认'),
    },
    methodologies: [],
  };
}

function smallProject(world: FixtureWorld, programme: ProgrammeView): ProjectView {
  return project(world, programme, {
    number: 'ZLTH-2026-001',
    name: '雅溪镇森林经营碳汇项目（示例）',
    developer: partyOf(world, 3),
    region: 331102,
    parcels: [0, 1, 2],
    treatment: 'deducted',
  });
}

function largeProject(world: FixtureWorld, programme: ProgrammeView): ProjectView {
  return project(world, programme, {
    number: 'ZLTH-2026-011',
    name: '遂昌县国有林场碳汇项目（示例）',
    developer: partyOf(world, 2),
    region: 331123,
    parcels: [10],
    treatment: 'buffered',
  });
}

interface ProjectPlan {
  number: string;
  name: string;
  developer: PartyRef;
  region: number;
  parcels: number[];
  treatment: 'deducted' | 'buffered';
}

function project(world: FixtureWorld, programme: ProgrammeView, plan: ProjectPlan): ProjectView {
  const id = hashOf(plan.number);
  const [registrar, verifier] = [partyOf(world, 1), partyOf(world, 4)];
  const evidence = nth(world.evidence, 0);
  const step = (name: 'designed' | 'validated' | 'registered', actor: PartyRef, at: number) => ({
    ...{ step: name, at: NOW - at * DAY, block: 300 - at, actor },
    evidence: name === 'designed' ? null : evidence,
    document: name === 'designed' ? hashOf('design') : null,
  });
  return {
    ...{ id, number: plan.number, name: plan.name, programme, developer: plan.developer, region: plan.region },
    methodology: 'FM-ZJ-V01',
    state: 'registered',
    from: Date.UTC(2020, 11, 31, 16) / 1000,
    to: Date.UTC(2040, 11, 31, 15, 59, 59) / 1000,
    monitoredTo: Date.UTC(2025, 11, 31, 15, 59, 59) / 1000,
    lotCount: 1,
    issued: plan.treatment === 'deducted' ? 667_000n : 26_000_000n,
    retired: plan.treatment === 'deducted' ? 60_000n : 20_000_000n,
    terms: {
      names: null,
      ...{ code: 'FM-ZJ-V01', programme: programme.code, treatment: plan.treatment, riskBps: 1000 },
      document: hashOf('methodology'),
    },
    document: hashOf('design'),
    parcels: plan.parcels.flatMap((index) => world.parcels[index] ?? []),
    steps: [step('designed', plan.developer, 80), step('validated', verifier, 60), step('registered', registrar, 40)],
    titles: plan.parcels.flatMap((index) => {
      const parcel = world.parcels[index];
      return parcel ? [{ parcel: parcel.id, search: evidence.id, consents: index === 0 ? [evidence.id] : [] }] : [];
    }),
    lots: [],
    evidence: [evidence],
    timeline: [entry('ProjectDesigned', 220, plan.developer), entry('ProjectRegistered', 260, registrar, evidence.id)],
    changedIn: 260,
  };
}

function lotsOf(world: FixtureWorld, yaxi: ProjectView, suichang: ProjectView): LotView[] {
  return [
    lot(world, yaxi, { vintage: 2025, issued: 667_000n, used: 60_000n, buffer: 0n, reversed: 0n, lost: 0n }),
    lot(world, suichang, {
      vintage: 2025,
      issued: 26_000_000n,
      used: 20_000_000n,
      buffer: 2_600_000n,
      reversed: 0n,
      lost: 0n,
    }),
    lot(world, suichang, {
      vintage: 2020,
      issued: 3_000_000n,
      used: 2_500_000n,
      buffer: 0n,
      reversed: 300_000n,
      lost: 400_000n,
    }),
  ];
}

type LotPlan = Pick<LotView, 'vintage' | 'issued' | 'used' | 'buffer' | 'reversed' | 'lost'>;

function lot(
  world: FixtureWorld,
  { id: projectId, number, name, programme, region, developer }: ProjectView,
  plan: LotPlan,
): LotView {
  const outside = plan.issued - plan.buffer - plan.reversed - plan.lost;
  const report = {
    ...nth(world.evidence, 5),
    issuer: { id: hashOf('verifier'), name: '碳汇核证机构（示例）', scheme: 1 },
  };
  return {
    id: hashOf(`${number}/${plan.vintage}`),
    programme,
    project: { id: projectId, number, name },
    region,
    ...plan,
    from: Date.UTC(plan.vintage - 5, 11, 31, 16) / 1000,
    to: Date.UTC(plan.vintage, 11, 31, 15, 59, 59) / 1000,
    first: 1n,
    coverage: outside,
    usable: outside > plan.used ? outside - plan.used : 0n,
    isSealed: plan.vintage === 2020,
    isBlocked: plan.vintage === 2020,
    nextSerial: 1n + plan.used,
    holders: [
      { account: ACCOUNT(3), party: developer, balance: plan.issued - plan.used - plan.buffer - plan.reversed },
    ],
    ...{ certificates: [], cancellations: [], returns: [], foreign: null },
    evidence: [report],
    timeline: [entry('PeriodOpened', 280, developer), entry('CreditsIssued', 290, partyOf(world, 1))],
    changedIn: 290,
  };
}

function addTrades(market: MarketWorld, world: FixtureWorld): void {
  const lots = market.lots.slice(0, 2);
  for (let i = 0; i < 6; i++) {
    const kg = BigInt(20_000 * (i + 1));
    const price = BigInt(5_400 + i * 90);
    market.trades.push({
      source: hashOf(`listing ${i % 3}`),
      number: i + 1,
      mode: 2,
      lot: nth(lots, i % 2),
      seller: partyOf(world, 2),
      sellerAccount: ACCOUNT(3),
      buyer: partyOf(world, i === 4 ? 7 : 8),
      buyerAccount: ACCOUNT(9),
      kg,
      cost: (kg * price) / 1000n,
      fee: (kg * price) / 100_000n,
      price,
      isRetired: i === 2,
      purchase: i === 3 ? hashOf('purchase') : null,
      at: NOW - i * DAY - 3600,
      block: 400 - i,
      transactionHash: hashOf(`trade ${i}`),
    });
  }
}

function addOffers(market: MarketWorld, world: FixtureWorld): void {
  const plans: {
    lot: number;
    seller: number;
    price: bigint;
    remaining: bigint;
    opens: number;
    closes: number;
    blocked?: true;
  }[] = [
    { lot: 0, seller: 3, price: 5_592n, remaining: 300_000n, opens: -5, closes: 25 },
    { lot: 1, seller: 2, price: 5_850n, remaining: 3_400_000n, opens: -2, closes: 28 },
    { lot: 1, seller: 7, price: 6_100n, remaining: 12_500n, opens: 4, closes: 34 },
    { lot: 2, seller: 2, price: 6_200n, remaining: 80_000n, opens: -30, closes: 20, blocked: true },
    { lot: 0, seller: 8, price: 6_500n, remaining: 40_000n, opens: -40, closes: -1 },
  ];
  for (const [i, plan] of plans.entries()) {
    market.offers.push({
      id: hashOf(`listing ${i}`),
      mode: 2,
      lot: nth(market.lots, plan.lot),
      seller: partyOf(world, plan.seller),
      sellerAccount: ACCOUNT(plan.seller + 1),
      amount: plan.remaining * 2n,
      remaining: plan.remaining,
      minFill: 1_000n,
      price: plan.price,
      feeBps: 100,
      opensAt: NOW + plan.opens * DAY,
      closesAt: NOW + plan.closes * DAY,
      fills: 2,
      state: 'open',
      isBlocked: plan.blocked ?? false,
      listedAt: NOW + (plan.opens - 5) * DAY,
      asset: ACCOUNT(0xc0),
      treasury: ACCOUNT(0x7e),
      nonce: BigInt(i),
      trades: market.trades.filter(({ source }) => source === hashOf(`listing ${i}`)),
      recordedIn: { block: 380, transactionHash: hashOf(`list ${i}`), at: NOW + (plan.opens - 5) * DAY },
    });
  }
}

function addAuctions(market: MarketWorld, world: FixtureWorld): void {
  const history = [3, 2, 1].map((number) => ({
    ...{ number, bidder: partyOf(world, 6 + (number % 2)), bidderAccount: ACCOUNT(6 + number) },
    ...{ price: BigInt(11_000_000 + number * 200_000), endsAt: NOW + DAY, at: NOW - number * 3600 },
  }));
  market.auctions.push({
    id: hashOf('auction'),
    mode: 4,
    lot: nth(market.lots, 1),
    seller: partyOf(world, 2),
    sellerAccount: ACCOUNT(3),
    amount: 2_000_000n,
    start: 11_000_000n,
    price: 11_600_000n,
    bids: 3,
    opensAt: NOW - 3 * DAY,
    endsAt: NOW + DAY + 300,
    state: 'open',
    isBlocked: false,
    asset: ACCOUNT(0xc0),
    reserve: 11_500_000n,
    increment: 200_000n,
    deposit: 1_000_000n,
    feeBps: 100,
    treasury: ACCOUNT(0x7e),
    inBank: true,
    closesAt: NOW + DAY,
    extension: 300,
    payWithin: 3 * DAY,
    payBy: NOW + 4 * DAY + 300,
    nonce: 1n,
    leader: nth(history, 0).bidder,
    leaderAccount: nth(history, 0).bidderAccount,
    history,
    recordedIn: { block: 370, transactionHash: hashOf('open'), at: NOW - 10 * DAY },
  });
}

function addCertificates(market: MarketWorld, world: FixtureWorld): void {
  const event = certificate(market, world, { key: 'event', lot: 1, first: 1n, kg: 20_000_000n, purpose: 2 });
  Object.assign(event, { isDonation: true, stated: 18_742_500n, document: hashOf('inventory') });
  Object.assign(event, { from: NOW - 6 * DAY, to: NOW - DAY });
  const secret = certificate(market, world, { key: 'secret', lot: 0, first: 1n, kg: 40_000n, purpose: 1 });
  Object.assign(secret, { beneficiary: { commitment: beneficiaryCommitment(SALT, PRIVATE_NAME) } });
  const old = certificate(market, world, { key: 'old', lot: 0, first: 40_001n, kg: 20_000n, purpose: 4 });
  const corrected = { ...old, version: 2, supersedes: old.id, correctionBasis: hashOf('request') };
  corrected.id = idOf(corrected);
  Object.assign(old, { supersededBy: corrected.id });
  const hit = certificate(market, world, { key: 'hit', lot: 2, first: 2_100_001n, kg: 400_000n, purpose: 3 });
  Object.assign(hit, { affectedKg: 200_000n, document: hashOf('decision'), stated: 400_000n });
  market.certificates.push(event, secret, old, hit, corrected);
  for (const one of market.certificates) market.lots.find(({ id }) => id === one.lot.id)?.certificates.push(one);
}

function idOf({ lot, first, version }: Pick<CertificateView, 'lot' | 'first' | 'version'>): Hex {
  return retirementClaimId({ lot: lot.id, first: first.toString(), version });
}

interface CertificatePlan {
  key: string;
  lot: number;
  first: bigint;
  kg: bigint;
  purpose: number;
}

function certificate(
  market: MarketWorld,
  world: FixtureWorld,
  { key, lot: index, first, kg, purpose }: CertificatePlan,
): CertificateView {
  const at = nth(market.lots, index);
  return {
    id: idOf({ lot: at, first, version: 1 }),
    lot: at,
    ...{ first, kg, purpose, last: first + kg - 1n, version: 1 },
    holder: partyOf(world, 2),
    beneficiary: { party: { id: hashOf('organiser'), name: '山地越野赛组委会（示例）', scheme: 1 } },
    isDonation: false,
    retiredAt: NOW - DAY,
    supersededBy: null,
    ...{ from: NOW - 400 * DAY, to: NOW - 40 * DAY, stated: 0n, document: null, supersedes: null },
    correctionBasis: null,
    affectedKg: 0n,
    recordedIn: { block: 405, transactionHash: hashOf(`retire ${key}`), at: NOW - DAY },
    changedIn: 405,
  };
}

function addInstruction(market: MarketWorld, world: FixtureWorld): void {
  const [seller, buyer] = [ACCOUNT(3), ACCOUNT(9)];
  market.instructions.push({
    id: hashOf('instruction'),
    mode: 3,
    venue: partyOf(world, 9),
    terms: hashOf('terms'),
    maxFee: 100_000n,
    payBy: NOW + DAY,
    settleBy: NOW + 2 * DAY,
    legs: [
      {
        kind: 'erc1155',
        asset: 'CARBON_CREDITS',
        from: seller,
        to: buyer,
        giver: partyOf(world, 2),
        taker: partyOf(world, 8),
        id: 1n,
        amount: 2_000_000n,
        lot: nth(market.lots, 1),
      },
      {
        ...{ kind: 'offChain', asset: hashOf('bank'), from: buyer, to: seller, id: 0n, amount: 11_000_000n, lot: null },
        ...{ giver: partyOf(world, 8), taker: partyOf(world, 2) },
      },
    ],
    affirmations: [{ party: seller, actor: partyOf(world, 2), at: NOW - 3600 }],
    receipts: [
      {
        ...{ purpose: hashOf('instruction'), bank: partyOf(world, 6), payer: buyer, amount: 11_000_000n },
        ...{ bankReference: hashOf('reference'), heldUntil: NOW + 5 * DAY, at: NOW - 1800 },
      },
    ],
    released: [],
    state: 'affirmed',
    settledAt: 0,
    agreement: {
      first: partyOf(world, 2),
      second: partyOf(world, 8),
      number: 'DZ-2026-003',
      document: hashOf('contract'),
    },
  });
}

function addPortfolio(market: MarketWorld, world: FixtureWorld): void {
  const row = (index: number, balance: bigint) => ({
    ...{ lot: nth(market.lots, index), balance, reserved: 0n, market: 0n, pledged: 0n, frozen: 0n, available: balance },
    ...{ purchasedAt: 0, resaleFrom: 0 },
  });
  market.portfolios.push({
    account: ACCOUNT(9),
    party: partyOf(world, 2),
    rows: [
      { ...row(0, 120_000n), market: 40_000n, available: 80_000n, purchasedAt: NOW - DAY, resaleFrom: NOW + 6 * DAY },
      { ...row(1, 2_000_000n), pledged: 500_000n, frozen: 100_000n, available: 1_400_000n },
    ],
    cash: { balance: 12_345_600n, locked: 1_000_000n },
  });
}

function addRegulator(market: MarketWorld, world: FixtureWorld): void {
  const today = Math.floor((NOW + 8 * 3600) / DAY);
  const old = nth(market.lots, 2);
  market.regulator = {
    days: [0, 1, 2].map((back) => ({
      day: today - back,
      trades: 3 - back,
      kg: BigInt(120_000 - back * 30_000),
      cost: 650_000n,
    })),
    nearLimit: [{ lot: nth(market.lots, 0), holders: 188, maxHolders: 200 }],
    blocked: [
      {
        asset: 'CARBON_CREDITS',
        id: 5n,
        lot: old,
        by: partyOf(world, 9),
        basis: hashOf('finding'),
        since: NOW - 9 * DAY,
      },
    ],
    inspections: [nth(world.evidence, 3)],
    reports: { received: 2, inHand: 1, answered: 5, overdue: 1 },
  };
}

/** The report in force on the small project's lot, with its lines. */
function addReport(market: MarketWorld, world: FixtureWorld): void {
  const line = (id: string, zh: string, en: string, formula: string, worked: string, text: string, unit = 'tCO2e') => ({
    ...{ id, zh, en, formula, worked, text, unit, isExact: true, sources: [] as object[] },
  });
  const steps = [
    line(
      'growth',
      '项目碳储量变化',
      'Project stock change',
      'ΔC = A × (b₂ − b₁) × CF × 44/12',
      '100 × 7.551 × 0.47 × 44/12',
      '1301.289',
    ),
    line('baseline', '基线变化', 'Baseline', 'ΔC_bsl', '100 × 3.0204 × 0.47 × 44/12', '520.5156'),
    line('net', '净减排量', 'Net removals', 'ΔC_net = ΔC_cons − ΔC_bsl − LK', '1262.25033 − 520.5156 − 0', '741.73473'),
    line('credits', '减排量（整吨）', 'Whole tonnes', '⌊ΔC_net × (1 − K_risk)⌋', '⌊741.73473 × 0.9⌋', '667'),
  ];
  nth(steps, 0).sources.push({ source: '浙江森林碳储量（李银等 2016，表 1）', standing: 'unverified' });
  const bytes = new TextEncoder().encode(JSON.stringify({ steps }));
  const hash = contentHash(bytes);
  const statement = nth(world.evidence, 5);
  market.documents.set(hash, bytes);
  Object.assign(statement, { contentHash: hash, documentBytes: bytes.length });
  world.documents.set(hash, bytes);
}

function rule(): TradingRuleView {
  return {
    class: `0x${'43'.padEnd(64, '0')}`,
    programme: 1,
    modes: [2, 3, 4],
    minHoldingDays: 5,
    maxHolders: 200,
    publicity: 5 * DAY,
    feeBps: 100,
    minBlock: 1_000_000n,
    needsVenue: true,
  };
}

function prices(): PricePoint[] {
  const today = Math.floor((NOW + 8 * 3600) / DAY);
  const averages = [5_210n, 5_260n, 5_300n, 5_280n, 5_340n, 5_420n, 5_400n, 5_470n, 5_520n, 5_592n];
  return averages.map((average, i) => ({
    ...{ day: today - 3 * (averages.length - i), trades: 2, kg: 60_000n, cost: average * 60n, average },
    ...{ low: average - BigInt(20 + i * 6), high: average + BigInt(30 + i * 4) },
  }));
}

function counts(): RegulatorView['reports'] {
  return { received: 0, inHand: 0, answered: 0, overdue: 0 };
}
