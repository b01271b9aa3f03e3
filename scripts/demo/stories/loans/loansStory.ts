import type { Check } from '../check.ts';
import type { World } from '../world.ts';
import { defaulted, forestLoan } from './defaulted.ts';
import { gepLoan } from './gepLoan.ts';
import { levels } from './levels.ts';
import { shownLien } from './shown.ts';
import { trader } from './trader.ts';
import { verified } from './verified.ts';

/** From the report to the money, and if it must be to the sale: what banks lend on nature, and what becomes of it. */
export const loansStory: Check<World>[] = [
  ...gepLoan,
  ...verified,
  ...shownLien,
  ...forestLoan,
  ...levels,
  ...defaulted,
  ...trader,
];
