import { readXml } from './readXml.ts';

/** How a cell shows its number, as far as it changes what the number means. */
export type NumberStyle = 'date' | 'percent' | 'plain';

/** Formats that every spreadsheet has without saying so (ECMA-376, 18.8.30). */
const isDateId = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
const isPercentId = (id: number) => id === 9 || id === 10;

/** The styles that cells refer to by their place in the list. @throws GepRefused TableUnreadable */
export function readStyles(xml: string | undefined): NumberStyle[] {
  const formats = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let isOfCells = false;
  if (xml === undefined) return styles;
  readXml(xml, {
    open: (name, attribute) => {
      const id = Number(attribute('numFmtId') ?? '0');
      if (name === 'numFmt') formats.set(id, attribute('formatCode') ?? '');
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'xf' && isOfCells) styles.push(styleOf(id, formats.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return styles;
}

function styleOf(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return isDateId(id) ? 'date' : isPercentId(id) ? 'percent' : 'plain';
  if (/\[(h+|m+|s+)\]/i.test(code)) return 'date';
  // Letters in quotes, after a backslash or in brackets are shown as they stand.
  const bare = code.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '');
  if (/[ymdhs]/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'plain';
}
