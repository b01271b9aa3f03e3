import { createRequire } from 'node:module';
import { type Trees, treesOf } from '../../scripts/lib/solidity/trees.ts';

interface Compiler {
  compile(input: string): string;
}

interface Output {
  errors?: { severity: string; formattedMessage: string }[];
  sources: Parameters<typeof treesOf>[0];
}

/** The trees of sources that stand in no file, by their path; throws what the compiler complains of. */
export function solidityTrees(bodies: Record<string, string>): Trees {
  const compiler = createRequire(import.meta.url)('solc') as Compiler;
  const contents = Object.entries(bodies).map(([path, body]) => {
    const content = `// SPDX-License-Identifier: Apache-2.0\npragma solidity 0.8.37;\n${body}`;
    return [path, { content }] as const;
  });
  const sources = Object.fromEntries(contents);
  const settings = { evmVersion: 'cancun', outputSelection: { '*': { '': ['ast'] } } };
  const output: Output = JSON.parse(compiler.compile(JSON.stringify({ language: 'Solidity', sources, settings })));
  const errors = (output.errors ?? []).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return treesOf(output.sources, sources);
}
