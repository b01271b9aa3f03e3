import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface ComponentBinding {
  whole: Bytes32;
  components: readonly Bytes32[];
}

/**
 * Binds rights of the same holder as components of a whole: they can't be pledged singly while it lives; its
 * registrar.
 * @throws {LedgerError} TitleRegisterNotCompetent, RightNotActive, ComponentInvalid
 */
export function bindComponents(ledger: LedgerContext, params: ComponentBinding, options?: WriteOptions): Promise<Sent> {
  return send(ledger, bindComponentsCall(ledger, params), options);
}

/** The same, unsent. */
export function bindComponentsCall(ledger: Pick<LedgerContext, 'deployment'>, params: ComponentBinding): Call {
  return buildCall(ledger, 'UseRights', 'bindComponents', [params.whole, params.components]);
}
