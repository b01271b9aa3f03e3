import type { FactResult, VerifyFactInput } from './factResult.ts';
import { STATUS_LABELS } from './labels.ts';

/**
 * Checks a server's answer against the nodes themselves: same chain, same block, pinned code, words recomputed from
 * storage proofs, and only then the server's words beside them. Any server, gateway proxy included, may lie.
 *
 * This file and what it imports statically stay free of BigInt, so that an old WebView gets `unsupported` and no crash.
 *
 * @example
 * const result = await verifyFact({ deployment, nodes, fact: { contract: 'evidence', slots } });
 * if (result.status === 'verified') show(`${result.label.zh} ${result.agree}/${result.of}`);
 */
export async function verifyFact(input: VerifyFactInput): Promise<FactResult> {
  if (typeof BigInt === 'undefined' || typeof fetch === 'undefined') return unsupported();
  const { checkFact } = await import('./checkFact.ts');
  return checkFact(input);
}

function unsupported(): FactResult {
  return {
    status: 'unsupported',
    label: STATUS_LABELS.unsupported,
    reason: null,
    agree: 0,
    of: 0,
    block: null,
    words: [],
    steps: [],
    nodes: [],
    bundle: null,
  };
}
