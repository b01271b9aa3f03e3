import { sql } from 'kysely';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { partiesOf } from '../parties.ts';
import type { GepViewDeps } from './gepViewDeps.ts';
import { GEP_LEVELS, type GepLevelName, type GepPublisherRow, type PublisherFilter } from './gepViewTypes.ts';
import { shownParty } from './shownParty.ts';

/** Who may publish where, by area. */
export async function listPublishers(
  deps: GepViewDeps,
  { participant, area }: PublisherFilter,
  { offset, limit }: Window,
): Promise<Listing<GepPublisherRow>> {
  let matching = deps.db.selectFrom('projection.gep_publisher').where(sql<boolean>`true`);
  if (participant !== undefined) matching = matching.where('participant', '=', participant);
  // An appointment for a city is one for its counties too.
  if (area !== undefined) matching = matching.where(sql<boolean>`${area} LIKE area || '%'`);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('area').orderBy('participant').offset(offset).limit(limit).execute();
  const parties = await partiesOf(
    deps,
    rows.map((row) => row.participant),
  );
  return {
    total: Number(count),
    rows: rows.map((row) => ({
      participant: shownParty(parties, row.participant),
      area: row.area,
      levels: levelsOf(row.levels),
      since: Number(row.appointed_at),
    })),
  };
}

/** Of a mask of `1 << AreaLevel`. */
export function levelsOf(mask: number): GepLevelName[] {
  return GEP_LEVELS.filter((_, level) => level > 0 && Math.floor(mask / 2 ** level) % 2 === 1);
}
