import { createHash } from 'node:crypto';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { LabelAnswer } from '../../server/trace/verify/labelAnswer.ts';
import { claimOf, type LabelModel, teaModel } from '../sdk/verify/label/support/labelModel.ts';
import { NOW } from '../sdk/verify/support/rightModel.ts';
import { type Served, send } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import { type ScanSite, startScanSite } from './support/scanSite.ts';
import { SCAN_STORIES } from './support/scanWorld.ts';
import { startForger, startSecondOrigin } from './support/secondOrigin.ts';

/** What the chain really holds, and what the gateway makes of it: page and API tell the same lie. */
const LIES: Readonly<Record<string, { model: LabelModel; lie: (honest: LabelAnswer) => LabelAnswer }>> = {
  'hides a recall behind a calm page': { model: recalledTea(), lie: (honest) => honest },
  'hides a recall and leaves out the source': {
    model: recalledTea(),
    lie: (honest) => withClaim(honest, { lineage: claimOf(teaModel()).lineage.slice(0, 1) }),
  },
  'shows a void label as a first look': { model: teaModel({ voided: [1] }), lie: (honest) => honest },
  'shows an opened label as a first look': { model: teaModel({ activated: [1] }), lie: (honest) => honest },
  'makes up a code': { model: teaModel(), lie: (honest) => ({ ...honest, claim: null }) },
  'answers with another label’s proof': {
    model: teaModel(),
    lie: (honest) => ({ ...honest, claim: claimOf(teaModel(), 0) }),
  },
  'tells of other goods': {
    model: teaModel(),
    lie: (honest) => ({ ...honest, claim: claimOf(otherTea()) }),
  },
  'makes up a whole lot': { model: emptyChain(), lie: (honest) => honest },
};

describe('a gateway that lies', () => {
  let site: ScanSite;
  let second: Served;
  let forger: Served;
  let browser: Browser;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    site = await startScanSite();
    second = await startSecondOrigin(site);
    forger = await startForger(site, second);
    browser = await openChromium();
  });

  after(async () => {
    await browser?.close();
    await Promise.all([forger?.close(), second?.close()]);
    await site?.stop();
  });

  const honest = SCAN_STORIES.FIRST_SCAN();

  it('can’t exchange the verifier of the second origin: it is the one with the published hash', async () => {
    const published = JSON.parse((await send(`${site.url}/.well-known/liangshan-verifier.json`)).text).label;
    const [script, station] = await Promise.all([
      (await fetch(`${second.url}${published.file}`)).arrayBuffer(),
      (await fetch(`${second.url}${published.checker.file}`)).arrayBuffer(),
    ]);
    expect([sha256(script), sha256(station)]).to.deep.equal([published.sha256, published.checker.sha256]);
  });

  it('is verified as long as it tells the truth', async () => {
    site.tell(honest);
    expect(await onPage()).to.deep.equal({ state: 'FIRST_SCAN', status: '已核验 (2/2)' });
    expect(await atStation()).to.deep.equal({ result: 'verified', status: '已核验 (2/2)' });
  });

  for (const [what, { model, lie }] of Object.entries(LIES)) {
    it(`is found out when it ${what}`, async () => {
      site.tell({ ...honest, model }, lie);

      expect(await onPage()).to.deep.equal({ state: 'NODES_DISAGREE', status: '节点不一致' });
      expect(await atStation()).to.deep.equal({ result: 'disagree', status: '节点不一致' });
    });
  }

  it('can’t have one node called two', async () => {
    const lonely = await startScanSite({ operators: ['唯一节点'] });
    lonely.tell(honest);
    const { page } = await openPage(browser);
    await page.goto(lonely.url + honest.path);
    await page.waitForSelector('[data-done="yes"]');
    const status = await page.textContent('[data-status]');
    await page.context().close();
    await lonely.stop();

    expect(status).to.equal('演示环境：仅一个节点');
  });

  /** The forged page, which runs the unmodified verifier from the second origin. */
  async function onPage() {
    const { page } = await openPage(browser);
    await page.goto(forger.url + honest.path);
    await page.waitForSelector('[data-done="yes"]');
    const state = await page.getAttribute('[data-verdict]', 'data-state');
    const status = await page.textContent('[data-status]');
    await page.context().close();
    return { state, status };
  }

  /** The station of the second origin, which asks the forged API. */
  async function atStation() {
    const { page, complaints } = await openPage(browser);
    const code = `https://id.example.cn${honest.path.replace('/c/', '/01/').replace('/T2604-01/', '/10/T2604-01/21/')}`;
    await page.goto(`${second.url}/verify/label.html#${code}`);
    await page.waitForSelector('[data-result]');
    const result = await page.getAttribute('[data-found]', 'data-result');
    const status = await page.textContent('[data-status]');
    await page.context().close();
    expect(complaints).to.deep.equal([]);
    return { result, status };
  }
});

function recalledTea(): LabelModel {
  const [leaf, ...rest] = teaModel().batches;
  if (!leaf) throw new Error('The tea is made of leaf.');
  return teaModel({ batches: [{ ...leaf, recalledAt: NOW - 5, recallLevel: 1 }, ...rest] });
}

/** The same code on more goods than were made. */
function otherTea(): LabelModel {
  const { batches } = teaModel();
  return teaModel({ batches: batches.map((batch) => ({ ...batch, made: (batch.made ?? 0) * 9 })) });
}

/** A chain on which this lot was never made. */
function emptyChain(): LabelModel {
  return teaModel({ batches: [{ gtin: '09521234560019', lot: 'OTHER' }] });
}

function withClaim(answer: LabelAnswer, change: Partial<NonNullable<LabelAnswer['claim']>>): LabelAnswer {
  return { ...answer, claim: answer.claim && { ...answer.claim, ...change } };
}

function sha256(bytes: ArrayBuffer): string {
  return createHash('sha256').update(Buffer.from(bytes)).digest('hex');
}
