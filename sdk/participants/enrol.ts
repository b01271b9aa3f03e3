import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import { participantCode } from '../ids/keys.ts';

export interface Enrolment {
  scheme: number;
  /** ASCII code of an organisation, or the 32-byte commitment of a person. */
  code: string;
  kind: number;
  /** Flag.MayHold, Flag.MayTrade. */
  flags: number;
  /** GB/T 2260. */
  region: number;
}

/**
 * Enrols a participant under its natural key (system 159). A person's code is a salted commitment.
 * @throws {LedgerError} ProfileInvalid, KindNeverCounterparty, TraderMustHold, ParticipantAlreadyRecorded
 */
export function enrol(ledger: LedgerContext, params: Enrolment, options?: WriteOptions): Promise<Sent> {
  return send(ledger, enrolCall(ledger, params), options);
}

/** The same, unsent. */
export function enrolCall(ledger: Pick<LedgerContext, 'deployment'>, params: Enrolment): Call {
  return buildCall(ledger, 'Participants', 'enrol', [
    params.scheme,
    participantCode(params.code),
    params.kind,
    params.flags,
    params.region,
  ]);
}
