import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A log larger than this at start becomes `<file>.1`, replacing the one before: two files of bounded use. */
const ROTATE_AT_BYTES = 8 * 1024 * 1024;
const TAIL_BYTES = 2048;

/** Opens a child's log for appending, rotated first when it has grown. The caller closes the descriptor. */
export function openLogFile(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > ROTATE_AT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** The last lines of a log, for error messages. */
export function readLogTail(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(descriptor, tail, 0, tail.length, size - tail.length);
    const text = tail.toString('utf8');
    const isCut = size > TAIL_BYTES;
    return (isCut ? text.slice(text.indexOf('\n') + 1) : text).trim();
  } finally {
    closeSync(descriptor);
  }
}
