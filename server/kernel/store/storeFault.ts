import { AppError } from '../errors/AppError.ts';

// 53300 is "too many connections", 3D000 "no such database": dropped or not restored yet.
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', '53300', '3D000']);
// PostgreSQL's class 08 is "connection exception", 57P0x "shutdown in progress or not yet started".
const UNREACHABLE_CLASS = /^(08|57P0)/;
// "read-only transaction": a standby, or a primary that was told to take no more.
const READ_ONLY = '25006';
const FULL = new Set(['53100', '53200', 'ENOSPC']);

/** Names a database fault by its SQLSTATE or socket code; undefined when the error is none of these. */
export function storeFault(error: unknown): AppError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error);
  if (FULL.has(code)) return new AppError('DatabaseFull', {}, { cause: error });
  if (code === READ_ONLY) return new AppError('DatabaseReadOnly', { retryAfterSeconds: 5 }, { cause: error });
  const lost = UNREACHABLE.has(code) || UNREACHABLE_CLASS.test(code) || isLostConnection(error);
  return lost ? new AppError('DatabaseUnreachable', { retryAfterSeconds: 5 }, { cause: error }) : undefined;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

// The driver gives these no code.
function isLostConnection(error: Error): boolean {
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    error.message,
  );
}
