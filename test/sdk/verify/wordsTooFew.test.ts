import { expect } from 'chai';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { walkLabel } from '../../../sdk/verify/label/walkLabel.ts';
import { walkClass } from '../../../sdk/verify/right/walkClass.ts';
import { walkAncestors, walkWhole } from '../../../sdk/verify/right/walkFamily.ts';
import { walkLeases } from '../../../sdk/verify/right/walkLeases.ts';
import { walkLiens } from '../../../sdk/verify/right/walkLiens.ts';
import { walkLine } from '../../../sdk/verify/right/walkLine.ts';
import { walkOrders } from '../../../sdk/verify/right/walkOrders.ts';
import { walkParcels } from '../../../sdk/verify/right/walkParcels.ts';
import { walkHolder, walkParty } from '../../../sdk/verify/right/walkParty.ts';
import { walkRight } from '../../../sdk/verify/right/walkRight.ts';
import type { FactSlot } from '../../../sdk/verify/types.ts';
import type { Walk } from '../../../sdk/verify/walk.ts';
import { foundBy } from './support/failure.ts';
import { plainRight } from './support/rightModel.ts';
import { word } from './support/storeChain.ts';

const ID = word(7);
const line = () => walkLine({ schema: 'VALUATION', subject: ID, now: 1, documents: [] });
const right = () => walkRight({ id: ID, now: 1, facts: null, documents: [] });

/** Runs a walk that is given these words, then none. */
function starved<Result>(walk: Walk<Result>, ...given: Hex[][]): Result {
  let step = walk.next([]);
  for (const words of given) step = walk.next(words);
  while (!step.done) step = walk.next([]);
  return step.value;
}

describe('a walk that is given too few words', () => {
  const walks: [string, () => Walk<unknown>, Hex[][]?][] = [
    ['a right', right],
    ['a right whose word alone is there', right, [[word(0), word(1n << 208n)]]],
    ['a class', () => walkClass(3n)],
    ['a class’s rule', () => walkClass(3n), [[ID]]],
    ['an ancestor', () => walkAncestors(1n, ID)],
    ['a whole', () => walkWhole(1n, ID)],
    ['a lease', () => walkLeases(ID, 1)],
    ['a lease’s word', () => walkLeases(ID, 1), [[ID]]],
    ['a lien', () => walkLiens(ID, 1)],
    ['a lien’s word', () => walkLiens(ID, 1), [[ID]]],
    ['a statement', line, [[ID]]],
    ['an order', () => walkOrders(ID, 1, 1)],
    ['a parcel', () => walkParcels(plainRight().facts)],
    ['an account', () => walkHolder(`0x${'ab'.repeat(20)}`)],
  ];
  for (const [what, walk, given = []] of walks) {
    it(`fails at its first empty word: of ${what}`, () => {
      expect(foundBy(() => starved(walk(), ...given))).to.deep.equal(['HexMalformed', { shown: '0x' }]);
    });
  }

  it('names nobody, and no set', () => {
    expect(starved(walkParty(5n))).to.deep.equal({ index: 5, id: '0x' });
    const label = walkLabel({ gtin: '09521234560019', lot: 'L', serial: null }, { set: ID, place: 0 });
    expect(starved(label)).to.deep.include({
      ...{ word: null, lineage: [], recall: null, bestBefore: null },
      bits: { setHash: '0x', isSetVoided: false, isLabelVoided: false, isActivated: false },
    });
  });

  it('has still asked in the right order', () => {
    const asked = (right().next([]).value as readonly FactSlot[]).map(({ contract }) => contract);
    expect(asked).to.deep.equal([...Array(6).fill('UseRights'), 'Encumbrances']);
  });
});
