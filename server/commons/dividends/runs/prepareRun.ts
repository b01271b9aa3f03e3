import { randomBytes } from 'node:crypto';
import { getAddress, hexlify } from 'ethers';
import type { Kysely } from 'kysely';
import { entitlementLeaf } from '../../../../sdk/commons/dividends/entitlementLeaf.ts';
import { entitlements } from '../../../../sdk/commons/dividends/entitlements.ts';
import { type PayBlock, payBlocks } from '../../../../sdk/commons/dividends/payBlocks.ts';
import type { EntitlementLine } from '../../../../sdk/commons/dividends/types.ts';
import { NO_ID } from '../../../../sdk/evidence/types.ts';
import { type Bytes32, dividendId } from '../../../../sdk/ids/keys.ts';
import { Kind } from '../../../../sdk/participants/types.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { Database } from '../../../kernel/store/database.ts';
import { fen } from '../../../market/actWords.ts';
import type { RunOrder } from '../schemas.ts';
import { takeSnapshot } from './snapshot.ts';

/** A distribution, whole, before it is kept. */
export interface PreparedRun {
  dividend: Bytes32;
  order: RunOrder;
  recordAt: bigint;
  total: bigint;
  dust: bigint;
  count: number;
  source: 'lines' | 'deposits' | 'shares';
  snapshotBlock: number | null;
  blocks: PayBlock[];
  /** In the order of lines in blocks. */
  leaves: Bytes32[][];
}

type Line = Omit<EntitlementLine, 'place'>;
type Divided = Pick<PreparedRun, 'recordAt' | 'total' | 'dust' | 'source' | 'snapshotBlock'> & { lines: Line[] };
type Db = Kysely<Database>;

const PAYERS: number[] = [Kind.VillageCompany, Kind.Cooperative, Kind.Enterprise, Kind.PublicBody];
const SHOWN = 20;

/**
 * Lines with fresh salts, in blocks under their roots. Keeps nothing.
 * Errors: DividendPayerUnfit, DividendRunExists, RecordUnknown, DividendPayeeMissing, DividendPotTooSmall; those of takeSnapshot.
 */
export async function prepareRun(db: Db, payer: Bytes32, order: RunOrder): Promise<PreparedRun> {
  await requirePayer(db, payer);
  const dividend = dividendId(payer, order.number);
  await requireNew(db, dividend);
  const { lines, ...divided } = await divide(db, payer, order);
  await requireAccounts(db, [...lines.map(({ account }) => account), order.sink]);
  if (order.inBank) requirePayees(order, lines);

  const blocks = payBlocks(dividend, lines);
  const leaves = blocks.map((block, number) => block.lines.map((line) => entitlementLeaf(dividend, number, line)));
  return { dividend, order, ...divided, count: lines.length, blocks, leaves };
}

async function divide(db: Db, payer: Bytes32, order: RunOrder): Promise<Divided> {
  if (order.snapshot === undefined) return given(db, order);
  const { of, pot } = order.snapshot;
  const { block, time, holders } = await takeSnapshot(db, of, payer);
  if (time > order.payAt) throw new AppError('DividendClock', { moment: order.payAt.toString() });
  const { lines, total, dust } = entitlements(pot, holders, newSalt);
  if (lines.some(({ amount }) => amount === 0n)) throw new AppError('DividendPotTooSmall', { pot: pot.toString() });
  return { lines: lines.map(checked), total, dust, recordAt: time, source: of, snapshotBlock: block };
}

async function given(db: Db, { lines = [], recordAt, payAt }: RunOrder): Promise<Divided> {
  const { time } = await db.selectFrom('projection.cursor').select('time').executeTakeFirstOrThrow();
  const moment = recordAt ?? BigInt(time);
  if (moment > payAt) throw new AppError('DividendClock', { moment: payAt.toString() });
  const own = lines.map(({ account, amount, right }) => {
    return checked({ account, amount, right: right ?? (NO_ID as Bytes32), salt: newSalt() });
  });
  const total = fen(own.reduce((sum, { amount }) => sum + amount, 0n));
  return { lines: own, total, dust: 0n, recordAt: moment, source: 'lines', snapshotBlock: null };
}

/** Leaves are made of addresses as ABI takes them. */
function checked<L extends { account: string }>(line: L): L {
  return { ...line, account: getAddress(line.account) };
}

function newSalt(): Bytes32 {
  return hexlify(randomBytes(32)) as Bytes32;
}

async function requirePayer(db: Db, payer: string): Promise<void> {
  const row = await db.selectFrom('projection.participant').select('kind').where('id', '=', payer).executeTakeFirst();
  if (!row || !PAYERS.includes(row.kind)) throw new AppError('DividendPayerUnfit', { participant: payer });
}

async function requireNew(db: Db, dividend: string): Promise<void> {
  const run = await db
    .selectFrom('private.dividend_run')
    .select('id')
    .where('dividend', '=', dividend)
    .executeTakeFirst();
  if (run) throw new AppError('DividendRunExists', { id: run.id });
  const declared = await db
    .selectFrom('projection.dividend')
    .select('id')
    .where('id', '=', dividend)
    .executeTakeFirst();
  if (declared) throw new AppError('DividendAlreadyRecorded', { dividend });
}

/** Nobody is paid whom the ledger doesn't know. Errors: RecordUnknown. */
async function requireAccounts(db: Db, accounts: readonly string[]): Promise<void> {
  const wanted = [...new Set(accounts.map((account) => account.toLowerCase()))];
  const rows = await db.selectFrom('projection.account').select('address').where('address', 'in', wanted).execute();
  const known = new Set(rows.map(({ address }) => address));
  const unknown = wanted.find((account) => !known.has(account));
  if (unknown !== undefined) throw new AppError('RecordUnknown', { kind: 'account', id: unknown });
}

function requirePayees({ payees }: RunOrder, lines: readonly Line[]): void {
  const known = new Set(payees.map(({ account }) => account));
  const missing = [...new Set(lines.map(({ account }) => account.toLowerCase()))].filter((own) => !known.has(own));
  if (missing.length === 0) return;
  throw new AppError('DividendPayeeMissing', { missing: missing.length, accounts: missing.slice(0, SHOWN) });
}
