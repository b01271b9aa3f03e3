import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BankSystem } from './bankSystem.ts';

export interface CheckedBook {
  id: string;
  rows: number;
  /** Rows with a wrong cell. */
  faults: number;
  /** Block of the newest answers. */
  block: number | null;
}

interface Progress extends CheckedBook {
  state: string;
  done: number;
}

export interface CheckOptions {
  pollMs?: number;
  say?(line: string): void;
}

/** Sends a book, waits until it is checked, and returns what it came to with the answers as CSV. Errors: Refused. */
export async function checkBook(
  system: BankSystem,
  table: Uint8Array<ArrayBuffer>,
  { pollMs = 1_000, say = () => undefined }: CheckOptions = {},
): Promise<{ book: CheckedBook; csv: string }> {
  const headers = { 'Content-Type': 'text/csv', 'Idempotency-Key': idempotencyKey(table) };
  const sent = await system.ask('/api/banks/books', { method: 'POST', body: table, headers });
  let progress = (await sent.json()) as Progress;
  for (;;) {
    progress = (await (await system.ask(`/api/banks/books/${progress.id}`)).json()) as Progress;
    if (progress.state === 'done') break;
    say(`${progress.done} of ${progress.rows} rows`);
    await sleep(pollMs);
  }
  const { id, rows, faults, block } = progress;
  return {
    book: { id, rows, faults, block },
    csv: await (await system.ask(`/api/banks/books/${id}/answer.csv`)).text(),
  };
}

/** The same table within a minute is the same order: a lost answer may be asked for again. */
function idempotencyKey(table: Uint8Array): string {
  const minute = Math.floor(Date.now() / 60_000);
  return `book-${minute}-${createHash('sha256').update(table).digest('hex').slice(0, 32)}`;
}
