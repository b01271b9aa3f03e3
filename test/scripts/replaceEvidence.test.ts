import { rmSync } from 'node:fs';
import { expect } from 'chai';
import { keccak256, Wallet } from 'ethers';
import { DEMO_ADMIN_KEY } from '../../scripts/demo/keys.ts';
import { readDeployment, writeDeployment } from '../../scripts/deploy/deploymentFile.ts';
import type { StepBy } from '../../scripts/deploy/succession.ts';
import { advanceChainClock, chainTime } from '../../scripts/processes/chainClock.ts';
import { localProvider } from '../../scripts/processes/localProvider.ts';
import { rpc } from '../../scripts/processes/rpc.ts';
import { send } from '../../sdk/context.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { followDirectory } from '../../sdk/directory/followDirectory.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import { signerSender } from '../../sdk/senders/signerSender.ts';
import { startTestLedger, type TestLedger } from '../server/openapi/support/runningLedger.ts';
import { rejection } from '../support/rejection.ts';
import { runLedger } from './support/runLedger.ts';

const DAY = 86_400;
/** A deployment of the test's own, since the command writes its file. */
const COPY = `local-demo-of-${process.pid}`;
const LATER = ['changing anybody', 'closing administrator'];

interface CallTold {
  to: string;
  data: string;
}

interface StepTold extends CallTold {
  phase: string;
  by: StepBy;
  done: boolean;
  notice: CallTold | null;
}

interface Told {
  successor: string;
  steps: StepTold[];
  /** Of a refusal. */
  error: string;
}

/** docs/operations.md, drill 5, by the command alone: what offices sign is taken from what it prints. */
describe('./ledger replace evidence', function () {
  this.timeout(240_000);
  const anybody = Wallet.createRandom();
  let ledger: TestLedger;
  let copied: Deployment;

  before(async () => {
    ledger = await startTestLedger();
    copied = { ...ledger.deployment, network: COPY };
    writeDeployment(copied);
    await rpc(ledger.rpcUrl, 'anvil_setBalance', anybody.address, `0x${(10n ** 18n).toString(16)}`);
  });
  after(async () => {
    rmSync(new URL(`../../deployments/${COPY}.json`, import.meta.url), { force: true });
    await ledger?.stop();
  });

  it('sends nothing without a key, and releases nothing before there is code', async () => {
    const keyless = await replace(['--send'], {});
    expect([keyless.status, keyless.told.error]).to.deep.equal([69, 'LedgerMissing']);
    const early = await replace(['--release']);
    expect([early.status, early.told.error]).to.deep.equal([69, 'SuccessorMissing']);
    expect(readDeployment(COPY)).to.deep.equal(copied);
  });

  it('takes by --send the steps that anybody may take, once', async () => {
    const { told } = await replace(['--send']);
    expect(openOf(told)).to.deep.equal(['announcing administrator', 'announcing steward', ...LATER]);
    const sent = await sentByAnybody();
    expect(sent).to.be.greaterThan(0);
    expect(openOf((await replace(['--send'])).told)).to.deep.equal(openOf(told));
    expect(await sentByAnybody()).to.equal(sent);
  });

  it('prints what the two offices sign, first the notice and after 48 hours the call', async () => {
    const { told } = await replace();
    const open = told.steps.filter(({ phase, done }) => phase === 'announcing' && !done);
    for (const { by, to, data, notice } of open) {
      expect(await rejection(sign(by, { to, data }))).to.have.property('code', 'AccessManagerNotScheduled');
      await sign(by, notice);
    }
    await pass(2);
    for (const step of open) await sign(step.by, step);
    expect(openOf((await replace()).told)).to.deep.equal(LATER);
  });

  it('writes by --release place and code of what was announced, and the same again', async () => {
    const { told } = await replace(['--release']);
    const code = await rpc<string>(ledger.rpcUrl, 'eth_getCode', told.successor, 'latest');
    const released = {
      ...copied,
      others: [{ contract: 'Evidence', address: told.successor, codeHash: keccak256(code) }],
    };
    expect(readDeployment(COPY)).to.deep.equal(released);
    await replace(['--release']);
    expect(readDeployment(COPY)).to.deep.equal(released);
  });

  it('is refused by the chain within the thirty days, and nothing has changed', async () => {
    const { status, told } = await replace(['--send']);
    expect([status, told.error]).to.deep.equal([69, 'ReplacementTooEarly']);
    expect(openOf((await replace()).told)).to.deep.equal(LATER);
  });

  it('lets by --send every part follow on the thirtieth day, and the old one is closed on notice', async () => {
    await pass(28);
    const closing = (await replace()).told.steps.filter(({ phase }) => phase === 'closing');
    for (const { by, notice } of closing) await sign(by, notice);
    await pass(2);
    const { told } = await replace(['--send']);
    expect(openOf(told)).to.deep.equal(['closing administrator']);
    for (const step of closing) await sign(step.by, step);
    expect(openOf((await replace()).told)).to.deep.equal([]);

    const reader = httpReader(ledger.rpcUrl);
    const followed = await followDirectory({ deployment: readDeployment(COPY), reader });
    expect(followed.contracts.Evidence.address).to.equal(told.successor);
  });

  async function replace(
    flags: string[] = [],
    key: Record<string, string> = { DEPLOYER_KEY: anybody.privateKey },
  ): Promise<{ status: number | null; told: Told }> {
    const chain = { CHAIN_RPC_URL: ledger.rpcUrl, CHAIN_ID: '31337', DEPLOYMENT: COPY, PROFILE: 'demo' };
    const { status, stdout } = await runLedger(['replace', 'evidence', '--json', ...flags], { ...chain, ...key });
    return { status, told: JSON.parse(stdout) as Told };
  }

  /** Phase and hand of every step that is open, each pair once. */
  function openOf({ steps }: Told): string[] {
    return [...new Set(steps.filter(({ done }) => !done).map(({ phase, by }) => `${phase} ${by}`))];
  }

  async function sentByAnybody(): Promise<number> {
    return Number(await rpc<string>(ledger.rpcUrl, 'eth_getTransactionCount', anybody.address, 'latest'));
  }

  async function pass(days: number): Promise<void> {
    await advanceChainClock(ledger.rpcUrl, (await chainTime(ledger.rpcUrl)) + days * DAY);
  }

  /** As an office signs: target and data as they were printed, and nothing else. */
  async function sign(by: StepBy, call: CallTold | null): Promise<void> {
    if (!ledger.demo || !call) throw new TypeError('An office of the demo signs a call that was printed.');
    const provider = localProvider(ledger.rpcUrl);
    try {
      const key = by === 'steward' ? ledger.demo.privateKeyOf('steward') : DEMO_ADMIN_KEY;
      const sender = signerSender(new Wallet(key, provider), { gasPrice: 0n });
      const { deployment } = ledger;
      const { to, data } = call;
      await send(
        { deployment, reader: httpReader(ledger.rpcUrl), sender },
        { contract: 'LedgerAuthority', verb: by, args: [], to, data },
      );
    } finally {
      provider.destroy();
    }
  }
});
