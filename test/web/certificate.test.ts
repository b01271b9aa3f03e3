import { expect } from 'chai';
import jsQR from 'jsqr';
import { PDFParse } from 'pdf-parse';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { qrCode } from '../../server/pages/certificate/qrCode.ts';
import { idOfShort, shortPath } from '../../server/pages/certificate/shortLink.ts';
import { type Served, send } from '../support/httpClient.ts';
import { type MarketFixture, marketFixture } from './support/marketDeps.ts';
import { marketPaths } from './support/marketPaths.ts';
import { serveMarket } from './support/marketSite.ts';
import { nth, PRIVATE_NAME } from './support/marketWorld.ts';
import { readPng } from './support/readPng.ts';

const HTML = { accept: 'text/html' };
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
// A CommonJS module: its types say that the function is the module, ESM puts it under `default`.
const readCode = typeof jsQR === 'function' ? jsQR : (jsQR as { default: typeof jsQR }).default;

describe('a certificate of retirement', () => {
  let fixture: MarketFixture;
  let site: Served;

  before(async () => {
    fixture = await marketFixture();
    fixture.deps.site.publicOrigin = 'https://ledger.example.gov.cn';
    site = await serveMarket(fixture.deps);
  });

  after(() => site.close());

  const page = async (name: string) =>
    (await send(`${site.url}${marketPaths(fixture.market)[name]}`, { headers: HTML })).text;
  const pdf = async (index: number, language = 'zh-CN') => {
    const { id } = nth(fixture.market.certificates, index);
    const response = await fetch(`${site.url}/certificates/${id}.pdf?lang=${language}`);
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
  };

  describe('as a page', () => {
    it('states an event in the words of the guide', async () => {
      expect(await page('certificate')).to.contain('已注销 20,000 吨；活动排放 18,742.5 吨；抵销率 106.7 %');
    });

    it('says that it is no certification of neutrality', async () => {
      expect(await page('certificate')).to.contain('本证书只证明注销，不构成碳中和认证');
    });

    it('names its exact serials', async () => {
      expect(await page('certificate')).to.contain('0000 0000 0001 – 0000 2000 0000');
    });

    it('claims what its id follows from', async () => {
      const text = await page('certificate');
      const claim = JSON.parse((/data-claim="([^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&quot;', '"'));
      expect([claim.kind, claim.order.kg, claim.order.stated]).to.deep.equal(['retirement', '20000000', '18742500']);
    });

    it('never tells the server or the reader a private beneficiary', async () => {
      const text = await page('certificatePrivate');
      expect(text).to.contain('不公开名称的受益人').and.not.contain(PRIVATE_NAME);
    });

    it('points from the superseded to what counts', async () => {
      const { supersededBy } = nth(fixture.market.certificates, 2);
      expect(await page('certificateSuperseded'))
        .to.contain(`href="/certificates/${supersededBy}"`)
        .and.contain('已取代');
    });

    it('says how much of it a reversal hit', async () => {
      expect(await page('certificateAffected')).to.contain('其中 200 吨 受逆转影响，尚未补足');
    });
  });

  describe('as a PDF', () => {
    it('is one landscape sheet of A4 that can be searched', async () => {
      const { response, bytes } = await pdf(0);
      const parser = new PDFParse({ data: bytes.slice() });
      const { text, total } = await parser.getText();
      await parser.destroy();

      expect(response.headers.get('content-type')).to.equal('application/pdf');
      expect(total).to.equal(1);
      expect(Buffer.from(bytes).toString('latin1')).to.match(/MediaBox \[0 0 841\.89 595\.28\]/);
      expect(text).to.contain('已注销 20,000 吨；活动排放 18,742.5 吨；抵销率 106.7 %');
      expect(text).to.contain('不构成碳中和认证').and.contain('0000 0000 0001 – 0000 2000 0000');
    });

    it('is the same bytes each time', async () => {
      const [one, two] = [await pdf(0), await pdf(0)];
      expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).to.equal(true);
    });

    it('speaks English when asked', async () => {
      const parser = new PDFParse({ data: (await pdf(0, 'en')).bytes });
      const { text } = await parser.getText();
      await parser.destroy();
      expect(text).to.contain('no certification of carbon neutrality').and.contain('the event emitted 18,742.5 t');
    });

    it('says that a superseded one must not be relied on', async () => {
      const parser = new PDFParse({ data: (await pdf(2)).bytes });
      const { text } = await parser.getText();
      await parser.destroy();
      expect(text).to.contain('请勿再使用').and.contain('已取代');
    });

    it('carries a QR code that a camera reads as its own address', async () => {
      const { id } = nth(fixture.market.certificates, 0);
      expect(await scanned((await pdf(0)).bytes)).to.equal(`https://ledger.example.gov.cn${shortPath(id)}`);
    });

    it('is unknown for a strange id', async () => {
      expect((await fetch(`${site.url}/certificates/0x${'ab'.repeat(32)}.pdf`)).status).to.equal(404);
    });
  });

  describe('its short address', () => {
    const id: Hex = `0x${'c4'.repeat(32)}`;

    it('leads to the certificate with one redirect', async () => {
      const { status, headers } = await send(`${site.url}${shortPath(id)}`, { headers: HTML });
      expect([status, headers.get('location')]).to.deep.equal([302, `/certificates/${id}`]);
    });

    it('has one spelling only', () => {
      const text = shortPath(id).slice(3);
      // Two bits of the last character mean nothing: its three neighbours decode to the same bytes.
      const last = BASE64URL.indexOf(text.slice(-1));
      const others = [1, 2, 3].map((step) => text.slice(0, -1) + BASE64URL.charAt(last + step));
      expect(others.filter((one) => idOfShort(one) === id)).to.deep.equal([]);
    });

    it('fits a QR code that can be read from paper', () => {
      expect(qrCode(`https://a-rather-long-host.lishui.gov.cn${shortPath(id)}`).size).to.be.at.most(41 + 8);
    });
  });
});

/** What a scanner reads from a picture of the sheet. */
async function scanned(bytes: Uint8Array): Promise<string | undefined> {
  const parser = new PDFParse({ data: bytes });
  const { pages } = await parser.getScreenshot({ scale: 2, imageBuffer: true });
  await parser.destroy();
  const { width, height, rgba } = readPng(pages[0]?.data ?? new Uint8Array());
  return readCode(rgba, width, height)?.data;
}
