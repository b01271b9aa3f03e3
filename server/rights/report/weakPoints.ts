import type { RightFacts } from './loadFacts.ts';
import { isValid } from './paperRows.ts';
import type { RightReport, WeakPoint } from './reportTypes.ts';
import { Schema } from './schemaNames.ts';

const DAY = 86_400;
/** A search older than that says little of what stands now; a bank's watch may be stricter. */
export const SEARCH_DAYS = 30;
const VALUATION_DAYS = 365;
/** Registrations are renewed in their last 90 days (应收账款质押登记办法 12, 13). */
const LAPSING_DAYS = 90;
const INSURANCE_DAYS = 30;
const YOUNG_DAYS = 180;
const FEW_YEARS = 5;
/** A value that rose by more since the last valuation is asked about. */
const JUMP_BPS = 3_000n;
const BPS = 10_000n;
const MOST_LIENS = 16;
/** 公益林: 防护林 and 特种用途林 can't be mortgaged (银监发〔2013〕32号). */
const PUBLIC_FOREST = [4, 5];
const CONTRACT_ONLY = 2;
const CHARGE = 2;
const ISSUE = 0;
const LAND_EXISTENCE = 'LAND_EXISTENCE';

const WEIGHTS = ['stop', 'warn', 'note'];

type Draft = Omit<RightReport, 'weakPoints'>;
type Point = WeakPoint | false;

/** What a credit officer must not overlook, worst first: each a key of `rights.weak.*`. */
export function weakPoints(facts: RightFacts, report: Draft, isPersonal: boolean): WeakPoint[] {
  const found = [
    ...ofTitle(facts, report, isPersonal),
    ...ofCharging(facts, report),
    ...ofOrders(report),
    ...ofLiens(report),
    ...ofLeases(report),
    ...ofValue(facts, report),
    ...ofSupport(facts, report),
  ].filter((point) => point !== false);
  return found.sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
}

function ofTitle({ at, right, titleClass }: RightFacts, { title, term }: Draft, isPersonal: boolean): Point[] {
  const { lastSearch: search, layers, forest } = title;
  const searchDays = search && Math.floor((at.time - search.at) / DAY);
  const age = Math.floor((at.time - Number(right.recorded_at)) / DAY);
  return [
    title.state === 'ended' && point('stop', 'ended', { cause: title.endedBy ?? '' }),
    title.state === 'live' && !term.isActive && point('stop', 'notActive'),
    title.boundTo !== null && point('stop', 'bound', { whole: title.boundTo.id }),
    search !== null &&
      search.differences > 0 &&
      point('stop', 'drift', { differences: search.differences, at: search.at }),
    search === null && point('warn', 'searchMissing'),
    searchDays !== null &&
      searchDays > SEARCH_DAYS &&
      point('warn', 'searchOld', { at: search?.at ?? 0, days: searchDays }),
    layers.some(({ effect }) => effect === CONTRACT_ONLY) && point('stop', 'contractOnly'),
    layers.some(({ plots }) => plots.some(({ isInRedLine }) => isInRedLine)) &&
      point(titleClass?.may_lie_in_red_line ? 'note' : 'warn', 'redLine'),
    titleClass?.is_forest === true &&
      forest !== null &&
      PUBLIC_FOREST.includes(forest.kind) &&
      point('stop', 'publicForest', { kind: forest.kind }),
    term.yearsLeft !== null && term.yearsLeft < FEW_YEARS && point('warn', 'termShort', { years: term.yearsLeft }),
    title.state === 'live' && age < YOUNG_DAYS && point('note', 'recentIssue', { days: Math.max(0, age) }),
    isPersonal && point('note', 'personal'),
  ];
}

/** What the class asks for, and whether it may be charged here at all. */
function ofCharging(facts: RightFacts, { title }: Draft): Point[] {
  const missing = (occasion: number) =>
    facts.classPapers
      .filter((paper) => paper.occasion === occasion)
      .filter(({ schema }) => !facts.evidence.some((row) => row.schema === schema && isValid(row, facts.at.time)));
  const nameOf = (schema: string) => facts.schemas.find(({ id }) => id === schema)?.name ?? schema;
  return [
    title.state === 'live' && !isChargeable(facts) && point('stop', 'notChargeable', { class: title.class }),
    missing(ISSUE).some(({ schema }) => schema === Schema.villageResolution) && point('warn', 'resolutionMissing'),
    ...missing(CHARGE).map(({ schema }) => point('note', 'consentMissing', { schema: nameOf(schema) })),
  ];
}

/** A county's dated policy goes before the class; one without evidence has ended. */
export function isChargeable({ right, titleClass, countyRules, at }: RightFacts): boolean {
  const county = countyRules.find(
    (row) => row.county === right.region && row.policy !== null && Number(row.valid_from) <= at.time,
  );
  return county?.is_chargeable ?? titleClass?.is_chargeable ?? false;
}

