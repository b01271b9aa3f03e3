/** What a check found, and how a stranger finds it again. */
export interface Finding {
  ok: boolean;
  /** Transaction that the check rests on. */
  tx?: string;
  block?: number;
  /** A command or call that shows the same without us. */
  recheck: string;
  /** What was found instead, when it failed. */
  found?: string;
}

/** Takes a corruption back. */
export type Undo = () => Promise<void>;

/** What a check can't do without, and not every machine has: a browser, or the documents that others published. */
export type Need = 'chromium' | 'publishedDocuments';

/** One thing that a story shows to be true. */
export interface Check<World> {
  /** Unique in all stories. */
  what: string;
  /** Where this is not at hand the check is left out and named, never counted as held. */
  needs?: Need;
  /** Observes and judges. Throwing is failing. */
  observe(world: World): Promise<Finding>;
  /** Corrupts what `observe` looks at: a byte, a stored block, a row or an answer. */
  sabotage(world: World): Promise<Undo>;
}

export interface CheckResult {
  what: string;
  ok: boolean;
  tx: string | null;
  block: number | null;
  recheck: string;
  found?: string;
}

/** Runs one check; what it throws is what it found. */
export async function runCheck<World>(check: Check<World>, world: World): Promise<CheckResult> {
  try {
    return shaped(check.what, await check.observe(world));
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return shaped(check.what, { ok: false, recheck: '', found: found.slice(0, 400) });
  }
}

/** Runs one check while what it observes is corrupted, then takes the corruption back. */
export async function runSabotaged<World>(check: Check<World>, world: World): Promise<CheckResult> {
  const undo = await check.sabotage(world);
  try {
    return await runCheck(check, world);
  } finally {
    await undo();
  }
}

function shaped(what: string, { ok, tx, block, recheck, found }: Finding): CheckResult {
  return { what, ok, tx: tx ?? null, block: block ?? null, recheck, ...(found === undefined ? {} : { found }) };
}
