/**
 * Writes deployments/local-demo.json and local-mirror.json: the same plan on a fresh embedded chain gives the same
 * addresses and code hashes on every machine. Run after a change of contracts: `npm run deployments`.
 */
import { Wallet } from 'ethers';
import { DEMO_ADMIN_KEY } from '../demo/keys.ts';
import { deployLedger } from '../deploy/deployLedger.ts';
import { writeDeployment } from '../deploy/deploymentFile.ts';
import { localProvider } from '../processes/localProvider.ts';
import { startAnvil } from '../processes/startAnvil.ts';

for (const profile of ['demo', 'mirror'] as const) {
  const chain = await startAnvil();
  const provider = localProvider(chain.url);
  try {
    const signer = new Wallet(DEMO_ADMIN_KEY, provider);
    writeDeployment(await deployLedger(signer, { network: `local-${profile}`, profile }));
    console.log(`wrote deployments/local-${profile}.json`);
  } finally {
    provider.destroy();
    await chain.stop();
  }
}
