import { expect } from 'chai';
import { hexlify, type Result } from 'ethers';
import fc from 'fast-check';
import { ParcelState } from '../../../sdk/land/types.ts';
import { listDirectory, listRoleGrants } from '../../../server/directory/queries.ts';
import { evidenceAbout, evidenceById, evidenceOf, listSchemas } from '../../../server/evidence/queries.ts';
import type { ContentStore } from '../../../server/kernel/content/createContentStore.ts';
import { AppError } from '../../../server/kernel/errors/AppError.ts';
import { timelineOf } from '../../../server/kernel/indexer/timeline.ts';
import { parcelById, parcelsByIds } from '../../../server/land/queries.ts';
import { accountsOf, participantById } from '../../../server/participants/queries.ts';
import { createNameBook } from '../../../server/views/nameBook.ts';
import { listOrganisations } from '../../../server/views/organisationViews.ts';
import { listParcels } from '../../../server/views/parcelViews.ts';
import type { ViewDeps } from '../../../server/views/viewDeps.ts';
import { evidenceId, parcelId, participantId, schemaId } from './support/ids.ts';
import {
  type ContractName,
  enrol,
  type LedgerChain,
  LINED_SCHEMA,
  OPEN_SCHEMA,
  startLedgerChain,
} from './support/ledgerChain.ts';
import { catchUp, type IndexerBench, startIndexerBench } from './support/ledgerIndexer.ts';
import { BASIS_DATE, doRandomAct, word } from './support/randomHistory.ts';

const BANK = participantId(1, word('bank'));
const NONE = word('');

/** Nothing here has an outline or a profile. */
const noDocuments: ContentStore = {
  put: async () => expect.fail('nothing is put here'),
  get: async (hash) => {
    throw new AppError('ContentMissing', { hash });
  },
  has: async () => false,
  health: async () => ({ ok: true, kind: 'files', detail: '' }),
};

