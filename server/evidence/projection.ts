import type {
  EvidenceAttestedEvent,
  EvidenceRevokedEvent,
  SchemaDefinedEvent,
} from '../../types/ethers-contracts/evidence/Evidence.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { nullIfZero, nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Projection, rule } from '../kernel/indexer/projection.ts';
import type { RowOf } from '../kernel/indexer/tables/defineTable.ts';
import { evidenceTable, schemaTable } from './tables.ts';

/** Who attested what about which subject, and what was withdrawn since. */
export const evidenceProjection: Projection = {
  name: 'evidence',
  version: 1,
  tables: [schemaTable, evidenceTable],
  rules: {
    'Evidence.SchemaDefined': rule<SchemaDefinedEvent.OutputObject>({
      apply(state, { args: { schema, name, rule: terms }, block }) {
        state.insert(schemaTable, {
          id: schema,
          name,
          role: terms.role,
          max_validity: terms.maxValidity,
          is_lined: terms.isLined,
          unit: Number(terms.unit),
          block: BigInt(block),
        });
      },
    }),
    'Evidence.EvidenceAttested': rule<EvidenceAttestedEvent.OutputObject>({
      reads: ({ corrects }) => (nullIfZeroWord(corrects) === null ? [] : [[evidenceTable, corrects]]),
      apply(state, event) {
        const row = attested(event);
        state.insert(evidenceTable, row);
        if (row.corrects !== null) {
          state.amend(evidenceTable, [row.corrects], () => ({ corrected_by: row.id }));
        }
      },
    }),
    'Evidence.EvidenceRevoked': rule<EvidenceRevokedEvent.OutputObject>({
      reads: ({ id }) => [[evidenceTable, id]],
      apply(state, { args: { id, reason, revokedAt } }) {
        state.amend(evidenceTable, [id], () => ({ revoked_at: revokedAt, revoked_reason: nullIfZeroWord(reason) }));
      },
    }),
  },
};

function attested(event: LedgerEvent<EvidenceAttestedEvent.OutputObject>): RowOf<typeof evidenceTable> {
  const { args, time, block, logIndex } = event;
  return {
    id: args.id,
    schema: args.schema,
    subject: args.subject,
    issuer: args.issuer,
    value: args.value,
    basis_date: args.basisDate,
    valid_until: nullIfZero(args.validUntil),
    content_hash: args.contentHash,
    previous: nullIfZeroWord(args.previous),
    corrects: nullIfZeroWord(args.corrects),
    corrected_by: null,
    revoked_at: null,
    revoked_reason: null,
    attested_at: BigInt(time),
    block: BigInt(block),
    log_index: logIndex,
  };
}
