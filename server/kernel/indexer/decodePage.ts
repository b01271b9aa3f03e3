import type { ChainLog } from '../chain/readLogs.ts';
import { AppError } from '../errors/AppError.ts';
import type { EventDecoder } from './decode.ts';
import type { IndexContext } from './indexContext.ts';
import type { LedgerEvent } from './ledgerEvent.ts';
import type { Rule } from './projection.ts';

export interface PlannedEvent {
  event: LedgerEvent;
  decoder: EventDecoder;
  rules: readonly Rule[];
}

type TimeOf = (log: ChainLog) => number;

/**
 * Logs as events, with the rules they set off. A log of a foreign contract is told to the observer and left out.
 * Errors: EventUnknown for a log of ours that the ABI doesn't know, LogMalformed for one that its ABI can't read.
 */
export function decodePage(
  ctx: Pick<IndexContext, 'plan' | 'observer'>,
  logs: ChainLog[],
  timeOf: TimeOf,
): PlannedEvent[] {
  const { plan, observer } = ctx;
  const events: PlannedEvent[] = [];
  for (const log of logs) {
    const byTopic = plan.decoders.get(log.address);
    if (!byTopic) {
      observer.onForeignLog?.({ address: log.address, block: log.block, txHash: log.txHash });
      continue;
    }
    const decoder = byTopic.get(log.topics[0] ?? '');
    if (!decoder) throw unknown(log);
    events.push({ event: toEvent(decoder, log, timeOf(log)), decoder, rules: plan.rulesOf(decoder) });
  }
  return events;
}

function toEvent(decoder: EventDecoder, log: ChainLog, time: number): LedgerEvent {
  const args = decodeArgs(decoder, log);
  return {
    contract: decoder.contract,
    address: log.address,
    name: decoder.name,
    block: log.block,
    logIndex: log.logIndex,
    time,
    txHash: log.txHash,
    args,
    subject: decoder.subjectOf(args),
    actor: decoder.actorOf(args),
  };
}

function decodeArgs(decoder: EventDecoder, log: ChainLog): LedgerEvent['args'] {
  try {
    return decoder.decode(log);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('LogMalformed', { ...error.args, block: log.block, logIndex: log.logIndex }, { cause: error });
  }
}

function unknown({ address, topics, block, txHash }: ChainLog): AppError {
  return new AppError('EventUnknown', { address, topic: topics[0] ?? null, block, txHash });
}
