/** The node answered, and its answer is no. */
export class NodeRefused extends Error {
  override readonly name = 'NodeRefused';
}

/** One JSON-RPC call to a node we started ourselves. @throws NodeRefused for an error answer, and on a transport failure */
export async function rpc<T>(url: string, method: string, ...params: unknown[]): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal: AbortSignal.timeout(60_000),
  });
  const answer = (await response.json()) as { result?: T; error?: { message: string } };
  if (answer.error) throw new NodeRefused(`${method}: ${answer.error.message}`);
  return answer.result as T;
}
