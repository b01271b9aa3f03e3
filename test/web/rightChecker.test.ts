import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { type CollectedRight, collectRightBundle } from '../../sdk/verify/collectRightBundle.ts';
import type { RightBundle } from '../../sdk/verify/right/rightBundle.ts';
import { rightFigures } from '../../sdk/verify/right/rightFigures.ts';
import type { CheckerFile } from '../../server/pages/assets.ts';
import { burdenedRight } from '../sdk/verify/support/burdenedRight.ts';
import { type ModelChain, modelChain } from '../sdk/verify/support/modelChain.ts';
import { participantId, storageOf } from '../sdk/verify/support/rightModel.ts';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import { fixtureDeps } from './support/fixtureDeps.ts';

/** The one file that a bank keeps, opened from its disk with the network off. */
describe('the offline checker of rights', () => {
  const folder = mkdtempSync(join(tmpdir(), 'right-checker-'));
  const file = join(folder, 'right.html');
  let chain: ModelChain;
  let found: CollectedRight;
  let checker: CheckerFile;

  before(async function () {
    this.timeout(120_000);
    const model = burdenedRight();
    chain = modelChain(storageOf(model));
    const papers = {
      ...{ id: model.id, facts: model.facts, documents: [], figures: null, atLeastBlock: 100 },
      names: { [participantId(10)]: '示例银行 <b>甲</b>' },
    };
    const { right } = await collectRightBundle({ rpc: chain.rpc, deployment: chain.deployment, papers });
    const said = [{ operator: '示例节点甲', hash: chain.hash }];
    const claimed = { ...papers, figures: rightFigures(right) };
    found = await collectRightBundle({ rpc: chain.rpc, deployment: chain.deployment, papers: claimed, said });
    const deps = await fixtureDeps({ deployment: chain.deployment });
    checker = deps.assets.rightChecker;
    writeFileSync(file, checker.bytes);
    save('bundle.json', found.bundle);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is one file that names nothing outside itself', () => {
    const html = readFileSync(file, 'utf8');
    expect(html).not.to.match(/<(?:script|link|img|iframe)[^>]+(?:src|href)=["'](?!data:)/);
    expect(html).not.to.match(/__LEDGER_/);
    expect(checker.policy).to.match(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+';/);
  });

  describe('in a browser without network', () => {
    let browser: Browser;
    let page: Page;
    let complaints: string[];
    let requests: string[];

    before(async function () {
      if (!isChromiumAtHand()) this.skip();
      browser = await openChromium();
    });

    after(() => browser?.close());

    beforeEach(async () => {
      ({ page, complaints } = await openPage(browser));
      requests = [];
      page.on('request', (request) => requests.push(request.url()));
      await page.context().setOffline(true);
      await page.goto(pathToFileURL(file).href);
    });

    afterEach(async () => {
      expect(complaints).to.deep.equal([]);
      expect(requests.filter((url) => !/^(?:file|data):/.test(url))).to.deep.equal([]);
      await page.context().close();
    });

    it('recomputes the report, and proves it once the reader brings the block hash', async () => {
      await page.setInputFiles('#bundle', join(folder, 'bundle.json'));
      expect(await state(page)).to.equal('warn');
      expect(await page.textContent('.said')).to.match(/不构成证明/);
      expect(await page.textContent('.report')).not.to.match(/已证明/);

      await page.fill('textarea', chain.hash);
      expect(await state(page)).to.equal('ok');
      expect(await page.textContent('.proven-count')).to.match(/担保 8 笔、查封 6 件、租赁 5 件/);
      const ranks = await page.locator('.proven-table').first().locator('tbody strong').allTextContents();
      expect(ranks).to.deep.equal(['1', '2', '3', '4', '5', '6', '7', '7']);
    });

    it('takes well under a second', async () => {
      await page.fill('textarea', chain.hash);
      await page.setInputFiles('#bundle', join(folder, 'bundle.json'));
      await page.waitForSelector('.took');
      const took = await page.textContent('.took');
      const { contracts } = found.bundle;
      const slots = contracts.reduce((sum, part) => sum + part.slots.length, 0);
      console.log(`        8 liens, 6 orders, 5 leases: ${slots} slots of ${contracts.length} contracts, ${took}`);
      expect(took).to.match(/用时 \d+ 毫秒/);
    });

    it('shows names as somebody’s word, and as text', async () => {
      await page.setInputFiles('#bundle', join(folder, 'bundle.json'));
      const name = page.locator('.proven-said').first();
      expect([await name.textContent(), await name.getAttribute('title')]).to.deep.equal([
        '示例银行 <b>甲</b>',
        '材料自述，未证明',
      ]);
    });

    it('says it in English too', async () => {
      await page.fill('textarea', chain.hash);
      await page.setInputFiles('#bundle', join(folder, 'bundle.json'));
      await page.click('header button');
      expect(await page.textContent('.proven-count')).to.match(/This is all: 8 liens, 6 orders, 5 leases/);
    });

    it('refuses a bundle from which a lien was taken', async () => {
      const bundle: RightBundle = JSON.parse(JSON.stringify(found.bundle));
      const part = bundle.contracts.find(({ contract }) => contract === 'Encumbrances');
      part?.slots.splice(1, 1);
      part?.proof.storageProof.splice(1, 1);
      save('cut.json', bundle);
      await page.fill('textarea', chain.hash);
      await page.setInputFiles('#bundle', join(folder, 'cut.json'));
      expect([await state(page), await page.textContent('.detail')]).to.satisfy(
        ([is, why]: string[]) => is === 'bad' && /^BundleIncomplete/.test(why ?? ''),
      );
    });

    it('shows where a report differs from its proof', async () => {
      const bundle: RightBundle = JSON.parse(JSON.stringify(found.bundle));
      const [first] = (bundle.right.figures?.liens ?? []) as unknown as { secured: string }[];
      if (first) first.secured = '1';
      save('told.json', bundle);
      await page.setInputFiles('#bundle', join(folder, 'told.json'));
      expect(await state(page)).to.equal('bad');
      expect(await page.textContent('.proven-wrong')).to.match(/担保金额（分）/);
    });

    it('says what it was given when that is no bundle', async () => {
      writeFileSync(join(folder, 'none.json'), 'no JSON');
      await page.setInputFiles('#bundle', join(folder, 'none.json'));
      expect([await state(page), await page.textContent('.meaning')]).to.deep.equal([
        'bad',
        '文件无法读取为 JSON，请重新下载核验包',
      ]);
    });
  });

  function save(name: string, bundle: unknown): void {
    writeFileSync(join(folder, name), JSON.stringify(bundle));
  }
});

async function state(page: Page): Promise<string | null> {
  await page.waitForSelector('.verdict');
  return page.getAttribute('.verdict', 'data-state');
}
