/** Whether an SPDX expression can be met by what is allowed: one side of OR, both of AND; `(A OR B) AND C` too. */
export function isLicensed(expression: string, allowed: readonly string[]): boolean {
  const whole = unwrapped(expression.trim());
  const either = split(whole, ' OR ');
  if (either.length > 1) return either.some((part) => isLicensed(part, allowed));
  const both = split(whole, ' AND ');
  if (both.length > 1) return both.every((part) => isLicensed(part, allowed));
  return allowed.includes(whole);
}

function unwrapped(text: string): string {
  return text.startsWith('(') && closing(text) === text.length - 1 ? text.slice(1, -1).trim() : text;
}

function closing(text: string): number {
  let depth = 0;
  return [...text].findIndex((sign) => {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    return depth === 0;
  });
}

/** At the words that stand in no parentheses. */
function split(text: string, word: string): string[] {
  const parts: string[] = [];
  let [from, depth] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
    if (depth !== 0 || !text.startsWith(word, at)) continue;
    parts.push(text.slice(from, at));
    from = at + word.length;
  }
  return [...parts, text.slice(from)];
}
