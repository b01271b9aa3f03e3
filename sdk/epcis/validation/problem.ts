/** One thing that is wrong with a document: where, what was found there, and what to do. */
export interface EpcisProblem {
  /** Its name, for programs: `BizStepUnknown`. */
  code: string;
  /** RFC 6901 pointer into the document. */
  pointer: string;
  /** What was found; undefined where something is missing. */
  value: unknown;
  /** One sentence of plain English. */
  message: string;
}

/** A key or index as a step of a pointer. RFC 6901, 3. */
export function step(key: PropertyKey): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** A problem on one line, as the command prints it. */
export function problemLine({ code, pointer, value, message }: EpcisProblem): string {
  const shown = value === undefined ? '' : ` (${JSON.stringify(value).slice(0, 120)})`;
  return `${code} at ${pointer || '/'}${shown}: ${message}`;
}
