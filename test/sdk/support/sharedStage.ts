import { openStage, type Stage } from '../../../scripts/demo/cheat/stage.ts';

let opened: Promise<Stage> | undefined;

/** One seeded ledger for all tests that play on the demo world; what each changes is forgotten with `stage.aside`. */
export function sharedStage(): Promise<Stage> {
  opened ??= openStage('demo');
  return opened;
}
