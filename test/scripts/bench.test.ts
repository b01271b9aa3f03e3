import { expect } from 'chai';
import { judge, scalesOf, targetOf } from '../../scripts/bench/run.ts';
import { benchTable } from '../../scripts/bench/table.ts';
import { run } from '../../scripts/commands/bench.ts';
import { runLedger } from './support/runLedger.ts';

describe('./ledger bench', () => {
  it('prints one object of cases for one bench, nothing else on standard output', async function () {
    this.timeout(180_000);
    const { stdout } = await runLedger(['bench', 'gas', '--json']);

    const rows = JSON.parse(stdout) as Record<string, Record<string, number>>;
    expect(rows).to.include.keys('evidence.attest', 'cash.transfer', 'parcels.register');
    expect(rows['evidence.attest']).to.include.keys('gas', 'first', 'floor', 'overhead', 'overheadAtMost');
  });

  it('names the benches for one that does not exist, with status 64', async function () {
    this.timeout(60_000);
    const { status, stderr } = await runLedger(['bench', 'moon']);

    expect(stderr).to.match(/gas\|.*outbox/);
    expect(status).to.equal(64);
  });
});

describe('sizes of a bench', () => {
  it('are three where its cases have a size, else one', () => {
    expect([scalesOf('scan'), scalesOf('gateway'), scalesOf('gas')]).to.deep.equal([[1, 10, 100], [100], [100]]);
  });

  it('are asked for by their hundredths, and by no others', async () => {
    expect([await run(['labels', '--scale', '7']), await run(['labels', '--write'])]).to.deep.equal([64, 64]);
  });
});

describe('what is asked of a case', () => {
  it('is a least ratio, a most of the 99th percentile, or nothing', () => {
    expect(targetOf('index', 'rebuild')).to.deep.equal({ atLeast: 0.25, p99AtMost: undefined });
    expect(targetOf('loans', 'portfolio')).to.deep.equal({ atLeast: undefined, p99AtMost: 5 });
    expect(targetOf('gep', 'county')).to.deep.equal({ atLeast: undefined, p99AtMost: undefined });
  });
});

describe('judge', () => {
  it('lets a case pass that reaches its ratio', () => {
    expect(judge({ rebuild: { ratio: 0.25 } }, { rebuild: 0.25 })).to.include({ ok: true });
  });

  it('names a case that misses its ratio', () => {
    const { ok, missed } = judge({ rebuild: { ratio: 0.2 } }, { rebuild: 0.25 });

    expect({ ok, missed }).to.deep.equal({ ok: false, missed: ['rebuild: ratio 0.2, asked for 0.25'] });
  });

  it('does not take a case that was not measured for one that passed', () => {
    expect(judge({}, { rebuild: 0.25 }).missed).to.deep.equal(['rebuild: was not measured']);
  });

  it('takes over why a case misses its ceiling', () => {
    expect(judge({ transfer: { gas: 9, why: 'two slots' } }, {}).missed).to.deep.equal(['transfer: two slots']);
  });
});

describe('benchTable', () => {
  it('puts figures in columns and texts below', () => {
    const table = benchTable('index', { rebuild: { rate: 1_200, ratio: 0.31, floorLeavesOut: 'decoding' } });

    expect(table.split('\n')).to.deep.equal([
      'index     rate  ratio',
      'rebuild  1,200   0.31',
      '  rebuild, floorLeavesOut: decoding',
    ]);
  });
});
