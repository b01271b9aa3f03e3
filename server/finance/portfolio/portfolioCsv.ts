import { csv } from '../../pages/render/csv.ts';
import { dayOfSecond } from '../loanDays.ts';
import type { PortfolioView } from '../viewTypes.ts';

const HEADER = [
  ...['loan', 'borrower', 'product', 'outstandingFen', 'accruedFen', 'daysLate', 'isDefault', 'nextDueOn'],
  ...['healthBps', 'health', 'valueFen'],
];

/** Loans of a portfolio one by one, in fen under stable English names; a person is told by number alone. */
export function portfolioCsv({ rows }: PortfolioView): string {
  return csv(
    HEADER,
    rows.map((row) => [
      ...[
        row.loan,
        row.borrower.party?.name ?? row.borrower.participant ?? '',
        row.product,
        row.outstanding,
        row.accrued,
      ],
      ...[row.daysLate, String(row.isDefault), row.nextDueAt === null ? '' : dayOfSecond(row.nextDueAt)],
      ...[row.healthBps ?? '', row.health ?? '', row.value ?? ''],
    ]),
  );
}
