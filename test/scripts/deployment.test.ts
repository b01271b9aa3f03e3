import { expect } from 'chai';
import { type JsonRpcProvider, Wallet } from 'ethers';
import { DEMO_ADMIN_KEY } from '../../scripts/demo/keys.ts';
import { deployLedger } from '../../scripts/deploy/deployLedger.ts';
import { readDeployment } from '../../scripts/deploy/deploymentFile.ts';
import { sealGovernance } from '../../scripts/deploy/sealGovernance.ts';
import { localProvider } from '../../scripts/processes/localProvider.ts';
import type { Anvil } from '../../scripts/processes/startAnvil.ts';
import { hasRole } from '../../sdk/access/hasRole.ts';
import { ADMIN_ROLE } from '../../sdk/access/roles.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import { signerSender } from '../../sdk/senders/signerSender.ts';
import { startTestAnvil } from '../support/anvil.ts';
import { rejection } from '../support/rejection.ts';

describe('deployLedger', function () {
  this.timeout(180_000);
  let chain: Anvil;
  let provider: JsonRpcProvider;
  let admin: Wallet;

  beforeEach(async () => {
    chain = await startTestAnvil();
    provider = localProvider(chain.url);
    admin = new Wallet(DEMO_ADMIN_KEY, provider);
  });

  afterEach(async () => {
    provider.destroy();
    await chain.stop();
  });

  for (const profile of ['demo', 'mirror'] as const) {
    it(`puts the ${profile} ledger where deployments/local-${profile}.json says, code for code`, async () => {
      const deployment = await deployLedger(admin, { network: `local-${profile}`, profile });

      expect(deployment).to.deep.equal(readDeployment(`local-${profile}`));
    });
  }

  it('goes on where an interrupted run stopped', async () => {
    const stopAfter = 20;
    const interrupted = deployLedger(admin, {
      network: 'local-demo',
      profile: 'demo',
      onStep: (_title, index, total) => {
        if (total > 10 && index === stopAfter) throw new Error('interrupted');
      },
    });
    expect(await rejection(interrupted)).to.have.property('message', 'interrupted');

    const deployment = await deployLedger(admin, { network: 'local-demo', profile: 'demo' });
    expect(deployment).to.deep.equal(readDeployment('local-demo'));
  });

  it('refuses another version on a ledger that stands', async () => {
    await deployLedger(admin, { network: 'local-demo', profile: 'demo' });
    const other = deployLedger(admin, { network: 'local-mirror', profile: 'mirror' });

    expect(await rejection(other)).to.include({ code: 'LedgerOfOtherVersion' });
  });

  it('makes the administrator wait 48 hours once it is sealed', async () => {
    const deployment = await deployLedger(admin, { network: 'local-demo', profile: 'demo' });
    const ledger = { deployment, reader: httpReader(chain.url), sender: signerSender(admin, { gasPrice: 0n }) };
    await sealGovernance(ledger, []);
    await sealGovernance(ledger, []);

    const { executionDelay } = await hasRole(ledger, { role: ADMIN_ROLE, account: admin.address });
    expect(executionDelay).to.equal(48 * 3600);
  });
});
