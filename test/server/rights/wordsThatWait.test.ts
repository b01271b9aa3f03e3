import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Wallet } from 'ethers';
import { earlier, indexed, now } from '../../../scripts/demo/stories/ground.ts';
import { named, participant } from '../../../scripts/demo/stories/rights/ground.ts';
import { leaseBefore } from '../../../scripts/demo/stories/rights/leases.ts';
import {
  LIEN_A,
  LIEN_B,
  liens,
  PLEDGE_A,
  type StoryLien,
  type StoryPledge,
} from '../../../scripts/demo/stories/rights/liens.ts';
import { title } from '../../../scripts/demo/stories/rights/title.ts';
import type { World } from '../../../scripts/demo/stories/world.ts';
import { withDemo } from '../../../scripts/demo/withDemo.ts';
import type { GatewayClient } from '../../../sdk/gateway/gatewayClient.ts';
import { signInWithWallet } from '../../../sdk/gateway/signIn.ts';
import { waitForWrite } from '../../../sdk/gateway/waitForWrite.ts';
import { LeaseState } from '../../../sdk/leases/types.ts';
import { SEEDED_DEMO } from '../../stories/support/openWorld.ts';
import { rejection } from '../../support/rejection.ts';

interface Rows<Row> {
  rows: Row[];
}

interface TypedAct {
  id: string;
  words: { zh: string; en: string };
  content: {
    domain: { name: string; version: string; chainId: number; verifyingContract: string };
    types: Record<string, { name: string; type: string }[]>;
    message: Record<string, unknown>;
  };
}

interface Exchange {
  id: string;
  state: string;
  consents: { lien: string; lienor: string; isGiven: boolean; ahead: string | null }[];
}

interface Draft {
  id: string;
  lease: string;
  state: string;
  terms: Record<string, unknown>;
  papers: string[];
  hasSigned: { lessor: boolean; lessee: boolean };
  signatures: { lessor: string; lessee: string } | null;
}

