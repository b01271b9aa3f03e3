import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import type { PageDeps } from '../../server/pages/pageDeps.ts';
import { type Served, send } from '../support/httpClient.ts';
import { type BrowserNode, startBrowserNode } from './support/browserNode.ts';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import { fixtureDeps } from './support/fixtureDeps.ts';
import { serveDocuments, servePages } from './support/pageSite.ts';
import { type SeededChain, seededChain } from './support/seededChain.ts';

const run = promisify(execFile);
const ROOT = new URL('../../', import.meta.url).pathname;

describe('自己核验 on a real chain', () => {
  let chain: SeededChain;
  let nodes: [BrowserNode, BrowserNode];
  let deps: PageDeps;
  let site: Served;

  before(async function () {
    // A whole world is deployed and seeded first.
    this.timeout(180_000);
    chain = await seededChain();
    nodes = [await startBrowserNode(chain.url), await startBrowserNode(chain.url)];
    const pins = nodes.map(({ url }, i) => ({ operator: `示例节点${i === 0 ? '甲' : '乙'}`, url }));
    deps = await fixtureDeps({ world: chain.world, deployment: chain.pinned, nodes: pins });
    site = await servePages(deps, (app) => serveDocuments(app, chain.world.documents));
  });

  after(async () => {
    await site?.close();
    await Promise.all((nodes ?? []).map((node) => node.stop()));
    await chain?.stop();
  });

  afterEach(() => {
    for (const node of nodes) node.twist = (_method, result) => result;
  });

  describe('in a browser', () => {
    let browser: Browser;

    before(async function () {
      if (!isChromiumAtHand()) this.skip();
      browser = await openChromium();
    });

    after(() => browser?.close());

    const parcelPath = () => `/parcels/${chain.parcel.id}`;
    const evidencePath = () => `/evidence/${chain.evidence.id}`;

    for (const [what, path] of [
      ['a parcel', parcelPath],
      ['evidence', evidencePath],
    ] as const) {
      it(`verifies ${what} with two nodes, step by step`, async () => {
        const page = await checked(path());
        expect(await verdict(page)).to.equal('已核验 2/2');
        expect(await states(page)).to.deep.equal(['ok', 'ok', 'ok', 'ok', 'ok']);
        await page.context().close();
      });
    }

    it('fills the values of the chain beside those of the site', async () => {
      const page = await checked(parcelPath());
      const [server, proven] = await page.locator('[data-fields] tbody tr').first().locator('td').allTextContents();
      expect([server, proven]).to.deep.equal(['400000', '400000']);
      await page.context().close();
    });

    it('says that answers disagree when a node forges the record', async () => {
      nodes[1].twist = (method, result) => (method === 'eth_getProof' ? forged(result) : result);
      const page = await checked(evidencePath());
      expect(await verdict(page)).to.match(/^节点不一致/);
      await page.context().close();
    });

    it('says that answers disagree when the server changed a value', async () => {
      const { area } = chain.parcel;
      chain.parcel.area = area + 1n;
      const page = await checked(parcelPath());
      chain.parcel.area = area;
      expect([await verdict(page), await states(page)]).to.deep.equal(['节点不一致', ['ok', 'ok', 'ok', 'ok', 'bad']]);
      await page.context().close();
    });

    it('says that answers disagree when the server exchanged the document', async () => {
      const { contentHash } = chain.evidence;
      chain.evidence.contentHash = `0x${'12'.repeat(32)}`;
      const page = await checked(evidencePath());
      chain.evidence.contentHash = contentHash;
      expect(await verdict(page)).to.match(/^节点不一致 · 编号与内容不符/);
      await page.context().close();
    });

    it('never says verified with one node', async () => {
      nodes[1].twist = () => undefined;
      const page = await checked(parcelPath());
      expect(await verdict(page)).to.equal('演示环境：仅一个节点');
      await page.context().close();
    });

    it('recomputes the document', async () => {
      const page = await checked(evidencePath());
      await page.click('[data-recompute]');
      await page.waitForSelector('[data-check-result][data-state]');
      expect(await page.textContent('[data-document] [data-check-result]')).to.match(/^一致/);
      await page.context().close();
    });

    it('recomputes the outline', async () => {
      const page = await checked(parcelPath());
      await page.click('[data-content-check] summary');
      await page.waitForSelector('[data-check-result][data-state]');
      expect(await page.textContent('[data-content-check] [data-check-result]')).to.match(/^一致/);
      await page.context().close();
    });

    async function checked(path: string): Promise<Page> {
      const { page, complaints } = await openPage(browser);
      await page.goto(site.url + path);
      await page.waitForSelector('.verdict.is-pressed');
      expect(complaints).to.deep.equal([]);
      return page;
    }
  });

  describe('by the printed commands', () => {
    it('asks the contract by curl', async () => {
      const { result } = await pasted(0);
      expect(result).to.match(/^0x[0-9a-f]+$/);
    });

    it('fetches the state proof by curl', async () => {
      const { result } = await pasted(1);
      expect((result as { storageProof: unknown[] }).storageProof).to.have.length(3);
    });

    it('checks everything with the SDK', async () => {
      const { stdout } = await run('bash', ['-c', (await commands())[2] ?? ''], { cwd: ROOT });
      expect(stdout).to.match(/^verified 2\/2 \d+ 0x[0-9a-f]{64}\n$/);
    });

    async function pasted(i: number): Promise<{ result: unknown }> {
      const { stdout } = await run('bash', ['-c', (await commands())[i] ?? '']);
      return JSON.parse(stdout);
    }

    async function commands(): Promise<string[]> {
      const { text } = await send(`${site.url}/evidence/${chain.evidence.id}`, { headers: { accept: 'text/html' } });
      return [...text.matchAll(/<pre class="code"[^>]*>([^<]*)<\/pre>/g)].map(([, code = '']) => plain(code));
    }
  });
});

async function verdict(page: Page): Promise<string> {
  return (await page.textContent('[data-verdict] [data-label]')) ?? '';
}

function states(page: Page): Promise<(string | null)[]> {
  return page.locator('[data-step]').evaluateAll((steps) => steps.map((step) => step.getAttribute('data-state')));
}

/** One flipped nibble in the last node of a storage proof. */
function forged(result: unknown): unknown {
  const text = JSON.stringify(result);
  const copy = JSON.parse(text) as { storageProof: { proof: string[] }[] };
  const proof = copy.storageProof[0]?.proof ?? [];
  const last = proof.at(-1) ?? '';
  proof[proof.length - 1] = `${last.slice(0, -1)}${last.endsWith('0') ? '1' : '0'}`;
  return copy;
}

function plain(html: string): string {
  const marks: Record<string, string> = { '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  return html.replace(/&(?:quot|#39|lt|gt|amp);/g, (mark) => marks[mark] ?? mark);
}
