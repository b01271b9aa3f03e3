/**
 * Why a case misses what is asked of it, where that was looked into; by bench and row. A case that misses without a line here is
 * told as not looked into.
 */
const COMPOSED =
  'A profile shows no one cause: writing the answer out is a quarter of the time, which the floor spends too; the six nodes of the proof that are ' +
  'read from disk 9 %, the label’s rows from the database 8 %, the log line 7 %, the text of the answer 3 %; the rest is Express and what stands before every route.';

export const causes: Readonly<Record<string, string>> = {
  'scan.database1m': COMPOSED,
  'scan.database10m': COMPOSED,
};
