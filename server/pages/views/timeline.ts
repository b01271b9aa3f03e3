import type { TimelineEntry } from '../pageDeps.ts';
import type { Speech } from '../render/renderPage.ts';
import { type PartyView, partyView } from './party.ts';

export interface TimelineLine {
  what: string;
  at: string;
  block: string;
  transactionHash: string;
  actor: PartyView | null;
  evidence: string | null;
}

/** What happened, newest first. */
export function timelineLines(speech: Speech, entries: readonly TimelineEntry[]): TimelineLine[] {
  const { f } = speech;
  const newestFirst = [...entries].sort((a, b) => b.block - a.block);
  return newestFirst.map((entry) => ({
    what: f.named('event', entry.event),
    at: f.dateTime(entry.at),
    block: f.count(entry.block),
    transactionHash: entry.transactionHash,
    actor: entry.actor && partyView(speech, entry.actor),
    evidence: entry.evidence ?? null,
  }));
}
