import { type Kysely, sql } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { wordText } from '../carbon/assetNames.ts';
import {
  leaseSurvives,
  type PlacedLien,
  queueOrders,
  rankLiens,
  type StoredLeaseEntry,
  type StoredLien,
  type StoredOrder,
} from '../encumbrance/rankLiens.ts';
import { leaseEntryTable, lienTable, orderTable } from '../encumbrance/tables.ts';
import { parseRows, rowsAsJson } from '../kernel/indexer/tables/rowsAsJson.ts';
import type { Database } from '../kernel/store/database.ts';
import { PERSON_SCHEME } from '../participants/queries.ts';
import { PACKAGES_ASSET, RIGHTS_ASSET, rightOfToken } from '../rights/rightId.ts';
import { accountParties } from './accountParties.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import type { EncumbranceView, LeaseRow, LienRow, OrderRow } from './marketViews.ts';
import { type Party, partiesOf, partyIn, refOf } from './parties.ts';

/** What weighs on a subject. Of a natural person's right or package the public learns whether there is anything, and no more. */
export async function encumbranceView(deps: LedgerViewDeps, subject: Hex): Promise<EncumbranceView> {
  const { time, liens, orders, leases } = await burdensOn(deps.db, subject);
  const on = subjectOf(liens[0] ?? orders[0]) ?? (await leasedWhole(deps, leases[0]));
  const holder = on && (on.holder ?? (await holderOfWhole(deps, on)));
  const isPersonal = holder ? await isPerson(deps, holder) : false;
  const parties = await partiesOf(deps, [
    ...liens.map(({ lienor }) => lienor),
    ...orders.map(({ actor }) => actor),
    ...leases.map(({ lessee }) => lessee),
  ]);
  const placed = new Map(rankLiens(liens, time).map((lien) => [lien.row.id, lien]));
  const queue = new Map(queueOrders(orders, time).map(({ row, queue: place }) => [row.case_id, place]));

  return {
    subject,
    on: isPersonal ? null : on,
    hasLiens: placed.size > 0,
    hasOrders: queue.size > 0,
    liens: isPersonal ? null : liens.map((lien) => lienRow(lien, partyIn(parties, lien.lienor), placed.get(lien.id))),
    orders: isPersonal
      ? null
      : orders.map((order) => orderRow(order, partyIn(parties, order.actor), queue.get(order.case_id) ?? 0)),
    leases: isPersonal
      ? null
      : leases.map((lease) => leaseRow(lease, partyIn(parties, lease.lessee), leaseSurvives(lease, liens, time))),
  };
}

interface Burdens {
  /** Of the block that the lists are of, seconds. */
  time: number;
  liens: StoredLien[];
  orders: StoredOrder[];
  leases: StoredLeaseEntry[];
}

async function burdensOn(db: Kysely<Database>, subject: string): Promise<Burdens> {
  const ofSubject = sql`t.subject = ${subject}`;
  const { rows } = await sql<{ time: string; liens: never[]; orders: never[]; leases: never[] }>`SELECT
    (SELECT time FROM projection.cursor) AS time,
    ${rowsAsJson(lienTable, ofSubject)} AS liens,
    ${rowsAsJson(orderTable, ofSubject)} AS orders,
    ${rowsAsJson(leaseEntryTable, ofSubject)} AS leases`.execute(db);
  const [found] = rows;
  return {
    time: Number(found?.time ?? 0),
    liens: parseRows(lienTable, found?.liens ?? []).sort(byRegistration),
    orders: parseRows(orderTable, found?.orders ?? []).sort((a, b) => Number(a.arrival - b.arrival)),
    leases: parseRows(leaseEntryTable, found?.leases ?? []),
  };
}

/** The unregistered last, as lists have always shown them. */
function byRegistration(a: StoredLien, b: StoredLien): number {
  if (a.registered_at !== b.registered_at) {
    if (a.registered_at === null) return 1;
    if (b.registered_at === null) return -1;
    return Number(a.registered_at - b.registered_at);
  }
  return Number(a.registry_seq - b.registry_seq) || (a.id < b.id ? -1 : 1);
}

function subjectOf(row: Pick<StoredLien, 'asset' | 'token' | 'holder'> | undefined): EncumbranceView['on'] {
  return row ? { asset: wordText(row.asset), id: row.token, holder: row.holder as Hex | null } : null;
}

/** What is leased and bears nothing else is told by the lease alone. */
async function leasedWhole(
  { db }: LedgerViewDeps,
  entry: StoredLeaseEntry | undefined,
): Promise<EncumbranceView['on']> {
  if (entry === undefined) return null;
  const row = await db
    .selectFrom('projection.lease as l')
    .leftJoin('projection.package as p', 'p.id', 'l.right')
    .select(['l.right', 'p.id as package'])
    .where('l.id', '=', entry.lease)
    .executeTakeFirst();
  if (!row) return null;
  return { asset: row.package === null ? RIGHTS_ASSET : PACKAGES_ASSET, id: BigInt(row.right), holder: null };
}

/** A right or a package has no holder in its subject: who holds it now decides what the public may see. */
async function holderOfWhole({ db }: LedgerViewDeps, { asset, id }: { asset: string; id: bigint }) {
  if (asset !== RIGHTS_ASSET && asset !== PACKAGES_ASSET) return null;
  const row = await db
    .selectFrom(asset === RIGHTS_ASSET ? 'projection.right' : 'projection.package')
    .select('holder')
    .where('id', '=', rightOfToken(id))
    .executeTakeFirst();
  return row?.holder ?? null;
}

async function isPerson(deps: LedgerViewDeps, account: string): Promise<boolean> {
  const owner = (await accountParties(deps, [account])).of(account);
  return owner?.scheme === PERSON_SCHEME;
}

function lienRow(row: StoredLien, lienor: Party, placed: PlacedLien | undefined): LienRow {
  return {
    id: row.id as Hex,
    lienor: refOf(lienor),
    amount: row.amount,
    uncovered: row.uncovered,
    secured: row.secured,
    isMaximum: row.is_maximum,
    effect: row.effect,
    registeredAt: Number(row.registered_at ?? 0),
    registrySeq: Number(row.registry_seq),
    expiresAt: Number(row.expires_at ?? 0),
    maturity: Number(row.maturity ?? 0),
    covenant: row.covenant,
    receipt: row.receipt as Hex | null,
    rank: placed?.rank ?? 0,
    standing: placed?.standing ?? null,
    noticedAt: Number(row.noticed_at ?? 0),
    owed: row.owed,
    state: row.state as LienRow['state'],
  };
}

function orderRow(row: StoredOrder, actor: Party, queue: number): OrderRow {
  return {
    caseId: row.case_id as Hex,
    by: refOf(actor),
    amount: row.amount,
    from: Number(row.valid_from),
    to: Number(row.valid_to),
    queue,
    state: row.state as OrderRow['state'],
  };
}

function leaseRow(row: StoredLeaseEntry, lessee: Party, survives: boolean): LeaseRow {
  return {
    id: row.lease as Hex,
    lessee: refOf(lessee),
    from: Number(row.valid_from),
    to: Number(row.valid_to),
    possessionAt: Number(row.possession_at ?? 0),
    isExclusive: row.is_exclusive,
    survives: survives && row.state === 'standing',
    state: row.state as LeaseRow['state'],
  };
}
