import { Gs1Refused } from '../gs1Refused.ts';
import { type Flaw, type LintContext, type Linter, shifted } from '../lint/flaw.ts';
import { LINTERS, type LinterName } from '../lint/linters.ts';
import type { ApplicationIdentifier, Component } from './applicationIdentifiers.ts';

const CHARACTER_SETS = {
  N: 'csetnumeric',
  X: 'cset82',
  Y: 'cset39',
  Z: 'cset64',
} as const satisfies Record<Component['type'], LinterName>;

/** How far values are checked. */
export interface ValueChecks extends LintContext {
  /** Lengths and characters only: no check digits, dates or lists of codes. */
  readonly formatOnly?: boolean;
}

/** What is wrong with a value of this AI: its length, its characters, or what a syntax test finds; undefined when nothing. */
export function valueProblem(
  entry: ApplicationIdentifier,
  value: string,
  checks: ValueChecks = {},
): Gs1Refused | undefined {
  const { ai, components, minLength, maxLength } = entry;
  if (value === '') return new Gs1Refused('ValueEmpty', { ai, value });
  if (value.length < minLength) return new Gs1Refused('ValueTooShort', { ai, value });
  if (value.length > maxLength) return new Gs1Refused('ValueTooLong', { ai, value });

  let at = 0;
  for (const component of components) {
    const part = value.slice(at, at + component.max);
    if (part === '' && component.isOptional) continue;
    if (part.length < component.min) return new Gs1Refused('ValueTooShort', { ai, value });

    const found = shifted(flawOf(component, part, checks), at);
    if (found) return new Gs1Refused(found.code, { ai, value, flaw: found });
    at += part.length;
  }
  return undefined;
}

function flawOf({ type, linters }: Component, part: string, checks: ValueChecks): Flaw | undefined {
  for (const name of [CHARACTER_SETS[type], ...(checks.formatOnly ? [] : linters)]) {
    const lint: Linter = LINTERS[name];
    const found = lint(part, checks);
    if (found) return found;
  }
  return undefined;
}
