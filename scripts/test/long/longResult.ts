/** What one long form of the tests answers. */
export interface LongResult {
  name: string;
  ok: boolean;
  figures: Record<string, number | string>;
  /** One line each of what was asked and not reached. */
  misses: string[];
}
