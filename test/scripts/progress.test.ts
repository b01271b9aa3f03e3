import { expect } from 'chai';
import { describeProgress, startProgress } from '../../scripts/lib/progress.ts';

describe('startProgress', () => {
  let at: number;
  let written: string[];
  const begin = (isTTY: boolean) => {
    at = 0;
    written = [];
    const output = { isTTY, write: (text: string) => void written.push(text) };
    return startProgress({ label: 'gep', total: 100, output, now: () => at });
  };

  it('writes plain lines at most every two seconds where there is no terminal', () => {
    const progress = begin(false);
    for (; at < 10_000; at += 100) progress.advance();

    expect(written).to.have.length(4);
    expect(written.join('')).not.to.contain('\r').and.not.to.contain('\u001b');
  });

  it('redraws one line with a bar on a terminal', () => {
    const progress = begin(true);
    at = 1_000;
    progress.advance(50);

    expect(written).to.deep.equal(['\r[##########..........] gep: 50/100 (50 %), 50/s, 1 s left\u001b[K']);
  });

  it('closes with the whole time and the mean rate', () => {
    const progress = begin(false);
    at = 65_000;
    progress.advance(100);
    progress.finish();

    expect(written.at(-1)).to.equal('gep: 100 in 1 min 5 s, 1.5/s\n');
  });
});

describe('describeProgress', () => {
  it('claims no time left before the first step', () => {
    expect(describeProgress('scan', 0, 10, 5_000)).to.equal('scan: 0/10 (0 %), 0.0/s');
  });
});
