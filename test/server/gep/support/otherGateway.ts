import { freePort } from '../../../../scripts/processes/freePort.ts';
import { loadConfig } from '../../../../server/config.ts';
import type { Blocks } from '../../../../server/kernel/content/blocks.ts';
import type { ContentStore } from '../../../../server/kernel/content/createContentStore.ts';
import { type Gateway, startGateway } from '../../../../server/startGateway.ts';
import { WEB_DIST } from '../../../../web/buildWeb.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import type { TestLedger } from '../../openapi/support/runningLedger.ts';

/** A second gateway on the chain, database and documents of a ledger that runs. */
export async function startOther({ gateway, deployment, rpcUrl, databaseUrl, log }: TestLedger): Promise<Gateway> {
  const port = String(await freePort());
  const { auth } = gateway.kernel;
  return startGateway({
    config: loadConfig({ PORT: port, RATE_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'silent' }),
    ...{ deployment, rpcUrl, databaseUrl, log },
    blocks: blocksOf(gateway.kernel.content),
    otpSender: { send: async () => undefined },
    secrets: { kek: auth.keyring.current.key, pepper: auth.pepper, labelMasterKey: null },
    labelFolder: temporaryFolder(),
    webDist: WEB_DIST,
  });
}

/** The same documents, of one block each. */
function blocksOf(content: ContentStore): Blocks {
  return {
    put: async (_hash, bytes) => {
      await content.put(bytes);
    },
    get: (hash) => content.get(hash).catch(() => undefined),
    has: (hash) => content.has(hash),
    health: () => content.health(),
  };
}
