import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MutantResult, StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import type { Reporter } from '@stryker-mutator/api/report';
import { BROKEN, NOT_DRAWN, SETTLED } from './sampleChecker.ts';
import { type KeptVerdict, textHashOf } from './settled.ts';

/** What is added to Stryker's options. */
export interface Keeping {
  /** A file that gets one result a line as soon as it is known: a campaign that is stopped has not been in vain. */
  keepIn: string;
  /** A hash of each mutated file as it was when the campaign began, by its path. */
  textHashes: Record<string, string>;
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Reporter, 'keep', createKeepReporter)];

createKeepReporter.inject = tokens(commonTokens.options);
function createKeepReporter(options: StrykerOptions): Reporter {
  const { keepIn, textHashes } = options as StrykerOptions & Keeping;
  mkdirSync(dirname(keepIn), { recursive: true });
  return {
    onMutantTested: (result: MutantResult) => {
      if ([NOT_DRAWN, SETTLED, BROKEN].includes(result.statusReason ?? '')) return;
      const verdict: KeptVerdict = { ...result, textHash: textHashOf(textHashes, result.fileName) };
      appendFileSync(keepIn, `${JSON.stringify(verdict)}\n`);
    },
  };
}
