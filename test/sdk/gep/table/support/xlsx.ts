import { strToU8, zipSync } from 'fflate';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Sheets by name, each the inside of its `sheetData`; beside them parts as they are. */
export function xlsxOf(sheets: Record<string, string>, parts: Record<string, string> = {}): Uint8Array {
  const names = Object.keys(sheets);
  const entries = names.map((name, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`);
  const targets = names.map(
    (_, n) => `<Relationship Id="rId${n + 1}" Type="x" Target="worksheets/sheet${n + 1}.xml"/>`,
  );
  const files = {
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${targets.join('')}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((data, n) => [
        `xl/worksheets/sheet${n + 1}.xml`,
        `<worksheet ${MAIN}><sheetData>${data}</sheetData></worksheet>`,
      ]),
    ),
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

/** A row of inline texts and numbers; what begins with "<" is a cell as it is. */
export function row(line: number, cells: readonly (string | number)[]): string {
  const told = cells.map((value, n) => {
    const at = `${String.fromCharCode(65 + n)}${line}`;
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    return value.startsWith('<') ? value : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  });
  return `<row r="${line}">${told.join('')}</row>`;
}

/** The least that an account says of itself, in lines of its sheet. */
export const HEAD: readonly [string, string][] = [
  ['层级', '村'],
  ['区划代码', '331127999999'],
  ['名称', '示例村'],
  ['年度', '2025'],
  ['方法', 'LISHUI-DEMO'],
  ['版本', '2026'],
  ['价格基准', 'DEMO-2026'],
];

export const headSheet = (): string => HEAD.map((cells, n) => row(n + 1, cells)).join('');

/** With the head, one more sheet of these rows. */
export function withSheet(name: string, rows: readonly (readonly (string | number)[])[], parts = {}): Uint8Array {
  return xlsxOf({ 账户: headSheet(), [name]: rows.map((cells, n) => row(n + 1, cells)).join('') }, parts);
}

/** The same as CSV. */
export function csvOf(...sections: string[]): Uint8Array {
  const head = `[账户]\n${HEAD.map((cells) => cells.join(',')).join('\n')}\n`;
  return new TextEncoder().encode(`${head}${sections.join('\n')}`);
}
