import { bytesToHex, type Hex, hexToBytes, quantityToNumber } from './bytes.ts';
import type { ContractRead } from './contractReads.ts';
import { headerOnly, verifyHeader } from './header.ts';
import { LABELS } from './labels.ts';
import { callNode } from './rpc.ts';
import type {
  AskOptions,
  Comparison,
  PinnedDeployment,
  PinnedNode,
  ProvenWord,
  StepId,
  VerifiedHeader,
} from './types.ts';
import { isVerifyError, VerifyError, type VerifyErrorCode } from './verifyError.ts';
import { verifyStorage } from './verifyStorage.ts';

/** One contract's `eth_getProof` answer, cut down to what a check reads. */
export interface RawProof {
  contract: string;
  proof: { accountProof: unknown; storageProof: { key: unknown; proof: unknown }[] };
}

/** What a node's answer amounts to. `silent` is no usable answer, `contradicts` is one that is proven wrong. */
export type NodeOutcome =
  | { kind: 'proven'; header: VerifiedHeader; words: ProvenWord[]; rawHeader: Record<string, Hex>; proofs: RawProof[] }
  | { kind: 'contradicts' | 'silent'; error: VerifyError };

export interface NodeReading {
  node: PinnedNode;
  comparisons: Comparison[];
  outcome: NodeOutcome;
}

/** A node of the right chain with its newest block, or why it is not one. */
export interface NodeHead {
  node: PinnedNode;
  comparisons: Comparison[];
  head: number | null;
  error: VerifyError | null;
}

/** Failures that say nothing about the fact. */
const NO_ANSWER: readonly VerifyErrorCode[] = [
  'NodeUnreachable',
  'NodeTimeout',
  'NodeRefused',
  'NodeLagging',
  'NodeAnswerMalformed',
  'NodeAnswerTooLarge',
  'BlockTooOld',
  'HexMalformed',
  'HeaderFieldMissing',
  'ProofMalformed',
  'ProofMissingSlot',
];

const STEP_OF: Partial<Record<VerifyErrorCode, StepId>> = {
  ChainIdMismatch: 'chain',
  GenesisMismatch: 'chain',
  HeaderHashMismatch: 'block',
  HeaderNumberMismatch: 'block',
  ContractAbsent: 'contract',
  CodeHashMismatch: 'contract',
};

/** Asks which chain a node is on (id and recomputed genesis hash) and how far it is. Never rejects. */
export async function readHead(node: PinnedNode, deployment: PinnedDeployment, options: AskOptions): Promise<NodeHead> {
  const comparisons: Comparison[] = [];
  try {
    const [chainId, genesis, head] = await Promise.all([
      callNode(node, 'eth_chainId', [], options),
      callNode(node, 'eth_getBlockByNumber', ['0x0', false], options),
      callNode(node, 'eth_blockNumber', [], options),
    ]);
    compare(comparisons, node, 'ChainIdMismatch', quantityToNumber(chainId), deployment.chainId);
    compare(comparisons, node, 'GenesisMismatch', verifyHeader(genesis).hash, lower(deployment.genesisHash));
    return { node, comparisons, head: quantityToNumber(head), error: null };
  } catch (error) {
    return { node, comparisons: [...comparisons, ...failed(node, error)], head: null, error: asVerifyError(error) };
  }
}

/**
 * Asks a node for a block and the proofs in it, and recomputes all of it. Never rejects.
 *
 * A proof of another state than the block's is asked for once more: a node that makes a block at that moment, or two behind
 * one address, may give the next state's. Only who proves it the second time is believed; no silence takes a lie back.
 */
export async function readNode(
  head: NodeHead,
  height: number,
  reads: readonly ContractRead[],
  options: AskOptions,
): Promise<NodeReading> {
  const reading = await readOnce(head, height, reads, options);
  if (reading.outcome.kind !== 'contradicts' || reading.outcome.error.code !== 'ProofNodeMismatch') return reading;
  const again = await readOnce(head, height, reads, options);
  return again.outcome.kind === 'proven' ? again : reading;
}

