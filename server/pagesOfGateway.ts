import type { Hex } from '../sdk/verify/bytes.ts';
import type { PinnedDeployment, PinnedNode } from '../sdk/verify/types.ts';
import { readHead } from './kernel/chain/blockHeader.ts';
import { loadAssets } from './pages/assets.ts';
import type { PageDeps, PageQueries, SiteInfo, VerificationInfo, WordsRead } from './pages/pageDeps.ts';
import type { RouteParts } from './routes.ts';
import { gatewayStatus, projectedHead } from './status/gatewayStatus.ts';

/** What the pages need, from the parts of a gateway. Errors: AssetsMissing. */
export function pagesOfGateway(parts: RouteParts, queries: PageQueries): PageDeps {
  const { kernel } = parts;
  const verification = verificationInfo(parts);
  return {
    assets: loadAssets(parts.webDist, { deployment: verification.deployment, nodes: verification.nodes }),
    site: siteInfo(parts),
    verification,
    clock: () => new Date(),
    queries,
    status: () => gatewayStatus(parts),
    head: () => projectedHead(parts),
    readWords: (contract, slots) => readWords(parts, contract, slots),
  };
}

function siteInfo({ config }: RouteParts): SiteInfo {
  return {
    profile: config.PROFILE,
    publicOrigin: config.PUBLIC_ORIGIN,
    operatorName: config.OPERATOR_NAME,
    operatorContact: config.OPERATOR_CONTACT,
    icpFiling: config.ICP_FILING,
    psbFiling: config.PSB_FILING,
    blockchainFiling: config.BLOCKCHAIN_FILING,
  };
}

/** Where no node of others is named, the embedded one is asked through our proxy, which never counts as independent. */
function verificationInfo({ config, deployment }: RouteParts): VerificationInfo {
  const { chainId, genesisHash, contracts } = deployment;
  const pinned = { chainId, genesisHash, contracts } as PinnedDeployment;
  const rpcUrl = `${config.PUBLIC_ORIGIN}/rpc`;
  const own: PinnedNode = { operator: 'gateway', url: rpcUrl };
  const nodes = config.CHAIN_NODES.length > 0 ? config.CHAIN_NODES : [own];
  return { deployment: pinned, nodes, rpcUrl: nodes[0]?.url ?? rpcUrl };
}

async function readWords(
  { kernel, deployment }: RouteParts,
  contract: string,
  slots: readonly Hex[],
): Promise<WordsRead> {
  const head = await readHead(kernel.rpc);
  const { address } = deployment.contracts[contract as keyof typeof deployment.contracts];
  const block = `0x${head.number.toString(16)}`;
  const words = await kernel.rpc.batch<Hex>(
    slots.map((slot) => ({ method: 'eth_getStorageAt', params: [address, slot, block] })),
  );
  return { block: { number: head.number, hash: head.hash as Hex }, words };
}
