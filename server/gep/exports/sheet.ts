import PDFDocument from 'pdfkit';
import { registerFonts } from '../../pages/render/pdfFonts.ts';

const FONTS = { sans: 'sans', bold: 'sansBold' } as const;

/** web/styles/tokens.css */
export const COLOUR = {
  ink: '#1f2a27',
  soft: '#55625d',
  line: '#dcdcd0',
  celadon: '#b9cfc0',
  deep: '#5e8c76',
  pine: '#1f4d3f',
  vermilionDeep: '#8a2a21',
};

const PAGE = { width: 595.28, height: 841.89 };
export const LEFT = 48;
export const RIGHT = PAGE.width - 48;
export const WIDTH = RIGHT - LEFT;
export const TOP = 48;
const BOTTOM = PAGE.height - 58;
const CELL_GAP = 6;

type Pdf = InstanceType<typeof PDFDocument>;

/** A4 sheets; `y` is where the next line goes, every part moves it on. */
export interface Sheet {
  pdf: Pdf;
  y: number;
}

export interface LineStyle {
  font?: keyof typeof FONTS;
  size: number;
  colour?: string;
  indent?: number;
  width?: number;
}

/** A file whose bytes follow from what is written, its date among it. */
export function openSheet(title: string, seconds: number): Sheet {
  const date = new Date(seconds * 1000);
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    lang: 'zh-CN',
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, CreationDate: date, ModDate: date },
  });
  registerFonts(pdf, FONTS);
  return { pdf, y: TOP };
}

export function finished({ pdf }: Sheet): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
    pdf.end();
  });
}

/** A paragraph at the place of the next line. */
export function line(sheet: Sheet, text: string, style: LineStyle): void {
  const { font = 'sans', size, colour = COLOUR.ink, indent = 0, width = WIDTH - indent } = style;
  const pdf = sheet.pdf.font(font).fontSize(size);
  const height = pdf.heightOfString(plain(text), { width, lineGap: 1 });
  room(sheet, height);
  pdf
    .font(font)
    .fontSize(size)
    .fillColor(colour)
    .text(plain(text), LEFT + indent, sheet.y, { width, lineGap: 1 });
  sheet.y += height + 1.5;
}

export function heading(sheet: Sheet, text: string): void {
  room(sheet, 60);
  sheet.y += 12;
  line(sheet, text, { font: 'bold', size: 12, colour: COLOUR.pine });
  rule(sheet, COLOUR.celadon);
}

export function rule(sheet: Sheet, colour: string): void {
  sheet.pdf.moveTo(LEFT, sheet.y).lineTo(RIGHT, sheet.y).lineWidth(0.5).stroke(colour);
  sheet.y += 3;
}

/** Columns by their share of the width; the first row is the head. A row is never torn between sheets. */
export function table(sheet: Sheet, shares: readonly number[], rows: readonly (readonly string[])[]): void {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  for (const [n, cells] of rows.entries()) {
    let x = LEFT;
    const placed = cells.map((text, i) => {
      const width = ((shares[i] ?? 0) / whole) * WIDTH;
      const at = { text: plain(text), x, width: width - CELL_GAP };
      x += width;
      return at;
    });
    const pdf = sheet.pdf.font('sans').fontSize(8);
    const height = Math.max(...placed.map(({ text, width }) => pdf.heightOfString(text, { width })));
    room(sheet, height + 4);
    for (const { text, x: left, width } of placed) {
      pdf.fillColor(n === 0 ? COLOUR.soft : COLOUR.ink).text(text, left, sheet.y, { width });
    }
    sheet.y += height + 1.5;
    rule(sheet, COLOUR.line);
  }
}

/** What stands below each sheet, with its number; known only once all are drawn. */
export function feet({ pdf }: Sheet, texts: readonly string[]): void {
  const { count } = pdf.bufferedPageRange();
  for (let i = 0; i < count; i++) {
    pdf.switchToPage(i);
    const y = PAGE.height - 46;
    pdf.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.5).stroke(COLOUR.celadon);
    for (const [n, text] of texts.entries()) {
      pdf.font('sans').fontSize(6.8).fillColor(COLOUR.soft);
      pdf.text(text, LEFT, y + 5 + 11 * n, { width: WIDTH - 70, lineBreak: false });
    }
    const where = { width: 70, align: 'right', lineBreak: false } as const;
    pdf.fontSize(7.5).text(`第 ${i + 1} 页，共 ${count} 页`, RIGHT - 70, y + 5, where);
  }
}

/** A new sheet where what comes doesn't fit on this one. */
export function room(sheet: Sheet, height: number): void {
  if (sheet.y + height <= BOTTOM) return;
  sheet.pdf.addPage();
  sheet.y = TOP;
}

/** The font sets a curly apostrophe as wide as a Han character. */
function plain(text: string): string {
  return text.replaceAll('’', "'");
}
