import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { levelMask } from './levelMask.ts';
import type { AreaLevelName } from './types.ts';

export interface PublisherAppointment {
  participant: Bytes32;
  /** 2, 4, 6, 9 or 12 digits: the area and all that lies in it. */
  area: bigint;
  levels: readonly AreaLevelName[];
}

/**
 * Appoints a publisher for levels of an area, in place of what it was appointed for there; a supervisor. Its account needs the role
 * GEP_PUBLISHER besides.
 * @throws {LedgerError} AppointmentInvalid, AccessManagedUnauthorized
 */
export function appointPublisher(
  ledger: LedgerContext,
  params: PublisherAppointment,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, appointPublisherCall(ledger, params), options);
}

/** The same, unsent. */
export function appointPublisherCall(ledger: Pick<LedgerContext, 'deployment'>, params: PublisherAppointment): Call {
  return buildCall(ledger, 'GepAccounts', 'appoint', [params.participant, params.area, levelMask(params.levels)]);
}
