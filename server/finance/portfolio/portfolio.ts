import { type Kysely, sql } from 'kysely';
import { type Health, healthOf } from '../../../sdk/loans/limit/healthFactor.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { nameWord, wordText } from '../../carbon/assetNames.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Window } from '../../pages/pageDeps.ts';
import { className } from '../../rights/rightWords.ts';
import { keepOnce } from '../../views/keepOnce.ts';
import { type Party, partiesOf } from '../../views/parties.ts';
import type { ViewDeps } from '../../views/viewDeps.ts';
import { loanParty } from '../applications/applicationViews.ts';
import { AGEING, type AgeingBucket, type PortfolioShare, type PortfolioView } from '../viewTypes.ts';
import { type LoanFigures, loanFigures } from './loanFigures.ts';
import { overdueOf } from './overdueSums.ts';

export type PortfolioSort = 'health' | 'late' | 'outstanding';

export interface PortfolioQuestion extends Window {
  bank: string;
  product?: string | undefined;
  sort: PortfolioSort;
}

/** Everything of a bank's loans at one block; of it each question takes its page. */
interface Book {
  at: { block: number; time: number };
  loans: LoanFigures[];
  /** Principal and interest whose day is over, by loan. */
  overdue: Map<string, bigint>;
  /** Sorted once a way, when first asked for. */
  sorted: Map<string, LoanFigures[]>;
  /** Made once, however many ask for a page at the same moment: it goes through all loans a dozen times. */
  summed: Map<string, Promise<Summary>>;
  /** Answers that were given, by what was asked. */
  pages: Map<string, PortfolioView>;
}

type Summary = Omit<PortfolioView, 'at' | 'total' | 'rows'>;

export interface Portfolio {
  /** A bank's own, as of the newest block that is indexed. */
  of(question: PortfolioQuestion): Promise<PortfolioView>;
}

interface KeptBook {
  block: string;
  /** When the block was last looked at, by the process's own clock. */
  seenAt: number;
  book: Book;
}

const KEPT_BANKS = 32;
const KEPT_PAGES = 64;
const MOST_BORROWERS = 10;
const WHOLE = 10_000n;

/**
 * Portfolios of banks. What one comes to follows from the block alone, which every answer names: it is reckoned once a block and
 * bank. Who asks after `freshMs` still gets the last, for as long again, while it is looked whether there is a newer block.
 */
export function createPortfolio(deps: ViewDeps, { freshMs }: { freshMs: number }): Portfolio {
  const books = new Map<string, KeptBook>();
  const looking = new Map<string, Promise<Book>>();

  async function bookOf(bank: string): Promise<Book> {
    const known = books.get(bank);
    const age = known === undefined ? Number.POSITIVE_INFINITY : performance.now() - known.seenAt;
    if (known && age < freshMs) return known.book;
    const looked = lookAgain(bank);
    if (known === undefined || age >= 2 * freshMs) return looked;
    // Whoever asks next hears of the fault.
    looked.catch(() => undefined);
    return known.book;
  }

  /** One look at a time: all who wait share it. */
  function lookAgain(bank: string): Promise<Book> {
    const running = looking.get(bank);
    if (running) return running;
    const look = newestBook(bank).finally(() => looking.delete(bank));
    looking.set(bank, look);
    return look;
  }

  async function newestBook(bank: string): Promise<Book> {
    const { block } = await headOf(deps.db);
    const known = books.get(bank);
    const book = known?.block === block ? known.book : await readBook(deps.db, bank);
    books.delete(bank);
    books.set(bank, { block: String(book.at.block), seenAt: performance.now(), book });
    if (books.size > KEPT_BANKS) books.delete(books.keys().next().value ?? '');
    return book;
  }

  async function pageOf(book: Book, { product, sort, offset, limit }: PortfolioQuestion): Promise<PortfolioView> {
    const word = product === undefined ? undefined : nameWord(product);
    const rows = sortedBy(book, sort, word);
    const page = rows.slice(offset, offset + limit);
    const summary = await summaryOf(deps, book, word);
    const parties = await partiesOf(
      deps,
      page.map(({ borrower }) => borrower),
    );
    return { at: book.at, ...summary, total: rows.length, rows: page.map((loan) => rowView(loan, parties)) };
  }

  return {
    async of(question) {
      const book = await bookOf(question.bank);
      const { product = '', sort, offset, limit } = question;
      const key = `${sort} ${offset} ${limit} ${product}`;
      const known = book.pages.get(key);
      if (known) return known;
      const view = await pageOf(book, question);
      if (book.pages.size >= KEPT_PAGES) book.pages.clear();
      book.pages.set(key, view);
      return view;
    },
  };
}

