import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

/** The project of a native lot. @throws {LedgerError} LotUnknown */
export async function projectOf(ledger: LedgerContext, lot: Bytes32): Promise<Bytes32> {
  const [project] = await read(ledger, 'CarbonProjects', 'projectOf', [lot]);
  return project;
}
