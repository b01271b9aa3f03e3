import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/** What was anchored: number of leaves, their kind, and the time in seconds. */
export interface Anchor {
  count: bigint;
  kind: number;
  anchoredAt: bigint;
}

/** undefined when this account never anchored that root. */
export async function anchorOf(
  ledger: LedgerContext,
  { publisher, root }: { publisher: string; root: Bytes32 },
): Promise<Anchor | undefined> {
  const [{ count, kind, anchoredAt }] = await read(ledger, 'TraceAnchors', 'anchorOf', [publisher, root]);
  return Number(kind) === 0 ? undefined : { count, kind: Number(kind), anchoredAt };
}
