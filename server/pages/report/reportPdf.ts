import PDFDocument from 'pdfkit';
import { qrCode } from '../certificate/qrCode.ts';
import { registerFonts } from '../render/pdfFonts.ts';
import type { ReportField, ReportSection, ReportTable, ReportWords, Said, Tone } from './reportWords.ts';

const FONTS = { sans: 'sans', bold: 'sansBold' } as const;

/** web/styles/tokens.css */
const COLOUR = {
  ink: '#1f2a27',
  soft: '#55625d',
  line: '#dcdcd0',
  celadonPale: '#e6eee8',
  celadon: '#b9cfc0',
  deep: '#5e8c76',
  pine: '#1f4d3f',
  vermilion: '#b5392e',
  vermilionDeep: '#8a2a21',
  amber: '#b7791f',
  amberDeep: '#7a4f0f',
  river: '#2f5f80',
};
const TONE: Record<Tone, string> = {
  good: COLOUR.pine,
  warn: COLOUR.amberDeep,
  bad: COLOUR.vermilionDeep,
  plain: COLOUR.ink,
};

const PAGE = { width: 595.28, height: 841.89 };
const LEFT = 48;
const RIGHT = PAGE.width - 48;
const WIDTH = RIGHT - LEFT;
const TOP = 48;
const BOTTOM = PAGE.height - 58;
const CODE_SIDE = 78;

type Pdf = InstanceType<typeof PDFDocument>;

/** Where the next line goes; every part moves it on. */
interface Sheet {
  pdf: Pdf;
  y: number;
}

/** The report as A4 sheets: text that can be selected and searched, fonts inside, block and hash on each sheet. */
export function reportPdf(words: ReportWords): Promise<Buffer> {
  const sheet = openSheet(words);
  drawHead(sheet, words);
  drawAnswer(sheet, words);
  drawTerm(sheet, words);
  drawRanks(sheet, words);
  for (const section of words.sections) drawSection(sheet, section);
  drawNotes(sheet, words);
  drawFeet(sheet.pdf, words);
  return finished(sheet.pdf);
}

function openSheet({ id, title, at, language }: ReportWords): Sheet {
  const date = new Date(at * 1000);
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    lang: language,
    displayTitle: true,
    bufferPages: true,
    info: { Title: `${title} ${id}`, CreationDate: date, ModDate: date },
  });
  registerFonts(pdf, FONTS);
  return { pdf, y: TOP };
}

function finished(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
    pdf.end();
  });
}

function drawHead(sheet: Sheet, words: ReportWords): void {
  const { pdf } = sheet;
  const { size, path } = qrCode(words.verifyUrl);
  const x = RIGHT - CODE_SIDE;
  pdf
    .save()
    .translate(x, TOP - 8)
    .scale(CODE_SIDE / size)
    .path(path)
    .fill(COLOUR.ink)
    .restore();
  pdf.link(x, TOP - 8, CODE_SIDE, CODE_SIDE, words.verifyUrl);
  set(pdf, 'sans', 6.5, COLOUR.soft).text(words.verifyNote, x - 20, TOP - 8 + CODE_SIDE, {
    ...{ width: CODE_SIDE + 40, align: 'center' },
  });
  const width = WIDTH - CODE_SIDE - 24;
  if (words.demoNote) line(sheet, words.demoNote, { size: 7.5, colour: COLOUR.vermilionDeep, width });
  line(sheet, words.kind, { size: 9, colour: COLOUR.soft, width });
  line(sheet, words.title, { font: 'bold', size: 20, colour: COLOUR.pine, width });
  line(sheet, words.subtitle, { size: 10, width });
  line(sheet, `${words.holder.text} · ${words.state.text}`, { size: 10, width, colour: TONE[words.state.tone] });
  if (words.shownTo) line(sheet, words.shownTo, { size: 8, colour: COLOUR.soft, width });
  sheet.y = Math.max(sheet.y, TOP + CODE_SIDE + 8);
  rule(sheet, COLOUR.deep);
}

function drawAnswer(sheet: Sheet, { answer, disclaimer, weakTitle, weakPoints }: ReportWords): void {
  sheet.y += 4;
  line(sheet, answer.text, { font: 'bold', size: 12, colour: TONE[answer.tone] });
  line(sheet, disclaimer, { size: 8.5, colour: COLOUR.soft });
  if (weakPoints.length === 0) return;
  sheet.y += 4;
  line(sheet, weakTitle, { font: 'bold', size: 9.5, colour: COLOUR.vermilionDeep });
  for (const { text, weight } of weakPoints) {
    const tone = weight === 'stop' ? 'bad' : weight === 'warn' ? 'warn' : 'plain';
    line(sheet, `· ${text}`, { size: 9, colour: TONE[tone], font: weight === 'stop' ? 'bold' : 'sans' });
  }
}

