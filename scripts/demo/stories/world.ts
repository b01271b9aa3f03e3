import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NextToLast } from 'blockstore-fs/sharding';
import { Wallet } from 'ethers';
import type { Browser } from 'playwright-core';
import type { Reader, Sender } from '../../../sdk/context.ts';
import { createLedger, type Ledger } from '../../../sdk/createLedger.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { createGatewayClient, type GatewayClient } from '../../../sdk/gateway/gatewayClient.ts';
import { signInWithCode } from '../../../sdk/gateway/signIn.ts';
import { httpReader } from '../../../sdk/readers/httpReader.ts';
import { signerSender } from '../../../sdk/senders/signerSender.ts';
import type { PinnedNode } from '../../../sdk/verify/types.ts';
import type { ConsoleOtpSender } from '../../../server/kernel/auth/codes/consoleOtpSender.ts';
import { cidOf, parseContentHash } from '../../../server/kernel/content/contentHash.ts';
import { launchChromium } from '../../lib/chromium.ts';
import { localProvider } from '../../processes/localProvider.ts';
import type { Follower } from '../../processes/secondNode.ts';
import type { RunningLedger } from '../../processes/startLedger.ts';
import type { DemoKeys } from '../keys.ts';
import { demoContact } from '../seed/enrolDemoSignIns.ts';
import { startBendingProxy } from './bendingProxy.ts';
import type { Undo } from './check.ts';

/** A corruption of answers on their way: gets the answer and what was asked, gives what arrives. */
export type Tamper = (answer: string, asked: string) => string;

export interface WorldParts {
  ledger: RunningLedger;
  keys: DemoKeys;
  otp: ConsoleOtpSender;
  contentFolder: string;
  /** The independent second node: another process, fed by replaying the raw transactions. */
  secondNodeUrl: string;
  follower: Follower;
}

/** What a story plays in: the running parts, reached as a customer reaches them, and ways to corrupt what is seen. */
export interface World extends WorldParts {
  deployment: Deployment;
  /** Reads the chain; its answers can be tampered with. */
  reader: Reader;
  gateway: GatewayClient;
  /** The gateway's answers as they arrive, tampered with or not. */
  fetch: typeof fetch;
  nodes: PinnedNode[];
  /** The embedded node alone. */
  lone: PinnedNode[];
  /** What earlier checks leave for later ones. */
  notes: Map<string, string>;
  /** The ledger for a party who signs with the demo's key. */
  as(party: string, account?: number): Ledger;
  /** A party's key, for signatures that aren't transactions. */
  wallet(party: string, account?: number): Wallet;
  /** The session of a party at the gateway, opened with a one-time code at the first asking. */
  session(party: string): Promise<GatewayClient>;
  /** The newest code that was sent to a party. */
  codeOf(party: string): string;
  /** Chromium, opened at the first asking. */
  browser(): Promise<Browser>;
  /** An answer of the gateway as it arrives where it doesn't come by {@link World.fetch}. */
  bend: Tamper;
  /** Corrupts every answer, of the chain and of the gateway, until undone. */
  tamper(with_: Tamper): Promise<Undo>;
  /** The chain's address for raw calls; while bent, a proxy that changes its answers. */
  rpcUrl(): string;
  /** Corrupts the answers of raw calls. */
  bendRawCalls(change: (result: string) => string): Promise<Undo>;
  /** Changes the calldata of every write by {@link World.as} before it is signed. */
  bendCalldata(change: (data: string) => string): Promise<Undo>;
  /** Stores a document as the gateway would. */
  put(text: string): Promise<string>;
  /** Flips the last byte of a stored document. */
  damageDocument(hash: string): Promise<Undo>;
  /** Runs one statement on the database, and its opposite on undo. */
  alterRow(sql: string, opposite: string): Promise<Undo>;
  close(): Promise<void>;
}

