import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { withTables } from '../../../scripts/copies/figuresPage.ts';
import { evaluateWash } from '../../../scripts/tea/evaluate.ts';
import { teaTables } from '../../../scripts/tea/figuresPage.ts';

const page = readFileSync(new URL('../../../sdk/credit/tea/README.md', import.meta.url), 'utf8');

describe('sdk/credit/tea/README.md', () => {
  it('says what the rules say (npm run tea-figures writes it)', () => {
    expect(withTables(page, teaTables())).to.equal(page);
  });
});

describe('wash trades in the histories held out', () => {
  const figures = evaluateWash('heldOut');

  it('are mostly found, and few others with them', () => {
    expect(figures.histories).to.equal(144);
    expect(figures.precision).to.be.at.least(0.88);
    expect(figures.recall).to.be.at.least(0.75);
  });

  it('do no worse than where the thresholds were set', () => {
    const tuning = evaluateWash('tuning');

    expect(figures.precision).to.be.at.least(tuning.precision - 0.03);
    expect(figures.recall).to.be.at.least(tuning.recall - 0.05);
  });

  it('send no honest trader to a person', () => {
    const honest = figures.kinds.filter(({ isStaged }) => !isStaged);

    expect(honest.filter(({ toHuman }) => toHuman > 0)).to.deep.equal([]);
  });
});
