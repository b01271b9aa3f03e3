import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { Wallet } from 'ethers';
import { demoContact } from '../../../scripts/demo/seed/enrolDemoSignIns.ts';
import { chainTime } from '../../../scripts/processes/chainClock.ts';
import { rpc } from '../../../scripts/processes/rpc.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { type Answer, send } from '../../support/httpClient.ts';
import { type SoftPasskey, softPasskey } from '../../support/softPasskey.ts';
import { type FaultWorld, ORIGIN } from './faultWorld.ts';
import type { FaultWrite } from './faultWrite.ts';
import { type ActSource, actSources, type Occasion, type WalletSource, walletSources } from './writeSources.ts';

/** Somebody who is signed in and confirms with a passkey. */
interface Person {
  account: string;
  token: string;
  passkey: SoftPasskey;
}

/** Who writes, and from which source. */
export type Hand = { person: Person } & ({ act: ActSource } | { wallet: WalletSource; signer: Wallet });

export interface Crew {
  hands: Hand[];
  /** Writes ready to be sent, `each` for every hand: acts are confirmed, transactions signed. */
  stockUp(each: number): Promise<FaultWrite[][]>;
  /** One attestation of a document of its own, from the upload on; undefined when a step before the last is refused. */
  drawUp(url: string): Promise<FaultWrite | undefined>;
}

const GAS_LIMIT = 600_000n;
const ATTEMPTS = 5;

/** Signs everybody in at the first gateway. */
export async function assembleCrew(world: FaultWorld): Promise<Crew> {
  const people = new Map<string, Person>();
  for (const { party } of [...actSources, ...walletSources]) {
    if (!people.has(party)) people.set(party, await signIn(world, party));
  }
  const personOf = (party: string) => people.get(party) as Person;
  const hands: Hand[] = [
    ...actSources.map((act) => ({ person: personOf(act.party), act })),
    ...walletSources.map((wallet) => ({
      ...{ person: personOf(wallet.party), wallet },
      signer: new Wallet(world.keys.privateKeyOf(wallet.party)),
    })),
  ];
  const next = counter();
  const turns = new Map<Hand, () => number>();
  const turnOf = (hand: Hand): number => {
    const turn = turns.get(hand) ?? counter();
    turns.set(hand, turn);
    return turn();
  };
  const own = actSources.find(({ kind }) => kind === 'evidence.attest') as ActSource;

  return {
    hands,
    stockUp: async (each) => {
      const [{ url }] = world.gateways;
      const document = await putDocument(url, personOf(own.party), `stock ${randomUUID()}`);
      if (document === undefined) throw new Error('No document could be stored before a strike.');
      const now = BigInt(await chainTime(world.chain.url));
      const occasions = (hand: Hand): Occasion[] =>
        Array.from({ length: each }, () => ({ n: next(), turn: turnOf(hand), now, document }));
      return Promise.all(hands.map((hand) => stockOf(world, url, hand, occasions(hand))));
    },
    drawUp: async (url) => {
      const person = personOf(own.party);
      const document = await putDocument(url, person, `drawn up ${randomUUID()}`);
      if (document === undefined) return undefined;
      const now = BigInt(await chainTime(world.chain.url).catch(() => 0));
      return confirmedAct(url, person, own, own.params(world, { n: next(), turn: 0, now, document }));
    },
  };
}

async function stockOf(world: FaultWorld, url: string, hand: Hand, occasions: Occasion[]): Promise<FaultWrite[]> {
  const writes: FaultWrite[] = [];
  const { person } = hand;
  if ('wallet' in hand) {
    const first = Number(await rpc<string>(world.chain.url, 'eth_getTransactionCount', person.account, 'latest'));
    for (const [i, on] of occasions.entries()) writes.push(await signed(world, hand, on, first + i));
    return writes;
  }
  for (const on of occasions) {
    const write = await insistently(() => confirmedAct(url, person, hand.act, hand.act.params(world, on)));
    if (write === undefined) throw new Error(`${hand.act.kind} of ${hand.act.party} could not be prepared.`);
    writes.push(write);
  }
  return writes;
}

