import type { Hex } from '../../sdk/verify/bytes.ts';
import { listRoleGrants } from '../directory/queries.ts';
import { evidenceAbout, evidenceOf } from '../evidence/queries.ts';
import type { Listing, OrganisationFilter, OrganisationRow, OrganisationView, Window } from '../pages/pageDeps.ts';
import { accountsOf, type ParticipantView, PERSON_SCHEME, participantById } from '../participants/queries.ts';
import { evidenceRows } from './evidenceRows.ts';
import { timelineView } from './timelineView.ts';
import type { ViewDeps } from './viewDeps.ts';

/** One organisation; undefined for unknown ids and for natural persons alike. */
export async function organisationView(deps: ViewDeps, id: Hex): Promise<OrganisationView | undefined> {
  const stored = await participantById(deps.db, id);
  if (!stored || stored.scheme === PERSON_SCHEME) return undefined;
  const accounts = await accountsOf(deps.db, id);
  const grants = await Promise.all(accounts.map(({ address }) => listRoleGrants(deps.db, address)));
  const names = await deps.names.namesOf([id]);

  return {
    ...rowOf(stored, names, accounts.length),
    mayHold: stored.mayHold,
    mayTrade: stored.mayTrade,
    accounts: accounts.map(({ address, state }) => ({
      address: address as Hex,
      state: state === 'replaced' ? 'retired' : state,
    })),
    roles: grants.flat().map(({ role, label, account, since }) => ({
      role: label ?? role.toString(),
      account: account as Hex,
      since,
    })),
    evidenceIssued: await evidenceRows(deps, await evidenceOf(deps.db, id)),
    evidenceAbout: await evidenceRows(deps, await evidenceAbout(deps.db, id)),
    timeline: await timelineView(deps, id),
  };
}

/** Organisations by filter, by kind and code. Natural persons are never listed. */
export async function listOrganisations(
  deps: ViewDeps,
  { kind, region }: OrganisationFilter,
  window: Window,
): Promise<Listing<OrganisationRow>> {
  let matching = deps.db.selectFrom('projection.participant').where('scheme', '!=', PERSON_SCHEME);
  if (kind !== undefined) matching = matching.where('kind', '=', kind);
  if (region !== undefined) matching = matching.where('region', '=', region);

  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const page = await matching
    .select('id')
    .orderBy('kind')
    .orderBy('code')
    .offset(window.offset)
    .limit(window.limit)
    .execute();
  const ids = page.map(({ id }) => id);
  const names = await deps.names.namesOf(ids);
  const rows = await Promise.all(ids.map((id) => listRow(deps, id, names)));
  return { rows: rows.filter((row) => row !== undefined), total: Number(count) };
}

async function listRow({ db }: ViewDeps, id: string, names: Map<string, string>): Promise<OrganisationRow | undefined> {
  const stored = await participantById(db, id);
  return stored && rowOf(stored, names, (await accountsOf(db, id)).length);
}

function rowOf(stored: ParticipantView, names: Map<string, string>, accountCount: number): OrganisationRow {
  const { id, scheme, code, kind, region, isSuspended, enrolledAt } = stored;
  const name = names.get(id) ?? null;
  return { id: id as Hex, name, scheme, code: code ?? '', kind, region, isSuspended, accountCount, enrolledAt };
}
