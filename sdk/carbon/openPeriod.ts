import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface MonitoringPeriod {
  project: Bytes32;
  /** Seconds. */
  from: bigint;
  /** Seconds. */
  to: bigint;
}

/**
 * 监测期: opens the lot of a monitoring period that is over; its id is `lotId(project, from, to, programme)`.
 * @throws {LedgerError} AccessManagedUnauthorized, OfficeNotActive, ProjectNotInState, PeriodInvalid
 */
export function openPeriod(ledger: LedgerContext, params: MonitoringPeriod, options?: WriteOptions): Promise<Sent> {
  return send(ledger, openPeriodCall(ledger, params), options);
}

/** The same, unsent. */
export function openPeriodCall(ledger: Pick<LedgerContext, 'deployment'>, params: MonitoringPeriod): Call {
  return buildCall(ledger, 'CarbonProjects', 'openPeriod', [params.project, params.from, params.to]);
}
