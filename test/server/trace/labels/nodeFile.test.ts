import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { buildLabelTree } from '../../../../sdk/trace/labels/buildLabelTree.ts';
import { generateLabels } from '../../../../sdk/trace/labels/generateLabels.ts';
import { labelKeys } from '../../../../sdk/trace/labels/labelKeys.ts';
import { labelProof } from '../../../../sdk/trace/labels/labelProof.ts';
import { memoryNodeStore } from '../../../../sdk/trace/labels/nodeStore.ts';
import { serialOf } from '../../../../sdk/trace/labels/serial.ts';
import { verifyLabelProof } from '../../../../sdk/verify/label/verifyLabelProof.ts';
import { createNodeFile, openNodeFile } from '../../../../server/trace/labels/nodeFile.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const keys = labelKeys(new Uint8Array(32).fill(7), { gtin: '09521234567006', lot: 'T2604-01' });
const RANGE = { firstIndex: 12, count: 10_001, withSecrets: false };

describe('a file of nodes', () => {
  it('keeps the tree that memory would, and proves from it after a restart', async () => {
    const path = join(await temporaryFolder(), 'set');
    const file = await createNodeFile(path);
    const tree = await buildLabelTree(generateLabels(keys, RANGE), file);
    await file.seal();

    expect(tree).to.deep.equal(await buildLabelTree(generateLabels(keys, RANGE), memoryNodeStore()));
    const sealed = await openNodeFile(path);
    for (const place of [0, 5_000, 10_000]) {
      const entry = { index: 12 + place, serial: serialOf(keys, 12 + place), commitment: null };
      expect(verifyLabelProof(tree.root, entry, await labelProof(sealed, RANGE.count, place))).to.equal(true);
    }
    await sealed.close();
  });

  it('has no name before it is whole, and leaves nothing when it is given up', async () => {
    const path = join(await temporaryFolder(), 'set');
    const file = await createNodeFile(path);
    await file.append(new Uint8Array(64));

    expect(await exists(path)).to.equal(false);
    await file.discard();
    expect([await exists(path), await exists(`${path}.new`)]).to.deep.equal([false, false]);
  });

  it('begins anew over what a killed process left', async () => {
    const path = join(await temporaryFolder(), 'set');
    await writeFile(`${path}.new`, new Uint8Array(320));
    const file = await createNodeFile(path);
    await file.append(new Uint8Array(32).fill(9));

    expect([...(await file.read(0, 1))]).to.deep.equal(new Array(32).fill(9));
    await file.discard();
  });

  it('refuses nodes it does not have', async () => {
    const file = await createNodeFile(join(await temporaryFolder(), 'set'));
    await file.append(new Uint8Array(64));

    const error = await file.read(1, 2).catch((reason: Error) => reason);
    expect(String(error)).to.match(/RangeError.*nodes 1 to 2/);
    await file.discard();
  });
});

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
