import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { PartyRef } from '../../../server/pages/pageDeps.ts';
import type {
  EncumbrancePart,
  LienLine,
  PaperRow,
  RightReport,
  TitlePart,
  Valuation,
} from '../../../server/rights/report/reportTypes.ts';
import type { RightClassView, RightRow } from '../../../server/views/rightViewTypes.ts';
import { type FixtureWorld, NOW, partyOf } from './fixtureWorld.ts';
import { hashOf, nth } from './marketWorld.ts';

const DAY = 86_400;
const YEAR = 365 * DAY;
const YUAN = 100n;

export interface RightWorld {
  /** A forest right with liens in every standing, leases before and after, two orders that have been lifted. */
  forest: RightReport;
  /** The same as the asking bank sees it. */
  forestForBank: RightReport;
  /** Frozen twice, drifted from its register, valued long ago. */
  frozen: RightReport;
  /** ECO_PRODUCT_USE: valid between the parties only. */
  eco: RightReport;
  /** Of a natural person. */
  person: RightReport;
  ended: RightReport;
  reports: RightReport[];
  rows: RightRow[];
  classes: RightClassView[];
}

/** Rights on the fixture world's land, each weak in another way. */
export function rightWorld(world: FixtureWorld): RightWorld {
  const forest = forestReport(world);
  const forestForBank = bankView(forest, partyOf(world, 6));
  const reports = [forest, frozenReport(world), ecoReport(world), personReport(world), endedReport(world)];
  const [, frozen, eco, person, ended] = reports as [RightReport, RightReport, RightReport, RightReport, RightReport];
  return {
    ...{ forest, forestForBank, frozen, eco, person, ended, reports },
    rows: reports.map(rowOf),
    classes: classes(),
  };
}

function ref({ id, name, scheme }: PartyRef): PartyRef {
  return { id, name, scheme };
}

/** A bare right of the cooperative on the first parcel, on which nothing weighs. */
function bare(world: FixtureWorld, name: string): RightReport {
  const [registrar, holder] = [ref(partyOf(world, 1)), ref(partyOf(world, 3))];
  const plot = nth(world.parcels, 0);
  return {
    at: { number: 412, hash: hashOf('block 412'), time: NOW },
    shownTo: null,
    title: {
      id: hashOf(`right ${name}`),
      class: 'FOREST_RIGHT',
      certificateNumber: '浙（2026）莲都区不动产权第 0001234 号（示例）',
      register: registrar,
      region: 331102,
      state: 'live',
      endedBy: null,
      holder,
      holderAccount: `0x${'04'.repeat(20)}`,
      registeredAt: NOW - 60 * DAY,
      documentHash: hashOf(`certificate ${name}`),
      layers: ['LAND', 'TREES'].map((kind, i) => ({
        kind,
        effect: i === 0 ? (1 as const) : (0 as const),
        area: 320_000n,
        plots: [plot, nth(world.parcels, 1)].map(({ id, scheme, code, geometryHash, isInRedLine }, at) => ({
          ...{ parcel: id, scheme, code, geometryHash, isInRedLine },
          area: at === 0 ? 200_000n : 120_000n,
        })),
      })),
      forest: { kind: 1, origin: 2, plantedYear: 2009 },
      parent: null,
      boundTo: null,
      derived: [],
      chain: [
        { from: null, to: ref(partyOf(world, 2)), at: NOW - 800 * DAY, by: 'issue', basis: null, block: 88 },
        {
          from: ref(partyOf(world, 2)),
          to: holder,
          at: NOW - 60 * DAY,
          by: 'contribution',
          basis: hashOf('contract'),
          block: 301,
        },
      ],
      papers: [
        paper(world, 'VILLAGE_RESOLUTION', 3, 900),
        paper(world, 'FILING', 1, 60),
        { ...paper(world, 'FELLING_PERMIT', 1, 30), validUntil: NOW + 300 * DAY },
      ],
      lastSearch: {
        at: NOW - 6 * DAY,
        number: '莲登查 2026-0331',
        by: registrar,
        differences: 0,
        evidence: hashOf(`search ${name}`),
        documentHash: hashOf(`search document ${name}`),
      },
    },
    term: {
      startsAt: NOW - 2 * YEAR,
      endsAt: NOW + 18 * YEAR,
      yearsLeft: 17,
      isActive: true,
      powers: ['use', 'income', 'transfer', 'lease', 'charge', 'derive'],
    },
    encumbrances: {
      counts: { liens: 0, orders: 0, leases: 0 },
      seq: 3,
      liens: [],
      orders: [],
      leases: [],
      cases: [],
      past: [],
    },
    value: { current: valuation(world, 4_860_000n, 40), self: null, history: [], ratioBps: 0 },
    support: {
      insurance: [
        { ...paper(world, 'INSURANCE_POLICY', 8, 20), value: 4_000_000n * YUAN, validUntil: NOW + 345 * DAY },
      ],
      guarantees: [{ ...paper(world, 'GUARANTEE', 2, 20), value: 2_000_000n * YUAN }],
      land: [paper(world, 'LAND_EXISTENCE', 0, 45), paper(world, 'RED_LINE_CHECK', 0, 45)],
    },
    outlook: null,
    weakPoints: [],
  };
}

