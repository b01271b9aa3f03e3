import { setImmediate as othersFirst, setTimeout as pause } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { AppError } from '../../../kernel/errors/AppError.ts';
import { qrCode } from '../../../pages/certificate/qrCode.ts';
import { registerFonts } from '../../../pages/render/pdfFonts.ts';
import { inFours, type LabelText } from './labelText.ts';
import type { PrintedLabel } from './packedLabels.ts';

const FONTS = { sans: 'sans', bold: 'sansBold' } as const;

export type Layout = 'sheet' | 'roll';
type Pdf = InstanceType<typeof PDFDocument>;

/** Points a millimetre. Everything below is in millimetres. */
const MM = 72 / 25.4;
const LABEL = { width: 60, height: 40 };
const A4 = { width: 210, height: 297 };
const COLUMNS = 3;
const ROWS = 7;
const EDGE = { left: (A4.width - COLUMNS * LABEL.width) / 2, top: (A4.height - ROWS * LABEL.height) / 2 };

/** With the quiet zone of four modules; of version 6 the code itself is then 21 mm wide. */
const CODE = { x: 1.5, y: 1.5, side: 26 };
/** Modules of a code of version 6, quiet zone included. */
const MOST_MODULES = 49;
const TEXT = { x: 28.5, width: 30 };
const BLACK = '#000000';
const CUT = '#999999';

export interface LabelPrinting {
  text: LabelText;
  layout: Layout;
  /** Of the document, for whoever keeps the file. */
  title: string;
}

/**
 * Labels to print: 21 on a sheet of A4, with hairlines to cut by, or one a page of 60 × 40 mm for rolls. Every label has its
 * code, the same letter by letter to be typed, and what it is of. The file is written as it is read.
 * Errors: LabelLinkTooLong, before anything is written.
 */
export async function labelsPdf(labels: AsyncGenerator<PrintedLabel>, printing: LabelPrinting): Promise<Pdf> {
  const first = await labels.next();
  const pdf = openPdf(printing);
  if (first.done) pdf.addPage();
  else placeLabel(pdf, printing, first.value, 0);
  void drawRest(pdf, labels, printing);
  return pdf;
}

async function drawRest(pdf: Pdf, labels: AsyncGenerator<PrintedLabel>, printing: LabelPrinting): Promise<void> {
  try {
    let place = 1;
    for await (const label of labels) {
      placeLabel(pdf, printing, label, place);
      place += 1;
      await hasRoom(pdf);
      if (pdf.destroyed) return;
    }
    pdf.end();
  } catch (error) {
    pdf.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Thousands of labels take seconds: others are answered between two, and a slow reader is waited for. */
async function hasRoom(pdf: Pdf): Promise<void> {
  await othersFirst();
  while (!pdf.destroyed && pdf.readableLength > READ_AHEAD) await pause(PAUSE_MS);
}

const READ_AHEAD = 1 << 20;
const PAUSE_MS = 20;

function openPdf({ layout, title, text }: LabelPrinting): Pdf {
  const { width, height } = layout === 'sheet' ? A4 : LABEL;
  const pdf = new PDFDocument({
    size: [width * MM, height * MM],
    margin: 0,
    autoFirstPage: false,
    lang: text.language,
    displayTitle: true,
    info: { Title: title },
  });
  registerFonts(pdf, FONTS);
  return pdf;
}

function placeLabel(pdf: Pdf, { layout, text }: LabelPrinting, label: PrintedLabel, place: number): void {
  const slot = layout === 'roll' ? 0 : place % (COLUMNS * ROWS);
  if (slot === 0) pdf.addPage();
  const [column, row] = [slot % COLUMNS, Math.floor(slot / COLUMNS)];
  const origin = layout === 'roll' ? { left: 0, top: 0 } : EDGE;
  const [x, y] = [origin.left + column * LABEL.width, origin.top + row * LABEL.height];
  pdf.save().translate(x * MM, y * MM);
  if (layout === 'sheet') drawCut(pdf);
  drawCode(pdf, label);
  drawText(pdf, text);
  drawTyped(pdf, text, label);
  pdf.restore();
}

function drawCut(pdf: Pdf): void {
  pdf
    .rect(0, 0, LABEL.width * MM, LABEL.height * MM)
    .lineWidth(0.25)
    .stroke(CUT);
}

function drawCode(pdf: Pdf, { uri }: PrintedLabel): void {
  const { size, path } = qrCode(uri);
  if (size > MOST_MODULES) throw new AppError('LabelLinkTooLong', { uri });
  pdf
    .save()
    .translate(CODE.x * MM, CODE.y * MM)
    .scale((CODE.side * MM) / size)
    .path(path)
    .fill(BLACK)
    .restore();
}

function drawText(pdf: Pdf, { product, lot, netContent, producedOn, bestBefore }: LabelText): void {
  line(pdf, 'bold', 8, product, { x: TEXT.x, y: 2, width: TEXT.width, height: 8.4 });
  const rest = [netContent, lot, producedOn, bestBefore].filter((one) => one !== '');
  for (const [i, one] of rest.entries()) {
    line(pdf, 'sans', 7, one, { x: TEXT.x, y: 11 + i * 3.9, width: TEXT.width, height: 3.6 });
  }
}

function drawTyped(pdf: Pdf, { typedAt, scratch }: LabelText, { serial, secret }: PrintedLabel): void {
  line(pdf, 'bold', 9, inFours(serial), { x: 2.5, y: 27.4, width: 55, height: 4 });
  line(pdf, 'sans', 5.5, typedAt, { x: 2.5, y: 31.4, width: 55, height: 2.6 });
  if (secret === null) return;
  pdf
    .rect(2.5 * MM, 34.4 * MM, 55 * MM, 4.4 * MM)
    .lineWidth(0.4)
    .stroke(BLACK);
  line(pdf, 'sans', 5.5, scratch, { x: 3.2, y: 35.4, width: 18, height: 2.6 });
  line(pdf, 'bold', 8.5, inFours(secret), { x: 21, y: 34.7, width: 36, height: 4 });
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function line(pdf: Pdf, font: keyof typeof FONTS, size: number, text: string, { x, y, width, height }: Box): void {
  pdf
    .font(font)
    .fontSize(size)
    .fillColor(BLACK)
    .text(text, x * MM, y * MM, { width: width * MM, height: height * MM, ellipsis: true, lineGap: -1 });
}
