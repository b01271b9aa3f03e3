/**
 * Why a case misses what is asked of it, where that was looked into; by bench and row. A case that misses without a line here is
 * told as not looked into.
 */
const COMPOSED =
  'A profile shows no one cause: writing the answer out is a quarter of the time, which the floor spends too; the six nodes of the proof that are ' +
  'read from disk 9 %, the label’s rows from the database 8 %, the log line 7 %, the text of the answer 3 %; the rest is Express and what stands before every route.';

/** 2026-12-01: 14 to 16 % of the busy time before routers were entered by path. */
const ROUTED =
  'A profile showed a sixth of the time in the matching of routes, since mended; what is left is Express, the queries and the writing of the answer, ' +
  'and the ratio stands at the edge of what is asked, above or below it by the run.';

export const causes: Readonly<Record<string, string>> = {
  'gateway.database': ROUTED,
  'scan.database1m': COMPOSED,
  'scan.database10m': COMPOSED,
};