function forestReport(world: FixtureWorld): RightReport {
  const report = bare(world, 'forest');
  const [bankA, bankB] = [ref(partyOf(world, 6)), { id: hashOf('bank B'), name: '示例农商行乙', scheme: 1 }];
  const register = report.title.register;
  const liens: LienLine[] = [
    lien('b', bankB, { rank: 1, secured: 1_200_000n, ahead: 0n, register, days: 30, seq: 1 }),
    {
      ...lien('a', bankA, { rank: 2, secured: 900_000n, ahead: 1_200_000n, register, days: 29, seq: 2 }),
      isMaximum: true,
      owed: 640_000n * YUAN,
      covenant: true,
    },
    {
      ...lien('c', bankA, { rank: 3, secured: 300_000n, ahead: 2_100_000n, register: null, days: 0, seq: 0 }),
      standing: 'applied',
      registeredAt: 0,
      expiresAt: 0,
      receipt: null,
    },
  ];
  const encumbrances: EncumbrancePart = {
    counts: { liens: 3, orders: 0, leases: 2 },
    seq: 14,
    liens,
    orders: [],
    leases: [
      { ...lease(world, 'before'), possessionAt: NOW - 200 * DAY, survives: true },
      {
        ...lease(world, 'after'),
        from: NOW - 10 * DAY,
        possessionAt: 0,
        isExclusive: false,
        rent: 12_000n * YUAN,
        paidUntil: 0,
      },
    ],
    cases: [],
    past: [
      { kind: 'order', id: hashOf('case 2'), how: 'unfrozen', at: NOW - 12 * DAY, block: 390 },
      { kind: 'order', id: hashOf('case 1'), how: 'unfrozen', at: NOW - 12 * DAY, block: 389 },
    ],
  };
  return {
    ...report,
    encumbrances,
    value: {
      ...report.value,
      ratioBps: 4939,
      history: [valuation(world, 4_860_000n, 40), valuation(world, 4_500_000n, 420)],
    },
    weakPoints: [
      { code: 'leaseSurvives', values: { n: '1' }, weight: 'warn' },
      { code: 'applied', values: { n: '1' }, weight: 'warn' },
      { code: 'lapsing', values: { until: String(NOW + 60 * DAY), days: '60' }, weight: 'note' },
    ],
  };
}

function bankView(report: RightReport, bank: PartyRef): RightReport {
  return {
    ...report,
    shownTo: ref(bank),
    outlook: {
      ...{
        bank: ref(bank),
        product: 'TWO_MOUNTAINS_LOAN',
        rank: 3,
        room: 516_000n * YUAN,
        reasons: [],
        searchIsOld: false,
      },
    },
  };
}

