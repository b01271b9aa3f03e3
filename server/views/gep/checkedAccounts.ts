import type { Reckoned } from '../../gep/reckon/reckonJob.ts';
import { registeredMethodologies } from '../../gep/registeredMethodologies.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { computedView } from './computedView.ts';
import type { GepViewDeps } from './gepViewDeps.ts';
import type { CheckOutcome, ComputedAccount, GepAccountView } from './gepViewTypes.ts';

/** What an account says of itself on the chain. */
export interface Attested {
  series: string;
  year: number;
  totalFen: bigint;
  contentHash: string;
}

/** A document that was computed again, and what came of it. */
export interface Checked {
  outcome: CheckOutcome;
  reckoned: Reckoned | null;
  computed: ComputedAccount | null;
}

/** Computes stored documents again; what came of one is kept, for under its hash it never changes. */
export interface CheckedAccounts {
  check(attested: Attested): Promise<Checked>;
}

type Read = { reckoned: Reckoned; computed: ComputedAccount } | Exclude<CheckOutcome, 'same' | 'differs'>;

/** Some megabytes each at most. */
const KEPT = 40;
/** What can't be read now may be back later. */
const ASK_AGAIN_MS = 60_000;

export function createCheckedAccounts(deps: GepViewDeps): CheckedAccounts {
  const kept = new Map<string, { read: Promise<Read>; until: number }>();

  function readOf(hash: string): Promise<Read> {
    const known = kept.get(hash);
    if (known && known.until > performance.now()) return known.read;
    kept.delete(hash);
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    const entry = { read: readAgain(deps, hash), until: Number.POSITIVE_INFINITY };
    kept.set(hash, entry);
    entry.read.then(
      (read) => {
        if (typeof read === 'string') entry.until = performance.now() + ASK_AGAIN_MS;
      },
      () => kept.delete(hash),
    );
    return entry.read;
  }

  return {
    async check(attested) {
      const read = await readOf(attested.contentHash);
      if (typeof read === 'string') return { outcome: read, reckoned: null, computed: null };
      return { outcome: isAttested(read.computed, attested) ? 'same' : 'differs', ...read };
    },
  };
}

/** What the account's page says of it: the outcome, and to what the computation came. */
export function checkOf({ outcome, computed }: Checked): GepAccountView['check'] {
  return { outcome, totalFen: computed?.totalFen ?? null, hash: computed?.hash ?? null };
}

/** The same bytes, and about this area, method, price basis and year: a document could be drafted into a foreign series. */
function isAttested(computed: ComputedAccount, { series, year, totalFen, contentHash }: Attested): boolean {
  const isSameNumber = computed.hash === contentHash && computed.totalFen === totalFen;
  return isSameNumber && computed.seriesId === series && computed.year === year;
}

async function readAgain(deps: GepViewDeps, hash: string): Promise<Read> {
  const bytes = await documentAt(deps, hash);
  if (bytes === undefined) return 'documentMissing';
  const registered = await registeredMethodologies(deps);
  try {
    const reckoned = await deps.reckoners.records.reckon({ kind: 'account', form: 'json', bytes, registered });
    return { reckoned, computed: computedView(reckoned.account) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'ComputationsBusy') throw error;
    return error.code === 'GepMethodologyUnknown' ? 'methodologyUnknown' : 'documentUnreadable';
  }
}

async function documentAt({ content }: GepViewDeps, hash: string): Promise<Uint8Array | undefined> {
  try {
    return await content.get(hash);
  } catch (error) {
    if (error instanceof AppError && error.code === 'ContentMissing') return undefined;
    throw error;
  }
}
