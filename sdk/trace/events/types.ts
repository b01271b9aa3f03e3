import type { ObjectEvent, TransformationEvent } from '../../epcis/events/types.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Grams } from '../../units/quantities.ts';

/** A lot by its natural key. */
export interface LotName {
  gtin: string;
  lot: string;
}

/** Some grams of a lot. */
export interface LotPart extends LotName {
  grams: Grams;
}

/** What every event of ours says. */
export interface EventBasics {
  /** Seconds. */
  eventTime: bigint;
  /** Participant that acts. */
  actor: Bytes32;
}

export type TraceEvent = ObjectEvent | TransformationEvent;

/** An event with the digest that its act carries on the chain. */
export interface HashedEvent {
  event: TraceEvent;
  /** `ni:///sha-256;…?ver=CBV2.0`. */
  eventHash: string;
  digest: Bytes32;
}
