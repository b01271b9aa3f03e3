import { t } from '../words.ts';
import type { LoanPartyAnswer } from './applicationApi.ts';

/** As one calls a side of a loan: an organisation by its name, a person by the beginning of the number alone. */
export function nameOfSide({ participant, party, isPerson }: LoanPartyAnswer): string {
  if (party?.name) return party.name;
  const number = participant === null ? '' : ` ${participant.slice(0, 10)}…`;
  return `${t(isPerson ? 'loans.person' : 'loans.organisation')}${number}`;
}
