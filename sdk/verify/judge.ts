import { answerHolds } from './provenWord.ts';
import type { NodeReading } from './readNode.ts';
import type { Fact, PinnedNode, ProvenWord, VerifiedHeader } from './types.ts';
import type { VerifyErrorCode } from './verifyError.ts';

/**
 * - `verified`: nodes of at least two operators proved the same, and the server said the same
 * - `disagree`: a node or the server says something else
 * - `serverOnly`: no independent node answered
 * - `unverified`: nodes answered but nothing could be proven; `reason` says why
 * - `singleNode`: proven by one operator only, which is never called verified
 */
export type Status = 'verified' | 'disagree' | 'serverOnly' | 'unverified' | 'singleNode';

export interface Judgement {
  status: Status;
  reason: VerifyErrorCode | null;
  /** Operators that proved `block`, of the independent operators pinned. */
  agree: number;
  of: number;
  block: VerifiedHeader | null;
  words: ProvenWord[];
}

type Proven = Extract<NodeReading['outcome'], { kind: 'proven' }>;

/** Weighs what the nodes proved against each other and against the server's answer. Pure. */
export function judge(readings: readonly NodeReading[], fact: Fact): Judgement {
  const reference = mostAgreed(readings);
  const agreeing = readings.filter((reading) => provenOf(reading)?.header.hash === reference?.header.hash);
  const agree = reference ? countOperators(agreeing.map(({ node }) => node)) : 0;
  const base = { agree, of: countOperators(readings.map(({ node }) => node)) };
  if (!reference) return { ...base, ...withoutAnyProof(readings), block: null, words: [] };
  const found = { ...base, block: reference.header, words: reference.words };
  const objection = objectionOf(readings, reference) ?? serverObjection(fact, reference.words);
  if (objection) return { ...found, status: 'disagree', reason: objection };
  return { ...found, status: statusFor(agree), reason: null };
}

/**
 * Operators that count: two addresses of one operator are one, and so are two operators behind one address.
 * Nodes marked `independent: false` count for nothing.
 */
export function countOperators(nodes: readonly PinnedNode[]): number {
  const counted = nodes.filter((node) => node.independent !== false);
  const operators = new Set(counted.map((node) => node.operator.trim().toLowerCase()));
  const origins = new Set(counted.map((node) => originOf(node.url)));
  return Math.min(operators.size, origins.size);
}

function statusFor(agree: number): Status {
  if (agree >= 2) return 'verified';
  return agree === 1 ? 'singleNode' : 'serverOnly';
}

function withoutAnyProof(readings: readonly NodeReading[]): Pick<Judgement, 'status' | 'reason'> {
  const errors = readings.flatMap(({ outcome }) => (outcome.kind === 'proven' ? [] : [outcome]));
  const wrong = errors.find(({ kind }) => kind === 'contradicts');
  const unusable = wrong ?? errors.find(({ error }) => error.code !== 'NodeUnreachable');
  if (unusable) return { status: 'unverified', reason: unusable.error.code };
  return { status: 'serverOnly', reason: 'NodeUnreachable' };
}

function mostAgreed(readings: readonly NodeReading[]): Proven | null {
  let best: Proven | null = null;
  let most = -1;
  for (const proven of readings.map(provenOf)) {
    if (!proven) continue;
    const same = readings.filter((reading) => provenOf(reading)?.header.hash === proven.header.hash);
    const operators = countOperators(same.map(({ node }) => node));
    if (operators > most) [best, most] = [proven, operators];
  }
  return best;
}

function objectionOf(readings: readonly NodeReading[], reference: Proven): VerifyErrorCode | null {
  for (const { outcome } of readings) {
    if (outcome.kind === 'contradicts') return outcome.error.code;
    if (outcome.kind === 'proven' && outcome.header.hash !== reference.header.hash) return 'NodesDisagree';
  }
  return null;
}

function serverObjection(fact: Fact, words: readonly ProvenWord[]): VerifyErrorCode | null {
  return fact.slots.every((slot) => answerHolds(words, fact, slot)) ? null : 'ServerContradicted';
}

function provenOf({ outcome }: NodeReading): Proven | null {
  return outcome.kind === 'proven' ? outcome : null;
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    // A malformed address was already reported as unreachable; here it only must not count as a second place.
    return '';
  }
}
