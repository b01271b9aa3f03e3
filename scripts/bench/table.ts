import type { BenchRow } from './run.ts';

/** Rows as people read them: one a case, its figures in columns; what is text stands below. */
export function benchTable(name: string, rows: Record<string, BenchRow>): string {
  const columns = [...new Set(Object.values(rows).flatMap(figuresOf))];
  const head = [name, ...columns];
  const body = Object.entries(rows).map(([key, row]) => [key, ...columns.map((column) => shown(row[column]))]);
  const widths = head.map((_, i) => Math.max(...[head, ...body].map((cells) => cells[i]?.length ?? 0)));
  const lines = [head, ...body].map((cells) =>
    cells
      .map((cell, i) => pad(cell, widths[i] ?? 0, i))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, ...Object.entries(rows).flatMap(([key, row]) => remarks(key, row))].join('\n');
}

function figuresOf(row: BenchRow): string[] {
  return Object.keys(row).filter((column) => typeof row[column] === 'number');
}

function remarks(key: string, row: BenchRow): string[] {
  const texts = Object.entries(row).filter(([, value]) => typeof value === 'string');
  return texts.map(([column, value]) => `  ${key}, ${column}: ${String(value)}`);
}

function shown(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : '';
}

/** Names to the left, figures to the right. */
function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
