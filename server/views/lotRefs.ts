import { sql } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { wordText } from '../carbon/assetNames.ts';
import { programmeNumber } from '../carbon/lotId.ts';
import type { LotRef, ProgrammeRef, ProjectRef } from './carbonViews.ts';
import { bilingualIn } from './documentBook.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';

/** Lots as others mention them, by id; one that nobody opened is told by its id alone. */
export async function lotRefs(deps: LedgerViewDeps, ids: readonly string[]): Promise<(id: string) => LotRef> {
  const rows = await lotRows(deps, [...new Set(ids)]);
  const refs = await Promise.all(rows.map((row) => refOf(deps, row)));
  const byId = new Map(refs.map((ref) => [ref.id as string, ref]));
  return (id) => byId.get(id) ?? unknownLot(id);
}

/** Named as its document says. */
export async function programmeRef(
  { documents }: LedgerViewDeps,
  { code, number, document }: { code: string; number: number; document: string },
): Promise<ProgrammeRef> {
  return { code: wordText(code), number, names: bilingualIn((await documents.read(document))?.name) };
}

/** The Chinese name in the design document. */
export async function projectRef(
  { documents }: LedgerViewDeps,
  { id, number, document }: { id: string; number: string; document: string },
): Promise<ProjectRef> {
  const name = bilingualIn((await documents.read(document))?.name);
  return { id: id as Hex, number, name: name?.['zh-CN'] ?? null };
}

function unknownLot(id: string): LotRef {
  const programme = { code: '', number: programmeNumber(id), names: null };
  return { id: id as Hex, programme, project: null, vintage: 0, region: 0 };
}

type Row = Awaited<ReturnType<typeof lotRows>>[number];

async function refOf(deps: LedgerViewDeps, row: Row): Promise<LotRef> {
  const { code, programme_document, project, number, project_document } = row;
  const programme =
    code === null || programme_document === null
      ? unknownLot(row.id).programme
      : await programmeRef(deps, { code, number: row.programme, document: programme_document });
  const isNative = project !== null && number !== null && project_document !== null;
  return {
    id: row.id as Hex,
    programme,
    project: isNative ? await projectRef(deps, { id: project, number, document: project_document }) : null,
    vintage: row.vintage ?? 0,
    region: row.region ?? 0,
  };
}

async function lotRows({ db }: LedgerViewDeps, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('projection.carbon_lot as l')
    .leftJoin('projection.carbon_programme as p', 'p.number', 'l.programme')
    .leftJoin('projection.carbon_project as j', 'j.id', 'l.project')
    .select(['l.id', 'l.programme', 'l.project', 'l.vintage', 'l.region', 'j.number', 'p.code'])
    .select(['p.document as programme_document', 'j.document as project_document'])
    .where('l.id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute();
}