describe('the projections', () => {
  let chain: LedgerChain;
  let bench: IndexerBench;

  beforeEach(async () => {
    chain = await startLedgerChain();
    bench = await startIndexerBench(chain);
  });
  afterEach(async () => {
    await bench.stop();
    await chain.stop();
  });

  it('agree with the contracts after a random history', async function () {
    this.timeout(60_000);
    const acts = fc.sample(fc.record({ kind: fc.nat(25), a: fc.nat(4), b: fc.nat(4) }), { numRuns: 600, seed: 7 });
    for (const act of acts) await doRandomAct(chain, act);
    await settle();

    for (let a = 0; a < 5; a += 1) {
      await comparePerson(a);
      await compareParcel(a);
      await compareEvidence(a);
    }
  });

  it('keep the order of claims as the contract does when the first of several is released', async () => {
    const parcel = await activeParcel('A', 100);
    const [kind, claimant] = [word('kind'), word('claimant')];
    for (const from of [10, 30, 20]) await chain.act('Parcels', 'claim', [parcel, kind, claimant, from, from + 5]);
    await chain.act('Parcels', 'releaseClaim', [parcel, kind, claimant]);
    await settle();

    expect((await parcelById(bench.store.db, parcel))?.claims.map(({ from }) => from)).to.deep.equal([20, 30]);
  });

  it('show both sides of an overlap, and the evidence for it', async () => {
    const first = await activeParcel('A', 100);
    const second = await activeParcel('B', 50, [{ parcel: first, area: 7 }]);
    await settle();

    const [a, b] = [await parcelById(bench.store.db, first), await parcelById(bench.store.db, second)];
    expect(a?.overlaps).to.deep.equal([{ parcel: second, areaM2: 7n, evidence: b?.overlapEvidence }]);
    expect(b?.overlaps).to.deep.equal([{ parcel: first, areaM2: 7n, evidence: b?.overlapEvidence }]);
  });

  it('keep lineage and shared ground through a split and a merge', async () => {
    const parent = await activeParcel('A', 100);
    const children = [await checkedParcel('B', 60), await checkedParcel('C', 40)];
    await chain.act('Parcels', 'split', [parent, children.map((child) => child.activation(1))]);
    const merged = await checkedParcel('D', 100);
    const ids = children.map(({ id }) => id);
    await chain.act('Parcels', 'merge', [ids, merged.activation(3)]);
    await settle();

    const db = bench.store.db;
    expect((await parcelById(db, parent))?.state).to.equal('retired');
    expect((await parcelById(db, parent))?.children).to.have.deep.members(
      ids.map((parcel) => ({ parcel, act: 'split' })),
    );
    expect((await parcelById(db, merged.id))?.parents).to.have.deep.members(
      ids.map((parcel) => ({ parcel, act: 'merge' })),
    );
    for (const id of [parent, ...ids, merged.id]) expect(await overlapsShown(id)).to.deep.equal(await overlapsHeld(id));
  });

  it('show a correction on both statements, and the line newest first', async () => {
    const schema = schemaId(LINED_SCHEMA);
    const subject = word('a right');
    const attest = (basisDate: number, content: string, corrects = NONE) => {
      return chain.act('Evidence', 'attest', [
        { schema, subject, value: 5, basisDate, validUntil: 0, contentHash: word(content), corrects },
      ]);
    };
    await attest(100, 'first');
    await attest(200, 'wrong');
    const wrong = evidenceId(BANK, schema, subject, word('wrong'), 200);
    await attest(200, 'right', wrong);
    await settle();

    const right = evidenceId(BANK, schema, subject, word('right'), 200);
    const db = bench.store.db;
    expect(await evidenceById(db, wrong)).to.include({
      correctedBy: right,
      revokedReason: null,
      schemaName: LINED_SCHEMA,
    });
    expect((await evidenceById(db, right))?.corrects).to.equal(wrong);
    expect((await evidenceAbout(db, subject)).map(({ id }) => id)).to.deep.equal([
      right,
      wrong,
      evidenceId(BANK, schema, subject, word('first'), 100),
    ]);
    expect(await evidenceOf(db, BANK)).to.have.length(3);
  });

  it('list organisations page by page, and never a person', async () => {
    const person = participantId(2, word('commitment'));
    await chain.act('Participants', 'enrol', [2, word('commitment'), 1, 1, 331121]);
    for (let i = 0; i < 4; i += 1) await enrol(chain);
    await settle();

    const first = await listOrganisations(views(), {}, { offset: 0, limit: 3 });
    const second = await listOrganisations(views(), {}, { offset: 3, limit: 3 });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(ids)).to.have.property('size', 5);
    expect(ids).to.have.length(5).and.to.not.include(person);
    expect(second.total).to.equal(5);
    expect((await participantById(bench.store.db, person))?.code).to.equal(null);
  });

  it('list parcels by region and state', async () => {
    const active = await activeParcel('A', 100);
    const { id: registered } = await checkedParcel('B', 100);
    await settle();

    const listed = async (filter: Parameters<typeof listParcels>[1]) =>
      (await listParcels(views(), filter, { offset: 0, limit: 10 })).rows.map(({ id }) => id);
    expect(await listed({})).to.deep.equal([active, registered]);
    expect(await listed({ county: 331121, state: ParcelState.Active })).to.deep.equal([active]);
    expect(await listed({ county: 331102 })).to.deep.equal([]);
  });

  it('show names, roles and schemas', async () => {
    await chain.act('LedgerAuthority', 'labelRole', [11, 'LAND_REGISTRAR']);
    await settle();

    const db = bench.store.db;
    const targets = Object.fromEntries((await listDirectory(db)).map(({ name, target }) => [name, target]));
    expect(targets).to.include({ EVIDENCE: chain.addresses.Evidence, CASH: chain.addresses.Cash });
    expect(await listRoleGrants(db, chain.admin)).to.deep.include({
      ...(await listRoleGrants(db, chain.admin)).find(({ role }) => role === 11n),
      label: 'LAND_REGISTRAR',
      account: chain.admin,
      delay: 0,
    });
    expect((await listSchemas(db)).map(({ name }) => name)).to.include.members([OPEN_SCHEMA, LINED_SCHEMA]);
  });

  it('tell what happened to a subject, oldest first and page by page', async () => {
    const parcel = await activeParcel('A', 100);
    await chain.act('Parcels', 'retire', [parcel, word('basis')]);
    await settle();

    const db = bench.store.db;
    const whole = await timelineOf(db, parcel);
    expect(whole.map(({ name }) => name)).to.deep.equal([
      'ParcelRegistered',
      'EvidenceAttested',
      'ParcelActivated',
      'ParcelRetired',
    ]);
    expect(whole[3]?.args).to.deep.equal({ actor: BANK, basis: word('basis'), parcel, seq: '3' });
    expect(await timelineOf(db, parcel, whole[1])).to.deep.equal(whole.slice(2));
  });

  it('keep text that the database would stumble over', async () => {
    await doRandomAct(chain, { kind: 13, a: 1, b: 0 });
    await settle();

    const { id } = await bench.store.db.selectFrom('projection.parcel').select('id').executeTakeFirstOrThrow();
    const parcel = (await parcelsByIds(bench.store.db, [id])).get(id);
    expect(parcel?.code).to.equal('331121999001JC00001\n\\.');
    expect(parcel?.registerNumber).to.equal('登记\t\\N "1" 示例\ufffd');
  });

  async function settle(): Promise<void> {
    await catchUp(chain, await bench.start(), bench);
  }

  function views(): ViewDeps {
    const { db } = bench.store;
    return { db, content: noDocuments, names: createNameBook(db, noDocuments) };
  }

  async function view<T>(contract: ContractName, method: string, ...args: unknown[]): Promise<T> {
    const data = chain.interfaces[contract].encodeFunctionData(method, args);
    const answer = await chain.rpc<string>('eth_call', { to: chain.addresses[contract], data }, 'latest');
    return chain.interfaces[contract].decodeFunctionResult(method, answer)[0] as T;
  }

  async function comparePerson(a: number): Promise<void> {
    const db = bench.store.db;
    const id = participantId(1, word(`code ${a}`));
    const packed = await view<bigint>('Participants', 'participantWord', id);
    const shown = await participantById(db, id);
    expect(shown?.mayHold ?? false).to.equal(((packed >> 64n) & 1n) !== 0n);
    expect(shown?.isSuspended ?? false).to.equal(((packed >> 64n) & 4n) !== 0n);
    expect(BigInt(shown?.region ?? 0)).to.equal((packed >> 32n) & 0xffffffn);

    const standing = (await accountsOf(db, id))
      .filter(({ state }) => state !== 'replaced')
      .map(({ address }) => address);
    const held = await view<Result>('Participants', 'accountsOf', id);
    expect(standing).to.have.members([...held].map((address: string) => address.toLowerCase()));

    const account = chain.accounts[1 + a] as string;
    const balance = await view<bigint>('Cash', 'balanceOf', account);
    expect(await storedBalance(account)).to.equal(balance);
    expect(await movedInTotal(account)).to.equal(balance);
    expect((await ownerOf(account)) ?? NONE).to.equal(await view('Participants', 'participantOf', account));
  }

  async function storedBalance(holder: string): Promise<bigint> {
    const query = bench.store.db.selectFrom('projection.cash_balance').select('fen').where('holder', '=', holder);
    return BigInt((await query.executeTakeFirst())?.fen ?? 0);
  }

  async function movedInTotal(account: string): Promise<bigint> {
    const movements = await bench.store.db.selectFrom('projection.cash_movement').selectAll().execute();
    const into = movements.filter(({ payee }) => payee === account);
    const out = movements.filter(({ payer }) => payer === account);
    return sumOf(into) - sumOf(out);
  }

  async function ownerOf(account: string): Promise<string | undefined> {
    const query = bench.store.db.selectFrom('projection.account').select('participant').where('address', '=', account);
    return (await query.executeTakeFirst())?.participant;
  }

  async function compareParcel(a: number): Promise<void> {
    const id = parcelId(1, `331121999001JC0000${a}\n\\.`);
    const shown = await parcelById(bench.store.db, id);
    if (!shown) return;
    const held = await view<Result>('Parcels', 'parcel', id);
    expect(['', 'registered', 'active', 'retired'][Number(held.state)]).to.equal(shown.state);
    expect(BigInt(shown.seq)).to.equal(held.seq);

    const claims = await view<Result>('Parcels', 'claimsOn', id);
    expect(shown.claims.map(({ kind, claimant, from }) => [kind, claimant, BigInt(from)])).to.deep.equal(
      [...claims].map((claim) => [claim.kind, claim.claimant, claim.from]),
    );
    let count = 0n;
    for (const layer of [word('kind 0'), word('kind 1')]) {
      const claimed = shown.areaClaims.filter((claim) => claim.layer === layer);
      const sum = claimed.reduce((total, { areaM2 }) => total + areaM2, 0n);
      const kept = await view<Result>('Parcels', 'layerClaims', id, layer);
      expect(sum).to.equal(kept.area);
      count += kept.claims;
    }
    expect(BigInt(shown.areaClaimCount)).to.equal(count);
  }

  async function compareEvidence(a: number): Promise<void> {
    const schema = schemaId(OPEN_SCHEMA);
    for (let b = 0; b < 3; b += 1) {
      const subject = word(`subject ${b}`);
      const id = evidenceId(BANK, schema, subject, word(`content ${a}`), BASIS_DATE);
      const shown = await evidenceById(bench.store.db, id);
      const isValid = await view<boolean>('Evidence', 'isValid', id, schema, subject);
      expect(shown !== undefined && shown.revokedAt === null).to.equal(isValid);
    }
  }

  async function overlapsShown(id: string) {
    return ((await parcelById(bench.store.db, id))?.overlaps ?? []).map(({ parcel, areaM2 }) => [parcel, areaM2]);
  }

  async function overlapsHeld(id: string) {
    const held = await view<Result>('Parcels', 'overlapsOf', id);
    return [...held].map((overlap) => [overlap.parcel, overlap.area]).sort((x, y) => (x[0] < y[0] ? -1 : 1));
  }

  /** A registered parcel with its overlap check attested, ready to be activated. */
  async function checkedParcel(code: string, area: number, overlaps: { parcel: string; area: number }[] = []) {
    const id = parcelId(1, code);
    const facts = { region: 331121, area, geometryHash: word(code), registerNumber: code, registeredAt: BASIS_DATE };
    await chain.act('Parcels', 'register', [{ scheme: 1, code, ...facts }]);
    const schema = schemaId('OVERLAP_CHECK');
    const value = overlaps.reduce((sum, overlap) => sum + overlap.area, 0);
    const contentHash = hexlify(word(`check ${code}`));
    await chain.act('Evidence', 'attest', [
      { schema, subject: id, value, basisDate: BASIS_DATE, validUntil: 0, contentHash, corrects: NONE },
    ]);
    const evidence = evidenceId(BANK, schema, id, contentHash, BASIS_DATE);
    return {
      id,
      activation: (checkedAgainst: number | bigint) => ({ parcel: id, evidence, checkedAgainst, overlaps }),
    };
  }

  async function activeParcel(code: string, area: number, overlaps: { parcel: string; area: number }[] = []) {
    const { id, activation } = await checkedParcel(code, area, overlaps);
    await chain.act('Parcels', 'activate', [activation(await view<bigint>('Parcels', 'activations'))]);
    return id;
  }
});

function sumOf(movements: { fen: string }[]): bigint {
  return movements.reduce((sum, { fen }) => sum + BigInt(fen), 0n);
}
