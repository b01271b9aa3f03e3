import type { Kysely } from 'kysely';
import { Role } from '../../sdk/access/roles.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { nameWord, wordText } from '../carbon/assetNames.ts';
import type { Database } from '../kernel/store/database.ts';
import { powersOf } from '../rights/report/termPart.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';
import type { AreaLeft, ProductView, RightClassView } from './rightViewTypes.ts';

const DAY = 86_400;
/** Names of the contract's `Occasion`, by number. */
const OCCASIONS = ['issue', 'transfer', 'charge', 'lease'] as const;

/** Every class of rights, by code. */
export async function listRightClasses({ db }: LedgerViewDeps): Promise<RightClassView[]> {
  const [classes, papers, counties, counts, names] = await Promise.all([
    db.selectFrom('projection.right_class').selectAll().orderBy('number').execute(),
    db.selectFrom('projection.right_class_paper').selectAll().orderBy('position').execute(),
    db.selectFrom('projection.right_county_rule').selectAll().orderBy('county').execute(),
    db
      .selectFrom('projection.right')
      .select(['class', (e) => e.fn.countAll<string>().as('count')])
      .where('state', '=', 'live')
      .groupBy('class')
      .execute(),
    schemaNames(db),
  ]);
  return classes.map((row) => ({
    code: wordText(row.class),
    powers: powersOf(row.powers),
    policy: row.policy === 0 ? 'follow' : 'block',
    isChargeable: row.is_chargeable,
    isReceivable: row.is_receivable,
    isForest: row.is_forest,
    bindsComponents: row.binds_components,
    passesFreely: row.passes_freely,
    mayLieInRedLine: row.may_lie_in_red_line,
    defaultCapBps: row.default_cap_bps,
    register: Object.entries(Role).find(([, number]) => number === BigInt(row.register))?.[0] ?? row.register,
    ground: wordText(row.ground ?? row.class),
    papers: papersOf(
      papers.filter((paper) => paper.class === row.class),
      names,
    ),
    counties: counties
      // A rule without a policy has ended.
      .filter((rule) => rule.class === row.class && rule.policy !== null)
      .map(({ county, is_chargeable, valid_from, policy }) => ({
        region: county,
        isChargeable: is_chargeable,
        from: Number(valid_from),
        policy: policy as Hex,
      })),
    count: Number(counts.find((found) => found.class === row.class)?.count ?? 0),
  }));
}

/** What banks lend on, by bank, product and class. */
export async function listProducts(deps: LedgerViewDeps): Promise<ProductView[]> {
  const { db } = deps;
  const [rules, papers, names] = await Promise.all([
    db.selectFrom('projection.product_rule').selectAll().orderBy('bank').orderBy('product').orderBy('class').execute(),
    db.selectFrom('projection.product_paper').selectAll().orderBy('position').execute(),
    schemaNames(db),
  ]);
  const parties = await partiesOf(
    deps,
    rules.map(({ bank }) => bank),
  );
  return rules.map((rule) => ({
    bank: refOf(partyIn(parties, rule.bank)),
    product: wordText(rule.product),
    class: wordText(rule.class),
    capBps: rule.cap_bps,
    termMarginDays: Math.ceil(Number(rule.term_margin) / DAY),
    freshnessDays: Math.floor(Number(rule.freshness) / DAY),
    selfLimit: BigInt(rule.self_limit),
    maxRank: rule.max_rank,
    perfection: rule.perfection === 0 ? 'registration' : 'notice',
    isOpen: rule.is_open,
    papers: papers
      .filter((paper) => paper.bank === rule.bank && paper.product === rule.product && paper.class === rule.class)
      .map(({ schema }) => names.get(schema) ?? schema),
  }));
}

/** What of a parcel is left for a layer of a ground: the parcel's area less what live rights have taken. */
export async function areaLeft(
  { db }: LedgerViewDeps,
  parcel: string,
  ground: string,
  layer: string,
): Promise<AreaLeft | undefined> {
  const row = await db.selectFrom('projection.parcel').select('area_m2').where('id', '=', parcel).executeTakeFirst();
  if (!row) return undefined;
  const taken = await db
    .selectFrom('projection.right_plot as p')
    .innerJoin('projection.right as r', 'r.id', 'p.right')
    .innerJoin('projection.right_layer as l', (join) =>
      join.onRef('l.right', '=', 'p.right').onRef('l.position', '=', 'p.layer'),
    )
    .innerJoin('projection.right_class as c', 'c.class', 'r.class')
    .select((e) => e.fn.sum<string | null>('p.area_m2').as('area'))
    .where('p.parcel', '=', parcel)
    .where('r.state', '=', 'live')
    // What is derived takes from its parent, not from the parcel again.
    .where('r.parent', 'is', null)
    .where('l.kind', '=', nameWord(layer))
    .where((e) => e.or([e('c.ground', '=', nameWord(ground)), e('c.class', '=', nameWord(ground))]))
    .executeTakeFirst();
  const [area, claimed] = [BigInt(row.area_m2), BigInt(taken?.area ?? 0)];
  return { area, claimed, areaLeft: area > claimed ? area - claimed : 0n };
}

function papersOf(
  rows: readonly { occasion: number; schema: string }[],
  names: ReadonlyMap<string, string>,
): RightClassView['papers'] {
  const of = (number: number) =>
    rows.filter(({ occasion }) => occasion === number).map(({ schema }) => names.get(schema) ?? schema);
  return Object.fromEntries(OCCASIONS.map((name, number) => [name, of(number)])) as RightClassView['papers'];
}

async function schemaNames(db: Kysely<Database>): Promise<Map<string, string>> {
  const rows = await db.selectFrom('projection.evidence_schema').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
