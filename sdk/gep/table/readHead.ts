import { GepRefused } from '../gepRefused.ts';
import { cellPlace, type Row, type Sheet } from './book.ts';
import { HEAD, type HeadLine, LEVELS } from './layout/layouts.ts';
import type { Places } from './places.ts';

/** Lines of the head: what, and beside it the value. */
export function readHead(sheet: Sheet | undefined, places: Places): (line: HeadLine) => string | undefined {
  if (!sheet)
    throw new GepRefused(
      'InputMissing',
      HEAD.zh,
      `bring a table called ${HEAD.zh} (or ${HEAD.name}), as in the template`,
    );
  for (const part of ['area', 'year', 'methodology', 'priceBasis']) places.note(part, { sheet: sheet.name });
  const values = new Map<string, string>();
  for (const row of sheet.rows) readLine(sheet.name, row, values, places);
  const level = values.get('area.level');
  if (level !== undefined && Object.hasOwn(LEVELS, level)) values.set('area.level', LEVELS[level] ?? level);
  return (line) => values.get(line);
}

function readLine(sheet: string, { line, cells }: Row, values: Map<string, string>, places: Places): void {
  const [title, value, ...others] = cells;
  const stray = title === undefined ? value : others.find((cell) => cell !== undefined);
  if (stray)
    throw new GepRefused(
      'InputUnknown',
      stray.text,
      'a line has a name and beside it one value',
      cellPlace(sheet, stray),
    );
  if (title === undefined) return;
  const found = Object.entries(HEAD.lines).find(([path, { zh, en }]) => [path, zh, en].includes(title.text));
  if (!found) {
    const known = Object.values(HEAD.lines).map(({ zh }) => zh);
    throw new GepRefused('InputUnknown', title.text, `the lines are ${known.join(', ')}`, cellPlace(sheet, title));
  }
  const [path] = found;
  if (values.has(path)) throw new GepRefused('InputRepeated', title.text, 'say it once', cellPlace(sheet, title));
  places.note(path, value ? cellPlace(sheet, value) : { sheet, line, column: 'B' });
  if (value) values.set(path, value.text);
}
