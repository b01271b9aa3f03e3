import { type Read, type Rule, rule } from '../kernel/indexer/projection.ts';
import { standingTable } from './tables.ts';

interface OfSubject {
  subject: string;
  seq: bigint;
}

/** A rule for an event of a subject; each tells the subject's seq after it, so that readers know how far they see. */
export function standingRule<Args extends OfSubject>(own: Rule<Args>): Rule {
  return rule<Args>({
    reads: (args, event) => [[standingTable, args.subject] as Read, ...(own.reads?.(args, event) ?? [])],
    apply(state, event) {
      const { subject, seq } = event.args;
      state.put(standingTable, { subject, seq, changed_at: BigInt(event.time), changed_in: BigInt(event.block) });
      own.apply(state, event);
    },
  });
}

/** Columns of a row that ends with an event. */
export function endedBy({ time, block }: { time: number; block: number }): { ended_at: bigint; ended_in: bigint } {
  return { ended_at: BigInt(time), ended_in: BigInt(block) };
}
