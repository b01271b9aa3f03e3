import type { Book, Sheet } from '../book.ts';
import { MOST_CELLS, MOST_SHEETS } from '../limits.ts';
import { tooLarge, unreadable } from '../refusals.ts';
import { type Parts, readParts } from './readParts.ts';
import { readSheet } from './readSheet.ts';
import { readStyles } from './readStyles.ts';
import { readXml } from './readXml.ts';

/**
 * The sheets of an XLSX, but for those that nobody reads. Values alone: formulas, merged cells and days are refused.
 * (Libraries that read spreadsheets give the last result of a formula as if it had been typed in.)
 * @throws GepRefused TableUnreadable, TableTooLarge, CellIsFormula, CellsMerged, CellIsDate, CellIsError
 */
export function readXlsx(bytes: Uint8Array, isIgnored: (sheet: string) => boolean): Book {
  const parts = readParts(bytes);
  const strings = readStrings(parts.get('xl/sharedStrings.xml'));
  const styles = readStyles(parts.get('xl/styles.xml'));
  let cells = 0;
  const onCell = () => {
    if (++cells > MOST_CELLS) throw tooLarge(`${cells} cells`, `a file has at most ${MOST_CELLS}`);
  };
  const sheets: Sheet[] = sheetsOf(parts)
    .filter(({ name }) => !isIgnored(name))
    .map(({ name, xml }) => ({ name, line: 1, rows: readSheet(xml, { name, strings, styles, onCell }) }));
  return { sheets };
}

function sheetsOf(parts: Parts): { name: string; xml: string }[] {
  const targets = targetsOf(parts.get('xl/_rels/workbook.xml.rels') ?? '<r/>');
  const workbook = parts.get('xl/workbook.xml');
  if (workbook === undefined) throw unreadable('ZIP', 'it is no spreadsheet; save it as .xlsx');
  const sheets: { name: string; xml: string }[] = [];
  readXml(workbook, {
    open: (tag, attribute) => {
      if (tag !== 'sheet') return;
      const name = attribute('name') ?? '';
      const xml = parts.get(targets.get(attribute('r:id') ?? '') ?? '');
      if (xml === undefined) throw unreadable(name, 'this sheet holds no cells; take it out', { sheet: name });
      sheets.push({ name, xml });
      if (sheets.length > MOST_SHEETS) throw tooLarge(`${sheets.length} sheets`, `a file has at most ${MOST_SHEETS}`);
    },
  });
  return sheets;
}

/** Where the workbook's parts lie, by the name that it has for them. */
function targetsOf(xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  readXml(xml, {
    open: (tag, attribute) => {
      const target = attribute('Target') ?? '';
      if (tag === 'Relationship')
        targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

/** Texts that cells refer to by their number, without the readings that Japanese spreadsheets add. */
function readStrings(xml: string | undefined): string[] {
  const strings: string[] = [];
  let [text, isText, phonetic] = ['', false, 0];
  if (xml === undefined) return strings;
  readXml(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic += 1;
      isText = name === 't' && phonetic === 0;
    },
    text: (part) => {
      if (isText) text += part;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name === 'si') strings.push(text);
      if (strings.length > MOST_CELLS) throw tooLarge(`${strings.length} texts`, `a file has at most ${MOST_CELLS}`);
    },
  });
  return strings;
}
