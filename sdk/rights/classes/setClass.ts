import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { RightClass } from '../types.ts';
import { classArgs } from './classArgs.ts';

export interface ClassSetting {
  /** ASCII of at most 31 characters. */
  code: string;
  rule: RightClass;
}

/**
 * Defines a class of rights, or changes what may change of it.
 * @throws {LedgerError} AccessManagedUnauthorized, ClassInvalid, ClassFixed
 */
export function setClass(ledger: LedgerContext, params: ClassSetting, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setClassCall(ledger, params), options);
}

/** The same, unsent. */
export function setClassCall(ledger: Pick<LedgerContext, 'deployment'>, params: ClassSetting): Call {
  return buildCall(ledger, 'RightClasses', 'setClass', [encodeBytes32String(params.code), classArgs(params.rule)]);
}
