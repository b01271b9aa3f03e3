import { csvHead, csvRow } from '../../../pages/render/csv.ts';
import type { PrintedLabel } from './packedLabels.ts';

const HEADER = ['序号', '序列号', '链接', '刮开码'];
/** Rows written at a time. */
const ROWS = 2_048;

/** Labels as CSV, piece by piece: a printer's file of millions needs no more memory than one of hundreds. */
export async function* labelsCsv(labels: AsyncIterable<PrintedLabel>): AsyncGenerator<string> {
  yield csvHead(HEADER);
  let rows: string[] = [];
  for await (const { index, serial, uri, secret } of labels) {
    rows.push(csvRow([index, serial, uri, secret ?? '']));
    if (rows.length < ROWS) continue;
    yield rows.join('');
    rows = [];
  }
  yield rows.join('');
}
