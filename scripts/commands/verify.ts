import { parseArgs } from 'node:util';
import { loadConfig } from '../../server/config.ts';
import { subjects, type VerifyOptions } from '../verify/subjects.ts';

const USAGE = `usage: ./ledger verify parcel <P1|ID>     [--node URL]… [--gateway URL] [--deployment NAME] [--json]
       ./ledger verify evidence <ID>      [--node URL]… [--gateway URL] [--deployment NAME] [--save FILE] [--json]
       ./ledger verify retirement <ID>    [--name NAME --code CODE] [--node URL]… [--deployment NAME] [--save FILE] [--json]
       ./ledger verify right <ID>         [--bundle FILE --trust BLOCKHASH…] [--node URL]… [--gateway URL] [--deployment NAME]
                                          [--save FILE] [--json]
       ./ledger verify label <URI>        [--bundle FILE --trust BLOCKHASH…] [--node URL]… [--gateway URL] [--deployment NAME]
                                          [--save FILE] [--json]
       ./ledger verify account <ID>       [--node URL]… [--gateway URL] [--deployment NAME] [--save FILE] [--json]
       ./ledger verify loan <ID>          [--node URL]… [--deployment NAME] [--save FILE] [--json]
       ./ledger verify bundle <FILE>      --trust BLOCKHASH… [--deployment NAME] [--json]

  --node        a node to ask, URL or operator=URL; the running ledger's and CHAIN_NODES when none is named
  --gateway     whose documents and answers are checked; else the state folder and the chain's own events, for a label
                PUBLIC_ORIGIN
  --deployment  deployments/NAME.json, the addresses and code hashes to hold the nodes to
  --save        writes a proof bundle that "verify bundle" checks without network
  --name        a beneficiary who isn't public, proven with the --code on the certificate
  --bundle      a proof bundle of the right or label, checked without network in place of the nodes
  --trust       a block hash from somewhere you trust

Exit status: 0 all holds · 1 something does not · 2 nothing is wrong, but fewer than two operators proved it
             64 wrong usage · 69 something that was needed can't be reached
`;

const USAGE_STATUS = 64;
const UNAVAILABLE = 69;
const UNREACHABLE = [
  'NodesUnknown',
  'NodeUnreachable',
  'NodeRefused',
  'DocumentsUnreachable',
  'GatewayUnreadable',
  'DeploymentMissing',
  'GenesisUnknown',
];
const MISUSED = ['NodeInvalid', 'SubjectInvalid', 'CertificateCodeInvalid', 'LabelCodeInvalid'];

/** Checks a fact of the ledger without trusting it; prints each comparison. */
export async function run(args: string[]): Promise<number> {
  const asked = parse(args);
  if (!asked) {
    process.stderr.write(USAGE);
    return USAGE_STATUS;
  }
  try {
    const { ok, status, lines, json } = await asked.verify(asked.subject, asked.options);
    console.log(asked.options.json ? JSON.stringify({ ok, ...json }) : lines.join('\n'));
    return status;
  } catch (error) {
    return refuse(error, asked.options.json);
  }
}

function parse(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        node: { type: 'string', multiple: true, default: [] },
        gateway: { type: 'string' },
        deployment: { type: 'string' },
        trust: { type: 'string', multiple: true, default: [] },
        save: { type: 'string' },
        bundle: { type: 'string' },
        name: { type: 'string' },
        code: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [kind = '', subject = ''] = positionals;
    const verify = Object.hasOwn(subjects, kind) ? subjects[kind as keyof typeof subjects] : undefined;
    if (!verify || subject === '' || positionals.length > 2) return undefined;
    const options: VerifyOptions = { ...values, config: loadConfig(process.env) };
    return { verify, subject, options };
  } catch (error) {
    // Of parseArgs: an option that doesn't exist, or one without its value.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** What was not found is a negative answer; what could not be asked is none. */
function refuse(error: unknown, json: boolean): number {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  if (json) console.log(JSON.stringify({ ok: false, error: error.code, message: error.message }));
  process.stderr.write(`${error.name}: ${error.message}\n`);
  if (MISUSED.includes(String(error.code))) return USAGE_STATUS;
  return UNREACHABLE.includes(String(error.code)) ? UNAVAILABLE : 1;
}
