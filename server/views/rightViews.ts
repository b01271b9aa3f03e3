import { type Selectable, sql } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { nameWord, wordText } from '../carbon/assetNames.ts';
import type { Listing, Window } from '../pages/pageDeps.ts';
import { PERSON_SCHEME } from '../participants/queries.ts';
import { numberIn } from '../rights/report/titlePart.ts';
import { RIGHTS_ASSET, rightOfToken, subjectOf } from '../rights/rightId.ts';
import type { RightsTables } from '../rights/tables.ts';
import { accountParties } from './accountParties.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';
import type { RightFilter, RightRow } from './rightViewTypes.ts';

type StoredRight = Selectable<RightsTables['projection.right']>;

const LIVE_LIENS = ['pledged', 'recorded'];
const NOTHING = ['0x'];

/** Rights by filter, by region and id. */
export async function listRights(
  deps: LedgerViewDeps,
  filter: RightFilter,
  window: Window,
): Promise<Listing<RightRow>> {
  const matching = await matchingRights(deps, filter);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const page = await matching
    .selectAll()
    .orderBy('region')
    .orderBy('id')
    .offset(window.offset)
    .limit(window.limit)
    .execute();
  return { rows: await rightRows(deps, page), total: Number(count) };
}

export async function rightView(deps: LedgerViewDeps, id: Hex): Promise<RightRow | undefined> {
  const stored = await deps.db.selectFrom('projection.right').selectAll().where('id', '=', id).execute();
  return (await rightRows(deps, stored))[0];
}

async function matchingRights(deps: LedgerViewDeps, filter: RightFilter) {
  const { class: code, county, state, parcel, number, register } = filter;
  let matching = deps.db.selectFrom('projection.right').where(sql<boolean>`true`);
  if (code !== undefined) matching = matching.where('class', '=', nameWord(code));
  if (county !== undefined) matching = matching.where('region', '=', county);
  if (state !== undefined) matching = matching.where('state', '=', state);
  if (number !== undefined) matching = matching.where('number', '=', number);
  if (register !== undefined) matching = matching.where('register', '=', register);
  if (parcel !== undefined) {
    const there = deps.db.selectFrom('projection.right_plot').select('right').where('parcel', '=', parcel);
    matching = matching.where('id', 'in', there);
  }
  const { ids, holder, lienor } = filter;
  if (holder !== undefined) matching = matching.where('holder', 'in', publicAccounts(deps, holder));
  if (lienor !== undefined) {
    matching = matching.where('id', 'in', await pledgedTo(deps, lienor)).where('holder', 'in', publicAccounts(deps));
  }
  return ids === undefined ? matching : matching.where('id', 'in', ids.length === 0 ? NOTHING : [...ids]);
}

/** Accounts of organisations: what persons hold and owe is not to be gathered by anybody. */
function publicAccounts({ db }: LedgerViewDeps, participant?: string) {
  const accounts = db
    .selectFrom('projection.account as a')
    .innerJoin('projection.participant as p', 'p.id', 'a.participant')
    .select('a.address')
    .where('p.scheme', '!=', PERSON_SCHEME);
  return participant === undefined ? accounts : accounts.where('a.participant', '=', participant);
}

async function pledgedTo({ db }: LedgerViewDeps, lienor: string): Promise<string[]> {
  const rows = await db
    .selectFrom('projection.encumbrance_lien')
    .select('token')
    .distinct()
    .where('lienor', '=', lienor)
    .where('asset', '=', nameWord(RIGHTS_ASSET))
    .where('state', 'in', LIVE_LIENS)
    .execute();
  return [...NOTHING, ...rows.map(({ token }) => rightOfToken(BigInt(token)))];
}

/** Rows as lists show them, in the order given. */
export async function rightRows(deps: LedgerViewDeps, stored: readonly StoredRight[]): Promise<RightRow[]> {
  if (stored.length === 0) return [];
  const [ground, burdens, holders, registers] = await Promise.all([
    layersOf(deps, stored),
    burdensOf(deps, stored),
    accountParties(
      deps,
      stored.map(({ holder }) => holder),
    ),
    partiesOf(
      deps,
      stored.map(({ register }) => register),
    ),
  ]);
  return Promise.all(
    stored.map(async (row) => {
      const holder = holders.shown(row.holder);
      const { area, effect } = ground.get(row.id) ?? { area: 0n, effect: 0 };
      const isPersonal = holder.scheme === PERSON_SCHEME;
      return {
        id: row.id as Hex,
        class: wordText(row.class),
        certificateNumber: isPersonal ? null : numberIn(await deps.documents.read(row.document), row.number),
        register: refOf(partyIn(registers, row.register)),
        holder,
        region: row.region,
        state: row.state as RightRow['state'],
        area,
        effect: effect as RightRow['effect'],
        startsAt: Number(row.starts_at ?? 0),
        endsAt: Number(row.ends_at ?? 0),
        registeredAt: Number(row.registered_at),
        ...burdens(row.id),
      };
    }),
  );
}

async function layersOf({ db }: LedgerViewDeps, stored: readonly StoredRight[]) {
  const rows = await db
    .selectFrom('projection.right_layer')
    .select(['right', (e) => e.fn.max('area_m2').as('area'), (e) => e.fn.max('effect').as('effect')])
    .where('right', 'in', idsOf(stored))
    .groupBy('right')
    .execute();
  return new Map(rows.map(({ right, area, effect }) => [right, { area: BigInt(area), effect }]));
}

/** Whether anything is registered or frozen; of a person's right the public learns no more than that. */
async function burdensOf({ db }: LedgerViewDeps, stored: readonly StoredRight[]) {
  const subjects = idsOf(stored).map(subjectOf);
  const [liens, orders] = await Promise.all([
    db
      .selectFrom('projection.encumbrance_lien')
      .select('subject')
      .where('subject', 'in', subjects)
      .where('state', 'in', LIVE_LIENS)
      .execute(),
    db
      .selectFrom('projection.encumbrance_order')
      .select('subject')
      .where('subject', 'in', subjects)
      .where('state', '=', 'standing')
      .execute(),
  ]);
  const [pledged, frozen] = [subjectsIn(liens), subjectsIn(orders)];
  return (id: string) => ({ hasLiens: pledged.has(subjectOf(id)), hasOrders: frozen.has(subjectOf(id)) });
}

function subjectsIn(rows: readonly { subject: string }[]): Set<string> {
  return new Set(rows.map(({ subject }) => subject));
}

function idsOf(stored: readonly StoredRight[]): string[] {
  return stored.map(({ id }) => id);
}
