import type { Hex } from '../../sdk/verify/bytes.ts';
import type { EvidenceView } from '../evidence/queries.ts';
import type { EvidenceRow, SubjectRef } from '../pages/pageDeps.ts';
import { carbonSubjects } from './carbonSubjects.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';
import type { ViewDeps } from './viewDeps.ts';

type Stored = EvidenceView & { isLined?: boolean };

/** Statements as lists show them: with the names of issuer and subject. */
export async function evidenceRows(deps: ViewDeps, views: readonly Stored[]): Promise<EvidenceRow[]> {
  const parties = await partiesOf(
    deps,
    views.flatMap(({ issuer, subject }) => [issuer, subject]),
  );
  const lined = await linedSchemas(deps, views);
  const parcels = await parcelCodes(
    deps,
    views.map(({ subject }) => subject),
  );
  const carbon = await carbonSubjects(
    deps,
    views.map(({ subject }) => subject),
  );

  return views.map((view) => ({
    id: view.id as Hex,
    schema: {
      id: view.schema as Hex,
      name: view.schemaName ?? view.schema,
      unit: view.unit ?? 0,
      isLined: lined.has(view.schema),
    },
    subject:
      carbon.get(view.subject) ??
      subjectRef(view.subject, parties.get(view.subject)?.name, parties.has(view.subject), parcels),
    issuer: refOf(partyIn(parties, view.issuer)),
    value: view.value,
    basisDate: view.basisDate,
    validUntil: view.validUntil ?? 0,
    revokedAt: view.revokedAt ?? 0,
    correctedBy: view.correctedBy as Hex | null,
  }));
}

function subjectRef(
  id: string,
  name: string | null | undefined,
  isParty: boolean,
  parcels: Map<string, string>,
): SubjectRef {
  const code = parcels.get(id);
  if (code !== undefined) return { id: id as Hex, kind: 'parcel', label: code };
  return { id: id as Hex, kind: isParty ? 'organisation' : 'other', label: name ?? null };
}

async function parcelCodes({ db }: ViewDeps, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('projection.parcel')
    .select(['id', 'code'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, code }) => [id, code]));
}

async function linedSchemas({ db }: ViewDeps, views: readonly Stored[]): Promise<Set<string>> {
  if (views.length === 0) return new Set();
  const rows = await db
    .selectFrom('projection.evidence_schema')
    .select('id')
    .where('is_lined', '=', true)
    .where('id', 'in', [...new Set(views.map(({ schema }) => schema))])
    .execute();
  return new Set(rows.map(({ id }) => id));
}
