import { csv } from '../../pages/render/csv.ts';
import type { LoanView } from '../viewTypes.ts';

const HEADER = [
  'number',
  'from',
  'dueOn',
  'principalFen',
  'interestFen',
  'totalFen',
  'balanceFen',
  'state',
  'penaltyFen',
];

/** The schedule that stands as one table, in fen under stable English names. No cell runs as a formula (csv.ts). */
export function planCsv({ schedule }: LoanView): string {
  const rows = (schedule ?? []).map((row) => [
    ...[row.number, row.from, row.dueOn, row.principal, row.interest, row.total, row.balance, row.state],
    row.penalty ?? '',
  ]);
  return csv(HEADER, rows);
}
