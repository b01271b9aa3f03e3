import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Bps } from '../../units/quantities.ts';

export interface Recipe {
  /** GTIN-14 of what goes in. */
  input: string;
  /** GTIN-14 of what comes out. */
  output: string;
  /** Most of the output, ten-thousandths of the input's mass: 10,000 at most. */
  maxYield: Bps;
  /** sha2-256 of the decision. */
  document: Bytes32;
}

/**
 * Says how much of one item a unit of another gives at most; the brand's operator. 0 ends the recipe.
 * @throws {LedgerError} ItemUnknown, RecipeInvalid
 */
export function setRecipe(ledger: LedgerContext, params: Recipe, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setRecipeCall(ledger, params), options);
}

/** The same, unsent. */
export function setRecipeCall(ledger: Pick<LedgerContext, 'deployment'>, params: Recipe): Call {
  return buildCall(ledger, 'ProductBatches', 'setRecipe', [
    BigInt(params.input),
    BigInt(params.output),
    params.maxYield,
    params.document,
  ]);
}
