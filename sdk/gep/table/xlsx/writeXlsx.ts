import { strToU8, zipSync } from 'fflate';
import { columnLetter } from '../book.ts';
import type { WrittenBook, WrittenSheet } from '../bookOf.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** The same book is the same bytes, whenever it is written; no archive can hold an earlier day. */
const WHEN = new Date(1980, 0, 1);

/** A book as XLSX: texts as texts, so that no spreadsheet takes one for a formula or a day, and numbers as numbers. */
export function writeXlsx({ sheets }: WrittenBook): Uint8Array {
  const parts = {
    '[Content_Types].xml': contentTypes(sheets),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(sheets),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, n): [string, string] => ['worksheet', `worksheets/sheet${n + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(sheets.map((sheet, n) => [`xl/worksheets/sheet${n + 1}.xml`, worksheet(sheet)])),
  };
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(`${DECLARATION}${xml}`)])),
    { mtime: WHEN },
  );
}

function worksheet({ rows }: WrittenSheet): string {
  const lines = rows.map(
    (cells, n) => `<row r="${n + 1}">${cells.map((text, m) => cell(text, n + 1, m)).join('')}</row>`,
  );
  return `<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** Empty cells have the format of texts too, so that "3-4" or a code of twelve digits stays what is typed. */
function cell(text: string, line: number, column: number): string {
  const at = `${columnLetter(column)}${line}`;
  if (text === '') return `<c r="${at}" s="1"/>`;
  if (isNumber(text)) return `<c r="${at}"><v>${text}</v></c>`;
  return `<c r="${at}" s="1" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** Only where a double is exactly what is written; codes of many digits stay texts, which no spreadsheet shortens. */
function isNumber(text: string): boolean {
  return /^\d{1,9}(\.\d+)?$/.test(text) && String(Number(text)) === text;
}

function workbook(sheets: readonly WrittenSheet[]): string {
  const entries = sheets.map(({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}" r:id="r${n + 1}"/>`);
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${entries.join('')}</sheets></workbook>`;
}

function relations(targets: readonly [type: string, target: string][]): string {
  const entries = targets.map(
    ([type, target], n) => `<Relationship Id="r${n + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`;
}

function contentTypes(sheets: readonly WrittenSheet[]): string {
  const override = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`;
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    override('workbook', 'sheet.main'),
    override('styles', 'styles'),
    ...sheets.map((_, n) => override(`worksheets/sheet${n + 1}`, 'worksheet')),
    '</Types>',
  ].join('');
}

/** Two formats of cells: as it is, and text (49). */
const STYLES = [
  `<styleSheet xmlns="${MAIN}">`,
  '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>',
  '</styleSheet>',
].join('');

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
