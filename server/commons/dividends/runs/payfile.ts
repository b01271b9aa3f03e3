import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import { csv } from '../../../pages/render/csv.ts';
import type { NameBook } from '../../../views/nameBook.ts';
import { isBitSet } from '../bits.ts';
import { type Proceeds, type ProceedsDeps, pledgedProceeds } from './proceeds.ts';
import { lineNumber, paidBits, type StoredRun, type WholeLine, wholeLines } from './readRun.ts';

export interface PayfileDeps extends ProceedsDeps {
  names: NameBook;
}

/** A line that is still to be paid, and to whom. */
export interface DueLine {
  line: number;
  of: WholeLine;
  proceeds: Proceeds;
}

const HEADER = ['序号', '姓名', '卡号', '收款账户', '金额(元)', '备注'];
const FEN_PER_YUAN = 100n;
const HOUSEHOLD: Proceeds = { to: 'household' };

/**
 * What a bank's file says of a distribution: every line that isn't paid, in its order. A line whose right is pledged names the
 * lienor's account, and is left out while none is named. Errors: DividendNotByBank, DividendRunErased.
 */
export async function payfile(deps: PayfileDeps, run: StoredRun): Promise<string> {
  const due = (await dueLines(deps, run)).filter(({ proceeds }) => proceeds.to !== 'nobody');
  const special = await nameAccounts(deps, due);
  const rows = due.map(({ line, of, proceeds }) => {
    const amount = yuanText(BigInt(of.amount));
    if (proceeds.to !== 'lienor') return [line, of.name ?? '', of.card ?? '', of.account, amount, '一卡通'];
    return [line, special.get(proceeds.account) ?? '', '', proceeds.account, amount, '质押专户'];
  });
  return csv(HEADER, rows);
}

/** Numbers of the lines that wait for a lienor to name an account. */
export async function withheldLines(deps: ProceedsDeps, run: StoredRun): Promise<number[]> {
  const due = await dueLines(deps, run);
  return due.filter(({ proceeds }) => proceeds.to === 'nobody').map(({ line }) => line);
}

/** Errors: DividendNotByBank, DividendRunErased. */
export async function dueLines(deps: ProceedsDeps, run: StoredRun): Promise<DueLine[]> {
  if (!run.in_bank) throw new AppError('DividendNotByBank', { id: run.id });
  const [lines, bits] = await Promise.all([wholeLines(deps.db, run), paidBits(deps.db, run.dividend)]);
  const open = lines.filter(({ number, place }) => !isBitSet(bits.get(number) ?? 0n, place));
  const pledged = await pledgedProceeds(
    deps,
    open.map(({ right }) => right),
  );
  return open.map((of) => {
    const proceeds = of.right === null ? HOUSEHOLD : (pledged.get(of.right) ?? HOUSEHOLD);
    return { line: lineNumber(of.number, of.place), of, proceeds };
  });
}

/** Yuan with two places, without separators: what banks' systems read. */
export function yuanText(fen: bigint): string {
  return `${fen / FEN_PER_YUAN}.${(fen % FEN_PER_YUAN).toString().padStart(2, '0')}`;
}

async function nameAccounts({ db, names }: PayfileDeps, due: readonly DueLine[]): Promise<Map<string, string>> {
  const accounts = due.flatMap(({ proceeds }) => (proceeds.to === 'lienor' ? [proceeds.account] : []));
  if (accounts.length === 0) return new Map();
  const owners = await db
    .selectFrom('projection.account')
    .select(['address', 'participant'])
    .where('address', 'in', [...new Set(accounts)])
    .execute();
  const known = await names.namesOf(owners.map(({ participant }) => participant as Hex));
  return new Map(owners.map(({ address, participant }) => [address, known.get(participant) ?? '']));
}
