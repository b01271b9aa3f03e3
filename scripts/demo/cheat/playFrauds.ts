import { isLedgerError, type LedgerError } from '../../../sdk/errors/LedgerError.ts';
import { reasonsOf } from '../../../sdk/market/reasons.ts';
import type { Fraud, Stages } from './fraud.ts';

/**
 * - `refused`: by the expected error, and the honest act passed
 * - `otherwise`: refused, but by another error than the one that should guard it
 * - `accepted`: the ledger let the fraud pass
 * - `broken`: the scene or the honest act failed, so that the refusal proves nothing
 */
export type Outcome = 'refused' | 'otherwise' | 'accepted' | 'broken';

export interface FraudResult {
  fraud: string;
  outcome: Outcome;
  expected: string;
  /** What refused the fraud, or, when `broken`, what refused the honest act. */
  error: string | null;
  /** `contracts/…sol:line` of the refusal. */
  at: string | null;
}

/** Plays the frauds one after the other, each on the seeded ledger as it was. */
export async function playFrauds(
  stages: Stages,
  frauds: readonly Fraud[],
  onResult: (result: FraudResult) => void = () => undefined,
): Promise<FraudResult[]> {
  const results: FraudResult[] = [];
  for (const fraud of frauds) {
    const result = await stages.mirror.aside(() => stages.demo.aside(() => playFraud(stages, fraud)));
    onResult(result);
    results.push(result);
  }
  return results;
}

/** The line that `./ledger cheat` prints. */
export function lineOf({ fraud, outcome, expected, error, at }: FraudResult): string {
  if (outcome === 'accepted') return `ACCEPTED ${fraud}`;
  if (outcome === 'broken') return `BROKEN ${fraud}: the honest act failed: ${error}`;
  const line = `refused ${fraud} ${error} ${at ?? 'outside our contracts'}`;
  return outcome === 'refused' ? line : `${line} (expected ${expected})`;
}

async function playFraud(stages: Stages, played: Fraud): Promise<FraudResult> {
  const { name: fraud, error, reason } = played;
  const expected = reason ? `${error} for ${reason} alone` : error;
  try {
    const { fraud: cheat, honest } = await played.scene(stages);
    const refusal = await refusalOf(cheat);
    if (!refusal) return { fraud, outcome: 'accepted', expected, error: null, at: null };

    // Before the honest act: the place is found by running the fraud again.
    const at = (await stages.demo.placeOf(refusal)) ?? (await stages.mirror.placeOf(refusal));
    await honest();
    const outcome = isExpected(refusal, played) ? 'refused' : 'otherwise';
    return { fraud, outcome, expected, error: refusal.code, at };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const said = isLedgerError(error) ? error.code : error.message;
    return { fraud, outcome: 'broken', expected, error: said, at: null };
  }
}

/** Only a refusal of the ledger counts; any other failure is ours. */
async function refusalOf(act: () => Promise<unknown>): Promise<LedgerError | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (isLedgerError(error)) return error;
    throw error;
  }
}

function isExpected({ code, args }: LedgerError, { error, reason }: Fraud): boolean {
  if (code !== error) return false;
  return reason === undefined || reasonsOf(BigInt(String(args.reasons))).join() === reason;
}
