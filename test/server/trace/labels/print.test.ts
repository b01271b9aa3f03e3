import { expect } from 'chai';
import jsQR from 'jsqr';
import { PDFParse } from 'pdf-parse';
import { labelKeys } from '../../../../sdk/trace/labels/labelKeys.ts';
import { secretOf, serialOf } from '../../../../sdk/trace/labels/serial.ts';
import type { StandingSet } from '../../../../server/trace/acts/standingGoods.ts';
import { labelsCsv } from '../../../../server/trace/labels/print/labelsCsv.ts';
import { type Layout, labelsPdf } from '../../../../server/trace/labels/print/labelsPdf.ts';
import { type LabelText, labelText } from '../../../../server/trace/labels/print/labelText.ts';
import type { PrintedLabel } from '../../../../server/trace/labels/print/packedLabels.ts';
import { rejection } from '../../../support/rejection.ts';
import { readPng } from '../../../web/support/readPng.ts';

// A CommonJS module: its types say that the function is the module, ESM puts it under `default`.
const readCode = typeof jsQR === 'function' ? jsQR : (jsQR as { default: typeof jsQR }).default;
const DOTS_A_POINT = 300 / 72;
const DOTS_A_MM = 300 / 25.4;
const KEYS = labelKeys(new Uint8Array(32).fill(7), { gtin: '09521234500025', lot: 'T-1' });
const ORIGIN = 'https://ledger.example.gov.cn';
const TEXT: LabelText = {
  ...{ product: '绿茶 250 克（明前特级）', lot: '批号 T-1', netContent: '净含量 250 克' },
  ...{
    producedOn: '生产日期 2026-04-01',
    bestBefore: '保质期至 2027-09-23',
    typedAt: '在 ledger.example.gov.cn/c 输入上码',
  },
  ...{ language: 'zh-CN', scratch: '刮开码（覆刮层）' },
};

function labelAt(index: number): PrintedLabel {
  const serial = serialOf(KEYS, index);
  const uri = `${ORIGIN}/01/09521234500025/10/T-1/21/${serial}`;
  return { index, serial, uri, secret: secretOf(KEYS, index) };
}

async function* labelsOf(count: number): AsyncGenerator<PrintedLabel> {
  for (let index = 0; index < count; index += 1) yield labelAt(index);
}

async function printed(count: number, layout: Layout, text = TEXT): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  const pdf = await labelsPdf(labelsOf(count), { text, layout, title: '示例标签' });
  for await (const part of pdf) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

interface Picture {
  width: number;
  height: number;
  rgba: Uint8ClampedArray;
}

/** A page as a printer of 300 dpi would set its dots: each black or white. */
async function pages(bytes: Uint8Array): Promise<Picture[]> {
  const parser = new PDFParse({ data: bytes });
  const shots = await parser.getScreenshot({ scale: DOTS_A_POINT, imageBuffer: true });
  await parser.destroy();
  return shots.pages.map(({ data }) => {
    const { width, height, rgba } = readPng(data);
    return { width, height, rgba: new Uint8ClampedArray(rgba) };
  });
}

/** Grey of a dot, 0 to 255. */
function grey({ rgba, width }: Picture, x: number, y: number): number {
  const at = (y * width + x) * 4;
  return ((rgba[at] ?? 0) + (rgba[at + 1] ?? 0) + (rgba[at + 2] ?? 0)) / 3;
}

function redrawn(picture: Picture, value: (x: number, y: number) => number): Picture {
  const rgba = new Uint8ClampedArray(picture.rgba.length);
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      rgba.set([...new Array<number>(3).fill(value(x, y)), 255], (y * picture.width + x) * 4);
    }
  }
  return { ...picture, rgba };
}

const oneBit = (picture: Picture) => redrawn(picture, (x, y) => (grey(picture, x, y) < 128 ? 0 : 255));

/** Out of focus: each dot becomes the mean of its neighbourhood, `reach` dots to each side. */
function blurred(picture: Picture, reach: number): Picture {
  const inside = (value: number, most: number) => Math.min(Math.max(value, 0), most - 1);
  const mean = (around: Picture, dx: number, dy: number) =>
    redrawn(around, (x, y) => {
      let sum = 0;
      for (let step = -reach; step <= reach; step += 1) {
        sum += grey(around, inside(x + step * dx, around.width), inside(y + step * dy, around.height));
      }
      return sum / (2 * reach + 1);
    });
  return mean(mean(picture, 1, 0), 0, 1);
}

/** A thumb on one corner of the code, as dirt or a crease would be: 5 % of it. */
function dirty(picture: Picture): Picture {
  const [left, top] = [Math.round(14 * DOTS_A_MM), Math.round(14 * DOTS_A_MM)];
  const side = Math.round(4.5 * DOTS_A_MM);
  const isDirty = (x: number, y: number) => x >= left && x < left + side && y >= top && y < top + side;
  return redrawn(picture, (x, y) => (isDirty(x, y) ? 70 : grey(picture, x, y)));
}

function cut(picture: Picture, left: number, top: number, width: number, height: number): Picture {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const from = ((top + y) * picture.width + left) * 4;
    rgba.set(picture.rgba.subarray(from, from + width * 4), y * width * 4);
  }
  return { width, height, rgba };
}

const scanned = ({ rgba, width, height }: Picture) => readCode(rgba, width, height)?.data;

