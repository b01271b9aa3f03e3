import { keccak256, type Provider, type Signer } from 'ethers';
import type { LedgerContext } from '../../sdk/context.ts';
import type { ContractName } from '../../sdk/deployments/contractAbis.ts';
import type { DeployedContract, Deployment } from '../../sdk/deployments/deployment.ts';
import { signerSender } from '../../sdk/senders/signerSender.ts';
import { CREATE2_FACTORY, deploymentData } from './create2.ts';
import { type PlannedContract, type PlanOptions, planDeployment } from './plan.ts';
import { configurationSteps } from './steps.ts';
import { verifyDeployment } from './verifyDeployment.ts';

export interface DeployOptions extends Omit<PlanOptions, 'admin'> {
  network: string;
  /** Told before each act, with how many there are. */
  onStep?: (title: string, index: number, total: number) => void;
}

/** The chain lacks the deterministic deployment proxy, so addresses can't be the planned ones. */
export class Create2FactoryMissing extends Error {
  override readonly name = 'Create2FactoryMissing';
  readonly code = 'Create2FactoryMissing';
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
  await putCode(signer, provider, plan, options);
  await configure(signer, ledger, plan, options);

  const deployment = await describe(provider, plan, admin, options);
  await verifyDeployment(contextFor(provider, deployment), plan);
  return deployment;
}

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
  const sender = signerSender(signer);
  const steps = configurationSteps(ledger, plan);
  for (const [index, step] of steps.entries()) {
    onStep?.(step.title, index, steps.length);
    if (!(await step.isDone())) await sender.send(step.call);
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
