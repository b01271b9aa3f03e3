import type { RegulatorView } from '../../../views/marketViews.ts';
import { largest } from '../../chart/largest.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { lotName } from '../carbon/lotLines.ts';
import { evidenceLines } from '../evidenceTable.ts';
import { exportsOf } from '../listing.ts';
import { dayText } from '../market/boardPage.ts';
import { partyView } from '../party.ts';

/** 公众参与监督: trades by day, what is closed to trade, inspections, who nears the limit of holders, reports. */
export function regulatorPage(speech: Speech, view: RegulatorView, now: number): Page {
  const { t, f } = speech;
  const c = carbonFormats(speech);
  const most = largest(
    view.days.map(({ kg }) => kg),
    1n,
  );
  return {
    template: 'supervision',
    title: t('supervision.title'),
    summary: t('supervision.lead'),
    section: 'market',
    data: {
      days: view.days.map(({ day, trades, kg, cost }) => ({
        day: dayText(day),
        trades: f.count(trades),
        kg: c.tonnes(kg),
        cost: c.yuan(cost),
        share: Number((kg * 1000n) / most),
      })),
      exports: exportsOf('/supervision', {}),
      reports: (['received', 'inHand', 'answered', 'overdue'] as const).map((state) => ({
        state,
        count: f.count(view.reports[state]),
        isBad: state === 'overdue' && view.reports.overdue > 0,
      })),
      blocked: view.blocked.map(({ asset, id, lot, by, basis, since }) => ({
        what: lot ? lotName(speech, lot) : null,
        id: `${f.named('asset', asset)} ${f.short(`0x${id.toString(16).padStart(64, '0')}`)}`,
        by: partyView(speech, by),
        basis,
        since: f.dateTime(since),
      })),
      nearLimit: view.nearLimit.map(({ lot, holders, maxHolders }) => ({
        lot: lotName(speech, lot),
        holders: f.count(holders),
        most: f.count(maxHolders),
      })),
      inspections: evidenceLines(speech, view.inspections, now),
    },
  };
}
