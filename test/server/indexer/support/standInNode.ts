import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Call {
  id: number;
  method: string;
  params: unknown[];
}

/** What a tampering node does with a call: `forward` asks the real node. Return the result, or undefined to say nothing. */
export type Tamper = (call: Call, forward: () => Promise<unknown>) => Promise<unknown>;

export interface StandInNode {
  url: string;
  /** Replaces what it does; undefined makes it honest. */
  tamper: Tamper | undefined;
  /** Answers the next request with these bytes instead, once. */
  nextBody: string | undefined;
  close(): Promise<void>;
}

/** A node between the indexer and the real one, which can lie, stall and vanish. */
export async function startStandInNode(realUrl: string): Promise<StandInNode> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => void answer(node, realUrl, JSON.parse(body), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const node: StandInNode = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tamper: undefined,
    nextBody: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return node;
}

async function answer(
  node: StandInNode,
  realUrl: string,
  body: Call | Call[],
  response: ServerResponse,
): Promise<void> {
  if (node.nextBody !== undefined) {
    response.end(node.nextBody);
    node.nextBody = undefined;
    return;
  }
  try {
    const calls = Array.isArray(body) ? body : [body];
    const answers = await Promise.all(calls.map((call) => answerOne(node, realUrl, call)));
    if (answers.includes(undefined)) response.destroy();
    else response.end(JSON.stringify(Array.isArray(body) ? answers : answers[0]));
  } catch {
    // A tampering that throws drops the connection, as a dying node does.
    response.destroy();
  }
}

async function answerOne(node: StandInNode, realUrl: string, call: Call): Promise<unknown> {
  const forward = async () => ((await post(realUrl, call)) as { result: unknown }).result;
  const result = node.tamper ? await node.tamper(call, forward) : await forward();
  return result === undefined ? undefined : { jsonrpc: '2.0', id: call.id, result };
}

async function post(url: string, call: Call): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ jsonrpc: '2.0', ...call }) });
  return await response.json();
}
