import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { expect } from 'chai';
import { Interface } from 'ethers';
import { sql } from 'kysely';
import { contractAbis } from '../../../../sdk/deployments/contractAbis.ts';
import type { Deployment } from '../../../../sdk/deployments/deployment.ts';
import { hashJsonEvents } from '../../../../sdk/epcis/hash/hashJsonEvents.ts';
import { LedgerError } from '../../../../sdk/errors/LedgerError.ts';
import { ANCHOR_LEAF_TYPES } from '../../../../sdk/trace/anchors/anchorLeaf.ts';
import { createTableSql } from '../../../../server/kernel/indexer/tables/tableSql.ts';
import { acceptCall } from '../../../../server/kernel/outbox/acceptCall.ts';
import type { AnchoredEventView } from '../../../../server/trace/epcis/anchor/eventAnchor.ts';
import { type PublishDeps, publishAnchors } from '../../../../server/trace/epcis/anchor/publishAnchors.ts';
import { type EventToKeep, type JsonValue, keepEvents } from '../../../../server/trace/epcis/keepEvents.ts';
import { traceAnchorTable } from '../../../../server/trace/tables.ts';
import { ANCHORS, documentOf, type EpcisGateway, openEpcisGateway, shipped } from './support/epcisGateway.ts';

const PUBLISHER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
const ZERO = `0x${'0'.repeat(64)}`;
/** What a write has that was sent. */
const SENT = { nonce: 0, tx_hash: ZERO, raw: Buffer.alloc(1) };