/** The node of a kept chain answers nobody while it saves. */
async function insistently<T>(attempt: () => Promise<T | undefined>): Promise<T | undefined> {
  for (let tries = 1; ; tries += 1) {
    const result = await attempt();
    if (result !== undefined || tries === ATTEMPTS) return result;
    await sleep(500 * tries);
  }
}

async function signed(
  world: FaultWorld,
  { person, wallet, signer }: Extract<Hand, { signer: Wallet }>,
  on: Occasion,
  nonce: number,
): Promise<FaultWrite> {
  const { to, data, contract, verb } = wallet.call(world, on);
  const { chainId } = world.deployment;
  const raw = await signer.signTransaction({ type: 0, chainId, gasPrice: 0, gasLimit: GAS_LIMIT, nonce, to, data });
  return writeOf(person, `${contract}.${verb}, own wallet`, { path: '/api/transactions', json: { raw }, to, data });
}

/** Undefined when a step is refused, or its answer is lost. */
async function confirmedAct(
  url: string,
  person: Person,
  { kind }: ActSource,
  params: object,
): Promise<FaultWrite | undefined> {
  const act = await post(url, person, '/api/acts', { kind, params });
  if (act?.status !== 201) return undefined;
  const { id, content } = act.json as { id: string; content: { to: string; data: string } };
  const options = await post(url, person, `/api/acts/${id}/passkey`);
  if (options?.status !== 201) return undefined;
  const passkey = person.passkey.get(options.json as unknown as PublicKeyCredentialRequestOptionsJSON);
  const confirmed = await post(url, person, `/api/acts/${id}/confirm`, { passkey });
  if (confirmed?.status !== 200) return undefined;
  return writeOf(person, kind, { path: `/api/acts/${id}/submit`, json: {}, to: content.to, data: content.data });
}

function writeOf(
  { account, token }: Person,
  what: string,
  sent: Pick<FaultWrite, 'path' | 'json' | 'to' | 'data'>,
): FaultWrite {
  return { what, account, token, key: randomUUID(), ...sent, told: [] };
}

async function putDocument(url: string, { token }: Person, text: string): Promise<Bytes32 | undefined> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
  const answer = await send(`${url}/api/documents`, { method: 'POST', headers, body: text }).catch(() => undefined);
  return answer?.status === 201 ? (answer.json.hash as Bytes32) : undefined;
}

async function post(url: string, { token }: Pick<Person, 'token'>, path: string, json: object = {}) {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() };
  return send(`${url}${path}`, { method: 'POST', headers, json }).catch((): Answer | undefined => undefined);
}

async function signIn(world: FaultWorld, party: string): Promise<Person> {
  const [{ url }] = world.gateways;
  const at = (path: string, json: object, token = '') => post(url, { token }, path, json);
  const asked = await at('/api/auth/otp/request', { channel: 'email', contact: demoContact(party) });
  const code = await world.nextCode();
  const opened = await at('/api/auth/otp/verify', { requestId: asked?.json.requestId, code, bearer: true });
  const token = String(opened?.json.token);
  const person = { account: world.keys.addressOf(party), token };
  const enrolmentToken = await furtherFactor(world, url, person);
  const passkey = softPasskey({ rpId: new URL(ORIGIN).hostname, origin: ORIGIN, countsUses: false });
  const options = await at('/api/auth/passkey/register/options', { enrolmentToken });
  const response = passkey.create(options?.json as unknown as PublicKeyCredentialCreationOptionsJSON);
  const registered = await at('/api/auth/passkey/register/verify', { response });
  if (registered?.status !== 201) throw new Error(`${party} could not sign in: ${registered?.text ?? 'no answer'}`);
  return { ...person, passkey };
}

/** An account that has a contact adds a passkey by an act, confirmed with a code. */
async function furtherFactor(world: FaultWorld, url: string, person: Pick<Person, 'token'>): Promise<unknown> {
  const act = await post(url, person, '/api/acts', { kind: 'enrolment.grant', params: {} });
  const actId = String(act?.json.id);
  await post(url, person, `/api/acts/${actId}/code`);
  await post(url, person, `/api/acts/${actId}/confirm`, { code: await world.nextCode() });
  return (await post(url, person, '/api/auth/enrolment', { actId }))?.json.token;
}

function counter(): () => number {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}
