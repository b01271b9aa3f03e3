import { sql } from 'kysely';
import { Role } from '../../sdk/access/roles.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import {
  evidenceAbout,
  evidenceByIds,
  evidenceById as findEvidence,
  listSchemas,
  type EvidenceView as Stored,
} from '../evidence/queries.ts';
import { eventAt } from '../kernel/indexer/timeline.ts';
import type { EvidenceFilter, EvidenceRow, EvidenceView, Listing, SchemaRow, Window } from '../pages/pageDeps.ts';
import { evidenceRows } from './evidenceRows.ts';
import { partiesOf, partyIn } from './parties.ts';
import { timelineView } from './timelineView.ts';
import type { ViewDeps } from './viewDeps.ts';

/** One statement with its line, its document and its story. */
export async function evidenceView(deps: ViewDeps, id: Hex): Promise<EvidenceView | undefined> {
  const stored = await findEvidence(deps.db, id);
  if (!stored) return undefined;
  const [row] = await evidenceRows(deps, [stored]);
  if (!row) return undefined;

  const about = await evidenceAbout(deps.db, stored.subject);
  const line = await evidenceRows(
    deps,
    about.filter(({ schema }) => schema === stored.schema),
  );
  const timeline = await timelineView(deps, stored.subject);
  const issuer = partyIn(await partiesOf(deps, [stored.issuer]), stored.issuer);
  const own = timeline.filter(({ evidence }) => evidence === id);
  return {
    ...row,
    issuerIndex: issuer.index,
    contentHash: stored.contentHash as Hex,
    previous: stored.previous as Hex | null,
    corrects: stored.corrects as Hex | null,
    reasonHash: stored.revokedReason as Hex | null,
    documentBytes: await documentSize(deps, stored),
    line,
    timeline: own,
    recordedIn: await recordedIn(deps, stored),
    changedIn: own.reduce((block, entry) => Math.max(block, entry.block), stored.block),
  };
}

/** Statements by filter, newest first. */
export async function listEvidence(
  deps: ViewDeps,
  filter: EvidenceFilter,
  window: Window,
): Promise<Listing<EvidenceRow>> {
  let matching = deps.db.selectFrom('projection.evidence').where(sql<boolean>`true`);
  if (filter.schema) matching = matching.where('schema', '=', filter.schema);
  if (filter.issuer) matching = matching.where('issuer', '=', filter.issuer);
  if (filter.subject) matching = matching.where('subject', '=', filter.subject);

  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const page = await matching
    .select('id')
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .offset(window.offset)
    .limit(window.limit)
    .execute();
  const ids = page.map(({ id }) => id);
  const found = await evidenceByIds(deps.db, ids);
  const stored = ids.map((id) => found.get(id)).filter((statement) => statement !== undefined);
  return { rows: await evidenceRows(deps, stored), total: Number(count) };
}

export async function schemaRows({ db }: ViewDeps): Promise<SchemaRow[]> {
  const schemas = await listSchemas(db);
  return schemas.map(({ id, name, role, unit, isLined, maxValidity }) => ({
    id: id as Hex,
    name,
    role: Object.entries(Role).find(([, number]) => number === role)?.[0] ?? null,
    unit,
    isLined,
    maxValidity,
  }));
}

async function documentSize({ content }: ViewDeps, { contentHash }: Stored): Promise<number | null> {
  // A lost or damaged document is a fact to show, not a failure of the page.
  const bytes = await content.get(contentHash).catch(() => undefined);
  return bytes?.length ?? null;
}

async function recordedIn({ db }: ViewDeps, { block, logIndex, attestedAt }: Stored) {
  const event = await eventAt(db, block, logIndex);
  return { block, transactionHash: (event?.txHash ?? '0x') as Hex, at: attestedAt };
}
