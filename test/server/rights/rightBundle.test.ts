import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { demoRightId } from '../../../scripts/demo/seed/seedRights.ts';
import { demoRights } from '../../../scripts/demo/world/rights.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { RightBundle } from '../../../sdk/verify/right/rightBundle.ts';
import type { PinnedDeployment } from '../../../sdk/verify/types.ts';
import { type RightBundleResult, verifyRightBundle } from '../../../sdk/verify/verifyRightBundle.ts';
import { send } from '../../support/httpClient.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';

/** What the gateway says of the demo's rights, held to the chain under it: its projection and the proofs agree. */
describe('the proof of a right at the gateway', function () {
  this.timeout(180_000);
  let ledger: TestLedger;
  let published: { deployment: PinnedDeployment; right: { file: string; sha256: string } };

  before(async () => {
    ledger = await startTestLedger();
    const { json } = await send(`${ledger.gateway.url}/.well-known/liangshan-verifier.json`);
    published = json as unknown as typeof published;
  });

  after(() => ledger?.stop());

  const ask = (path: string) => send(`${ledger.gateway.url}${path}`);
  const idOf = (key: string) => {
    if (!ledger.demo) throw new Error('The test ledger is the demo’s.');
    return demoRightId(ledger.demo, key);
  };
  const check = async (text: string): Promise<RightBundleResult> => {
    const bundle: RightBundle = JSON.parse(text);
    const block = await nodeHash(Number(bundle.header.number));
    return verifyRightBundle(bundle, { deployment: published.deployment, trustedBlockHashes: [block] });
  };
  const nodeHash = async (number: number): Promise<Hex> => {
    const tag = `0x${number.toString(16)}`;
    const asked = { jsonrpc: '2.0', id: 1, method: 'eth_getBlockByNumber', params: [tag, false] };
    const { json } = await send(`${ledger.gateway.url}/rpc`, { method: 'POST', json: asked });
    return (json.result as { hash: Hex }).hash;
  };

  for (const { key, isPersonal } of demoRights) {
    if (isPersonal) continue;
    it(`bears out every figure of the report on ${key}`, async () => {
      const { status, text, headers } = await ask(`/api/rights/${idOf(key)}/bundle`);
      expect(status, text.slice(0, 500)).to.equal(200);
      const { ok, reason, compared } = await check(text);

      expect(headers.get('content-disposition')).to.match(/^attachment; filename="right-[0-9a-f]{8}-block-\d+\.json"$/);
      expect(compared.filter((one) => !one.ok)).to.deep.equal([]);
      expect([ok, reason]).to.deep.equal([true, null]);
      expect(compared.length).to.be.greaterThan(20);
    });
  }

  it('is given at an earlier block, without a report', async () => {
    const newest: RightBundle = JSON.parse((await ask(`/api/rights/${idOf('yaxiForest')}/bundle`)).text);
    const earlier = Number(newest.header.number) - 1;
    const { text } = await ask(`/api/rights/${idOf('yaxiForest')}/bundle?block=${earlier}`);
    const { ok, block, compared } = await check(text);

    expect([ok, block?.number, compared.length]).to.deep.equal([true, earlier, 0]);
  });

  const refusals: [string, () => string, number, string][] = [
    [
      'a block that isn’t reached',
      () => `/api/rights/${idOf('yaxiForest')}/bundle?block=99999999`,
      404,
      'BlockNotReached',
    ],
    ['a natural person’s right', () => `/api/rights/${idOf('farmerForest')}/bundle`, 403, 'RightIsPersonal'],
    ['a right that was never recorded', () => `/api/rights/0x${'12'.repeat(32)}/bundle`, 404, 'RecordUnknown'],
    ['a bank’s copy without a bank', () => `/api/banks/rights/${idOf('yaxiForest')}/bundle`, 401, 'SessionMissing'],
  ];
  for (const [what, path, status, code] of refusals) {
    it(`is refused for ${what}`, async () => {
      const answer = await ask(path());
      expect([answer.status, answer.json.code]).to.deep.equal([status, code]);
    });
  }

  it('is checked by a file that has the published hash and its own policy', async () => {
    const { text, headers } = await ask(published.right.file);

    expect(createHash('sha256').update(text).digest('hex')).to.equal(published.right.sha256);
    expect(headers.get('content-security-policy')).to.match(/^default-src 'none'; script-src 'sha256-/);
  });
});
