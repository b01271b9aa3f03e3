import { type LedgerContext, read } from '../../context.ts';
import { NO_ID } from '../../evidence/types.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/** The listing under which a party is 失信 now; undefined when none. */
export async function discreditedBy(ledger: LedgerContext, party: Bytes32): Promise<Bytes32 | undefined> {
  const [listing] = await read(ledger, 'Sales', 'discreditedBy', [party]);
  return listing === NO_ID ? undefined : listing;
}
