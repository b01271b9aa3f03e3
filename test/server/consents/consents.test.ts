import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { eraseOldDrafts } from '../../../server/consents/eraseConsent.ts';
import { rotateConsentKeys } from '../../../server/consents/rotateConsentKeys.ts';
import { accountTable, participantTable } from '../../../server/participants/tables.ts';
import { send } from '../../support/httpClient.ts';
import type { Person } from '../auth/authGateway.ts';
import { type BankGateway, DAY, openBankGateway } from '../banks/support/bankGateway.ts';
import { exifSegment, jpeg } from './support/images.ts';

const RIGHT = `0x${'a1'.repeat(32)}`;

describe('consents photographed in page order', function () {
  this.timeout(60_000);
  let gateway: BankGateway;
  let villager: Person;
  let registrar: Person;
  let bank: Person;
  let stranger: Person;

  beforeEach(async () => {
    gateway = await openBankGateway();
    villager = await gateway.enrolledPerson('13700000001');
    registrar = await gateway.enrolledPerson('13700000002');
    stranger = await gateway.enrolledPerson('13700000003');
    bank = await gateway.bankPerson('13700000004');
    await gateway.put(accountTable, { address: villager.account, participant: villager.participant, state: 'active' });
    await gateway.put(participantTable, { id: villager.participant, scheme: 2 });
  });
  afterEach(() => gateway?.close());

  const issued = (holder = villager) =>
    gateway.right(RIGHT, { register: registrar.participant, holder: holder.account });
  const page = (n: number) => jpeg([exifSegment(6, `where page ${n} was taken`)]);

  interface Shown {
    id: string;
    state: string;
    pages: { number: number; sha256: string; orientation: number }[];
    manifestHash: string | null;
    salt: string | null;
    commitment: string | null;
    document: string | null;
  }
  let keys = 0;
  async function drafted(changes: object = {}, person = villager): Promise<string> {
    keys += 1;
    const body = { kind: 'holderConsent', right: RIGHT, register: registrar.participant, ...changes };
    const headers = { ...person.headers, 'idempotency-key': `draft-${keys}` };
    const answer = await gateway.post('/api/consents', body, headers);
    expect(answer.status, answer.text).to.equal(201);
    return (answer.json as unknown as Shown).id;
  }
  const putPage = (id: string, number: number, body: Buffer = page(number), person = villager) =>
    send(`${gateway.url}/api/consents/${id}/pages/${number}`, {
      method: 'POST',
      body,
      headers: { ...person.headers, 'content-type': 'image/jpeg' },
    });
  async function sealed(changes: object = {}): Promise<Shown> {
    const id = await drafted(changes);
    for (const number of [2, 1]) expect((await putPage(id, number)).status).to.equal(200);
    const answer = await gateway.post(`/api/consents/${id}/seal`, {}, villager.headers);
    expect(answer.status, answer.text).to.equal(200);
    return answer.json as unknown as Shown;
  }
  const look = (id: string, person: Person) => gateway.get(`/api/consents/${id}`, person.headers);
  const codeOf = ({ status, json }: { status: number; json: Record<string, unknown> }) => [status, json.code];
  const until = () => new Date(gateway.wallet.now.getTime() + 10 * DAY * 1000).toISOString();

  describe('a draft', () => {
    it('survives: its pages are there for the drafter, in order, whoever serves them', async () => {
      const id = await drafted();
      await putPage(id, 2);
      await putPage(id, 1);
      const { pages, state } = (await look(id, villager)).json as unknown as Shown;

      expect(state).to.equal('draft');
      expect(pages.map(({ number, orientation }) => [number, orientation])).to.deep.equal([
        [1, 6],
        [2, 6],
      ]);
    });

    it('is nobody else’s to see or to add to', async () => {
      const id = await drafted();

      expect(codeOf(await look(id, registrar))).to.deep.equal([404, 'ConsentUnknown']);
      expect(codeOf(await putPage(id, 1, page(1), stranger))).to.deep.equal([404, 'ConsentUnknown']);
    });

    it('takes another photograph of the same page', async () => {
      const id = await drafted();
      await putPage(id, 1);
      const { pages } = (await putPage(id, 1, jpeg([]))).json as unknown as Shown;

      expect(pages).to.have.length(1);
      expect(pages[0]?.orientation).to.equal(1);
    });

    it('is stored without what the camera wrote, and sealed', async () => {
      const id = await drafted();
      await putPage(id, 1);
      const [row] = await gateway.deps.db.selectFrom('private.consent_page').selectAll().execute();
      const shown = await send(`${gateway.url}/api/consents/${id}/pages/1`, { headers: villager.headers });

      expect(shown.headers.get('content-type')).to.equal('image/jpeg');
      expect(shown.text).not.to.contain('where page 1 was taken');
      expect(row?.sealed.includes(jpeg([]).subarray(0, 12))).to.equal(false);
    });

    it('refuses what is no picture, and more bytes than a page may have', async () => {
      const id = await drafted();

      expect(codeOf(await putPage(id, 1, Buffer.from('<script>')))).to.deep.equal([422, 'ImageUnreadable']);
      expect(codeOf(await putPage(id, 1, Buffer.alloc(8 * 1024 * 1024 + 1)))).to.deep.equal([413, 'BodyTooLarge']);
      expect(codeOf(await putPage(id, 61))).to.deep.equal([400, 'RequestInvalid']);
    });

    it('with a page missing is not sealed, and the missing ones are named', async () => {
      const id = await drafted();
      await putPage(id, 3);
      const { status, json } = await gateway.post(`/api/consents/${id}/seal`, {}, villager.headers);

      expect([status, json.code, json.args]).to.deep.equal([422, 'ConsentIncomplete', { missing: [1, 2] }]);
    });

    it('that nobody goes on with is erased after a month', async () => {
      const id = await drafted();
      await putPage(id, 1);
      await eraseOldDrafts(gateway.deps.db, new Date(gateway.wallet.now.getTime() + 31 * DAY * 1000));

      expect(await gateway.deps.db.selectFrom('private.consent_page').selectAll().execute()).to.deep.equal([]);
      expect(((await look(id, villager)).json as unknown as Shown).state).to.equal('erased');
    });
  });

  describe('a village resolution', () => {
    const body = (members: number, inFavour: number) => ({ kind: 'villageResolution', votes: { members, inFavour } });

    it('needs two thirds', async () => {
      const headers = { ...villager.headers, 'idempotency-key': 'resolution' };
      const given = { right: RIGHT, register: registrar.participant, ...body(100, 66) };

      expect(codeOf(await gateway.post('/api/consents', given, headers))).to.deep.equal([
        422,
        'ResolutionBelowTwoThirds',
      ]);
      await drafted(body(99, 66));
    });

    it('needs its votes, and nothing else has any', async () => {
      const headers = { ...villager.headers, 'idempotency-key': 'resolution' };
      const given = { right: RIGHT, register: registrar.participant };

      for (const wrong of [{ kind: 'villageResolution' }, { ...body(3, 3), kind: 'holderConsent' }]) {
        expect(codeOf(await gateway.post('/api/consents', { ...given, ...wrong }, headers))).to.deep.equal([
          400,
          'RequestInvalid',
        ]);
      }
    });
  });

  describe('sealed', () => {
    it('commits to its pages under a salt, and the public document tells the commitment only', async () => {
      const { id, pages, salt, manifestHash, commitment, document } = await sealed();
      const stub = JSON.parse(Buffer.from(gateway.documents.get(String(document)) ?? []).toString()) as object;
      const manifest = {
        format: 'liangshan.consent.v1',
        ...{ id, kind: 'holderConsent', right: RIGHT, register: registrar.participant, votes: null, pages },
      };
      const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
      const recomputed = sha256(
        Buffer.concat([Buffer.from(salt ?? '', 'hex'), Buffer.from(sha256(canonicalJson(manifest)), 'hex')]),
      );

      expect(sha256(canonicalJson(manifest))).to.equal(manifestHash);
      expect(commitment).to.equal(`0x${recomputed}`);
      expect(stub).to.deep.equal({ format: 'liangshan.consent.v1', kind: 'holderConsent', right: RIGHT, commitment });
      expect(gateway.documents.size).to.equal(1);
    });

    it('takes no further page and is sealed once', async () => {
      const { id } = await sealed();

      expect(codeOf(await putPage(id, 3))).to.deep.equal([409, 'ConsentSealed']);
      const again = await gateway.post(`/api/consents/${id}/seal`, {}, villager.headers);
      expect(codeOf(again)).to.deep.equal([409, 'ConsentSealed']);
    });

    it('is read by the register and the holder, and by nobody else', async () => {
      await issued();
      const { id } = await sealed();

      expect((await look(id, villager)).status).to.equal(200);
      expect((await look(id, registrar)).status).to.equal(200);
      for (const person of [stranger, bank])
        expect(codeOf(await look(id, person))).to.deep.equal([404, 'ConsentUnknown']);
    });

    it('follows the right: a new holder reads it, the former no longer', async () => {
      await issued();
      const { id } = await sealed();
      await gateway.put(accountTable, {
        address: stranger.account,
        participant: stranger.participant,
        state: 'active',
      });
      await issued(stranger);

      expect((await look(id, stranger)).status).to.equal(200);
      expect(codeOf(await look(id, villager))).to.deep.equal([404, 'ConsentUnknown']);
    });

    it('keeps what was shown to whom', async () => {
      await issued();
      const { id } = await sealed();
      await look(id, registrar);
      await gateway.get(`/api/consents/${id}/pages/2`, registrar.headers);
      const looks = await gateway.deps.db.selectFrom('private.consent_look').selectAll().orderBy('id').execute();

      expect(looks.map(({ account, page: seen }) => [account, seen])).to.deep.equal([
        [registrar.account, 0],
        [registrar.account, 2],
      ]);
    });

    it('can’t have its pages exchanged in the database', async () => {
      await issued();
      const { id } = await sealed();
      const { db } = gateway.deps;
      const rows = await db.selectFrom('private.consent_page').selectAll().orderBy('number').execute();
      await db.deleteFrom('private.consent_page').where('consent', '=', id).execute();
      for (const row of rows)
        await db
          .insertInto('private.consent_page')
          .values({ ...row, number: 3 - row.number })
          .execute();
      const answer = await gateway.get(`/api/consents/${id}/pages/1`, villager.headers);

      expect(answer.json.code).to.equal('SealBroken');
    });

    it('opens after the rotation of the KEK, without the old one', async () => {
      const { id } = await sealed();
      const next = { id: 'kek-2', key: Buffer.alloc(32, 5) };
      const { keyring, db } = gateway.deps;
      expect(await rotateConsentKeys(db, keyring.current, next)).to.equal(1);
      keyring.current = next;

      expect((await gateway.get(`/api/consents/${id}/pages/1`, villager.headers)).status).to.equal(200);
    });
  });

  describe('a bank’s look', () => {
    const grant = (id: string, person = villager) =>
      gateway.post(`/api/consents/${id}/grants`, { bank: bank.participant, until: until() }, person.headers);

    it('is the holder’s to give and to take back', async () => {
      await issued();
      const { id } = await sealed();
      expect((await grant(id)).status).to.equal(201);
      expect((await look(id, bank)).status).to.equal(200);
      const ended = await gateway.post(`/api/consents/${id}/grants/${bank.participant}/end`, {}, villager.headers);
      expect(ended.status).to.equal(204);
      expect(codeOf(await look(id, bank))).to.deep.equal([404, 'ConsentUnknown']);
    });

    it('is told to the holder while it stands, and to nobody else', async () => {
      await issued();
      const { id } = await sealed();
      await grant(id);
      const told = async (person: typeof villager) => (await look(id, person)).json.grants;
      const listed = await gateway.get(`/api/consents?right=${RIGHT}`, villager.headers);
      const [row] = listed.json.rows as { grants: { bank: string; validUntil: string }[] }[];

      expect(row?.grants.map(({ bank: to }) => to)).to.deep.equal([bank.participant]);
      expect([await told(registrar), await told(bank)]).to.deep.equal([[], []]);
      await gateway.post(`/api/consents/${id}/grants/${bank.participant}/end`, {}, villager.headers);
      expect(await told(villager)).to.deep.equal([]);
    });

    it('given by who stood for the holder is told to nobody once the right is issued', async () => {
      const id = await drafted({}, registrar);
      await putPage(id, 1, page(1), registrar);
      await gateway.post(`/api/consents/${id}/seal`, {}, registrar.headers);
      await grant(id, registrar);
      const told = async (person: typeof villager) => (await look(id, person)).json.grants as object[];
      expect(await told(registrar)).to.have.length(1);
      await issued();

      expect([await told(registrar), await told(villager)]).to.deep.equal([[], []]);
    });

    it('is not the register’s to give, nor a stranger’s', async () => {
      await issued();
      const { id } = await sealed();

      expect(codeOf(await grant(id, registrar))).to.deep.equal([403, 'NotTheHolder']);
      expect(codeOf(await grant(id, stranger))).to.deep.equal([404, 'ConsentUnknown']);
    });

    it('ends by itself', async () => {
      await issued();
      const { id } = await sealed();
      await grant(id);
      gateway.pass(11 * DAY);
      const again = await gateway.bankPerson('13700000009');
      gateway.standings.set(again.account, { participant: bank.participant, roles: ['LENDER'], active: true });

      expect(codeOf(await look(id, again))).to.deep.equal([404, 'ConsentUnknown']);
    });

    it('given before the right went to somebody else counts no longer', async () => {
      const { id } = await sealed();
      await grant(id);
      expect((await look(id, bank)).status).to.equal(200);
      await gateway.put(accountTable, {
        address: stranger.account,
        participant: stranger.participant,
        state: 'active',
      });
      await issued(stranger);

      expect(codeOf(await look(id, bank))).to.deep.equal([404, 'ConsentUnknown']);
    });
  });

  describe('erased', () => {
    it('is gone with key, salt and pages; that it was, stays', async () => {
      await issued();
      const { id, commitment } = await sealed();
      const erased = await gateway.post(`/api/consents/${id}/erase`, {}, villager.headers);
      const row = await gateway.deps.db.selectFrom('private.consent').selectAll().executeTakeFirstOrThrow();

      expect(erased.json).to.deep.include({
        id,
        state: 'erased',
        pages: [],
        salt: null,
        manifestHash: null,
        commitment,
      });
      expect([row.wrapped_key, row.sealed, row.kek_id]).to.deep.equal([null, null, null]);
      expect(await gateway.deps.db.selectFrom('private.consent_page').selectAll().execute()).to.deep.equal([]);
      const shown = await gateway.get(`/api/consents/${id}/pages/1`, villager.headers);
      expect(codeOf(shown)).to.deep.equal([410, 'ConsentErased']);
    });

    it('is what a copy of the database can’t bring back without its key', async () => {
      await issued();
      const { id } = await sealed();
      const { db } = gateway.deps;
      const pages = await db.selectFrom('private.consent_page').selectAll().execute();
      await gateway.post(`/api/consents/${id}/erase`, {}, villager.headers);
      for (const row of pages) await db.insertInto('private.consent_page').values(row).execute();

      expect((await gateway.get(`/api/consents/${id}/pages/1`, villager.headers)).json.code).to.equal('ConsentErased');
    });

    it('is the holder’s to do, not the register’s', async () => {
      await issued();
      const { id } = await sealed();

      const byRegister = await gateway.post(`/api/consents/${id}/erase`, {}, registrar.headers);
      expect(codeOf(byRegister)).to.deep.equal([403, 'NotTheHolder']);
      const byStranger = await gateway.post(`/api/consents/${id}/erase`, {}, stranger.headers);
      expect(codeOf(byStranger)).to.deep.equal([404, 'ConsentUnknown']);
    });
  });

  it('leave nothing of pages, salt or manifest in the log or in stored answers', async () => {
    await issued();
    const { id, salt, manifestHash } = await sealed();
    await look(id, villager);
    const stored = JSON.stringify(await gateway.deps.db.selectFrom('record.idempotency').selectAll().execute());

    for (const secret of [salt, manifestHash]) expect(gateway.logLines.join() + stored).not.to.contain(secret);
  });
});
