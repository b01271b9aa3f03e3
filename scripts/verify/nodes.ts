import type { PinnedNode } from '../../sdk/verify/types.ts';
import type { Config } from '../../server/config.ts';
import { runningChain } from '../lib/runningParts.ts';

/** No node is named and no embedded chain runs. */
export class NodesUnknown extends Error {
  override readonly name = 'NodesUnknown';
  readonly code = 'NodesUnknown';
}

/** What was given for --node is no address. */
export class NodeInvalid extends Error {
  override readonly name = 'NodeInvalid';
  readonly code = 'NodeInvalid';
}

/**
 * Whom to ask: the nodes that are named (URL or operator=URL; a URL alone is an operator of its own), else the pinned
 * ones of CHAIN_NODES with the ledger's own, which is CHAIN_RPC_URL or the embedded chain while `up` runs.
 * @throws {NodesUnknown} {NodeInvalid}
 */
export async function findNodes(
  named: readonly string[],
  config: Pick<Config, 'CHAIN_NODES' | 'CHAIN_RPC_URL' | 'LEDGER_STATE_DIR'>,
): Promise<[PinnedNode, ...PinnedNode[]]> {
  const own = config.CHAIN_RPC_URL ?? (await runningChain(config.LEDGER_STATE_DIR));
  const known = own === undefined ? config.CHAIN_NODES : [{ operator: 'this ledger', url: own }, ...config.CHAIN_NODES];
  const [first, ...others] = named.length > 0 ? named.map(parseNode) : known;
  if (first) return [first, ...others];
  throw new NodesUnknown('No node is known: start ./ledger up, or name one with --node URL.');
}

function parseNode(text: string): PinnedNode {
  const [, operator, address = ''] = /^(?:([\w.-]+)=)?(https?:\/\/.+)$/.exec(text) ?? [];
  const url = URL.parse(address);
  if (!url)
    throw new NodeInvalid(`"${text}" is no node; write URL or operator=URL, like bank=https://node.example.cn.`);
  return { operator: operator ?? url.host, url: address };
}
