import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { bitsOf } from '../../../sdk/commons/dividends/confirmPaid.ts';
import { entitlementLeaf } from '../../../sdk/commons/dividends/entitlementLeaf.ts';
import { payBlocks } from '../../../sdk/commons/dividends/payBlocks.ts';
import { standardTree } from '../../../sdk/commons/dividends/standardTree.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';

interface Vectors {
  dividend: Bytes32;
  trees: { households: number; root: Bytes32; proofs: { place: number; leaf: Bytes32; proof: Bytes32[] }[] }[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../docs/vectors/payBlocks.json', import.meta.url), 'utf8'),
) as Vectors;

/** The rule by which the vectors' lines are made. */
function lineOf(block: number, place: number) {
  return {
    account: `0x${hash(`household ${block} ${place}`).slice(26)}`,
    amount: quantity('fen', BigInt(100 + 7 * place)),
    right: place % 3 === 0 ? hash(`right ${place}`) : (`0x${'0'.repeat(64)}` as Bytes32),
    salt: hash(`salt ${block} ${place}`),
  };
}

function hash(text: string): Bytes32 {
  return `0x${createHash('sha256').update(text).digest('hex')}`;
}

describe('docs/vectors/payBlocks.json', () => {
  vectors.trees.forEach(({ households, root, proofs }, block) => {
    it(`gives the tree that @openzeppelin/merkle-tree builds over ${households}`, () => {
      const lines = Array.from({ length: households }, (_, place) => ({ ...lineOf(block, place), place }));
      const tree = standardTree(lines.map((line) => entitlementLeaf(vectors.dividend, block, line)));

      expect(tree.root).to.equal(root);
      for (const { place, leaf, proof } of proofs) {
        const line = lines[place];
        if (!line) throw new RangeError(`no line ${place}`);
        expect(entitlementLeaf(vectors.dividend, block, line)).to.equal(leaf);
        expect(tree.proofOf(leaf)).to.deep.equal(proof);
      }
    });
  });
});

describe('payBlocks', () => {
  const lines = Array.from({ length: 600 }, (_, place) => lineOf(0, place));
  const blocks = payBlocks(vectors.dividend, lines);

  it('fills each block but the last, and numbers places from 0', () => {
    expect(blocks.map(({ entry }) => entry.count)).to.deep.equal([256, 256, 88]);
    expect(blocks[2]?.lines.map(({ place }) => place)).to.deep.equal(Array.from({ length: 88 }, (_, place) => place));
  });

  it('sums each block up', () => {
    const sum = blocks.reduce((all, { entry }) => all + entry.total, 0n);

    expect(sum).to.equal(lines.reduce((all, { amount }) => all + amount, 0n));
    expect(blocks.every(({ entry }) => entry.paid === 0n)).to.equal(true);
  });

  it('binds a line to its block', () => {
    const again = payBlocks(vectors.dividend, [...lines.slice(256, 512), ...lines.slice(0, 256)]);

    expect(again[0]?.entry.root).not.to.equal(blocks[1]?.entry.root);
  });

  it('proves each line, and knows no other', () => {
    expect(blocks[2]?.proofOf(87)).to.have.lengthOf(7);
    expect(() => blocks[2]?.proofOf(88)).to.throw('no line 88 in block 2');
  });

  it('makes no block of nobody, and no tree of no leaf', () => {
    expect(payBlocks(vectors.dividend, [])).to.deep.equal([]);
    expect(() => standardTree([])).to.throw('a leaf');
    expect(() => standardTree([hash('a')]).proofOf(hash('b'))).to.throw('no leaf');
  });

  it('sets one bit a place, each once', () => {
    expect(bitsOf([])).to.equal(0n);
    expect(bitsOf([0, 2, 2, 255])).to.equal(5n | (1n << 255n));
  });
});
