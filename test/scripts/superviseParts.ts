import type { Part } from '../../scripts/processes/part.ts';
import { died, spawnChild, stopChild } from '../../scripts/processes/spawnChild.ts';
import { supervise } from '../../scripts/processes/supervisor.ts';

/** A process that supervises three children; arguments: folder for logs, then the part that behaves badly and how. */
const [folder = '', badPart = '', how = ''] = process.argv.slice(2);
const say = (line: string) => void process.stdout.write(`${line}\n`);

const status = await supervise(
  async (own) => {
    for (const name of ['chain', 'database', 'gateway']) await own(startPart(name, name === badPart ? how : ''));
  },
  { say, ready: () => 'ready', stopWithinMs: 1_500 },
);
process.exit(status);

async function startPart(name: string, behaviour: string): Promise<Part> {
  if (behaviour === 'refuses') throw new Error(`PortInUse: ${name} cannot start.`);
  const script = behaviour === 'dies' ? 'sleep 0.3; echo last words; exit 3' : 'exec sleep 60';
  const child = await spawnChild({ name, command: 'sh', args: ['-c', script], logFile: `${folder}/${name}.log` });
  say(`started ${name} ${child.pid}`);
  const stop = async () => void (await stopChild(child, 'SIGTERM', 1_000));
  const hang = () => new Promise<void>((resolve) => void setTimeout(resolve, 60_000).unref());
  return { name, failed: child.exited.then(() => died(child)), stop: behaviour === 'hangs' ? hang : stop };
}
