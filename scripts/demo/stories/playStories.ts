import { carbonStory } from './carbon/carbonStory.ts';
import { type Check, type CheckResult, runCheck, runSabotaged } from './check.ts';
import { exchangeStory } from './exchange/exchangeStory.ts';
import { gepStory } from './gep/gepStory.ts';
import { loansStory } from './loans/loansStory.ts';
import { lackOf } from './needs.ts';
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
  /** Checks that this machine lacks something for, with what it lacks. */
  skipped: { what: string; why: string }[];
}

/** The name given to --sabotage is no check of any story. */
export class CheckUnknown extends Error {
  override readonly name = 'CheckUnknown';
  readonly code = 'CheckUnknown';
}

interface Playing {
  /** The check that is played on corrupted ground. */
  sabotage?: string;
  onCheck?: (result: CheckResult) => void;
}

/** Plays every story. @throws CheckUnknown */
export async function playStories(world: World, playing: Playing): Promise<Record<string, StoryResult>> {
  assertKnown(playing.sabotage);
  const results: Record<string, StoryResult> = {};
  for (const [name, checks] of Object.entries(stories)) results[name] = await playStory(world, checks, playing);
  return results;
}

async function playStory(world: World, story: Check<World>[], { sabotage, onCheck }: Playing): Promise<StoryResult> {
  const checks: CheckResult[] = [];
  const skipped: StoryResult['skipped'] = [];
  for (const check of story) {
    const why = lackOf(check.needs);
    if (why !== undefined) {
      skipped.push({ what: check.what, why });
      continue;
    }
    const play = check.what === sabotage ? runSabotaged : runCheck;
    const result = await play(check, world);
    onCheck?.(result);
    checks.push(result);
  }
  return { ok: checks.every(({ ok }) => ok), checks, skipped };
}

function assertKnown(sabotage: string | undefined): void {
  const playable = Object.values(stories).flatMap((checks) =>
    checks.filter(({ needs }) => lackOf(needs) === undefined),
  );
  const known = playable.map(({ what }) => what);
  if (sabotage === undefined || known.includes(sabotage)) return;
  throw new CheckUnknown(
    `No check that can be played here is called "${sabotage}". These are:\n  ${known.join('\n  ')}`,
  );
}