function drawTerm(sheet: Sheet, { term }: ReportWords): void {
  heading(sheet, term.title);
  line(sheet, term.said, { size: 9 });
  if (!term.bar) return;
  const { pdf } = sheet;
  const { right, past, loan, beyond, now, width: whole } = term.bar;
  room(sheet, 34);
  const at = (x: number) => LEFT + (x / whole) * WIDTH;
  const box = ({ x, width }: { x: number; width: number }, top: number, height: number, colour: string) =>
    pdf.rect(at(x), sheet.y + top, (width / whole) * WIDTH, height).fill(colour);
  box(right, 2, 10, COLOUR.celadon);
  box(past, 2, 10, COLOUR.deep);
  if (loan) box(loan, 14, 5, COLOUR.river);
  if (beyond) box(beyond, 14, 5, COLOUR.vermilion);
  pdf
    .moveTo(at(now), sheet.y)
    .lineTo(at(now), sheet.y + 21)
    .lineWidth(1)
    .stroke(COLOUR.ink);
  sheet.y += 24;
  line(sheet, term.marks.map(({ label, date }) => `${label} ${date}`).join('   '), { size: 8, colour: COLOUR.soft });
}

function drawRanks(sheet: Sheet, { ranks }: ReportWords): void {
  if (!ranks) return;
  heading(sheet, ranks.title);
  line(sheet, `${ranks.value} · ${ranks.note}`, { size: 8.5, colour: COLOUR.soft });
  const { pdf } = sheet;
  const { bars, width, value, hatch } = ranks.bars;
  const scale = WIDTH / width;
  const strip = (height: number, draw: () => void) => {
    room(sheet, height + 4);
    draw();
    sheet.y += height + 4;
  };
  if (value !== null) {
    strip(10, () => {
      pdf.rect(LEFT, sheet.y, value * scale, 10).fill(COLOUR.celadonPale);
      if (hatch)
        pdf
          .save()
          .translate(LEFT, sheet.y)
          .scale(scale, 10 / ranks.bars.height)
          .path(hatch)
          .lineWidth(1.4)
          .stroke(COLOUR.vermilion)
          .restore();
    });
  }
  for (const [i, { x, width: long, within, isContractOnly }] of bars.entries()) {
    const said = ranks.lines[i];
    if (!said) continue;
    const colour = isContractOnly ? COLOUR.vermilion : said.tone === 'plain' ? COLOUR.pine : COLOUR.amber;
    line(sheet, `${said.rank} · ${said.who} · ${said.amount} · ${said.standing}`, {
      size: 8.5,
      colour: TONE[said.tone],
    });
    strip(8, () => {
      if (value !== null) pdf.rect(LEFT, sheet.y, value * scale, 8).fill(COLOUR.celadonPale);
      pdf.rect(LEFT + x * scale, sheet.y, within * scale, 8).fill(colour);
      if (long > within)
        pdf
          .rect(LEFT + (x + within) * scale, sheet.y, (long - within) * scale, 8)
          .lineWidth(0.7)
          .stroke(COLOUR.vermilion);
    });
  }
}

function drawSection(sheet: Sheet, { title, fields, tables }: ReportSection): void {
  heading(sheet, title);
  for (const field of fields) drawField(sheet, field);
  for (const table of tables) drawTable(sheet, table);
}

const LABEL = 108;
const FIELD_SIZE = 8.8;

function drawField(sheet: Sheet, { label, said }: ReportField): void {
  const { pdf } = sheet;
  const width = WIDTH - LABEL;
  const heights = said.map((one) => heightOf(pdf, one, width, FIELD_SIZE));
  const labelHeight = set(pdf, 'sans', FIELD_SIZE, COLOUR.soft).heightOfString(plain(label), { width: LABEL - 8 });
  room(sheet, Math.max(labelHeight, Math.min(120, sum(heights))) + 5);
  const top = sheet.y;
  set(pdf, 'sans', FIELD_SIZE, COLOUR.soft).text(plain(label), LEFT, top, { width: LABEL - 8 });
  for (const [i, one] of said.entries()) {
    room(sheet, heights[i] ?? 0);
    say(pdf, one, LEFT + LABEL, sheet.y, width, FIELD_SIZE);
    sheet.y += heights[i] ?? 0;
  }
  sheet.y = Math.max(sheet.y, top + labelHeight) + 2.5;
  rule(sheet, COLOUR.line);
}

const CELL_SIZE = 8;
const CELL_GAP = 6;

