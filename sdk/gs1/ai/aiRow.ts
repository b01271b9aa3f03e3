/**
 * One AI, or a run of them that differ in their last digits only.
 *
 * - `ais`: "01", or "3100..3105".
 * - `format`: its components from left to right, "N13:csum+gcppos1 [X..17]". N digits, X character set 82, Y set 39, Z set
 *   64; "N6" exactly six, "X..20" one to twenty; brackets: may be left out; behind the colon the syntax tests.
 * - `title`: the data title.
 */
export type AiRow = readonly [ais: string, format: string, title: string, rules?: AiRules];

export interface AiRules {
  /**
   * A primary key of Digital Link URIs with its key qualifiers, in order: ["22 10 21", "235"] means either some of the first
   * three in this order, or the last. An empty list: a key without qualifiers.
   */
  readonly qualifiers?: readonly string[];
  /** Each entry must hold: "01+21 8006" asks for 01 together with 21, or for 8006. "31nn" is any AI of that shape. */
  readonly requires?: readonly string[];
  /** AIs that must not stand beside it; a pattern never means the AI itself. */
  readonly excludes?: string;
  /** Not allowed in the query of a Digital Link URI. */
  readonly noAttribute?: true;
}
