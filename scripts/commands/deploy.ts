import { parseArgs } from 'node:util';
import { JsonRpcProvider, Wallet } from 'ethers';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import { signerSender } from '../../sdk/senders/signerSender.ts';
import { loadConfig } from '../../server/config.ts';
import { deployLedger } from '../deploy/deployLedger.ts';
import { writeDeployment } from '../deploy/deploymentFile.ts';
import { sealGovernance } from '../deploy/sealGovernance.ts';

const USAGE =
  'usage: CHAIN_RPC_URL=… DEPLOYER_KEY=0x… ./ledger deploy --network NAME [--profile demo|mirror] [--seal STEWARD] [--json]\n';

/**
 * Deploys the ledger to the chain at CHAIN_RPC_URL, or goes on where an earlier run stopped, verifies every effect and
 * writes deployments/NAME.json. `--seal STEWARD` is the last act: the administrator's and the directory steward's grants
 * get their 48 hours, after the first offices hold their roles.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      network: { type: 'string' },
      profile: { type: 'string' },
      seal: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const config = loadConfig(process.env);
  const { DEPLOYER_KEY: key } = config;
  if (!values.network || !/^[a-z0-9-]{1,40}$/.test(values.network) || !config.CHAIN_RPC_URL || !key) {
    process.stderr.write(USAGE);
    return 64;
  }

  const profile = values.profile === 'demo' ? 'demo' : 'mirror';
  const provider = new JsonRpcProvider(config.CHAIN_RPC_URL, undefined, { cacheTimeout: -1, pollingInterval: 200 });
  try {
    const onStep = (title: string, index: number, total: number) =>
      process.stderr.write(`${index + 1}/${total} ${title}\n`);
    const deployment = await deployLedger(new Wallet(key, provider), { network: values.network, profile, onStep });
    writeDeployment(deployment);
    if (values.seal) await seal(deployment, config.CHAIN_RPC_URL, new Wallet(key, provider), values.seal);
    if (values.json) console.log(JSON.stringify(deployment));
    return 0;
  } finally {
    provider.destroy();
  }
}

async function seal(deployment: Deployment, rpcUrl: string, admin: Wallet, steward: string): Promise<void> {
  await sealGovernance({ deployment, reader: httpReader(rpcUrl), sender: signerSender(admin) }, [steward]);
  process.stderr.write('sealed: from here on role grants and replacements wait 48 hours\n');
}
