import type { Reckoned } from '../../gep/reckon/reckonJob.ts';
import { registeredMethodologies } from '../../gep/registeredMethodologies.ts';
import { BLOCK_BYTES } from '../../kernel/content/manifest.ts';
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

type Refused = Exclude<CheckOutcome, 'same' | 'differs'>;
type Read = { reckoned: Reckoned; computed: ComputedAccount } | Refused;

/** Some megabytes each at most. */
const KEPT = 40;
/** Outcomes are words. */
const KEPT_OUTCOMES = 20_000;
/** What can't be read now may be back later. */
const ASK_AGAIN_MS = 60_000;
/** What a document comes to never changes, but a thread that had no time may have some later. */
const COMPUTE_AGAIN_MS = 3_600_000;

export function createCheckedAccounts(deps: GepViewDeps): CheckedAccounts {
  const kept = new Map<string, Promise<Read>>();
  const refused = new Map<string, { outcome: Refused; until: number }>();

  function readOf(hash: string): Promise<Read> {
    const known = refused.get(hash);
    if (known && known.until > performance.now()) return Promise.resolve(known.outcome);
    const running = kept.get(hash);
    if (running) return running;
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    const read = readAgain(deps, hash);
    kept.set(hash, read);
    read.then(
      (outcome) => {
        if (typeof outcome === 'string') refuse(hash, outcome);
      },
      () => kept.delete(hash),
    );
    return read;
  }

  /** Apart from what was computed: whoever drafts nonsense drives no account out, and costs a thread once. */
  function refuse(hash: string, outcome: Refused): void {
    kept.delete(hash);
    if (refused.size >= KEPT_OUTCOMES) refused.clear();
    const wait = outcome === 'documentUnreadable' ? COMPUTE_AGAIN_MS : ASK_AGAIN_MS;
    refused.set(hash, { outcome, until: performance.now() + wait });
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
  // The hash of a larger one is that of its manifest, which no account comes to.
  if (bytes.length > BLOCK_BYTES) return 'documentUnreadable';
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
