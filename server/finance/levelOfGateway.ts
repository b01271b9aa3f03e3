import type { FinanceDeps } from './financeDeps.ts';

/** Without a credit office nothing is known of anybody's level: the ordinary offer. */
export const noLevel: FinanceDeps['levelOf'] = ({ presentation }) =>
  Promise.resolve({
    level: null,
    source: 'none',
    refused: presentation === undefined ? null : 'CreditOfficeMissing',
  });
