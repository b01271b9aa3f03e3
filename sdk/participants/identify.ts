import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type AccountFacts, unpackAccount } from './types.ts';

/** For whom an account acts, and what that participant may do; undefined when it is nobody's. */
export async function identify(
  ledger: LedgerContext,
  account: string,
): Promise<(AccountFacts & { participant: Bytes32 }) | undefined> {
  const [participant, word] = await read(ledger, 'Participants', 'identify', [account]);
  const facts = unpackAccount(BigInt(word));
  return facts && { participant, ...facts };
}
