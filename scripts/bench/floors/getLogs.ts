/**
 * The floor of `bench index`: the same logs in pages of the same size, asked for over the same kind of connection, as
 * JSON, and nothing done with them. Left out: block headers, decoding, the database.
 */
export async function getLogsFloor(url: string, addresses: string[], lastBlock: number, pageBlocks: number) {
  let logs = 0;
  for (let from = 1; from <= lastBlock; from += pageBlocks) {
    const to = Math.min(lastBlock, from + pageBlocks - 1);
    const filter = { address: addresses, fromBlock: `0x${from.toString(16)}`, toBlock: `0x${to.toString(16)}` };
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_getLogs', params: [filter] }),
    });
    const { result } = (await response.json()) as { result: unknown[] };
    logs += result.length;
  }
  return logs;
}
