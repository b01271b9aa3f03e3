import { createRequire } from 'node:module';
import hardhatToolboxMochaEthers from '@nomicfoundation/hardhat-toolbox-mocha-ethers';
import { defineConfig } from 'hardhat/config';

const require = createRequire(import.meta.url);

/**
 * One compiler profile for every purpose: addresses are CREATE2 over the bytecode, so a second profile would be a
 * second set of addresses. The metadata hash is left out for the same reason: a comment must not move a contract.
 */
export default defineConfig({
  plugins: [hardhatToolboxMochaEthers],
  solidity: {
    version: '0.8.37',
    path: require.resolve('solc/soljson.js'),
    settings: {
      evmVersion: 'cancun',
      optimizer: { enabled: true, runs: 200 },
      metadata: { bytecodeHash: 'none', appendCBOR: false },
      outputSelection: { '*': { '*': ['storageLayout'] } },
    },
  },
  networks: {
    // With a gas limit given, no transaction of a test is played once before to estimate it.
    default: { type: 'edr-simulated', chainId: 31337, hardfork: 'prague', gas: 30_000_000n },
  },
  paths: { tests: { mocha: 'test/contracts', solidity: 'test/contracts' } },
  test: {
    solidity: {
      profiles: {
        default: { fuzz: { runs: 256 }, invariant: { runs: 64, depth: 48 } },
        // A part of what is run by hand (scripts/test/long/models.ts): each part has a seed of its own.
        long: { fuzz: { runs: 5_000, seed: process.env.LEDGER_PART_SEED ?? '0x1' } },
      },
    },
  },
});
