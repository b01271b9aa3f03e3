import { SimpleMerkleTree, StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { expect } from 'chai';
import { buildLabelTree } from '../../../../sdk/trace/labels/buildLabelTree.ts';
import { generateLabels } from '../../../../sdk/trace/labels/generateLabels.ts';
import { type LabelChunk, textAt } from '../../../../sdk/trace/labels/labelChunk.ts';
import { SECRET_LENGTH, SERIAL_LENGTH } from '../../../../sdk/trace/labels/labelCipher.ts';
import { labelKeys } from '../../../../sdk/trace/labels/labelKeys.ts';
import { labelProof } from '../../../../sdk/trace/labels/labelProof.ts';
import { memoryNodeStore, type NodeStore } from '../../../../sdk/trace/labels/nodeStore.ts';
import { secretOf, serialOf } from '../../../../sdk/trace/labels/serial.ts';
import { bytesToHex, type Hex } from '../../../../sdk/verify/bytes.ts';
import {
  LABEL_LEAF_TYPES,
  type LabelEntry,
  labelLeaf,
  secretCommitment,
  serialWord,
} from '../../../../sdk/verify/label/labelLeaf.ts';
import { verifyLabelProof } from '../../../../sdk/verify/label/verifyLabelProof.ts';

const keys = labelKeys(new Uint8Array(32).fill(7), { gtin: '09521234567006', lot: 'T2604-01' });
const ZERO: Hex = `0x${'00'.repeat(32)}`;

describe('the tree of a label set', () => {
  for (const count of [1, 2, 3, 4, 5, 6, 7, 8, 9, 17, 31, 33, 100, 1_000, 1_001]) {
    context(`of ${count} labels`, () => {
      it('has the root of @openzeppelin/merkle-tree, with and without scratch codes', async () => {
        for (const withSecrets of [false, true]) {
          const range = { firstIndex: 40, count, withSecrets, chunkSize: 7 };
          const { root } = await buildLabelTree(generateLabels(keys, range), memoryNodeStore());

          expect(root).to.equal(theirTree(entriesOf(range)).root);
        }
      });

      it('proves each label, to us and to them, with their proof', async () => {
        const range = { firstIndex: 40, count, withSecrets: true };
        const store = memoryNodeStore();
        const { root } = await buildLabelTree(generateLabels(keys, range), store);
        const entries = entriesOf(range);
        const theirs = theirTree(entries);

        for (const place of placesOf(count)) {
          const [entry, proof] = [entries[place] as LabelEntry, await labelProof(store, count, place)];
          expect(proof).to.deep.equal(theirs.getProof(place));
          expect(verifyLabelProof(root, entry, proof)).to.equal(true);
          expect(StandardMerkleTree.verify(root, [...LABEL_LEAF_TYPES], fieldsOf(entry), proof)).to.equal(true);
        }
      });
    });
  }

  it('is the same in chunks of any size, beyond one batch of parents', async () => {
    const roots = new Set<string>();
    for (const chunkSize of [977, 4_096, 20_000]) {
      const range = { firstIndex: 0, count: 20_000, withSecrets: false, chunkSize };
      roots.add((await buildLabelTree(generateLabels(keys, range), memoryNodeStore())).root);
    }
    const leaves = entriesOf({ firstIndex: 0, count: 20_000, withSecrets: false }).map((e) => bytesToHex(labelLeaf(e)));

    expect([...roots]).to.deep.equal([SimpleMerkleTree.of(leaves, { sortLeaves: false }).root]);
  });

  it('never reads more than it wrote, nor more than a batch at once', async () => {
    const { store, largest } = watched(memoryNodeStore());
    await buildLabelTree(generateLabels(keys, { firstIndex: 0, count: 30_000, withSecrets: false }), store);

    expect(largest()).to.be.at.most(16_384);
  });

  it('refuses a gap, a repetition, and no labels at all', async () => {
    const [first, third] = [await chunkOf(0, 5), await chunkOf(10, 5)];

    expect(await codeOf(() => buildLabelTree([first, third], memoryNodeStore()))).to.equal('ChunkOutOfOrder');
    expect(await codeOf(() => buildLabelTree([first, first], memoryNodeStore()))).to.equal('ChunkOutOfOrder');
    expect(await codeOf(() => buildLabelTree([], memoryNodeStore()))).to.equal('LabelCountWrong');
  });
});

describe('generateLabels', () => {
  it('makes the serials, scratch codes and commitments of each index', async () => {
    const chunk = await chunkOf(1_000, 3);

    expect(textAt(chunk.serials, SERIAL_LENGTH, 2)).to.equal(serialOf(keys, 1_002));
    expect(textAt(chunk.secrets ?? new Uint8Array(), SECRET_LENGTH, 2)).to.equal(secretOf(keys, 1_002));
    expect(bytesToHex(chunk.commitments?.subarray(64, 96) ?? new Uint8Array())).to.equal(
      secretCommitment(serialOf(keys, 1_002), secretOf(keys, 1_002)),
    );
  });

  it('gives what is left in the last chunk', async () => {
    const sizes: number[] = [];
    const range = { firstIndex: 3, count: 25, withSecrets: false, chunkSize: 10 };
    for await (const { count } of generateLabels(keys, range)) sizes.push(count);

    expect(sizes).to.deep.equal([10, 10, 5]);
  });

  it('refuses ranges that no lot has', async () => {
    for (const [firstIndex, count] of [
      [0, 0],
      [-1, 5],
      [2 ** 32 - 4, 5],
      [0, 1.5],
    ] as const) {
      const labels = generateLabels(keys, { firstIndex, count, withSecrets: false });
      expect(await codeOf(() => labels.next())).to.equal('LabelCountWrong');
    }
  });
});

describe('verifyLabelProof', () => {
  const range = { firstIndex: 40, count: 100, withSecrets: true };
  const entry = entriesOf(range)[63] as LabelEntry;
  let root: Hex;
  let proof: Hex[];

  before(async () => {
    const store = memoryNodeStore();
    ({ root } = await buildLabelTree(generateLabels(keys, range), store));
    proof = await labelProof(store, range.count, 63);
  });

  it('refuses another index, serial, commitment, root or sister', () => {
    const forged: [Hex, LabelEntry, Hex[]][] = [
      [root, { ...entry, index: entry.index + 1 }, proof],
      [root, { ...entry, serial: serialOf(keys, 0) }, proof],
      [root, { ...entry, commitment: null }, proof],
      [ZERO, entry, proof],
      [root, entry, proof.slice(1)],
      [root, entry, [...proof, ZERO]],
      [root, entry, [ZERO, ...proof.slice(1)]],
    ];

    expect(verifyLabelProof(root, entry, proof)).to.equal(true);
    expect(forged.map((parts) => verifyLabelProof(...parts))).to.deep.equal(forged.map(() => false));
  });

  it('does not take a node above for a label', () => {
    expect(verifyLabelProof(root, entry, [])).to.equal(false);
  });

  it('says what is no proof at all', () => {
    expect(() => verifyLabelProof(root, entry, new Array<Hex>(33).fill(ZERO))).to.throw('at most');
    expect(() => verifyLabelProof(root, entry, ['0x12'])).to.throw('0x-prefixed');
  });
});

describe('labelProof', () => {
  it('refuses a place outside the set', async () => {
    for (const place of [-1, 3, 0.5]) {
      expect(await codeOf(() => labelProof(memoryNodeStore(), 3, place))).to.equal('IndexOutOfRange');
    }
  });
});

interface Range {
  firstIndex: number;
  count: number;
  withSecrets: boolean;
}

function entriesOf({ firstIndex, count, withSecrets }: Range): LabelEntry[] {
  return Array.from({ length: count }, (_, i) => {
    const index = firstIndex + i;
    const serial = serialOf(keys, index);
    return { index, serial, commitment: withSecrets ? secretCommitment(serial, secretOf(keys, index)) : null };
  });
}

function theirTree(entries: LabelEntry[]) {
  return StandardMerkleTree.of(entries.map(fieldsOf), [...LABEL_LEAF_TYPES], { sortLeaves: false });
}

function fieldsOf({ index, serial, commitment }: LabelEntry): [bigint, string, string] {
  return [BigInt(index), bytesToHex(serialWord(serial)), commitment ?? ZERO];
}

/** All of a small set; first, last and some between of a larger one. */
function placesOf(count: number): number[] {
  if (count <= 33) return Array.from({ length: count }, (_, place) => place);
  return [0, 1, 13, count >> 1, count - 2, count - 1];
}

async function chunkOf(firstIndex: number, count: number): Promise<LabelChunk> {
  const { value } = await generateLabels(keys, { firstIndex, count, withSecrets: true }).next();
  return value as LabelChunk;
}

function watched(inner: NodeStore): { store: NodeStore; largest: () => number } {
  let most = 0;
  const store: NodeStore = {
    append: (nodes) => {
      most = Math.max(most, nodes.length / 32);
      return inner.append(nodes);
    },
    read: (first, count) => {
      most = Math.max(most, count);
      return inner.read(first, count);
    },
  };
  return { store, largest: () => most };
}

async function codeOf(act: () => Promise<unknown>): Promise<string | undefined> {
  return act().then(
    () => undefined,
    (error: { code?: string }) => error.code,
  );
}