async function headOf(db: Kysely<Database>): Promise<{ block: string; time: string }> {
  const { rows } = await sql<{ block: string; time: string }>`
    SELECT block::text, time::text FROM projection.cursor
  `.execute(db);
  return rows[0] ?? { block: '0', time: '0' };
}

/** One snapshot: the block that is named is the one that was read. */
async function readBook(db: Kysely<Database>, bank: string): Promise<Book> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const { block, time } = await headOf(trx);
      const loans = await loanFigures(trx, sql`l.bank = ${bank}`);
      const overdue = await overdueOf(trx, loans, BigInt(time));
      const at = { block: Number(block), time: Number(time) };
      return { at, loans, overdue, sorted: new Map(), summed: new Map(), pages: new Map() };
    });
}

/** Loans that are owed still; those without a factor, or in time, come last. */
function sortedBy(book: Book, sort: PortfolioSort, product: string | undefined): LoanFigures[] {
  const key = `${sort} ${product ?? ''}`;
  const known = book.sorted.get(key);
  if (known) return known;
  const owed = ofProduct(book, product).filter(({ state }) => state === 'live');
  const sorted = owed.sort((a, b) => ORDERS[sort](a, b) || (a.id < b.id ? -1 : 1));
  book.sorted.set(key, sorted);
  return sorted;
}

const ORDERS: Record<PortfolioSort, (a: LoanFigures, b: LoanFigures) => number> = {
  health: (a, b) => compare(a.healthBps ?? NEVER, b.healthBps ?? NEVER),
  late: (a, b) => b.daysLate - a.daysLate,
  outstanding: (a, b) => compare(b.outstanding, a.outstanding),
};
const NEVER = 1n << 200n;

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function ofProduct({ loans }: Book, product: string | undefined): LoanFigures[] {
  return loans.filter((loan) => product === undefined || loan.product === product);
}

function summaryOf(deps: ViewDeps, book: Book, product: string | undefined): Promise<Summary> {
  return keepOnce(book.summed, product ?? '', () => summed(deps, book, product));
}

async function summed(deps: ViewDeps, book: Book, product: string | undefined): Promise<Summary> {
  const loans = ofProduct(book, product);
  const live = loans.filter(({ state }) => state === 'live');
  return {
    sums: sumsOf(loans, live, book.overdue),
    ageing: ageingOf(live),
    ratio: ratioOf(live),
    concentration: {
      byClass: sharesBy(live, ({ class: word }) => word, classNameOf),
      byCounty: sharesBy(
        live,
        ({ county }) => (county === null ? null : String(county)),
        () => null,
      ),
      byBorrower: await borrowerShares(deps, live),
    },
    health: healthCounts(live),
  };
}

function sumsOf(
  loans: readonly LoanFigures[],
  live: readonly LoanFigures[],
  overdue: Map<string, bigint>,
): PortfolioView['sums'] {
  const [disbursed, outstanding] = [sum(loans, 'principal'), sum(loans, 'outstanding')];
  const writtenOff = sum(loans, 'writtenOff');
  return {
    ...{ loans: loans.length, live: live.length, disbursed: disbursed.toString() },
    // Always true of a bank: what was disbursed is repaid, written off or owed.
    repaid: (disbursed - outstanding - writtenOff).toString(),
    ...{ writtenOff: writtenOff.toString(), outstanding: outstanding.toString() },
    accrued: sum(live, 'accrued').toString(),
    overdue: live.reduce((all, { id }) => all + (overdue.get(id) ?? 0n), 0n).toString(),
    defaults: live.filter(({ isDefault }) => isDefault).length,
  };
}