function frozenReport(world: FixtureWorld): RightReport {
  const report = bare(world, 'frozen');
  const court = { id: hashOf('court'), name: '莲都区人民法院（示例）', scheme: 3 };
  const bank = ref(partyOf(world, 6));
  return {
    ...report,
    title: {
      ...report.title,
      certificateNumber: '浙（2025）莲都区不动产权第 0000877 号（示例）',
      lastSearch: report.title.lastSearch && { ...report.title.lastSearch, at: NOW - 75 * DAY, differences: 2 },
      papers: [],
    },
    term: { ...report.term, endsAt: NOW + 4 * YEAR, yearsLeft: 3 },
    encumbrances: {
      ...report.encumbrances,
      counts: { liens: 2, orders: 2, leases: 0 },
      seq: 9,
      liens: [
        lien('f1', bank, {
          rank: 1,
          secured: 1_500_000n,
          ahead: 0n,
          register: report.title.register,
          days: 300,
          seq: 1,
        }),
        lien('f2', bank, {
          rank: 2,
          secured: 800_000n,
          ahead: 1_500_000n,
          register: report.title.register,
          days: 200,
          seq: 1,
        }),
      ],
      orders: [
        { caseId: hashOf('case 3'), by: court, from: NOW - 20 * DAY, to: NOW + 345 * DAY, queue: 1 },
        { caseId: hashOf('case 4'), by: court, from: NOW - 5 * DAY, to: NOW + 360 * DAY, queue: 2 },
      ],
    },
    value: { ...report.value, current: valuation(world, 1_900_000n, 402), ratioBps: 12_106 },
    support: { insurance: [], guarantees: [], land: [] },
    weakPoints: [
      { code: 'frozen', values: { until: String(NOW + 345 * DAY) }, weight: 'stop' },
      { code: 'drift', values: { differences: '2', at: String(NOW - 75 * DAY) }, weight: 'stop' },
      { code: 'ratioHigh', values: { bps: '12106' }, weight: 'stop' },
      { code: 'valuationOld', values: { days: '402' }, weight: 'warn' },
      { code: 'freezeQueue', values: { place: '2' }, weight: 'warn' },
      { code: 'landMissing', values: {}, weight: 'warn' },
    ],
  };
}

function ecoReport(world: FixtureWorld): RightReport {
  const report = bare(world, 'eco');
  const village = ref(partyOf(world, 7));
  const plot = nth(world.parcels, 3);
  const bank = ref(partyOf(world, 6));
  return {
    ...report,
    title: {
      ...report.title,
      class: 'ECO_PRODUCT_USE',
      certificateNumber: '青生用 2026-001（示例）',
      holder: village,
      region: 331121,
      layers: [
        {
          kind: 'ECO_PRODUCT',
          effect: 2,
          area: plot.area,
          plots: [
            {
              parcel: plot.id,
              scheme: plot.scheme,
              code: plot.code,
              area: plot.area,
              geometryHash: plot.geometryHash,
              isInRedLine: true,
            },
          ],
        },
      ],
      forest: null,
      chain: [{ from: null, to: village, at: NOW - 90 * DAY, by: 'issue', basis: hashOf('grant'), block: 120 }],
    },
    encumbrances: {
      ...report.encumbrances,
      counts: { liens: 1, orders: 0, leases: 0 },
      liens: [
        {
          ...lien('e', bank, { rank: 1, secured: 5_000_000n, ahead: 0n, register: null, days: 0, seq: 0 }),
          effect: 2,
          standing: 'noticed',
          registeredAt: 0,
          expiresAt: 0,
          noticedAt: NOW - 15 * DAY,
          blocks: true,
        },
      ],
    },
    value: { ...report.value, current: { ...valuation(world, 12_000_000n, 30), method: 'income' }, ratioBps: 4167 },
    weakPoints: [
      { code: 'contractOnly', values: {}, weight: 'stop' },
      { code: 'redLine', values: {}, weight: 'note' },
    ],
  };
}

/** What the public sees: nothing of whose it is, and of what weighs on it only whether there is anything. */
function personReport(world: FixtureWorld): RightReport {
  const report = bare(world, 'person');
  const somebody = { id: hashOf('somebody'), name: '某村民', scheme: 2 };
  const title: TitlePart = {
    ...report.title,
    class: 'TEA_GARDEN',
    certificateNumber: null,
    holder: somebody,
    holderAccount: null,
    forest: null,
    chain: [{ from: null, to: somebody, at: NOW - 200 * DAY, by: 'issue', basis: null, block: 77 }],
  };
  return {
    ...report,
    title,
    encumbrances: { ...report.encumbrances, counts: { liens: 1, orders: 0, leases: 0 } },
    value: { current: null, self: null, history: [], ratioBps: null },
    support: { insurance: [], guarantees: [], land: report.support.land },
  };
}

function endedReport(world: FixtureWorld): RightReport {
  const report = bare(world, 'ended');
  return {
    ...report,
    title: {
      ...report.title,
      state: 'ended',
      endedBy: 'Expropriated',
      certificateNumber: '浙（2020）莲都区不动产权第 0000009 号（示例）',
    },
    term: { ...report.term, isActive: false },
    weakPoints: [{ code: 'ended', values: {}, weight: 'stop' }],
  };
}

