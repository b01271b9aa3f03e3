import { Unit } from '../../../../sdk/evidence/types.ts';
import type { RecallRow } from '../../../views/trace/traceViewTypes.ts';
import type { RecallPageDeps } from '../../recallRoutes.ts';
import { RECALL_STATES, type RecallsQuery } from '../../recallSchemas.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { personOr } from '../exchange/saleLines.ts';
import { type Export, table } from '../exports.ts';
import { exportsOf, options, pager, pageWindow } from '../listing.ts';

const TONE: Record<RecallRow['state'], string> = { standing: 'revoked', closed: 'state2', lifted: 'state3' };

/** Every recall, newest first: which lot, how grave, on which notice, and what became of the goods. */
export async function recallsPage(deps: RecallPageDeps, speech: Speech, query: RecallsQuery): Promise<Page> {
  const { t, language } = speech;
  const { state, gtin, page } = query;
  const { rows, total } = await deps.recalls.listRecalls({ state, gtin }, pageWindow(page));
  const names = await deps.itemNames(rows.map((row) => row.gtin));
  const kept = { state, gtin };
  const nameOf = (of: string) => names.get(of)?.[language === 'zh-CN' ? 'zh' : 'en'] ?? of;
  return {
    template: 'recalls',
    title: t('recalls.title'),
    summary: t('recalls.lead'),
    section: 'exchange',
    data: {
      lines: rows.map((row) => recallLine(speech, row, nameOf(row.gtin))),
      gtin: gtin ?? null,
      states: options(
        t('recalls.anyState'),
        RECALL_STATES.map((one) => [one, t(`recalls.state.${one}`)]),
        state,
      ),
      pager: pager('/recalls', kept, page, total),
      exports: exportsOf('/recalls', kept),
    },
  };
}

function recallLine(speech: Speech, row: RecallRow, name: string) {
  const { t, f } = speech;
  const { sums } = row;
  const grams = (amount: bigint) => f.quantity(amount, Unit.Grams);
  return {
    name,
    goods: `/goods/${row.gtin}`,
    lot: row.lot,
    level: t(`recalls.level.${row.level}`),
    at: f.date(row.at),
    by: personOr(speech, row.by),
    notice: `/api/documents/${row.document}`,
    reach: t('recalls.reach', { lots: row.reached, made: grams(sums.made) }),
    left: grams(sums.outstanding),
    state: { tone: TONE[row.state], text: t(`recalls.state.${row.state}`) },
    report: row.report && `/api/documents/${row.report}`,
  };
}

export function recallsExport(rows: readonly RecallRow[]): Export {
  return table('recalls', rows, {
    batch: ({ batch }) => batch,
    gtin: ({ gtin }) => gtin,
    lot: ({ lot }) => lot,
    level: ({ level }) => String(level),
    state: ({ state }) => state,
    recalledAt: ({ at }) => String(at),
    by: ({ by }) => by?.id ?? '',
    notice: ({ document }) => document,
    reached: ({ reached }) => String(reached),
    madeGrams: ({ sums }) => sums.made.toString(),
    recoveredGrams: ({ sums }) => sums.recovered.toString(),
    soldGrams: ({ sums }) => sums.sold.toString(),
    lostGrams: ({ sums }) => sums.lost.toString(),
    outstandingGrams: ({ sums }) => sums.outstanding.toString(),
  });
}
