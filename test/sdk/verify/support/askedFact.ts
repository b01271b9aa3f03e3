import { checkFact } from '../../../../sdk/verify/checkFact.ts';
import type { FactResult, VerifyFactInput } from '../../../../sdk/verify/factResult.ts';
import type { Comparison, Fact, Step } from '../../../../sdk/verify/types.ts';
import { among, type QuietNode, quietNodes } from './modelNode.ts';
import type { ModelStorage } from './rightModel.ts';
import type { Twist } from './standInNode.ts';
import { word } from './storeChain.ts';

export const LABEL = { zh: '值', en: 'value' };
export const OTHER = { zh: '别处', en: 'elsewhere' };
export const FACT: Fact = {
  contract: 'store',
  slots: [
    { slot: word(1), expected: word(101), label: LABEL },
    { slot: word(9), contract: 'annex', expected: word(0), label: OTHER },
  ],
};
export const STORAGE: ModelStorage = new Map([
  [
    'store',
    new Map([
      [word(1), word(101)],
      [word(2), word(102)],
    ]),
  ],
  ['annex', new Map([[word(3), word(103)]])],
]);
export const OTHER_STORAGE: ModelStorage = new Map([
  ...STORAGE,
  [
    'store',
    new Map([
      [word(1), word(5)],
      [word(2), word(102)],
    ]),
  ],
]);

/** Says another head than it has. */
export const headAt =
  (head: number): Twist =>
  (method, result) =>
    method === 'eth_blockNumber' ? `0x${head.toString(16)}` : result;
/** Doesn’t answer at all. */
export const silent: Twist = () => {
  throw new TypeError('fetch failed');
};

/** The fact, checked among these nodes. */
export async function check(nodes: readonly QuietNode[], changed: Partial<VerifyFactInput> = {}) {
  const deployment = quietNodes(STORAGE, [{}])[0]?.chain.deployment as QuietNode['chain']['deployment'];
  return among(nodes, (pins) => checkFact({ deployment, nodes: pins, fact: FACT, ...changed }));
}

/** Nodes over the usual storage. */
export const nodes = (...changes: Parameters<typeof quietNodes>[1]) => quietNodes(STORAGE, changes);
export const verdictOf = ({ status, reason, agree, of }: FactResult) => [status, reason, `${agree}/${of}`];
export const compared = (steps: readonly Step[]): Comparison[] => steps.flatMap((step) => step.compared);

export function padded(result: unknown, bytes: number): unknown {
  return { ...(result as object), pad: 'x'.repeat(bytes) };
}

export function never(): never {
  throw new Error('The model has it.');
}

export function side(
  step: Comparison['step'],
  by: string,
  what: Comparison['what'] | undefined,
  value: string,
): Comparison {
  return { step, by, what: what ?? LABEL, got: value, want: value, ok: true };
}

/** One flipped nibble in the last node of the storage proof. */
export function forged(result: unknown): unknown {
  const copy = structuredClone(result) as { storageProof: { proof: string[] }[] };
  const proof = copy.storageProof[0]?.proof ?? [];
  const last = proof.at(-1) ?? '';
  proof[proof.length - 1] = `${last.slice(0, -1)}${last.endsWith('0') ? '1' : '0'}`;
  return copy;
}
