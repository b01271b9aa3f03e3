import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { demoContact } from '../../scripts/demo/seed/enrolDemoSignIns.ts';
import type { World } from '../../scripts/demo/stories/world.ts';
import { withDemo } from '../../scripts/demo/withDemo.ts';
import { readParcel } from '../../scripts/demo/world/parcels.ts';
import { currentEvidence } from '../../sdk/evidence/currentEvidence.ts';
import { schemaId } from '../../sdk/ids/keys.ts';
import { isChromiumAtHand, openChromium, openPage } from '../web/support/chromium.ts';
import { SEEDED_DEMO } from './support/openWorld.ts';

const PARCEL = readParcel('P3');

/** The newest code that the demo sent to the appraiser, once there are `count`. */
async function nthCode(world: World, count: number): Promise<string> {
  const sent = () => world.otp.outbox.filter(({ contact }) => contact === demoContact('appraiser'));
  while (sent().length < count) await new Promise((resolve) => setTimeout(resolve, 50));
  return sent()[count - 1]?.code ?? '';
}

async function signIn(page: Page, world: World): Promise<void> {
  await page.goto(`${world.gateway.origin}/sign-in`);
  await page.selectOption('select[name=channel]', 'email');
  await page.fill('input[name=contact]', demoContact('appraiser'));
  await page.click('form[data-code-request] button');
  await page.fill('form[data-code-entry] input[name=code]', await nthCode(world, 1));
  await page.click('form[data-code-entry] button');
  await page.waitForURL(/\/desk/);
}

async function fillAttestation(page: Page): Promise<void> {
  await page.waitForSelector('select[name=schema] option:nth-child(2)', { state: 'attached' });
  await page.selectOption('select[name=schema]', schemaId('VALUATION'));
  await page.fill('input[name=subject]', PARCEL.code);
  await page.fill('input[name=value]', '2500000');
  await page.fill('input[name=basisDate]', '2026-01-05');
  await page.fill('input[name=validUntil]', '2026-12-31');
  await page.setInputFiles('input[name=file]', {
    name: 'report.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('示例评估报告'),
  });
  await page.click('.desk__form button[type=submit]');
}

describe('the desk, against the real gateway', () => {
  before(function () {
    if (!isChromiumAtHand()) this.skip();
  });

  it('takes an appraiser from sign-in to a valuation on the chain', async function () {
    this.timeout(120_000);
    const value = await withDemo(SEEDED_DEMO, async (world) => {
      const browser = await openChromium();
      const { page } = await openPage(browser);
      await signIn(page, world);
      await fillAttestation(page);
      await page.click('.act form button[type=button]');
      await page.fill('.act input[name=code]', await nthCode(world, 2));
      await page.click('.act form button[type=submit]');
      await page.locator('.progress li:last-child[data-state=done]').waitFor();
      await browser.close();

      const found = await currentEvidence(world, { schema: schemaId('VALUATION'), subject: PARCEL.id });
      return found?.value;
    });

    expect(value).to.equal(250_000_000n);
  });
});
