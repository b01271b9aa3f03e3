import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runSlice, type SliceResult } from './runSlice.ts';
import type { Slice } from './suites.ts';

/** More failures than these are no accident of a busy machine. */
const MOST = 5;

/**
 * Runs the files of a slice that failed once more, with nothing beside them: where lanes share few cores, the patience of a
 * browser or a node can run out. What holds alone has passed and is named in `unsteady`, so that nobody overlooks it; what
 * fails again has failed.
 */
export async function rerunAlone(result: SliceResult, { command, ...slice }: Slice, show?: Show): Promise<SliceResult> {
  const files = filesOf(result, command);
  if (files.size === 0) return result;

  const again = command.filter((word) => !isTest(word) || files.has(resolve(word)));
  const rerun = await runSlice({ ...slice, title: `${slice.title}, again and alone`, command: again }, show);
  const seconds = result.seconds + rerun.seconds;
  if (rerun.failed > 0) return { ...result, seconds };
  const unsteady = titlesOf(result.failures).map((title) => `${slice.suite}: ${title}`);
  return { ...result, passed: result.passed + result.failed, failed: 0, failures: '', unsteady, seconds };
}

type Show = Parameters<typeof runSlice>[1];

/** The files in which the failures stand; none where one of them names no file, or they are too many. */
function filesOf({ failed, failures }: SliceResult, command: string[]): Set<string> {
  const own = new Set(command.filter(isTest).map((word) => resolve(word)));
  const named = failuresOf(failures).map((failure) => (failure.match(/[^\s()]+\.test\.ts/g) ?? []).map(pathOf));
  const isKnown = named.length === failed && named.every((files) => files.some((file) => own.has(file)));
  return new Set(isKnown && failed <= MOST ? named.flat() : []);
}

/** Node names a place by its address, mocha by its path. */
function pathOf(place: string): string {
  return place.startsWith('file:') ? fileURLToPath(place) : resolve(place);
}

/** A title may stand on several lines, one for each suite; the last of them ends with a colon. */
function titlesOf(failures: string): string[] {
  return failuresOf(failures).map((failure) => (failure.split(/:\s*\n/)[0] ?? '').replaceAll(/\s+/g, ' ').trim());
}

/** What the runner numbered. */
function failuresOf(failures: string): string[] {
  return failures.split(/^\s*\d+\) /m).slice(1);
}

function isTest(word: string): boolean {
  return word.endsWith('.test.ts');
}
