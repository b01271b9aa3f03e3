import { AppError } from '../../server/kernel/errors/AppError.ts';
import { PartError } from '../processes/PartError.ts';
import { LedgerMissing } from './runningParts.ts';

/**
 * Tells what refused a command, by name: on standard error for people, and as one object with `--json`.
 * @returns 69, the status of a command that could not do its work
 */
export function refusedBy(error: unknown, json: boolean): number {
  const isKnown = error instanceof AppError || error instanceof PartError || error instanceof LedgerMissing;
  if (!isKnown) throw error;
  if (json) console.log(JSON.stringify({ ok: false, error: error.code, message: error.message }));
  // The messages of PartError begin with their code already.
  process.stderr.write(error instanceof PartError ? `${error.message}\n` : `${error.code}: ${error.message}\n`);
  return 69;
}
