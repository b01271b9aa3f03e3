import { type RecordClaim, recordFact } from '../../sdk/verify/facts/recordFact.ts';
import type { PageDeps, WordsRead } from './pageDeps.ts';

/** The chain's words of a claim, read by the server itself, for browsers without scripts. */
export function readClaim(deps: Pick<PageDeps, 'readWords'>, claim: RecordClaim): Promise<WordsRead> {
  const { contract, slots } = recordFact(claim);
  return deps.readWords(
    contract,
    slots.map(({ slot }) => slot),
  );
}
