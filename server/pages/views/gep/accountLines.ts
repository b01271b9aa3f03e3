import type { GepAccountRow } from '../../../views/gep/gepViewTypes.ts';
import { gepFormats } from '../../render/gepFormats.ts';
import type { Speech } from '../../render/renderPage.ts';
import { type PartyView, partyView } from '../party.ts';

/** An account as lists mention it. */
export interface AccountLine {
  href: string;
  name: string;
  region: string;
  level: string;
  year: string;
  state: StateTag;
  /** Whether its numbers are made up, or not all at hand. */
  mark: string;
  total: string;
  methodology: string;
  basis: string;
  author: PartyView;
  series: string;
}

export interface StateTag {
  tone: string;
  text: string;
}

const TONES: Record<GepAccountRow['state'], string> = {
  draft: 'state3',
  reviewed: 'state1',
  published: 'valid',
  superseded: 'corrected',
  rejected: 'revoked',
  withdrawn: 'revoked',
};

export function stateTag({ t }: Speech, { state }: Pick<GepAccountRow, 'state'>): StateTag {
  return { tone: TONES[state], text: t(`gep.state.${state}`) };
}

export function accountLine(speech: Speech, row: GepAccountRow): AccountLine {
  const { t } = speech;
  const g = gepFormats(speech);
  return {
    href: `/gep/accounts/${row.id}`,
    name: g.area(row.area),
    region: row.area.region,
    level: t(`gep.level.${row.area.level}`),
    year: String(row.year),
    state: stateTag(speech, row),
    mark: markOf(speech, row.methodology.state),
    total: g.yuan(row.totalFen),
    methodology: g.methodology(row.methodology),
    basis: row.priceBasis,
    author: authorOf(speech, row.author),
    series: `/gep/series/${row.series}`,
  };
}

/** A natural person has no name here, nor anywhere. */
export function authorOf(speech: Speech, author: GepAccountRow['author']): PartyView {
  return author === null ? { name: speech.t('party.person'), href: null } : partyView(speech, author);
}

/** Empty for a methodology whose tables are all read in the standard. */
export function markOf({ t }: Speech, state: GepAccountRow['methodology']['state']): string {
  return state === 'demo' || state === 'incomplete' ? t(`gep.mark.${state}`) : '';
}
