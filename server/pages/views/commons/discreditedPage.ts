import type { DiscreditedFilter, DiscreditedRow } from '../../../views/commonsViewTypes.ts';
import type { CommonsPageDeps } from '../../commonsDeps.ts';
import type { DiscreditedQuery } from '../../commonsSchemas.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { personOr } from '../exchange/saleLines.ts';
import { exportsOf, options, pager, pageWindow } from '../listing.ts';
import { partyView } from '../party.ts';

/** 失信: organisations that a court or the supervisor calls discredited, with source and expiry. */
export async function discreditedPage(deps: CommonsPageDeps, speech: Speech, query: DiscreditedQuery): Promise<Page> {
  const { t } = speech;
  const { all, party, page } = query;
  const { rows, total } = await deps.commons.listDiscredited(discreditedFilter(query), pageWindow(page));
  const kept = { all, party };
  return {
    template: 'discredited',
    title: t('discredited.title'),
    summary: t('discredited.lead'),
    section: 'exchange',
    data: {
      lines: rows.map((row) => discreditedLine(speech, row)),
      party: party ?? null,
      which: options(t('discredited.inForce'), [['1', t('discredited.all')]], all),
      pager: pager('/discredited', kept, page, total),
      exports: exportsOf('/discredited', kept),
    },
  };
}

/** Organisations only: a natural person is neither named nor counted here. */
export function discreditedFilter({ all, party }: Omit<DiscreditedQuery, 'page'>): DiscreditedFilter {
  return { all: all !== undefined, party, organisations: true };
}

function discreditedLine(speech: Speech, row: DiscreditedRow) {
  const { t, f } = speech;
  const state = stateOf(row);
  return {
    party: personOr(speech, row.party),
    evidence: `/evidence/${row.evidence}`,
    source: t(`discredited.source.${row.source}`),
    issuer: partyView(speech, row.issuer),
    since: f.date(row.since),
    until: row.until === 0 ? t('none.limit') : f.date(row.until),
    document: `/api/documents/${row.document}`,
    documentId: f.short(row.document),
    state: { tone: state === 'inForce' ? 'revoked' : 'state3', text: t(`discredited.state.${state}`) },
  };
}

function stateOf({ isInForce, revokedAt }: DiscreditedRow): 'inForce' | 'revoked' | 'expired' {
  if (isInForce) return 'inForce';
  return revokedAt === 0 ? 'expired' : 'revoked';
}
