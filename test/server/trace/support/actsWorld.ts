import { demoParticipant } from '../../../../scripts/demo/seed/seedWorld.ts';
import { readParcel } from '../../../../scripts/demo/world/parcels.ts';
import { chainTime } from '../../../../scripts/processes/chainClock.ts';
import { type Bytes32, evidenceId, schemaId } from '../../../../sdk/ids/keys.ts';
import type { SignedIn } from '../../commons/support/parties.ts';
import type { TestLedger } from '../../openapi/support/runningLedger.ts';

/** The demo's world as tests of goods need it. */
export interface ActsWorld {
  parcel(name: string): Bytes32;
  participant(party: string): Bytes32;
  account(party: string, place?: number): string;
  /** ISO time so many seconds from the chain's now. */
  time(seconds?: number): Promise<string>;
  /** A stored document. */
  document(text: string): Promise<Bytes32>;
  /** Attests by an act and gives the evidence's id. */
  attest(by: SignedIn, party: string, statement: { schema: string; subject: Bytes32; value: string }): Promise<Bytes32>;
  /** The events kept in *record*, by their hash. */
  events(): Promise<Map<string, { event: Record<string, unknown>; writeId: string | null; batches: string[] }>>;
  /** Digest of the event that a batch or hand-over carries on the chain. */
  eventOf(batch: Bytes32): Promise<string>;
}

export function actsWorld(ledger: TestLedger): ActsWorld {
  const { demo } = ledger;
  if (!demo) throw new TypeError('The test ledger is the demo’s.');
  const { db } = ledger.gateway.kernel.store;
  const put = (text: string) => ledger.gateway.kernel.content.put(new TextEncoder().encode(text));
  let papers = 0;

  return {
    parcel: (name) => readParcel(name).id,
    participant: (party) => demoParticipant(demo, party),
    account: (party, place = 0) => demo.addressOf(party, place),
    time: async (seconds = 0) => new Date(((await chainTime(ledger.rpcUrl)) + seconds) * 1_000).toISOString(),
    document: async (text) => (await put(text)) as Bytes32,
    attest: async (by, party, { schema, subject, value }) => {
      papers += 1;
      const contentHash = (await put(`示例凭证 ${papers}`)) as Bytes32;
      const basis = await chainTime(ledger.rpcUrl);
      const basisDate = new Date(basis * 1_000).toISOString();
      const error = await by.does('evidence.attest', { schema, subject, value, basisDate, contentHash });
      if (error !== null) throw new Error(`${schema} was refused: ${error}`);
      return evidenceId(demoParticipant(demo, party), schemaId(schema), subject, contentHash, BigInt(basis));
    },
    events: async () => {
      const rows = await db.selectFrom('record.epcis_event').select(['hash', 'event', 'write_id', 'batches']).execute();
      return new Map(
        rows.map(({ hash, event, write_id, batches }) => [
          hash,
          { event: JSON.parse(event), writeId: write_id, batches },
        ]),
      );
    },
    eventOf: async (batch) => {
      const row = await db
        .selectFrom('projection.batch')
        .select('event_hash')
        .where('id', '=', batch)
        .executeTakeFirstOrThrow();
      return row.event_hash;
    },
  };
}
