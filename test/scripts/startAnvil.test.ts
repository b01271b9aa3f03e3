import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Wallet } from 'ethers';
import { advanceChainClock, chainTime } from '../../scripts/processes/chainClock.ts';
import { isAlive } from '../../scripts/processes/processes.ts';
import { rpc } from '../../scripts/processes/rpc.ts';
import { type Anvil, DEMO_GENESIS_TIME } from '../../scripts/processes/startAnvil.ts';
import { killIfAlive, startTestAnvil } from '../support/anvil.ts';
import { rejection } from '../support/rejection.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const PAYEE = '0x00000000000000000000000000000000000000aa';

describe('startAnvil', () => {
  const started: Anvil[] = [];
  const start: typeof startTestAnvil = async (options) => {
    const anvil = await startTestAnvil(options);
    started.push(anvil);
    return anvil;
  };
  afterEach(async () => {
    for (const anvil of started.splice(0)) await anvil.stop();
  });

  it('gives two new chains the same genesis block', async () => {
    const [one, two] = await Promise.all([start(), start()]);

    expect(await hashOf(one, 0)).to.equal(await hashOf(two, 0));
  });

  it('begins at the demo world’s first morning, not today', async () => {
    const anvil = await start();
    await pay(anvil, 1);

    expect(await chainTime(anvil.url)).to.be.within(DEMO_GENESIS_TIME, DEMO_GENESIS_TIME + 60);
  });

  it('takes a transaction at gas price 0 from an account that owns nothing', async () => {
    const anvil = await start();
    const transaction = { chainId: anvil.chainId, to: PAYEE, gasPrice: 0, gasLimit: 21_000, nonce: 0 };
    const raw = await Wallet.createRandom().signTransaction(transaction);

    expect(await rpc(anvil.url, 'eth_sendRawTransaction', raw)).to.match(/^0x/);
  });

  it('refuses a taken port by name', async () => {
    const first = await start();
    const error = await rejection(startTestAnvil({ port: first.port }));

    expect(error).to.include({ code: 'PortInUse' });
  });

  it('ends its child at stop', async () => {
    const anvil = await startTestAnvil();
    await anvil.stop();

    expect(isAlive(anvil.pid)).to.equal(false);
  });

  context('when its own process is killed', () => {
    it('comes back with every flushed block, and proves at an old one', async () => {
      const stateDir = temporaryFolder();
      const first = await start({ stateDir });
      for (let n = 1; n <= 5; n += 1) await pay(first, n);
      const proof = await proofAt(first, 2);
      const hashes = await allHashes(first, 5);
      await first.flush();
      await killed(first);

      const second = await start({ stateDir });

      expect(await balance(second, PAYEE)).to.equal(15n);
      expect(Number(await rpc(second.url, 'eth_getTransactionCount', await sender(second), 'latest'))).to.equal(5);
      expect(await allHashes(second, 5)).to.deep.equal(hashes);
      expect(await proofAt(second, 2)).to.deep.equal(proof);
    });

    it('needs no flush for blocks that are two seconds old', async () => {
      const stateDir = temporaryFolder();
      const first = await start({ stateDir });
      await pay(first, 3);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await killed(first);

      expect(await balance(await start({ stateDir }), PAYEE)).to.equal(3n);
    });

    it('survives ten kills in the middle of its work without a damaged file', async () => {
      const stateDir = temporaryFolder();
      let kept = 0n;
      for (let round = 0; round < 10; round += 1) {
        const anvil = await start({ stateDir });
        const found = await balance(anvil, PAYEE);
        expect(found >= kept).to.equal(true);
        for (let n = 0; n < 5; n += 1) await pay(anvil, 1);
        await anvil.flush();
        kept = await balance(anvil, PAYEE);
        const unsaved = pay(anvil, 1).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, round * 3));
        await killed(anvil);
        await unsaved;
      }

      expect(Number(kept)).to.be.at.least(50);
    });
  });

  context('while blocks keep coming', () => {
    it('writes each to its journal and leaves the state, which stops the node, for a quiet moment', async () => {
      const stateDir = temporaryFolder();
      const busy = await start({ stateDir });
      const saved = statSync(join(stateDir, 'state.json.gz')).mtimeMs;
      for (let n = 0; n < 20; n += 1) {
        await pay(busy, 1);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(statSync(join(stateDir, 'state.json.gz')).mtimeMs).to.equal(saved);

      while (statSync(join(stateDir, 'state.json.gz')).mtimeMs === saved) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await busy.flush();
      expect(statSync(join(stateDir, 'journal.jsonl')).size).to.equal(0);
    });

    for (const depth of [2, 4]) {
      it(`comes back on the branch that stood last when ${depth} of its blocks were taken back`, async () => {
        const stateDir = temporaryFolder();
        const first = await start({ stateDir });
        await pay(first, 1);
        await first.stop();
        const second = await start({ stateDir });
        for (let n = 1; n <= 3; n += 1) await pay(second, n);
        await second.flush();
        await rpc(second.url, 'anvil_rollback', depth);
        await pay(second, 10);
        await second.flush();
        const hashes = await allHashes(second, 4 - depth + 1);
        await killed(second);

        const third = await start({ stateDir });

        expect(await allHashes(third, 4 - depth + 1)).to.deep.equal(hashes);
        expect(await balance(third, PAYEE)).to.equal(depth === 2 ? 12n : 10n);
      });
    }
  });

  context('when its journal is not what the state became', () => {
    it('takes no half line', async () => {
      const stateDir = temporaryFolder();
      const first = await start({ stateDir });
      await pay(first, 5);
      await first.flush();
      await killed(first);
      appendFileSync(join(stateDir, 'journal.jsonl'), '{"number":"0x2","ha');

      expect(await balance(await start({ stateDir }), PAYEE)).to.equal(5n);
    });

    it('names the file when anything but its end is damaged', async () => {
      const stateDir = temporaryFolder();
      const first = await start({ stateDir });
      await pay(first, 5);
      await first.flush();
      await killed(first);
      appendFileSync(join(stateDir, 'journal.jsonl'), '{"number":"0x2","ha\n');

      expect(await rejection(startTestAnvil({ stateDir }))).to.include({ code: 'ChainStateCorrupt' });
    });

    it('leaves out what rests on a change that no transaction made, and takes new blocks', async () => {
      const stateDir = temporaryFolder();
      const first = await start({ stateDir });
      await pay(first, 5);
      await rpc(first.url, 'anvil_setBalance', PAYEE, '0x64');
      await pay(first, 1);
      await pay(first, 1);
      await first.flush();
      await killed(first);

      const second = await start({ stateDir });
      expect(await balance(second, PAYEE)).to.equal(5n);
      await pay(second, 2);

      expect(await balance(second, PAYEE)).to.equal(7n);
    });
  });

  context('when its owner was killed and left it running', () => {
    it('saves what the orphan holds, ends it and goes on from there', async () => {
      const stateDir = temporaryFolder();
      const orphan = await startTestAnvil({ stateDir });
      const saved = readFileSync(join(stateDir, 'state.json.gz'));
      await pay(orphan, 9);
      // What is on disk is as if the owner had died before it saw that block.
      await orphan.flush();
      writeFileSync(join(stateDir, 'state.json.gz'), saved);
      rmSync(join(stateDir, 'journal.jsonl'));

      const next = await start({ stateDir });

      expect(isAlive(orphan.pid)).to.equal(false);
      expect(await balance(next, PAYEE)).to.equal(9n);
    });
  });

  context('when the saved state is damaged', () => {
    it('refuses to start and names the file', async () => {
      const stateDir = temporaryFolder();
      const first = await startTestAnvil({ stateDir });
      await first.stop();
      truncateSync(join(stateDir, 'state.json.gz'), 500);

      expect(await rejection(startTestAnvil({ stateDir }))).to.include({ code: 'ChainStateCorrupt' });
    });
  });

  context('when its state can no longer be saved', () => {
    it('reports failure instead of going on, and still ends at stop', async () => {
      const stateDir = temporaryFolder();
      const anvil = await startTestAnvil({ stateDir });
      mkdirSync(join(stateDir, 'state.json.gz.new'));
      await pay(anvil, 1);

      expect(await anvil.failed).to.include({ code: 'ChainStateNotSaved' });
      expect(await rejection(anvil.stop())).to.include({ code: 'ChainStateNotSaved' });
      expect(isAlive(anvil.pid)).to.equal(false);
    });
  });

  describe('the clock', () => {
    it('goes on from the last block after a stop, whatever the wall clock says', async () => {
      const stateDir = temporaryFolder();
      const first = await startTestAnvil({ stateDir });
      await advanceChainClock(first.url, DEMO_GENESIS_TIME + 30 * 86_400);
      const left = await chainTime(first.url);
      await first.stop();
      const second = await start({ stateDir });
      await pay(second, 1);

      expect(await chainTime(second.url)).to.be.within(left, left + 60);
    });

    it('keeps its genesis over many restarts', async () => {
      const stateDir = temporaryFolder();
      const hashes = new Set<string>();
      for (let n = 0; n < 5; n += 1) {
        const anvil = await startTestAnvil({ stateDir, genesisTime: DEMO_GENESIS_TIME + n });
        hashes.add(await hashOf(anvil, 0));
        await pay(anvil, 1);
        await anvil.stop();
      }

      expect(hashes.size).to.equal(1);
    });

    it('is moved forward by advanceChainClock and runs on from there', async () => {
      const anvil = await start();
      const to = DEMO_GENESIS_TIME + 86_400;
      await advanceChainClock(anvil.url, to);
      await pay(anvil, 1);

      expect(await chainTime(anvil.url)).to.be.within(to, to + 60);
    });

    it('is never moved backwards', async () => {
      const anvil = await start();

      expect(await rejection(advanceChainClock(anvil.url, DEMO_GENESIS_TIME - 1))).to.include({
        code: 'ClockBackwards',
      });
    });

    it('is not moved on any other chain', async () => {
      const anvil = await start({ chainId: 20_260 });

      expect(await rejection(advanceChainClock(anvil.url, DEMO_GENESIS_TIME + 99))).to.include({
        code: 'ClockNotDemo',
      });
    });
  });
});

