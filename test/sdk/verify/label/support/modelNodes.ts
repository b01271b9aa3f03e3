import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Hex } from '../../../../../sdk/verify/bytes.ts';
import type { PinnedDeployment } from '../../../../../sdk/verify/types.ts';
import { modelChain } from '../../support/modelChain.ts';
import { NOW } from '../../support/rightModel.ts';
import type { Twist } from '../../support/standInNode.ts';
import { type LabelModel, labelStorage } from './labelModel.ts';

/** A node over HTTP, as browsers of any origin may ask it, that answers for a model. */
export interface ModelNode {
  url: string;
  /** May make it lie. */
  twist: Twist;
  /** Calls by method, in order. */
  calls: string[];
  /** Answers for another model from now on. */
  serve(model: LabelModel, time?: number): void;
  deployment: PinnedDeployment;
  hash(): Hex;
  stop(): Promise<void>;
}

const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' };

export async function startModelNode(model: LabelModel): Promise<ModelNode> {
  let chain = modelChain(labelStorage(model));
  const calls: string[] = [];
  const node = { twist: ((_method, result) => result) as Twist };
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') {
      response.writeHead(204, CORS).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, params } = JSON.parse(Buffer.concat(chunks).toString()) as { method: string; params: unknown[] };
    calls.push(method);
    const result = node.twist(method, await chain.rpc(method, params), params);
    response.writeHead(200, { ...CORS, 'content-type': 'application/json' });
    response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, result }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(node, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    deployment: chain.deployment,
    hash: () => chain.hash,
    serve: (next: LabelModel, time = NOW) => {
      chain = modelChain(labelStorage(next), { time });
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
