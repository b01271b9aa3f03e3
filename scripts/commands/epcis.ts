import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const USAGE = `usage: ./ledger epcis hash FILE…
       ./ledger epcis validate [--schema-only] FILE…

  hash       one CBV 2.0 event hash a line, in the order of the files and of the events in each
  validate   what is wrong, one reason a line; nothing where a file holds
  FILE       an EPCIS 2.0 document or event, JSON-LD or XML by its content; - reads standard input
  --schema-only  asks the schema alone, not the rules of the vocabulary

Neither needs network, a chain or a context file.
Exit status: 0 all holds · 1 a file can't be hashed or doesn't hold · 64 wrong usage · 66 a file can't be read
`;

const USAGE_STATUS = 64;
const NO_INPUT = 66;

/** Hashes or validates EPCIS documents. */
export async function run(args: string[]): Promise<number> {
  const asked = parse(args);
  if (!asked) {
    process.stderr.write(USAGE);
    return USAGE_STATUS;
  }
  const { verb, files, schemaOnly } = asked;
  // Loaded on use: hashing pays for no schema.
  const lines = verb === 'hash' ? await hasher() : await validator(schemaOnly);
  let status = 0;
  for (const file of files) status = Math.max(status, perFile(file, files.length > 1, lines));
  return status;
}

interface Found {
  lines: string[];
  status: number;
}

async function hasher() {
  const { hashEvents } = await import('../../sdk/epcis/hashEvents.ts');
  return (text: string): Found => ({ lines: hashEvents(text).map(({ eventHash }) => eventHash), status: 0 });
}

async function validator(schemaOnly: boolean) {
  const { documentProblems } = await import('../../sdk/epcis/validation/documentProblems.ts');
  const { problemLine } = await import('../../sdk/epcis/validation/problem.ts');
  return (text: string, head: string): Found => {
    const problems = documentProblems(text, { schemaOnly });
    return { lines: problems.map((one) => head + problemLine(one)), status: problems.length > 0 ? 1 : 0 };
  };
}

function perFile(file: string, isOneOfMany: boolean, find: (text: string, head: string) => Found): number {
  const head = isOneOfMany ? `${file}: ` : '';
  try {
    const { lines, status } = find(readFileSync(file === '-' ? 0 : file, 'utf8'), head);
    if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
    return status;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    process.stderr.write(`${head}${error.message}\n`);
    return /^[A-Z][a-z]/.test(String(error.code)) ? 1 : NO_INPUT;
  }
}

function parse(args: string[]) {
  try {
    const options = { 'schema-only': { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [verb, ...files] = positionals;
    if ((verb !== 'hash' && verb !== 'validate') || files.length === 0) return undefined;
    if (verb === 'hash' && values['schema-only']) return undefined;
    return { verb, files, schemaOnly: values['schema-only'] };
  } catch (error) {
    // Of parseArgs: an option that doesn't exist.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
