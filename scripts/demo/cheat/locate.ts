import type { SourceMap, SourceRange } from './sourceMaps.ts';

/** One executed instruction, as `debug_traceTransaction` lists it. */
export interface TraceStep {
  pc: number;
  op: string;
  depth: number;
  stack: string[];
}

/** Where a revert was raised: a source file of ours and a line. */
export interface Place {
  file: string;
  line: number;
}

/**
 * The line of ours that refused. A stack trace can't tell it: the optimiser lets all errors of a contract end in one
 * piece of code, which is then named for each of them. What differs is the way there, so the executed instructions are
 * walked back from the revert to the last that belong to a `require` or `revert` of that error; for one in a library, on
 * to the line of ours that led there, or that library's line when it is called from outside. Undefined when no contract
 * of ours took part.
 *
 * @param mapOf source map of the code at an address; undefined for a stranger's
 */
export function locate(
  steps: readonly TraceStep[],
  target: string,
  error: string,
  mapOf: (address: string) => SourceMap | undefined,
): Place | undefined {
  const mapped = (at: number): Mapped[] => {
    const sourceMap = mapOf(addressAt(steps, at, target));
    return sourceMap ? backwards(steps, at).map(({ op, pc }) => ({ op, range: sourceMap(pc) })) : [];
  };
  const revert = originOf(steps);
  const path = mapped(revert);
  const raising = path.filter(({ range }) => range && raises(range, error));
  // A condition stands where it is written; the code that encodes the error may be shared with another place.
  const raised = raising.find(({ op }) => op === 'JUMPI') ?? raising[0];
  if (!raised?.range) return undefined;
  if (isOwn(raised.range)) return placed(raised.range);

  let own = callerOf(path.slice(path.indexOf(raised)));
  for (let at = callOf(steps, revert); !own && at >= 0; at = callOf(steps, at)) own = callerOf(mapped(at));
  return placed(own ?? raised.range);
}

interface Mapped {
  op: string;
  range: SourceRange | undefined;
}

/** Of code in a library: the line of ours whose call is not over yet, or the `restricted` function it was asked for. */
function callerOf(path: readonly Mapped[]): SourceRange | undefined {
  let returned = 0;
  for (const { op, range } of path) {
    if (!range) continue;
    if (isOwn(range) && /^function\s[^{]*\brestricted\b/.test(range.text)) return range;
    if (op !== 'JUMP' || range.jump === '-') continue;
    if (range.jump === 'o') returned += 1;
    else if (returned > 0) returned -= 1;
    else if (isOwn(range)) return range;
  }
  return undefined;
}

/** The innermost revert: one that only hands on what a called contract said is followed to that contract. */
function originOf(steps: readonly TraceStep[]): number {
  let at = steps.findLastIndex(({ op }) => op === 'REVERT');
  for (;;) {
    const depth = steps[at]?.depth ?? 0;
    const handed = steps.slice(0, at).findLastIndex((step) => step.depth === depth + 1);
    const isHandedOn = steps[handed]?.op === 'REVERT' && at - handed < HANDING_ON;
    if (!isHandedOn) return at;
    at = handed;
  }
}

// Copying a called contract's revert data and reverting with it takes about a dozen instructions; about fifty when a
// library looks first whether there is any.
const HANDING_ON = 80;

/** The steps of the same call, newest first. */
function backwards(steps: readonly TraceStep[], from: number): TraceStep[] {
  const depth = steps[from]?.depth;
  return steps
    .slice(callOf(steps, from) + 1, from + 1)
    .filter((step) => step.depth === depth)
    .reverse();
}

/** The instruction of the calling contract that began the call in which a step was executed; -1 for the outermost. */
function callOf(steps: readonly TraceStep[], at: number): number {
  const depth = steps[at]?.depth ?? 0;
  return steps.slice(0, Math.max(0, at)).findLastIndex((step) => step.depth < depth);
}

/** Whose code runs at a step: the address that the calling instruction took from the stack. */
function addressAt(steps: readonly TraceStep[], at: number, target: string): string {
  const word = steps[callOf(steps, at)]?.stack.at(-2);
  return word === undefined ? target : `0x${word.replace(/^0x/, '').padStart(40, '0').slice(-40)}`;
}

function raises({ text }: SourceRange, error: string): boolean {
  return new RegExp(`^(require\\s*\\([^;]*\\b|revert\\s+|)(\\w+\\.)?${error}\\(`).test(text);
}

function placed(range: SourceRange): Place {
  return { file: range.file.replace(/^npm\//, ''), line: range.line };
}

function isOwn({ file }: SourceRange): boolean {
  return file.startsWith('contracts/') && !file.startsWith('contracts/mocks/');
}
