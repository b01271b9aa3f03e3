import { carbonStory } from './carbon/carbonStory.ts';
import { type Check, type CheckResult, runCheck, runSabotaged } from './check.ts';
import { exchangeStory } from './exchange/exchangeStory.ts';
import { gepStory } from './gep/gepStory.ts';
import { loansStory } from './loans/loansStory.ts';
import { registersStory } from './registers/registersStory.ts';
import { rightsStory } from './rights/rightsStory.ts';
import { spineStory } from './spine/spineStory.ts';
import { traceStory } from './trace/traceStory.ts';
import type { World } from './world.ts';

/** A story's checks in the order in which they happen. */
export const stories: Record<string, Check<World>[]> = {
  spine: spineStory,
  carbon: carbonStory,
  rights: rightsStory,
  exchange: exchangeStory,
  trace: traceStory,
  gep: gepStory,
  loans: loansStory,
  // Last: what it replaces, the others play on.
  registers: registersStory,
};

export interface StoryResult {
  ok: boolean;
  checks: CheckResult[];
}

/** The name given to --sabotage is no check of any story. */
export class CheckUnknown extends Error {
  override readonly name = 'CheckUnknown';
  readonly code = 'CheckUnknown';
}

/** Plays every story; the check named by `sabotage` is played on corrupted ground. */
export async function playStories(
  world: World,
  options: { sabotage?: string; onCheck?: (result: CheckResult) => void },
): Promise<Record<string, StoryResult>> {
  assertKnown(options.sabotage);
  const results: Record<string, StoryResult> = {};
  for (const [name, checks] of Object.entries(stories)) {
    const found: CheckResult[] = [];
    for (const check of checks) {
      const play = check.what === options.sabotage ? runSabotaged : runCheck;
      const result = await play(check, world);
      options.onCheck?.(result);
      found.push(result);
    }
    results[name] = { ok: found.every(({ ok }) => ok), checks: found };
  }
  return results;
}

function assertKnown(sabotage: string | undefined): void {
  const known = Object.values(stories).flatMap((checks) => checks.map(({ what }) => what));
  if (sabotage === undefined || known.includes(sabotage)) return;
  throw new CheckUnknown(`No check is called "${sabotage}". The checks are:\n  ${known.join('\n  ')}`);
}
