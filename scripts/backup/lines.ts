import { StringDecoder } from 'node:string_decoder';

/** One line of a backup's content: what follows is of its kind, until the next. */
export type BackupLine =
  | { about: BackupAbout }
  | { table: string; sequences: Record<string, string> }
  /** A row as PostgreSQL's own JSON, passed on untouched: a number keeps all its digits. */
  | { row: string }
  /** A file of `keys/`, base64. */
  | { key: string; bytes: string }
  /** A block of the content store, base64. */
  | { block: string; bytes: string }
  | { end: { lines: number; digest: string } };

/** Of which ledger, and when on its chain. */
export interface BackupAbout {
  chainId: number | null;
  genesisHash: string | null;
  /** Where the projection stood: everything up to here was known. */
  block: number;
  /** Steps of the schema, in the order in which they were taken. */
  migrations: string[];
}

/** A row goes without quotes, so that neither side parses it. */
const ROW = 'r';

export function encodeLine(line: BackupLine): string {
  return 'row' in line ? `${ROW}${line.row}` : JSON.stringify(line);
}

export function decodeLine(text: string): BackupLine {
  return text.startsWith(ROW) ? { row: text.slice(1) } : (JSON.parse(text) as BackupLine);
}

/** Lines of a stream of UTF-8, the last one included. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest: string[] = [];
  for await (const bytes of source) {
    const [first = '', ...more] = decoder.write(Buffer.from(bytes)).split('\n');
    rest.push(first);
    if (more.length === 0) continue;
    yield rest.join('');
    rest = [more.pop() ?? ''];
    yield* more;
  }
  const last = rest.join('') + decoder.end();
  if (last !== '') yield last;
}
