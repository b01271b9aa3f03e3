import { randomUUID } from 'node:crypto';
import { interfaceOf } from '../../../../sdk/context.ts';
import { canonicalJson } from '../../../../sdk/documents/canonicalJson.ts';
import { LedgerError } from '../../../../sdk/errors/LedgerError.ts';
import { GatewayError } from '../../../../sdk/gateway/gatewayClient.ts';
import { performAct } from '../../../../sdk/gateway/performAct.ts';
import { type Bytes32, evidenceId, schemaId } from '../../../../sdk/ids/keys.ts';
import { demoParticipant } from '../../seed/seedWorld.ts';
import { readParcel } from '../../world/parcels.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { curl, rawCall } from '../rawCall.ts';
import { note, type World } from '../world.ts';

const SUBJECT = readParcel('P2').id;
const SCHEMA = schemaId('VALUATION');
const YEAR = 365n * 24n * 3600n;

/** Who attested what: from a person's fresh code to a word in a slot. */
export const whoAttested: Check<World>[] = [
  {
    what: 'spine: an appraiser attests through the gateway, by a code sent for this act',
    observe: async (world) => {
      const write = await attest(world, 350_000_000n, 'first');
      const tx = write.transactionHash ?? '';
      return {
        ok: write.state === 'final',
        tx,
        block: write.block?.number,
        recheck: `eth_getTransactionReceipt ${tx}`,
      };
    },
    // The stored act is altered after its person saw it: its hash no longer fits and no key signs it.
    sabotage: async (world) => {
      world.notes.set('alterAct', 'yes');
      return async () => void world.notes.delete('alterAct');
    },
  },
  {
    what: 'spine: the answer of the gateway is what the chain stores',
    observe: async (world) => {
      const id = note(world, 'first') as Bytes32;
      const answer = await world.gateway.get<{ value: string; contentHash: string }>(`/api/evidence/${id}`);
      const record = await world.as('auditor').evidence.evidence(id);
      const ok = answer.value === record.value.toString() && answer.contentHash === note(world, 'first.document');
      return { ok, recheck: `curl -s ${world.gateway.origin}/api/evidence/${id}`, found: answer.value };
    },
    sabotage: async (world) => {
      const id = note(world, 'first');
      const row = `UPDATE projection.evidence SET value = value`;
      return world.alterRow(`${row} + 1 WHERE id = '${id}'`, `${row} - 1 WHERE id = '${id}'`);
    },
  },
  {
    what: 'spine: the value stands in the record, by a raw call',
    observe: async (world) => {
      const id = note(world, 'first');
      const { address } = world.deployment.contracts.Evidence;
      const data = `${interfaceOf('Evidence').getFunction('evidence')?.selector}${id.slice(2)}`;
      // evidence(id): issuer, value, basis date, valid until, revoked at, previous.
      const words = await rawCall(world.rpcUrl(), address, data);
      const ok =
        words[0] === demoParticipant(world.keys, 'appraiser').slice(2) && BigInt(`0x${words[1]}`) === 350_000_000n;
      return { ok, recheck: curl(world.rpcUrl(), address, data), found: words.join(' ') };
    },
    // The last digit of the issuer.
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'spine: the document is the one whose hash is on the chain',
    observe: async (world) => {
      const hash = note(world, 'first.document');
      const response = await fetch(`${world.gateway.origin}/api/documents/${hash}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
      const recheck = `curl -s ${world.gateway.origin}/api/documents/${hash} | sha256sum`;
      return { ok: response.ok && `0x${digest}` === hash, recheck, found: `${response.status}` };
    },
    sabotage: (world) => world.damageDocument(note(world, 'first.document')),
  },
  {
    what: 'spine: a replayed request is answered once',
    observe: async (world) => {
      const appraiser = await world.session('appraiser');
      const key = note(world, 'first.key');
      const path = `/api/acts/${note(world, 'first.act')}/submit`;
      const again = await appraiser.post<{ writeId: string }>(path, { idempotencyKey: key });
      return {
        ok: again.writeId === note(world, 'first.write'),
        recheck: `POST ${path} twice with one Idempotency-Key`,
      };
    },
    sabotage: ({ tamper }) => tamper((answer) => answer.replace(/"writeId":"./, '"writeId":"x')),
  },
  {
    what: 'spine: a correction takes the place of what it revokes',
    observe: async (world) => {
      const reader = world.as('auditor').evidence;
      const matter = { schema: SCHEMA, subject: SUBJECT };
      const wrong = (await reader.current(matter))?.id ?? (note(world, 'first') as Bytes32);
      const write = await attest(world, 345_000_000n, 'second', wrong);
      const current = await reader.current(matter);
      const refusal = await reader.requireValid({ id: wrong, ...matter }).catch((error: unknown) => error);
      const ok =
        current?.value === 345_000_000n && refusal instanceof LedgerError && refusal.code === 'EvidenceIsRevoked';
      return {
        ok,
        tx: write.transactionHash ?? '',
        block: write.block?.number,
        recheck: 'Evidence.current, requireValid',
      };
    },
    sabotage: ({ tamper }) =>
      tamper((answer, asked) => (asked.startsWith('eth_call') ? answer.replace(/.{2}"$/, '01"') : answer)),
  },
  {
    what: 'spine: who lacks the role is refused by name, and no nonce is spent',
    observe: async (world) => {
      const before = await nonceOf(world, 'teaTraderA');
      const refusal = await attest(world, 1n, 'fraud', undefined, 'teaTraderA').catch((error: unknown) => error);
      const code = refusal instanceof GatewayError ? refusal.code : 'accepted';
      const ok = code === 'IssuerLacksRole' && (await nonceOf(world, 'teaTraderA')) === before;
      return { ok, recheck: './ledger cheat', found: code };
    },
    sabotage: ({ tamper }) => tamper((answer) => answer.replaceAll('IssuerLacksRole', 'RouteUnknown')),
  },
];

/** A valuation of P2 as a person makes it: document, act, code, submission. */
async function attest(world: World, fen: bigint, name: string, corrects?: Bytes32, party = 'appraiser') {
  const session = await world.session(party);
  const text = canonicalJson({
    type: 'DemoStatement',
    version: 1,
    subject: SUBJECT,
    value: fen.toString(),
    note: '示例评估（假定）',
    reference: randomUUID(),
  });
  const { hash } = await session.post<{ hash: string }>('/api/documents', { bytes: new TextEncoder().encode(text) });
  const basis = await headTime(world);
  const key = randomUUID();
  const params = {
    schema: 'VALUATION',
    subject: SUBJECT,
    value: fen.toString(),
    basisDate: iso(basis),
    validUntil: iso(basis + YEAR),
    contentHash: hash,
    ...(corrects ? { corrects } : {}),
  };
  const order = { kind: 'evidence.attest', params };
  const write = await performAct(session, order, (act) => confirmWith(world, party, name, act.id), key);
  const id = evidenceId(demoParticipant(world.keys, party), SCHEMA, SUBJECT, hash as Bytes32, basis);
  for (const [what, value] of Object.entries({ '': id, '.document': hash, '.key': key, '.write': write.id })) {
    world.notes.set(`${name}${what}`, value);
  }
  await world.ledger.gateway.indexer.waitFor(write.transactionHash ?? '');
  return write;
}

async function confirmWith(world: World, party: string, name: string, actId: string): Promise<string> {
  world.notes.set(`${name}.act`, actId);
  if (world.notes.has('alterAct')) {
    const sql = `UPDATE private.act SET document = replace(document, '350000000', '950000000') WHERE id = '${actId}'`;
    await world.alterRow(sql, 'SELECT 1');
  }
  return world.codeOf(party);
}

async function headTime(world: World): Promise<bigint> {
  const head = (await world.reader.request('eth_getBlockByNumber', ['latest', false])) as { timestamp: string };
  return BigInt(head.timestamp);
}

async function nonceOf(world: World, party: string): Promise<unknown> {
  return world.reader.request('eth_getTransactionCount', [world.keys.addressOf(party), 'latest']);
}

function iso(seconds: bigint): string {
  return new Date(Number(seconds) * 1000).toISOString();
}
