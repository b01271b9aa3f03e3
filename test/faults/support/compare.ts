import { callKey } from './chainBook.ts';
import { type FaultWrite, wasAccepted } from './faultWrite.ts';

/** What does not hold, one line for each write. */
export interface Wrong {
  lost: string[];
  doubled: string[];
  untold: string[];
}

/**
 * What clients were told beside what the chain carried out.
 * @param times how often each call stands on the chain, by its key
 * @param states what the clients of this load are told now
 */
export function compare(times: Map<string, number>, all: FaultWrite[], states: Map<FaultWrite, string>): Wrong {
  const wrong: Wrong = { lost: [], doubled: [], untold: [] };
  for (const write of all) {
    const applied = times.get(callKey(write)) ?? 0;
    const said = states.get(write);
    if (wasAccepted(write) && applied === 0)
      wrong.lost.push(`${nameOf(write)}: accepted, ${said}, and not on the chain`);
    else if (applied > (wasAccepted(write) ? 1 : 0))
      wrong.doubled.push(`${nameOf(write)}: ${applied} times on the chain`);
    else if (said !== undefined && said !== 'final')
      wrong.untold.push(`${nameOf(write)}: on the chain, its client is told ${said}`);
  }
  const known = new Set(all.map(callKey));
  const accounts = new Set(all.map(({ account }) => account.toLowerCase()));
  for (const key of times.keys()) {
    const [from = ''] = key.split(' ');
    if (accounts.has(from) && !known.has(key))
      wrong.doubled.push(`on the chain and sent by nobody: ${key.slice(0, 140)}`);
  }
  return wrong;
}

/** For people. */
export function nameOf({ what, account, key }: FaultWrite): string {
  return `${what} of ${account.slice(0, 8)} (${key.slice(0, 8)})`;
}
