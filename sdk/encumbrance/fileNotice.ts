import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface NoticeFiling {
  subject: Subject;
  lien: Bytes32;
  /** PLEDGE_NOTICE about the lien, by another participant. */
  evidence: Bytes32;
}

/**
 * Notes that notice of an unregistered pledge was taken down; its lienor. On a receivable it gives rank (民法典 768).
 * @throws {LedgerError} LienNotFound, CallerNotLienor, NoticeNotApplicable, NoticeInvalid
 */
export function fileNotice(ledger: LedgerContext, params: NoticeFiling, options?: WriteOptions): Promise<Sent> {
  return send(ledger, fileNoticeCall(ledger, params), options);
}

/** The same, unsent. */
export function fileNoticeCall(ledger: Pick<LedgerContext, 'deployment'>, params: NoticeFiling): Call {
  return buildCall(ledger, 'Encumbrances', 'fileNotice', [subjectArgs(params.subject), params.lien, params.evidence]);
}
