/** The plain JSON that goes in, and where the oracle finds a stated number in it. */
import type { Quantity } from './quantity.ts';
import { read } from './units.ts';

export interface Stated {
  value: string;
  basis?: string;
}

export type Row = Record<string, string>;
export type Tables = Record<string, Row[]>;

export interface Inputs {
  priceBasis: string;
  prices?: Record<string, Stated>;
  parameters?: Record<string, Stated>;
  items: Record<string, Tables>;
  imports?: Stated[];
}

export interface Methodology {
  items: Record<string, string[]>;
  parameters: Record<string, Stated>;
  prices: Record<string, Record<string, Stated>>;
}

export interface Source {
  parameter(...name: string[]): Quantity;
  price(...name: string[]): Quantity;
}

/** What the inputs state of their own place goes before what the methodology states for all places. */
export function sourceOf(inputs: Inputs, methodology: Methodology): Source {
  const parameters = { ...methodology.parameters, ...inputs.parameters };
  // The notes do not say on which side a value by area stands, so a price may also be stated as a parameter.
  const prices = { ...parameters, ...methodology.prices[inputs.priceBasis], ...inputs.prices };

  return {
    parameter: (...name) => read(stated(parameters, name).value),
    price: (...name) => {
      const { value, basis } = stated(prices, name);

      // Values of different price bases do not add up to anything.
      if (basis !== undefined && basis !== inputs.priceBasis) throw new Error(`${name.join('.')} is of ${basis}`);

      return read(value);
    },
  };
}

export function field(row: Row, name: string, absent?: string): Quantity {
  const text = Object.hasOwn(row, name) ? row[name] : absent;

  if (text === undefined) throw new Error(`a row lacks ${name}: ${JSON.stringify(row)}`);

  return read(text);
}

export function key(row: Row, name: string): string {
  const text = Object.hasOwn(row, name) ? row[name] : undefined;

  if (text === undefined) throw new Error(`a row lacks its key ${name}: ${JSON.stringify(row)}`);

  return text;
}

function stated(from: Record<string, Stated>, name: string[]): Stated {
  const path = name.join('.');
  const found = Object.hasOwn(from, path) ? from[path] : undefined;

  if (!found) throw new Error(`${path} is stated nowhere`);

  return found;
}
