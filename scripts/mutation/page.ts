import { killedPercent, type MutationFigures } from './figures.ts';

/** `docs/mutation.md`, whole. */
export function mutationPage(all: readonly MutationFigures[]): string {
  const rows = all.map(
    (one) => `| ${one.target} | ${one.population} | ${one.sampled} | ${one.killed} | ${killedPercent(one)} % |`,
  );
  const lists = all.flatMap(({ target, survivors }) => ['', `## ${target}`, '', ...listed(survivors)]);
  return `${[
    '# Mutants, and which of them live',
    '',
    '<!-- Written by scripts/maintenance/writeMutationFigures.ts; not by hand. -->',
    '',
    'A mutant is our code with one change, which a test should notice. A sample of each target is drawn by a seed and held against',
    'the tests that are to notice (`scripts/mutation`); what lives is listed until a test kills it. Nothing is taken out as',
    '“equivalent” by hand: what the compiler refuses, or what keeps the tests from being loaded, is no mutant, and all else counts.',
    '',
    '| target | mutants | sampled | killed | share |',
    '|---|--:|--:|--:|--:|',
    ...rows,
    ...lists,
  ].join('\n')}\n`;
}

function listed(survivors: string[]): string[] {
  return survivors.length === 0 ? ['None lives.'] : survivors.map((line) => `- \`${line.replaceAll('`', '’')}\``);
}
