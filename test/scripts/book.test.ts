import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { exportJWK, generateKeyPair } from 'jose';
import { run } from '../../scripts/commands/book.ts';
import { createBankSystem, Refused } from '../../scripts/lib/bankSystem.ts';
import { checkBook } from '../../scripts/lib/checkBook.ts';
import type { Person } from '../server/auth/authGateway.ts';
import { type BankGateway, openBankGateway } from '../server/banks/support/bankGateway.ts';
import { rejection } from '../support/rejection.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const RIGHT = `0x${'a1'.repeat(32)}`;

describe('./ledger book', function () {
  this.timeout(60_000);
  let gateway: BankGateway;
  let banker: Person;
  let working: NodeJS.Timeout;

  before(async () => {
    gateway = await openBankGateway();
    // The command signs by the wall clock, as a bank's system does.
    gateway.wallet.now = new Date();
    gateway.deps.clients.audiences = [gateway.url];
    banker = await gateway.bankPerson('13500000001');
    await gateway.right(RIGHT);
    working = setInterval(() => void gateway.checkAll(), 20);
  });
  after(async () => {
    clearInterval(working);
    await gateway?.close();
  });

  async function registered(scopes: string[]) {
    const { privateKey, publicKey } = await generateKeyPair('Ed25519', { extractable: true });
    const { kty, crv, x } = await exportJWK(publicKey);
    const params = { name: '示例核心系统', scopes, publicKey: { kty, crv, x } };
    const prepared = await gateway.post('/api/acts', { kind: 'clients.register', params }, banker.headers);
    const { id: actId } = prepared.json as { id: string };
    await gateway.post(`/api/acts/${actId}/code`, {}, banker.headers);
    await gateway.post(`/api/acts/${actId}/confirm`, { code: gateway.outbox.at(-1)?.code }, banker.headers);
    const { json } = await gateway.post('/api/clients', { actId }, banker.headers);
    return { server: gateway.url, clientId: String(json.id), key: await exportJWK(privateKey) };
  }

  it('signs itself in, sends the book, waits and brings the answers', async () => {
    const system = createBankSystem(await registered(['book:check']));
    const table = new Uint8Array(Buffer.from(`right,key\n${RIGHT},loan-1\n0x12,loan-2\n`));
    const { book, csv } = await checkBook(system, table, { pollMs: 20 });

    expect(book).to.include({ rows: 2, faults: 1 });
    expect(csv).to.contain(`1,loan-1,,true`).and.to.contain('right: 0x12');
  });

  it('says by name what the gateway refuses', async () => {
    const system = createBankSystem(await registered(['alerts:read']));
    const failure = await rejection(checkBook(system, new Uint8Array(Buffer.from('right\n'))));

    expect(failure).to.be.instanceOf(Refused).and.include({ code: 'ScopeMissing' });
  });

  it('ends with 69 when nobody is there, and with 64 when it is called wrongly', async () => {
    const folder = temporaryFolder();
    const { key } = await registered(['book:check']);
    writeFileSync(join(folder, 'key.jwk'), JSON.stringify(key));
    writeFileSync(join(folder, 'book.csv'), `right\n${RIGHT}\n`);
    const options = ['--client', crypto.randomUUID(), '--key', join(folder, 'key.jwk')];

    expect(await run([join(folder, 'book.csv'), '--server', 'http://127.0.0.1:1', ...options])).to.equal(69);
    expect(await run(['book.csv'])).to.equal(64);
  });
});
