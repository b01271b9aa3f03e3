import { setTimeout as sleep } from 'node:timers/promises';
import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { hashJsonEvents } from '../../../../sdk/epcis/hash/hashJsonEvents.ts';
import type { AnchoredEventView } from '../../../../server/trace/epcis/anchor/eventAnchor.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { callData, once } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import type { World } from '../world.ts';
import { number } from './ground.ts';
import { gs1Documents, type PublishedDocument } from './publishedDocuments.ts';

const CAPTURER = 'coopSongyang';
const ANCHORED_WITHIN_MS = 40_000;
/** Documents may share events: what is known already is no refusal. */
const PROCEED = { 'GS1-Capture-Error-Behaviour': 'proceed' };

/** What nobody here wrote: documents of GS1, hashes of the reference implementation, a Merkle library of OpenZeppelin. */
export const published: Check<World>[] = [
  {
    what: 'trace: documents that GS1 published are captured, and each of their events is given again under the hash that the reference implementation gives it',
    needs: 'publishedDocuments',
    observe: async (world) => {
      const documents = gs1Documents();
      const refused = await once(world, 'trace.gs1', () => captured(world, documents));
      const missing: string[] = [];
      for (const { file, hashes } of documents) {
        for (const hash of hashes) if (!(await isGiven(world, hash))) missing.push(file);
      }
      const ok = documents.length > 0 && refused.length === 0 && missing.length === 0;
      const found = `${documents.length} documents; refused ${refused}; missing ${missing}`;
      return { ok, recheck: `curl -s ${world.gateway.origin}/epcis/events`, found };
    },
    sabotage: ({ tamper }) => tamper((answer) => answer.replace('"eventTime":"20', '"eventTime":"19')),
  },
  {
    what: 'trace: an event of GS1’s stands under a root on the chain, as OpenZeppelin’s library and a raw eth_call say',
    needs: 'publishedDocuments',
    observe: async (world) => {
      const hash = gs1Documents()[0]?.hashes[0] ?? '';
      const { anchor, hash: leaf } = await anchored(world, hash);
      if (!anchor) throw new TypeError('An anchored event has its anchor.');
      const { root, document, index, proof, publisher, count } = anchor;
      const isUnder = StandardMerkleTree.verify(
        root,
        ['bytes32', 'bytes32', 'uint256'],
        [leaf, document, index],
        proof,
      );
      const { address } = world.deployment.contracts.TraceAnchors;
      const data = callData('TraceAnchors', 'anchorOf', [publisher, root]);
      const kept = number(await rawCall(world.rpcUrl(), address, data));
      const found = `under ${root}: ${isUnder}; ${kept} of ${count} events`;
      return { ok: isUnder && kept === BigInt(count), recheck: curl(world.rpcUrl(), address, data), found };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
];

/** What was refused, and as what. */
async function captured(world: World, documents: readonly PublishedDocument[]): Promise<string[]> {
  const session = await world.session(CAPTURER);
  const refused: string[] = [];
  for (const { file, document: body } of documents) {
    const { errors } = await session.post<{ errors?: { code: string }[] }>('/epcis/capture', {
      body,
      headers: PROCEED,
    });
    const reasons = (errors ?? []).map(({ code }) => code).filter((code) => code !== 'EventAlreadyCaptured');
    if (reasons.length > 0) refused.push(`${file}: ${reasons}`);
  }
  return refused;
}

/** Whether it is found by that hash, and what is given has it still: nothing was lost or changed in keeping. */
async function isGiven(world: World, hash: string): Promise<boolean> {
  const query = new URLSearchParams({ EQ_eventID: hash });
  const answer = await world.fetch(`${world.gateway.origin}/epcis/events?${query}`);
  const given = (await answer.json()) as Record<string, unknown>;
  return hashJsonEvents(given).some(({ eventHash }) => eventHash === hash);
}

/** Once the gateway’s worker has put it under a root. */
async function anchored(world: World, hash: string): Promise<AnchoredEventView> {
  const url = `${world.gateway.origin}/epcis/events/${encodeURIComponent(hash)}/anchor`;
  const until = Date.now() + ANCHORED_WITHIN_MS;
  while (Date.now() < until) {
    const { events } = (await (await world.fetch(url)).json()) as { events?: AnchoredEventView[] };
    const [event] = events ?? [];
    if (event?.state === 'ANCHORED') return event;
    await sleep(200);
  }
  throw new Error(`The event ${hash} was not anchored in time.`);
}
