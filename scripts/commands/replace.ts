import { parseArgs } from 'node:util';
import { Wallet } from 'ethers';
import { buildCall, type LedgerContext } from '../../sdk/context.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import { signerSender } from '../../sdk/senders/signerSender.ts';
import { type Config, loadConfig } from '../../server/config.ts';
import { writeDeployment } from '../deploy/deploymentFile.ts';
import { announcedRelease, planSuccession, type Succession, type SuccessionStep } from '../deploy/succession.ts';
import { refusedBy } from '../lib/refusedBy.ts';
import { LedgerMissing, runningChain } from '../lib/runningParts.ts';
import { localProvider } from '../processes/localProvider.ts';
import { releasedDeployment } from '../verify/pinned.ts';

const USAGE = 'usage: ./ledger replace evidence [--deployment NAME] [--send] [--release] [--json]\n';

interface Options {
  deployment?: string;
  json: boolean;
  /** Sends the steps that anybody may take, as far as they can be taken now, by DEPLOYER_KEY. */
  send: boolean;
  /** Writes the successor's place into deployments/NAME.json once its code stands. */
  release: boolean;
}

interface ToldStep {
  phase: keyof Pick<Succession, 'announcing' | 'changing' | 'closing'>;
  title: string;
  by: SuccessionStep['by'];
  done: boolean;
  to: string;
  data: string;
  /** What the office signs 48 hours before; null where anybody may act at once. */
  notice: { to: string; data: string } | null;
}

/**
 * The steps by which a successor follows the Evidence in office, each with who takes it, whether it is done, and what is to
 * be signed. Says the same to everybody at any moment: whoever comes next goes on from there.
 */
export async function run(args: string[]): Promise<number> {
  const options = parse(args);
  if (!options) {
    process.stderr.write(USAGE);
    return 64;
  }
  try {
    const config = loadConfig(process.env);
    const url = config.CHAIN_RPC_URL ?? (await runningChain(config.LEDGER_STATE_DIR));
    if (url === undefined) throw new LedgerMissing('No chain runs here; set CHAIN_RPC_URL, or start ./ledger up.');
    const ledger = { deployment: releasedDeployment(config, options.deployment), reader: httpReader(url) };
    const succession = planSuccession(ledger);
    if (options.send) await sendOpen(config, url, succession);
    if (options.release) writeDeployment(await announcedRelease(ledger, succession));
    const steps = await told(ledger, succession);
    console.log(options.json ? JSON.stringify({ ok: true, ...placesOf(succession), steps }) : describe(steps));
    return 0;
  } catch (error) {
    return refusedBy(error, options.json);
  }
}

/** Steps of an open phase only: after the announcement comes the wait, and a step taken early is refused by the chain. */
async function sendOpen({ DEPLOYER_KEY }: Config, url: string, succession: Succession): Promise<void> {
  if (DEPLOYER_KEY === undefined) throw new LedgerMissing('Set DEPLOYER_KEY to send; without --send this only tells.');
  const provider = localProvider(url);
  try {
    const sender = signerSender(new Wallet(DEPLOYER_KEY, provider));
    for (const phase of [succession.announcing, succession.changing]) {
      for (const step of phase.filter(({ by }) => by === 'anybody')) {
        if (!(await step.isDone())) await sender.send(step.call);
      }
      const open = await Promise.all(phase.map((step) => step.isDone()));
      if (!open.every(Boolean)) return;
    }
  } finally {
    provider.destroy();
  }
}

async function told(ledger: LedgerContext, succession: Succession): Promise<ToldStep[]> {
  const phases = ['announcing', 'changing', 'closing'] as const;
  const steps = phases.flatMap((phase) => succession[phase].map((step) => ({ phase, step })));
  const done = await Promise.all(steps.map(({ step }) => step.isDone().catch(() => false)));
  return steps.map(({ phase, step: { title, by, call } }, i) => {
    const notice = by === 'anybody' ? null : buildCall(ledger, 'LedgerAuthority', 'schedule', [call.to, call.data, 0]);
    return {
      ...{ phase, title, by, done: done[i] ?? false, to: call.to, data: call.data },
      notice: notice && { to: notice.to, data: notice.data },
    };
  });
}

function placesOf({ predecessor, successor, closedAuthority }: Succession) {
  return { predecessor, successor, closedAuthority };
}

function describe(steps: ToldStep[]): string {
  const lines = steps.map(({ phase, title, by, done, to, data, notice }) => {
    const head = `${done ? 'done' : 'open'}  ${phase.padEnd(10)}  ${by.padEnd(13)}  ${title}`;
    if (done || by === 'anybody') return head;
    return [head, `      first  to ${notice?.to} data ${notice?.data}`, `      then   to ${to} data ${data}`].join(
      '\n',
    );
  });
  return lines.join('\n');
}

function parse(args: string[]): Options | undefined {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const options = { deployment: { type: 'string' }, json: flag, send: flag, release: flag } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return positionals.length === 1 && positionals[0] === 'evidence' ? values : undefined;
  } catch {
    return undefined;
  }
}
