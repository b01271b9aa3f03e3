import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { evidenceActKinds } from '../../server/evidence/actKinds.ts';
import type { ContentStore } from '../../server/kernel/content/createContentStore.ts';

/**
 * Days are chosen in China and were told in UTC: who attested a paper of 20 December read 19 December in what was to be
 * confirmed.
 */
describe('The day of a statement', () => {
  it('is confirmed as it was chosen', async () => {
    const deployment = JSON.parse(readFileSync('deployments/local-demo.json', 'utf8')) as Deployment;
    const content = { has: async () => true } as unknown as ContentStore;
    const attest = evidenceActKinds({ deployment, content })['evidence.attest'];
    const given = {
      schema: 'VALUATION',
      subject: `0x${'a1'.repeat(32)}`,
      basisDate: '2025-12-20T00:00:00+08:00',
      validUntil: '2026-12-31T23:59:59+08:00',
      contentHash: `0x${'c0'.repeat(32)}`,
    };
    const principal = { account: `0x${'11'.repeat(20)}`, participant: null, roles: [] };
    const drafted = await attest?.compose(attest.params.parse(given), principal as never);

    expect(drafted?.words.zh).to.contain('基准日 2025-12-20；有效期至 2026-12-31');
  });
});
