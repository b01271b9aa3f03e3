import { rangeOf, type Trees } from '../../lib/solidity/trees.ts';
import type { Exception } from './exceptions.ts';
import type { Finding, Rule } from './rule.ts';
import { bareRecovery } from './rules/bareRecovery.ts';
import { effectLast, openWrite, quietMove, silentWrite } from './rules/entries.ts';
import { exactTime } from './rules/exactTime.ts';
import { narrowing } from './rules/narrowing.ts';
import { rawCode } from './rules/rawCode.ts';
import { storageLoop } from './rules/storageLoop.ts';
import { txOrigin } from './rules/txOrigin.ts';
import { uncheckedBound } from './rules/uncheckedBound.ts';
import { unusedWords } from './rules/unusedWords.ts';

/** Rules over the compiler's syntax tree, for what neither the compiler nor the linter sees. */
export const rules: Rule[] = [
  txOrigin,
  rawCode,
  bareRecovery,
  exactTime,
  storageLoop,
  uncheckedBound,
  narrowing,
  unusedWords,
  effectLast,
  quietMove,
  silentWrite,
  openWrite,
];

/** Contracts that are deployed nowhere. */
const MOCKS = 'contracts/mocks/';

/** Every finding in our contracts, each place once. */
export function findingsOf(trees: Trees, all = rules): Finding[] {
  const paths = [...trees.sources.keys()]
    .filter((path) => path.startsWith('contracts/') && !path.startsWith(MOCKS))
    .sort();
  const lineOf = lines(trees);
  const findings = paths.flatMap((path) => {
    const source = trees.sources.get(path);
    if (!source) return [];
    return all.flatMap((rule) =>
      rule
        .find({ path, source, trees })
        .map(({ node, subject }) => ({ rule: rule.name, place: lineOf(node.src), subject })),
    );
  });
  return [...new Map(findings.map((one) => [`${one.rule} ${one.place}`, one])).values()];
}

/** One line for each finding that no exception allows and for each exception that allows nothing; none when all is well. */
export function complaintsOf(findings: readonly Finding[], exceptions: readonly Exception[], all = rules): string[] {
  const allows = (exception: Exception, { rule, subject }: Finding) =>
    exception.rule === rule && exception.subjects.includes(subject);
  const forbidden = findings
    .filter((finding) => !exceptions.some((exception) => allows(exception, finding)))
    .map(({ rule, place, subject }) => `${place} ${rule} in ${subject}: ${all.find(({ name }) => name === rule)?.why}`);
  const idle = exceptions.flatMap(({ rule, subjects }) =>
    subjects
      .filter((subject) => !findings.some((finding) => finding.rule === rule && finding.subject === subject))
      .map((subject) => `the exception for ${rule} in ${subject} allows nothing: take it out`),
  );
  return [...forbidden, ...idle];
}

function lines({ sources }: Trees): (src: string) => string {
  const byIndex = new Map([...sources].map(([path, { index, text }]) => [index, { path, text }]));
  return (src) => {
    const at = byIndex.get(Number(src.split(':')[2]));
    if (!at) return '?';
    const { start } = rangeOf({ id: 0, nodeType: '', src });
    return `${at.path}:${at.text.subarray(0, start).toString('utf8').split('\n').length}`;
  };
}
