import { readFileSync } from 'node:fs';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { rational } from '../../../sdk/geo/rational.ts';
import { accountDocument } from '../../../sdk/gep/account/accountDocument.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import { type GepInputs, readInputs } from '../../../sdk/gep/account/inputs.ts';
import { METHODOLOGIES } from '../../../sdk/gep/methodology/catalogue.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import type { Methodology } from '../../../sdk/gep/methodology/methodology.ts';
import { methodologyRef } from '../../../sdk/gep/methodology/methodologyRef.ts';
import { smoothed } from '../../../sdk/gep/series/smoothing.ts';
import { roundHalfUp } from '../../../sdk/units/fraction.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { contentHash } from '../../../sdk/verify/contentHash.ts';
import type { PartyRef } from '../../../server/pages/pageDeps.ts';
import type {
  ComputedAccount,
  GepAccountRow,
  GepAccountView,
  GepSeriesView,
  MethodologyRow,
  Rate,
} from '../../../server/views/gep/gepViewTypes.ts';
import { type FixtureWorld, NOW, partyOf } from './fixtureWorld.ts';
import { hashOf } from './marketWorld.ts';

const DAY = 86_400;
const AUTHOR = 4;
const REVIEWER = 5;
const PUBLISHER = 0;
const OBJECTOR = 3;
const BANK = 6;

export const ACCOUNTS = [
  ...(['draft', 'reviewed', 'objected', 'published', 'earlier', 'superseded', 'rejected', 'withdrawn'] as const),
  ...(['township', 'township2', 'project', 'unread', 'differs', 'imports'] as const),
] as const;
export type GepAccountName = (typeof ACCOUNTS)[number];

export interface GepWorld {
  accounts: Record<GepAccountName, GepAccountView>;
  series: Record<'two' | 'one' | 'none', GepSeriesView>;
  methodologies: MethodologyRow[];
  documents: Map<Hex, Uint8Array>;
}

/** The worked example, for another area and year; `times` multiplies what was harvested. */
export function inputsOf(area: GepInputs['area'], year: number, rice = 675_000): GepInputs {
  const example = JSON.parse(
    readFileSync(new URL('../../../docs/gep/example.json', import.meta.url), 'utf8'),
  ) as GepInputs;
  const products = [
    { product: 'rice', Y: `${rice} kg` },
    { product: 'fish', Y: '52500 kg' },
  ];
  return readInputs({ ...example, area, year, items: { ...example.items, food: { products } } });
}

/** The same with so many rows a table as a county has villages: products, reservoirs, waters, stands and places by number. */
export function manyRows(inputs: GepInputs, times: number): GepInputs {
  const counted = new Set(['product', 'reservoir', 'water', 'stand', 'place']);
  const prices: GepInputs['prices'] = {};
  const spread = (row: Record<string, string>, n: number) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        const price = name === 'product' ? inputs.prices[value] : undefined;
        if (price) prices[`${value}${n}`] = price;
        return [name, counted.has(name) ? `${value}${n}` : value];
      }),
    );
  const items = Object.entries(inputs.items).map(([code, tables]) => [
    code,
    Object.fromEntries(
      Object.entries(tables).map(([name, rows]) => {
        const isCounted = Object.keys(rows[0] ?? {}).some((field) => counted.has(field));
        return [
          name,
          isCounted ? Array.from({ length: times }, (_, n) => rows.map((row) => spread(row, n))).flat() : rows,
        ];
      }),
    ),
  ]);
  return readInputs({ ...inputs, items: Object.fromEntries(items), prices });
}

const COUNTY = { level: 'county', region: '331127', name: '景宁畲族自治县（示例）' } as const;

