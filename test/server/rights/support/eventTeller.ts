import { Interface, type InterfaceAbi, zeroPadValue } from 'ethers';
import { rpc } from '../../../../scripts/processes/rpc.ts';
import type { AbiEntry, IndexedContract } from '../../../../server/kernel/indexer/indexedDeployment.ts';
import { receiptOf } from '../../indexer/support/ledgerChain.ts';

/** Contracts that say whatever a test wants: the indexer knows them by address and ABI alone. */
export interface EventTeller {
  contracts: IndexedContract[];
  /** Mines one event in a transaction of its own. */
  tell(contract: string, event: string, args: unknown[]): Promise<void>;
  /** Mines several in one block. */
  together(tellings: () => Promise<unknown>): Promise<void>;
}

const GAS = '0x1c9c380';

/** Places a contract that emits its calldata as a log at an address for each ABI. */
export async function createEventTeller(url: string, abis: Record<string, InterfaceAbi>): Promise<EventTeller> {
  const contracts = Object.entries(abis).map(([name, abi], i) => ({
    name,
    address: `0x${(i + 1).toString(16).padStart(40, 'a')}`,
    abi: JSON.parse(Interface.from(abi).formatJson()) as AbiEntry[],
  }));
  for (const { address } of contracts) await rpc(url, 'anvil_setCode', address, tellerCode());
  const interfaces = new Map(contracts.map(({ name }) => [name, Interface.from(abis[name] as InterfaceAbi)]));
  const [from] = await rpc<string[]>(url, 'eth_accounts');
  let isGathering = false;

  return {
    contracts,
    async tell(contract, event, args) {
      const { topics, data } = (interfaces.get(contract) as Interface).encodeEventLog(event, args);
      const words = [topics.length, ...Array.from({ length: 4 }, (_, i) => topics[i] ?? '0x00')].map((word) => {
        return zeroPadValue(typeof word === 'number' ? `0x0${word}` : word, 32).slice(2);
      });
      const to = contracts.find(({ name }) => name === contract)?.address;
      const call = { from, to, data: `0x${words.join('')}${data.slice(2)}`, gas: isGathering ? '0x1e8480' : GAS };
      const hash = await rpc<string>(url, 'eth_sendTransaction', call);
      if (!isGathering) await receiptOf(url, hash);
    },
    async together(tellings) {
      await rpc(url, 'evm_setAutomine', false);
      isGathering = true;
      await tellings();
      isGathering = false;
      await rpc(url, 'evm_mine');
      await rpc(url, 'evm_setAutomine', true);
    },
  };
}

/** Calldata: number of topics, four topics, data. */
function tellerCode(): string {
  const size = '60a03603';
  const head = ['80', '60a0', '6000', '37'].join('');
  const blocks = [1, 2, 3, 4].map((topics) => {
    const loads = Array.from({ length: topics }, (_, i) => `60${hex(32 * (topics - i))}35`).join('');
    return `5b${loads}${size}6000${hex(0xa0 + topics)}00`;
  });
  const dispatch = 9;
  const start = size.length / 2 + head.length / 2 + 4 * dispatch + 1;
  let at = start;
  const jumps = blocks.map((block, i) => {
    const jump = `60${hex(i + 1)}60003514` + `60${hex(at)}57`;
    at += block.length / 2;
    return jump;
  });
  return `0x${size}${head}${jumps.join('')}00${blocks.join('')}`;
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}
