import { csv } from '../../pages/render/csv.ts';
import type { SupervisionDay } from './supervisionDay.ts';

/** One row of a day; `limit` of holders, sums in fen, moments in seconds or as they are told. */
interface Row {
  part: keyof SupervisionDay;
  subject?: string;
  detail?: string;
  count?: number | bigint;
  limit?: number;
  fen?: bigint;
  at?: number | string;
}

const HEADER = ['part', 'subject', 'detail', 'count', 'limit', 'fen', 'at'] as const;

/** A day as one table: each figure of it is a row under the name of its part. */
export function dayCsv(day: SupervisionDay): string {
  const rows = [...happened(day), ...standing(day)];
  return csv(
    [...HEADER],
    rows.map((row) => HEADER.map((column) => String(row[column] ?? ''))),
  );
}

/** What the day itself brought. */
function happened({ trades, sales, refused }: SupervisionDay): Row[] {
  return [
    ...trades.map(({ asset, mode, trades: count, cost: fen }): Row => {
      return { part: 'trades', subject: asset, detail: String(mode), count, fen };
    }),
    ...Object.entries(sales).map(([detail, count]): Row => ({ part: 'sales', detail, count })),
    ...refused.map(({ code, count }): Row => ({ part: 'refused', subject: code, count })),
  ];
}

/** What stands now. */
function standing({ drift, overdueReports, nearLimit, expiring, inspections }: SupervisionDay): Row[] {
  return [
    ...drift.map(({ right, differences, at, evidence }): Row => {
      return { part: 'drift', subject: right, detail: evidence, count: differences, at };
    }),
    ...overdueReports.map(({ receipt, kind, dueAt }): Row => {
      return { part: 'overdueReports', subject: receipt, detail: kind, at: dueAt };
    }),
    ...nearLimit.map(({ asset, id, holders, maxHolders }): Row => {
      return { part: 'nearLimit', subject: id, detail: asset, count: holders, limit: maxHolders };
    }),
    ...expiring.map(({ right, class: detail, endsAt }): Row => {
      return { part: 'expiring', subject: right, detail, at: endsAt };
    }),
    ...Object.entries(inspections).map(([detail, count]): Row => ({ part: 'inspections', detail, count })),
  ];
}
