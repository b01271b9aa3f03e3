/** One line of a table, its fields unescaped; `line` counts from 1 in the file. */
export interface CsvLine {
  line: number;
  fields: string[];
}

/** Where and why a text is no CSV. */
export class CsvFault extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

/** CSV of RFC 4180, as spreadsheets write it: a byte order mark, LF alone and a missing last line end are taken too. Empty lines are left out. */
export function parseCsv(text: string): CsvLine[] {
  const lines: CsvLine[] = [];
  let [at, line] = [text.startsWith('\uFEFF') ? 1 : 0, 1];
  while (at < text.length) {
    const fields: string[] = [];
    const begins = line;
    for (;;) {
      const field = text[at] === '"' ? quoted(text, at, line) : bare(text, at, line);
      fields.push(field.value);
      line += field.lines;
      at = field.end;
      if (text[at] !== ',') break;
      at += 1;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (fields.some((field) => field !== '')) lines.push({ line: begins, fields });
    line += 1;
  }
  return lines;
}

interface Field {
  value: string;
  /** Place of the comma, the line's end or the text's. */
  end: number;
  /** Line ends inside of it. */
  lines: number;
}

function bare(text: string, at: number, line: number): Field {
  const plain = /[^",\r\n]*/y;
  plain.lastIndex = at;
  const [value = ''] = plain.exec(text) ?? [];
  const end = at + value.length;
  if (text[end] === '"') throw new CsvFault(line, 'a quote inside a field that does not begin with one');
  return { value: value.trim(), end, lines: 0 };
}

function quoted(text: string, at: number, line: number): Field {
  let value = '';
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw new CsvFault(line, 'a quoted field has no end');
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const end = quote + 1;
      if (end < text.length && !/[,\r\n]/.test(text[end] ?? '')) {
        throw new CsvFault(line, 'something stands between a closing quote and the next comma');
      }
      return { value: value.trim(), end, lines: value.split('\n').length - 1 };
    }
    value += '"';
    from = quote + 2;
  }
}
