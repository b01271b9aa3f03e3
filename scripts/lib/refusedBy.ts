import { LedgerError } from '../../sdk/errors/LedgerError.ts';
import { AppError } from '../../server/kernel/errors/AppError.ts';
import { SuccessorMissing } from '../deploy/succession.ts';
import { PartError } from '../processes/PartError.ts';
import { LedgerMissing } from './runningParts.ts';

/**
 * Tells what refused a command, by name: on standard error for people, and as one object with `--json`.
 * @returns 69, the status of a command that could not do its work
 */
export function refusedBy(error: unknown, json: boolean): number {
  if (!isKnown(error)) throw error;
  if (json) console.log(JSON.stringify({ ok: false, error: error.code, message: error.message }));
  // Some messages begin with their code already.
  process.stderr.write(
    error.message.startsWith(error.code) ? `${error.message}\n` : `${error.code}: ${error.message}\n`,
  );
  return 69;
}

/** Ours, the parts', or the chain's. */
function isKnown(error: unknown): error is Error & { code: string } {
  const kinds = [AppError, PartError, LedgerError, LedgerMissing, SuccessorMissing];
  return kinds.some((kind) => error instanceof kind);
}
