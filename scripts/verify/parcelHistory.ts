import type { LedgerLog } from './ledgerLogs.ts';

/** A parcel as its registration states it. */
export interface RegisteredParcel {
  parcelId: string;
  geometryHash: string;
  area: bigint;
}

/** How a parcel came to stand, from the events of Parcels alone. */
export interface ParcelHistory {
  registered: RegisteredParcel;
  activation: {
    evidence: string;
    checkedAgainst: bigint;
    overlaps: { parcel: string; areaM2: string }[];
    block: number;
    transactionHash: string;
  };
  /**
   * The parcels that stood when the overlap was checked. More than one data set is true when parcels were struck off
   * between the check and the activation: all of them, the newest last.
   */
  datasets: RegisteredParcel[][];
  /** Activations that the events show before the end, to be compared with the contract's own count. */
  activations: number;
}

/** The events hold no such parcel, or it was never activated. */
export class ParcelNotActivated extends Error {
  override readonly name = 'ParcelNotActivated';
  readonly code = 'ParcelNotActivated';
}

/**
 * Replays the register. Pure.
 * @throws {ParcelNotActivated}
 */
export function parcelHistory(logs: readonly LedgerLog[], parcelId: string): ParcelHistory {
  const known = new Map<string, RegisteredParcel>();
  const standing = new Map<string, RegisteredParcel>();
  const byCount = new Map<number, RegisteredParcel[][]>([[0, [[]]]]);
  let activations = 0;
  let found: Pick<ParcelHistory, 'activation' | 'datasets'> | undefined;

  for (const log of logs) {
    const id = String(log.args.parcel);
    if (log.name === 'ParcelRegistered') known.set(id, registered(id, log));
    if (log.name === 'ParcelActivated') {
      const activation = activationOf(log);
      if (id === parcelId) found = { activation, datasets: byCount.get(Number(activation.checkedAgainst)) ?? [] };
      activations += 1;
      standing.set(id, known.get(id) ?? missing(id));
    }
    if (log.name === 'ParcelRetired') standing.delete(id);
    if (log.name === 'ParcelActivated' || log.name === 'ParcelRetired') {
      byCount.set(activations, [...(byCount.get(activations) ?? []), [...standing.values()]]);
    }
  }

  const subject = known.get(parcelId);
  if (!subject || !found)
    throw new ParcelNotActivated(`${parcelId} was ${subject ? 'never activated' : 'never registered'}.`);
  return { registered: subject, ...found, activations };
}

function registered(parcelId: string, { args }: LedgerLog): RegisteredParcel {
  const entry = args.entry as { geometryHash: string; area: bigint };
  return { parcelId, geometryHash: entry.geometryHash, area: entry.area };
}

function activationOf({ args, block, transactionHash }: LedgerLog): ParcelHistory['activation'] {
  const overlaps = args.overlaps as { parcel: string; area: bigint }[];
  return {
    evidence: String(args.evidence),
    checkedAgainst: args.checkedAgainst as bigint,
    overlaps: overlaps.map(({ parcel, area }) => ({ parcel, areaM2: area.toString() })),
    block,
    transactionHash,
  };
}

/** The node gave an activation and not its registration: it hides events, or none of ours can be believed. */
function missing(parcelId: string): never {
  throw new ParcelNotActivated(`${parcelId} was activated and never registered: the node's events are incomplete.`);
}
