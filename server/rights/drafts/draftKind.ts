import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { TypedData } from '../../../sdk/ids/typedData.ts';

/** A contract between accounts, before the chain has it: drafted by one of them, signed by each. */
export interface DraftKind<Name extends string, Side extends string, Row, More extends object = object> {
  /**
   * Of the record: `private.<name>_draft` keeps in its column `<name>` under which id `projection.<name>` will have it; tables
   * spell it with underscores, paths with hyphens.
   */
  name: Name;
  /** Columns of the accounts that sign, in lower case; what each signed is in `<side>_signature`. */
  sides: readonly Side[];
  /** Code of the refusal to touch one that isn't open any more. */
  notOpen: string;
  /** What a draft is once its record stands on the chain. */
  standing: 'agreed' | 'concluded' | 'recorded';
  /** Once all have signed, each holds the others' word, and only the chain takes it back. */
  bindsOnceSigned: boolean;
  /** What each side signs. */
  dataOf(chain: { deployment: Deployment }, row: Row): TypedData;
  /** What its own answer says besides. */
  more(row: Row): More;
}

export type DraftState = 'waiting' | 'signed' | 'agreed' | 'concluded' | 'recorded' | 'withdrawn';

/** As its sides read it, with the record's id under the name of its kind. */
export type Draft<Name extends string = string, Side extends string = string> = Record<Name, string> & {
  id: string;
  /** The terms as they travel. */
  terms: unknown;
  draftedBy: string;
  draftedAt: string;
  state: DraftState;
  hasSigned: Record<Side, boolean>;
};

/** `cardTrade` as tables and paths spell it. */
export function spelledWith(name: string, between: '_' | '-'): string {
  return name.replace(/[A-Z]/g, (letter) => `${between}${letter.toLowerCase()}`);
}
