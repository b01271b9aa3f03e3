import { readFileSync } from 'node:fs';
import { Interface, type InterfaceAbi } from 'ethers';
import type { AbiEntry, IndexedContract } from '../../server/kernel/indexer/indexedDeployment.ts';
import { rpc } from '../processes/rpc.ts';

/** Contracts imitated by the storm, at addresses chosen here: only their events matter. */
const IMITATED = {
  Participants: 'access/Participants',
  Evidence: 'evidence/Evidence',
  Cash: 'cash/Cash',
  Parcels: 'land/Parcels',
} as const;

type Imitated = keyof typeof IMITATED;

// The mix of the demo world: most events are statements.
const MIX: { contract: Imitated; method: string; share: number; eventsEach: number }[] = [
  { contract: 'Participants', method: 'enrol', share: 0.04, eventsEach: 1 },
  { contract: 'Parcels', method: 'register', share: 0.06, eventsEach: 2 },
  { contract: 'Cash', method: 'pay', share: 0.15, eventsEach: 1 },
  { contract: 'Evidence', method: 'attest', share: 0.75, eventsEach: 1 },
];
const ITEMS_PER_CALL = 25;

/** Fills a chain with `total` events, about twenty-five a block, and says which contracts to index. */
export async function raiseEventStorm(url: string, total: number): Promise<IndexedContract[]> {
  const storm = readArtifact('mocks/bench/EventStorm');
  const contracts = Object.keys(IMITATED).map((name, i) => imitated(name as Imitated, i));
  for (const { address } of contracts) await rpc(url, 'anvil_setCode', address, storm.deployedBytecode);

  const encoder = new Interface(storm.abi);
  let last = '';
  const [from] = await rpc<string[]>(url, 'eth_accounts');
  for (const { contract, method, share, eventsEach } of MIX) {
    const items = Math.ceil((total * share) / eventsEach / ITEMS_PER_CALL) * ITEMS_PER_CALL;
    const to = contracts.find(({ name }) => name === contract)?.address;
    for (let start = 0; start < items; start += ITEMS_PER_CALL) {
      const data = encoder.encodeFunctionData(method, [start, ITEMS_PER_CALL]);
      last = await rpc<string>(url, 'eth_sendTransaction', { from, to, data, gas: '0x3000000' });
    }
  }
  await mined(url, last);
  return contracts;
}

async function mined(url: string, hash: string): Promise<void> {
  while ((await rpc<unknown>(url, 'eth_getTransactionReceipt', hash)) === null) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

interface Artifact {
  abi: InterfaceAbi;
  deployedBytecode: string;
}

function imitated(name: Imitated, i: number): IndexedContract {
  const address = `0x${(i + 1).toString(16).padStart(40, 'e')}`;
  return { name, address, abi: readArtifact(IMITATED[name]).abi as AbiEntry[] };
}

function readArtifact(path: string): Artifact {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return JSON.parse(readFileSync(`artifacts/contracts/${path}.sol/${file}.json`, 'utf8')) as Artifact;
}
