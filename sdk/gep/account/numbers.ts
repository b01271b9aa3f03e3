import { GepRefused } from '../gepRefused.ts';
import type { Methodology, SourcedNumber } from '../methodology/methodology.ts';
import { own } from '../own.ts';
import { measuring, type Quantity, quantity } from '../quantity/quantity.ts';
import type { UsedNumber } from './account.ts';
import type { GepInputs } from './inputs.ts';

/** The numbers that an account may use, and a note of those that it did. */
export interface Numbers {
  /** Of the methodology, or supplied where it lacks one. @throws GepRefused ParameterMissing, UnitMismatch */
  parameter(name: string, unit: string): Quantity;
  /** Of a product, with the unit that it is written in. @throws GepRefused ParameterMissing, PriceBasisMixed */
  price(product: string): { amount: Quantity; unit: string };
  /** Used since the last call. */
  taken(): UsedNumber[];
}

/**
 * What an operator supplies never takes the place of what the methodology says: two accounts by one methodology would
 * differ by it.
 */
export function numbersOf(methodology: Methodology, inputs: GepInputs): Numbers {
  const prices = own(methodology.prices, inputs.priceBasis);
  if (!prices) {
    const known = Object.keys(methodology.prices).join(', ');
    throw new GepRefused('PriceBasisMixed', inputs.priceBasis, `this methodology has prices of ${known}`, {
      field: 'priceBasis',
    });
  }
  const itsOwn: Record<string, SourcedNumber> = { ...methodology.parameters, ...prices };
  refuseReplacements(itsOwn, inputs, methodology.state === 'incomplete');
  const used = new Map<string, UsedNumber>();

  const take = (name: string, found: SourcedNumber, isSupplied: boolean): Quantity => {
    if (!used.has(name)) used.set(name, { name, ...found, isSupplied });
    return quantityOfNumber(found);
  };

  return {
    parameter: (name, unit) => {
      const found = own(itsOwn, name) ?? own(inputs.parameters, name);
      if (!found)
        throw new GepRefused(
          'ParameterMissing',
          name,
          'the methodology lacks it; to an incomplete one it may be supplied among `parameters`, with its source',
        );
      return measuring(take(name, found, own(itsOwn, name) === undefined), unit);
    },
    price: (product) => {
      const found = own(inputs.prices, product);
      if (!found) throw new GepRefused('ParameterMissing', product, 'put its price among `prices`, with its source');
      const { basis, value, standing, source } = found;
      if (basis !== inputs.priceBasis) {
        throw new GepRefused('PriceBasisMixed', basis, `the account’s prices are of ${inputs.priceBasis}`, {
          field: product,
        });
      }
      if (!used.has(product)) used.set(product, { name: product, value, standing, source, isSupplied: true });
      return { amount: quantityOfNumber(found), unit: unitOf(value) };
    },
    taken: () => {
      const numbers = [...used.values()];
      used.clear();
      return numbers;
    },
  };
}

/** As it is written after the number: "5 元/kg" is in 元/kg. */
export function unitOf(text: string): string {
  return text.includes(' ') ? text.slice(text.indexOf(' ') + 1) : '1';
}

/** One number is read for every row of every account. */
const read = new WeakMap<SourcedNumber, { text: string; amount: Quantity }>();

function quantityOfNumber(number: SourcedNumber): Quantity {
  const known = read.get(number);
  if (known?.text === number.value) return known.amount;
  const amount = quantity(number.value);
  read.set(number, { text: number.value, amount });
  return amount;
}

function refuseReplacements(itsOwn: Record<string, SourcedNumber>, { parameters }: GepInputs, isOpen: boolean): void {
  const replaced = Object.keys(parameters).find((name) => !isOpen || own(itsOwn, name) !== undefined);
  if (replaced === undefined) return;
  throw new GepRefused(
    'InputUnknown',
    replaced,
    'only what an incomplete methodology lacks may be supplied; leave it out',
    {
      field: 'parameters',
    },
  );
}
