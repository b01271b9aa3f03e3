import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { HashedEvent } from '../../../sdk/trace/events/types.ts';
import type { SeedContext } from './seedWorld.ts';

/** An EPCIS event that says the same as an act of the seed. */
export interface SeedEvent {
  said: HashedEvent;
  /** Participant. */
  actor: Bytes32;
  /** Batches that it names. */
  batches: Bytes32[];
}

/** How the seed tells events. */
export interface Telling {
  /** Keeps an event where events are kept; before its act, so that no act stands without. */
  tell(said: HashedEvent, party: string, batches: Bytes32[]): Promise<void>;
}

/** Where nobody keeps events, they are told to nobody: their hashes stand on the chain all the same. */
export function tellingOf({ keepEvent, participant }: SeedContext): Telling {
  return {
    tell: async (said, party, batches) => keepEvent?.({ said, actor: participant(party), batches }),
  };
}
