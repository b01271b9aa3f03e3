import { expect } from 'chai';
import { plainImage } from '../../../server/consents/images/plainImage.ts';
import { exifSegment, jpeg, png, pngChunk, segment } from './support/images.ts';

const codeOf = (bytes: Uint8Array): unknown => {
  try {
    plainImage(bytes);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('a photographed page', () => {
  it('loses place, camera, comments and thumbnails, and keeps the picture', () => {
    const given = jpeg([
      exifSegment(6, 'GPS 28.4N 119.9E'),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>张三</x:xmpmeta>'),
      segment(0xed, 'Photoshop 3.0\0 IPTC byline'),
      segment(0xfe, 'taken by'),
      segment(0xe2, 'MPF\0 second picture'),
      segment(0xe2, 'ICC_PROFILE\0\x01\x01 colours'),
    ]);
    const { bytes, mediaType, orientation } = plainImage(given);
    const text = bytes.toString('latin1');

    expect(mediaType).to.equal('image/jpeg');
    expect(orientation).to.equal(6);
    for (const trace of ['Exif', 'GPS', 'xmpmeta', 'IPTC', 'taken by', 'MPF']) expect(text).not.to.contain(trace);
    expect(text).to.contain('ICC_PROFILE');
    expect(plainImage(bytes).bytes.equals(bytes)).to.equal(true);
  });

  it('loses whatever follows its end', () => {
    const { bytes } = plainImage(Buffer.concat([jpeg([]), Buffer.from('PK\x03\x04 a whole archive')]));

    expect(bytes.equals(jpeg([]))).to.equal(true);
  });

  it('keeps every scan of a progressive picture', () => {
    const scan = Buffer.concat([segment(0xda, '\x01\x01\0\0\0\0'), Buffer.from([1, 0xff, 0x00, 2, 0xff, 0xd0, 3])]);
    const { bytes } = plainImage(jpeg([scan, segment(0xc4, 'table'), scan]));

    expect(bytes.toString('latin1').split('\xff\xda')).to.have.length(4);
  });

  it('as PNG loses text, time and EXIF', () => {
    const given = png([
      pngChunk('tEXt', 'Author\0somebody'),
      pngChunk('eXIf', 'MM place'),
      pngChunk('iTXt', 'x'),
      pngChunk('tIME', '1234567'),
    ]);
    const { bytes, mediaType } = plainImage(given);

    expect(mediaType).to.equal('image/png');
    expect(bytes.equals(png([]))).to.equal(true);
  });

  for (const [what, bytes] of [
    ['a page of HTML', Buffer.from('<html><script>alert(1)</script>')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['nothing', Buffer.alloc(0)],
    ['a JPEG that is cut off', jpeg([]).subarray(0, -2)],
    ['a JPEG with a segment longer than the file', Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1, 2])],
    ['a JPEG with a segment shorter than its length', Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0x00, 0x01, 0xff, 0xd9])],
    ['a PNG that is cut off', png([]).subarray(0, -6)],
    ['a PNG with a wrong checksum', Buffer.from(png([])).fill(1, 20, 24)],
    ['a PNG with a chunk longer than the file', Buffer.from(png([])).fill(0x7f, 8, 12)],
  ] as [string, Buffer][]) {
    it(`is not ${what}`, () => {
      expect(codeOf(bytes)).to.equal('ImageUnreadable');
    });
  }

  it('made of noise ends in a picture or a named refusal, never in a fault or a hang', () => {
    let seed = 7;
    const noise = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed & 0xff;
    };
    for (let round = 0; round < 3_000; round += 1) {
      const bytes = Buffer.from(round % 2 === 0 ? jpeg([exifSegment(3, 'x')]) : png([]));
      for (let flips = 0; flips < 4; flips += 1) bytes[(noise() * 256 + noise()) % bytes.length] = noise();
      expect(codeOf(bytes)).to.be.oneOf([undefined, 'ImageUnreadable']);
    }
  });
});
