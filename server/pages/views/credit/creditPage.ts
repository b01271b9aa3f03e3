import { SUBJECT_KINDS } from '../../../../sdk/credit/lists/types.ts';
import type { CreditListRow, CreditPageDeps } from '../../creditDeps.ts';
import type { CreditQuery } from '../../creditSchemas.ts';
import { regionName } from '../../render/regions.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { exportsOf, options } from '../listing.ts';
import { listSheet } from './listSheet.ts';
import { rateLines } from './rateLines.ts';

/** What is never done with a level, in the order in which people ask. */
const NEVER = ['refused', 'public', 'withoutYou', 'ranked', 'statute', 'machine'] as const;

/** Positive and negative lists per jurisdiction and kind, what a level does to a rate, and what it never does. */
export async function creditPage(deps: CreditPageDeps, speech: Speech, query: CreditQuery): Promise<Page> {
  const { t } = speech;
  const { jurisdiction, kind } = query;
  const all = await deps.credit.listCreditLists();
  const codes = [...new Set(all.map(({ list }) => list.jurisdiction))].sort();
  return {
    template: 'credit',
    title: t('credit.title'),
    summary: t('credit.lead'),
    data: {
      rates: rateLines(speech),
      never: NEVER.map((one) => t(`credit.never.${one}`)),
      jurisdictions: options(
        t('filter.all'),
        codes.map((code) => [code, regionName(Number(code), speech.language) ?? code] as const),
        jurisdiction,
      ),
      kinds: options(
        t('filter.all'),
        SUBJECT_KINDS.map((one) => [one, t(`credit.kind.${one}`)] as const),
        kind,
      ),
      lists: folded(listsFor(all, query)).map(({ row, isOpen }) => ({ ...listSheet(speech, row, kind), isOpen })),
      exports: exportsOf('/credit', { jurisdiction, kind }),
    },
  };
}

/** Of many the newest for persons stands open, the first where there is none; the rest is a line each. */
function folded(rows: readonly CreditListRow[]): { row: CreditListRow; isOpen: boolean }[] {
  const isPersons = ({ list }: CreditListRow) => list.items.some(({ subjects }) => subjects.includes('person'));
  const open = rows.find((row) => row.published !== null && isPersons(row)) ?? rows.find(isPersons) ?? rows[0];
  return rows.map((row) => ({ row, isOpen: row === open }));
}

/** Lists of the place that say anything of the kind. */
export function listsFor(all: readonly CreditListRow[], { jurisdiction, kind }: CreditQuery): CreditListRow[] {
  return all.filter(
    ({ list }) =>
      (jurisdiction === undefined || list.jurisdiction === jurisdiction) &&
      (kind === undefined || list.items.some(({ subjects }) => subjects.includes(kind))),
  );
}