export function createWorld(parts: WorldParts): World {
  const { ledger, keys, otp, contentFolder } = parts;
  const tampers = new Set<Tamper>();
  const sessions = new Map<string, Promise<GatewayClient>>();
  const bend = (answer: string, asked: string) => [...tampers].reduce((text, tamper) => tamper(text, asked), answer);
  const provider = localProvider(ledger.rpcUrl);
  const reader = bentReader(httpReader(ledger.rpcUrl), bend);
  const ask = bentFetch(bend);
  const gateway = createGatewayClient({ origin: ledger.gateway.url, fetch: ask });
  const first: PinnedNode = { operator: 'ledger', url: ledger.rpcUrl };
  let bendData = (data: string) => data;
  let rawUrl = ledger.rpcUrl;
  let browser: Promise<Browser> | undefined;
  const codeOf = (party: string) => newestCode(otp, party);

  return {
    ...parts,
    deployment: ledger.deployment,
    reader,
    gateway,
    fetch: ask,
    nodes: [first, { operator: 'observer', url: parts.secondNodeUrl }],
    lone: [first],
    notes: new Map(),
    wallet: (party, account) => new Wallet(keys.privateKeyOf(party, account)),
    as: (party, account) => {
      const signer = signerSender(new Wallet(keys.privateKeyOf(party, account), provider), { gasPrice: 0n });
      const sender: Sender = { send: (call, options) => signer.send({ ...call, data: bendData(call.data) }, options) };
      return createLedger({ deployment: ledger.deployment, reader, sender });
    },
    session: (party) => {
      const opened = sessions.get(party) ?? signInWithCode(gateway, demoContact(party), async () => codeOf(party));
      sessions.set(party, opened);
      return opened;
    },
    codeOf,
    browser: () => {
      browser ??= launchChromium();
      return browser;
    },
    bend,
    tamper: async (tamper) => {
      tampers.add(tamper);
      return async () => void tampers.delete(tamper);
    },
    rpcUrl: () => rawUrl,
    bendRawCalls: async (change) => {
      const proxy = await startBendingProxy(ledger.rpcUrl, change);
      rawUrl = proxy.url;
      return async () => {
        rawUrl = ledger.rpcUrl;
        await proxy.stop();
      };
    },
    bendCalldata: async (change) => {
      bendData = change;
      return async () => {
        bendData = (data) => data;
      };
    },
    put: (text) => ledger.gateway.kernel.content.put(new TextEncoder().encode(text)),
    damageDocument: (hash) => damage(contentFolder, hash),
    alterRow: async (sql, opposite) => {
      await ledger.gateway.kernel.store.pool.query(sql);
      return async () => void (await ledger.gateway.kernel.store.pool.query(opposite));
    },
    close: async () => {
      provider.destroy();
      await (await browser)?.close();
    },
  };
}

/** A note that an earlier check must have left. */
export function note(world: World, name: string): string {
  const value = world.notes.get(name);
  if (value === undefined) throw new Error(`EarlierCheckFailed: nothing is known of ${name}.`);
  return value;
}

function bentReader(reader: Reader, bend: Tamper): Reader {
  return {
    async request(method, params) {
      const answer = JSON.stringify(await reader.request(method, params));
      return JSON.parse(bend(answer, `${method} ${JSON.stringify(params)}`));
    },
  };
}

function bentFetch(bend: Tamper): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (response.status === 204) return response;
    const text = bend(await response.text(), `${init?.method ?? 'GET'} ${String(input)}`);
    return new Response(text, { status: response.status, headers: response.headers });
  };
}

function newestCode(otp: ConsoleOtpSender, party: string): string {
  const message = otp.outbox.findLast(({ contact }) => contact === demoContact(party));
  if (!message) throw new Error(`CodeNotSent: no one-time code went to ${party}.`);
  return message.code;
}

async function damage(folder: string, hash: string): Promise<Undo> {
  const { dir, file } = new NextToLast().encode(cidOf(parseContentHash(hash)));
  const path = join(folder, dir, file);
  const bytes = await readFile(path);
  const damaged = Buffer.from(bytes);
  damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
  await writeFile(path, damaged);
  return () => writeFile(path, bytes);
}