function lien(
  name: string,
  lienor: PartyRef,
  {
    rank,
    secured,
    ahead,
    register,
    days,
    seq,
  }: { rank: number; secured: bigint; ahead: bigint; register: PartyRef | null; days: number; seq: number },
): LienLine {
  return {
    ...{ id: hashOf(`lien ${name}`), rank, standing: 'registered', lienor, isMaximum: false, owed: null, register },
    secured: secured * YUAN,
    ahead: ahead * YUAN,
    registeredAt: NOW - days * DAY,
    registrySeq: seq,
    noticedAt: 0,
    expiresAt: NOW + 60 * DAY + 4 * YEAR,
    maturity: NOW + 3 * YEAR,
    effect: 1,
    ...{ covenant: false, blocks: false, debt: hashOf(`debt ${name}`), receipt: hashOf(`receipt ${name}`) },
  };
}

function lease(world: FixtureWorld, name: string): EncumbrancePart['leases'][number] {
  return {
    id: hashOf(`lease ${name}`),
    lessee: ref(partyOf(world, 8)),
    from: NOW - 210 * DAY,
    to: NOW + 5 * YEAR,
    possessionAt: 0,
    isExclusive: true,
    rent: 36_000n * YUAN,
    paidUntil: NOW + 150 * DAY,
    survives: false,
  };
}

function paper(world: FixtureWorld, schema: string, issuer: number, days: number): PaperRow {
  return {
    id: hashOf(`${schema} ${issuer} ${days}`),
    schema,
    issuer: ref(partyOf(world, issuer)),
    basisDate: NOW - days * DAY,
    validUntil: 0,
    standing: 'valid',
    value: null,
    documentHash: hashOf(`document ${schema} ${days}`),
  };
}

function valuation(world: FixtureWorld, yuan: bigint, ageDays: number): Valuation {
  return {
    id: hashOf(`valuation ${yuan}`),
    amount: yuan * YUAN,
    basisDate: NOW - ageDays * DAY,
    validUntil: NOW + (540 - ageDays) * DAY,
    appraiser: ref(partyOf(world, 4)),
    method: 'market',
    documentHash: hashOf(`valuation document ${yuan}`),
    ageDays,
    standing: 'valid',
  };
}

function rowOf({ title, term, encumbrances }: RightReport): RightRow {
  const { id, certificateNumber, register, holder, region, state, layers, registeredAt } = title;
  const weakest = Math.max(...layers.map(({ effect }) => effect)) as 0 | 1 | 2;
  return {
    ...{ id, class: title.class, certificateNumber, register, holder, region, state, registeredAt },
    ...{ area: nth(layers, 0).area, effect: weakest, startsAt: term.startsAt, endsAt: term.endsAt },
    hasLiens: encumbrances.counts.liens > 0,
    hasOrders: encumbrances.counts.orders > 0,
  };
}

function classes(): RightClassView[] {
  const papers = {
    issue: ['VILLAGE_RESOLUTION'],
    transfer: ['CONTRACTOR_CONSENT', 'FILING'],
    charge: ['FILING'],
    lease: [],
  };
  const powers = ['use', 'income', 'transfer', 'lease', 'charge'];
  const base = {
    ...{ powers, policy: 'follow' as const, isChargeable: true, isReceivable: false, isForest: false },
    ...{
      bindsComponents: false,
      mayLieInRedLine: false,
      passesFreely: false,
      defaultCapBps: 5000,
      register: 'FORESTRY_REGISTRAR',
      papers,
      counties: [],
      count: 1,
    },
  };
  return [
    { ...base, code: 'FOREST_RIGHT', isForest: true, ground: 'FOREST', count: 3 },
    {
      ...{ ...base, code: 'FARMER_HOUSE', isChargeable: false, register: 'LAND_REGISTRAR', ground: 'HOUSE', count: 0 },
      counties: [{ region: 331121, isChargeable: true, from: NOW - 100 * DAY, policy: hashOf('policy') }],
    },
    {
      ...base,
      code: 'PUBLIC_FOREST_INCOME',
      policy: 'block',
      isReceivable: true,
      ground: 'PUBLIC_FOREST_INCOME',
      count: 0,
    },
    {
      ...base,
      code: 'ECO_PRODUCT_USE',
      policy: 'block',
      bindsComponents: true,
      mayLieInRedLine: true,
      ground: 'ECO',
      defaultCapBps: 4000,
    },
    { ...base, code: 'TEA_GARDEN', register: 'LAND_REGISTRAR', ground: 'LAND' },
  ];
}

export function rightHref({ title }: { title: { id: Hex } }): string {
  return `/rights/${title.id}`;
}
