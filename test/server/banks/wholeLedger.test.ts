import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { Wallet } from 'ethers';
import { exportJWK, generateKeyPair } from 'jose';
import { Webhook } from 'standardwebhooks';
import type { DemoKeys } from '../../../scripts/demo/keys.ts';
import { demoContact } from '../../../scripts/demo/seed/enrolDemoSignIns.ts';
import { demoRightId } from '../../../scripts/demo/seed/seedRights.ts';
import { type BankSystem, createBankSystem } from '../../../scripts/lib/bankSystem.ts';
import { checkBook } from '../../../scripts/lib/checkBook.ts';
import { localProvider } from '../../../scripts/processes/localProvider.ts';
import { createLedger } from '../../../sdk/createLedger.ts';
import { type Bytes32, caseId } from '../../../sdk/ids/keys.ts';
import { httpReader } from '../../../sdk/readers/httpReader.ts';
import { rightSubject } from '../../../sdk/rights/rightSubject.ts';
import { signerSender } from '../../../sdk/senders/signerSender.ts';
import { parseCsv } from '../../../server/banks/books/parseCsv.ts';
import { send } from '../../support/httpClient.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';

interface Message {
  headers: Record<string, string>;
  body: string;
}

const SCOPES = ['alerts:read', 'webhooks:write', 'book:check', 'report:read', 'purchases:read'];
const DAY = 86_400n;

describe('a bank’s system at a whole ledger', function () {
  this.timeout(600_000);
  let ledger: TestLedger;
  let bankA: BankSystem;
  let bankB: BankSystem;
  let receiver: Server;
  let right: Bytes32;
  let secret: string;
  const messages: Message[] = [];

  before(async () => {
    ledger = await startTestLedger({ WEBHOOK_LOOPBACK_ALLOWED: 'true' });
    right = demoRightId(demo(), 'farmerForest');
    receiver = await listen(messages);
    bankA = await systemOf('bankA');
    bankB = await systemOf('bankB');
    const { port } = receiver.address() as AddressInfo;
    secret = (await postJson(bankA, '/api/banks/webhooks', { url: `http://127.0.0.1:${port}/` })).secret ?? '';
    await freeze();
  });
  after(async () => {
    receiver?.close();
    receiver?.closeAllConnections();
    await ledger?.stop();
  });

  function demo(): DemoKeys {
    if (!ledger.demo) throw new Error('A test ledger has a demo world.');
    return ledger.demo;
  }

  async function postJson(system: BankSystem, path: string, body: object): Promise<Record<string, string>> {
    const init = { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    return (await (await system.ask(path, init)).json()) as Record<string, string>;
  }

  /** Signs a person of the bank in and registers a system, as the desk does. */
  async function systemOf(party: string): Promise<BankSystem> {
    const { url } = ledger.gateway;
    const post = async (path: string, json: object, headers = {}) => {
      const { status, text, json: answer } = await send(`${url}${path}`, { method: 'POST', json, headers });
      expect(status, `${path} ${text}`).to.be.below(300);
      return answer as Record<string, string>;
    };
    const { requestId } = await post('/api/auth/otp/request', { channel: 'email', contact: demoContact(party) });
    const { token } = await post('/api/auth/otp/verify', { requestId, code: await ledger.nextCode(), bearer: true });
    const headers = { authorization: `Bearer ${token}` };
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const { kty, crv, x, y } = await exportJWK(publicKey);
    const params = { name: '示例核心系统', scopes: SCOPES, publicKey: { kty, crv, x, y } };
    const { id: actId } = await post('/api/acts', { kind: 'clients.register', params }, headers);
    await post(`/api/acts/${actId}/code`, {}, headers);
    await post(`/api/acts/${actId}/confirm`, { code: await ledger.nextCode() }, headers);
    const { id: clientId = '' } = await post('/api/clients', { actId }, headers);
    return createBankSystem({ server: ledger.config.PUBLIC_ORIGIN, clientId, key: await exportJWK(privateKey) });
  }

  async function freeze(): Promise<void> {
    const reader = httpReader(ledger.rpcUrl);
    const provider = localProvider(ledger.rpcUrl);
    const sender = signerSender(new Wallet(demo().privateKeyOf('court'), provider), { gasPrice: 0n });
    const { timestamp } = (await reader.request('eth_getBlockByNumber', ['latest', false])) as { timestamp: string };
    const from = BigInt(timestamp);
    const order = { subject: rightSubject(right), amount: 0n, from, to: from + 300n * DAY };
    const id = caseId(right, '（2026）示例执保 1 号');
    await createLedger({ deployment: ledger.deployment, reader, sender }).encumbrances.freeze({ ...order, caseId: id });
    provider.destroy();
  }

  it('is told of a court’s freeze on a right it lent on, signed, within seconds', async () => {
    for (let tries = 0; messages.length === 0 && tries < 600; tries += 1) await sleep(100);
    const arrived = messages.find(({ body }) => body.includes('freezeArrived'));
    const verified = new Webhook(secret).verify(arrived?.body ?? '', arrived?.headers ?? {}) as {
      data: { right: string; lien: string };
    };

    expect(verified.data.right).to.equal(right);
    const { rows } = (await (await bankA.ask('/api/banks/alerts')).json()) as { rows: { kind: string }[] };
    expect(rows.map(({ kind }) => kind)).to.include('freezeArrived');
  });

  it('is told nothing of another bank’s', async () => {
    expect(await (await bankB.ask('/api/banks/alerts')).json()).to.deep.equal({ rows: [], total: 0 });
  });

  it('has its book answered from the chain; another bank learns of a person’s right only that something weighs', async () => {
    const table = new Uint8Array(Buffer.from(`key,right\nloan,${right}\n`));
    const [own, others] = await Promise.all([bankA, bankB].map((bank) => checkBook(bank, table, { pollMs: 200 })));

    expect(asRow(own?.csv)).to.include({
      found: 'true',
      isRestricted: 'false',
      rank: '1',
      secured: '5000000',
      isFrozen: 'true',
    });
    expect(asRow(others?.csv)).to.include({
      found: 'true',
      isRestricted: 'true',
      isEncumbered: 'true',
      secured: '',
      rank: '',
    });
  });

  it('asks at the market what money is for', async () => {
    const money = {
      contract: '示例合同 000',
      payer: demo().addressOf('buyerListed'),
      amount: '1',
      bankReference: right,
    };

    expect(await postJson(bankA, '/api/market/receipts/match', money)).to.deep.equal({ matches: [] });
  });
});

function asRow(csv = ''): Record<string, string | undefined> {
  const [header, row] = parseCsv(csv);
  return Object.fromEntries((header?.fields ?? []).map((name, i) => [name, row?.fields[i]]));
}

async function listen(messages: Message[]): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      messages.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
