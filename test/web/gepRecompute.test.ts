import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { accountDocument } from '../../sdk/gep/account/accountDocument.ts';
import { computeAccount } from '../../sdk/gep/account/computeAccount.ts';
import { lishuiDemo } from '../../sdk/gep/methodology/lishuiDemo.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { contentHash } from '../../sdk/verify/contentHash.ts';
import type { GepAccountView } from '../../server/views/gep/gepViewTypes.ts';
import { type Served, send } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import { type GepFixture, gepFixture, serveGep } from './support/gepDeps.ts';
import { computedAccountOf, manyRows } from './support/gepWorld.ts';

/** Small enough to be read by whoever doubts it. */
const MOST_BYTES = 60_000;

describe('自己复算', function () {
  this.timeout(90_000);
  let browser: Browser;
  let fixture: GepFixture;
  let site: Served;
  let page: Page;
  let complaints: string[];

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    browser = await openChromium();
  });

  after(() => browser?.close());

  beforeEach(async () => {
    fixture = await gepFixture();
    site = await serveGep(fixture);
    ({ page, complaints } = await openPage(browser, {
      viewport: { width: 360, height: 800 },
      reducedMotion: 'reduce',
    }));
  });

  afterEach(async () => {
    await page.context().close();
    await site.close();
  });

  const published = () => fixture.gep.accounts.published;
  const documents = () => fixture.gep.documents;

  /** Opens the page of the account, computes it, and says what came of it. */
  async function computed(): Promise<{ verdict: string; words: string; milliseconds: number }> {
    await page.goto(`${site.url}/gep/accounts/${published().id}`);
    await page.click('[data-recompute-box] [data-run]');
    await page.waitForSelector('[data-recompute-box] .verdict.is-pressed:not(.verdict--waiting)');
    const box = page.locator('[data-recompute-box]');
    return {
      verdict: (await box.getAttribute('data-verdict')) ?? '',
      words: (await box.locator('[data-label]').textContent()) ?? '',
      milliseconds: Number(await box.getAttribute('data-milliseconds')),
    };
  }

  const step = async (name: string) => page.getAttribute(`[data-step="${name}"]`, 'data-state');
  const stepText = async (name: string) => (await page.textContent(`[data-step="${name}"] [data-step-body]`)) ?? '';

  /** Serves other bytes under the hash that the page names. */
  function swap(hash: Hex, from: string, to: string): void {
    const text = new TextDecoder().decode(documents().get(hash));
    expect(text).to.contain(from);
    documents().set(hash, new TextEncoder().encode(text.replace(from, to)));
  }

  it('comes to the same, item by item, and says how long it took', async () => {
    const { verdict, words, milliseconds } = await computed();
    expect([verdict, words]).to.deep.equal(['same', '本机复算一致']);
    expect(milliseconds).to.be.above(0);
    const marks = await page.locator('[data-gep-item] [data-check]').allTextContents();
    expect(marks).to.deep.equal(Array.from({ length: 12 }, () => '✓ 一致'));
    for (const name of ['document', 'methodology', 'items', 'total', 'page']) expect(await step(name)).to.equal('ok');
    expect(complaints).to.deep.equal([]);
  });

  it('computes nothing before it is asked to, and fetches two files alone', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${site.url}/gep/accounts/${published().id}`, { waitUntil: 'networkidle' });
    expect(asked.filter((path) => path.startsWith('/api/documents/'))).to.deep.equal([]);
    await page.click('[data-recompute-box] [data-run]');
    await page.waitForSelector('[data-recompute-box] .verdict--good');
    expect(asked.filter((path) => path.startsWith('/api/')).sort()).to.deep.equal(
      [published().contentHash, published().methodology.hash].map((hash) => `/api/documents/${hash}`).sort(),
    );
  });

  it('tells an altered document apart by its hash, and where it differs', async () => {
    swap(published().contentHash, '702000 kg', '902000 kg');
    const { verdict, words } = await computed();
    expect([verdict, words]).to.deep.equal(['altered', '文件被改动过']);
    expect([await step('document'), await step('items')]).to.deep.equal(['bad', 'bad']);
    expect(await stepText('items'))
      .to.contain('食物')
      .and.contain('5,610,000.00 元 ≠ 6,610,000.00 元');
    expect(await page.textContent('[data-gep-item="food"] [data-check]')).to.contain('不一致 6,610,000.00 元');
    expect(await page.textContent('[data-gep-item="oxygen"] [data-check]')).to.equal('✓ 一致');
  });

  it('tells a document apart of which one sum alone was altered', async () => {
    swap(published().contentHash, '"totalFen":"7887491297"', '"totalFen":"7887491298"');
    expect((await computed()).verdict).to.equal('altered');
    expect(await stepText('total')).to.contain('78,874,912.98 元 ≠ 78,874,912.97 元');
  });

  it('tells an altered methodology apart', async () => {
    swap(published().methodology.hash, '7.06 元/m³', '7.60 元/m³');
    expect((await computed()).verdict).to.equal('altered');
    expect([await step('document'), await step('methodology')]).to.deep.equal(['ok', 'bad']);
    expect(await stepText('items')).to.contain('水源涵养');
  });

  it('finds out a document that was attested with a wrong result', async () => {
    const text = new TextDecoder().decode(documents().get(published().contentHash));
    const bytes = new TextEncoder().encode(
      text.replace('{"code":"food","fen":"561000000"}', '{"code":"food","fen":"661000000"}'),
    );
    documents().set(contentHash(bytes), bytes);
    Object.assign(published(), { contentHash: contentHash(bytes) });
    expect((await computed()).verdict).to.equal('differs');
    expect([await step('document'), await step('items'), await step('total')]).to.deep.equal(['ok', 'bad', 'bad']);
  });

  it('finds out a page that shows another number than the document has', async () => {
    const { computed: shown } = published();
    const [food] = shown?.items ?? [];
    Object.assign(food ?? {}, { fen: 571_000_000n });
    expect((await computed()).verdict).to.equal('differs');
    expect(await step('page')).to.equal('bad');
    expect(await stepText('page')).to.contain('本页显示 5,710,000.00 元，算出 5,610,000.00 元');
  });

  it('says of bytes that are no document that nothing agrees', async () => {
    documents().set(published().contentHash, new TextEncoder().encode('{"inputs":'));
    expect((await computed()).verdict).to.equal('altered');
    expect(await stepText('items')).to.contain('DocumentUnreadable');
  });

  it('says where the calculator refuses', async () => {
    swap(published().contentHash, '"Y":"702000 kg"', '"Y":"-1 kg"');
    await computed();
    expect(await stepText('items'))
      .to.contain('QuantityNegative')
      .and.contain('food, products, row 1, Y');
  });

  it('compares nothing when the files don’t come, and may be asked again', async () => {
    await page.route('**/api/documents/**', (route) => route.fulfill({ status: 503 }));
    await page.goto(`${site.url}/gep/accounts/${published().id}`);
    await page.click('[data-recompute-box] [data-run]');
    await page.waitForSelector('[data-recompute-box] .verdict--warn');
    expect(await page.textContent('[data-recompute-box] [data-reason]')).to.equal('HTTP 503');
    await page.unroute('**/api/documents/**');
    await page.click('[data-recompute-box] [data-run]');
    await page.waitForSelector('[data-recompute-box] .verdict--good');
  });

  it('computes a county with a thousand rows beside the page, and says how long it took', async () => {
    const inputs = manyRows(published().inputs as NonNullable<GepAccountView['inputs']>, 200);
    const bytes = accountDocument(inputs, computeAccount(inputs, lishuiDemo));
    documents().set(contentHash(bytes), bytes);
    const own = computedAccountOf(inputs);
    Object.assign(published(), { inputs, computed: own, totalFen: own.totalFen, contentHash: own.hash });
    const workers: string[] = [];
    page.on('worker', (worker) => workers.push(worker.url()));
    const { verdict, milliseconds } = await computed();
    expect(verdict).to.equal('same');
    expect(workers).to.have.length(1);
    expect(own.items.reduce((rows, item) => rows + item.rows.length, 0)).to.be.above(1_000);
    expect(milliseconds).to.be.above(0);
  });

  it('is a small script without keys, addresses or a library of the chain', async () => {
    const { recompute } = fixture.deps.assets;
    const text = (await send(site.url + recompute.path)).text;
    expect(recompute.bytes.length).to.be.below(MOST_BYTES);
    expect(text).not.to.match(/ethers|keccak|eth_call|0x[0-9a-f]{40}/);
  });
});
