import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { BackupReport } from '../../scripts/backup/makeBackup.ts';
import { makeBackup } from '../../scripts/backup/makeBackup.ts';
import type { RecoveryReport } from '../../scripts/backup/recoverLedger.ts';
import { restoreBackup } from '../../scripts/backup/restoreBackup.ts';
import { demoContact } from '../../scripts/demo/seed/enrolDemoSignIns.ts';
import { demoParticipant } from '../../scripts/demo/seed/seedWorld.ts';
import { createGatewayClient, type GatewayClient, type GatewayError } from '../../sdk/gateway/gatewayClient.ts';
import { keyring } from '../../server/createKernel.ts';
import { kekTables } from '../../server/kekTables.ts';
import { openStore } from '../../server/kernel/store/openStore.ts';
import { FRESH_MS } from '../../server/participants/chainRoles.ts';
import type { Gateway } from '../../server/startGateway.ts';
import { keptTables } from '../../server/tableCare.ts';
import { type CommandResult, runLedger } from '../scripts/support/runLedger.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { rejection } from '../support/rejection.ts';
import {
  type Attested,
  base64Of,
  bringContent,
  bringKeys,
  type DrillGround,
  digestOf,
  emptyPlace,
  NEW_CONTACT,
  openDrillGround,
  publicAnswers,
} from './support/drillGround.ts';

const PARTY = 'laboratory';
const KEYS = ['pepper', 'label-master-key', 'demo-seed'];

