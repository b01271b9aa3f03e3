import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { batchId } from '../../sdk/ids/keys.ts';
import { onDesk } from './support/onDesk.ts';
import { CODE } from './support/standInApi.ts';
import { COOP, GTIN, LABORATORY, REGULATOR, serveTraceDesk, type TraceDesk } from './support/traceApi.ts';
import { TraceReader } from './support/traceReader.ts';

const MOST_TABS = 120;
const FILE = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('paper') };

/** Each desk's main task without a mouse, to the act that is confirmed. */
describe('the desks of goods, by keyboard alone', function () {
  this.timeout(90_000);
  let desk: TraceDesk;
  let page: Page;
  let reader: TraceReader;
  onDesk(
    serveTraceDesk,
    (servedDesk, itsPage) => {
      [desk, page] = [servedDesk, itsPage];
      reader = new TraceReader(desk, page);
    },
    { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', timeout: 30_000 },
  );

  async function tabTo(control: Locator): Promise<void> {
    await control.first().waitFor();
    for (let i = 0; i < MOST_TABS; i++) {
      if (await control.first().evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('ControlUnreachable: the tab key never came to it.');
  }

  async function go(name: string): Promise<void> {
    await tabTo(page.getByRole('button', { name, exact: true }));
    await page.keyboard.press('Enter');
  }

  async function type(field: string, text: string): Promise<void> {
    await tabTo(page.locator(`[name="${field}"]`));
    await page.keyboard.type(text);
  }

  /** A file's own dialogue is the system's: what matters is that the field is reached. */
  async function attach(field: string): Promise<void> {
    const input = page.locator(`[name="${field}"]`);
    await tabTo(input);
    await input.setInputFiles(FILE);
  }

  async function confirm(): Promise<void> {
    await go('预览并确认');
    await page.waitForSelector('.act__factors');
    await type('code', CODE);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.progress');
  }

  it('harvests from a base', async () => {
    await reader.open('goods', COOP);
    await go('采收');
    await type('grams', '12.5');
    await confirm();
    expect(reader.lastAct().params).to.include({ gtin: GTIN.leaf, grams: '12500' });
    expect(desk.api.confirmations).to.deep.equal([{ code: CODE }]);
  });

  it('gives a laboratory’s result', async () => {
    await reader.open('laboratory', LABORATORY, ['LABORATORY']);
    await go('出具结果');
    await tabTo(page.locator('[name="value"]'));
    await page.keyboard.press('ArrowDown');
    await page.locator('[name="basisDate"]').fill('2026-04-01');
    await attach('contentHash');
    await confirm();
    expect(reader.lastAct().params).to.include({ subject: batchId(GTIN.leaf, 'L1'), value: '1' });
  });

  it('recalls a batch', async () => {
    await reader.open('recall', REGULATOR, ['SUPERVISOR']);
    await go('选批次发起召回');
    await go('查看波及范围');
    await go('发起召回');
    await tabTo(page.locator('[name="level"]'));
    await page.keyboard.press('ArrowDown');
    await attach('document');
    await confirm();
    expect(reader.lastAct().params).to.include({ batch: batchId(GTIN.leaf, 'L1'), level: 1 });
  });
});
