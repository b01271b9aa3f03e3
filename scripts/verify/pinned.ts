import type { Deployment } from '../../sdk/deployments/deployment.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { formerPlace } from '../../sdk/verify/formerPlace.ts';
import type { PinnedDeployment } from '../../sdk/verify/types.ts';
import type { Config } from '../../server/config.ts';
import { readDeployment } from '../deploy/deploymentFile.ts';

/** The deployment names no genesis block, so that nobody can tell its chain from a copy. */
export class GenesisUnknown extends Error {
  override readonly name = 'GenesisUnknown';
  readonly code = 'GenesisUnknown';
}

/** The addresses and code hashes of this release: the one named, else what DEPLOYMENT or the embedded chain says. */
export function releasedDeployment(
  config: Pick<Config, 'CHAIN_RPC_URL' | 'DEPLOYMENT' | 'PROFILE'>,
  named: string | undefined,
): Deployment {
  const own = config.CHAIN_RPC_URL === undefined ? `local-${config.PROFILE}` : config.DEPLOYMENT;
  return readDeployment(named ?? own);
}

/** The same as the verifier takes it, former places of a part by their own names. @throws {GenesisUnknown} */
export function pinned({ network, chainId, genesisHash, contracts, others = [] }: Deployment): PinnedDeployment {
  if (genesisHash === undefined) {
    throw new GenesisUnknown(`deployments/${network}.json names no genesisHash; add it, or ask for a newer release.`);
  }
  const former = others.map(({ contract, address, codeHash }) => [
    formerPlace(contract, address),
    { address, codeHash },
  ]);
  const places = { ...contracts, ...Object.fromEntries(former) } as PinnedDeployment['contracts'];
  return { chainId, genesisHash: genesisHash as Hex, contracts: places };
}
