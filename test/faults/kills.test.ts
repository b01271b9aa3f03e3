import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { ChildPart } from '../../scripts/processes/part.ts';
import type { Anvil } from '../../scripts/processes/startAnvil.ts';
import { startPostgres } from '../../scripts/processes/startPostgres.ts';
import { deployCounter, migratedStore, timesApplied, until } from '../server/outbox/support/outboxWorld.ts';
import { killIfAlive, startTestAnvil } from '../support/anvil.ts';
import { type GatewayPlace, type GatewayProcess, spawnGateway } from './support/spawnGateway.ts';
import { acceptedUnder, type ClientWrite, sendUntilKilled, sendWrite, sendWrites } from './support/writeLoad.ts';

const KILLS = 5;
const CLIENTS = 24;
const WRITES_A_ROUND = 24;
const SIGNERS = [1, 2];

describe('Accepted writes under kill -9', function () {
  this.timeout(KILLS * 20_000 + 60_000);

  let folder: string;
  let chain: Anvil;
  let database: ChildPart;
  let place: GatewayPlace;
  let gateways: GatewayProcess[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ledger-kills-'));
    [chain, database] = await Promise.all([
      startTestAnvil({ stateDir: join(folder, 'chain') }),
      startPostgres({ stateDir: join(folder, 'database') }),
    ]);
    await migratedStore(database.url).then((store) => store.close());
    const counter = await deployCounter(chain.url);
    await chain.flush();
    place = { databaseUrl: database.url, chainUrl: chain.url, counter };
  });

  afterEach(async () => {
    await Promise.all(gateways.map((gateway) => gateway.kill()));
    gateways = [];
    await Promise.all([chain.stop(), database.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function start(owner: string): Promise<GatewayProcess> {
    const gateway = await spawnGateway(place, owner);
    gateways.push(gateway);
    return gateway;
  }

  function clientsOf(round: number): string[] {
    return Array.from({ length: CLIENTS }, (_, i) => `round-${round}-client-${i}`);
  }

  function namesOf(round: number): string[] {
    return Array.from({ length: WRITES_A_ROUND }, (_, i) => `round-${round}-${i}`);
  }

  /** Once everything rests: what was accepted stands on the chain once, what was not doesn't, and the client can tell. */
  async function expectExactlyOnce(url: string, writes: ClientWrite[]): Promise<void> {
    const states = new Map<string, string[]>();
    await until(
      async () => {
        for (const { name, key } of writes) states.set(name, await acceptedUnder(url, key));
        return [...states.values()].flat().every((state) => state === 'final');
      },
      'every accepted write to be final',
      60_000,
    );

    for (const { name, answer } of writes) {
      const accepted = states.get(name)?.length ?? 0;
      const applied = await timesApplied(chain.url, place.counter, name);
      expect(applied, `${name} applied, accepted ${accepted}`).to.equal(accepted);
      expect(accepted, `${name} accepted more than once`).to.be.at.most(1);
      if (answer?.status === 202) expect(accepted, `${name} was answered 202`).to.equal(1);
    }
  }

  it('are applied exactly once when the gateway is killed at random moments', async () => {
    const writes: ClientWrite[] = [];
    for (let round = 0; round < KILLS; round += 1) {
      const gateway = await start(`gateway-${round}`);
      await sendWrite(gateway.url, `round-${round}-first`, 1);
      const load = sendUntilKilled(gateway.url, clientsOf(round), SIGNERS);
      await sleep(50 + Math.random() * 800);
      await gateway.kill();
      writes.push(...(await load));
    }

    const last = await start('last');
    // Every client was left without an answer once. Half of them repeat with the same key, the others only ask.
    const unanswered = writes.filter(({ answer }) => answer === undefined);
    expect(unanswered.length).to.equal(KILLS * CLIENTS);
    expect(writes.length, 'answered before the kill').to.be.greaterThan(unanswered.length);
    for (const [i, write] of unanswered.entries()) if (i % 2 === 0) await repeat(last.url, write);

    await expectExactlyOnce(last.url, writes);
  });

  async function repeat(url: string, { name, signer }: ClientWrite): Promise<void> {
    const { answer } = await sendWrite(url, name, signer);
    expect(answer?.status, `${name} repeated`).to.equal(202);
  }

  it('are applied exactly once when one of two gateways is killed', async () => {
    const [first, second] = await Promise.all([start('first'), start('second')]);
    const loads = [sendWrites(first.url, namesOf(0), SIGNERS), sendWrites(second.url, namesOf(1), SIGNERS)];
    await sleep(150);
    await first.kill();
    const writes = (await Promise.all(loads)).flat();

    await expectExactlyOnce(second.url, writes);
  });

  it('are applied exactly once when the chain is killed and comes back from its disk', async () => {
    const gateway = await start('gateway');
    const load = sendWrites(gateway.url, namesOf(0), SIGNERS);
    await sleep(150);
    const { port } = chain;
    process.kill(chain.pid, 'SIGKILL');
    await chain.failed;
    await chain.stop();
    const writes = await load;
    chain = await startTestAnvil({ stateDir: join(folder, 'chain'), port });
    writes.push(...(await sendWrites(gateway.url, namesOf(1), SIGNERS)));

    // A kept chain may lack its last blocks; the gateway finds that out by its audit.
    await sleep(500);
    await expectExactlyOnce(gateway.url, writes);
  });

  it('are applied exactly once when the database is killed', async () => {
    const gateway = await start('gateway');
    const load = sendWrites(gateway.url, namesOf(0), SIGNERS);
    await sleep(150);
    killIfAlive(database.pid);
    await database.failed;
    const writes = await load;
    database = await startPostgres({ stateDir: join(folder, 'database'), port: database.port });
    writes.push(...(await sendWrites(gateway.url, namesOf(1), SIGNERS)));

    await expectExactlyOnce(gateway.url, writes);
    for (const { answer } of writes) expect([202, 503]).to.include(answer?.status);
  });
});
