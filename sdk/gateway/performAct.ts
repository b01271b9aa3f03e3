import type { GatewayClient } from './gatewayClient.ts';
import { type WriteStatus, waitForWrite } from './waitForWrite.ts';

export interface Act {
  id: string;
  hash: string;
  words: { zh: string; en: string };
}

export interface ActOrder {
  kind: string;
  params: Record<string, unknown>;
  /** Account of the principal when a clerk acts under a mandate (代办). */
  onBehalfOf?: string;
}

/**
 * Prepares an act, confirms it with the code sent for it, submits it and waits until it is in a block. The key whose
 * signature it needs never leaves the gateway.
 * @throws {GatewayError} with the code of whatever refused it
 */
export async function performAct(
  gateway: GatewayClient,
  order: ActOrder,
  readCode: (act: Act) => Promise<string>,
  idempotencyKey: string,
): Promise<WriteStatus> {
  const act = await gateway.post<Act>('/api/acts', { body: order });
  await gateway.post(`/api/acts/${act.id}/code`);
  await gateway.post(`/api/acts/${act.id}/confirm`, { body: { code: await readCode(act) } });
  const { writeId } = await gateway.post<{ writeId: string }>(`/api/acts/${act.id}/submit`, { idempotencyKey });
  return waitForWrite(gateway, writeId);
}
