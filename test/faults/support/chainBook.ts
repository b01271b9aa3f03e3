import { rpc } from '../../../scripts/processes/rpc.ts';

/** One call that a chain carried out. */
interface Carried {
  from: string;
  to: string | null;
  input: string;
  status: string;
}

interface Page {
  hash: string;
  calls: string[];
}

/** What the chain itself holds, read from its blocks and receipts alone. */
export interface ChainBook {
  /** How often each call stands on the chain now, by {@link callKey}; failed ones don't count. */
  read(): Promise<Map<string, number>>;
}

export function callKey({ account, to, data }: { account: string; to: string; data: string }): string {
  return `${account} ${to} ${data}`.toLowerCase();
}

/** Blocks before the first are not looked at; those that were taken back are read anew. */
export function openChainBook(url: string, first: number): ChainBook {
  const pages: Page[] = [];

  async function forget(): Promise<void> {
    while (pages.length > 0) {
      const number = hex(first + pages.length - 1);
      const block = await rpc<{ hash: string } | null>(url, 'eth_getBlockByNumber', number, false);
      if (block?.hash === pages.at(-1)?.hash) return;
      pages.pop();
    }
  }

  return {
    read: async () => {
      await forget();
      const head = Number(await rpc<string>(url, 'eth_blockNumber'));
      while (first + pages.length <= head) pages.push(await pageOf(url, hex(first + pages.length)));
      const times = new Map<string, number>();
      for (const key of pages.flatMap(({ calls }) => calls)) times.set(key, (times.get(key) ?? 0) + 1);
      return times;
    },
  };
}

async function pageOf(url: string, number: string): Promise<Page> {
  const block = await rpc<{ hash: string; transactions: Carried[] } | null>(url, 'eth_getBlockByNumber', number, true);
  if (block === null) throw new Error(`The chain is longer than block ${number}, and has none of that number.`);
  if (block.transactions.length === 0) return { hash: block.hash, calls: [] };
  const receipts = await rpc<{ status: string }[]>(url, 'eth_getBlockReceipts', number);
  const carried = block.transactions.filter((_, i) => receipts[i]?.status === '0x1');
  const calls = carried.map(({ from, to, input }) => callKey({ account: from, to: to ?? '', data: input }));
  return { hash: block.hash, calls };
}

function hex(number: number): string {
  return `0x${number.toString(16)}`;
}
