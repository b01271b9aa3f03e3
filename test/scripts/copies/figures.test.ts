import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { evaluateCopies } from '../../../scripts/copies/evaluate.ts';
import { figureTables, withTables } from '../../../scripts/copies/figuresPage.ts';

const page = readFileSync(new URL('../../../docs/trace/copy-detection.md', import.meta.url), 'utf8');

describe('docs/trace/copy-detection.md', () => {
  it('says what the detector says (npm run copy-figures writes it)', () => {
    expect(withTables(page, figureTables())).to.equal(page);
  });

  it('would notice a part that is gone', () => {
    expect(() => withTables('', figureTables())).to.throw('no part');
  });
});

describe('copy detection on the histories held out', () => {
  const figures = evaluateCopies('heldOut');

  it('accuses few of the innocent and finds most copies', () => {
    expect(figures.histories).to.equal(460);
    expect(figures.precision).to.be.at.least(0.98);
    expect(figures.recall).to.be.at.least(0.85);
  });

  it('does no worse than where its thresholds were set', () => {
    const tuning = evaluateCopies('tuning');

    expect(figures.precision).to.be.at.least(tuning.precision - 0.02);
    expect(figures.recall).to.be.at.least(tuning.recall - 0.05);
  });
});
