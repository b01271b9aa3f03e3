import PDFDocument from 'pdfkit';
import { registerFonts } from '../render/pdfFonts.ts';
import type { CertificateLine, CertificateWords } from './certificateWords.ts';
import { qrCode } from './qrCode.ts';

const FONTS = { serif: 'serif', bold: 'serifBold', sans: 'sans' } as const;

/** web/styles/tokens.css */
const COLOUR = {
  ink: '#1f2a27',
  soft: '#55625d',
  celadon: '#b9cfc0',
  deep: '#5e8c76',
  pine: '#1f4d3f',
  vermilion: '#b5392e',
  vermilionDeep: '#8a2a21',
};

const PAGE = { width: 841.89, height: 595.28 };
const LEFT = 84;
const RIGHT = PAGE.width - 84;
const CENTRE = PAGE.width / 2;

type Pdf = InstanceType<typeof PDFDocument>;

/** A certificate as a landscape A4 sheet: text that can be selected and searched, fonts inside, no outside part. */
export function certificatePdf(words: CertificateWords): Promise<Buffer> {
  const pdf = openSheet(words);
  drawFrame(pdf);
  drawHead(pdf, words);
  drawStatement(pdf, words);
  drawLines(pdf, words);
  drawCode(pdf, words);
  drawSeal(pdf, words);
  drawFoot(pdf, words);
  return finished(pdf);
}

function openSheet({ id, title, datedAt, language }: CertificateWords): Pdf {
  const date = new Date(datedAt * 1000);
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    lang: language,
    displayTitle: true,
    info: { Title: `${title} ${id}`, CreationDate: date, ModDate: date },
  });
  registerFonts(pdf, FONTS);
  return pdf;
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

/** Two celadon lines and a 回纹 corner, as on a glazed tile. */
function drawFrame(pdf: Pdf): void {
  const { width, height } = PAGE;
  pdf
    .rect(24, 24, width - 48, height - 48)
    .lineWidth(3.2)
    .stroke(COLOUR.deep);
  pdf
    .rect(33, 33, width - 66, height - 66)
    .lineWidth(0.8)
    .stroke(COLOUR.celadon);
  const corners: [number, number, number, number][] = [
    [40, 40, 1, 1],
    [width - 40, 40, -1, 1],
    [40, height - 40, 1, -1],
    [width - 40, height - 40, -1, -1],
  ];
  for (const [x, y, sx, sy] of corners) {
    const points = CORNER.map(([px, py]): [number, number] => [x + px * sx, y + py * sy]);
    const [first = [x, y], ...rest] = points;
    pdf.moveTo(...first);
    for (const point of rest) pdf.lineTo(...point);
    pdf.lineWidth(1.4).stroke(COLOUR.deep);
  }
}

const CORNER: [number, number][] = [
  [30, 0],
  [0, 0],
  [0, 30],
  [20, 30],
  [20, 10],
  [10, 10],
  [10, 20],
];

function drawHead(pdf: Pdf, { programme, title, subtitle, demoNote, language }: CertificateWords): void {
  centred(pdf, programme, 58, { font: 'serif', size: 12, colour: COLOUR.soft, spacing: 2 });
  centred(pdf, title, 80, { font: 'bold', size: 31, colour: COLOUR.pine, spacing: language === 'en' ? 1 : 7 });
  centred(pdf, subtitle, 124, { font: 'serif', size: 10.5, colour: COLOUR.soft, spacing: 1.2 });
  if (demoNote) centred(pdf, demoNote, 42, { font: 'sans', size: 8.5, colour: COLOUR.vermilionDeep, spacing: 0 });
}

function drawStatement(pdf: Pdf, words: CertificateWords): void {
  set(pdf, 'serif', 12.5, COLOUR.ink).text(words.statement, LEFT + 40, 154, {
    ...{ width: RIGHT - LEFT - 80, align: 'center', lineGap: 3 },
  });
  centred(pdf, words.amount, 196, { font: 'bold', size: 29, colour: COLOUR.ink, spacing: 0.5 });
  centred(pdf, words.amountNote, 237, { font: 'serif', size: 10, colour: COLOUR.soft, spacing: 0 });
  centred(pdf, `${words.serials.label}  ${words.serials.text}`, 257, {
    ...{ font: 'serif', size: 11.5, colour: COLOUR.ink, spacing: 0.3 },
  });
  if (words.offset) centred(pdf, words.offset, 280, { font: 'bold', size: 13, colour: COLOUR.pine, spacing: 0 });
}

const LINES = { width: 470, labelWidth: 96, top: 308, topWithoutOffset: 286, bottom: 502, warning: 14 };
const LINE_SIZES = [9.5, 9, 8.5, 8, 7.5, 7];
/** Between the text of one line and the next, with its hairline. */
const LINE_GAP = 7;