/** Accounts in every state, two years of one county, and one that can’t be computed again. */
export function gepWorld(world: FixtureWorld): GepWorld {
  const documents = new Map<Hex, Uint8Array>();
  documents.set(methodologyRef(lishuiDemo).hash, new TextEncoder().encode(canonicalJson(lishuiDemo)));
  const party = (index: number): PartyRef => {
    const { id, name, scheme } = partyOf(world, index);
    return { id, name, scheme };
  };
  const account = (name: GepAccountName, inputs: GepInputs, more: Partial<GepAccountView> = {}): GepAccountView => {
    const computed = computedAccountOf(inputs);
    const bytes = accountDocument(inputs, computeAccount(inputs, lishuiDemo));
    documents.set(contentHash(bytes), bytes);
    const { area, year, totalFen, priceBasis, hash } = computed;
    return {
      id: hashOf(`gep account ${name}`),
      series: hashOf(`gep series ${area.region}`),
      ...{ area: { level: area.level, region: area.region, name: area.name }, year, priceBasis, totalFen },
      methodology: nameOf(lishuiDemo),
      ...{ state: 'draft', author: party(AUTHOR), contentHash: hash, draftedAt: NOW - 30 * DAY, reviewedAt: 0 },
      ...{ objectionsUntil: 0, publishedAt: 0, publication: null, draft: hashOf(`gep draft ${name}`), review: null },
      ...{ publisher: null, supersedes: null, supersededBy: null, changedIn: 400 },
      check: { outcome: 'same', totalFen, hash },
      ...{ computed, inputs, objections: [], recomputations: [], uses: [] },
      ...more,
    };
  };
  const reviewed: Partial<GepAccountView> = {
    ...{ state: 'reviewed', reviewedAt: NOW - 3 * DAY, objectionsUntil: NOW + 4 * DAY },
    review: {
      ...{ evidence: hashOf('gep review'), reviewer: party(REVIEWER), isPassed: true, document: hashOf('review') },
      ...{ at: NOW - 3 * DAY, isRevoked: false },
    },
  };
  const published: Partial<GepAccountView> = {
    ...{ ...reviewed, state: 'published', reviewedAt: NOW - 20 * DAY, objectionsUntil: NOW - 13 * DAY },
    ...{ publishedAt: NOW - 10 * DAY, publisher: party(PUBLISHER) },
    // Any statement of the fixture’s: what it says isn’t what is looked at.
    publication: world.evidence[1]?.id ?? null,
  };
  const objection = (n: number, state: 'open' | 'dismissed'): GepAccountView['objections'][number] => ({
    ...{ evidence: hashOf(`objection ${n}`), objector: n === 1 ? null : party(OBJECTOR), document: hashOf(`why ${n}`) },
    ...{ at: NOW - 2 * DAY, state },
    answer:
      state === 'open'
        ? null
        : { evidence: hashOf(`answer ${n}`), by: party(REVIEWER), document: hashOf(`because ${n}`), at: NOW - DAY },
  });
  const village = { level: 'village', region: '331127105201', name: '示例村' } as const;
  const accounts: GepWorld['accounts'] = {
    draft: account('draft', inputsOf(village, 2025)),
    reviewed: account('reviewed', inputsOf({ ...village, region: '331127105202', name: '示例二村' }, 2025), reviewed),
    objected: account('objected', inputsOf({ ...village, region: '331127105203', name: '示例三村' }, 2025), {
      ...reviewed,
      objections: [objection(0, 'open'), objection(1, 'dismissed')],
    }),
    published: account('published', inputsOf(COUNTY, 2025, 702_000), {
      ...published,
      supersedes: hashOf('gep account superseded'),
      recomputations: [
        {
          ...{ evidence: hashOf('again 1'), by: party(BANK), totalFen: 0n, contentHash: hashOf('again'), isSame: true },
          ...{ at: NOW - 9 * DAY, isRevoked: false },
        },
        {
          ...{ evidence: hashOf('again 2'), by: null, totalFen: 787_399_129_8n, contentHash: hashOf('other') },
          ...{ isSame: false, at: NOW - 8 * DAY, isRevoked: false },
        },
      ],
      uses: [
        {
          ...{ evidence: hashOf('use'), by: party(BANK), kind: 'loan', document: hashOf('contract') },
          ...{ at: NOW - 5 * DAY, isRevoked: false },
        },
      ],
    }),
    earlier: account('earlier', inputsOf(COUNTY, 2024, 675_000), published),
    superseded: account('superseded', inputsOf(COUNTY, 2025, 690_000), {
      ...{ ...published, state: 'superseded', supersededBy: hashOf('gep account published') },
    }),
    rejected: account('rejected', inputsOf({ ...village, region: '331127105204', name: '示例四村' }, 2025), {
      ...{ ...reviewed, state: 'rejected', objectionsUntil: 0 },
      review: { ...reviewed.review, isPassed: false } as GepAccountView['review'],
    }),
    withdrawn: account('withdrawn', inputsOf({ ...village, region: '331127105205', name: '示例五村' }, 2025), {
      state: 'withdrawn',
    }),
    township: account(
      'township',
      inputsOf({ level: 'township', region: '331127105', name: '大均乡（示例）' }, 2025),
      published,
    ),
    township2: account(
      'township2',
      inputsOf({ level: 'township', region: '331121108', name: '祯埠镇（示例）' }, 2025),
      published,
    ),
    project: account(
      'project',
      inputsOf({ level: 'project', region: '331102', name: '雅溪修复项目（示例）', parcels: [hashOf('parcel')] }, 2025),
    ),
    unread: account('unread', inputsOf({ ...village, region: '331127105206', name: '示例六村' }, 2025), {
      ...{ check: { outcome: 'documentMissing', totalFen: null, hash: null }, computed: null, inputs: null },
    }),
    differs: account('differs', inputsOf({ ...village, region: '331127105207', name: '示例七村' }, 2025), {
      ...{ check: { outcome: 'differs', totalFen: 1n, hash: hashOf('another') }, computed: null },
    }),
    imports: account('imports', {
      ...inputsOf({ level: 'county', region: '331121', name: '青田县（示例）' }, 2025),
      imports: [{ what: '外购鱼苗', value: '120000 元', source: '示例' }],
    }),
  };
  // Whoever came to the same came to the same total.
  const [again] = accounts.published.recomputations;
  if (again) Object.assign(again, { totalFen: accounts.published.totalFen });
  return { accounts, series: seriesOf(accounts), methodologies: methodologyRows(), documents };
}

