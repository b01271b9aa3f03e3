import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from './support/sources.ts';

/** Below the 24,576 bytes of EIP-170, so that a mend always fits. */
const LARGEST = 23_500;

interface Artifact {
  contractName: string;
  deployedBytecode: string;
}

function compiledContracts(): Artifact[] {
  const folder = join(root, 'artifacts/contracts');
  if (!existsSync(folder)) throw new Error('Nothing is compiled: run "npx hardhat compile" first.');
  return globSync('**/*.sol/*.json', { cwd: folder })
    .map((path) => JSON.parse(readFileSync(join(folder, path), 'utf8')) as Artifact)
    .filter(({ deployedBytecode }) => deployedBytecode !== undefined && deployedBytecode !== '0x');
}

describe('the size of contracts', () => {
  const contracts = compiledContracts();

  it('is known for the whole ledger', () => {
    const names = contracts.map(({ contractName }) => contractName);

    expect(names).to.include.members(['LedgerAuthority', 'Directory', 'Participants', 'Evidence', 'Cash', 'Parcels']);
  });

  for (const { contractName, deployedBytecode } of contracts) {
    it(`${contractName} fits in ${LARGEST} bytes`, () => {
      expect(deployedBytecode.length / 2 - 1).to.be.at.most(LARGEST);
    });
  }
});
