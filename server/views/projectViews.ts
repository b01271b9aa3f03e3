import { type Selectable, sql } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { nameWord, wordText } from '../carbon/assetNames.ts';
import type { CarbonTables } from '../carbon/tables.ts';
import { evidenceAbout, evidenceByIds } from '../evidence/queries.ts';
import { parcelsByIds } from '../land/queries.ts';
import type { Listing, Window } from '../pages/pageDeps.ts';
import type { ProjectFilter, ProjectRow, ProjectStateName, ProjectStep, ProjectView } from './carbonViews.ts';
import { evidenceRows } from './evidenceRows.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { programmeRef, projectRef } from './lotRefs.ts';
import { lastSecond, lotRowsOf } from './lotRows.ts';
import { parcelRow } from './parcelViews.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';
import { listMethodologies, PROJECT_STATES } from './programmeViews.ts';
import { timelineView } from './timelineView.ts';

type Stored = Selectable<CarbonTables['projection.carbon_project']>;

/** Projects by programme and number. */
export async function listProjects(
  deps: LedgerViewDeps,
  { programme, region, state }: ProjectFilter,
  { offset, limit }: Window,
): Promise<Listing<ProjectRow>> {
  let matching = deps.db.selectFrom('projection.carbon_project').where(sql<boolean>`true`);
  if (programme !== undefined) matching = matching.where('programme', '=', nameWord(programme));
  if (region !== undefined) matching = matching.where('region', '=', region);
  if (state !== undefined) matching = matching.where('state', '=', state);

  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const page = matching.selectAll().orderBy('programme').orderBy('number').offset(offset).limit(limit);
  return { rows: await projectRows(deps, await page.execute()), total: Number(count) };
}

/** One project with its land, its steps and what it yielded. */
export async function projectView(deps: LedgerViewDeps, id: Hex): Promise<ProjectView | undefined> {
  const stored = await deps.db
    .selectFrom('projection.carbon_project')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  const [row] = stored ? await projectRows(deps, [stored]) : [];
  if (!stored || !row) return undefined;

  const timeline = await timelineView(deps, id);
  const terms = (await listMethodologies(deps)).find(({ code }) => code === row.methodology);
  return {
    ...row,
    terms: terms ?? unknownTerms(row),
    document: stored.document as Hex,
    ...(await landOf(deps, id)),
    steps: await stepsOf(deps, id),
    lots: await lotsOf(deps, id),
    evidence: await evidenceRows(deps, await evidenceAbout(deps.db, id)),
    timeline,
    changedIn: timeline.reduce((block, entry) => Math.max(block, entry.block), Number(stored.block)),
  };
}

function unknownTerms({ methodology, programme }: ProjectRow): ProjectView['terms'] {
  const document = `0x${'0'.repeat(64)}` as Hex;
  return { code: methodology, names: null, programme: programme.code, treatment: 'deducted', riskBps: 0, document };
}

async function projectRows(deps: LedgerViewDeps, stored: readonly Stored[]): Promise<ProjectRow[]> {
  const parties = await partiesOf(
    deps,
    stored.map(({ developer }) => developer),
  );
  const programmes = await deps.db.selectFrom('projection.carbon_programme').selectAll().execute();
  const sums = await yields(
    deps,
    stored.map(({ id }) => id),
  );
  return Promise.all(
    stored.map(async (row) => {
      const programme = programmes.find(({ code }) => code === row.programme);
      return {
        ...(await projectRef(deps, row)),
        programme: programme
          ? await programmeRef(deps, programme)
          : { code: wordText(row.programme), number: 0, names: null },
        methodology: wordText(row.methodology),
        developer: refOf(partyIn(parties, row.developer)),
        region: row.region,
        state: row.state as ProjectStateName,
        from: Number(row.valid_from),
        to: lastSecond(row.valid_to),
        monitoredTo: lastSecond(row.monitored_to),
        ...(sums.get(row.id) ?? { lotCount: 0, issued: 0n, retired: 0n }),
      };
    }),
  );
}

