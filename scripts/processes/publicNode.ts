import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { rpcProxy } from '../../server/kernel/ops/rpcProxy.ts';
import type { Part } from './part.ts';

/** A node as its operator shows it to the world: questions only, from pages of any origin. */
export interface PublicNode extends Part {
  url: string;
}

/** Opens `POST /rpc` before a node that takes orders and is therefore never shown itself. */
export async function openPublicNode(url: string): Promise<PublicNode> {
  const app = express();
  app.use((request, response, next) => {
    response.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'content-type' });
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  });
  app.use(express.json(), rpcProxy({ url }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    name: 'publicNode',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rpc`,
    failed: once(server, 'error').then(([error]) => error as Error),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