/** Label and text in one column, in the largest size that leaves room for the warnings below. */
function drawLines(pdf: Pdf, { lines, warnings, offset }: CertificateWords): void {
  const top = offset ? LINES.top : LINES.topWithoutOffset;
  const room = LINES.bottom - warnings.length * LINES.warning - top;
  const heightAt = (size: number) => lines.reduce((sum, line) => sum + lineHeight(pdf, line, size), 0);
  const size = LINE_SIZES.find((one) => heightAt(one) <= room) ?? LINE_SIZES.at(-1) ?? 7;
  let y = top;
  for (const line of lines) {
    drawLine(pdf, line, y, size);
    y += lineHeight(pdf, line, size);
  }
}

function lineHeight(pdf: Pdf, { label, text }: CertificateLine, size: number): number {
  const [labelWidth, textWidth] = [LINES.labelWidth - 6, LINES.width - LINES.labelWidth];
  pdf.font('serif').fontSize(size);
  const heights = [
    pdf.heightOfString(plain(label), { width: labelWidth }),
    pdf.heightOfString(plain(text), { width: textWidth }),
  ];
  return Math.max(...heights) + LINE_GAP;
}

function drawLine(pdf: Pdf, line: CertificateLine, y: number, size: number): void {
  const { width, labelWidth } = LINES;
  set(pdf, 'serif', size, COLOUR.soft).text(plain(line.label), LEFT, y, { width: labelWidth - 6 });
  set(pdf, 'serif', size, COLOUR.ink).text(plain(line.text), LEFT + labelWidth, y, { width: width - labelWidth });
  const rule = y + lineHeight(pdf, line, size) - LINE_GAP / 2 - 0.5;
  pdf
    .moveTo(LEFT, rule)
    .lineTo(LEFT + width, rule)
    .lineWidth(0.4)
    .stroke(COLOUR.celadon);
}

function drawCode(pdf: Pdf, { verifyUrl, verifyNote }: CertificateWords): void {
  const side = 104;
  const x = RIGHT - side;
  const { size, path } = qrCode(verifyUrl);
  pdf
    .save()
    .translate(x, 386)
    .scale(side / size)
    .path(path)
    .fill(COLOUR.ink)
    .restore();
  pdf.link(x, 386, side, side, verifyUrl);
  set(pdf, 'sans', 8, COLOUR.soft).text(plain(verifyNote), x - 40, 386 + side + 2, {
    width: side + 80,
    align: 'center',
  });
}

/** 印章: round, a double ring, slightly turned as by hand. */
function drawSeal(pdf: Pdf, { seal }: CertificateWords): void {
  const [x, y, radius] = [RIGHT - 52, 338, 40];
  pdf.save().rotate(-6, { origin: [x, y] });
  pdf.circle(x, y, radius).lineWidth(2.2).stroke(COLOUR.vermilion);
  pdf
    .circle(x, y, radius - 5)
    .lineWidth(0.8)
    .stroke(COLOUR.vermilion);
  const size = seal.length > 3 ? 12 : 19;
  set(pdf, 'bold', size, COLOUR.vermilion).text(plain(seal), x - radius, y - size * 0.72, {
    ...{ width: radius * 2, align: 'center', lineBreak: false },
  });
  pdf.restore();
}

function drawFoot(pdf: Pdf, { disclaimer, warnings, footer }: CertificateWords): void {
  const { width, warning: step } = LINES;
  for (const [i, warning] of warnings.entries()) {
    const y = LINES.bottom + 4 - (warnings.length - i) * step;
    set(pdf, 'bold', 9.5, COLOUR.vermilionDeep).text(plain(warning), LEFT, y, { width, lineBreak: false });
  }
  set(pdf, 'bold', 10.5, COLOUR.pine).text(plain(disclaimer), LEFT, LINES.bottom + 6, { width });
  set(pdf, 'sans', 7.5, COLOUR.soft).text(plain(footer), LEFT, LINES.bottom + 24, { width });
}

interface TextStyle {
  font: keyof typeof FONTS;
  size: number;
  colour: string;
  spacing: number;
}

function centred(pdf: Pdf, text: string, y: number, { font, size, colour, spacing }: TextStyle): void {
  set(pdf, font, size, colour).text(plain(text), CENTRE - 330, y, {
    ...{ width: 660, align: 'center', characterSpacing: spacing, lineBreak: false },
  });
}

function set(pdf: Pdf, font: keyof typeof FONTS, size: number, colour: string): Pdf {
  return pdf.font(font).fontSize(size).fillColor(colour);
}

/** The fonts have no ₂. */
function plain(text: string): string {
  return text.replaceAll('₂', '2');
}
