import { existsSync, readFileSync } from 'node:fs';

/** Where a revert was raised: a source file of ours and a line. */
export interface Place {
  file: string;
  line: number;
}

const ROOT = new URL('../../../', import.meta.url);
// A mapped frame: `at Cash.mint (contracts/cash/Cash.sol:43)`, libraries as `npm/@openzeppelin/contracts@5.7.0/…`.
const FRAME = /\((contracts\/[^\s():]+\.sol|npm\/[^\s():]+\.sol):(\d+)\)/;
const LONGEST_STATEMENT = 12;

/**
 * The line of ours that refused, from the Solidity frames of an error's stack, innermost first. The optimiser lets one
 * piece of code raise many errors, so the innermost frame may name a line that never ran: the first frame whose
 * statement names the error is where it was raised. When that is a library's line, the line of ours that called it.
 * Undefined when no contract of ours is on the stack.
 */
export function locate(stack: string, error: string): Place | undefined {
  const frames = stack.split('\n').flatMap(frameOf);
  const raised = frames.findIndex((frame) => names(frame, error));
  return frames.slice(Math.max(0, raised)).find(({ file }) => isOurs(file));
}

function frameOf(row: string): Place[] {
  const [, file, line] = FRAME.exec(row) ?? [];
  return file === undefined ? [] : [{ file, line: Number(line) }];
}

function isOurs(file: string): boolean {
  return file.startsWith('contracts/') && !file.startsWith('contracts/mocks/');
}

function names({ file, line }: Place, error: string): boolean {
  const rows = sourceOf(file).slice(line - 1, line - 1 + LONGEST_STATEMENT);
  const end = rows.findIndex((row) => row.includes(';'));
  const statement = rows.slice(0, end + 1).join('\n');
  return new RegExp(`\\b${error}\\b`).test(statement);
}

function sourceOf(file: string): string[] {
  const path = new URL(file.replace(/^npm\/(@[^/]+\/[^@/]+|[^@/]+)@[^/]+\//, 'node_modules/$1/'), ROOT);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
}
