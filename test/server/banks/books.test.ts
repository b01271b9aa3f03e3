import { expect } from 'chai';
import { id as keccakText } from 'ethers';
import { type Bytes32, ParticipantScheme, participantId, rightId } from '../../../sdk/ids/keys.ts';
import { checkBooks } from '../../../server/banks/books/checkBooks.ts';
import { CsvFault, parseCsv } from '../../../server/banks/books/parseCsv.ts';
import { orderTable } from '../../../server/encumbrance/tables.ts';
import { accountTable, participantTable } from '../../../server/participants/tables.ts';
import { subjectOf } from '../../../server/rights/rightId.ts';
import { send } from '../../support/httpClient.ts';
import type { Person } from '../auth/authGateway.ts';
import { type BankGateway, DAY, NOW, openBankGateway } from './support/bankGateway.ts';

const CODE = '11331100000000001X';
const REGISTER = participantId(ParticipantScheme.PublicBody, CODE);
const NUMBER = '示例林证字（2026）第 001 号';
const KECCAK = keccakText(NUMBER) as Bytes32;
const RIGHT = rightId(REGISTER, KECCAK);
const HOLDER = `0x${'c0'.repeat(20)}`;

describe('a bank’s book', function () {
  this.timeout(120_000);
  let gateway: BankGateway;
  let bank: Person;
  let other: Person;

  beforeEach(async () => {
    gateway = await openBankGateway();
    bank = await gateway.bankPerson('13600000001');
    other = await gateway.bankPerson('13600000002');
    await holderIs(1);
    await gateway.right(RIGHT, {
      holder: HOLDER,
      register: REGISTER,
      number: KECCAK,
      ends_at: BigInt(NOW + 4_000 * DAY),
    });
  });
  afterEach(() => gateway?.close());

  async function holderIs(scheme: number): Promise<void> {
    const participant = `0x${'fa'.repeat(32)}`;
    await gateway.put(participantTable, { id: participant, scheme });
    await gateway.put(accountTable, { address: HOLDER, participant, state: 'active' });
  }

  /** An organisation's right beside it, which must not open the person's. */
  async function villageHolds(right: string): Promise<void> {
    const [address, participant] = [`0x${'c7'.repeat(20)}`, `0x${'f7'.repeat(32)}`];
    await gateway.put(participantTable, { id: participant, scheme: 1 });
    await gateway.put(accountTable, { address, participant, state: 'active' });
    await gateway.right(right, { holder: address });
  }

  let keys = 0;
  const post = (body: string | Buffer, person = bank, headers: Record<string, string> = {}) => {
    keys += 1;
    const own = { 'content-type': 'text/csv', 'idempotency-key': `book-${keys}`, ...person.headers, ...headers };
    return send(`${gateway.url}/api/banks/books`, { method: 'POST', body, headers: own });
  };

  interface Row {
    number: number;
    key: string;
    faults: { column: string; got: string; accepted: string }[];
    answer: Record<string, unknown> | null;
    since: number | null;
    changes: { field: string; before: unknown; after: unknown }[];
  }
  async function checked(body: string, person = bank): Promise<Row[]> {
    const { id } = await sent(body, person);
    await gateway.checkAll();
    const { json } = await gateway.get(`/api/banks/books/${id}/rows?limit=200`, person.headers);
    return json.rows as Row[];
  }
  async function sent(body: string, person = bank): Promise<{ id: string }> {
    const answer = await post(body, person);
    expect(answer.status, answer.text).to.equal(202);
    return answer.json as unknown as { id: string };
  }

  describe('a row', () => {
    it('is found by certificate and register, by number alone, and by id', async () => {
      const rows = await checked(
        `key,certificate,register,right\n1,${NUMBER},${CODE},\n2,${NUMBER},,\n3,,,${RIGHT}\n4,没有,,\n`,
      );

      expect(rows.map(({ answer }) => answer?.right ?? null)).to.deep.equal([RIGHT, RIGHT, RIGHT, null]);
      expect(rows.at(-1)?.answer).to.include({ found: false });
    });

    it('takes the headers that a Chinese spreadsheet has', async () => {
      const [row] = await checked(
        `\uFEFF编号,证号,登记机构,本金(分),到期日\r\n贷001,"${NUMBER}",${CODE},500,2037/1/5\r\n`,
      );

      expect([row?.key, row?.answer?.right, row?.answer?.endsBeforeMaturity]).to.deep.equal(['贷001', RIGHT, true]);
    });

    it('tells rank, what is ahead, ratio, freeze, valuation, search and drift', async () => {
      const first = { id: `0x${'01'.repeat(32)}`, secured: 300n, changed_rank: null, registered_at: BigInt(NOW - DAY) };
      await gateway.lien(RIGHT, other.participant, first);
      const own = await gateway.lien(RIGHT, bank.participant, { id: `0x${'02'.repeat(32)}`, secured: 200n });
      await gateway.statement('VALUATION', RIGHT, { value: 1_000n, basis_date: BigInt(NOW - 40 * DAY) });
      await gateway.statement('TITLE_SEARCH', RIGHT, { value: 2n, basis_date: BigInt(NOW - 10 * DAY) });
      const order = { subject: subjectOf(RIGHT), case_id: RIGHT, state: 'standing', valid_from: BigInt(NOW - 1) };
      await gateway.put(orderTable, { ...order, valid_to: BigInt(NOW + DAY) });
      const [row] = await checked(`right,lien,principal\n${RIGHT},${own},150\n`);

      expect(row?.answer).to.include({
        ...{
          found: true,
          isRestricted: false,
          state: 'live',
          lien: own,
          standing: 'registered',
          rank: 2,
          secured: '200',
        },
        ...{ ahead: '300', liens: 2, isFrozen: true, orders: 1, valuation: '1000', valuationAgeDays: 40 },
        ...{ ratioBps: 4_500, lastSearchAt: NOW - 10 * DAY, drift: 2 },
      });
    });

    it('of another bank’s lien is not taken for one’s own', async () => {
      const lien = await gateway.lien(RIGHT, other.participant, { secured: 300n });
      const [row] = await checked(`right,lien\n${RIGHT},${lien}\n`);

      expect(row?.answer).to.include({ lien: null, rank: null, liens: 1 });
    });

    it('of a person’s right tells a bank without lien or consent only whether anything weighs on it', async () => {
      await holderIs(2);
      await villageHolds(`0x${'77'.repeat(32)}`);
      await gateway.lien(RIGHT, other.participant, { secured: 300n });
      const [restricted] = await checked(`right\n${RIGHT}\n`);
      const [own] = await checked(`right\n${RIGHT}\n`, other);

      expect(restricted?.answer).to.include({
        found: true,
        isRestricted: true,
        isEncumbered: true,
        liens: null,
        ahead: null,
      });
      expect(own?.answer).to.include({ isRestricted: false, rank: 1, secured: '300' });
    });

    it('with wrong cells says which and what is accepted, and spoils no other', async () => {
      const body = `right,principal,maturity,key\n0x12,1.5,2026-02-30,a\n${RIGHT},100,2030-01-01,b\n${RIGHT},1,,b\n,,,c\n`;
      const rows = await checked(body);

      expect(rows.map(({ faults }) => faults.map(({ column }) => column))).to.deep.equal([
        ['right', 'principal', 'maturity'],
        [],
        ['key'],
        ['right'],
      ]);
      expect(rows[1]?.answer).to.include({ found: true });
      expect(rows[0]?.answer).to.equal(null);
    });

    it('tells what is another than at the check before', async () => {
      const body = `right,key\n${RIGHT},loan-1\n`;
      const [first] = await checked(body);
      await gateway.lien(RIGHT, other.participant, { secured: 300n });
      await gateway.head(9, NOW + DAY);
      const [second] = await checked(body);
      const [third] = await checked(body);

      expect([first?.since, first?.changes]).to.deep.equal([null, []]);
      expect(second?.since).to.equal(NOW);
      expect(second?.changes).to.deep.include({ field: 'liens', before: 0, after: 1 });
      expect(third?.changes).to.deep.equal([]);
    });
  });

  describe('the table', () => {
    const refusal = async (body: string | Buffer) => {
      const { status, json } = await post(body);
      return [status, json.code, (json.args as { reason?: string } | undefined)?.reason];
    };

    it('is refused whole when it is none', async () => {
      expect(await refusal(Buffer.from([0xd6, 0xa4, 0xba, 0xc5]))).to.deep.equal([
        422,
        'BookUnreadable',
        'it is not UTF-8',
      ]);
      expect(await refusal('right,"a\n')).to.deep.equal([422, 'BookUnreadable', 'a quoted field has no end']);
      expect(await refusal('right,colour\n1,2\n')).to.deep.equal([422, 'BookUnreadable', 'unknown columns']);
      expect(await refusal('principal\n1\n')).to.have.members([
        422,
        'BookUnreadable',
        'neither right nor certificate is there',
      ]);
      expect(await refusal('right\n')).to.deep.equal([422, 'BookUnreadable', 'it has no rows']);
      expect(await refusal(`right\n${`${RIGHT}\n`.repeat(20_001)}`)).to.include('it has more than 20000 rows');
    });

    it('is taken once for one Idempotency-Key', async () => {
      const headers = { 'idempotency-key': 'same' };
      const [first, again] = [
        await post(`right\n${RIGHT}\n`, bank, headers),
        await post(`right\n${RIGHT}\n`, bank, headers),
      ];
      const changed = await post(`right\n${RIGHT}\n${HOLDER}\n`, bank, headers);

      expect(again.json.id).to.equal(first.json.id);
      expect([changed.status, changed.json.code]).to.deep.equal([422, 'IdempotencyKeyReused']);
    });

    it('is another bank’s neither to see nor to fetch', async () => {
      const { id } = await sent(`right\n${RIGHT}\n`);
      for (const path of ['', '/rows', '/answer.csv']) {
        const answer = await gateway.get(`/api/banks/books/${id}${path}`, other.headers);
        expect([answer.status, answer.json.code]).to.deep.equal([404, 'BookUnknown']);
      }
    });

    it('comes back as CSV that no spreadsheet runs', async () => {
      const { id } = await sent(
        `certificate,key\n${NUMBER},"=HYPERLINK(""http://evil"")"\n"=cmd|' /C calc'!A0",＝1+1\n`,
      );
      const early = await gateway.get(`/api/banks/books/${id}/answer.csv`, bank.headers);
      expect([early.status, early.json.code]).to.deep.equal([409, 'BookNotDone']);
      await gateway.checkAll();
      const answer = await gateway.get(`/api/banks/books/${id}/answer.csv`, bank.headers);
      const lines = parseCsv(answer.text);

      expect(answer.headers.get('content-type')).to.contain('text/csv');
      expect(lines[1]?.fields[1]).to.equal(`'=HYPERLINK("http://evil")`);
      expect(lines[2]?.fields[1]).to.equal('\u0027＝1+1');
      expect(lines.flatMap(({ fields }) => fields).filter((field) => /^[=+\-@＝]/u.test(field))).to.deep.equal([]);
    });

    it('of thousands of rows is answered by several gateways at once, each row once', async () => {
      const rows = Array.from({ length: 3_000 }, (_, i) => `${RIGHT},loan-${i}`).join('\n');
      const { id } = await sent(`right,key\n${rows}\n`);
      const { db, clock } = gateway.deps;
      const worker = async () => {
        let steps = 0;
        for (let left = 1; left > 0 && steps < 50; steps += 1) left = await checkBooks({ db, clock });
      };
      await Promise.all([worker(), worker(), worker()]);
      await gateway.checkAll();
      const { json } = await gateway.get(`/api/banks/books/${id}`, bank.headers);

      expect(json).to.include({ state: 'done', rows: 3_000, done: 3_000, faults: 0 });
    });
  });
});

describe('parseCsv', () => {
  const fields = (text: string) => parseCsv(text).map((line) => line.fields);

  it('reads quotes, commas and line ends inside of quotes, and both line ends', () => {
    expect(fields('a,b\r\n"x,""y""\nz",2\n3,')).to.deep.equal([
      ['a', 'b'],
      ['x,"y"\nz', '2'],
      ['3', ''],
    ]);
  });

  it('counts lines as an editor does', () => {
    expect(parseCsv('a\n"x\ny"\nb').map(({ line }) => line)).to.deep.equal([1, 2, 4]);
  });

  for (const [text, reason] of [
    ['a"b', /inside a field/],
    ['"a"b', /between/],
    ['"a', /no end/],
  ] as const) {
    it(`names what is wrong in ${JSON.stringify(text)}`, () => {
      expect(() => parseCsv(text)).to.throw(CsvFault, reason);
    });
  }
});
