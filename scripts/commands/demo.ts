import { parseArgs } from 'node:util';
import type { CheckResult } from '../demo/stories/check.ts';
import { CheckUnknown, playStories } from '../demo/stories/playStories.ts';
import { withDemo } from '../demo/withDemo.ts';

const USAGE = 'usage: ./ledger demo [--profile demo|mirror] [--sabotage WHAT] [--json]\n';

/** Plays every story on real parts in a temporary folder; the exit status tells whether all held. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { profile: { type: 'string' }, sabotage: { type: 'string' }, json: { type: 'boolean' } },
  });
  const profile = values.profile ?? 'demo';
  if (profile !== 'demo' && profile !== 'mirror') {
    process.stderr.write(USAGE);
    return 64;
  }
  const say = (line: string) => void process.stderr.write(`${line}\n`);

  try {
    const result = await withDemo({ profile, say }, async (world) => {
      const stories = await playStories(world, { sabotage: values.sabotage, onCheck: (check) => say(line(check)) });
      for (const { skipped } of Object.values(stories)) {
        for (const { what, why } of skipped) say(`  skipped ${what}: ${why}`);
      }
      const ok = Object.values(stories).every((story) => story.ok);
      return { ok, profile, stories, links: { pages: world.gateway.origin } };
    });
    if (values.json) console.log(JSON.stringify(result));
    return result.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CheckUnknown)) throw error;
    say(error.message);
    return 64;
  }
}

function line({ what, ok, found }: CheckResult): string {
  return ok ? `  held    ${what}` : `  BROKEN  ${what}${found ? `: ${found}` : ''}`;
}
