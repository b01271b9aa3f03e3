import { JsonRpcProvider } from 'ethers';

/**
 * A provider for a node on this machine, which ends with `destroy()`. It keeps no answers, and sends each question at once:
 * by default it would gather them for 10 ms, many times what the node takes to answer.
 */
export function localProvider(url: string): JsonRpcProvider {
  return new JsonRpcProvider(url, undefined, { cacheTimeout: -1, pollingInterval: 20, batchMaxCount: 1 });
}
