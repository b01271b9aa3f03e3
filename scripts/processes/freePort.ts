import { createServer } from 'node:net';

/**
 * A loopback port that was free a moment ago. Another process may take it before the child binds it, so whoever uses
 * this tries again with another when the child reports the address in use.
 */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
