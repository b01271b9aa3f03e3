import { createHash } from 'node:crypto';
import { type Checker, type CheckResult, CheckStatus } from '@stryker-mutator/api/check';
import type { Mutant, StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';

/** What is added to Stryker's options. */
export interface Sampling {
  sample: { count: number; seed: number };
}

/** What Stryker is told of a mutant that is not drawn, in place of a compiler's complaint. */
export const NOT_DRAWN = 'not drawn';

/** Stryker runs all mutants or a range of lines; this lets through as many as are asked for, drawn by a seed. */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, 'sample', createSampleChecker)];

createSampleChecker.inject = tokens(commonTokens.options);
function createSampleChecker(options: StrykerOptions): Checker {
  const { count, seed } = (options as StrykerOptions & Sampling).sample;
  return {
    init: async () => undefined,
    // All in one group, so that it sees whom it draws from.
    group: async (mutants) => [mutants.map(({ id }) => id)],
    check: async (mutants) => {
      const drawn = new Set(drawMutants(mutants, count, seed).map(({ id }) => id));
      return Object.fromEntries(mutants.map(({ id }) => [id, resultOf(drawn.has(id))]));
    },
  };
}

function resultOf(isDrawn: boolean): CheckResult {
  return isDrawn ? { status: CheckStatus.Passed } : { status: CheckStatus.CompileError, reason: NOT_DRAWN };
}

/** Ordered by a hash of what each one is and where it stands, so that a change elsewhere moves none. */
export function drawMutants<One extends Mutant>(mutants: readonly One[], count: number, seed: number): One[] {
  const hashed = mutants.map((mutant) => ({ mutant, hash: hashOf(mutant, seed) }));
  const drawn = hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1)).slice(0, count);
  return drawn.map(({ mutant }) => mutant);
}

function hashOf({ fileName, location, mutatorName, replacement }: Mutant, seed: number): string {
  const { start, end } = location;
  // The sandbox is another folder each time.
  const path = fileName.replace(/^.*?(?=(sdk|server)\/)/, '');
  const place = `${path} ${start.line}:${start.column}-${end.line}:${end.column}`;
  return createHash('sha256').update(`${seed} ${place} ${mutatorName} ${replacement}`).digest('hex');
}
