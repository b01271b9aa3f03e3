import { attestSpec } from '../forms/attestSpec.ts';
import type { ActSpec, Choice } from '../forms/fieldSpec.ts';

/** A year's capacity of a base, grams; a newer statement takes the place of the one before. */
export const CAPACITY = attestSpec('certifier.capacity', [
  { name: 'value', kind: 'kilograms', label: 'desk.certifier.capacityKilograms' },
]);

/** The same with 0: a revocation would let the statement before it stand again. */
export const SUSPEND_CAPACITY = attestSpec('certifier.suspendCapacity', []);

export const WITHDRAW: ActSpec = {
  ...{ kind: 'bases.withdraw', words: 'bases.withdraw', subject: null },
  fields: [{ name: 'basis', kind: 'document' }],
};

/** Lets a member harvest there until the end of a year. @param thisYear in China */
export function admitSpec(thisYear: number): ActSpec {
  const lastYears = Array.from({ length: MOST_YEARS + 1 }, (_, n): Choice => {
    const year = String(thisYear + n);
    return { id: year, label: year };
  });
  return {
    ...{ kind: 'bases.admit', words: 'bases.admit', subject: null },
    fields: [
      { name: 'member', kind: 'party', label: 'desk.certifier.member', help: 'desk.help.member' },
      { name: 'lastYear', kind: 'pick', label: 'desk.certifier.lastYear', offers: lastYears, isNumber: true },
    ],
  };
}

/** As long as the chain admits ahead. */
const MOST_YEARS = 5;
