import { expect } from 'chai';
import { hashJsonEvents } from '../../../../sdk/epcis/hash/hashJsonEvents.ts';
import type { JsonObject } from '../../../../sdk/epcis/hash/json.ts';
import { EPCIS_CONTEXT } from '../../../../sdk/trace/events/names.ts';
import { outboxMigrations } from '../../../../server/kernel/outbox/migrations.ts';
import { migrate } from '../../../../server/kernel/store/migrate.ts';
import { openStore, type Store } from '../../../../server/kernel/store/openStore.ts';
import { type EventToKeep, type JsonValue, keepEvents } from '../../../../server/trace/epcis/keepEvents.ts';
import { epcisMigrations } from '../../../../server/trace/epcis/migrations.ts';
import { startTestPostgres, type TestPostgres } from '../../../support/postgres.ts';

const CONTEXT = EPCIS_CONTEXT as unknown as JsonValue;
const LOT = 'https://id.gs1.org/01/09521234543213/10/TEA1';

function seen(lot: string, change: JsonObject = {}): EventToKeep {
  const event: JsonObject = {
    type: 'ObjectEvent',
    eventTime: '2026-03-01T08:00:00.000Z',
    eventTimeZoneOffset: '+08:00',
    action: 'OBSERVE',
    bizStep: 'shipping',
    quantityList: [{ epcClass: lot, quantity: 1200, uom: 'GRM' }],
    'liangshan:gardener': 'Row 7',
    ...change,
  };
  const [hash] = hashJsonEvents({ '@context': CONTEXT, ...event });
  if (!hash) throw new Error('One event has one hash.');
  return {
    ...{ event, context: CONTEXT, hash: hash.digest, declarationHash: hash.declarationHash ?? null },
    ...{ actor: null, source: 'act', writeId: null, jobId: null, batches: [] },
  };
}

describe('keepEvents', function () {
  this.timeout(60_000);
  let postgres: TestPostgres;
  let store: Store;

  before(async () => {
    postgres = await startTestPostgres();
    store = openStore(postgres.url);
    await migrate(store, [...outboxMigrations, ...epcisMigrations]);
  });
  after(async () => {
    await store?.close();
    await postgres?.stop();
  });

  const keep = (events: EventToKeep[]) => store.db.transaction().execute((trx) => keepEvents(trx, events));

  it('keeps the same event once, whoever says it and however often', async () => {
    const event = seen(LOT);

    expect(await keep([event, event])).to.have.length(1);
    expect(await keep([{ ...event, source: 'capture' }])).to.deep.equal([]);
  });

  it('keeps an event again that is declared wrong, since the declaration is part of what it is', async () => {
    const said = seen(`${LOT}2`);
    const declared = seen(`${LOT}2`, {
      errorDeclaration: { declarationTime: '2026-03-02T08:00:00.000Z', reason: 'incorrect_data' },
    });
    await keep([said]);
    const kept = await keep([declared, declared]);

    expect(kept).to.deep.equal([{ hash: said.hash, declarationHash: declared.declarationHash }]);
  });

  it('keeps what queries ask for in canonical spelling', async () => {
    await keep([seen('urn:epc:class:lgtin:9521234.054321.LOT9', { bizStep: 'urn:epcglobal:cbv:bizstep:packing' })]);
    const { words, figures } = await store.db
      .selectFrom('record.epcis_event')
      .select(['words', 'figures'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();

    expect(words).to.include.members([
      'type=ObjectEvent',
      'epcClass=https://id.gs1.org/01/09521234543213/10/LOT9',
      'bizStep=https://ref.gs1.org/cbv/BizStep-packing',
      '{https://ns.liangshan.example/trace/}gardener',
      '{https://ns.liangshan.example/trace/}gardener=Row 7',
    ]);
    expect(figures).to.deep.include({ k: 'quantity', v: 1200 });
  });

  it('lists what events are about once, however many name it', async () => {
    const rows = await store.db.selectFrom('record.epcis_resource').select(['kind', 'id']).execute();

    expect(rows.filter(({ id }) => id === LOT)).to.deep.equal([{ kind: 'epcs', id: LOT }]);
    expect(rows).to.deep.include({ kind: 'eventTypes', id: 'ObjectEvent' });
  });
});
