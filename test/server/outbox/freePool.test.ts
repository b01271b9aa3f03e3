import { expect } from 'chai';
import { freePool } from '../../../server/kernel/outbox/freePool.ts';
import type { WorkerDeps } from '../../../server/kernel/outbox/outboxDeps.ts';

describe('a write that hangs in the node’s pool', () => {
  const stuck = [{ id: 'write-1', signer: '0xA' }] as never;
  const unknown = { error: { code: -32_601, message: 'the method does not exist' } };

  /** The database of a test that touches none. */
  const db = new Proxy({}, { get: () => expect.fail('The database was asked.') });
  const depsOf = (asked: unknown[], said: string[]) =>
    ({
      db,
      rpc: {
        batch: async (calls: unknown[]) => {
          asked.push(...calls);
          return [unknown];
        },
      },
      log: { warn: (_fields: object, message: string) => said.push(message) },
    }) as unknown as WorkerDeps;

  it('is left as it is where the node knows no remedy, and nobody is warned', async () => {
    const [asked, said]: [unknown[], string[]] = [[], []];

    await freePool(depsOf(asked, said), stuck);

    expect(asked).to.deep.equal([{ method: 'anvil_removePoolTransactions', params: ['0xA'] }]);
    expect(said).to.deep.equal([]);
  });

  it('costs no question while there is none', async () => {
    const asked: unknown[] = [];

    await freePool(depsOf(asked, []), []);

    expect(asked).to.deep.equal([]);
  });
});
