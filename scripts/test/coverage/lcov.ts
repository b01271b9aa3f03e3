/** Lines and branches, and how many of them some test took. */
export interface Covered {
  lines: number;
  linesTaken: number;
  branches: number;
  branchesTaken: number;
}

/** Sums of an lcov report by folder; `folderOf` says which a file belongs to, or that it counts nowhere. */
export function coverageByFolder(report: string, folderOf: (path: string) => string | undefined): Map<string, Covered> {
  const sums = new Map<string, Covered>();
  for (const record of report.split('end_of_record')) {
    const path = record.match(/^SF:(.+)$/m)?.[1];
    const folder = path === undefined ? undefined : folderOf(path);
    if (folder === undefined) continue;
    sums.set(folder, plus(sums.get(folder), coveredIn(record)));
  }
  return sums;
}

function coveredIn(record: string): Covered {
  const lines = countsOf(record, /^DA:\d+,(\d+)/gm);
  const branches = countsOf(record, /^BRDA:\d+,\d+,\d+,(\d+|-)/gm);
  return { lines: lines.all, linesTaken: lines.taken, branches: branches.all, branchesTaken: branches.taken };
}

function countsOf(record: string, shape: RegExp): { all: number; taken: number } {
  const counts = [...record.matchAll(shape)].map((match) => Number(match[1]) || 0);
  return { all: counts.length, taken: counts.filter((count) => count > 0).length };
}

function plus(a: Covered | undefined, b: Covered): Covered {
  if (!a) return b;
  return {
    lines: a.lines + b.lines,
    linesTaken: a.linesTaken + b.linesTaken,
    branches: a.branches + b.branches,
    branchesTaken: a.branchesTaken + b.branchesTaken,
  };
}

/** In percent, rounded down to a tenth; 100 where there is nothing to take. */
export function percent(taken: number, all: number): number {
  return all === 0 ? 100 : Math.floor((taken / all) * 1000) / 10;
}
