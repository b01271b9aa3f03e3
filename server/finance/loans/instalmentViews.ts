import type { Day } from '../../../sdk/loans/calendar.ts';
import type { InstalmentLeaf } from '../../../sdk/loans/register/types.ts';
import { dayOfSecond } from '../loanDays.ts';
import type { InstalmentView } from '../viewTypes.ts';

/** A schedule as it is told: each with the day before it and what is owed after it. @param from day of drawing */
export function instalmentViews(
  instalments: readonly InstalmentLeaf[],
  { principal, from }: { principal: bigint; from: Day },
): InstalmentView[] {
  let [owed, since] = [principal, from];
  return instalments.map(({ number, dueAt, principal: part, interest }) => {
    const [began, dueOn] = [since, dayOfSecond(dueAt)];
    owed -= part;
    since = dueOn;
    return {
      ...{
        number,
        from: began,
        dueOn,
        dueAt: Number(dueAt),
        principal: part.toString(),
        interest: interest.toString(),
      },
      total: (part + interest).toString(),
      balance: owed.toString(),
    };
  });
}
