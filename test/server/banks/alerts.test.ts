import { expect } from 'chai';
import { leaseEntryTable, noticeTable, orderTable } from '../../../server/encumbrance/tables.ts';
import { loanTable } from '../../../server/finance/tables.ts';
import { accountTable, participantTable } from '../../../server/participants/tables.ts';
import { subjectOf } from '../../../server/rights/rightId.ts';
import { movementTable } from '../../../server/rights/rightTables.ts';
import type { Person } from '../auth/authGateway.ts';
import { type BankGateway, DAY, NOW, openBankGateway } from './support/bankGateway.ts';

const RIGHT = `0x${'a1'.repeat(32)}`;
const HOLDER = `0x${'c0'.repeat(20)}`;
const PARTICIPANT = `0x${'fa'.repeat(32)}`;
const LOAN = `0x${'10'.repeat(32)}`;
const CASE = `0x${'ca'.repeat(32)}`;
const YEAR = 365 * DAY;

interface Told {
  id: string;
  kind: string;
  right: string;
  lien: string | null;
  at: string;
  facts: Record<string, string | null>;
  acknowledgedAt: string | null;
}

describe('alerts of a bank', function () {
  this.timeout(60_000);
  let gateway: BankGateway;
  let bank: Person;
  let other: Person;
  let lien: string;

  beforeEach(async () => {
    gateway = await openBankGateway();
    bank = await gateway.bankPerson('13900000001');
    other = await gateway.bankPerson('13900000002');
    await gateway.right(RIGHT, { holder: HOLDER });
    lien = await gateway.lien(RIGHT, bank.participant, { secured: 100n });
    await gateway.sweep();
  });
  afterEach(() => gateway?.close());

  const subject = subjectOf(RIGHT);
  async function toldTo(person: Person): Promise<Told[]> {
    const { json } = await gateway.get('/api/banks/alerts', person.headers);
    return json.rows as Told[];
  }
  const kinds = async (person = bank) => (await toldTo(person)).map(({ kind }) => kind);

  async function holderIs(scheme: number): Promise<void> {
    await gateway.put(participantTable, { id: PARTICIPANT, scheme });
    await gateway.put(accountTable, { address: HOLDER, participant: PARTICIPANT, state: 'active' });
  }

  describe('of loans', () => {
    it('tells the lending bank of what is due soon, late and in default, once each', async () => {
      const due = NOW + 10 * DAY;
      const loan = {
        id: LOAN,
        bank: bank.participant,
        lien,
        state: 'live',
        next: 2,
        next_due_at: BigInt(due),
        grace_days: 15,
      };
      await gateway.put(loanTable, loan);
      const seen: string[][] = [];
      for (const [block, at] of [NOW + 60, due - 7 * DAY, due + 1, due + 1 + 15 * DAY, due + 40 * DAY].entries()) {
        await gateway.head(2 + block, at);
        await gateway.sweep();
        seen.push(await kinds());
      }
      expect(seen.map(({ length }) => length)).to.deep.equal([0, 1, 2, 3, 3]);
      expect(seen.at(-1)).to.have.members(['loanDueSoon', 'loanLate', 'loanDefault']);
      expect((await toldTo(bank))[0]?.facts).to.deep.equal({ loan: LOAN, number: '2', dueAt: String(due) });
      expect(await toldTo(other)).to.deep.equal([]);
    });
  });

  describe('by what blocks bring', () => {
    it('tells of a freeze that arrived, once, to the bank with a lien and to no other', async () => {
      const order = { subject, case_id: CASE, state: 'standing', arrival: 3n, valid_from: BigInt(NOW) };
      await gateway.put(orderTable, { ...order, valid_to: BigInt(NOW + YEAR), block: 2n });
      await gateway.head(2, NOW + 60);
      await gateway.sweep();
      await gateway.sweep();
      const [told] = await toldTo(bank);

      expect(await kinds()).to.deep.equal(['freezeArrived']);
      expect(told).to.include({ right: RIGHT, lien });
      expect(told?.facts).to.include({ caseId: CASE });
      expect(await toldTo(other)).to.deep.equal([]);
    });

    it('waits for blocks that can still be taken back', async () => {
      const { sweepAlerts } = await import('../../../server/banks/alerts/sweepAlerts.ts');
      await gateway.put(orderTable, {
        subject,
        case_id: CASE,
        state: 'standing',
        valid_to: BigInt(NOW + YEAR),
        block: 4n,
      });
      await gateway.head(5, NOW + 60);
      const { db, clock } = gateway.deps;

      expect(await sweepAlerts({ db, clock, finalityDepth: 2 })).to.equal(0);
      await gateway.head(6, NOW + 61);
      expect(await sweepAlerts({ db, clock, finalityDepth: 2 })).to.equal(1);
    });

    it('tells of a freeze lifted, and of one that ran out untouched', async () => {
      const order = { subject, case_id: CASE, arrival: 3n, block: 2n, valid_to: BigInt(NOW + 30 * DAY) };
      await gateway.put(orderTable, { ...order, state: 'lifted', ended_at: BigInt(NOW + 50), ended_in: 3n });
      const second = { ...order, case_id: `0x${'cb'.repeat(32)}`, arrival: 4n, state: 'standing' };
      await gateway.put(orderTable, second);
      await gateway.head(3, NOW + 60);
      await gateway.sweep();
      expect(await kinds()).to.have.members(['freezeArrived', 'freezeArrived', 'freezeLifted']);

      await gateway.head(4, NOW + 31 * DAY);
      await gateway.sweep();
      expect((await kinds()).filter((kind) => kind === 'freezeLifted')).to.have.length(2);
    });

    it('tells the overtaken lienor alone which lien came before it', async () => {
      const second = await gateway.lien(RIGHT, other.participant, { id: `0x${'2e'.repeat(32)}`, block: 2n });
      const notice = { lien, seq: 5n, kind: 'overtaken', subject, senior: second, time: BigInt(NOW + 50), block: 2n };
      await gateway.put(noticeTable, notice);
      await gateway.head(2, NOW + 60);
      await gateway.sweep();

      expect((await toldTo(bank))[0]).to.deep.include({ kind: 'lienOvertaken', facts: { senior: second } });
      expect(await toldTo(other)).to.deep.equal([]);
    });

    it('tells of a transfer, a lease, a drift and the end of the right', async () => {
      const place = { block: 2n, log_index: 1, time: BigInt(NOW + 50) };
      await gateway.put(movementTable, { right: RIGHT, giver: HOLDER, taker: `0x${'c1'.repeat(20)}`, ...place });
      await gateway.put(leaseEntryTable, { subject, lease: CASE, state: 'standing', block: 2n });
      await gateway.statement('TITLE_SEARCH', RIGHT, { value: 2n, block: 2n });
      await gateway.right(RIGHT, { state: 'ended', ended_at: BigInt(NOW + 55), ended_by: 2 });
      await gateway.head(2, NOW + 60);
      await gateway.sweep();

      expect(await kinds()).to.have.members(['rightTransferred', 'leaseEntered', 'driftFound', 'rightEnded']);
    });

    it('does not take the issue of a right for a transfer', async () => {
      await gateway.put(movementTable, { right: RIGHT, taker: HOLDER, block: 2n, log_index: 1 });
      await gateway.head(2, NOW + 60);
      await gateway.sweep();

      expect(await kinds()).to.deep.equal([]);
    });

    it('is silent after the lien is released', async () => {
      await gateway.lien(RIGHT, bank.participant, { state: 'released' });
      await gateway.put(orderTable, { subject, case_id: CASE, state: 'standing', block: 2n });
      await gateway.head(2, NOW + 60);
      await gateway.sweep();

      expect(await kinds()).to.deep.equal([]);
    });
  });

  describe('by what time brings', () => {
    it('counts months of a valuation and tells its end, each once', async () => {
      const validUntil = BigInt(NOW + YEAR + 30 * DAY);
      await gateway.statement('VALUATION', RIGHT, { valid_until: validUntil });
      await gateway.statement('TITLE_SEARCH', RIGHT, { basis_date: BigInt(NOW + YEAR) });
      for (const days of [300, 340, 345, 366, 400, 401]) {
        await gateway.head(10 + days, NOW + days * DAY);
        await gateway.sweep();
      }

      expect((await kinds()).reverse()).to.deep.equal(['valuationAgeing11', 'valuationAgeing12', 'valuationExpired']);
    });

    it('looks at the newest valuation that was not revoked', async () => {
      await gateway.statement('VALUATION', RIGHT);
      await gateway.statement('VALUATION', RIGHT, { basis_date: BigInt(NOW + 300 * DAY) });
      await gateway.statement('TITLE_SEARCH', RIGHT, { basis_date: BigInt(NOW + 340 * DAY) });
      await gateway.head(9, NOW + 345 * DAY);
      await gateway.sweep();

      expect(await kinds()).to.deep.equal([]);
    });

    it('tells 90 days ahead that a registration lapses, and that it has', async () => {
      await gateway.lien(RIGHT, bank.participant, { expires_at: BigInt(NOW + 100 * DAY) });
      await gateway.head(2, NOW + 11 * DAY);
      await gateway.sweep();
      expect(await kinds()).to.deep.equal(['registrationLapsing']);

      await gateway.head(3, NOW + 100 * DAY);
      await gateway.sweep();
      expect(await kinds()).to.deep.equal(['registrationLapsed', 'registrationLapsing']);
    });

    it('tells 30 days ahead that an insurance ends, unless another follows it', async () => {
      await gateway.statement('INSURANCE_POLICY', RIGHT, { valid_until: BigInt(NOW + 40 * DAY) });
      await gateway.head(2, NOW + 11 * DAY);
      await gateway.sweep();
      expect(await kinds()).to.deep.equal(['insuranceExpiring']);

      const next = { basis_date: BigInt(NOW + 20 * DAY), valid_until: BigInt(NOW + 400 * DAY) };
      await gateway.statement('INSURANCE_POLICY', RIGHT, next);
      await gateway.head(3, NOW + 41 * DAY);
      await gateway.sweep();
      expect(await kinds()).to.deep.equal(['insuranceExpiring']);
    });

    it('finds a search too old by the days the bank asked for, and a missing one', async () => {
      await holderIs(1);
      const watched = await gateway.post('/api/banks/watches', { right: RIGHT, searchMaxDays: 30 }, bank.headers);
      expect(watched.status, watched.text).to.equal(201);
      await gateway.head(2, NOW + 31 * DAY);
      await gateway.sweep();

      expect((await toldTo(bank)).map(({ kind, facts }) => [kind, facts.evidence])).to.deep.equal([
        ['searchTooOld', null],
      ]);
    });
  });

  describe('of a watched right', () => {
    const freeze = async () => {
      await gateway.put(orderTable, {
        subject,
        case_id: CASE,
        state: 'standing',
        block: 3n,
        valid_to: BigInt(NOW + YEAR),
      });
      await gateway.head(3, NOW + 60);
      await gateway.sweep();
    };

    it('are told to a bank without a lien there', async () => {
      await holderIs(1);
      await gateway.post('/api/banks/watches', { right: RIGHT }, other.headers);
      await freeze();

      expect((await toldTo(other)).map(({ kind, lien: own }) => [kind, own])).to.deep.equal([['freezeArrived', null]]);
    });

    it('end with the watch', async () => {
      await holderIs(1);
      await gateway.post('/api/banks/watches', { right: RIGHT }, other.headers);
      expect((await gateway.post(`/api/banks/watches/${RIGHT}/end`, {}, other.headers)).status).to.equal(204);
      await freeze();

      expect(await toldTo(other)).to.deep.equal([]);
    });

    it('that a person holds are refused without the person’s word, whoever holds others', async () => {
      await holderIs(2);
      const [address, participant] = [`0x${'c7'.repeat(20)}`, `0x${'f7'.repeat(32)}`];
      await gateway.put(participantTable, { id: participant, scheme: 1 });
      await gateway.put(accountTable, { address, participant, state: 'active' });
      await gateway.right(`0x${'77'.repeat(32)}`, { holder: address });
      const answer = await gateway.post('/api/banks/watches', { right: RIGHT }, other.headers);

      expect([answer.status, answer.json.code]).to.deep.equal([403, 'WatchNotAllowed']);
    });

    it('that a person holds are told with the person’s consent to a review, until it is revoked', async () => {
      await holderIs(2);
      const consent = async (purpose: string) =>
        gateway.deps.db
          .insertInto('private.report_consent')
          .values({
            ...{
              id: purpose,
              right: RIGHT,
              holder: PARTICIPANT,
              holder_account: HOLDER,
              bank: other.participant,
              purpose,
            },
            ...{ valid_until: new Date((NOW + YEAR) * 1000), granted_at: new Date(NOW * 1000), act_id: purpose },
          })
          .execute();
      await consent('loanApplication');
      const early = await gateway.post('/api/banks/watches', { right: RIGHT }, other.headers);
      expect(early.json.code).to.equal('WatchNotAllowed');

      await consent('loanReview');
      expect((await gateway.post('/api/banks/watches', { right: RIGHT }, other.headers)).status).to.equal(201);
      await freeze();
      expect(await kinds(other)).to.deep.equal(['freezeArrived']);

      await gateway.deps.db
        .updateTable('private.report_consent')
        .set({ revoked_at: new Date(0) })
        .execute();
      const second = {
        subject,
        case_id: RIGHT,
        arrival: 9n,
        state: 'standing',
        block: 4n,
        valid_to: BigInt(NOW + YEAR),
      };
      await gateway.put(orderTable, second);
      await gateway.head(4, NOW + 90);
      await gateway.sweep();
      expect(await kinds(other)).to.have.length(1);
    });

    it('fall silent once a person holds it', async () => {
      await holderIs(1);
      await gateway.post('/api/banks/watches', { right: RIGHT }, other.headers);
      await holderIs(2);
      await freeze();

      expect(await toldTo(other)).to.deep.equal([]);
    });

    it('that nobody ever recorded is not watched', async () => {
      const answer = await gateway.post('/api/banks/watches', { right: `0x${'99'.repeat(32)}` }, bank.headers);

      expect([answer.status, answer.json.code]).to.deep.equal([404, 'RecordUnknown']);
    });
  });

  describe('acknowledged', () => {
    const froze = async () => {
      await gateway.put(orderTable, {
        subject,
        case_id: CASE,
        state: 'standing',
        block: 2n,
        valid_to: BigInt(NOW + YEAR),
      });
      await gateway.head(2, NOW + 60);
      await gateway.sweep();
      return (await toldTo(bank))[0]?.id ?? '';
    };

    it('leave the open ones', async () => {
      const id = await froze();
      const answer = await gateway.post(`/api/banks/alerts/${id}/acknowledge`, {}, bank.headers);
      const open = await gateway.get('/api/banks/alerts?state=open', bank.headers);

      expect(answer.json).to.include({ id, acknowledgedBy: bank.account });
      expect(open.json).to.deep.equal({ rows: [], total: 0 });
    });

    it('are nobody else’s to acknowledge', async () => {
      const answer = await gateway.post(`/api/banks/alerts/${await froze()}/acknowledge`, {}, other.headers);

      expect([answer.status, answer.json.code]).to.deep.equal([404, 'AlertUnknown']);
    });
  });

  it('are made once by ten sweeps at one moment', async () => {
    await gateway.put(orderTable, {
      subject,
      case_id: CASE,
      state: 'standing',
      block: 2n,
      valid_to: BigInt(NOW + YEAR),
    });
    await gateway.head(2, NOW + 60);
    const made = await Promise.all(Array.from({ length: 10 }, () => gateway.sweep()));

    expect(made.reduce((sum, count) => sum + count, 0)).to.equal(1);
  });

  it('are not for an account without a bank’s role', async () => {
    const farmer = await gateway.enrolledPerson('13900000003');
    const answer = await gateway.get('/api/banks/alerts', farmer.headers);

    expect([answer.status, answer.json.code]).to.deep.equal([403, 'RoleMissing']);
  });
});
