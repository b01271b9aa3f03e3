import type { PartyRef } from '../pageDeps.ts';
import type { Speech } from '../render/renderPage.ts';

/** A participant as a page mentions it; `href` is null for natural persons, who have no page. */
export interface PartyView {
  name: string;
  href: string | null;
}

const PERSON_SCHEME = 2;

export function isPerson({ scheme }: Pick<PartyRef, 'scheme'>): boolean {
  return scheme === PERSON_SCHEME;
}

export function partyView({ t, f }: Speech, party: PartyRef): PartyView {
  if (isPerson(party)) return { name: t('party.person'), href: null };
  return { name: party.name ?? f.short(party.id), href: `/organisations/${party.id}` };
}
