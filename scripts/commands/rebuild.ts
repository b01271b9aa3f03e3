import { parseArgs } from 'node:util';
import { loadConfig } from '../../server/config.ts';
import { type RebuildReport, rebuildProjection } from '../lib/rebuildProjection.ts';
import { refusedBy } from '../lib/refusedBy.ts';
import { withParts } from '../lib/runningParts.ts';
import { releasedDeployment } from '../verify/pinned.ts';

const USAGE = 'usage: ./ledger rebuild [--deployment NAME] [--json]\n';
const SAY_EVERY_MS = 2_000;

/**
 * Drops the projection and builds it anew from the chain, up to the block at which it stood. 0 when the two have the
 * same digest; 1 when not: what stood before was not what the chain gives. 69 when a part can't be reached.
 */
export async function run(args: string[]): Promise<number> {
  const options = parse(args);
  if (!options) {
    process.stderr.write(USAGE);
    return 64;
  }
  try {
    const config = loadConfig(process.env);
    const deployment = releasedDeployment(config, options.deployment);
    const settings = { finalityDepth: config.FINALITY_DEPTH, onPage: teller() };
    const report = await withParts(config, (parts) => rebuildProjection(parts, deployment, settings));
    console.log(options.json ? JSON.stringify(report) : describe(report));
    return report.ok ? 0 : 1;
  } catch (error) {
    return refusedBy(error, options.json);
  }
}

function parse(args: string[]): { deployment?: string; json: boolean } | undefined {
  try {
    const options = { deployment: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
    return parseArgs({ args, options }).values;
  } catch {
    // An option that doesn't exist, or one without its value.
    return undefined;
  }
}

/** How far it is, at most every two seconds. */
function teller(): (upTo: number, events: number) => void {
  let saidAt = performance.now();
  return (upTo, events) => {
    if (performance.now() - saidAt < SAY_EVERY_MS) return;
    saidAt = performance.now();
    process.stderr.write(`block ${upTo}, ${events} events\n`);
  };
}

function describe({ ok, block, blockHash, before, after, events, seconds }: RebuildReport): string {
  return [
    `block    ${block} ${blockHash}`,
    `before   ${before ? before.digest : 'nothing that could be compared'}`,
    `after    ${after.digest}`,
    `rebuilt  ${events} events in ${seconds} s`,
    ok ? 'the projection is what the chain gives' : 'DigestDiffers: what stood before was not what the chain gives',
  ].join('\n');
}
