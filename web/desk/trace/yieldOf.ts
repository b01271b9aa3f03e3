import type { ItemAnswer, RecipeAnswer } from './trace.ts';

const WHOLE = 10_000n;

/** Some grams that go into a making, of one item. */
export interface Input {
  gtin: string;
  grams: bigint;
}

/** Recipes by which each of the inputs gives this item; null when one of them gives none. */
export function recipesFor(output: ItemAnswer, inputs: readonly { gtin: string }[]): RecipeAnswer[] | null {
  const found = inputs.map(({ gtin }) => output.recipes.find(({ input, maxYield }) => input === gtin && maxYield > 0));
  return found.every((recipe) => recipe !== undefined) ? found : null;
}

/** The most grams that inputs give of an item, each rounded down, as the chain reckons; null without a recipe for one. */
export function mostOf(output: ItemAnswer, inputs: readonly Input[]): bigint | null {
  const recipes = recipesFor(output, inputs);
  if (!recipes) return null;
  return inputs.reduce((sum, { grams }, i) => sum + (grams * BigInt(recipes[i]?.maxYield ?? 0)) / WHOLE, 0n);
}
