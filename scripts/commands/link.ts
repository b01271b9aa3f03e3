import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { missingCompanion } from '../../sdk/gs1/ai/associations.ts';
import { canonicalDigitalLink } from '../../sdk/gs1/digitalLink/canonicalDigitalLink.ts';
import { constrainDigitalLink } from '../../sdk/gs1/digitalLink/constrainedDigitalLink.ts';
import { digitalLinkProblem } from '../../sdk/gs1/digitalLink/digitalLinkProblem.ts';
import { parseDigitalLink } from '../../sdk/gs1/digitalLink/parseDigitalLink.ts';
import { Gs1Refused } from '../../sdk/gs1/gs1Refused.ts';

const USAGE = `usage: ./ledger link canonical [--full] [--json] URI…
       ./ledger link validate [--complete] [--json] URI…

  canonical   the one spelling of an identifier, a line each: key and finest qualifier at id.gs1.org, as the EPCIS event
              hash has it; takes EPC URNs, withdrawn names of AIs and short GTINs too
  validate    nothing for a valid GS1 Digital Link URI, one reason a line for any other
  -           in place of a URI: reads one a line from standard input
  --full      canonical: keeps all qualifiers and data attributes
  --complete  validate: an AI whose companion is missing is a problem too, as if the URI were all that marks the item
  --json      exactly one object on standard output

Exit status: 0 all hold · 1 something does not · 64 wrong usage
`;

/** What became of one URI. */
interface Answer {
  readonly uri: string;
  readonly canonical?: string;
  readonly problem?: Gs1Refused;
}

interface Options {
  readonly full: boolean;
  readonly complete: boolean;
  readonly json: boolean;
}

const ACTS = { canonical, validate };

/** Spells or judges GS1 Digital Link URIs; needs neither chain nor gateway. */
export async function run(args: string[]): Promise<number> {
  const asked = parse(args);
  if (!asked) {
    process.stderr.write(USAGE);
    return 64;
  }

  const answers: Answer[] = [];
  let isOk = true;
  for await (const uri of given(asked.uris)) {
    const answer = asked.act(uri, asked.options);
    isOk &&= answer.problem === undefined;
    if (asked.options.json) answers.push(answer);
    else tell(answer, asked.act === validate);
  }
  if (asked.options.json) console.log(JSON.stringify({ ok: isOk, answers: answers.map(plain) }));
  return isOk ? 0 : 1;
}

function canonical(uri: string, { full }: Options): Answer {
  try {
    return { uri, canonical: full ? fullForm(uri) : constrainDigitalLink(uri) };
  } catch (error) {
    if (error instanceof Gs1Refused) return { uri, problem: error };
    throw error;
  }
}

function fullForm(uri: string): string {
  const link = uri.startsWith('urn:') ? constrainDigitalLink(uri) : uri;
  return canonicalDigitalLink(link, { shortNames: true, shortGtins: true });
}

function validate(uri: string, { complete }: Options): Answer {
  const problem = digitalLinkProblem(uri) ?? (complete ? companionProblem(uri) : undefined);
  return problem ? { uri, problem } : { uri };
}

function companionProblem(uri: string): Gs1Refused | undefined {
  const { path, attributes } = parseDigitalLink(uri);
  return missingCompanion([...path, ...attributes]);
}

/** What was asked for goes to standard output: canonical forms there, reasons here. A form that there is not is an error. */
function tell({ uri, canonical, problem }: Answer, isJudging: boolean): void {
  if (canonical !== undefined) console.log(canonical);
  if (problem) (isJudging ? process.stdout : process.stderr).write(`${uri}: ${problem.message}\n`);
}

function plain({ uri, canonical, problem }: Answer) {
  if (!problem) return { uri, canonical };
  const { code, ai, value, message } = problem;
  return { uri, problem: { code, ai, value, message } };
}

/** The URIs of the command line; for "-" those of standard input, one a line. */
async function* given(uris: readonly string[]): AsyncGenerator<string> {
  for (const uri of uris) {
    if (uri === '-') yield* linesOfInput();
    else yield uri;
  }
}

async function* linesOfInput(): AsyncGenerator<string> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') yield line.trim();
  }
}

function parse(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        full: { type: 'boolean', default: false },
        complete: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [name = '', ...uris] = positionals;
    if (!Object.hasOwn(ACTS, name) || uris.length === 0) return undefined;
    return { act: ACTS[name as keyof typeof ACTS], uris, options: values };
  } catch (error) {
    // Of parseArgs: an option that doesn't exist.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
