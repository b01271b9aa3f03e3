import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { readParcel } from '../../scripts/demo/world/parcels.ts';
import { claimFromEvents } from '../../scripts/verify/evidenceClaim.ts';
import { schemaId } from '../../sdk/ids/keys.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { type CommandResult, runLedger } from './support/runLedger.ts';
import { type SeededLedger, startSeededLedger } from './support/seededLedger.ts';

describe('verify evidence and verify bundle', () => {
  const folder = temporaryFolder();
  const bundle = join(folder, 'bundle.json');
  let ledger: SeededLedger;
  let id: string;
  let block: string;
  let saved: CommandResult;

  before(async function () {
    this.timeout(120_000);
    ledger = await startSeededLedger(join(folder, 'state'));
    const about = { schema: schemaId('VALUATION'), subject: readParcel('P1').id };
    id = (await ledger.as('bankA').evidence.current(about))?.id ?? '';
    saved = await command('evidence', id, '--save', bundle);
    block = (JSON.parse(readFileSync(bundle, 'utf8')) as { header: { hash: string } }).header.hash;
  });
  after(() => ledger.stop());

  it('prints the five steps', () => {
    expect(saved.stdout.match(/^ok {4}/gm)).to.have.length(5);
  });

  it('never says verified of one node, and ends with 2', () => {
    expect(saved.stdout).to.contain('演示环境：仅一个节点');
    expect(saved.status).to.equal(2);
  });

  it('ends with 0 when two operators proved the same', async () => {
    const other = ledger.url.replace('127.0.0.1', 'localhost');

    const { status, stdout } = await command('evidence', id, '--node', `a=${ledger.url}`, '--node', `b=${other}`);

    expect(stdout).to.contain('已核验');
    expect(status).to.equal(0);
  });

  it('says that nobody attested an id which is none', async () => {
    const { status, stderr } = await command('evidence', `0x${'12'.repeat(32)}`);

    expect(stderr).to.contain('EvidenceNotFound');
    expect(status).to.equal(1);
  });

  it('tells a gateway that lies about the amount, with status 1', async () => {
    const gateway = await lyingGateway();
    const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;

    const { status, stdout } = await command('evidence', id, '--gateway', url, '--json').finally(() => gateway.close());

    expect(JSON.parse(stdout)).to.include({ ok: false, status: 'disagree', reason: 'ServerContradicted' });
    expect(status).to.equal(1);
  });

  it('checks a saved bundle without any node', async () => {
    const { status, stdout } = await runLedger(['verify', 'bundle', bundle, '--trust', block], {
      LEDGER_STATE_DIR: temporaryFolder(),
    });

    expect(stdout).to.contain('Every word was recomputed.');
    expect(status).to.equal(0);
  });

  it('refuses a bundle of a block that is not trusted', async () => {
    const { status, stdout } = await command('bundle', bundle, '--trust', `0x${'00'.repeat(32)}`);

    expect(stdout).to.contain('HeaderNotTrusted');
    expect(status).to.equal(1);
  });

  it('refuses a bundle with one altered claim', async () => {
    const altered = join(folder, 'altered.json');
    writeFileSync(altered, readFileSync(bundle, 'utf8').replace(/("expected": "0x0*)1/, '$12'));

    const { status, stdout } = await command('bundle', altered, '--trust', block);

    expect(stdout).to.contain('ServerContradicted');
    expect(status).to.equal(1);
  });

  it('asks for a trusted block, with status 64', async () => {
    expect((await command('bundle', bundle)).status).to.equal(64);
  });

  function command(...args: string[]): Promise<CommandResult> {
    return runLedger(['verify', ...args], { LEDGER_STATE_DIR: ledger.stateDir });
  }

  /** Says the truth, but for one more fen. */
  async function lyingGateway(): Promise<Server> {
    const { issuer, schema, subject, previous, ...claim } = await claimFromEvents(
      httpReader(ledger.url),
      ledger.deployment,
      id,
    );
    const answer = {
      ...claim,
      ...{ issuer: { id: issuer }, schema: { id: schema }, subject: { id: subject }, previous },
      value: (BigInt(claim.value) + 1n).toString(),
      changedIn: claim.atLeastBlock,
    };
    const server = createServer((_request, response) => response.end(JSON.stringify(answer)));
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
  }
});
