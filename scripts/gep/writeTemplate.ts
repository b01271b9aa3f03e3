import { writeFileSync } from 'node:fs';
import type { Methodology } from '../../sdk/gep/methodology/methodology.ts';
import { type Language, templateBook } from '../../sdk/gep/table/bookOf.ts';
import { writeCsv } from '../../sdk/gep/table/csv/writeCsv.ts';
import { writeXlsx } from '../../sdk/gep/table/xlsx/writeXlsx.ts';

/** The forms of tables that can be written, by the end of a file's name. */
const WRITERS = { '.csv': writeCsv, '.xlsx': writeXlsx };

export type TemplateEnd = keyof typeof WRITERS;

export function templateEnd(file: string): TemplateEnd | undefined {
  return (Object.keys(WRITERS) as TemplateEnd[]).find((end) => file.endsWith(end));
}

/** Writes the tables that a methodology asks for, empty. */
export function writeTemplate(file: string, end: TemplateEnd, methodology: Methodology, language: Language): void {
  writeFileSync(file, WRITERS[end](templateBook(methodology, language)));
}
