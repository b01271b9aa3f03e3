import { expect } from 'chai';
import { recallOf } from '../../../../sdk/verify/label/walkLineage.ts';
import { ownBatch } from './support/labelModel.ts';
import { isRecalledByClosure, randomGoods } from './support/randomGoods.ts';
import { walked } from './support/walkedGoods.ts';

const GRAPHS = 1_000;

describe('the way up to the field of any goods', () => {
  it(`finds a recall exactly where the closure of ${GRAPHS} random graphs has one`, () => {
    const found = { recalled: 0, deep: 0, shared: 0 };
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const model = randomGoods(seed);
      const { lineage, asked } = walked(model);
      const isRecalled = isRecalledByClosure(model);

      expect(recallOf(lineage) !== null, `graph ${seed}`).to.equal(isRecalled);
      if (isRecalled) found.recalled += 1;
      if ((ownBatch(model).generation ?? 0) >= 6) found.deep += 1;
      if (asked.length > lineage.length * 2) found.shared += 1;
    }
    // The graphs are worth the name: both answers, long lineages, shared sources.
    expect(found.recalled).to.be.within(300, 700);
    expect(found.deep).to.be.greaterThan(80);
    expect(found.shared).to.be.greaterThan(0);
  });
});
