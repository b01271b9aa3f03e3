import type {
  EvidenceAttestedEvent,
  EvidenceRevokedEvent,
  SchemaDefinedEvent,
} from '../../types/ethers-contracts/evidence/Evidence.ts';
import { directoryTable } from '../directory/tables.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { nullIfZero, nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Projection, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import type { RowOf } from '../kernel/indexer/tables/defineTable.ts';
import { evidenceTable, schemaTable } from './tables.ts';

/** `EVIDENCE`, as Directory has it. */
const PART = `0x${'45564944454e4345'.padEnd(64, '0')}`;

/**
 * Who attested what about which subject, and what was withdrawn since. Where one Evidence has followed another, what each said
 * while it was in office counts, and nothing that is said in one that isn't.
 */
export const evidenceProjection: Projection = {
  name: 'evidence',
  version: 2,
  tables: [schemaTable, evidenceTable],
  rules: {
    // A successor may give a schema other terms.
    'Evidence.SchemaDefined': rule<SchemaDefinedEvent.OutputObject>({
      reads: ({ schema }) => [[schemaTable, schema]],
      apply(state, { args: { schema, name, rule: terms }, block }) {
        state.put(schemaTable, {
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
      reads: ({ corrects }) => [
        [directoryTable, PART],
        ...(nullIfZeroWord(corrects) === null ? [] : [[evidenceTable, corrects] as [typeof evidenceTable, string]]),
      ],
      apply(state, event) {
        if (!isInOffice(state, event.address)) return;
        const row = attested(event);
        state.insert(evidenceTable, row);
        if (row.corrects !== null) {
          state.amend(evidenceTable, [row.corrects], () => ({ corrected_by: row.id }));
        }
      },
    }),
    'Evidence.EvidenceRevoked': rule<EvidenceRevokedEvent.OutputObject>({
      reads: ({ id }) => [
        [directoryTable, PART],
        [evidenceTable, id],
      ],
      apply(state, { args: { id, reason, revokedAt }, address }) {
        // A register takes back its own; the one in office whatever counts.
        const standing = state.get(evidenceTable, id);
        const counts = standing && (standing.register === address || isInOffice(state, address));
        if (!counts) return;
        const withdrawn_at = standing.register === address ? standing.withdrawn_at : revokedAt;
        state.amend(evidenceTable, [id], () => ({
          revoked_at: revokedAt,
          revoked_reason: nullIfZeroWord(reason),
          withdrawn_at,
        }));
      },
    }),
  },
};

/** Before Directory has the part, the deployment is under way. */
function isInOffice(state: ProjectionState, address: string): boolean {
  const target = state.get(directoryTable, PART)?.target ?? null;
  return target === null || target === address;
}

function attested(event: LedgerEvent<EvidenceAttestedEvent.OutputObject>): RowOf<typeof evidenceTable> {
  const { args, time, block, logIndex, address } = event;
  return {
    id: args.id,
    register: address,
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
    withdrawn_at: null,
    revoked_reason: null,
    attested_at: BigInt(time),
    block: BigInt(block),
    log_index: logIndex,
  };
}
