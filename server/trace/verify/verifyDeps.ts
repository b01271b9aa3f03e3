import type { Kysely } from 'kysely';
import { batchId } from '../../../sdk/ids/keys.ts';
import { COPY_RULES } from '../../../sdk/trace/copies/copyRules.ts';
import type { CopyRules } from '../../../sdk/trace/copies/types.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Database } from '../../kernel/store/database.ts';
import { gather } from '../../kernel/store/gather.ts';
import type { DocumentBook } from '../../views/documentBook.ts';
import type { NameBook } from '../../views/nameBook.ts';
import { remembering } from '../../views/remembering.ts';
import type { LabelBook } from '../labels/labelBook.ts';
import { type LabelRow, readLabelRows } from './labelRow.ts';
import { createLots, type Lots } from './lot/lots.ts';

/** What the parts of the verification service are made of. */
export interface VerifyParts {
  db: Kysely<Database>;
  names: NameBook;
  documents: DocumentBook;
  labels: Pick<LabelBook, 'find' | 'proof'>;
  /** Wall clock. */
  clock: () => Date;
  /** The rules in force when not given. */
  rules?: CopyRules;
}

export interface VerifyDeps extends Required<VerifyParts> {
  lots: Lots;
  /** Id of a lot's batch. */
  batchOf(gtin: string, lot: string): Hex;
  /** By `labelKey`; a crowd's look-ups are one question. */
  labelRow(key: string): Promise<LabelRow | undefined>;
  /** Wall clock, or the chain's where that is ahead, as in a demonstration that moves it. */
  now(): Promise<Date>;
}

export function createVerifyDeps(parts: VerifyParts): VerifyDeps {
  const whole = { rules: COPY_RULES, ...parts };
  return {
    ...whole,
    lots: createLots(whole),
    batchOf: rememberBatches(),
    labelRow: gather((keys) => readLabelRows(parts.db, keys)),
    now: createMoment(whole),
  };
}

/** Batches whose ids are at hand: a crowd asks for few lots, and each id is a hash. */
const REMEMBERED = 1_024;

function rememberBatches(): VerifyDeps['batchOf'] {
  const ids = remembering(REMEMBERED, (name) => {
    const [gtin, lot] = JSON.parse(name) as [string, string];
    return batchId(gtin, lot) as Hex;
  });
  return (gtin, lot) => ids.get(JSON.stringify([gtin, lot]));
}

const KEPT_MS = 500;

/** Asks for the chain's time twice a second at most. */
function createMoment({ db, clock }: Pick<VerifyParts, 'db' | 'clock'>): () => Promise<Date> {
  let askedAt = Number.NEGATIVE_INFINITY;
  let ahead: Promise<number> = Promise.resolve(0);
  return async () => {
    if (performance.now() - askedAt > KEPT_MS) {
      askedAt = performance.now();
      ahead = chainAhead(db, clock());
    }
    return new Date(clock().getTime() + (await ahead));
  };
}

/** Milliseconds by which the newest block of the projection is ahead of the wall clock; 0 otherwise. */
async function chainAhead(db: Kysely<Database>, wall: Date): Promise<number> {
  const newest = await db.selectFrom('projection.cursor').select('time').executeTakeFirst();
  return Math.max(0, Number(newest?.time ?? 0) * 1_000 - wall.getTime());
}