function drawTable(sheet: Sheet, { title, header, rows, empty }: ReportTable): void {
  const { pdf } = sheet;
  room(sheet, 44);
  sheet.y += 6;
  line(sheet, title, { font: 'bold', size: 9 });
  if (rows.length === 0) {
    line(sheet, empty, { size: CELL_SIZE, colour: COLOUR.soft });
    return;
  }
  const column = (WIDTH + CELL_GAP) / header.length;
  const width = column - CELL_GAP;
  const drawRow = (cells: Said[], colour?: string) => {
    const height = Math.max(...cells.map((cell) => heightOf(pdf, cell, width, CELL_SIZE)));
    room(sheet, height + 4);
    for (const [i, cell] of cells.entries()) say(pdf, cell, LEFT + i * column, sheet.y, width, CELL_SIZE, colour);
    sheet.y += height + 1.5;
    rule(sheet, COLOUR.line);
  };
  drawRow(
    header.map((text) => ({ text })),
    COLOUR.soft,
  );
  for (const row of rows) drawRow(row);
}

function drawNotes(sheet: Sheet, { notesTitle, notes }: ReportWords): void {
  heading(sheet, notesTitle);
  for (const { n, what, id } of notes) line(sheet, `${n}  ${what}  ${id}`, { size: 7, colour: COLOUR.soft });
}

/** Block, hash and number of each sheet; known only once all are drawn. */
function drawFeet(pdf: Pdf, { seal, disclaimer, pageOf }: ReportWords): void {
  const { count } = pdf.bufferedPageRange();
  for (let i = 0; i < count; i++) {
    pdf.switchToPage(i);
    const y = PAGE.height - 46;
    pdf.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.5).stroke(COLOUR.celadon);
    set(pdf, 'sans', 6.8, COLOUR.soft).text(seal, LEFT, y + 5, { width: WIDTH - 60, lineBreak: false });
    set(pdf, 'sans', 6.8, COLOUR.soft).text(disclaimer, LEFT, y + 16, { width: WIDTH - 60, lineBreak: false });
    set(pdf, 'sans', 7.5, COLOUR.soft).text(pageOf(i + 1, count), RIGHT - 60, y + 5, {
      ...{ width: 60, align: 'right', lineBreak: false },
    });
  }
}

function heading(sheet: Sheet, text: string): void {
  room(sheet, 60);
  sheet.y += 12;
  line(sheet, text, { font: 'bold', size: 12, colour: COLOUR.pine });
  rule(sheet, COLOUR.celadon);
}

interface LineStyle {
  font?: keyof typeof FONTS;
  size: number;
  colour?: string;
  width?: number;
}

/** A paragraph at the place of the next line. */
function line(
  sheet: Sheet,
  text: string,
  { font = 'sans', size, colour = COLOUR.ink, width = WIDTH }: LineStyle,
): void {
  const { pdf } = sheet;
  const height = set(pdf, font, size, colour).heightOfString(plain(text), { width, lineGap: 1 });
  room(sheet, height);
  set(pdf, font, size, colour).text(plain(text), LEFT, sheet.y, { width, lineGap: 1 });
  sheet.y += height + 1.5;
}

function rule(sheet: Sheet, colour: string): void {
  sheet.pdf.moveTo(LEFT, sheet.y).lineTo(RIGHT, sheet.y).lineWidth(0.5).stroke(colour);
  sheet.y += 3;
}

/** A new sheet where what comes doesn't fit on this one. */
function room(sheet: Sheet, height: number): void {
  if (sheet.y + height <= BOTTOM) return;
  sheet.pdf.addPage();
  sheet.y = TOP;
}

function say(
  pdf: Pdf,
  { text, tone = 'plain', cites = [] }: Said,
  x: number,
  y: number,
  width: number,
  size: number,
  colour?: string,
): void {
  const marks = cites.map(({ n }) => n).join(',');
  set(pdf, tone === 'bad' ? 'bold' : 'sans', size, colour ?? TONE[tone]).text(plain(text), x, y, {
    width,
    continued: marks !== '',
  });
  if (marks !== '') set(pdf, 'sans', size * 0.68, COLOUR.river).text(` ${marks}`, { rise: size * 0.32 } as object);
}

function heightOf(pdf: Pdf, { text, tone, cites = [] }: Said, width: number, size: number): number {
  const marks = cites.length === 0 ? '' : '  00';
  return (
    set(pdf, tone === 'bad' ? 'bold' : 'sans', size, COLOUR.ink).heightOfString(plain(text) + marks, { width }) + 1
  );
}

function set(pdf: Pdf, font: keyof typeof FONTS, size: number, colour: string): Pdf {
  return pdf.font(font).fontSize(size).fillColor(colour);
}

/** The font sets a curly apostrophe as wide as a Han character. */
function plain(text: string): string {
  return text.replaceAll('’', "'");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
