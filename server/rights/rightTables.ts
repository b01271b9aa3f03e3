import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** Certificates of use-rights, live and ended. */
export const rightTable = defineTable('right', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Name of the class, as a word. */
    class: 'hex',
    /** keccak256 of the certificate's number; of a person's, the register's keyed hash. */
    number: 'hex',
    /** Participant whose register it stands in. */
    register: 'hex',
    region: 'int',
    /** Account that holds it, or held it last. */
    holder: 'hex',
    starts_at: 'bigint?',
    ends_at: 'bigint?',
    /** The right it is derived from. */
    parent: 'hex?',
    /** The outside register's time. */
    registered_at: 'bigint',
    /** Numbers of the contract's `ForestKind` and `ForestOrigin`; 0 where it is no forest. */
    forest_kind: 'int',
    forest_origin: 'int',
    planted_year: 'int',
    subcompartment: 'hex?',
    document: 'hex',
    /** Layers it has: they stand at the positions 0 … layers - 1. */
    layers: 'int',
    /** `live` or `ended`. */
    state: 'hex',
    /** Number of the contract's `RightEnd`. */
    ended_by: 'int?',
    ended_at: 'bigint?',
    /** The whole that it is a component of; binds only while that one lives. */
    bound_to: 'hex?',
    seq: 'bigint',
    recorded_at: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [
    ['class', 'id'],
    ['region', 'id'],
    ['holder', 'id'],
    ['register', 'number'],
    ['parent', 'id'],
    ['bound_to', 'id'],
    ['number'],
  ],
});

/** 林地, 林木, 水面 …: what a right is to, each with its own legal effect. */
export const layerTable = defineTable('right_layer', {
  key: ['right', 'position'],
  columns: { right: 'hex', position: 'int', kind: 'hex', effect: 'int', area_m2: 'bigint' },
});

export const plotTable = defineTable('right_plot', {
  key: ['right', 'layer', 'position'],
  columns: { right: 'hex', layer: 'int', position: 'int', parcel: 'hex', area_m2: 'bigint' },
  indexes: [['parcel', 'right']],
});

/** Every change of holder, as ERC-721 tells it: gapless by the token's own rules. Rows without `giver` are issues. */
export const movementTable = defineTable('right_movement', {
  key: ['right', 'block', 'log_index'],
  columns: { right: 'hex', giver: 'hex?', taker: 'hex', tx: 'hex', time: 'bigint', block: 'bigint', log_index: 'int' },
});

/** Why a right moved, told beside the movement in the same transaction; a movement without one passed freely. */
export const basisTable = defineTable('right_basis', {
  key: ['right', 'tx', 'taker'],
  columns: {
    right: 'hex',
    tx: 'hex',
    taker: 'hex',
    /** `issue`, `court`, or the legal act that the register named: `sale`, `inheritance`, `gift` … */
    how: 'hex',
    /** sha2-256 of the document behind it, or the case. */
    basis: 'hex?',
    /** The outside register's time. */
    registered_at: 'bigint?',
    actor: 'hex?',
  },
});

/** Evidence that was shown when the register entered something. */
export const paperTable = defineTable('right_paper', {
  key: ['right', 'evidence'],
  columns: {
    right: 'hex',
    evidence: 'hex',
    /** `issue` or `transfer`. */
    occasion: 'hex',
    block: 'bigint',
  },
});

/** Which right became which, by a split or a merger. */
export const successionTable = defineTable('right_succession', {
  key: ['former', 'later'],
  columns: { former: 'hex', later: 'hex', act: 'hex', block: 'bigint' },
  indexes: [['later', 'former']],
});

/** Renewals and corrections; the facts themselves stand in `right`. */
export const amendmentTable = defineTable('right_amendment', {
  key: ['right', 'seq'],
  columns: {
    right: 'hex',
    seq: 'bigint',
    actor: 'hex',
    basis: 'hex',
    is_correction: 'boolean',
    ends_at: 'bigint?',
    document: 'hex',
    time: 'bigint',
    block: 'bigint',
  },
});

export interface RightTables {
  'projection.right': SqlRowOf<typeof rightTable>;
  'projection.right_layer': SqlRowOf<typeof layerTable>;
  'projection.right_plot': SqlRowOf<typeof plotTable>;
  'projection.right_movement': SqlRowOf<typeof movementTable>;
  'projection.right_basis': SqlRowOf<typeof basisTable>;
  'projection.right_paper': SqlRowOf<typeof paperTable>;
  'projection.right_succession': SqlRowOf<typeof successionTable>;
  'projection.right_amendment': SqlRowOf<typeof amendmentTable>;
}
