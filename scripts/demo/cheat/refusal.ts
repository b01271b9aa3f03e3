import { getCreateAddress, keccak256, Transaction } from 'ethers';
import type { Reader } from '../../../sdk/context.ts';
import type { CreditRefused } from '../../../sdk/credit/creditRefused.ts';
import type { ContractName } from '../../../sdk/deployments/contractAbis.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { contractAt } from '../../../sdk/deployments/deployment.ts';
import { revertDataOf } from '../../../sdk/errors/decodeRevert.ts';
import type { GepRefused } from '../../../sdk/gep/gepRefused.ts';
import type { VerifyError } from '../../../sdk/verify/verifyError.ts';
import { locate, type Place, type TraceStep } from './locate.ts';
import { readSourceMap, type SourceMap } from './sourceMaps.ts';

/** What the node refused, and how it can be asked which instructions it ran. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** Revert data. */
  readonly data: string;
  /** The chain that refused. */
  readonly chain: Reader;
  readonly method: string;
  readonly params: readonly unknown[];

  constructor(data: string, { chain, method, params }: Pick<Refusal, 'chain' | 'method' | 'params'>, cause: unknown) {
    super(`${method} was refused`, { cause });
    this.data = data;
    this.chain = chain;
    this.method = method;
    this.params = params;
  }
}

/** A reader whose refusals remember what was asked. */
export function rememberRefusals(chain: Reader): Reader {
  return {
    async request(method, params) {
      try {
        return await chain.request(method, params);
      } catch (error) {
        const data = revertDataOf(error);
        throw data === undefined ? error : new Refusal(data, { chain, method, params }, error);
      }
    },
  };
}

/** The line of the verifier or calculator that refused, from its stack; the helper that words the refusal is not it. */
export function placeOfScript({ stack = '' }: VerifyError | GepRefused | CreditRefused): string | null {
  const frames = stack.split('\n').filter((frame) => !/ at (incomplete|refuse) |gepRefused\.ts/.test(frame));
  return (
    frames
      .map((frame) => /(sdk\/(?:verify|gep|credit)\/\S+\.ts:\d+):/.exec(frame)?.[1])
      .find((place) => place !== undefined) ?? null
  );
}

const TRACE = { disableMemory: true, disableStorage: true, disableStack: false };

/** The line of ours that raised `error`, found by running the refused request again with a trace. */
export async function placeOf(deployment: Deployment, refusal: Refusal, error: string): Promise<Place | undefined> {
  const { structLogs } = (await trace(refusal)) as { structLogs: TraceStep[] };
  const maps = await sourceMaps(deployment);
  const mapOf = (address: string) => maps.get(contractAt(deployment, address) ?? companionAt(deployment, address));
  return locate(structLogs, targetOf(refusal), error, mapOf);
}

function trace({ chain, method, params }: Refusal): Promise<unknown> {
  if (method === 'eth_call') return chain.request('debug_traceCall', [...params, TRACE]);
  return chain.request('debug_traceTransaction', [keccak256(String(params[0])), TRACE]);
}

function targetOf({ method, params }: Refusal): string {
  if (method === 'eth_call') return String((params[0] as { to: string }).to);
  return Transaction.from(String(params[0])).to ?? '';
}

/** Code that a contract created for itself, and runs on its own storage. */
const COMPANIONS: { of: ContractName; name: string }[] = [
  { of: 'CarbonCredits', name: 'RetirementDesk' },
  { of: 'Settlement', name: 'Instructions' },
  { of: 'Sales', name: 'SaleDesk' },
];

/** A contract's own nonce begins at 1: its companion is the first thing that it created. */
function companionAt({ contracts }: Deployment, address: string): string | undefined {
  const wanted = address.toLowerCase();
  const isThere = ({ of }: { of: ContractName }) =>
    getCreateAddress({ from: contracts[of].address, nonce: 1 }).toLowerCase() === wanted;
  return COMPANIONS.find(isThere)?.name;
}

let read: Promise<Map<string | undefined, SourceMap>> | undefined;

/** Of every contract of the ledger; the compiler's files are large and read once. */
function sourceMaps({ contracts }: Deployment): Promise<Map<string | undefined, SourceMap>> {
  read ??= readAll([...Object.keys(contracts), ...COMPANIONS.map(({ name }) => name)]);
  return read;
}

async function readAll(names: string[]): Promise<Map<string, SourceMap>> {
  return new Map(await Promise.all(names.map(async (name) => [name, await readSourceMap(name)] as const)));
}
