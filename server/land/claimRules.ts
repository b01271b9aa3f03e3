import type {
  AreaClaimedEvent,
  AreaReleasedEvent,
  ClaimReleasedEvent,
  ParcelClaimedEvent,
} from '../../types/ethers-contracts/land/Parcels.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { type Read, type Rule, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import type { RowOf } from '../kernel/indexer/tables/defineTable.ts';
import { areaClaimTable, claimTable, parcelTable } from './tables.ts';

// Parcels.MAX_CLAIMS.
const MAX_CLAIMS = 32;

type Claim = RowOf<typeof claimTable>;

/** Claims on parcels. The contract keeps them in a list and names no period on release, so the list is kept alike. */
export const claimRules: Record<string, Rule> = {
  'Parcels.ParcelClaimed': rule<ParcelClaimedEvent.OutputObject>({
    reads: ({ parcel }) => [[parcelTable, parcel]],
    apply(state, { args }) {
      const position = claimCount(state, args.parcel);
      state.insert(claimTable, {
        parcel: args.parcel,
        position,
        kind: args.kind,
        claimant: args.claimant,
        made_by: args.by,
        valid_from: args.from,
        valid_to: args.to,
      });
      state.amend(parcelTable, [args.parcel], () => ({ claim_count: position + 1, seq: args.seq }));
    },
  }),
  'Parcels.ClaimReleased': rule<ClaimReleasedEvent.OutputObject>({
    reads: ({ parcel }) => [[parcelTable, parcel], ...positions(parcel)],
    apply(state, { args }) {
      const { parcel, kind, claimant, by, seq } = args;
      const last = claimCount(state, parcel) - 1;
      const released = firstClaim(state, parcel, (c) => c.kind === kind && c.claimant === claimant && c.made_by === by);
      const moved = state.get(claimTable, parcel, String(last));
      // As the contract does: the last claim takes the place of the released one.
      if (moved && last !== released) state.put(claimTable, { ...moved, position: released });
      state.remove(claimTable, parcel, String(last));
      state.amend(parcelTable, [parcel], () => ({ claim_count: last, seq }));
    },
  }),
  'Parcels.AreaClaimed': rule<AreaClaimedEvent.OutputObject>({
    reads: (args) => [[parcelTable, args.parcel], areaClaim(args)],
    apply(state, { args }) {
      const { parcel, layer, claimant, by, area, seq } = args;
      const held = state.get(areaClaimTable, parcel, layer, claimant, by)?.area_m2 ?? 0n;
      state.put(areaClaimTable, { parcel, layer, claimant, made_by: by, area_m2: held + area });
      state.amend(parcelTable, [parcel], ({ area_claim_count }) => ({ seq, area_claim_count: area_claim_count + 1 }));
    },
  }),
  'Parcels.AreaReleased': rule<AreaReleasedEvent.OutputObject>({
    reads: (args) => [[parcelTable, args.parcel], areaClaim(args)],
    apply(state, { args: { parcel, layer, claimant, by, area, seq } }) {
      const left = (state.get(areaClaimTable, parcel, layer, claimant, by)?.area_m2 ?? 0n) - area;
      if (left > 0n) state.put(areaClaimTable, { parcel, layer, claimant, made_by: by, area_m2: left });
      else state.remove(areaClaimTable, parcel, layer, claimant, by);
      state.amend(parcelTable, [parcel], ({ area_claim_count }) => ({ seq, area_claim_count: area_claim_count - 1 }));
    },
  }),
};

function areaClaim(args: { parcel: string; layer: string; claimant: string; by: string }): Read {
  return [areaClaimTable, args.parcel, args.layer, args.claimant, args.by];
}

function positions(parcel: string): Read[] {
  return Array.from({ length: MAX_CLAIMS }, (_, position) => [claimTable, parcel, String(position)]);
}

function claimCount(state: ProjectionState, parcel: string): number {
  return state.get(parcelTable, parcel)?.claim_count ?? 0;
}

function firstClaim(state: ProjectionState, parcel: string, isWanted: (claim: Claim) => boolean): number {
  for (let position = 0; position < claimCount(state, parcel); position += 1) {
    const claim = state.get(claimTable, parcel, String(position));
    if (claim && isWanted(claim)) return position;
  }
  throw new AppError('ProjectionInconsistent', { table: claimTable.name, key: parcel, what: 'has no such claim' });
}