describe('labels to print', function () {
  this.timeout(60_000);

  it('are read from a roll by a foreign decoder, set in dots of 300 dpi, out of focus and dirty', async () => {
    const [first, second, ...more] = await pages(await printed(2, 'roll'));
    expect(more).to.deep.equal([]);
    for (const [index, page] of [first, second].entries()) {
      if (!page) throw new TypeError('A label has a page of its own.');
      expect([page.width, page.height].map((dots) => Math.round(dots / DOTS_A_MM))).to.deep.equal([60, 40]);
      const { uri } = labelAt(index);
      const dots = oneBit(page);
      expect(scanned(dots), '1-bit').to.equal(uri);
      expect(scanned(blurred(dots, 3)), 'blurred').to.equal(uri);
      expect(scanned(dirty(dots)), 'dirty').to.equal(uri);
      expect(scanned(blurred(dirty(dots), 2)), 'dirty and blurred').to.equal(uri);
    }
  });

  it('stand 21 on a sheet of A4, each its own', async () => {
    const [sheet, next] = await pages(await printed(22, 'sheet'));
    if (!sheet || !next) throw new TypeError('22 labels take two sheets.');
    const dots = (mm: number) => Math.round(mm * DOTS_A_MM);
    const labelOn = (page: Picture, column: number, row: number) =>
      oneBit(cut(page, dots(15 + column * 60), dots(8.5 + row * 40), dots(30), dots(29)));
    expect(scanned(labelOn(sheet, 0, 0))).to.equal(labelAt(0).uri);
    expect(scanned(labelOn(sheet, 2, 0))).to.equal(labelAt(2).uri);
    expect(scanned(labelOn(sheet, 1, 6))).to.equal(labelAt(19).uri);
    expect(scanned(labelOn(next, 0, 0))).to.equal(labelAt(21).uri);
  });

  it('have a code of version 6 at most, 15 mm wide at least, in a quiet zone of four modules', async () => {
    const [page] = await pages(await printed(1, 'roll'));
    if (!page) throw new TypeError('A label has a page.');
    const code = readCode(page.rgba, page.width, page.height);
    if (!code) throw new TypeError('The code is read.');
    expect(code.version).to.be.at.most(6);
    const { topLeftCorner, topRightCorner, bottomLeftCorner } = code.location;
    const side = topRightCorner.x - topLeftCorner.x;
    expect(side / DOTS_A_MM).to.be.greaterThan(15);
    const zone = (4 * side) / (17 + 4 * code.version);
    const dark: number[][] = [];
    for (let y = 0; y < bottomLeftCorner.y + zone - 1; y += 1) {
      for (let x = 0; x < topRightCorner.x + zone - 1; x += 1) {
        const isQuiet =
          x < topLeftCorner.x - 1 || x > topRightCorner.x + 1 || y < topLeftCorner.y - 1 || y > bottomLeftCorner.y + 1;
        if (isQuiet && grey(page, x, y) < 128) dark.push([x, y]);
      }
    }
    expect(dark).to.deep.equal([]);
    expect(topLeftCorner.x).to.be.greaterThan(zone - 1);
    expect(topLeftCorner.y).to.be.greaterThan(zone - 1);
  });

  it('bear what they are of and the code letter by letter', async () => {
    const parser = new PDFParse({ data: await printed(1, 'roll') });
    const { text } = await parser.getText();
    await parser.destroy();
    for (const words of [TEXT.lot, TEXT.netContent, TEXT.producedOn, TEXT.bestBefore, TEXT.typedAt]) {
      expect(text).to.contain(words);
    }
    expect(text)
      .to.contain('绿茶')
      .and.contain(labelAt(0).serial.replace(/(.{4})(?=.)/g, '$1 '))
      .and.contain((labelAt(0).secret ?? '').replace(/(.{4})(?=.)/g, '$1 '));
  });

  it('are in English where that is asked for, with the same codes', async () => {
    const made = { gtin: '09521234500025', lot: 'T-1', netGrams: 1_000n, producedAt: 1_775_000_000n, bestBefore: null };
    const english = labelText(made as StandingSet, { zh: '绿茶', en: 'Green tea' }, { origin: ORIGIN, language: 'en' });
    const parser = new PDFParse({ data: await printed(1, 'sheet', english) });
    const { text } = await parser.getText();
    await parser.destroy();

    for (const words of ['Green tea', 'Lot T-1', 'Net 1 kg', 'Produced 2026-04-01', 'Scratch code']) {
      expect(text).to.contain(words);
    }
    expect(text)
      .to.contain('Or type the code at ledger.example.gov.cn/c')
      .and.not.match(/\p{Script=Han}/u);
    expect(text).to.contain(labelAt(0).serial.replace(/(.{4})(?=.)/g, '$1 '));
  });

  it('are refused where their link needs a larger code', async () => {
    async function* long(): AsyncGenerator<PrintedLabel> {
      yield { ...labelAt(0), uri: `${ORIGIN}/${'a'.repeat(60)}/01/09521234500025/10/T-1/21/${labelAt(0).serial}` };
    }
    const refused = await rejection(labelsPdf(long(), { text: TEXT, layout: 'roll', title: '' }));
    expect(refused).to.include({ code: 'LabelLinkTooLong' });
  });

  it('come as CSV that no spreadsheet runs', async () => {
    async function* two(): AsyncGenerator<PrintedLabel> {
      yield labelAt(0);
      yield { index: 1, serial: '=1+1', uri: '+x', secret: null };
    }
    let csv = '';
    for await (const part of labelsCsv(two())) csv += part;
    const { serial, uri, secret } = labelAt(0);
    expect(csv).to.equal(`\uFEFF序号,序列号,链接,刮开码\r\n0,${serial},${uri},${secret}\r\n1,'=1+1,'+x,\r\n`);
  });
});
