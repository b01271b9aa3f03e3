import { setTimeout as sleep } from 'node:timers/promises';
import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { expect } from 'chai';
import { demoContact } from '../../../../scripts/demo/seed/enrolDemoSignIns.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { httpReader } from '../../../../sdk/readers/httpReader.ts';
import { anchorOf } from '../../../../sdk/trace/anchors/anchorOf.ts';
import type { AnchoredEventView } from '../../../../server/trace/epcis/anchor/eventAnchor.ts';
import { send } from '../../../support/httpClient.ts';
import { startTestLedger, type TestLedger } from '../../openapi/support/runningLedger.ts';
import { documentOf, shipped } from './support/epcisGateway.ts';

describe('events at a whole ledger', function () {
  this.timeout(300_000);
  let ledger: TestLedger;

  before(async () => {
    ledger = await startTestLedger({ ANCHOR_SECONDS: '1' });
  });
  after(() => ledger?.stop());

  /** Signs a party of the demo in. */
  async function signedIn(party: string): Promise<Record<string, string>> {
    const post = async (path: string, json: object) => {
      const { status, text, json: answer } = await send(`${ledger.gateway.url}${path}`, { json });
      expect(status, `${path} ${text}`).to.be.below(300);
      return answer as Record<string, string>;
    };
    const { requestId } = await post('/api/auth/otp/request', { channel: 'email', contact: demoContact(party) });
    const { token } = await post('/api/auth/otp/verify', { requestId, code: await ledger.nextCode(), bearer: true });
    return { authorization: `Bearer ${token}` };
  }

  async function anchored(id: string): Promise<AnchoredEventView> {
    const url = `${ledger.gateway.url}/epcis/events/${encodeURIComponent(id)}/anchor`;
    for (let tries = 0; tries < 300; tries += 1) {
      const { events } = (await send(url)).json as unknown as { events: AnchoredEventView[] };
      if (events[0]?.state === 'ANCHORED') return events[0];
      await sleep(100);
    }
    throw new Error('The event was not anchored within thirty seconds.');
  }

  it('are captured by a licensed member, anchored within seconds, and proven by anybody from the chain', async () => {
    const headers = await signedIn('coopSongyang');
    const items = Array.from({ length: 5 }, (_, i) =>
      shipped({ epcList: [`https://id.gs1.org/01/09521234543213/21/W${i}`] }),
    );
    const captured = await send(`${ledger.gateway.url}/epcis/capture`, { json: documentOf(...items), headers });
    const listed = await send(`${ledger.gateway.url}/epcis/events`, {
      headers: { accept: 'text/html,application/json' },
    });
    const { epcisBody } = listed.json as unknown as {
      epcisBody: { queryResults: { resultsBody: { eventList: { eventID: string }[] } } };
    };
    const [first] = epcisBody.queryResults.resultsBody.eventList;
    const { anchor, hash } = await anchored(first?.eventID ?? '');

    expect(captured.json).to.include({ success: true, kept: 5 });
    if (!anchor) throw new Error('An anchored event has its anchor.');
    const leaf = [hash, anchor.document, anchor.index];
    const isProven = StandardMerkleTree.verify(anchor.root, ['bytes32', 'bytes32', 'uint256'], leaf, anchor.proof);
    const onChain = await anchorOf(
      { deployment: ledger.deployment, reader: httpReader(ledger.rpcUrl) } as Parameters<typeof anchorOf>[0],
      { publisher: anchor.publisher, root: anchor.root as Bytes32 },
    );
    expect(isProven).to.equal(true);
    expect(onChain).to.include({ count: BigInt(anchor.count), kind: anchor.kind });
  });

  it('are not taken from a bank', async () => {
    const headers = await signedIn('bankA');
    const answer = await send(`${ledger.gateway.url}/epcis/capture`, { json: documentOf(shipped()), headers });

    expect([answer.status, answer.json.code]).to.deep.equal([403, 'CapturerNotAdmitted']);
    expect(answer.headers.get('content-type')).to.include('application/problem+json');
  });
});
