import type { Bilingual } from '../../kernel/errors/problemTable.ts';
import type { RequestSchemas } from '../../kernel/http/validate.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';

/** A page or file at a glance: what it is called, what it is asked with, and an address of it that is there. */
export type PageRow = [
  path: string,
  operationId: string,
  summary: Bilingual,
  request?: RequestSchemas,
  /** The path of the example; the path itself where nothing needs filling. */
  filled?: string,
];

const BEGINNING = 'sed -n 1,20p';

/** What a person reads in a browser or saves; `shownBy` is what the example shows the answer with. */
export function pageReading(mediaType: string, shownBy = BEGINNING) {
  return ([path, operationId, summary, request, filled = path]: PageRow): Operation => ({
    method: 'get',
    path,
    operationId,
    tag: 'pages',
    summary,
    request,
    success: { status: 200, mediaType },
    problems: request?.params ? ['RecordUnknown'] : [],
    security: 'none',
    example: { curl: `${ask(filled)} | ${shownBy}` },
  });
}
