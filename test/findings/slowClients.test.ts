import { connect } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { type Listening, listen } from '../../server/listen.ts';

const PATIENCE = { headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 40 };
/** Well below what a server keeps to that looks for slow clients every half a minute only. */
const AT_MOST_MS = 4_000;
const BEGUN = 'POST / HTTP/1.1\r\nHost: x\r\n';

/** A bound of ten seconds that was looked after every thirty let a client hold its connection for forty. */
describe('A client that sends its request a byte at a time', () => {
  let server: Listening;

  before(async () => {
    const app = express().post('/', (request, response) => {
      request.resume().on('end', () => response.send('read'));
    });
    server = await listen(app, '127.0.0.1', 0, PATIENCE);
  });
  after(() => server.close(0));

  /** What it was answered once it was cut, dripping on meanwhile; null where it was let be. */
  function drip(begun: string): Promise<string | null> {
    return new Promise((resolve) => {
      let answer = '';
      const socket = connect(server.port, '127.0.0.1', () => socket.write(begun));
      const more = setInterval(() => socket.writable && socket.write('x'), 30);
      const enough = setTimeout(() => finish(null), AT_MOST_MS);
      const finish = (found: string | null) => {
        clearInterval(more);
        clearTimeout(enough);
        socket.destroy();
        resolve(found);
      };
      socket.on('data', (chunk: Buffer) => {
        answer += chunk;
      });
      socket.on('error', () => undefined);
      socket.on('close', () => finish(answer));
    });
  }

  it('is cut while it is at its headers', async () => {
    expect(await drip(`${BEGUN}X-Slow: `)).to.match(/^HTTP\/1.1 408 /);
  });

  it('is cut while it is at its body', async () => {
    expect(await drip(`${BEGUN}Content-Length: 1000000\r\n\r\n`)).to.match(/^HTTP\/1.1 408 /);
  });
});
