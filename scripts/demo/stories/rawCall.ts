/** `eth_call` by hand, outside the SDK: what a stranger with a terminal does. Words are 32 bytes of hex, no 0x. */
export async function rawCall(url: string, to: string, data: string): Promise<string[]> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_call', params: [{ to, data }, 'latest'] });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { result, error } = (await response.json()) as { result?: string; error?: { message: string } };
  if (result === undefined) throw new Error(`The node refused: ${error?.message ?? 'no result'}`);
  return result.slice(2).match(/.{64}/g) ?? [];
}

/** The same as one line for a terminal. */
export function curl(url: string, to: string, data: string): string {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_call', params: [{ to, data }, 'latest'] });
  return `curl -s ${url} -H 'content-type: application/json' -d '${body}'`;
}
