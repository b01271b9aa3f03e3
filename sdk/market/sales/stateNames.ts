import { DepositState, ObjectionState, SaleState } from './types.ts';

/** Where a sale stands, as the gateway and pages name it. */
export type SaleStateName = Uncapitalize<Exclude<keyof typeof SaleState, 'Unknown'>>;
export type DepositStateName = Uncapitalize<Exclude<keyof typeof DepositState, 'None'>>;
export type ObjectionStateName = Uncapitalize<Exclude<keyof typeof ObjectionState, 'None'>>;

/** In their order: the number of a state is its place here and one. */
export const SALE_STATES = namesOf(SaleState) as SaleStateName[];
export const DEPOSIT_STATES = namesOf(DepositState) as DepositStateName[];
export const OBJECTION_STATES = namesOf(ObjectionState) as ObjectionStateName[];

/** Ends without a change of holder. */
export const FRUITLESS_ENDS: readonly SaleStateName[] = SALE_STATES.slice(SALE_STATES.indexOf('rejected'));

/** @param state a number of `SaleState`, not Unknown */
export function saleStateName(state: number | bigint): SaleStateName {
  return named(SALE_STATES, state);
}

export function depositStateName(state: number | bigint): DepositStateName {
  return named(DEPOSIT_STATES, state);
}

function named<Name extends string>(names: readonly Name[], number: number | bigint): Name {
  const name = names[Number(number) - 1];
  if (name === undefined) throw new RangeError(`${number} names no state; the ledger is newer than this SDK.`);
  return name;
}

function namesOf(numbers: Readonly<Record<string, number>>): string[] {
  const names = Object.entries(numbers).sort(([, a], [, b]) => a - b);
  return names.slice(1).map(([name]) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`);
}
