import { expect } from 'chai';
import { type HDNodeWallet, Wallet } from 'ethers';
import { demoParticipant } from '../../../scripts/demo/seed/seedWorld.ts';
import { rebuildDigests } from '../../../scripts/lib/rebuildDigests.ts';
import { advanceChainClock, chainTime } from '../../../scripts/processes/chainClock.ts';
import { localProvider } from '../../../scripts/processes/localProvider.ts';
import { createLedger } from '../../../sdk/createLedger.ts';
import { creditListHash } from '../../../sdk/credit/lists/creditList.ts';
import { ENTERPRISE_DEMO } from '../../../sdk/credit/lists/enterpriseDemo.ts';
import { CREDIT_LEVELS } from '../../../sdk/credit/lists/types.ts';
import { WUXI_DEMO } from '../../../sdk/credit/lists/wuxiDemo.ts';
import { levelCommitment } from '../../../sdk/credit/presentation/levelCommitment.ts';
import { type Presentation, presentLevel } from '../../../sdk/credit/presentation/present.ts';
import { presentationDomain } from '../../../sdk/credit/presentation/presentationData.ts';
import type { TypedData } from '../../../sdk/ids/typedData.ts';
import { httpReader } from '../../../sdk/readers/httpReader.ts';
import { signerSender } from '../../../sdk/senders/signerSender.ts';
import { rotateFileKeys } from '../../../server/credit/files/fileKey.ts';
import { keepFile } from '../../../server/credit/files/keepFile.ts';
import { sweepFiles } from '../../../server/credit/files/workOnFile.ts';
import { type Answer, send } from '../../support/httpClient.ts';
import { type SignedIn, signInAs } from '../commons/support/parties.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';

const DAY = 86_400;
const PURPOSE = '贷款申请 2026-118';
const PERSONS = creditListHash(WUXI_DEMO);
const FIRMS = creditListHash(ENTERPRISE_DEMO);
const FILES = '/api/credit/office/files';

interface EventSeen {
  id: string;
  points: number;
  standing: string;
  evidence: string;
  may: string[];
  repair: { state: string } | null;
  objection: { state: string } | null;
}

