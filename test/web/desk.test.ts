import { expect } from 'chai';
import { Wallet } from 'ethers';
import type { Browser, Page } from 'playwright-core';
import type { Served } from '../support/httpClient.ts';
import { isChromiumAtHand, openChromium, openPage } from './support/chromium.ts';
import { fixtureDeps } from './support/fixtureDeps.ts';
import { type FixtureWorld, fixtureWorld } from './support/fixtureWorld.ts';
import { servePages } from './support/pageSite.ts';
import { CODE, type StandInApi, standInApi } from './support/standInApi.ts';

const FILE = { name: 'report.txt', mimeType: 'text/plain', buffer: Buffer.from('评估报告（示例）') };

describe('sign-in and desk', () => {
  let browser: Browser;
  let world: FixtureWorld;
  let api: StandInApi;
  let site: Served;
  let page: Page;

  before(async function () {
    if (!isChromiumAtHand()) this.skip();
    browser = await openChromium();
  });

  after(() => browser?.close());

  beforeEach(async () => {
    world = fixtureWorld();
    const standIn = standInApi();
    api = standIn;
    site = await servePages(await fixtureDeps({ world, nodes: [] }), standIn.mount);
    ({ page } = await openPage(browser));
    page.setDefaultTimeout(30_000);
  });

  afterEach(async () => {
    await page.context().close();
    await site.close();
  });

  const signedIn = (method = 'otp') => {
    const participant = world.organisations[4]?.id;
    const account = `0x${'05'.repeat(20)}`;
    api.session = { account, participant, method, roles: ['APPRAISER'], expiresAt: '2026-04-08T12:00:00Z' };
  };

  describe('who is signed in', () => {
    const open = async () => {
      await page.goto(`${site.url}/desk`);
      await page.waitForSelector('.desk__who');
    };

    it('is said in the head of the desk, which no longer asks to sign in', async () => {
      signedIn();
      expect(await (await fetch(`${site.url}/desk`)).text()).to.contain('href="/sign-in"');
      await open();
      const link = page.locator('.top__sign');
      expect([await link.textContent(), await link.getAttribute('href')]).to.deep.equal(['工作台', '/desk']);
    });

    it('has a page as an organisation, and none as a natural person', async () => {
      signedIn();
      await open();
      await page.locator('.desk__who a[href^="/organisations/"]').waitFor();
      const { account } = api.session as { account: string };
      const person = `0x${'ab'.repeat(32)}`;
      api.session = { account, participant: person, method: 'otp', roles: [], expiresAt: '2026-04-08T12:00:00Z' };
      await page.route('**/api/organisations/*', (route) =>
        route.fulfill({ status: 404, json: { code: 'RecordUnknown' } }),
      );
      await open();
      expect(await page.textContent('.desk__who')).to.contain(person.slice(0, 12));
      expect(await page.locator('.desk__who a').count()).to.equal(0);
    });
  });

  describe('sign-in', () => {
    it('by wallet signs a message for this site and chain', async () => {
      const wallet = Wallet.createRandom();
      await injectWallet(page, wallet);
      await page.goto(`${site.url}/sign-in`);
      await page.click('[data-wallet]');
      await page.waitForURL('**/desk');

      const { message, signature } = api.signIns[0] ?? { message: '', signature: '' };
      expect(message).to.match(new RegExp(`^${new URL(site.url).host} wants you to sign in.*\n${wallet.address}\n`));
      expect(await recovered(message, signature)).to.equal(wallet.address);
    });

    it('by wallet says what to do when there is none', async () => {
      await page.goto(`${site.url}/sign-in`);
      await page.click('[data-wallet]');
      expect(await alarm()).to.contain('没有发现钱包');
    });

    it('by code keeps the contact through a wrong code', async () => {
      await page.goto(`${site.url}/sign-in`);
      await page.fill('[name="contact"]', '13800000000');
      await page.keyboard.press('Enter');
      await page.fill('[name="code"]', '000000');
      await page.keyboard.press('Enter');

      expect(await alarm()).to.contain('OtpWrong');
      expect(await page.inputValue('[name="contact"]')).to.equal('13800000000');
    });

    it('by code leads to the desk', async () => {
      await page.goto(`${site.url}/sign-in`);
      await page.fill('[name="contact"]', '13800000000');
      await page.keyboard.press('Enter');
      await page.fill('[name="code"]', CODE);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/desk');
    });
  });

  describe('the desk', () => {
    it('sends strangers to sign in', async () => {
      await page.goto(`${site.url}/desk`);
      await page.waitForSelector('#desk a[href="/sign-in"]');
    });

    it('offers only the kinds that the roles allow', async () => {
      signedIn();
      await page.goto(`${site.url}/desk`);
      await page.waitForSelector('[name="schema"] option:nth-child(2)', { state: 'attached' });
      const names = await page.locator('[name="schema"] option').allTextContents();
      expect(names).to.deep.equal(['请选择', '村民会议决议', '评估']);
    });

    it('attests by keyboard alone, from the form to the confirmed record', async () => {
      signedIn();
      await openForm();
      await fillForm();
      await page.focus('form button[type="submit"]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.act__words');
      expect(await page.textContent('.act'))
        .to.contain('以本机构名义出具证明')
        .and.contain('不可撤销');

      await pressOn('发送验证码');
      await page.focus('[name="code"]');
      await page.keyboard.type(CODE);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.progress li[data-state="done"]:last-child');

      const { kind, params } = api.acts[0] as { kind: string; params: Record<string, string> };
      expect([kind, params.schema, params.value]).to.deep.equal(['evidence.attest', 'VALUATION', '123456789']);
      expect([params.basisDate, params.validUntil]).to.deep.equal([
        '2026-01-05T00:00:00+08:00',
        '2026-12-31T23:59:59+08:00',
      ]);
      expect(params.subject).to.equal(world.parcels[0]?.id);
      expect(api.submissions).to.have.length(1);
    });

    it('says what is missing and sends nothing', async () => {
      signedIn();
      await openForm();
      await page.click('form button[type="submit"]');
      expect(await page.locator('.field__error').count()).to.equal(4);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).to.equal('schema');
      expect(api.acts).to.deep.equal([]);
    });

    it('keeps what was typed when the upload is refused', async () => {
      signedIn();
      api.failUpload = true;
      await openForm();
      await fillForm();
      await page.click('form button[type="submit"]');

      expect(await alarm())
        .to.contain('ContentStoreFull')
        .and.contain('已填写的内容仍在');
      expect(await page.inputValue('[name="value"]')).to.equal('1,234,567.89');
    });

    it('keeps what was typed through a reload', async () => {
      signedIn();
      await openForm();
      await fillForm();
      await page.reload();
      await page.waitForSelector('[name="value"]');
      expect(await page.inputValue('[name="value"]')).to.equal('1,234,567.89');
    });

    it('keeps the form behind the preview', async () => {
      signedIn();
      await openForm();
      await fillForm();
      await page.click('form button[type="submit"]');
      await page.waitForSelector('.act__words');
      await pressOn('返回修改');
      await page.click('form button[type="submit"]');
      await page.waitForSelector('.act__words');
      expect(api.acts).to.have.length(2);
    });

    it('refuses a wrong code and stays with the act', async () => {
      signedIn();
      await openForm();
      await fillForm();
      await page.click('form button[type="submit"]');
      await page.fill('[name="code"]', '000000');
      await page.keyboard.press('Enter');
      expect(await alarm()).to.contain('SecondFactorWrong');
      expect(api.submissions).to.deep.equal([]);
    });

    it("names the chain's refusal", async () => {
      signedIn();
      api.states = ['refused'];
      await openForm();
      await fillForm();
      await page.click('form button[type="submit"]');
      await page.fill('[name="code"]', CODE);
      await page.keyboard.press('Enter');
      expect(await alarm()).to.contain('EvidenceNotNewer');
    });

    it("relays what the caller's own wallet signed", async () => {
      signedIn('siwe');
      await injectWallet(page, Wallet.createRandom());
      await openForm();
      await fillForm();
      await page.click('form button[type="submit"]');
      await pressOn('在钱包中签署');
      await page.waitForSelector('.progress');
      expect(api.relayed[0])
        .to.have.property('raw')
        .that.matches(/^0x[0-9a-f]+$/);
    });

    it('withdraws with a reason that is stored, and says that it is for good', async () => {
      signedIn();
      await page.goto(`${site.url}/desk`);
      await page.click('#tab-mine');
      await page.locator('button:has-text("撤回")').first().click();
      await page.fill('[name="reason"]', '数据有误（示例）');
      await page.click('form button[type="submit"]');
      await page.waitForSelector('.act__words');

      expect(await page.textContent('.act__final')).to.contain('不可撤销');
      const { kind, params } = api.acts[0] as { kind: string; params: Record<string, string> };
      expect([kind, params.reason?.length]).to.deep.equal(['evidence.revoke', 66]);
    });
  });

  async function openForm(): Promise<void> {
    await page.goto(`${site.url}/desk`);
    await page.waitForSelector('form button[type="submit"]:enabled');
  }

  async function fillForm(): Promise<void> {
    await page.selectOption('[name="schema"]', { label: '评估' });
    await page.fill('[name="subject"]', world.parcels[0]?.code ?? '');
    await page.fill('[name="value"]', '1,234,567.89');
    await page.fill('[name="basisDate"]', '2026-01-05');
    await page.fill('[name="validUntil"]', '2026-12-31');
    await page.setInputFiles('[name="file"]', FILE);
  }

  async function pressOn(label: string): Promise<void> {
    await page.locator(`button:has-text("${label}")`).focus();
    await page.keyboard.press('Enter');
  }

  async function alarm(): Promise<string> {
    const shown = page.locator('.alarm:not(noscript *):visible');
    await shown.first().waitFor();
    return (await shown.first().textContent()) ?? '';
  }
});

/** An EIP-1193 wallet in the page whose key stays in the test. */
async function injectWallet(
  page: Page,
  wallet: { address: string } & Pick<Wallet, 'signMessage' | 'signTransaction'>,
): Promise<void> {
  await page.exposeFunction('testWallet', async (method: string, params: string[] = []) => {
    if (method === 'eth_requestAccounts') return [wallet.address.toLowerCase()];
    if (method === 'eth_chainId') return '0x7a69';
    if (method === 'personal_sign') return wallet.signMessage(Buffer.from((params[0] ?? '').slice(2), 'hex'));
    const { to, data } = params[0] as unknown as { to: string; data: string };
    return wallet.signTransaction({ to, data, chainId: 31337, type: 0, gasPrice: 0, gasLimit: 100_000, nonce: 0 });
  });
  await page.addInitScript('window.ethereum = { request: ({ method, params }) => window.testWallet(method, params) };');
}

async function recovered(message: string, signature: string): Promise<string> {
  const { verifyMessage } = await import('ethers');
  return verifyMessage(message, signature);
}
