import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface PublisherDismissal {
  participant: Bytes32;
  /** As it was appointed. */
  area: bigint;
}

/**
 * Ends an appointment; what was published stays published. A supervisor.
 * @throws {LedgerError} AppointmentUnknown, AccessManagedUnauthorized
 */
export function dismissPublisher(
  ledger: LedgerContext,
  params: PublisherDismissal,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, dismissPublisherCall(ledger, params), options);
}

/** The same, unsent. */
export function dismissPublisherCall(ledger: Pick<LedgerContext, 'deployment'>, params: PublisherDismissal): Call {
  return buildCall(ledger, 'GepAccounts', 'dismiss', [params.participant, params.area]);
}
