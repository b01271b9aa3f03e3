import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type LotFacts, unpackLot } from './lotWord.ts';

/** All that decides about a lot; undefined while nothing was issued from it. */
export async function lot(ledger: LedgerContext, id: Bytes32): Promise<LotFacts | undefined> {
  const [word] = await read(ledger, 'CarbonCredits', 'lotWord', [id]);
  return unpackLot(BigInt(word));
}

/** Whole tonnes that may still be issued from a lot under the report in force. */
export async function issuableTonnes(ledger: LedgerContext, id: Bytes32): Promise<bigint> {
  const [tonnes] = await read(ledger, 'CarbonCredits', 'issuableTonnes', [id]);
  return tonnes;
}
