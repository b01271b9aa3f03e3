export interface Bilingual {
  en: string;
  zh: string;
}

/** How one code is answered: HTTP status, what is wrong, and what to do next. */
export interface Problem {
  status: number;
  title: Bilingual;
  next: Bilingual;
}

export type ProblemTable = Record<string, Problem>;

/** Shorthand for a table's row, so that a table reads as a table. */
export function problem(status: number, title: Bilingual, next: Bilingual): Problem {
  return { status, title, next };
}

/** Joins the modules' tables. A code has one meaning in the whole gateway, so a second entry is a fault of ours. */
export function mergeProblems(...tables: ProblemTable[]): ProblemTable {
  const merged: ProblemTable = {};
  for (const [code, entry] of tables.flatMap((table) => Object.entries(table))) {
    if (Object.hasOwn(merged, code)) {
      throw new Error(`The problem code ${code} is listed twice; give one of the two facts another name.`);
    }
    merged[code] = entry;
  }

  return merged;
}
