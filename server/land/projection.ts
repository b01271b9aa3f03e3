import type {
  OverlapRecordedEvent,
  ParcelActivatedEvent,
  ParcelRegisteredEvent,
  ParcelRetiredEvent,
  ParcelSplitEvent,
  ParcelsMergedEvent,
  RedLineSetEvent,
  SchemeRuleSetEvent,
} from '../../types/ethers-contracts/land/Parcels.ts';
import { type Projection, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { claimRules } from './claimRules.ts';
import { areaClaimTable, claimTable, lineageTable, overlapTable, parcelTable, schemeRuleTable } from './tables.ts';

/** Which land is which: parcels, what overlaps them, who claims them, what became of them. */
export const landProjection: Projection = {
  name: 'land',
  version: 2,
  tables: [parcelTable, overlapTable, claimTable, areaClaimTable, lineageTable, schemeRuleTable],
  rules: {
    ...claimRules,
    'Parcels.SchemeRuleSet': rule<SchemeRuleSetEvent.OutputObject>({
      reads: ({ scheme }) => [[schemeRuleTable, String(scheme)]],
      apply(state, { args: { scheme, role } }) {
        state.put(schemeRuleTable, { scheme: Number(scheme), role });
      },
    }),
    'Parcels.ParcelRegistered': rule<ParcelRegisteredEvent.OutputObject>({
      apply(state, { args: { parcel, actor, entry, seq }, time, block }) {
        state.insert(parcelTable, {
          id: parcel,
          scheme: Number(entry.scheme),
          code: entry.code,
          region: Number(entry.region),
          area_m2: entry.area,
          geometry_hash: entry.geometryHash,
          register_number: entry.registerNumber,
          registered_at: entry.registeredAt,
          registrar: actor,
          state: 'registered',
          overlap_evidence: null,
          checked_against: null,
          is_in_red_line: false,
          red_line_evidence: null,
          claim_count: 0,
          area_claim_count: 0,
          seq,
          recorded_at: BigInt(time),
          block: BigInt(block),
        });
      },
    }),
    'Parcels.ParcelActivated': rule<ParcelActivatedEvent.OutputObject>({
      reads: ({ parcel }) => [[parcelTable, parcel]],
      apply(state, { args: { parcel, evidence, checkedAgainst, overlaps, seq }, block }) {
        const change = { state: 'active', overlap_evidence: evidence, checked_against: checkedAgainst, seq };
        state.amend(parcelTable, [parcel], () => change);
        for (const { parcel: other, area } of overlaps) link(state, parcel, other, area, evidence, block);
      },
    }),
    'Parcels.OverlapRecorded': rule<OverlapRecordedEvent.OutputObject>({
      reads: ({ parcel }) => [[parcelTable, parcel]],
      apply(state, { args: { parcel, other, area, evidence, seq }, block }) {
        link(state, parcel, other, area, evidence, block);
        state.amend(parcelTable, [parcel], () => ({ seq }));
      },
    }),
    'Parcels.ParcelRetired': rule<ParcelRetiredEvent.OutputObject>({
      reads: ({ parcel }) => [[parcelTable, parcel]],
      apply(state, { args: { parcel, seq } }) {
        state.amend(parcelTable, [parcel], () => ({ state: 'retired', seq }));
      },
    }),
    'Parcels.RedLineSet': rule<RedLineSetEvent.OutputObject>({
      reads: ({ parcel }) => [[parcelTable, parcel]],
      apply(state, { args: { parcel, isInside, evidence, seq } }) {
        state.amend(parcelTable, [parcel], () => ({ is_in_red_line: isInside, red_line_evidence: evidence, seq }));
      },
    }),
    'Parcels.ParcelSplit': rule<ParcelSplitEvent.OutputObject>({
      reads: ({ parent }) => [[parcelTable, parent]],
      apply(state, { args: { parent, children, seq }, block }) {
        for (const child of children) state.insert(lineageTable, { parent, child, act: 'split', block: BigInt(block) });
        state.amend(parcelTable, [parent], () => ({ seq }));
      },
    }),
    'Parcels.ParcelsMerged': rule<ParcelsMergedEvent.OutputObject>({
      reads: ({ child }) => [[parcelTable, child]],
      apply(state, { args: { child, parents, seq }, block }) {
        for (const parent of parents) state.insert(lineageTable, { parent, child, act: 'merge', block: BigInt(block) });
        state.amend(parcelTable, [child], () => ({ seq }));
      },
    }),
  },
};

function link(
  state: ProjectionState,
  parcel: string,
  other: string,
  area_m2: bigint,
  evidence: string,
  block: number,
): void {
  const facts = { area_m2, evidence, block: BigInt(block) };
  state.insert(overlapTable, { parcel, other, ...facts });
  state.insert(overlapTable, { parcel: other, other: parcel, ...facts });
}
