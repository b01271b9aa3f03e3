import { rational } from '../../../sdk/geo/rational.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { accountRows, type StoredAccount, storedAccount } from './accountRows.ts';
import type { AccountDeps } from './accountView.ts';
import type { ComparedItem, ComputedAccount, GepAccountRow, GepComparison } from './gepViewTypes.ts';
import { rateOf } from './rates.ts';

/**
 * Two accounts of one series, from the earlier year to the later, item by item.
 * Errors: RecordUnknown, RecordsIncomparable with the field that differs.
 */
export async function compareAccounts(deps: AccountDeps, a: Hex, b: Hex): Promise<GepComparison> {
  const stored = await Promise.all([known(deps, a), known(deps, b)]);
  const [earlier, later] = stored.sort((one, other) => one.year - other.year) as [StoredAccount, StoredAccount];
  const rate = growthBetween(earlier, later);
  const [first, second] = (await accountRows(deps, [earlier, later])) as [GepAccountRow, GepAccountRow];
  const [before, after] = await Promise.all([first, second].map((row) => deps.checked.check(row)));
  const isWhole = before?.outcome === 'same' && after?.outcome === 'same';
  const items = isWhole && before.computed && after.computed ? comparedItems(before.computed, after.computed) : null;
  return { earlier: first, later: second, growth: rateOf(rate), items };
}

async function known({ db }: AccountDeps, id: Hex): Promise<StoredAccount> {
  const row = await storedAccount(db, id);
  if (!row) throw new AppError('RecordUnknown', { kind: 'gepAccount', id });
  return row;
}

/** As the calculator compares (sdk/gep/series), but by what the chain says: no document need be at hand. */
function growthBetween(earlier: StoredAccount, later: StoredAccount) {
  requireEqual('area', `${earlier.level} ${earlier.area}`, `${later.level} ${later.area}`);
  requireEqual('parcels', earlier.parcels ?? '', later.parcels ?? '');
  requireEqual('methodology', earlier.methodology, later.methodology);
  requireEqual('priceBasis', earlier.price_basis, later.price_basis);
  if (earlier.year === later.year) throw incomparable('year', `${earlier.year} / ${later.year}`);
  const [before, after] = [BigInt(earlier.total), BigInt(later.total)];
  if (before === 0n) throw incomparable('totalFen', `${before} / ${after}`);
  return rational(after - before, before);
}

function requireEqual(field: string, a: string, b: string): void {
  if (a !== b) throw incomparable(field, `${a} / ${b}`);
}

function incomparable(field: string, value: string): AppError {
  return new AppError('RecordsIncomparable', { field, value });
}

function comparedItems(before: ComputedAccount, after: ComputedAccount): ComparedItem[] {
  const codes = [...new Set([...before.items, ...after.items].map(({ code }) => code))];
  return codes.flatMap((code) => {
    const [one, other] = [before, after].map(({ items }) => items.find((item) => item.code === code));
    const named = one ?? other;
    if (!named) return [];
    const [earlierFen, laterFen] = [one?.fen ?? 0n, other?.fen ?? 0n];
    const rate = earlierFen > 0n ? rateOf(rational(laterFen - earlierFen, earlierFen)) : null;
    const { zh, en } = named;
    return [{ code, class: named.class, zh, en, earlierFen, laterFen, growth: rate }];
  });
}
