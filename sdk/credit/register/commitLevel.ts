import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { CreditLevel, SubjectKind } from '../lists/types.ts';
import { kindNumber, levelNumber } from './types.ts';

export interface LevelCommitting {
  /** Participant. */
  subject: Bytes32;
  kind: SubjectKind;
  /** `levelCommitment` under a salt of its own; of who has no level any more, `newSalt()`: nobody opens that. */
  commitment: Bytes32;
  /** `creditListHash` of a published list of this kind. */
  list: Bytes32;
  /** Of enterprises and villages, as the commitment has it. Of a person it isn't sent, whatever is written here. */
  level: CreditLevel | null;
}

/**
 * A credit office commits to somebody's level. Of a person nothing but the commitment leaves this function.
 * @throws {LedgerError} CallerNotCreditOffice, CreditOfficeElsewhere, CreditSubjectUnfit, CreditListUnfit, CreditListOutdated,
 *   LevelRefused, CommitmentRefused
 */
export function commitLevel(ledger: LedgerContext, given: LevelCommitting, options?: WriteOptions): Promise<Sent> {
  return send(ledger, commitLevelCall(ledger, given), options);
}

/** The same, unsent. */
export function commitLevelCall(ledger: Pick<LedgerContext, 'deployment'>, given: LevelCommitting): Call {
  const { subject, kind, commitment, list, level } = given;
  const clear = kind === 'person' ? 0 : levelNumber(level);
  return buildCall(ledger, 'EcoCredit', 'commit', [subject, kindNumber(kind), commitment, list, clear]);
}
