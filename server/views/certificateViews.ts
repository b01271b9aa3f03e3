import { type Selectable, sql } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { affectedOf, lotFacts } from '../carbon/lotFacts.ts';
import type { CarbonTables } from '../carbon/tables.ts';
import { eventAt } from '../kernel/indexer/timeline.ts';
import type { Listing, Window } from '../pages/pageDeps.ts';
import type { CertificateFilter, CertificateRow, CertificateView } from './carbonViews.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { lotRefs } from './lotRefs.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';

type Stored = Selectable<CarbonTables['projection.carbon_certificate']>;

/** Certificates by filter, newest first. */
export async function listCertificates(
  deps: LedgerViewDeps,
  filter: CertificateFilter,
  { offset, limit }: Window,
): Promise<Listing<CertificateRow>> {
  const { lot, project, holder, beneficiary } = filter;
  let matching = deps.db.selectFrom('projection.carbon_certificate').where(sql<boolean>`true`);
  if (lot) matching = matching.where('lot', '=', lot);
  if (holder) matching = matching.where('holder', '=', holder);
  if (beneficiary) matching = matching.where('beneficiary', '=', beneficiary).where('is_committed', '=', false);
  if (project) {
    const lots = deps.db.selectFrom('projection.carbon_lot').select('id').where('project', '=', project);
    matching = matching.where('lot', 'in', lots);
  }
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const newest = matching.selectAll().orderBy('block', 'desc').orderBy('log_index', 'desc');
  const page = await newest.offset(offset).limit(limit).execute();
  return { rows: await certificateRows(deps, page), total: Number(count) };
}

/** One certificate: its facts, commitments only. What a committed beneficiary is called is nowhere in the ledger. */
export async function certificateView(deps: LedgerViewDeps, id: Hex): Promise<CertificateView | undefined> {
  const stored = await deps.db
    .selectFrom('projection.carbon_certificate')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  const [row] = stored ? await certificateRows(deps, [stored]) : [];
  if (!stored || !row) return undefined;

  const lot = await deps.db
    .selectFrom('projection.carbon_lot')
    .selectAll()
    .where('id', '=', stored.lot)
    .executeTakeFirstOrThrow();
  const event = await eventAt(deps.db, Number(stored.block), stored.log_index);
  return {
    ...row,
    from: Number(stored.covers_from),
    to: Number(stored.covers_to),
    stated: BigInt(stored.stated),
    document: stored.document as Hex | null,
    supersedes: stored.supersedes as Hex | null,
    correctionBasis: stored.correction_basis as Hex | null,
    affectedKg: affectedOf(lotFacts(BigInt(lot.word)), row),
    recordedIn: {
      block: Number(stored.block),
      transactionHash: (event?.txHash ?? '0x') as Hex,
      at: event?.time ?? Number(stored.retired_at),
    },
    changedIn: Math.max(Number(stored.block), Number(lot.changed_in)),
  };
}

export async function certificateRows(deps: LedgerViewDeps, stored: readonly Stored[]): Promise<CertificateRow[]> {
  const ref = await lotRefs(
    deps,
    stored.map(({ lot }) => lot),
  );
  const named = stored.flatMap(({ holder, beneficiary, is_committed }) =>
    is_committed ? [holder] : [holder, beneficiary],
  );
  const parties = await partiesOf(deps, named);
  return stored.map((row) => {
    const [first, kg] = [BigInt(row.first), BigInt(row.kg)];
    return {
      id: row.id as Hex,
      lot: ref(row.lot),
      first,
      last: first + kg - 1n,
      kg,
      version: row.version,
      holder: refOf(partyIn(parties, row.holder)),
      beneficiary: row.is_committed
        ? { commitment: row.beneficiary as Hex }
        : { party: refOf(partyIn(parties, row.beneficiary)) },
      isDonation: row.is_donation,
      purpose: row.purpose,
      retiredAt: Number(row.retired_at),
      supersededBy: row.superseded_by as Hex | null,
    };
  });
}
