import type { Hex } from '../../sdk/verify/bytes.ts';
import type { SubjectRef } from '../pages/pageDeps.ts';
import type { ViewDeps } from './viewDeps.ts';

/** Projects and lots among some ids, called by the project's number and, for a lot, its vintage. */
export async function carbonSubjects({ db }: Pick<ViewDeps, 'db'>, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map<string, SubjectRef>();
  const [projects, lots] = await Promise.all([
    db.selectFrom('projection.carbon_project').select(['id', 'number']).where('id', 'in', wanted).execute(),
    db
      .selectFrom('projection.carbon_lot as l')
      .innerJoin('projection.carbon_project as p', 'p.id', 'l.project')
      .select(['l.id', 'p.number', 'l.vintage'])
      .where('l.id', 'in', wanted)
      .execute(),
  ]);
  return new Map<string, SubjectRef>([
    ...projects.map(({ id, number }) => [id, { id: id as Hex, kind: 'project', label: number }] as const),
    ...lots.map(
      ({ id, number, vintage }) => [id, { id: id as Hex, kind: 'lot', label: `${number} · ${vintage}` }] as const,
    ),
  ]);
}
