import type { GepAccount, ItemAccount } from '../../../sdk/gep/account/account.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import type { GepInputs, GepRow } from '../../../sdk/gep/account/inputs.ts';
import { GepRefused } from '../../../sdk/gep/gepRefused.ts';
import { ITEMS, itemOf } from '../../../sdk/gep/items/allItems.ts';
import type { Methodology } from '../../../sdk/gep/methodology/methodology.ts';

/** What came of one item: worked out, or why not. */
export interface ItemOutcome {
  code: string;
  account: ItemAccount | null;
  refused: GepRefused | null;
}

export interface Reckoned {
  items: ItemOutcome[];
  /** Of those that were worked out. */
  sum: bigint;
  /** The account whole; null while anything is to be mended. */
  account: GepAccount | null;
  /** Why there is none, where no single item is to blame. */
  refused: GepRefused | null;
}

/** Computes inputs as they are typed: what didn't change isn't computed again. */
export type Reckoner = (inputs: GepInputs, methodology: Methodology) => Reckoned;

export function createReckoner(): Reckoner {
  const known = new Map<string, { key: string; outcome: ItemOutcome }>();
  return (typed, methodology) => {
    const inputs = withoutBlanks(typed);
    const items = ITEMS.filter(({ code }) => inputs.items[code] !== undefined).map(({ code }) => {
      const key = JSON.stringify([methodology.code, methodology.edition, alone(inputs, code)]);
      const before = known.get(code);
      const outcome = before?.key === key ? before.outcome : reckonItem(inputs, methodology, code);
      known.set(code, { key, outcome });
      return outcome;
    });
    const sum = items.reduce((fen, { account }) => fen + (account?.fen ?? 0n), 0n);
    const isWhole = items.length > 0 && items.every(({ account }) => account !== null);
    return { items, sum, ...(isWhole ? reckonWhole(inputs, methodology) : { account: null, refused: null }) };
  };
}

/** What is sent: rows as they were typed, without the fields that were left empty. */
export function withoutBlanks(inputs: GepInputs): GepInputs {
  const filled = (row: GepRow) => Object.fromEntries(Object.entries(row).filter(([, text]) => text.trim() !== ''));
  const items = Object.entries(inputs.items).map(([code, tables]) => [
    code,
    Object.fromEntries(
      Object.entries(tables).flatMap(([name, rows]) => (rows.length > 0 ? [[name, rows.map(filled)]] : [])),
    ),
  ]);
  return { ...inputs, items: Object.fromEntries(items) };
}

/** One item, and those it takes from. */
function alone(inputs: GepInputs, code: string): GepInputs {
  const before = Object.values(itemOf(code)?.from ?? {}).map(({ item }) => item);
  const items = [...before, code].flatMap((one) => {
    const tables = inputs.items[one];
    return tables ? [[one, tables]] : [];
  });
  return { ...inputs, items: Object.fromEntries(items), imports: [] };
}

function reckonItem(inputs: GepInputs, methodology: Methodology, code: string): ItemOutcome {
  try {
    const { items } = computeAccount(alone(inputs, code), methodology);
    return { code, account: items.find((one) => one.code === code) ?? null, refused: null };
  } catch (error) {
    return { code, account: null, refused: refusalOf(error) };
  }
}

function reckonWhole(inputs: GepInputs, methodology: Methodology): Pick<Reckoned, 'account' | 'refused'> {
  try {
    return { account: computeAccount(inputs, methodology), refused: null };
  } catch (error) {
    return { account: null, refused: refusalOf(error) };
  }
}

/** Faults of this program are thrown on. */
function refusalOf(error: unknown): GepRefused {
  if (error instanceof GepRefused) return error;
  throw error;
}

/** Of a whole, in hundredths, half up: "86.19"; null of a whole that is nothing or less. */
export function shareOf(fen: bigint, whole: bigint): string | null {
  if (whole <= 0n || fen < 0n) return null;
  const hundredths = (fen * 20_000n + whole) / (2n * whole);
  return `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`;
}
