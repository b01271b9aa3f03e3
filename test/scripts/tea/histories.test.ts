import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { generateHistories } from '../../../scripts/tea/histories/generateHistories.ts';

const FOLDER = new URL('../../../scripts/tea/histories/', import.meta.url);
const histories = generateHistories();

describe('the histories that wash trades are looked for in', () => {
  it('are the same as before any threshold was set', () => {
    const digest = createHash('sha256').update(JSON.stringify(histories)).digest('hex');

    expect(digest).to.equal('25e00406df8d3a994af666210bbed4f4887185fb54dc18a25f2a07e54377f501');
  });

  it('import nothing but each other', () => {
    const imports = readdirSync(FOLDER).flatMap((file) =>
      [...readFileSync(new URL(file, FOLDER), 'utf8').matchAll(/from '([^']+)'/g)].map(([, from]) => from),
    );

    expect(imports.length).to.be.greaterThan(3);
    expect(imports.filter((from) => !/^\.\/\w+\.ts$/.test(from ?? ''))).to.deep.equal([]);
  });

  it('are many, of both sorts, a third of each kind held out', () => {
    expect(histories).to.have.length(432);
    expect(histories.filter(({ isStaged }) => isStaged)).to.have.length(216);
    for (const kind of new Set(histories.map((history) => history.kind))) {
      const own = histories.filter((history) => history.kind === kind);
      expect(own.filter(({ part }) => part === 'heldOut')).to.have.length(6);
    }
  });

  it('have staged trades where they are staged, and nowhere else', () => {
    for (const { isStaged, trades } of histories) expect(trades.some(({ isWash }) => isWash)).to.equal(isStaged);
  });

  it('are asked about after their last trade, and name each trade once', () => {
    for (const { trades, now } of histories) {
      expect(trades.every(({ at }) => at < now)).to.equal(true);
      expect(new Set(trades.map(({ id }) => id)).size).to.equal(trades.length);
    }
  });
});
