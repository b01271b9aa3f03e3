import { keccak256, type Provider, type Signer } from 'ethers';
import type { LedgerContext } from '../../sdk/context.ts';
import type { ContractName } from '../../sdk/deployments/contractAbis.ts';
import type { DeployedContract, Deployment } from '../../sdk/deployments/deployment.ts';
import { addressOf } from '../../sdk/directory/addressOf.ts';
import { isLedgerError } from '../../sdk/errors/LedgerError.ts';
import { sendTogether, signerSender } from '../../sdk/senders/signerSender.ts';
import { CREATE2_FACTORY, deploymentData } from './create2.ts';
import { type PlannedContract, type PlanOptions, planDeployment } from './plan.ts';
import { configurationStages, undone } from './steps.ts';
import { verifyDeployment } from './verifyDeployment.ts';

export interface DeployOptions extends Omit<PlanOptions, 'admin'> {
  network: string;
  /** Told before each act, with how many there are in its stage. */
  onStep?: (title: string, index: number, total: number) => void;
}

/** The chain lacks the deterministic deployment proxy, so addresses can't be the planned ones. */
export class Create2FactoryMissing extends Error {
  override readonly name = 'Create2FactoryMissing';
  readonly code = 'Create2FactoryMissing';
}

/** Another version of the ledger stands on this chain; a part is replaced through Directory, never by a second plan. */
export class LedgerOfOtherVersion extends Error {
  override readonly name = 'LedgerOfOtherVersion';
  readonly code = 'LedgerOfOtherVersion';
}

/**
 * Runs the deployment plan with `signer` as first administrator: puts the code at its planned addresses, fills
 * Directory, defines schemas, sets permissions, and verifies the result. Every act whose effect is there is skipped, so
 * a plan that was interrupted goes on where it stopped.
 */
export async function deployLedger(signer: Signer, options: DeployOptions): Promise<Deployment> {
  const { provider } = signer;
  if (!provider) throw new TypeError('deployLedger needs a signer that is connected to a provider.');
  if ((await provider.getCode(CREATE2_FACTORY)) === '0x') {
    throw new Create2FactoryMissing(
      `No code at ${CREATE2_FACTORY}. Send the proxy's published keyless transaction to this chain first.`,
    );
  }

  const admin = await signer.getAddress();
  const plan = planDeployment({ admin, profile: options.profile });
  const ledger = contextFor(provider, await describe(provider, plan, admin, options));
  await assertSameVersion(provider, ledger, plan);
  await putCode(signer, provider, plan, options);
  await configure(signer, ledger, plan, options);

  const deployment = await describe(provider, plan, admin, options);
  await verifyDeployment(contextFor(provider, deployment), plan);
  return deployment;
}

/** Code of an authority and directory that stand already decides: their parts must be the planned ones. */
async function assertSameVersion(provider: Provider, ledger: LedgerContext, plan: PlannedContract[]): Promise<void> {
  const { address } = ledger.deployment.contracts.Directory;
  if ((await provider.getCode(address)) === '0x') return;

  for (const { name, part, address: planned } of plan) {
    if (!part) continue;
    const found = await addressOf(ledger, part).catch(unlessUnknown);
    if (found === undefined || found === planned) continue;
    const message = `${name} stands at ${found}, this version plans ${planned}. Start a fresh ledger (./ledger reset), or`;
    throw new LedgerOfOtherVersion(`${message} replace the part through Directory.`);
  }
}

function unlessUnknown(error: unknown): undefined {
  if (isLedgerError(error, 'NameUnknown')) return undefined;
  throw error;
}

/** One after the other: some look for the code of those before them. */
async function putCode(
  signer: Signer,
  provider: Provider,
  plan: PlannedContract[],
  options: DeployOptions,
): Promise<void> {
  const sender = signerSender(signer);
  for (const [index, { name, initCode, address }] of plan.entries()) {
    options.onStep?.(`code of ${name}`, index, plan.length);
    if ((await provider.getCode(address)) !== '0x') continue;
    const data = deploymentData(name, initCode);
    await sender.send({ contract: name, verb: 'constructor', args: [], to: CREATE2_FACTORY, data });
  }
}

async function configure(
  signer: Signer,
  ledger: LedgerContext,
  plan: PlannedContract[],
  { onStep }: DeployOptions,
): Promise<void> {
  for (const stage of configurationStages(ledger, plan)) {
    const missing = await undone(stage);
    for (const [index, { title }] of missing.entries()) onStep?.(title, index, missing.length);
    await sendTogether(
      signer,
      missing.map(({ call }) => call),
    );
  }
}

/** Reads the code that stands now; before the first act there is none, and the hashes are of nothing. */
async function describe(
  provider: Provider,
  plan: PlannedContract[],
  admin: string,
  { network, profile }: DeployOptions,
): Promise<Deployment> {
  const { chainId } = await provider.getNetwork();
  const genesis = await provider.getBlock(0);
  const contracts = await Promise.all(
    plan.map(async ({ name, address }): Promise<[ContractName, DeployedContract]> => {
      return [name, { address, codeHash: keccak256(await provider.getCode(address)) }];
    }),
  );
  return {
    network,
    chainId: Number(chainId),
    genesisHash: genesis?.hash ?? undefined,
    profile,
    admin,
    fromBlock: 0,
    contracts: Object.fromEntries(contracts) as Deployment['contracts'],
  };
}

function contextFor(provider: Provider, deployment: Deployment): LedgerContext {
  const { send } = provider as Provider & { send?: (method: string, params: unknown[]) => Promise<unknown> };
  if (!send) throw new TypeError('deployLedger needs a JSON-RPC provider.');
  return { deployment, reader: { request: (method, params) => send.call(provider, method, [...params]) } };
}