async function yields({ db }: LedgerViewDeps, projects: readonly string[]) {
  if (projects.length === 0) return new Map<string, never>();
  const rows = await db
    .selectFrom('projection.carbon_lot as l')
    .leftJoin(retiredByLot(db, projects), (join) => join.onRef('c.lot', '=', 'l.id'))
    .select((e) => [
      'l.project',
      e.fn.countAll<string>().as('lots'),
      e.fn.sum<string>('l.issued').as('issued'),
      e.fn.sum<string | null>('c.kg').as('retired'),
    ])
    .where('l.project', 'in', projects)
    .groupBy('l.project')
    .execute();
  return new Map(
    rows.map(({ project, lots, issued, retired }) => {
      return [project ?? '', { lotCount: Number(lots), issued: BigInt(issued), retired: BigInt(retired ?? 0) }];
    }),
  );
}

function retiredByLot(db: LedgerViewDeps['db'], projects: readonly string[]) {
  const lots = db.selectFrom('projection.carbon_lot').select('id').where('project', 'in', projects);
  return db
    .selectFrom('projection.carbon_certificate')
    .select((e) => ['lot', e.fn.sum<string>('kg').as('kg')])
    .where('superseded_by', 'is', null)
    .where('lot', 'in', lots)
    .groupBy('lot')
    .as('c');
}

async function landOf(deps: LedgerViewDeps, project: string): Promise<Pick<ProjectView, 'parcels' | 'titles'>> {
  const rows = await deps.db
    .selectFrom('projection.carbon_project_parcel')
    .selectAll()
    .where('project', '=', project)
    .orderBy('position')
    .execute();
  const consents = await deps.db
    .selectFrom('projection.carbon_project_consent')
    .selectAll()
    .where('project', '=', project)
    .orderBy('evidence')
    .execute();
  const known = await parcelsByIds(
    deps.db,
    rows.map(({ parcel }) => parcel),
  );
  const parcels = rows.map(({ parcel }) => known.get(parcel)).filter((parcel) => parcel !== undefined);
  return {
    parcels: await Promise.all(parcels.map((parcel) => parcelRow(deps, parcel))),
    titles: rows.flatMap(({ parcel, search }) =>
      search === null ? [] : [{ parcel: parcel as Hex, search: search as Hex, consents: consentsOn(consents, parcel) }],
    ),
  };
}

function consentsOn(consents: readonly { parcel: string; evidence: string }[], parcel: string): Hex[] {
  return consents.filter((consent) => consent.parcel === parcel).map(({ evidence }) => evidence as Hex);
}

async function stepsOf(deps: LedgerViewDeps, project: string): Promise<ProjectStep[]> {
  const rows = await deps.db
    .selectFrom('projection.carbon_project_step')
    .selectAll()
    .where('project', '=', project)
    .execute();
  const parties = await partiesOf(
    deps,
    rows.map(({ actor }) => actor),
  );
  const cited = rows.map(({ evidence }) => evidence).filter((id) => id !== null);
  const statements = await evidenceRows(deps, [...(await evidenceByIds(deps.db, cited)).values()]);
  const steps = rows.map((row) => ({
    step: row.step as ProjectStateName,
    at: Number(row.time),
    block: Number(row.block),
    actor: refOf(partyIn(parties, row.actor)),
    evidence: statements.find(({ id }) => id === row.evidence) ?? null,
    document: row.document as Hex | null,
  }));
  return steps.sort((a, b) => PROJECT_STATES.indexOf(a.step) - PROJECT_STATES.indexOf(b.step));
}

async function lotsOf(deps: LedgerViewDeps, project: string) {
  const stored = await deps.db
    .selectFrom('projection.carbon_lot')
    .selectAll()
    .where('project', '=', project)
    .orderBy('period_from')
    .execute();
  return lotRowsOf(deps, stored);
}
