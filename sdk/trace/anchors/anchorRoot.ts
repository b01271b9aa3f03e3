import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/**
 * Anchors a root in the caller's name; any active participant.
 * @throws {LedgerError} AnchorInvalid, PublisherNotActive, RootAlreadyAnchored
 */
export function anchorRoot(
  ledger: LedgerContext,
  params: { root: Bytes32; count: bigint; kind: number },
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, anchorRootCall(ledger, params), options);
}

/** The same, unsent. */
export function anchorRootCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: { root: Bytes32; count: bigint; kind: number },
): Call {
  return buildCall(ledger, 'TraceAnchors', 'anchor', [params.root, params.count, params.kind]);
}
