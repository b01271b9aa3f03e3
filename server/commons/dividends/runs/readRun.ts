import type { Kysely, Selectable } from 'kysely';
import { fundingId } from '../../../../sdk/commons/dividends/fundingId.ts';
import type { Deployment } from '../../../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { Database } from '../../../kernel/store/database.ts';
import type { Listing, Window } from '../../../pages/pageDeps.ts';
import type { BucketName } from '../../../views/commonsViewTypes.ts';
import { bucketName } from '../../../views/dividendViews.ts';
import type { DividendLineTable, DividendRunTable } from '../../privateTables.ts';
import { isBitSet } from '../bits.ts';

export type StoredRun = Selectable<DividendRunTable>;
export type StoredLine = Selectable<DividendLineTable>;

/** A line of which nothing was erased. */
export interface WholeLine extends StoredLine {
  account: string;
  amount: string;
  salt: string;
}

/** A prepared distribution as its payer sees it. Sums in fen, times in seconds. */
export interface RunView {
  id: string;
  dividend: string;
  bucket: BucketName;
  /** `prepared` until it is on the chain, then the state there. */
  state: string;
  recordAt: number;
  payAt: number;
  expiresAt: number;
  total: string;
  dust: string;
  sink: string;
  households: number;
  inBank: boolean;
  document: string;
  source: string;
  snapshotBlock: number | null;
  createdAt: string;
  isErased: boolean;
  blocks: { block: number; root: string; total: string; households: number; isListed: boolean }[];
  /** What a bank is to hold until expiry, and for which matter; null with cash, and before every block is listed. */
  due: { id: string; account: string; amount: string; heldUntil: number } | null;
}

export interface RunLine {
  /** Number in the bank's file, and in `dividends.claim`. */
  line: number;
  place: number;
  account: string | null;
  amount: string | null;
  right: string | null;
  name: string | null;
  card: string | null;
  isPaid: boolean;
}

type Db = Kysely<Database>;

export interface RunViewDeps {
  db: Db;
  deployment: Deployment;
}

/** Whose distributions are listed: those that one prepared, or those whose money one's bank holds. */
export type RunSide = 'payer' | 'bank';

const BLOCK_SIZE = 256;

/** One of this payer's. Errors: RecordUnknown, for another's too. */
export async function requireOwnRun(db: Db, id: string, payer: string | null): Promise<StoredRun> {
  const run = await db.selectFrom('private.dividend_run').selectAll().where('id', '=', id).executeTakeFirst();
  if (run === undefined || run.payer !== payer) throw new AppError('RecordUnknown', { kind: 'dividendRun', id });
  return run;
}

/** Of one participant as payer or as the paying bank, newest first. */
export async function listRuns(
  deps: RunViewDeps,
  { participant, side }: { participant: string; side: RunSide },
  { offset, limit }: Window,
): Promise<Listing<RunView>> {
  const runs = deps.db.selectFrom('private.dividend_run');
  const matching =
    side === 'payer'
      ? runs.where('payer', '=', participant)
      : runs.where('dividend', 'in', heldByBank(deps.db, participant));
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  return { total: Number(count), rows: await Promise.all(rows.map((run) => runView(deps, run))) };
}

/** Distributions whose money a bank holds. */
function heldByBank(db: Db, bank: string) {
  return db
    .selectFrom('projection.dividend as d')
    .innerJoin('projection.settlement_receipt as r', 'r.purpose', 'd.funding')
    .select('d.id')
    .where('r.bank', '=', bank);
}

export async function runView({ db, deployment }: RunViewDeps, run: StoredRun): Promise<RunView> {
  const [standing, blocks] = await Promise.all([
    db.selectFrom('projection.dividend').select(['state', 'blocks']).where('id', '=', run.dividend).executeTakeFirst(),
    db.selectFrom('private.dividend_run_block').selectAll().where('run', '=', run.id).orderBy('number').execute(),
  ]);
  return {
    id: run.id,
    dividend: run.dividend,
    bucket: bucketName(run.bucket),
    state: standing?.state ?? 'prepared',
    recordAt: Number(run.record_at),
    payAt: Number(run.pay_at),
    expiresAt: Number(run.expires_at),
    total: run.total,
    dust: run.dust,
    sink: run.sink,
    households: run.count,
    inBank: run.in_bank,
    document: run.document,
    source: run.source,
    snapshotBlock: run.snapshot_block === null ? null : Number(run.snapshot_block),
    createdAt: run.created_at.toISOString(),
    isErased: run.erased_at !== null,
    blocks: blocks.map(({ number, root, total, count }) => {
      return { block: number, root, total, households: count, isListed: number < (standing?.blocks ?? 0) };
    }),
    due: standing?.state === 'declared' && standing.blocks === blocks.length ? dueOf(deployment, run) : null,
  };
}

function dueOf(deployment: Deployment, run: StoredRun): RunView['due'] {
  if (!run.in_bank) return null;
  return {
    id: fundingId({ deployment }, run.dividend as Bytes32),
    account: run.account,
    amount: (BigInt(run.total) + BigInt(run.dust)).toString(),
    heldUntil: Number(run.expires_at),
  };
}

/** Lines of one block, without their salts: those are the households'. */
export async function runLines(db: Db, run: StoredRun, block: number): Promise<RunLine[]> {
  const [rows, bits] = await Promise.all([linesOf(db, run.id, block), paidBits(db, run.dividend)]);
  return rows.map(({ number, place, account, amount, right, name, card }) => {
    const isPaid = isBitSet(bits.get(number) ?? 0n, place);
    return { line: lineNumber(number, place), place, account, amount, right, name, card, isPaid };
  });
}

export function linesOf(db: Db, run: string, block: number): Promise<StoredLine[]> {
  const own = db.selectFrom('private.dividend_line').selectAll().where('run', '=', run).where('number', '=', block);
  return own.orderBy('place').execute();
}

/** All of them. Errors: DividendRunErased. */
export async function wholeLines(db: Db, run: StoredRun): Promise<WholeLine[]> {
  if (run.erased_at !== null) throw new AppError('DividendRunErased', { id: run.id });
  const own = db.selectFrom('private.dividend_line').selectAll().where('run', '=', run.id);
  return (await own.orderBy('number').orderBy('place').execute()).filter(isWhole);
}

/** Which places of which block are paid. */
export async function paidBits(db: Db, dividend: string): Promise<Map<number, bigint>> {
  const rows = await db
    .selectFrom('projection.dividend_block')
    .select(['number', 'bits'])
    .where('dividend', '=', dividend)
    .execute();
  return new Map(rows.map(({ number, bits }) => [number, BigInt(bits)]));
}

/** The bank that holds the money of a distribution, by the receipt that funded it. */
export async function payingBank(db: Db, dividend: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('projection.dividend as d')
    .innerJoin('projection.settlement_receipt as r', 'r.purpose', 'd.funding')
    .select('r.bank')
    .where('d.id', '=', dividend)
    .executeTakeFirst();
  return row?.bank;
}

export function isWhole(line: StoredLine): line is WholeLine {
  return line.account !== null && line.amount !== null && line.salt !== null;
}

/** One number a line: what a bank's file and an act can carry. */
export function lineNumber(block: number, place: number): number {
  return block * BLOCK_SIZE + place;
}

export function placeOfLine(line: number): { block: number; place: number } {
  return { block: Math.floor(line / BLOCK_SIZE), place: line % BLOCK_SIZE };
}
