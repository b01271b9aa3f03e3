import { keccak256 } from 'ethers';
import { interfaceOf, type Reader } from '../../sdk/context.ts';
import type { ContractName } from '../../sdk/deployments/contractAbis.ts';
import { type Deployment, placesOf } from '../../sdk/deployments/deployment.ts';
import { type Comparison, compare } from './comparison.ts';

/** One event of the ledger, decoded, in the order of the chain. */
export interface LedgerLog {
  /** Which place of the contract said it. */
  address: string;
  name: string;
  args: Record<string, unknown>;
  block: number;
  transactionHash: string;
}

interface RawLog {
  address: string;
  topics: string[];
  data: string;
  blockNumber: string;
  logIndex: string;
  transactionHash: string;
}

const PAGE_BLOCKS = 5_000;

/**
 * A contract's events up to a block, those of its former places too, by raw `eth_getLogs`.
 * @param subject only those whose first indexed field is this
 */
export async function ledgerLogs(
  reader: Reader,
  deployment: Deployment,
  contract: ContractName,
  { upTo, subject }: { upTo: number; subject?: string },
): Promise<LedgerLog[]> {
  const places = placesOf(deployment).filter((place) => place.contract === contract);
  const address = places.map((place) => place.address);
  const topics = subject === undefined ? [] : [null, subject];
  const logs: RawLog[] = [];
  for (let from = deployment.fromBlock; from <= upTo; from += PAGE_BLOCKS) {
    const to = Math.min(upTo, from + PAGE_BLOCKS - 1);
    const range = { fromBlock: hex(from), toBlock: hex(to) };
    logs.push(...((await reader.request('eth_getLogs', [{ address, topics, ...range }])) as RawLog[]));
  }
  logs.sort((a, b) => Number(a.blockNumber) - Number(b.blockNumber) || Number(a.logIndex) - Number(b.logIndex));
  return logs.flatMap((log) => decode(contract, log));
}

/** That the node is of this ledger's chain and holds this ledger's code. */
export async function chainComparisons(
  reader: Reader,
  { chainId, genesisHash, contracts }: Deployment,
  used: readonly ContractName[],
): Promise<Comparison[]> {
  const genesis = (await reader.request('eth_getBlockByNumber', ['0x0', false])) as { hash: string };
  const codes = await Promise.all(
    used.map(async (name) => {
      const code = String(await reader.request('eth_getCode', [contracts[name].address, 'latest']));
      return compare(`code of ${name}`, contracts[name].codeHash, keccak256(code));
    }),
  );
  return [
    compare('chain id', chainId, Number(await reader.request('eth_chainId', []))),
    ...(genesisHash === undefined ? [] : [compare('genesis block', genesisHash, genesis.hash)]),
    ...codes,
  ];
}

export async function headOf(reader: Reader): Promise<number> {
  return Number(await reader.request('eth_blockNumber', []));
}

function decode(contract: ContractName, { address, topics, data, blockNumber, transactionHash }: RawLog): LedgerLog[] {
  const parsed = interfaceOf(contract).parseLog({ topics, data });
  if (!parsed) return [];
  return [{ address, name: parsed.name, args: parsed.args.toObject(), block: Number(blockNumber), transactionHash }];
}

function hex(block: number): string {
  return `0x${block.toString(16)}`;
}
