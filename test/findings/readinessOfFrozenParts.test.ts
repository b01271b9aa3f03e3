import { expect } from 'chai';
import { readDeployment } from '../../scripts/deploy/deploymentFile.ts';
import type { Kernel } from '../../server/createKernel.ts';
import type { Indexer } from '../../server/kernel/indexer/startIndexer.ts';
import { readinessChecks } from '../../server/status/readinessChecks.ts';

const never = () => new Promise<never>(() => undefined);
const frozenQuery = { select: () => frozenQuery, where: () => frozenQuery, execute: never };
const frozen = {
  rpc: { call: never },
  store: { pool: { query: never }, db: { selectFrom: () => frozenQuery } },
  content: { health: never },
} as unknown as Kernel;

/** A paused node or database takes the connection and says nothing: `/ready` once waited with it, up to minutes. */
describe('Readiness of a part that is frozen', function () {
  this.timeout(10_000);

  const indexer = { status: never } as unknown as Indexer;
  const checks = readinessChecks({ kernel: frozen, indexer, deployment: readDeployment('local-demo') });
  const expected = {
    chain: 'ChainUnreachable',
    database: 'DatabaseUnreachable',
    content: 'ContentStoreUnwell',
    projection: 'DatabaseUnreachable',
    registers: 'DatabaseUnreachable',
  };

  for (const [part, code] of Object.entries(expected)) {
    it(`is said of the ${part} in time`, async () => {
      expect(await checks[part]?.()).to.deep.equal({ ok: false, code });
    });
  }
});
