import { STATUS_LABELS } from '../labels.ts';
import type { LabelResult, VerifyLabelInput } from './labelResult.ts';

/**
 * Checks what a server says of a label against the nodes themselves, in five steps, each from storage proofs of at least two
 * operators at the same block: code in set, set on chain, batch and sources as stored, everything above it walked for a
 * recall, voids and activation. It proves the code and the records, never the goods in the hand.
 *
 * This file and what it imports statically stay free of BigInt, so that an old WebView gets `unsupported` and no crash.
 *
 * @example
 * const result = await verifyLabel({ deployment, nodes, code: readLabelCode(uri), claim, said: 'FIRST_SCAN' });
 * if (result.status === 'verified') show(`${result.label.zh} ${result.agree}/${result.of}`);
 */
export async function verifyLabel(input: VerifyLabelInput): Promise<LabelResult> {
  if (typeof BigInt === 'undefined' || typeof fetch === 'undefined') return unsupported();
  const { checkLabel } = await import('./checkLabel.ts');
  return checkLabel(input);
}

function unsupported(): LabelResult {
  return {
    status: 'unsupported',
    label: STATUS_LABELS.unsupported,
    reason: null,
    agree: 0,
    of: 0,
    block: null,
    words: [],
    steps: [],
    grounds: [],
    nodes: [],
    proven: null,
    bundle: null,
  };
}
