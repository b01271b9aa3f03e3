import { join } from 'node:path';
import { Wallet } from 'ethers';
import { DEMO_ADMIN_KEY, type DemoKeys, demoKeys } from '../../../scripts/demo/keys.ts';
import { seedPipeline } from '../../../scripts/demo/seed/pipeline.ts';
import { seedWorld } from '../../../scripts/demo/seed/seedWorld.ts';
import { deployLedger } from '../../../scripts/deploy/deployLedger.ts';
import { localProvider } from '../../../scripts/processes/localProvider.ts';
import { startAnvil } from '../../../scripts/processes/startAnvil.ts';
import type { Sender } from '../../../sdk/context.ts';
import { createLedger, type Ledger } from '../../../sdk/createLedger.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { httpReader } from '../../../sdk/readers/httpReader.ts';
import { type ContentStore, createContentStore } from '../../../server/kernel/content/createContentStore.ts';
import { openFileBlocks } from '../../../server/kernel/content/fileBlocks.ts';

/** A seeded ledger whose chain and documents lie in a state folder, as `up` keeps them. No gateway, no database. */
export interface SeededLedger {
  stateDir: string;
  url: string;
  deployment: Deployment;
  content: ContentStore;
  keys: DemoKeys;
  as(party: string): Ledger;
  stop(): Promise<void>;
}

export async function startSeededLedger(stateDir: string): Promise<SeededLedger> {
  const anvil = await startAnvil({ stateDir: join(stateDir, 'chain') });
  const provider = localProvider(anvil.url);
  const profile = 'demo';
  const deployment = await deployLedger(new Wallet(DEMO_ADMIN_KEY, provider), { network: 'local-demo', profile });
  const content = createContentStore(await openFileBlocks(join(stateDir, 'content')));
  const keys = demoKeys(new Uint8Array(32).fill(7));
  const reader = httpReader(anvil.url);
  await seedWorld({ deployment, reader, keys, put: (bytes) => content.put(bytes) });
  const run = seedPipeline(reader, deployment.chainId);
  // Nobody here has coins: as the seed does, at a price of 0.
  const senderOf = (signer: string): Sender => ({
    send: async (call) => {
      await run([{ signer, call }]);
      return { transactionHash: '0x', blockNumber: 0 };
    },
  });
  return {
    stateDir,
    url: anvil.url,
    deployment,
    content,
    keys,
    as: (party) => createLedger({ deployment, reader, sender: senderOf(keys.privateKeyOf(party)) }),
    stop: async () => {
      provider.destroy();
      await anvil.stop();
    },
  };
}
