import type { Hex } from '../../verify/bytes.ts';
import type { ItemClass } from '../items/item.ts';
import type { SourcedNumber } from '../methodology/methodology.ts';
import type { MethodologyRef } from '../methodology/methodologyRef.ts';
import type { GepInputs } from './inputs.ts';

/** One line of a calculation as a page shows it; spelled when somebody looks. */
export interface GepStep {
  symbol: string;
  zh: string;
  en: string;
  /** With symbols. */
  formula: string;
  /** The same with the numbers put in. */
  worked: string;
  /** Exact where a finite decimal exists, else to twelve places, half up; with its unit. */
  text: string;
}

/** A number of the methodology, or of who computed, that an item rests on. */
export interface UsedNumber extends SourcedNumber {
  name: string;
  /** Whether it was supplied with the inputs. */
  isSupplied: boolean;
}

export interface ItemRow {
  table: string;
  keys: Readonly<Record<string, string>>;
  steps: readonly GepStep[];
}

export interface ItemAccount {
  code: string;
  class: ItemClass;
  zh: string;
  en: string;
  seea: string | null;
  rows: readonly ItemRow[];
  steps: readonly GepStep[];
  numbers: readonly UsedNumber[];
  /** The one rounding of an item: half up, in fen. */
  fen: bigint;
}

/** `complete` may be published, `demo` in the demo profile alone, `incomplete` never: it stays a draft. */
export type AccountState = 'complete' | 'demo' | 'incomplete';

/** GEP of one area and year. Everything a second party needs to come to the same fen and the same hash is in it. */
export interface GepAccount {
  area: GepInputs['area'];
  year: number;
  methodology: MethodologyRef;
  priceBasis: string;
  state: AccountState;
  items: readonly ItemAccount[];
  /** Fen by class. */
  classes: Readonly<Record<ItemClass, bigint>>;
  /** Fen deducted for what came from outside. */
  importFen: bigint;
  totalFen: bigint;
  /** sha2-256 of the account's document, see `accountDocument`. */
  hash: Hex;
}
