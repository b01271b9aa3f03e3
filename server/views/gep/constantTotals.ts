import type { GepRefusal } from '../../../sdk/gep/gepRefused.ts';
import type { BasePrices } from '../../../sdk/gep/series/constantPrices.ts';
import { registeredMethodologies } from '../../gep/registeredMethodologies.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { GepViewDeps } from './gepViewDeps.ts';

/** A document computed at the prices of another; both by their hash. */
export interface Retold {
  hash: string;
  document: Uint8Array;
  base: BasePrices & { hash: string };
}

/** Fen, or why there are none. */
export type ConstantTotal = { fen: bigint } | { refused: { code: GepRefusal; value: string } };

/** Computes documents at other prices; what came of it is kept, for under its two hashes it never changes. */
export type ConstantTotals = (retold: Retold) => Promise<ConstantTotal>;

/** Numbers alone. */
const KEPT = 10_000;

export function createConstantTotals(deps: GepViewDeps): ConstantTotals {
  const kept = new Map<string, Promise<ConstantTotal>>();

  return (retold) => {
    const key = `${retold.hash} ${retold.base.hash}`;
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= KEPT) kept.clear();
    const total = totalOf(deps, retold);
    kept.set(key, total);
    total.catch(() => kept.delete(key));
    return total;
  };
}

async function totalOf(deps: GepViewDeps, { document, base }: Retold): Promise<ConstantTotal> {
  const { priceBasis, prices } = base;
  const registered = await registeredMethodologies(deps);
  try {
    const again = await deps.reckoners.records.reckon({
      ...{ kind: 'account', form: 'json', bytes: document },
      ...{ registered, base: { priceBasis, prices } },
    });
    return { fen: again.account.totalFen };
  } catch (error) {
    // What the base year had no price for: said of this year alone.
    if (!(error instanceof AppError) || error.code === 'ComputationsBusy') throw error;
    return { refused: { code: error.code as GepRefusal, value: String(error.args.value ?? '') } };
  }
}
