import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { NO_ID } from './types.ts';

/** Newest valid statement of a lined schema about a subject; undefined when none of the newest eight is valid. */
export async function currentEvidence(
  ledger: LedgerContext,
  { schema, subject }: { schema: Bytes32; subject: Bytes32 },
): Promise<{ id: Bytes32; value: bigint } | undefined> {
  const [id, value] = await read(ledger, 'Evidence', 'current', [schema, subject]);
  return id === NO_ID ? undefined : { id, value };
}
