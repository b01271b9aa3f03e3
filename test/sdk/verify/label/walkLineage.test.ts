import { expect } from 'chai';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { recallOf, walkLineage } from '../../../../sdk/verify/label/walkLineage.ts';
import { follow } from '../../../../sdk/verify/walk.ts';
import { foundBy } from '../support/failure.ts';
import { word } from '../support/storeChain.ts';
import { idOf, LEAF, labelStorage, type ModelBatch, TEA, teaModel, wordOf } from './support/labelModel.ts';
import { walked, walkedOver } from './support/walkedGoods.ts';

describe('the way up to the field', () => {
  it('reads each batch once, however many ways lead to it', () => {
    const model = teaModel({ batches: diamonds(6) });
    const { lineage, asked } = walked(model);

    expect([lineage.length, asked.length]).to.deep.equal([13, 13 + 18]);
  });

  it('names the first recalled batch by depth, parents in their order', () => {
    const recalledAt = 1_000;
    const batches: ModelBatch[] = [
      { gtin: LEAF, lot: 'deep', recalledAt },
      { gtin: LEAF, lot: 'mid', parents: [0] },
      { gtin: LEAF, lot: 'near', recalledAt },
      { gtin: TEA, lot: 'own', parents: [1, 2] },
    ];
    expect(recallOf(walked(teaModel({ batches })).lineage)?.source).to.equal(idOf({ gtin: LEAF, lot: 'deep' }));
  });

  it('refuses a lineage that the contract could not have made', () => {
    const chain: ModelBatch[] = Array.from({ length: 10 }, (_, i) => ({
      ...{ gtin: TEA, lot: `L${i}`, parents: i === 0 ? [] : [i - 1] },
    }));
    expect(codeOf(() => walked(teaModel({ batches: chain })))).to.equal('LineageTooDeep');
    expect(walked(teaModel({ batches: chain.slice(0, 9) })).lineage.length).to.equal(9);
  });

  it('follows 64 batches upward, and not one more', () => {
    const wide = (more: number): ModelBatch[] => {
      const sources = Array.from({ length: 48 + more }, (_, i): ModelBatch => ({ gtin: LEAF, lot: `S${i}` }));
      const middle = Array.from(
        { length: 16 },
        (_, i): ModelBatch => ({
          ...{ gtin: LEAF, lot: `M${i}`, parents: [3 * i, 3 * i + 1, 3 * i + 2, ...(i === 0 && more > 0 ? [48] : [])] },
        }),
      );
      const parents = middle.map((_, i) => sources.length + i);
      return [...sources, ...middle, { gtin: TEA, lot: 'own', parents }];
    };
    expect(walked(teaModel({ batches: wide(0) })).lineage.length).to.equal(65);
    expect(codeOf(() => walked(teaModel({ batches: wide(1) })))).to.equal('LineageTooDeep');
  });

  it('finds no recall where there are no batches, and the batch’s own first', () => {
    expect(recallOf([])).to.equal(null);
    const recalledAt = 1_000;
    const batches: ModelBatch[] = [
      { gtin: LEAF, lot: 'source', recalledAt, recallLevel: 1 },
      { gtin: TEA, lot: 'own', parents: [0], recalledAt: 2_000, recallLevel: 3 },
    ];
    expect(recallOf(walked(teaModel({ batches })).lineage)).to.deep.equal({
      ...{ source: idOf({ gtin: TEA, lot: 'own' }), at: 2_000, level: 3, isClosed: false },
    });
  });

  it('refuses a source that is on no chain', () => {
    const model = teaModel();
    const [leaf] = model.batches;
    const storage = labelStorage(model);
    const lost = storage.get('ProductBatches') as Map<Hex, Hex>;
    for (const [slot, value] of lost) if (value === wordOf(leaf as ModelBatch)) lost.delete(slot);
    expect(codeOf(() => walkedOver(storage, model))).to.equal('BatchUnproven');
  });

  it('is empty where there is no such batch', () => {
    const { result } = follow(walkLineage(idOf({ gtin: TEA, lot: 'NONE' })), () => word(0));
    expect(result).to.deep.equal([]);
  });
});

/** Each floor has two batches, and each of them comes from both below: 2ⁿ paths over 2n batches. */
function diamonds(floors: number): ModelBatch[] {
  const batches: ModelBatch[] = [];
  for (let floor = 0; floor < floors; floor++) {
    const parents = floor === 0 ? [] : [batches.length - 2, batches.length - 1];
    const pair = [0, 1].map((side) => ({
      gtin: LEAF,
      lot: `${floor}-${side}`,
      parents: side === 0 ? parents : parents.slice(1),
    }));
    batches.push(...pair);
  }
  return [...batches, { gtin: TEA, lot: 'own', parents: [batches.length - 2, batches.length - 1, 0] }];
}

/** Every refusal names the batch that was asked about. */
function codeOf(act: () => unknown): string {
  const [code, values] = foundBy(act);
  expect(Object.keys(values as object)).to.deep.equal(['batch']);
  return code;
}
