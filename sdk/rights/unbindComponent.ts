import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface ComponentRelease {
  component: Bytes32;
}

/**
 * Takes a component out of its whole; the whole's registrar, while nothing weighs on the whole.
 * @throws {LedgerError} TitleRegisterNotCompetent, ComponentInvalid, RightEncumbered
 */
export function unbindComponent(
  ledger: LedgerContext,
  params: ComponentRelease,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, unbindComponentCall(ledger, params), options);
}

/** The same, unsent. */
export function unbindComponentCall(ledger: Pick<LedgerContext, 'deployment'>, params: ComponentRelease): Call {
  return buildCall(ledger, 'UseRights', 'unbindComponent', [params.component]);
}
