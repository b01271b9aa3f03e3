import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { isAlive } from '../../scripts/processes/processes.ts';
import { killIfAlive } from '../support/anvil.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const SCRIPT = new URL('./superviseParts.ts', import.meta.url).pathname;

describe('supervise', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    context(`when ${signal} comes`, () => {
      it('stops the parts in reverse order and exits with 0', async () => {
        const run = start();
        await run.until('ready');
        run.process.kill(signal);

        expect(await run.exitCode).to.equal(0);
        expect(run.stopped()).to.deep.equal(['gateway', 'database', 'chain']);
        expect(run.pids().some(isAlive)).to.equal(false);
      });
    });
  }

  context('when a part dies', () => {
    it('names it with its last words, stops the others and exits with 1', async () => {
      const run = start('database', 'dies');

      expect(await run.exitCode).to.equal(1);
      expect(run.text()).to.contain('PartDied: database ended with code 3').and.to.contain('last words');
      expect(run.stopped()).to.include.members(['gateway', 'chain']);
      expect(run.pids().some(isAlive)).to.equal(false);
    });
  });

  context('when a part cannot start', () => {
    it('says why, stops those before it and exits with 1', async () => {
      const run = start('database', 'refuses');

      expect(await run.exitCode).to.equal(1);
      expect(run.text()).to.contain('PortInUse: database').and.not.to.contain('ready');
      expect(run.stopped()).to.deep.equal(['chain']);
    });
  });

  context('when a part does not stop', () => {
    it('goes on with the others after the bound and exits with 1', async () => {
      const run = start('database', 'hangs');
      await run.until('ready');
      run.process.kill('SIGTERM');

      expect(await run.exitCode).to.equal(1);
      expect(run.text()).to.contain('PartNotStopped: database');
      expect(run.stopped()).to.deep.equal(['gateway', 'chain']);
      run.pids().forEach(killIfAlive);
    });
  });
});

function start(...behaviour: string[]) {
  const args = [SCRIPT, temporaryFolder(), ...behaviour];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  return {
    process: child,
    exitCode: once(child, 'close').then(([code]) => code as number | null),
    text: () => text,
    stopped: () => [...text.matchAll(/^stopped (\w+)/gm)].map(([, name]) => name),
    pids: () => [...text.matchAll(/^started \w+ (\d+)/gm)].map(([, pid]) => Number(pid)),
    until: async (word: string) => {
      while (!text.includes(word)) await sleep(20);
    },
  };
}