/** One villager, one enterprise, one office and two banks on one ledger; what comes later rests on what came before. */
describe('eco-credit over HTTP', function () {
  this.timeout(240_000);
  let ledger: TestLedger;
  let office: SignedIn;
  let farmer: SignedIn;
  let neighbour: SignedIn;
  let firm: SignedIn;
  let bank: SignedIn;
  let otherBank: SignedIn;
  let given: Presentation;

  before(async () => {
    ledger = await startTestLedger();
    const signIn = (party: string) => signInAs(ledger, party);
    office = await signIn('creditOffice');
    farmer = await signIn('farmerYaxi');
    neighbour = await signIn('farmerFangshan');
    firm = await signIn('teaTraderA');
    bank = await signIn('bankA');
    otherBank = await signIn('bankB');
  });
  after(() => ledger?.stop());

  const keys = () => {
    if (!ledger.demo) throw new TypeError('The test ledger is the demo’s.');
    return ledger.demo;
  };
  const idOf = (party: string) => demoParticipant(keys(), party);
  const db = () => ledger.gateway.kernel.store.db;
  const said = ({ status, json }: Answer) => (status < 400 ? String(status) : `${status} ${String(json.code)}`);
  const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString();
  const fileOf = (party = 'farmerYaxi') => `${FILES}/${idOf(party)}`;
  const me = async (who = farmer) => (await who.get('/api/credit/me')).json as Record<string, never>;
  const rated = async (who = farmer) => {
    const { file } = await me(who);
    const { score, level } = file as unknown as { score: number; level: string | null };
    return [score, level];
  };
  const stepsOn = async (who: SignedIn, path: string, body: object = {}) => {
    const answer = await who.post(path, body);
    expect(said(answer), answer.text).to.match(/^20/);
    return answer.json as unknown as EventSeen;
  };
  const commits = async (party = 'farmerYaxi') => {
    expect(await office.does('credit.commit', { subject: idOf(party) })).to.equal(null);
  };
  const filed = async (item: string, rest: object = {}, party = 'farmerYaxi') => {
    const at = isoOf((await chainTime(ledger.rpcUrl)) - 100 * DAY);
    const event = await stepsOn(office, `${fileOf(party)}/events`, { item, at, ...rest });
    expect(event.standing).to.equal('unproven');
    expect(await office.does('credit.record', { subject: idOf(party), event: event.id })).to.equal(null);
    return event.id;
  };
  /** Composes, confirms and makes a presentation, by the kept key. */
  async function presents(who = farmer, to = 'bankA', purpose = PURPOSE): Promise<Presentation> {
    const composed = await who.compose('credit.present', { bank: idOf(to), purpose, days: 7 });
    expect(said(composed), composed.text).to.match(/^20/);
    const { id } = composed.json as { id: string };
    await who.post(`/api/acts/${id}/code`);
    await who.post(`/api/acts/${id}/confirm`, { code: await ledger.nextCode() });
    const made = await who.post('/api/credit/me/presentations', { actId: id });
    expect(said(made), made.text).to.equal('201');
    const again = await who.post('/api/credit/me/presentations', { actId: id });
    expect(again.json).to.deep.equal(made.json);
    return made.json.presentation as unknown as Presentation;
  }
  const checks = (presentation: Presentation, who = bank, purpose = PURPOSE) =>
    who.post('/api/credit/presentations/check', { presentation, purpose, application: 'A-118' });
  const looks = async () => {
    const { rows } = (await farmer.get('/api/credit/me/looks')).json as { rows: Record<string, unknown>[] };
    return rows.map(({ what, purpose, outcome, by }) => ({ what, purpose, outcome, by: (by as { id: string }).id }));
  };

  describe('lists', () => {
    it('are published by a credit office alone, and read by anybody whole', async () => {
      expect(await bank.does('credit.publishList', { hash: PERSONS })).to.equal('AccessManagedUnauthorized');
      expect(await office.does('credit.publishList', { hash: PERSONS })).to.equal(null);
      expect(await office.does('credit.publishList', { hash: FIRMS })).to.equal(null);
      expect(await office.does('credit.publishList', { hash: PERSONS })).to.equal('CreditListAlreadyRecorded');
      const { json } = await send(`${ledger.gateway.url}/api/credit/lists?kind=person`);
      const [row] = json.rows as Record<string, unknown>[];

      expect(row).to.include({ hash: PERSONS, jurisdiction: 331125, version: 20260101, isCurrent: true, items: 8 });
      const whole = await send(`${ledger.gateway.url}/api/credit/lists/${PERSONS}`);
      expect(whole.json.list).to.deep.equal(JSON.parse(JSON.stringify(WUXI_DEMO)));
      expect(said(await office.compose('credit.publishList', { hash: `0x${'7'.repeat(64)}` }))).to.equal(
        '404 ContentMissing',
      );
    });
  });

  describe('a file', () => {
    it('is opened once by the office, for a person as a person', async () => {
      const body = { subject: idOf('farmerYaxi'), kind: 'person', jurisdiction: '331125', name: '示例村民甲' };
      expect(said(await office.post(FILES, { ...body, kind: 'enterprise' }))).to.equal('422 CreditSubjectUnfit');
      expect(said(await office.post(FILES, { ...body, jurisdiction: '330102' }))).to.equal('403 CreditOfficeElsewhere');
      expect(said(await office.post(FILES, body))).to.equal('201');
      expect(said(await office.post(FILES, body))).to.equal('409 CreditFileTaken');
      const firmBody = { subject: idOf('teaTraderA'), kind: 'enterprise', jurisdiction: '331100' };
      expect(said(await office.post(FILES, firmBody))).to.equal('201');
    });

    it('doesn’t exist for strangers, whoever they are and whatever they try', async () => {
      for (const stranger of [bank, neighbour, firm]) {
        for (const path of [FILES, fileOf(), fileOf('farmerFangshan')]) {
          expect(said(await stranger.get(path)), path).to.equal('403 RoleMissing');
        }
        expect(said(await stranger.compose('credit.commit', { subject: idOf('farmerYaxi') }))).to.equal(
          '404 CreditFileUnknown',
        );
      }
      expect(said(await office.get(fileOf('farmerFangshan')))).to.equal('404 CreditFileUnknown');
      expect(said(await send(`${ledger.gateway.url}${fileOf()}`))).to.equal('401 SessionMissing');
      expect(await me(neighbour)).to.deep.include({ kind: 'person', file: null, chain: null });
      expect(said(await send(`${ledger.gateway.url}/api/credit/levels/${idOf('farmerYaxi')}`))).to.equal(
        '404 RecordUnknown',
      );
    });

    it('of another office doesn’t exist for this one', async () => {
      const { keyring } = ledger.gateway.kernel.auth;
      const subject = idOf('farmerXinxing');
      const theirs = { subject, kind: 'person', jurisdiction: 331124, office: idOf('gepInstitute') } as const;
      await db()
        .transaction()
        .execute((trx) => keepFile(trx, keyring, { ...theirs, now: new Date() }));
      const { rows } = (await office.get(FILES)).json as { rows: { subject: string }[] };

      expect(rows.map((row) => row.subject)).not.to.include(subject);
      expect(said(await office.get(fileOf('farmerXinxing')))).to.equal('404 CreditFileUnknown');
      const at = isoOf((await chainTime(ledger.rpcUrl)) - DAY);
      const filing = await office.post(`${fileOf('farmerXinxing')}/events`, { item: 'waste-sorting', at });
      expect(said(filing)).to.equal('404 CreditFileUnknown');
      expect(said(await office.compose('credit.commit', { subject }))).to.equal('404 CreditFileUnknown');
      expect(said(await office.post(FILES, { ...theirs, office: undefined, jurisdiction: '331124' }))).to.equal(
        '409 CreditFileTaken',
      );
    });

    it('counts what the office vouches for on the ledger, by a record that tells nothing', async () => {
      const id = await filed('standard-farming-nation');
      const { evidence } = await stepsOn(office, `${fileOf()}/events`, { id, item: 'waste-sorting', at: isoOf(0) });
      const row = await db()
        .selectFrom('projection.evidence')
        .selectAll()
        .where('id', '=', evidence)
        .executeTakeFirstOrThrow();

      expect(row.subject).not.to.equal(idOf('farmerYaxi'));
      expect(await ledger.gateway.kernel.content.has(row.content_hash)).to.equal(false);
      expect(await rated()).to.deep.equal([130, 'AA']);
    });

    it('refuses events by name, and changes nothing', async () => {
      const at = isoOf((await chainTime(ledger.rpcUrl)) - DAY);
      const later = isoOf((await chainTime(ledger.rpcUrl)) + DAY);
      const refusals = [
        [{ item: 'unheard-of', at }, '422 CreditItemUnknown'],
        [{ item: 'sewage', at }, '422 CreditStatuteMissing'],
        [{ item: 'doorstep', at, statute: '中华人民共和国水污染防治法' }, '422 CreditStatuteMissing'],
        [{ item: 'waste-sorting', at: later }, '422 CreditTimeInvalid'],
        [{ item: 'waste-sorting', at, evidence: `0x${'7'.repeat(64)}` }, '422 CreditEvidenceMissing'],
        [{ item: 'waste-sorting', at, pledge: `0x${'7'.repeat(64)}` }, '422 CreditPledgeMissing'],
        [{ item: 'waste-sorting', at, level: 'AAA' }, '400 RequestInvalid'],
      ] as const;
      for (const [body, code] of refusals) {
        expect(said(await office.post(`${fileOf()}/events`, body)), JSON.stringify(body)).to.equal(code);
      }
      expect(await rated()).to.deep.equal([130, 'AA']);
    });

    it('is listed without level or score, and looked at with a log', async () => {
      const { rows } = (await office.get(FILES)).json as { rows: Record<string, unknown>[] };
      const row = rows.find(({ subject }) => subject === idOf('farmerYaxi')) ?? {};
      expect(row).to.include({ name: '示例村民甲', events: 1, needsCommitment: true });
      expect(Object.keys(row)).not.to.include.members(['level', 'score']);
      const before = await looks();
      const { json } = await office.get(`${fileOf()}?purpose=${encodeURIComponent('年度复核')}`);

      expect(json).to.include({ score: 130, level: 'AA' });
      expect(await looks()).to.deep.equal([
        { what: 'file', purpose: '年度复核', outcome: 'shown', by: idOf('creditOffice') },
        ...before,
      ]);
    });
  });

  describe('a level', () => {
    it('can’t be shown before the chain has a commitment to it', async () => {
      const composed = await farmer.compose('credit.present', { bank: idOf('bankA'), purpose: PURPOSE, days: 7 });
      expect(said(composed)).to.equal('409 CreditLevelMissing');
    });

    it('is committed to by an act that has neither level nor score in call, words or row', async () => {
      const composed = await office.compose('credit.commit', { subject: idOf('farmerYaxi') });
      const { words } = composed.json as { words: Record<string, string> };
      const data = JSON.stringify(composed.json);
      expect(await office.confirms(composed)).to.equal(null);
      const row = await db().selectFrom('projection.credit_subject').selectAll().executeTakeFirstOrThrow();

      expect(row.level).to.equal(0);
      expect(Object.values(words).join()).not.to.match(/\bAA\b|130/);
      // The call's last word is the level's place: nothing.
      expect(data).to.match(new RegExp(`${PERSONS.slice(2)}0{64}`));
      expect(said(await office.compose('credit.commit', { subject: idOf('farmerYaxi') }))).to.equal(
        '409 CreditNothingProposed',
      );
    });

    it('reaches the bank by the person’s own hand, and every check is a look', async () => {
      given = await presents();
      const before = (await looks()).length;
      const { json, status } = await checks(given);

      expect([status, json.level, json.subject]).to.deep.equal([200, 'AA', idOf('farmerYaxi')]);
      const seen = await looks();
      expect(seen).to.have.length(before + 1);
      expect(seen[0]).to.deep.equal({
        ...{ what: 'presentation', purpose: PURPOSE, outcome: 'shown', by: idOf('bankA') },
      });
    });

    it('is worth nothing to another bank, for another purpose, altered, or in another’s name', async () => {
      expect(said(await checks(given, otherBank))).to.equal('422 CreditPresentationOtherBank');
      expect(said(await checks(given, bank, '别的用途'))).to.equal('422 CreditPresentationOtherPurpose');
      expect((await looks()).slice(0, 2).map(({ outcome, by }) => [outcome, by])).to.deep.equal([
        ['CreditPresentationOtherPurpose', idOf('bankA')],
        ['CreditPresentationOtherBank', idOf('bankB')],
      ]);
      const before = (await looks()).length;
      const better = { ...given.opening, level: 'AAA' as const };
      const longer = { ...given.word, validUntil: given.word.validUntil + DAY };
      const toOther = { ...given.word, bank: idOf('bankB') };
      const neighbours = { ...given.opening, subject: idOf('farmerFangshan') };
      expect(said(await checks({ ...given, opening: better }))).to.equal('409 CreditCommitmentMismatch');
      expect(said(await checks({ ...given, word: longer }))).to.equal('422 CreditPresentationNotSigned');
      expect(said(await checks({ ...given, word: toOther }, otherBank))).to.equal('422 CreditPresentationNotSigned');
      expect(said(await checks({ ...given, opening: neighbours }))).to.equal('422 CreditPresentationNotSigned');
      const { chainId, contracts } = ledger.deployment;
      const domain = presentationDomain(chainId, contracts.EcoCredit.address);
      const forged = await presentLevel(Wallet.createRandom(), domain, given.opening, given.word);
      expect(said(await checks(forged))).to.equal('422 CreditPresentationNotSigned');
      // What nobody of the name signed is nobody's look.
      expect(await looks()).to.have.length(before + 1);
    });

    it('is checked by banks alone', async () => {
      expect(said(await checks(given, firm))).to.equal('403 RoleMissing');
      expect(said(await checks(given, farmer))).to.equal('403 RoleMissing');
    });

    it('isn’t shown any more once the person ended it; another stays good', async () => {
      const another = await presents();
      expect(await farmer.does('credit.endConsent', { nonce: given.word.nonce })).to.equal(null);
      expect(said(await checks(given))).to.equal('409 CreditConsentEnded');
      expect(said(await checks(another))).to.equal('200');
      const { rows } = (await farmer.get('/api/credit/me/consents')).json as { rows: Record<string, unknown>[] };

      expect(rows.map(({ state, purpose }) => [state, purpose])).to.deep.equal([
        ['active', PURPOSE],
        ['ended', PURPOSE],
      ]);
      given = another;
    });
  });

  describe('what changes a level', () => {
    let violation: string;

    it('a violation caps it, proposes a new commitment, and what was shown before proves nothing', async () => {
      const forbidden = { statute: '农药管理条例' };
      violation = await filed('pesticide', forbidden);
      expect(await rated()).to.deep.equal([127, 'B']);
      await commits();

      expect(said(await checks(given))).to.equal('409 CreditCommitmentMismatch');
      const now = await presents();
      expect((await checks(now)).json.level).to.equal('B');
      await sweepFiles(filesDeps());
      const old = await db().selectFrom('private.credit_opening').select('commitment').execute();
      expect(old.map(({ commitment }) => commitment)).not.to.include(given.word.commitment);
    });

    it('an objection marks it and counts all the same, once; the office answers', async () => {
      const path = `/api/credit/me/events/${violation}/object`;
      expect((await stepsOn(farmer, path, { reason: '不是我家的田' })).standing).to.equal('contested');
      expect(said(await farmer.post(path, { reason: '再说一次' }))).to.equal('409 CreditObjectionNotOpen');
      expect(said(await neighbour.post(path, { reason: '与我何干' }))).to.equal('404 CreditFileUnknown');
      const decided = await stepsOn(office, `${fileOf()}/events/${violation}/objection/decide`, {
        ...{ remove: false, reason: '现场检查记录属实' },
      });
      expect([decided.standing, decided.objection?.state]).to.deep.equal(['counts', 'upheld']);
    });

    it('a repair restores it in its own time, and the office can’t be late against anybody', async () => {
      const path = `/api/credit/me/events/${violation}/repair`;
      expect((await stepsOn(farmer, path)).repair?.state).to.equal('applied');
      expect(said(await farmer.post(`${path}/prove`, { evidence: `0x${'7'.repeat(64)}` }))).to.equal(
        '422 CreditEvidenceMissing',
      );
      expect(await farmer.does('credit.promise', { kind: 'person' })).to.equal(null);
      const [pledge] = (await me()).pledges as unknown as { id: string }[];
      expect((await stepsOn(farmer, `${path}/prove`, { evidence: pledge?.id })).repair?.state).to.equal('evidence');
      await advanceChainClock(ledger.rpcUrl, (await chainTime(ledger.rpcUrl)) + 21 * DAY);
      await settled();
      const decide = `${fileOf()}/events/${violation}/repair/decide`;
      expect(said(await office.post(decide, { accept: false, reason: '材料不足' }))).to.equal(
        '409 CreditDeadlinePassed',
      );
      expect((await stepsOn(office, decide, { accept: true, reason: '整改到位' })).repair?.state).to.equal('accepted');
      expect(await rated()).to.deep.equal([127, 'B']);

      await advanceChainClock(ledger.rpcUrl, (await chainTime(ledger.rpcUrl)) + 4 * DAY);
      await settled();
      expect(await rated()).to.deep.equal([130, 'AA']);
      await sweepFiles(filesDeps());
      await commits();
      const restored = await presents();
      expect((await checks(restored)).json.level).to.equal('AA');
    });
  });

  describe('an enterprise', () => {
    it('has its level in clear, and loses by a breach of the pledge that the event names', async () => {
      await filed('habitat-restored', {}, 'teaTraderA');
      await commits('teaTraderA');
      const level = async () =>
        (await send(`${ledger.gateway.url}/api/credit/levels/${idOf('teaTraderA')}`)).json.level;
      expect(await level()).to.equal('A');

      const breach = { item: 'pledge-breach', statute: '浙江省公共信用信息管理条例' };
      const at = isoOf((await chainTime(ledger.rpcUrl)) + 1);
      expect(said(await firm.compose('credit.promise', { kind: 'person' }))).to.equal('422 CreditSubjectUnfit');
      expect(await firm.does('credit.promise', { kind: 'enterprise' })).to.equal(null);
      const [pledge] = (await me(firm)).pledges as unknown as { id: string }[];
      await advanceChainClock(ledger.rpcUrl, (await chainTime(ledger.rpcUrl)) + DAY);
      await settled();
      const ofFarmer = ((await me()).pledges as unknown as { id: string }[])[0]?.id;
      const path = `${fileOf('teaTraderA')}/events`;
      expect(said(await office.post(path, { ...breach, at, pledge: ofFarmer }))).to.equal('422 CreditPledgeMissing');
      const now = isoOf((await chainTime(ledger.rpcUrl)) - 10);
      await filed('pledge-breach', { statute: breach.statute, at: now, pledge: pledge?.id }, 'teaTraderA');
      await commits('teaTraderA');
      expect(await level()).to.equal('B');
    });

    it('ends at its level also when acts of the office are sent in another order than they were prepared', async () => {
      const subject = idOf('teaTraderB');
      await office.post(FILES, { subject, kind: 'enterprise', jurisdiction: '331100' });
      await filed('habitat-restored', {}, 'teaTraderB');
      const early = await office.compose('credit.commit', { subject });
      await filed('clean-production', {}, 'teaTraderB');
      await commits('teaTraderB');
      // From the row: a public answer is given again for some seconds.
      const level = async () => {
        const one = db().selectFrom('projection.credit_subject').select('level').where('subject', '=', subject);
        return CREDIT_LEVELS[((await one.executeTakeFirst())?.level ?? 0) - 1];
      };
      expect(await level()).to.equal('AA');
      expect(await office.confirms(early)).to.equal(null);

      expect(await level()).to.equal('A');
      await commits('teaTraderB');
      expect(await level()).to.equal('AA');
    });

    it('signs its presentation in its own wallet, which confirms it; another’s signature serves nothing', async () => {
      const composed = await firm.compose('credit.present', { bank: idOf('bankA'), purpose: PURPOSE, days: 1 });
      const { id, content } = composed.json as { id: string; content: TypedData };
      const signs = (wallet: Wallet | HDNodeWallet) =>
        wallet.signTypedData(content.domain, content.types, content.message);
      const body = async (wallet: Wallet | HDNodeWallet) => ({ actId: id, signature: await signs(wallet) });
      const path = '/api/credit/me/presentations';
      const stolen = await firm.post(path, await body(Wallet.createRandom()));
      expect(said(stolen)).to.match(/SignatureNotOfCaller/);
      expect(said(await farmer.post(path, { actId: id }))).to.equal('404 ActUnknown');
      const made = await firm.post(path, await body(new Wallet(keys().privateKeyOf('teaTraderA'))));

      expect(said(made), made.text).to.equal('201');
      expect((await checks(made.json.presentation as unknown as Presentation)).json.level).to.equal('B');
    });
  });

  describe('a suspended person', () => {
    it('may still read and end, but shows nothing that a bank could rely on', async () => {
      const [shown, participant] = [await presents(), idOf('farmerYaxi')];
      const provider = localProvider(ledger.rpcUrl);
      const sender = signerSender(new Wallet(keys().privateKeyOf('marketRegulator'), provider), { gasPrice: 0n });
      const { deployment } = ledger;
      const regulator = createLedger({ deployment, reader: httpReader(ledger.rpcUrl), sender });
      const basis = PERSONS;
      await regulator.participants.suspend({ participant, basis });

      expect(said(await checks(shown))).to.equal('422 CreditPresentationNotSigned');
      expect(await rated()).to.deep.equal([130, 'AA']);
      expect(await farmer.does('credit.endConsent', { nonce: shown.word.nonce })).to.equal(null);
      await regulator.participants.reinstate({ participant, basis });
      expect(said(await checks(shown))).to.equal('409 CreditConsentEnded');
      provider.destroy();
    });
  });

  describe('erasure', () => {
    it('destroys salts, events and score; what was shown proves nothing, and the looks stay the person’s', async () => {
      const shown = await presents();
      const { opening } = shown;
      const composed = await farmer.compose('credit.erase', {});
      const { id } = composed.json as { id: string };
      expect(said(await farmer.post('/api/credit/me/erase', { actId: id }))).to.equal('409 ActNotConfirmed');
      await farmer.post(`/api/acts/${id}/code`);
      await farmer.post(`/api/acts/${id}/confirm`, { code: await ledger.nextCode() });
      expect(said(await farmer.post('/api/credit/me/erase', { actId: id }))).to.equal('200');

      const left = await Promise.all([
        db().selectFrom('private.credit_event').selectAll().where('subject', '=', opening.subject).execute(),
        db().selectFrom('private.credit_opening').selectAll().where('subject', '=', opening.subject).execute(),
        db().selectFrom('private.credit_file').selectAll().where('subject', '=', opening.subject).execute(),
      ]);
      expect(left[0]).to.deep.equal([]);
      expect(left[1].map(({ sealed }) => sealed)).to.deep.equal([null]);
      expect(left[2][0]).to.include({ wrapped_key: null, sealed_name: null });
      expect((await me()).file).to.equal(null);
      await commits();
      expect(said(await checks(shown))).to.equal('409 CreditCommitmentMismatch');
      expect((await looks()).length).to.be.greaterThan(3);
      expect(levelCommitment(opening.salt, opening)).to.equal(shown.word.commitment);
    });
  });

  describe('the whole of it', () => {
    it('says nothing of a person’s score or level in what is kept to be read again, or sent', async () => {
      const rows = await Promise.all([
        db().selectFrom('record.outbox').selectAll().execute(),
        db().selectFrom('record.idempotency').selectAll().execute(),
        db().selectFrom('projection.credit_subject').selectAll().where('kind', '=', 1).execute(),
      ]);
      const text = JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? String(value) : value));

      expect(text).not.to.match(/"(score|level|salt)\\*":\s*\\*"?(AAA|AA|A|B|D|1\d\d|0x)/);
      expect(text).not.to.include('示例村民甲');
    });

    it('opens under another key encryption key once rotated', async () => {
      const { current } = ledger.gateway.kernel.auth.keyring;
      const next = { id: 'next', key: new Uint8Array(32).fill(7) };

      expect(await rotateFileKeys(db(), current, next)).to.equal(3);
      expect(await rotateFileKeys(db(), next, current)).to.equal(3);
      expect(await rated(firm)).to.deep.equal([95, 'B']);
    });

    it('is rebuilt from the chain to the same digest', async () => {
      const { before, after } = await rebuildDigests(ledger);
      expect(after).to.equal(before);
    });
  });

  function filesDeps() {
    const { auth, content, store } = ledger.gateway.kernel;
    return { db: store.db, keyring: auth.keyring, content };
  }

  /** Waits until the projection has the head. */
  async function settled(): Promise<void> {
    const time = await chainTime(ledger.rpcUrl);
    for (let tries = 0; tries < 200; tries += 1) {
      const row = await db().selectFrom('projection.cursor').select('time').executeTakeFirst();
      if (Number(row?.time ?? 0) >= time) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the projection stays behind');
  }
});