async function killed(anvil: Anvil): Promise<void> {
  killIfAlive(anvil.pid);
  await anvil.failed;
}

async function pay(anvil: Anvil, wei: number): Promise<void> {
  const transaction = { from: await sender(anvil), to: PAYEE, value: `0x${wei.toString(16)}` };
  const hash = await rpc(anvil.url, 'eth_sendTransaction', transaction);
  while ((await rpc(anvil.url, 'eth_getTransactionReceipt', hash)) === null);
}

async function sender(anvil: Anvil): Promise<string> {
  const [first = ''] = await rpc<string[]>(anvil.url, 'eth_accounts');
  return first;
}

async function balance(anvil: Anvil, account: string): Promise<bigint> {
  return BigInt(await rpc<string>(anvil.url, 'eth_getBalance', account, 'latest'));
}

async function hashOf(anvil: Anvil, number: number): Promise<string> {
  return (await rpc<{ hash: string }>(anvil.url, 'eth_getBlockByNumber', `0x${number.toString(16)}`, false)).hash;
}

function allHashes(anvil: Anvil, last: number): Promise<string[]> {
  return Promise.all(Array.from({ length: last + 1 }, (_, number) => hashOf(anvil, number)));
}

function proofAt(anvil: Anvil, number: number): Promise<unknown> {
  return rpc(anvil.url, 'eth_getProof', PAYEE, [], `0x${number.toString(16)}`);
}
