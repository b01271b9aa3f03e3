import type { GatewayClient } from './gatewayClient.ts';

/** What became of a write; see the outbox for the states. */
export interface WriteStatus {
  id: string;
  state: 'prepared' | 'signed' | 'sent' | 'included' | 'final' | 'reverted' | 'replaced' | 'refused';
  settled: boolean;
  transactionHash: string | null;
  block: { number: number; hash: string } | null;
  error: { code: string; args: Record<string, unknown> } | null;
}

/** A write ended without its effect; `code` says what refused it. */
export class WriteFailed extends Error {
  override readonly name = 'WriteFailed';
  readonly code: string;
  readonly write: WriteStatus;

  constructor(write: WriteStatus) {
    super(`${write.error?.code ?? write.state}: write ${write.id} ended as ${write.state}.`);
    this.code = write.error?.code ?? write.state;
    this.write = write;
  }
}

/** Nothing final within the wait; the write lives on: ask again for it by its id. */
export class WriteStillOpen extends Error {
  override readonly name = 'WriteStillOpen';
  readonly code = 'WriteStillOpen';
}

const POLL_MS = 100;

/** Waits until a write is final. @throws {WriteFailed} {@link WriteStillOpen} */
export async function waitForWrite(gateway: GatewayClient, id: string, timeoutMs = 60_000): Promise<WriteStatus> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const write = await gateway.get<WriteStatus>(`/api/writes/${id}`);
    if (write.state === 'final') return write;
    if (write.settled || ['reverted', 'replaced', 'refused'].includes(write.state)) throw new WriteFailed(write);
    if (performance.now() > deadline) throw new WriteStillOpen(`Write ${id} is still ${write.state}; ask again later.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
