import type { Hex } from '../sdk/verify/bytes.ts';
import type { PinnedDeployment, PinnedNode } from '../sdk/verify/types.ts';
import { readHead } from './kernel/chain/blockHeader.ts';
import { loadAssets } from './pages/assets.ts';
import type { PageDeps, PageQueries, SiteInfo, VerificationInfo, WordsRead } from './pages/pageDeps.ts';
import type { RouteParts } from './routes.ts';
import { gatewayStatus, projectedHead } from './status/gatewayStatus.ts';
import type { RightQueries } from './views/rightViewTypes.ts';

/** What the pages need, from the parts of a gateway. Errors: AssetsMissing. */
export function pagesOfGateway(parts: RouteParts, queries: PageQueries, rights: RightQueries): PageDeps {
  const verification = verificationInfo(parts);
  return {
    assets: loadAssets(parts.webDist, {
      ...{ deployment: verification.deployment, nodes: verification.nodes },
      gateway: parts.config.PUBLIC_ORIGIN,
    }),
    site: siteInfo(parts),
    verification,
    clock: () => new Date(),
    queries,
    rights,
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

/**
 * The nodes that pages ask. Where none of others is named they get our read-only proxy. Before the embedded chain it
 * stands for its one node (which takes orders from no web page), and one node alone is never called verified; before a
 * chain of others it doesn't count at all.
 */
export function pinnedNodes({ config }: Pick<RouteParts, 'config'>): PinnedNode[] {
  if (config.CHAIN_NODES.length > 0) return config.CHAIN_NODES;
  const url = `${config.PUBLIC_ORIGIN}/rpc`;
  const isEmbedded = config.CHAIN_RPC_URL === undefined;
  return [isEmbedded ? { operator: 'ledger', url } : { operator: 'gateway', url, independent: false }];
}

function verificationInfo(parts: RouteParts): VerificationInfo {
  const { chainId, genesisHash, contracts } = parts.deployment;
  const pinned = { chainId, genesisHash, contracts } as PinnedDeployment;
  const nodes = pinnedNodes(parts);
  return { deployment: pinned, nodes, rpcUrl: nodes[0]?.url ?? parts.rpcUrl };
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