function ofOrders({ encumbrances: { orders, cases } }: Draft): Point[] {
  const [head] = orders.filter(({ queue }) => queue === 1);
  const waiting = orders.filter(({ queue }) => queue > 1).length;
  const until = Math.max(0, ...orders.filter(({ queue }) => queue > 0).map(({ to }) => to));
  return [
    head !== undefined && point('stop', 'frozen', { n: waiting + 1, until }),
    waiting > 0 && point('warn', 'freezeQueue', { place: waiting + 1 }),
    cases.some(({ state }) => state === 'open') && point('stop', 'caseOpen'),
  ];
}

function ofLiens({ at, encumbrances: { liens } }: Draft): Point[] {
  const count = (standing: string) => liens.filter((lien) => lien.standing === standing).length;
  const [applied, lapsed] = [count('applied'), count('lapsed')];
  const soon = liens
    .filter(({ standing, expiresAt }) => standing === 'registered' && expiresAt !== 0)
    .filter(({ expiresAt }) => expiresAt - at.time <= LAPSING_DAYS * DAY)
    .sort((a, b) => a.expiresAt - b.expiresAt)[0];
  const above = liens.filter(({ owed, secured }) => owed !== null && owed > secured).length;
  return [
    liens.length >= MOST_LIENS && point('stop', 'standingFull'),
    liens.some(({ covenant }) => covenant) && point('warn', 'covenant'),
    applied > 0 && point('warn', 'applied', { n: applied }),
    lapsed > 0 && point('warn', 'lapsed', { n: lapsed }),
    soon !== undefined &&
      point('warn', 'lapsing', { until: soon.expiresAt, days: Math.floor((soon.expiresAt - at.time) / DAY) }),
    above > 0 && point('warn', 'owedAbove', { n: above }),
  ];
}

function ofLeases({ at, encumbrances: { leases } }: Draft): Point[] {
  const surviving = leases.filter(({ survives }) => survives).length;
  const prepaid = Math.max(0, ...leases.map(({ paidUntil }) => paidUntil));
  return [
    surviving > 0 && point('warn', 'leaseSurvives', { n: surviving }),
    prepaid > at.time + 365 * DAY && point('note', 'rentPrepaid', { until: prepaid }),
  ];
}

function ofValue({ titleClass }: RightFacts, { value: { current, self, history, ratioBps } }: Draft): Point[] {
  const [latest] = history;
  const cap = titleClass?.default_cap_bps ?? 0;
  return [
    latest === undefined && point('stop', 'valuationMissing'),
    latest !== undefined &&
      current === null &&
      self === null &&
      point('stop', 'valuationExpired', { until: latest.validUntil }),
    current !== null && current.ageDays > VALUATION_DAYS && point('warn', 'valuationOld', { days: current.ageDays }),
    current === null && self !== null && point('warn', 'selfValuation'),
    ratioBps !== null && cap > 0 && ratioBps > cap && point('warn', 'ratioHigh', { bps: ratioBps }),
    jumpOf(history),
  ];
}

/** Bought cheaply, valued highly and pledged far away: the price history tells. */
function jumpOf(history: Draft['value']['history']): Point {
  const [latest, before] = history.filter(({ standing }) => standing !== 'revoked');
  if (!latest || !before || before.amount === 0n || latest.amount <= before.amount) return false;
  const bps = ((latest.amount - before.amount) * BPS) / before.amount;
  return bps >= JUMP_BPS && point('note', 'priceJump', { bps });
}

function ofSupport({ at }: RightFacts, { title, support: { insurance, land } }: Draft): Point[] {
  const valid = insurance.filter(({ standing }) => standing === 'valid');
  const until = Math.max(0, ...valid.map(({ validUntil }) => validUntil));
  const lapsed = Math.max(0, ...insurance.map(({ validUntil }) => validUntil));
  return [
    insurance.length === 0 && point('note', 'insuranceMissing'),
    insurance.length > 0 && valid.length === 0 && point('warn', 'insuranceExpired', { until: lapsed }),
    valid.length > 0 &&
      until !== 0 &&
      until - at.time <= INSURANCE_DAYS * DAY &&
      point('note', 'insuranceExpiring', { until }),
    title.layers.some(({ plots }) => plots.length > 0) &&
      !land.some(({ schema, standing }) => schema === LAND_EXISTENCE && standing === 'valid') &&
      point('warn', 'landMissing'),
  ];
}

function point(
  weight: WeakPoint['weight'],
  code: string,
  values: Record<string, string | number | bigint> = {},
): WeakPoint {
  const texts = Object.entries(values).map(([name, value]) => [name, String(value)]);
  return { weight, code, values: Object.fromEntries(texts) };
}
