import { add, compare, type Rational, ZERO } from '../../geo/rational.ts';
import { exp, ln, POWER_PLACES } from '../../units/decimalSeries.ts';
import { decimal, multiply, roundHalfUp } from '../../units/fraction.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { inUnit } from '../quantity/quantity.ts';
import { unit } from '../quantity/unit.ts';

/**
 * The two laws of GEP that no fraction holds: how much a lake can rise by its surface, and how erosive rain is by its
 * amount. Each is rounded once, half-up, to 10⁻¹² of the base unit.
 */

/** e^a × (A in km²)^b in 万 m³ a year, before the number of times that a lake fills. Nothing for no lake. */
export function lakeCapacity(area: Quantity, a: Quantity, b: Quantity): Quantity {
  const { factor, dimension } = unit('万m³');
  const size = inUnit(area, unit('km²'));
  const law = isNothing(size) ? ZERO : exp(add(pure(a), multiply(pure(b), ln(size))));
  return { value: roundHalfUp(multiply(law, factor), POWER_PLACES), dimension };
}

/** a × (P in mm)^b in MJ·mm/(ha·h), of a year's rain. Nothing for no rain. */
export function rainErosivity(rain: Quantity, a: Quantity, b: Quantity): Quantity {
  const { factor, dimension } = unit('MJ·mm/(ha·h)');
  const amount = inUnit(rain, unit('mm'));
  const law = isNothing(amount) ? ZERO : multiply(pure(a), exp(multiply(pure(b), ln(amount))));
  return { value: roundHalfUp(multiply(law, factor), POWER_PLACES), dimension };
}

function pure(amount: Quantity): Rational {
  return inUnit(amount, unit('1'));
}

function isNothing(value: Rational): boolean {
  return compare(value, decimal('0')) <= 0;
}