describe('anchoring of kept events', function () {
  this.timeout(60_000);
  let gateway: EpcisGateway;
  let woken = 0;
  let serial = 0;

  beforeEach(async () => {
    gateway = await openEpcisGateway();
    await sql.raw(createTableSql('projection', traceAnchorTable)).execute(gateway.deps.db);
    woken = 0;
  });
  afterEach(() => gateway?.close());

  /** A publisher whose node admits every call, unless the test says otherwise. */
  function publishing(estimate: object = { result: '0xd000' }): PublishDeps {
    return {
      outbox: {
        db: gateway.deps.db,
        rpc: { batch: async (calls) => calls.map(() => estimate as { result: unknown }) },
        settings: { chainId: 31_337, finalityDepth: 0, fee: { type: 'legacy', gasPrice: 0n }, gasMarginPercent: 25 },
        decodeRevert: () => new LedgerError('PublisherNotActive', {}),
      },
      deployment: { contracts: { TraceAnchors: { address: ANCHORS.contract } } } as unknown as Deployment,
      publisher: async () => PUBLISHER,
      wake: () => {
        woken += 1;
      },
    };
  }

  async function captured(count: number): Promise<Record<string, unknown>[]> {
    const events = Array.from({ length: count }, () => {
      serial += 1;
      return shipped({ epcList: [`https://id.gs1.org/01/09521234543213/21/ANC${serial}`] });
    });
    const job = await gateway.capture(documentOf(...events));
    expect(job.json).to.include({ success: true });
    return events;
  }

  const writes = () => gateway.deps.db.selectFrom('record.outbox').selectAll().orderBy('seq').execute();
  const rows = () =>
    gateway.deps.db
      .selectFrom('record.epcis_event')
      .select(['hash', 'declaration_hash', 'anchor_id', 'anchor_index'])
      .orderBy('seq')
      .execute();

  async function anchorsOf(id: string): Promise<AnchoredEventView[]> {
    const { json } = await gateway.call('GET', `/events/${encodeURIComponent(id)}/anchor`);
    return (json as unknown as { events: AnchoredEventView[] }).events;
  }
  const idOf = (hash: string) => `ni:///sha-256;${hash.slice(2)}?ver=CBV2.0`;

  it('puts every event under one root, which is OpenZeppelin’s, declarations bound', async () => {
    const [said] = await captured(4);
    const errorDeclaration = { declarationTime: '2026-03-02T00:00:00Z', reason: 'did_not_occur' };
    await gateway.capture(documentOf({ ...said, errorDeclaration }));
    const count = await publishAnchors(publishing());
    const kept = await rows();
    const leaves = kept.map(({ hash, declaration_hash }, i) => [hash, declaration_hash ?? ZERO, i]);
    const tree = StandardMerkleTree.of(leaves, [...ANCHOR_LEAF_TYPES], { sortLeaves: false });
    const [write] = await writes();
    const call = new Interface(contractAbis.TraceAnchors).decodeFunctionData('anchor', String(write?.data));

    expect(count).to.equal(5);
    expect(kept.map(({ anchor_index }) => anchor_index)).to.deep.equal([0, 1, 2, 3, 4]);
    expect(kept.filter(({ declaration_hash }) => declaration_hash !== null)).to.have.length(1);
    expect([...call]).to.deep.equal([tree.root, 5n, 1n]);
    expect(write).to.include({ signer: PUBLISHER, records_once: true, state: 'prepared' });
    expect(woken).to.equal(1);
  });

  it('gives each event its proof, and says until then when it is due', async () => {
    await captured(3);
    const [before] = await anchorsOf(idOf((await rows())[1]?.hash ?? ''));
    await publishAnchors(publishing());
    await gateway.deps.db
      .updateTable('record.outbox')
      .set({ ...SENT, state: 'included', block_number: 7, block_hash: ZERO })
      .execute();
    const kept = await rows();
    const leaves = kept.map(({ hash }, i): [string, string, number] => [hash, ZERO, i]);
    const tree = StandardMerkleTree.of(leaves, [...ANCHOR_LEAF_TYPES], { sortLeaves: false });

    expect(before).to.include({ state: 'ANCHOR_PENDING', anchor: null });
    expect(Date.parse(String(before?.expectedAt))).to.be.greaterThan(Date.parse(String(before?.recordTime)));
    for (const [index, { hash }] of kept.entries()) {
      const [view] = await anchorsOf(idOf(hash));
      expect(view).to.include({ state: 'ANCHORED', expectedAt: null, hash });
      expect(view?.anchor).to.deep.include({ root: tree.root, index, count: 3, kind: 1, publisher: PUBLISHER });
      expect(view?.anchor?.proof).to.deep.equal(tree.getProof(index));
      expect(view?.anchor?.write).to.include({ state: 'included', block: 7 });
    }
  });

  it('does nothing twice: neither again nor by two gateways at once', async () => {
    await captured(6);
    const counts = await Promise.all([publishAnchors(publishing()), publishAnchors(publishing())]);
    const again = await publishAnchors(publishing());
    const kept = await rows();

    expect([...counts, again].filter((count) => count > 0)).to.deep.equal([6]);
    expect(new Set(kept.map(({ anchor_id }) => anchor_id)).size).to.equal(1);
    expect(await writes()).to.have.length(1);
  });

  it('leaves everything as it was where it dies before the end', async () => {
    await captured(3);
    await sql`ALTER TABLE record.epcis_anchor ADD CONSTRAINT broken CHECK (count < 0)`.execute(gateway.deps.db);
    const [error] = await Promise.all([publishAnchors(publishing()).catch((thrown: Error) => thrown)]);
    await sql`ALTER TABLE record.epcis_anchor DROP CONSTRAINT broken`.execute(gateway.deps.db);

    expect(error).to.be.instanceOf(Error);
    expect(await writes()).to.deep.equal([]);
    expect(await publishAnchors(publishing())).to.equal(3);
  });

  it('waits where the chain would refuse, with the chain’s own word', async () => {
    await captured(1);
    const refusing = publishing({ error: { code: 3, message: 'execution reverted', data: '0x12345678' } });
    const error = await publishAnchors(refusing).catch((thrown: unknown) => thrown);

    expect(error).to.include({ code: 'PublisherNotActive' });
    expect(await writes()).to.deep.equal([]);
  });

  it('sends a root again whose write came to nothing, unless the chain has it', async () => {
    await captured(2);
    await publishAnchors(publishing());
    const ended = { state: 'replaced' as const, final_at: new Date() };
    await gateway.deps.db.updateTable('record.outbox').set(ended).execute();
    await publishAnchors(publishing());
    const sent = await writes();
    const [anchor] = await gateway.deps.db.selectFrom('record.epcis_anchor').selectAll().execute();
    await gateway.deps.db.updateTable('record.outbox').set(ended).execute();
    await sql`INSERT INTO projection.trace_anchor (publisher, root, count, kind, time, block, log_index, tx_hash)
      VALUES (${PUBLISHER.toLowerCase()}, ${anchor?.root}, 2, 'events', 9, 9, 0, ${ZERO})`.execute(gateway.deps.db);
    await publishAnchors(publishing());
    const [view] = await anchorsOf(idOf((await rows())[0]?.hash ?? ''));

    expect(sent.map(({ data }) => data)).to.deep.equal([sent[0]?.data, sent[0]?.data]);
    expect(anchor?.write_id).to.equal(sent[1]?.id);
    expect(await writes()).to.have.length(2);
    expect(view?.state).to.equal('ANCHORED');
  });

  it('takes an act’s event once the chain has the act, and shows it only then', async () => {
    const event = {
      '@context': documentOf()['@context'],
      ...shipped({ epcList: ['https://id.gs1.org/01/09521234543213/21/ACT'] }),
    };
    const [hashed] = hashJsonEvents(event);
    const { '@context': context, ...bare } = event;
    const toKeep = (writeId: string): EventToKeep => ({
      ...{
        event: bare,
        context: context as JsonValue,
        hash: hashed?.digest ?? '0x',
        declarationHash: null,
        actor: null,
      },
      ...{ source: 'act', writeId, jobId: null, batches: [] },
    });
    const call = {
      requestId: 'r',
      idempotencyKey: 'k',
      actor: PUBLISHER,
      words: { en: '', zh: '' },
      signer: PUBLISHER,
    };
    const act = () =>
      gateway.deps.db.transaction().execute(async (trx) => {
        const { id } = await acceptCall(trx, { ...call, to: PUBLISHER, data: '0x', value: 0n, gasLimit: 1n });
        return { id, kept: await keepEvents(trx, [toKeep(id)]) };
      });
    const isShown = async () =>
      (await gateway.call('GET', `/events/${encodeURIComponent(hashed?.eventHash ?? '')}`)).status === 200;
    const end = (id: string, state: 'replaced' | 'final') =>
      gateway.deps.db
        .updateTable('record.outbox')
        .set({ ...SENT, state, final_at: new Date() })
        .where('id', '=', id)
        .execute();

    const first = await act();
    const waiting = [await isShown(), await publishAnchors(publishing())];
    await end(first.id, 'replaced');
    const refused = [await isShown(), await publishAnchors(publishing())];
    const second = await act();
    await gateway.deps.db
      .updateTable('record.outbox')
      .set({ tx_hash: null, nonce: null })
      .where('id', '=', first.id)
      .execute();
    await end(second.id, 'final');

    expect([...waiting, ...refused]).to.deep.equal([false, 0, false, 0]);
    expect([first.kept.length, second.kept.length]).to.deep.equal([1, 1]);
    expect(await isShown()).to.equal(true);
    expect(await publishAnchors(publishing())).to.equal(1);
    expect(await act().then(({ kept }) => kept)).to.deep.equal([]);
  });

  it('is not done where the gateway has no account of its own', async () => {
    await captured(1);

    expect(await publishAnchors({ ...publishing(), publisher: async () => undefined })).to.equal(0);
  });
});
