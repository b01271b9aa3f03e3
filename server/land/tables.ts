import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

export const parcelTable = defineTable('parcel', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Number of the contract's `ParcelScheme`. */
    scheme: 'int',
    code: 'text',
    region: 'int',
    area_m2: 'bigint',
    geometry_hash: 'hex',
    register_number: 'text',
    /** The outside register's time, seconds. */
    registered_at: 'bigint',
    registrar: 'hex',
    /** `registered`, `active` or `retired`. */
    state: 'hex',
    /** Evidence of the overlap check, once active. */
    overlap_evidence: 'hex?',
    checked_against: 'bigint?',
    is_in_red_line: 'boolean',
    red_line_evidence: 'hex?',
    /** Live exclusive claims: they stand at the positions 0 … count - 1, as in the contract. */
    claim_count: 'int',
    /** Live claims of area, in all layers. */
    area_claim_count: 'int',
    seq: 'bigint',
    recorded_at: 'bigint',
    block: 'bigint',
  },
  indexes: [['region', 'id']],
});

/** Ground that two parcels share; one row for each side. */
export const overlapTable = defineTable('parcel_overlap', {
  key: ['parcel', 'other'],
  columns: {
    parcel: 'hex',
    other: 'hex',
    area_m2: 'bigint',
    evidence: 'hex',
    block: 'bigint',
  },
});

/** Exclusive claims, in the contract's own order (`claimsOn(parcel)[position]`). */
export const claimTable = defineTable('parcel_claim', {
  key: ['parcel', 'position'],
  columns: {
    parcel: 'hex',
    position: 'int',
    kind: 'hex',
    claimant: 'hex',
    made_by: 'hex',
    /** Seconds; `from` inclusive, `to` exclusive. */
    valid_from: 'bigint',
    valid_to: 'bigint',
  },
});

export const areaClaimTable = defineTable('parcel_area_claim', {
  key: ['parcel', 'layer', 'claimant', 'made_by'],
  columns: { parcel: 'hex', layer: 'hex', claimant: 'hex', made_by: 'hex', area_m2: 'bigint' },
});

export const lineageTable = defineTable('parcel_lineage', {
  key: ['parent', 'child'],
  columns: {
    parent: 'hex',
    child: 'hex',
    /** `split` or `merge`. */
    act: 'hex',
    block: 'bigint',
  },
  indexes: [['child', 'parent']],
});

export const schemeRuleTable = defineTable('parcel_scheme', {
  key: ['scheme'],
  columns: { scheme: 'int', role: 'numeric' },
});

export interface LandTables {
  'projection.parcel': SqlRowOf<typeof parcelTable>;
  'projection.parcel_overlap': SqlRowOf<typeof overlapTable>;
  'projection.parcel_claim': SqlRowOf<typeof claimTable>;
  'projection.parcel_area_claim': SqlRowOf<typeof areaClaimTable>;
  'projection.parcel_lineage': SqlRowOf<typeof lineageTable>;
  'projection.parcel_scheme': SqlRowOf<typeof schemeRuleTable>;
}
