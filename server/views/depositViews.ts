import { type Kysely, sql } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { wordText } from '../carbon/assetNames.ts';
import type { Database } from '../kernel/store/database.ts';
import type { Listing, Window } from '../pages/pageDeps.ts';
import { accountParties } from './accountParties.ts';
import type { DepositFilter, DepositRow } from './exchangeViewTypes.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { projectedTime } from './projectedTime.ts';
import { publicParty } from './publicParty.ts';

/** Deposits, newest first; of a depositor who is a natural person nothing is told. */
export async function listDeposits(
  deps: LedgerViewDeps,
  filter: DepositFilter,
  { offset, limit }: Window,
): Promise<Listing<DepositRow>> {
  const matching = matchingDeposits(deps.db, filter);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await withPlaces(matching).offset(offset).limit(limit).execute();
  const [parties, now] = await Promise.all([
    accountParties(
      deps,
      rows.flatMap(({ depositor, cooperative }) => [depositor, cooperative]),
    ),
    projectedTime(deps),
  ]);
  return {
    total: Number(count),
    rows: rows.map((row) => ({
      id: row.id as Hex,
      right: row.right as Hex,
      class: row.class === null ? '' : wordText(row.class),
      derived: row.derived as Hex | null,
      package: row.package as Hex | null,
      depositor: publicParty(parties.of(row.depositor)),
      cooperative: publicParty(parties.of(row.cooperative)),
      from: Number(row.valid_from),
      to: Number(row.valid_to),
      rent: BigInt(row.rent),
      document: row.document as Hex,
      stage: row.stage as DepositRow['stage'],
      isOver: row.stage === 'stored' && Number(row.valid_to) <= now,
      agreedAt: Number(row.agreed_at),
      storedAt: Number(row.stored_at ?? 0),
      endedAt: Number(row.ended_at ?? 0),
    })),
  };
}

function matchingDeposits(db: Kysely<Database>, { cooperative, stage, side }: DepositFilter) {
  let matching = db.selectFrom('projection.deposit as d').where(sql<boolean>`true`);
  if (cooperative !== undefined) matching = matching.where('d.cooperative_participant', '=', cooperative);
  if (stage !== undefined) matching = matching.where('d.stage', '=', stage);
  if (side === undefined) return matching;
  const accounts = db.selectFrom('projection.account').select('address').where('participant', '=', side);
  return matching.where((e) => e.or([e('d.cooperative_participant', '=', side), e('d.depositor', 'in', accounts)]));
}

/** With the class of the right, and the package that the derived one lies in now. */
function withPlaces(matching: ReturnType<typeof matchingDeposits>) {
  return matching
    .leftJoin('projection.right as r', 'r.id', 'd.right')
    .selectAll('d')
    .select('r.class')
    .select((e) =>
      e
        .selectFrom('projection.package_member as m')
        .innerJoin('projection.package as p', 'p.id', 'm.package')
        .select('m.package')
        .whereRef('m.right', '=', 'd.derived')
        .where('p.state', '=', 'live')
        .limit(1)
        .as('package'),
    )
    .orderBy('d.block', 'desc')
    .orderBy('d.log_index', 'desc');
}