async function readOnce(
  { node, comparisons: before }: NodeHead,
  height: number,
  reads: readonly ContractRead[],
  options: AskOptions,
): Promise<NodeReading> {
  const comparisons = [...before];
  const at = `0x${height.toString(16)}`;
  try {
    const [block, ...answers] = await Promise.all([
      callNode(node, 'eth_getBlockByNumber', [at, false], options),
      ...reads.map((read) =>
        callNode(node, 'eth_getProof', [read.address, read.slots.map((s) => s.slot), at], options),
      ),
    ]);
    const header = verifyHeader(block);
    if (header.number !== height) throw mismatch('HeaderNumberMismatch', header.number, height);
    const words = reads.flatMap((read, i) => readContract(comparisons, node, header, read, answers[i]));
    const proofs = reads.map((read, i) => ({ contract: read.contract, proof: keepNodes(answers[i]) }));
    return { node, comparisons, outcome: { kind: 'proven', header, words, rawHeader: headerOnly(block), proofs } };
  } catch (error) {
    return { node, comparisons: [...comparisons, ...failed(node, error)], outcome: outcomeOf(asVerifyError(error)) };
  }
}

/** A reading for a node that could not be asked for the proof. */
export function withoutProof(head: NodeHead, error: VerifyError): NodeReading {
  return { node: head.node, comparisons: head.comparisons, outcome: outcomeOf(error) };
}

function readContract(
  comparisons: Comparison[],
  node: PinnedNode,
  header: VerifiedHeader,
  read: ContractRead,
  proof: unknown,
): ProvenWord[] {
  const slots = read.slots.map((slot) => slot.slot);
  const words = verifyStorage({ ...read, stateRoot: header.stateRoot, slots, proof });
  const codeHash = lower(read.codeHash);
  pushEqual(comparisons, node, 'CodeHashMismatch', codeHash);
  return words.map((word, i) => ({ contract: read.contract, slot: lower(slots[i]), word }));
}

function compare(
  comparisons: Comparison[],
  node: PinnedNode,
  code: VerifyErrorCode,
  got: string | number,
  want: string | number,
): void {
  if (got !== want) throw mismatch(code, got, want);
  pushEqual(comparisons, node, code, `${got}`);
}

function pushEqual(comparisons: Comparison[], node: PinnedNode, code: VerifyErrorCode, value: string): void {
  comparisons.push({ ...headOf(node, code), got: value, want: value, ok: true });
}

function headOf(node: PinnedNode, code: VerifyErrorCode): Pick<Comparison, 'step' | 'by' | 'what'> {
  return { step: STEP_OF[code] ?? 'record', by: node.operator, what: LABELS[code] ?? LABELS.ProofNodeMismatch };
}

function failed(node: PinnedNode, error: unknown): Comparison[] {
  const { code, values } = asVerifyError(error);
  if (NO_ANSWER.includes(code)) return [];
  const { got = code, want = '' } = values;
  return [{ ...headOf(node, code), got: `${got}`, want: `${want}`, ok: false }];
}

function outcomeOf(error: VerifyError): NodeOutcome {
  return { kind: NO_ANSWER.includes(error.code) ? 'silent' : 'contradicts', error };
}

/** Of an answer that was proven: what isn't a list of entries was refused before. */
function keepNodes(answer: unknown): RawProof['proof'] {
  const { accountProof, storageProof } = answer as RawProof['proof'];
  return { accountProof, storageProof: storageProof.map(({ key, proof }) => ({ key, proof })) };
}

function mismatch(code: VerifyErrorCode, got: string | number, want: string | number): VerifyError {
  return new VerifyError(code, 'The node answers for something else than asked; do not use it.', { got, want });
}

function lower(hex: Hex | undefined): Hex {
  return bytesToHex(hexToBytes(hex));
}

/** A failure that isn't one of ours is a fault in this program and must not look like a node's. */
function asVerifyError(error: unknown): VerifyError {
  if (isVerifyError(error)) return error;
  throw error;
}