/** What the gateway computes of these inputs. */
export function computedAccountOf(inputs: GepInputs, methodology: Methodology = lishuiDemo): ComputedAccount {
  const account = computeAccount(inputs, methodology);
  return {
    ...account,
    items: account.items.map((item) => ({ ...item, share: rateOf(item.fen, account.totalFen) })),
    classes: (['material', 'regulating', 'cultural'] as const).map((name) => ({
      ...{ class: name, fen: account.classes[name], share: rateOf(account.classes[name], account.totalFen) },
    })),
    seriesId: hashOf(`gep series ${inputs.area.region}`),
    accountId: hashOf(`gep account ${account.hash}`),
  };
}

function rateOf(part: bigint, whole: bigint): Rate {
  const exact = rational(part, whole);
  const hundredths = roundHalfUp({ n: exact.n * 10_000n, d: exact.d }, 0).n;
  const size = hundredths < 0n ? -hundredths : hundredths;
  const text = `${size / 100n}.${(size % 100n).toString().padStart(2, '0')}`;
  return { exact, percent: hundredths < 0n ? `-${text}` : text };
}

function nameOf(methodology: Methodology): GepAccountRow['methodology'] {
  const { code, edition, zh, en, state } = methodology;
  return { hash: methodologyRef(methodology).hash, code, edition, zh, en, state };
}

function methodologyRows(): MethodologyRow[] {
  return METHODOLOGIES.map((one) => ({
    ...nameOf(one),
    ...{ effectiveFrom: one.effectiveFrom, supersedes: one.supersedes, missing: one.missing, isShipped: true },
    registration:
      one.state === 'demo'
        ? { effectiveFrom: NOW - 90 * DAY, supersedes: null, state: one.state, at: NOW - 90 * DAY }
        : null,
  }));
}

function seriesOf({ earlier, published, superseded, township, draft }: GepWorld['accounts']): GepWorld['series'] {
  const of = (accounts: GepAccountView[], more: Partial<GepSeriesView>): GepSeriesView => {
    const [first] = accounts as [GepAccountView];
    const { series: id, area, methodology, priceBasis, author } = first;
    return {
      ...{ id, area, parcels: null, methodology, priceBasis, openedBy: author, openedAt: NOW - 40 * DAY, accounts },
      ...{ years: [], growth: [], constantPrices: null, smoothing: null, ...more },
    };
  };
  const years = [earlier, published].map(({ id: account, year, totalFen }) => ({ account, year, totalFen }));
  const growth = [{ from: 2024, to: 2025, rate: rateOf(published.totalFen - earlier.totalFen, earlier.totalFen) }];
  const foretold = smoothed(
    years.map(({ totalFen }) => rational(totalFen, 1n)),
    '0.5',
  );
  return {
    two: of([published, superseded, earlier], {
      ...{ years, growth },
      constantPrices: {
        base: { account: earlier.id, year: 2024, priceBasis: earlier.priceBasis },
        years: [
          ...years.map((one, n) => ({
            ...{ ...one, priceBasis: earlier.priceBasis, refused: null },
            constantFen: one.totalFen - BigInt(n) * 3_000_000n,
          })),
          {
            ...{ year: 2026, account: hashOf('other basis'), priceBasis: 'DEMO-2027', totalFen: 810_000_000_000n },
            ...{ constantFen: null, refused: { code: 'ParameterMissing', value: 'tea' } },
          },
        ],
        growth,
      },
      smoothing: {
        weight: '0.5',
        years: foretold.map((value, n) => ({
          ...{ year: 2024 + n, actualFen: years[n]?.totalFen ?? null, foretold: value, fen: roundHalfUp(value, 0).n },
        })),
      },
    }),
    one: of([township], { years: [{ account: township.id, year: township.year, totalFen: township.totalFen }] }),
    none: of([draft], {}),
  };
}
