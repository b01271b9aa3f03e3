import { type Selectable, sql } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { evidenceByIds } from '../evidence/queries.ts';
import type { EvidenceRow, Listing, Window } from '../pages/pageDeps.ts';
import type { DossierTables } from '../rights/stewardship/tables.ts';
import { evidenceRows } from './evidenceRows.ts';
import {
  type DossierFilter,
  type DossierRow,
  type DossierView,
  STAGE_NAMES,
  type StageName,
} from './exchangeViewTypes.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { type Party, partiesOf, partyIn, refOf } from './parties.ts';

type Stored = Selectable<DossierTables['projection.dossier']>;

/** Dossiers, newest first. */
export async function listDossiers(
  deps: LedgerViewDeps,
  { steward, parent, stage }: DossierFilter,
  { offset, limit }: Window,
): Promise<Listing<DossierRow>> {
  let matching = deps.db.selectFrom('projection.dossier').where(sql<boolean>`true`);
  if (steward !== undefined) matching = matching.where('steward', '=', steward);
  if (parent !== undefined) matching = matching.where('parent', '=', parent);
  if (stage !== undefined) matching = matching.where('stage', '=', STAGE_NAMES.indexOf(stage));
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const found = matching.selectAll().orderBy('block', 'desc').orderBy('log_index', 'desc');
  const rows = await found.offset(offset).limit(limit).execute();
  const parties = await partiesIn(deps, rows);
  return { total: Number(count), rows: rows.map((row) => dossierRow(row, parties)) };
}

/** One dossier with each stage it reached, and what the next asks for. */
export async function dossierView(deps: LedgerViewDeps, id: Hex): Promise<DossierView | undefined> {
  const row = await deps.db.selectFrom('projection.dossier').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  return {
    ...dossierRow(row, await partiesIn(deps, [row])),
    stages: await stagesOf(deps, id),
    next: row.closed_at === null ? await nextStage(deps, row.stage + 1) : null,
    basis: row.basis as Hex | null,
  };
}

function partiesIn(deps: LedgerViewDeps, rows: readonly Stored[]): Promise<Map<string, Party>> {
  return partiesOf(
    deps,
    rows.flatMap(({ steward, parent }) => [steward, parent]),
  );
}

function dossierRow(row: Stored, parties: Map<string, Party>): DossierRow {
  return {
    id: row.id as Hex,
    steward: refOf(partyIn(parties, row.steward)),
    parent: row.parent === null ? null : refOf(partyIn(parties, row.parent)),
    document: row.document as Hex,
    stage: stageName(row.stage),
    since: Number(row.since),
    package: row.package as Hex | null,
    report: row.report as Hex | null,
    reportedAt: Number(row.reported_at ?? 0),
    heardAt: Number(row.heard_at ?? 0),
    openedAt: Number(row.opened_at),
    closedAt: Number(row.closed_at ?? 0),
  };
}

async function stagesOf(deps: LedgerViewDeps, dossier: string): Promise<DossierView['stages']> {
  const [stages, papers] = await Promise.all([
    deps.db
      .selectFrom('projection.dossier_stage')
      .selectAll()
      .where('dossier', '=', dossier)
      .orderBy('stage')
      .execute(),
    deps.db
      .selectFrom('projection.dossier_paper')
      .selectAll()
      .where('dossier', '=', dossier)
      .orderBy('position')
      .execute(),
  ]);
  const found = await evidenceByIds(
    deps.db,
    papers.map(({ evidence }) => evidence),
  );
  const rows = new Map((await evidenceRows(deps, [...found.values()])).map((row) => [row.id as string, row]));
  return stages.map(({ stage, reached_at }) => ({
    stage: stageName(stage),
    reachedAt: Number(reached_at),
    papers: papers
      .filter((paper) => paper.stage === stage)
      .map(({ evidence }) => rows.get(evidence))
      .filter((row): row is EvidenceRow => row !== undefined),
  }));
}

async function nextStage({ db }: LedgerViewDeps, stage: number): Promise<DossierView['next']> {
  if (stage >= STAGE_NAMES.length) return null;
  const rows = await db
    .selectFrom('projection.stage_paper as p')
    .leftJoin('projection.evidence_schema as s', 's.id', 'p.schema')
    .select(['p.schema', 's.name'])
    .where('p.stage', '=', stage)
    .orderBy('p.position')
    .execute();
  const papers = rows.map(({ schema, name }) => ({ schema: schema as Hex, name: name ?? schema }));
  return { stage: stageName(stage), papers };
}

function stageName(stage: number): StageName {
  return STAGE_NAMES[stage] as StageName;
}
