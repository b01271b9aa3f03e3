import type { GepAccount } from '../account/account.ts';
import { computeAccount } from '../account/computeAccount.ts';
import type { GepInputs } from '../account/inputs.ts';
import type { Methodology } from '../methodology/methodology.ts';

/** Product prices of the base year, as the base year's inputs have them. */
export type BasePrices = Pick<GepInputs, 'priceBasis' | 'prices'>;

/**
 * An account's quantities at another year's prices: Σ Q_t × P_base. What the base year had no price for is refused by name,
 * for a guessed price is no constant one.
 * @throws GepRefused ParameterMissing, PriceBasisMixed
 */
export function atConstantPrices(inputs: GepInputs, methodology: Methodology, base: BasePrices): GepAccount {
  return computeAccount({ ...inputs, priceBasis: base.priceBasis, prices: base.prices }, methodology);
}
