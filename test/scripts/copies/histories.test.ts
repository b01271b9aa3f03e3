import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { generateHistories } from '../../../scripts/copies/histories/generateHistories.ts';

const FOLDER = new URL('../../../scripts/copies/histories/', import.meta.url);
const histories = generateHistories();

describe('the histories that copy detection is measured on', () => {
  it('are the same as before any threshold was set', () => {
    const digest = createHash('sha256').update(JSON.stringify(histories)).digest('hex');

    expect(digest).to.equal('99845a3c74bcfb7ccf9d5af4d22d25fa95db928d74fe1c9309476bcab8657449');
  });

  it('import nothing but each other', () => {
    const imports = readdirSync(FOLDER).flatMap((file) =>
      [...readFileSync(new URL(file, FOLDER), 'utf8').matchAll(/from '([^']+)'/g)].map(([, from]) => from),
    );

    expect(imports.length).to.be.greaterThan(3);
    expect(imports.filter((from) => !/^\.\/\w+\.ts$/.test(from ?? ''))).to.deep.equal([]);
  });

  it('are many, of both sorts, a third of each kind held out', () => {
    expect(histories.length).to.equal(1_380);
    expect(histories.filter(({ isCopied }) => isCopied)).to.have.length(480);
    for (const kind of new Set(histories.map((history) => history.kind))) {
      const own = histories.filter((history) => history.kind === kind);
      expect(own.filter(({ part }) => part === 'heldOut')).to.have.length(20);
    }
  });

  it('are asked about after their last scan', () => {
    expect(histories.filter(({ scans, now }) => scans.some(({ at }) => at > now))).to.deep.equal([]);
    expect(histories.filter(({ scans }) => scans.length === 0)).to.deep.equal([]);
  });
});