/** Over HTTP, against a chain: what waits for somebody's signature, given by a kept key or by the signer's own wallet. */
describe('words that wait for a signature', function () {
  this.timeout(120_000);
  let world: World;
  let end: () => void;
  let ended: Promise<void>;

  before(async () => {
    await new Promise<void>((ready, fail) => {
      ended = withDemo(SEEDED_DEMO, async (started) => {
        world = started;
        for (const check of [...title, ...leaseBefore, ...liens]) await check.observe(world);
        await indexed(world);
        ready();
        await new Promise<void>((resolve) => {
          end = resolve;
        });
      });
      ended.catch(fail);
    });
  });

  after(async () => {
    end?.();
    await ended;
  });

  const byWallet = (party: string, account = 0) => signInWithWallet(world.gateway, world.wallet(party, account));
  const prepare = (session: GatewayClient, kind: string, params: object) =>
    session.post<TypedAct>('/api/acts', { body: { kind, params } });
  const sign = (wallet: Wallet, { content: { domain, types, message } }: TypedAct) =>
    wallet.signTypedData(domain, types, message);
  const refusal = async (work: Promise<unknown>) => (await rejection(work)).code;

  async function confirmed(
    party: string,
    kind: string,
    params: object,
  ): Promise<{ session: GatewayClient; actId: string }> {
    const session = await world.session(party);
    const { id: actId } = await prepare(session, kind, params);
    await session.post(`/api/acts/${actId}/code`);
    await session.post(`/api/acts/${actId}/confirm`, { body: { code: world.codeOf(party) } });
    return { session, actId };
  }

  async function perform(party: string, kind: string, params: object): Promise<void> {
    const { session, actId } = await confirmed(party, kind, params);
    const sending = { idempotencyKey: randomUUID() };
    const { writeId } = await session.post<{ writeId: string }>(`/api/acts/${actId}/submit`, sending);
    await waitForWrite(session, writeId);
    await indexed(world);
  }

  describe('an exchange of ranks', () => {
    const ranks = () => ({
      right: named(world, 'yaxiForest').right,
      senior: earlier<StoryLien>(world, LIEN_B).lien.lienId,
      junior: earlier<StoryLien>(world, LIEN_A).lien.lienId,
    });
    const ask = (session: GatewayClient, body: object) =>
      session.post<{ id: string }>('/api/rank-exchanges', { body, idempotencyKey: randomUUID() });
    const mine = async (session: GatewayClient, id: string) =>
      (await session.get<Rows<Exchange>>('/api/rank-exchanges')).rows.find((row) => row.id === id) as Exchange;

    it('is asked for by a lienor of either, of two liens that stand so', async () => {
      const bank = await byWallet('bankA');
      const stranger = await byWallet('teaTraderB');
      const { right, senior, junior } = ranks();

      expect(await refusal(ask(stranger, ranks()))).to.equal('LienNotOfCaller');
      expect(await refusal(ask(bank, { right, senior: junior, junior: senior }))).to.equal('RankExchangeNotOpen');
      expect(await refusal(ask(bank, { right, senior, junior: right }))).to.equal('RecordUnknown');
      expect(await refusal(ask(bank, { right, senior }))).to.equal('RequestInvalid');
      expect((await bank.get<Rows<Exchange>>('/api/rank-exchanges')).rows).to.deep.equal([]);
    });

    it('waits for each who comes off worse, and is sent by who asked', async () => {
      const [asking, losing, stranger] = [
        await byWallet('bankA'),
        await byWallet('bankB'),
        await byWallet('teaTraderB'),
      ];
      const { id } = await ask(asking, ranks());
      const { senior: lien } = ranks();
      const asked = { lien, lienor: participant(world, 'bankB'), isGiven: false };

      expect((await mine(asking, id)).consents).to.deep.equal([{ ...asked, ahead: null }]);
      expect((await mine(losing, id)).consents).to.deep.equal([{ ...asked, ahead: '100000000' }]);
      expect(await mine(stranger, id)).to.equal(undefined);
      expect(await refusal(prepare(asking, 'encumbrances.exchangeRanks', { exchange: id }))).to.equal(
        'RankExchangeNotAgreed',
      );
      expect(await refusal(prepare(losing, 'encumbrances.exchangeRanks', { exchange: id }))).to.equal('RecordUnknown');
      expect(await refusal(prepare(asking, 'encumbrances.consentToRank', { exchange: id, lien }))).to.equal(
        'RecordUnknown',
      );
      expect(await refusal(prepare(stranger, 'encumbrances.consentToRank', { exchange: id, lien }))).to.equal(
        'RecordUnknown',
      );

      const act = await prepare(losing, 'encumbrances.consentToRank', { exchange: id, lien });
      expect(act.words.zh).to.contain('民法典 409').and.contain('由 ¥0.00 变为 ¥1,000,000.00');
      const consent = (signature: string) =>
        losing.post<Exchange>(`/api/rank-exchanges/${id}/consent`, { body: { actId: act.id, signature } });
      expect(await refusal(consent(await sign(world.wallet('bankA'), act)))).to.equal('SignatureNotOfCaller');
      expect((await mine(losing, id)).state).to.equal('waiting');
      expect((await consent(await sign(world.wallet('bankB'), act))).state).to.equal('ready');
      expect(await refusal(prepare(losing, 'encumbrances.consentToRank', { exchange: id, lien }))).to.equal(
        'RankExchangeNotOpen',
      );

      await perform('bankA', 'encumbrances.exchangeRanks', { exchange: id });

      const order = (await world.as('auditor').encumbrances.ranking(named(world, 'yaxiForest').subjectId)).flat();
      expect(order.map(({ lienId }) => lienId)).to.deep.equal([ranks().junior, ranks().senior]);
      expect((await mine(asking, id)).state).to.equal('exchanged');
    });

    it('is given up by who asked alone', async () => {
      const [bank, other] = [await byWallet('bankB'), await byWallet('bankA')];
      const { right, senior, junior } = ranks();
      const { id } = await ask(bank, { right, senior: junior, junior: senior });
      const withdraw = (session: GatewayClient) => session.post<Exchange>(`/api/rank-exchanges/${id}/withdraw`);

      expect(await refusal(withdraw(other))).to.equal('RecordUnknown');
      expect((await withdraw(bank)).state).to.equal('withdrawn');
      expect(await refusal(withdraw(bank))).to.equal('RankExchangeNotOpen');
      const consenting = prepare(other, 'encumbrances.consentToRank', { exchange: id, lien: junior });
      expect(await refusal(consenting)).to.equal('RankExchangeNotOpen');
    });
  });

  describe('a lease', () => {
    async function draftOf(number: string): Promise<Record<string, unknown>> {
      const at = (await now(world)) + 5n * 366n * 86_400n;
      const day = (seconds: bigint) => new Date(Number(seconds) * 1000).toISOString();
      return {
        right: named(world, 'yaxiForest').right,
        lessor: world.keys.addressOf('villageYaxi'),
        lessee: world.keys.addressOf('teaTraderA'),
        ...{ number, from: day(at), to: day(at + 86_400n * 365n), isExclusive: true, rent: '1200000' },
        document: await world.put(JSON.stringify({ type: 'DemoContract', version: 1, number })),
      };
    }
    const draft = (session: GatewayClient, terms: object) =>
      session.post<{ id: string; lease: string; reasons: string[] }>('/api/lease-drafts', {
        body: { terms },
        idempotencyKey: randomUUID(),
      });
    const mine = async (session: GatewayClient, id: string) =>
      (await session.get<Rows<Draft>>('/api/lease-drafts')).rows.find((row) => row.id === id) as Draft;

    it('is drafted by one side, signed by both, entered by either, and ended by both', async () => {
      const lessee = await byWallet('teaTraderA');
      const { id, lease, reasons } = await draft(lessee, await draftOf('示例租赁 2026-11'));
      expect(reasons).to.deep.equal([]);
      const { terms } = await mine(lessee, id);
      expect(JSON.stringify(terms), 'the number in the clear').not.to.contain('示例租赁');

      const act = await prepare(lessee, 'leases.sign', { terms });
      const signed = { actId: act.id, signature: await sign(world.wallet('teaTraderA'), act) };
      const half = await lessee.post<Draft>(`/api/lease-drafts/${id}/sign`, { body: signed });
      expect([half.state, half.hasSigned, half.signatures]).to.deep.equal([
        'waiting',
        { lessor: false, lessee: true },
        null,
      ]);

      const lessor = await confirmed('villageYaxi', 'leases.sign', { terms });
      const { actId } = lessor;
      const whole = await lessor.session.post<Draft>(`/api/lease-drafts/${id}/sign`, { body: { actId } });
      expect(whole.state).to.equal('signed');
      expect(await refusal(lessee.post(`/api/lease-drafts/${id}/withdraw`))).to.equal('LeaseDraftNotOpen');

      const { lessor: lessorSignature = '', lessee: lesseeSignature = '' } = whole.signatures ?? {};
      await perform('villageYaxi', 'leases.conclude', {
        terms,
        lessorSignature,
        lesseeSignature,
        papers: whole.papers,
      });
      expect((await world.as('auditor').leases.lease(lease as `0x${string}`)).state).to.equal(LeaseState.Live);
      expect((await mine(lessee, id)).state).to.equal('concluded');
      await ends(lease);
    });

    async function ends(lease: string): Promise<void> {
      const [lessee, stranger] = [await byWallet('teaTraderA'), await byWallet('teaTraderB')];
      const basis = await world.put('示例终止协议');
      expect(await refusal(prepare(stranger, 'leases.agreeToEnd', { lease, basis }))).to.equal('LeaseNotOfCaller');

      const act = await prepare(lessee, 'leases.agreeToEnd', { lease, basis });
      const body = { actId: act.id, signature: await sign(world.wallet('teaTraderA'), act) };
      await lessee.post('/api/lease-endings', { body });
      const lessor = await world.session('villageYaxi');
      const { rows } = await lessor.get<Rows<Record<string, unknown>>>('/api/lease-endings');
      expect(rows[0]).to.include({ lease, basis, isOwn: false, state: 'waiting' });
      expect((await stranger.get<Rows<unknown>>('/api/lease-endings')).rows).to.deep.equal([]);

      await perform('villageYaxi', 'leases.terminate', {
        lease,
        basis,
        other: rows[0]?.signer,
        signature: rows[0]?.signature,
      });
      const { rows: own } = await lessee.get<Rows<Record<string, unknown>>>('/api/my/leases');
      expect(own.find((row) => row.id === lease)).to.include({ side: 'lessee', state: 'terminated' });
    }

    it('is drafted and seen by its sides alone, and said no to before both have signed', async () => {
      const [lessee, stranger] = [await byWallet('teaTraderA'), await byWallet('teaTraderB')];
      const terms = await draftOf('示例租赁 2026-12');
      expect(await refusal(draft(stranger, terms))).to.equal('RightNotOfCaller');
      expect(await refusal(draft(lessee, { ...terms, right: `0x${'ff'.repeat(32)}` }))).to.equal('RecordUnknown');
      expect(await refusal(draft(lessee, { ...terms, lessor: `0x${'ee'.repeat(20)}` }))).to.equal('RecordUnknown');
      expect(await refusal(draft(lessee, { ...terms, rent: '-1' }))).to.equal('RequestInvalid');

      const { id } = await draft(lessee, terms);
      expect(await mine(stranger, id)).to.equal(undefined);
      expect(await refusal(stranger.post(`/api/lease-drafts/${id}/withdraw`))).to.equal('RecordUnknown');
      const other = await prepare(lessee, 'leases.sign', { terms: { ...terms, rent: '1' } });
      const wrong = { actId: other.id, signature: await sign(world.wallet('teaTraderA'), other) };
      expect(await refusal(lessee.post(`/api/lease-drafts/${id}/sign`, { body: wrong }))).to.equal('ActUnknown');

      const lessor = await world.session('villageYaxi');
      expect((await lessor.post<Draft>(`/api/lease-drafts/${id}/withdraw`)).state).to.equal('withdrawn');
      const act = await prepare(lessee, 'leases.sign', { terms });
      const late = { actId: act.id, signature: await sign(world.wallet('teaTraderA'), act) };
      expect(await refusal(lessee.post(`/api/lease-drafts/${id}/sign`, { body: late }))).to.equal('LeaseDraftNotOpen');
    });

    it('says at once what the chain has against it', async () => {
      const lessee = await byWallet('teaTraderA');
      const terms = await draftOf('示例租赁 2026-13');
      const from = new Date(Number(await now(world)) * 1000).toISOString();

      expect((await draft(lessee, { ...terms, from })).reasons).to.deep.equal(['LEASE_OVERLAP']);
    });
  });

  it('a pledge is consented to by the holder’s own wallet', async () => {
    const [bank, holder] = [await byWallet('bankA'), await byWallet('villageYaxi')];
    const { valuation } = earlier<StoryPledge>(world, PLEDGE_A);
    const asked = {
      ...{
        right: named(world, 'yaxiForest').right,
        product: 'ECO_LOAN',
        debt: `0x${'d1'.repeat(32)}`,
        secured: '100000',
      },
      ...{ isMaximum: false, maturity: '2027-01-01T00:00:00+08:00', covenant: false, valuation },
    };
    const { id } = await bank.post<{ id: string }>('/api/pledge-requests', {
      body: asked,
      idempotencyKey: randomUUID(),
    });
    const act = await prepare(holder, 'rights.consentToPledge', { request: id });
    const consent = (signature: string) =>
      holder.post<{ state: string }>(`/api/pledge-requests/${id}/consent`, { body: { actId: act.id, signature } });

    expect(await refusal(consent(await sign(world.wallet('bankA'), act)))).to.equal('SignatureNotOfCaller');
    expect((await consent(await sign(world.wallet('villageYaxi'), act))).state).to.equal('consented');
  });

  it('an extract is countersigned by a second officer’s own wallet', async () => {
    const [first, second] = [await byWallet('registrarForestry'), await byWallet('registrarForestry', 1)];
    const { right } = named(world, 'yaxiForest');
    const body = {
      ...{ right, lienor: participant(world, 'bankB'), number: '示例抵押登记 331102-2026-000777', secured: '100000' },
      ...{ isMaximum: false, registeredAt: '2026-01-02T00:00:00+08:00', registrySeq: 0, covenant: false },
      receipt: `0x${'ee'.repeat(32)}`,
    };
    const { id } = await first.post<{ id: string }>('/api/lien-extracts', { body, idempotencyKey: randomUUID() });
    const act = await prepare(second, 'encumbrances.countersign', { extract: id });
    const countersign = (signature: string) =>
      second.post<{ state: string }>(`/api/lien-extracts/${id}/countersign`, { body: { actId: act.id, signature } });

    expect(await refusal(countersign(await sign(world.wallet('registrarForestry'), act)))).to.equal(
      'SignatureNotOfCaller',
    );
    expect((await countersign(await sign(world.wallet('registrarForestry', 1), act))).state).to.equal('signed');
  });

  describe('a component', () => {
    const wholeOf = async (right: string) => {
      const { title } = await world.gateway.get<{ title: { boundTo: { id: string } | null } }>(
        `/api/rights/${right}/report`,
      );
      return title.boundTo?.id ?? null;
    };

    it('is taken out of its whole and bound again by the register of the whole alone', async () => {
      const [component, whole] = [named(world, 'zhenbuRiver').right, named(world, 'zhenbuEco').right];
      expect(await refusal(perform('registrarWater', 'rights.unbind', { component }))).to.equal(
        'TitleRegisterNotCompetent',
      );
      expect(await wholeOf(component)).to.equal(whole);

      await perform('registrarEcology', 'rights.unbind', { component });
      expect(await wholeOf(component)).to.equal(null);
      await perform('registrarEcology', 'rights.bind', { whole, components: [component] });
      expect(await wholeOf(component)).to.equal(whole);
    });

    it('is none while it is bound to nothing', async () => {
      const registrar = await byWallet('registrarForestry');
      const component = named(world, 'yaxiForest').right;

      expect(await refusal(prepare(registrar, 'rights.unbind', { component }))).to.equal('RecordUnknown');
    });
  });
});