function ageingOf(live: readonly LoanFigures[]): PortfolioView['ageing'] {
  const byBucket = Map.groupBy(live, bucketOf);
  return AGEING.map((bucket) => {
    const loans = byBucket.get(bucket) ?? [];
    return { bucket, loans: loans.length, outstanding: sum(loans, 'outstanding').toString() };
  });
}

function bucketOf({ nextDueAt, daysLate }: LoanFigures): AgeingBucket {
  if (nextDueAt === null) return 'unknown';
  if (daysLate === 0) return 'current';
  if (daysLate <= 30) return 'd1to30';
  if (daysLate <= 90) return 'd31to90';
  return daysLate <= 180 ? 'd91to180' : 'over180';
}

/** What is owed against what stands behind it; one value behind several loans counts once. */
function ratioOf(live: readonly LoanFigures[]): PortfolioView['ratio'] {
  const behind = live.filter(({ lien, value }) => lien !== null && value !== null);
  const values = new Map(behind.map(({ lien, value }) => [lien, value ?? 0n]));
  const value = [...values.values()].reduce((all, one) => all + one, 0n);
  const secured = sum(behind, 'outstanding');
  const unsecured = sum(live, 'outstanding') - secured;
  return {
    ...{ secured: secured.toString(), value: value.toString(), unsecured: unsecured.toString() },
    bps: value === 0n ? null : ((secured * WHOLE) / value).toString(),
  };
}

function sharesBy(
  live: readonly LoanFigures[],
  keyOf: (loan: LoanFigures) => string | null,
  nameOf: (key: string) => string | null,
): PortfolioShare[] {
  const all = sum(live, 'outstanding');
  const groups = [...Map.groupBy(live, (loan) => keyOf(loan) ?? 'none')];
  return groups
    .map(([key, loans]) => {
      const outstanding = sum(loans, 'outstanding');
      const shareBps = all === 0n ? 0 : Number((outstanding * WHOLE) / all);
      const shown = key === 'none' ? key : shownKey(key);
      return {
        key: shown,
        name: key === 'none' ? null : nameOf(key),
        loans: loans.length,
        outstanding: outstanding.toString(),
        shareBps,
      };
    })
    .sort((a, b) => compare(BigInt(b.outstanding), BigInt(a.outstanding)) || (a.key < b.key ? -1 : 1));
}

/** Classes are words of 32 bytes; counties and participants stay as they are. */
function shownKey(key: string): string {
  return key.length === 66 && key.endsWith('00') ? wordText(key) : key;
}

function classNameOf(word: string): string | null {
  return className(wordText(word))[0];
}

async function borrowerShares(deps: ViewDeps, live: readonly LoanFigures[]): Promise<PortfolioShare[]> {
  const shares = sharesBy(
    live,
    ({ borrower }) => borrower,
    () => null,
  ).slice(0, MOST_BORROWERS);
  const parties = await partiesOf(
    deps,
    shares.map(({ key }) => key),
  );
  return shares.map((share) => ({ ...share, name: parties.get(share.key)?.name ?? null }));
}

function healthCounts(live: readonly LoanFigures[]): PortfolioView['health'] {
  const counts: Record<Health | 'unknown', number> = { well: 0, warn: 0, stop: 0, unknown: 0 };
  for (const { healthBps } of live) counts[healthBps === null ? 'unknown' : healthOf(healthBps)] += 1;
  return counts;
}

function sum(loans: readonly LoanFigures[], of: 'principal' | 'outstanding' | 'writtenOff' | 'accrued'): bigint {
  return loans.reduce((all, loan) => all + loan[of], 0n);
}

function rowView(loan: LoanFigures, parties: Map<string, Party>): PortfolioView['rows'][number] {
  return {
    ...{ loan: loan.id as Hex, borrower: loanParty(parties, loan.borrower), product: wordText(loan.product) },
    ...{ outstanding: loan.outstanding.toString(), accrued: loan.accrued.toString(), daysLate: loan.daysLate },
    ...{ isDefault: loan.isDefault, nextDueAt: loan.nextDueAt, healthBps: loan.healthBps?.toString() ?? null },
    health: loan.healthBps === null ? null : healthOf(loan.healthBps),
    value: loan.value?.toString() ?? null,
  };
}
