import { Wallet } from 'ethers';
import { buildCall, type Call, type LedgerContext, read, type Sender, send } from '../../../../sdk/context.ts';
import { createLedger, type Ledger } from '../../../../sdk/createLedger.ts';
import type { Deployment } from '../../../../sdk/deployments/deployment.ts';
import { signerSender } from '../../../../sdk/senders/signerSender.ts';
import { announcedRelease, planSuccession, type StepBy, type SuccessionStep } from '../../../deploy/succession.ts';
import { localProvider } from '../../../processes/localProvider.ts';
import { DEMO_ADMIN_KEY } from '../../keys.ts';
import { now, once, reach, refusalOf, sound } from '../ground.ts';
import type { World } from '../world.ts';

const DAY = 86_400n;
const NOTICE = 2n * DAY;
const PUBLICITY = 30n * DAY;

/** What was refused on the way, and where the part stands now. */
export interface Handover {
  refused: Record<string, string>;
  successor: string;
  /** The release that gateways and verifiers were given in the thirty days. */
  release: Deployment;
  tx: string;
  block: number;
}

/** Announces a successor of Evidence, waits, and puts it into office; on the way everybody tries to do it alone. */
export async function handOver(world: World): Promise<Handover> {
  return once(world, 'registers.handover', async () => {
    const ledger = sound(world);
    const succession = planSuccession(ledger);
    const announce = last(succession.announcing);
    const activate = succession.changing[0] as SuccessionStep;
    const refused: Record<string, string> = {};

    for (const step of succession.announcing.slice(0, 2)) await taken(world, step);
    refused['a stranger proposes'] = await refusalOf(submit(world, 'anybody', announce.call));
    refused['the steward proposes without notice'] = await refusalOf(submit(world, 'steward', announce.call));
    for (const step of succession.announcing) await taken(world, step);
    refused['before the thirty days'] = await refusalOf(submit(world, 'anybody', activate.call));

    const release = await announcedRelease(ledger, succession);
    await reach(world, (await now(world)) + PUBLICITY);
    const sent = await submit(world, 'anybody', activate.call);
    for (const step of succession.changing) await taken(world, step);
    const { transactionHash: tx, blockNumber: block } = sent;
    return { refused, successor: succession.successor, release, tx, block };
  });
}

/** Closes the old one: from then on nobody with a role says anything there. */
export async function closeOld(world: World): Promise<void> {
  await once(world, 'registers.closed', async () => {
    for (const step of planSuccession(sound(world)).closing) await taken(world, step);
    return true;
  });
}

/** The ledger for a party, with a part where the given deployment has it. */
export function asIn(world: World, deployment: Deployment, party: string): Ledger {
  const { sender } = world.as(party).context;
  return createLedger({ deployment, reader: world.reader, sender });
}

/** Takes a step unless its effect is there: what an office does is scheduled first, and waits its 48 hours. */
async function taken(world: World, step: SuccessionStep): Promise<void> {
  if (await step.isDone()) return;
  if (step.by !== 'anybody') {
    const { deployment } = world;
    const notice = buildCall({ deployment }, 'LedgerAuthority', 'schedule', [step.call.to, step.call.data, 0]);
    await submit(world, step.by, notice);
    await reach(world, (await now(world)) + NOTICE);
  }
  await submit(world, step.by, step.call);
}

async function submit(world: World, by: StepBy, call: Call) {
  const provider = localProvider(world.ledger.rpcUrl);
  try {
    const key =
      by === 'administrator' ? DEMO_ADMIN_KEY : world.keys.privateKeyOf(by === 'steward' ? 'steward' : 'auditor');
    const sender: Sender = signerSender(new Wallet(key, provider), { gasPrice: 0n });
    const ledger: LedgerContext = { ...sound(world), sender };
    return await send(ledger, call);
  } finally {
    provider.destroy();
  }
}

/** The contract that an asset asks about evidence, by its own slot. */
export async function askedBy(world: World, contract: 'Parcels' | 'GepAccounts' | 'ProductBatches'): Promise<string> {
  const name = `0x${Buffer.from('EVIDENCE').toString('hex').padEnd(64, '0')}`;
  return (await read({ deployment: world.deployment, reader: world.reader }, contract, 'resolved', [name]))[0];
}

function last(steps: SuccessionStep[]): SuccessionStep {
  const step = steps.at(-1);
  if (!step) throw new TypeError('A succession has steps.');
  return step;
}