/** docs/operations.md, "Drills": the commands as they stand there, on one ledger, one drill after the other. */
describe('Drills', function () {
  this.timeout(240_000);

  let ground: DrillGround;
  let restored: TestPostgres;
  let recovered: TestPostgres;
  let place: string;
  let file: string;
  let label: string;
  let gateway: Gateway;
  let stood: { digest: string; block: number; answers: Record<string, string> };
  let early: Attested;
  let late: Attested;
  let meanwhile: Attested;
  let oldSession: GatewayClient;

  before(async () => {
    ground = await openDrillGround();
    [restored, recovered] = await Promise.all([startTestPostgres(), startTestPostgres()]);
    place = emptyPlace();
    file = join(place, '..', 'ledger.backup');
    gateway = ground.ledger.gateway;
    label = await ground.labelCode(gateway);
  });
  after(async () => {
    await ground?.stop();
    await Promise.all([restored?.stop(), recovered?.stop()]);
  });

  /** `./ledger …` as an operator types it, on the chain that still stands. */
  function command(args: string[], env: Record<string, string>): Promise<CommandResult> {
    const chain = { CHAIN_RPC_URL: ground.ledger.rpcUrl, CHAIN_ID: '31337', DEPLOYMENT: 'local-demo', PROFILE: 'demo' };
    return runLedger(args, { ...chain, ...env });
  }

  async function stands({ evidence }: Attested): Promise<boolean> {
    return (await ground.as('auditor').evidence.evidence(evidence)).value === 0n;
  }

  describe('backup and restore', () => {
    let report: BackupReport;
    let requests: string;
    const target = () => ({
      databaseUrl: restored.url,
      keysFolder: join(place, 'keys'),
      blocks: undefined,
      keyring: keyring({ kek: ground.kek }),
    });

    it('takes one file of a running ledger while writes are accepted', async () => {
      oldSession = await ground.signIn(gateway, demoContact(PARTY));
      early = await ground.attest(oldSession, PARTY);
      const [accepted, { status, stdout }] = await Promise.all([
        ground.attest(oldSession, PARTY),
        runLedger(['backup', file, '--json'], { LEDGER_STATE_DIR: ground.stateDir }),
      ]);
      report = JSON.parse(stdout);
      meanwhile = accepted;

      expect(status).to.equal(0);
      expect(report).to.include({ ok: true, file });
      expect(report.keys).to.deep.equal(KEYS);
      expect(report.damaged).to.deep.equal([]);
      expect(report.blocks).to.be.greaterThan(10);
      expect(await stands(meanwhile)).to.equal(true);
    });

    it('shows nothing that a person could be known by', () => {
      const bytes = readFileSync(file);
      for (const word of [demoContact(PARTY), 'demo.example', 'wrapped_key"', base64Of(ground.stateDir, 'pepper')]) {
        expect(bytes.includes(word), word).to.equal(false);
      }
    });

    it('loses the first ledger’s database after one more write', async () => {
      late = await ground.attest(oldSession, PARTY);
      requests = join(place, '..', 'requests.txt');
      writeFileSync(requests, [early, late].map(({ account, key }) => `${account} ${key}\n`).join(''));
      stood = { ...(await digestOf(gateway, ground.ledger)), answers: await publicAnswers(gateway, label) };
      await gateway.stop();

      expect(Object.keys(stood.answers).length).to.be.greaterThan(15);
    });

    it('is refused by name without the key, and with another', async () => {
      const env = { LEDGER_STATE_DIR: place, DATABASE_URL: restored.url };
      const other = { KEK: Buffer.alloc(32).toString('base64') };
      const refused = [
        await command(['restore', file, '--json'], env),
        await command(['restore', file, '--check', '--json'], { ...env, ...other }),
      ];

      for (const { status, stdout } of refused) {
        expect(status).to.equal(69);
        expect(JSON.parse(stdout)).to.include({ ok: false, error: 'KekUnknown' });
        expect(stdout).to.contain(report.kekId);
      }
    });

    it('is refused by name when it was tampered with or cut, and nothing is changed', async () => {
      const bent = readFileSync(file);
      bent[bent.length - 20] = (bent[bent.length - 20] ?? 0) ^ 1;
      writeFileSync(`${file}.bent`, bent);
      writeFileSync(`${file}.cut`, bent);
      truncateSync(`${file}.cut`, bent.length - 100);

      expect((await rejection(restoreBackup(target(), `${file}.bent`))).code).to.equal('BackupDamaged');
      expect((await rejection(restoreBackup(target(), `${file}.cut`))).code).to.equal('BackupTruncated');
      expect(await tablesOf(restored.url)).to.equal(0);
    });

    it('is put into an empty place, and says what was accepted after it was taken', async () => {
      const env = { LEDGER_STATE_DIR: place, DATABASE_URL: restored.url, KEK: base64Of(ground.stateDir, 'kek') };
      const { status, stdout, stderr } = await command(['restore', file, '--requests', requests, '--json'], env);
      const told = JSON.parse(stdout);

      expect(status, stderr).to.equal(0);
      expect(told).to.include({ ok: true, digest: report.digest, rows: report.rows });
      const unknown = told.unknownWrites.map((write: { transactionHash: string }) => write.transactionHash);
      expect(unknown).to.include(late.tx).and.not.to.include(early.tx);
      expect(told.unknownWrites.at(-1).verb).to.equal('Evidence.attest');
      expect(told.unknownRequests).to.deep.equal([{ caller: late.account, key: late.key }]);
    });

    it('holds the same as the one before, and is not mixed with what stands', async () => {
      const again = await makeBackup(
        {
          databaseUrl: restored.url,
          keysFolder: join(place, 'keys'),
          contentFolder: join(place, 'content'),
          kek: keyring({ kek: ground.kek }).current,
        },
        `${file}.again`,
      );
      expect(again.digest).to.equal(report.digest);

      expect((await rejection(restoreBackup(target(), file))).code).to.equal('RestoreTargetInUse');
    });

    it('brings a gateway that catches up with the chain and answers the same', async () => {
      gateway = await ground.open({ databaseUrl: restored.url, stateDir: place, kek: ground.kek });

      expect(await digestOf(gateway, ground.ledger)).to.deep.equal({ block: stood.block, digest: stood.digest });
      expect(await publicAnswers(gateway, label)).to.deep.equal(stood.answers);
    });

    it('knows every write accepted before, lets nobody in by an old session, and signs again', async () => {
      const token = await rejection(createGatewayClient({ origin: gateway.url }).get('/api/session'));
      expect((token as GatewayError).code).to.equal('SessionMissing');
      const session = await ground.signIn(gateway, demoContact(PARTY));
      expect(await session.get(`/api/writes/${early.writeId}`)).to.include({
        state: 'final',
        transactionHash: early.tx,
      });

      expect(await stands(await ground.attest(session, PARTY))).to.equal(true);
    });
  });

  describe('rotation of the KEK while writes are sent', () => {
    const fresh = new Uint8Array(32).fill(9);
    let later: Gateway;

    it('loses nothing: old and new gateway open both keys throughout', async () => {
      await gateway.stop();
      const at = { databaseUrl: restored.url, stateDir: place };
      // First every gateway learns the new key, and only then does it wrap.
      const first = await ground.open({ ...at, kek: ground.kek, kekPrevious: fresh });
      const load = writesThrough(first, 4);
      later = await ground.open({ ...at, kek: fresh, kekPrevious: ground.kek });
      const more = writesThrough(later, 4, 'teaTraderA');
      const writes = [...(await load), ...(await more)];
      await first.stop();

      expect(writes.length).to.equal(8);
      for (const write of writes) expect(await stands(write)).to.equal(true);
      expect(new Set(writes.map(({ tx }) => tx)).size).to.equal(8);
    });

    it('rewraps every row of every table that names a key', async () => {
      await later.stop();
      later = await ground.open({ databaseUrl: restored.url, stateDir: place, kek: fresh, kekPrevious: ground.kek });
      await later.stop();

      expect(await wrappedBy(restored.url)).to.deep.equal([keyring({ kek: fresh }).current.id]);
    });

    it('refuses the old key afterwards, by name, and serves with the new one alone', async () => {
      const at = { databaseUrl: restored.url, stateDir: place };
      const refusal = await rejection(ground.open({ ...at, kek: ground.kek }));
      expect(refusal.code).to.equal('ConfigInvalid');
      expect(refusal.message).to.contain('KekUnknown');

      gateway = await ground.open({ ...at, kek: fresh });
      const session = await ground.signIn(gateway, demoContact(PARTY));
      expect(await stands(await ground.attest(session, PARTY))).to.equal(true);
    });

    it('replaces a key in custody: the old account acts for nobody, the new one for the same participant', async () => {
      const { demo } = ground.ledger;
      if (!demo) throw new TypeError('A drill needs the demo world.');
      const env = { DATABASE_URL: restored.url, KEK: Buffer.from(fresh).toString('base64') };
      const { stdout } = await runLedger(['custody', 'new'], env);
      const { account, token } = JSON.parse(stdout);
      await ground.as('enrolment').participants.replaceAccount({ account: demo.addressOf(PARTY), successor: account });
      const found = await ground.as('auditor').participants.identify(account);
      expect(found?.participant).to.equal(demoParticipant(demo, PARTY));
      // Until then the gateway may still know the account as active, and leaves the refusal to the chain, which names it otherwise.
      await sleep(FRESH_MS);

      const body = { channel: 'email', contact: NEW_CONTACT, enrolmentToken: token };
      await createGatewayClient({ origin: gateway.url }).post('/api/auth/contact', { body });
      const session = await ground.signIn(gateway, NEW_CONTACT);
      const refusal = await rejection(ground.attest(await ground.signIn(gateway, demoContact(PARTY)), PARTY));
      expect((refusal as GatewayError).code).to.equal('ParticipantSuspended');
      expect(await stands(await ground.attest(session, PARTY, { account }))).to.equal(true);
      // The role belongs to the account, and is granted to the new one: until then it is refused for that alone.
      const roleless = await rejection(ground.attest(session, PARTY, { account, schema: 'SOIL_TEST' }));
      expect((roleless as GatewayError).code).to.equal('IssuerLacksRole');
    });

    /** One after the other, as one person does. */
    async function writesThrough(through: Gateway, count: number, party = PARTY): Promise<Attested[]> {
      const session = await ground.signIn(through, demoContact(party));
      const writes: Attested[] = [];
      for (let i = 0; i < count; i += 1) writes.push(await ground.attest(session, party));
      return writes;
    }
  });

  describe('recovery from chain and content store alone', () => {
    let report: RecoveryReport;
    let at: string;

    it('sets up an empty database and says what is lost, table by table and key by key', async () => {
      stood = { ...(await digestOf(gateway, ground.ledger)), answers: await publicAnswers(gateway, label) };
      await gateway.stop();
      at = emptyPlace();
      // What was kept in the safe: without the master key no label is known, and that would be told.
      bringKeys(place, at, ['label-master-key']);
      bringContent(place, at);
      const { status, stdout, stderr } = await command(['recover', '--json'], {
        LEDGER_STATE_DIR: at,
        DATABASE_URL: recovered.url,
      });
      report = JSON.parse(stdout);

      expect(status, stderr).to.equal(0);
      const lost = report.lost.map(({ what }) => what);
      expect(lost).to.deep.equal([...keptTables, 'keys/kek', 'keys/pepper']);
      expect(report.documents.named).to.be.greaterThan(10);
      // Stored after the backup, in the folder that was lost: known by its hash, and gone.
      expect(report.documents.missing).to.include(late.document);
      expect([late.document, meanwhile.document]).to.include.members(report.documents.missing ?? []);
    });

    it('gives everything public the same digest as before', () => {
      expect(report.rebuilt).to.include({ block: stood.block, digest: stood.digest });
    });

    it('answers everybody the same: parcels, rights and what weighs on them, certificates, batches, labels', async () => {
      gateway = await ground.open({ databaseUrl: recovered.url, stateDir: at, kek: ground.kek });

      expect(await publicAnswers(gateway, label)).to.deep.equal(stood.answers);
    });

    it('holds nobody’s key and nobody’s contact', async () => {
      const { rows } = await gateway.kernel.store.pool.query('SELECT account FROM private.custodial_key');

      expect(rows).to.deep.equal([]);
      await gateway.stop();
    });
  });

  describe('replacement of Evidence', () => {
    it('is listed step by step, with who takes each and what is signed; the rest is the story `registers`', async () => {
      const { status, stdout, stderr } = await command(['replace', 'evidence', '--json'], {});
      const { steps, predecessor } = JSON.parse(stdout);

      expect(status, stderr).to.equal(0);
      expect(predecessor).to.equal(ground.ledger.deployment.contracts.Evidence.address);
      expect(steps.filter(({ done }: { done: boolean }) => done)).to.deep.equal([]);
      for (const { by, notice } of steps) expect(notice === null, by).to.equal(by === 'anybody');
      expect(new Set(steps.map(({ phase }: { phase: string }) => phase)).size).to.equal(3);
    });
  });

  async function tablesOf(url: string): Promise<number> {
    const rows = await query(url, `SELECT tablename FROM pg_tables WHERE schemaname IN ('record', 'private')`);
    return rows.length;
  }

  async function wrappedBy(url: string): Promise<unknown[]> {
    const used = kekTables.map((table) => `SELECT kek_id FROM ${table} WHERE kek_id IS NOT NULL`).join(' UNION ');
    return (await query(url, used)).map(({ kek_id }) => kek_id);
  }

  async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
    const store = openStore(url, { maxConnections: 1 });
    try {
      return (await store.pool.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await store.close();
    }
  }
});
