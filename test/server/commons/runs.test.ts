import { expect } from 'chai';
import { encodeBytes32String, getAddress, ZeroAddress, zeroPadValue } from 'ethers';
import { bitsOf } from '../../../sdk/commons/dividends/confirmPaid.ts';
import { entitlementLeaf } from '../../../sdk/commons/dividends/entitlementLeaf.ts';
import { payBlocks } from '../../../sdk/commons/dividends/payBlocks.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { type Bytes32, dividendId } from '../../../sdk/ids/keys.ts';
import { householdView } from '../../../server/commons/dividends/household.ts';
import { eraseRun } from '../../../server/commons/dividends/runs/eraseRun.ts';
import { keepRun } from '../../../server/commons/dividends/runs/keepRun.ts';
import { type PayfileDeps, payfile, withheldLines } from '../../../server/commons/dividends/runs/payfile.ts';
import { prepareRun } from '../../../server/commons/dividends/runs/prepareRun.ts';
import { requireOwnRun, runLines, type StoredRun } from '../../../server/commons/dividends/runs/readRun.ts';
import { keepReceipts, readReceipts } from '../../../server/commons/dividends/runs/receipts.ts';
import { dividendRunBody, type RunOrder } from '../../../server/commons/dividends/schemas.ts';
import { AppError } from '../../../server/kernel/errors/AppError.ts';
import { createExchangeViews } from '../../../server/views/createExchangeViews.ts';
import {
  BANK_A,
  issue,
  PERSON,
  PERSON_ACCOUNT,
  RIGHT,
  startToldWorld,
  type ToldWorld,
  VILLAGE,
  VILLAGE_ACCOUNT,
  word,
  YEAR,
} from '../rights/support/toldWorld.ts';

const DAY = 86_400;
const NEIGHBOUR = word('a neighbour');
const NEIGHBOUR_ACCOUNT = `0x${'e1'.repeat(20)}`;
const SPECIAL_ACCOUNT = `0x${'e2'.repeat(20)}`;
const HOUSE = word('a house');

describe('distributions that a payer prepares', function () {
  this.timeout(120_000);
  let world: ToldWorld;
  /** What the chain would say of a pledged right. */
  let named: string;
  let deps: PayfileDeps;

  before(async () => {
    world = await startToldWorld();
    await world.tell('Participants', 'ParticipantEnrolled', [NEIGHBOUR, NEIGHBOUR, 2, word('x'), 1, 1, 331121, 99, 1]);
    await world.tell('Participants', 'AccountAdded', [NEIGHBOUR, NEIGHBOUR, NEIGHBOUR_ACCOUNT, 2]);
    await world.tell('Participants', 'AccountAdded', [BANK_A, BANK_A, SPECIAL_ACCOUNT, 2]);
    await issue(world, PERSON_ACCOUNT);
    await world.settle();
    named = ZeroAddress;
    deps = {
      db: world.store.db,
      names: world.report.names,
      deployment: { chainId: 1, contracts: { Dividends: { address: VILLAGE_ACCOUNT } } } as unknown as Deployment,
      reader: { request: async () => zeroPadValue(named, 32) },
    };
  });
  after(() => world?.stop());

  let asked = 0;
  async function order(rest: object): Promise<RunOrder> {
    asked += 1;
    const now = await world.now();
    const at = (seconds: number) => new Date((now + seconds) * 1000).toISOString();
    return dividendRunBody.parse({
      ...{ number: `2026-${asked}`, bucket: 'wage', payAt: at(DAY), expiresAt: at(9 * DAY), sink: VILLAGE_ACCOUNT },
      ...{ inBank: false, document: word('statement') },
      ...rest,
    });
  }

  async function kept(rest: object): Promise<StoredRun> {
    const run = await prepareRun(world.store.db, VILLAGE, await order(rest));
    const maker = { payer: VILLAGE, account: VILLAGE_ACCOUNT, now: new Date() };
    const id = await world.store.db.transaction().execute((trx) => keepRun(trx, run, maker));
    return requireOwnRun(world.store.db, id, VILLAGE);
  }

  async function declared(run: StoredRun, { funding = NO_ID }: { funding?: Bytes32 } = {}): Promise<void> {
    const { number, bucket, record_at, pay_at, expires_at, total, dust, sink, in_bank, document, count } = run;
    const terms = {
      ...{ number, bucket, recordAt: record_at, payAt: pay_at, expiresAt: expires_at, total, dust, sink, count },
      ...{ inBank: in_bank, document },
    };
    const blocks = await world.store.db
      .selectFrom('private.dividend_run_block')
      .select(['root', 'total', 'count'])
      .where('run', '=', run.id)
      .orderBy('number')
      .execute();
    await world.tell('Dividends', 'DividendDeclared', [run.dividend, VILLAGE, VILLAGE_ACCOUNT, terms]);
    await world.tell('Dividends', 'BlocksListed', [run.dividend, 0, blocks.map((block) => ({ ...block, paid: 0n }))]);
    await world.tell('Dividends', 'DividendFunded', [run.dividend, VILLAGE, 1n, funding]);
    await world.settle();
  }

  const lines = [
    { account: PERSON_ACCOUNT, amount: '1234' },
    { account: NEIGHBOUR_ACCOUNT, amount: '50' },
  ];
  const payees = [
    { account: PERSON_ACCOUNT, name: '=甲', card: '6217000000000001' },
    { account: NEIGHBOUR_ACCOUNT, name: '乙', card: '6217000000000002' },
  ];

  async function refused(work: Promise<unknown>): Promise<{ code: string; args: Record<string, unknown> }> {
    try {
      await work;
    } catch (error) {
      if (error instanceof AppError) return { code: error.code, args: error.args as Record<string, unknown> };
      throw error;
    }
    return { code: 'nothing', args: {} };
  }

  describe('prepared from lines', () => {
    it('keeps each sum as it is, under a salt of its own, in the tree that the SDK builds', async () => {
      const run = await kept({ lines });
      const rows = await world.store.db
        .selectFrom('private.dividend_line')
        .selectAll()
        .where('run', '=', run.id)
        .execute();
      const [block] = await world.store.db
        .selectFrom('private.dividend_run_block')
        .selectAll()
        .where('run', '=', run.id)
        .execute();
      const again = rows.map(({ account, amount, salt }) => ({
        account: getAddress(account ?? ''),
        amount: BigInt(amount ?? 0) as never,
        right: NO_ID as Bytes32,
        salt: salt as Bytes32,
      }));

      expect([run.total, run.dust, run.count]).to.deep.equal(['1284', '0', 2]);
      expect(run.dividend).to.equal(dividendId(VILLAGE, run.number as Bytes32));
      expect(new Set(rows.map(({ salt }) => salt)).size).to.equal(2);
      expect(block?.root).to.equal(payBlocks(run.dividend as Bytes32, again)[0]?.entry.root);
      expect(rows[1]?.leaf).to.equal(entitlementLeaf(run.dividend as Bytes32, 0, { ...again[1], place: 1 } as never));
    });

    it('puts more than 256 households into blocks', async () => {
      const many = Array.from({ length: 300 }, () => ({ account: PERSON_ACCOUNT, amount: '7' }));
      const run = await kept({ lines: many });
      const blocks = await world.store.db
        .selectFrom('private.dividend_run_block')
        .select(['number', 'count', 'total'])
        .where('run', '=', run.id)
        .orderBy('number')
        .execute();

      expect(blocks).to.deep.equal([
        { number: 0, count: 256, total: '1792' },
        { number: 1, count: 44, total: '308' },
      ]);
      expect((await runLines(world.store.db, run, 1))[0]).to.include({ line: 256, place: 0, amount: '7' });
    });

    it('refuses who may not pay households, whom nobody knows, and a number that served', async () => {
      const { db } = world.store;
      const given = await order({ lines });
      const stranger = `0x${'ff'.repeat(20)}`;
      const maker = { payer: VILLAGE, account: VILLAGE_ACCOUNT, now: new Date() };
      const twice = await prepareRun(db, VILLAGE, given);
      await db.transaction().execute((trx) => keepRun(trx, twice, maker));

      expect(await refused(prepareRun(db, PERSON, given))).to.include({ code: 'DividendPayerUnfit' });
      const unknown = await order({ lines: [{ account: stranger, amount: '1' }] });
      expect(await refused(prepareRun(db, VILLAGE, unknown))).to.include({ code: 'RecordUnknown' });
      expect(await refused(prepareRun(db, VILLAGE, given))).to.include({ code: 'DividendRunExists' });
      const racing = db.transaction().execute((trx) => keepRun(trx, twice, maker));
      expect(await refused(racing)).to.include({ code: 'DividendRunExists' });
    });

    it('asks for the name and card of everybody whom a bank pays', async () => {
      const { db } = world.store;
      const one = await order({ lines, inBank: true, payees: payees.slice(0, 1) });
      const { code, args } = await refused(prepareRun(db, VILLAGE, one));

      expect(code).to.equal('DividendPayeeMissing');
      expect(args).to.deep.equal({ missing: 1, accounts: [NEIGHBOUR_ACCOUNT] });
    });
  });

  describe('prepared from a snapshot', () => {
    const deposit = async (name: string, right: Bytes32, depositor: string, rent: bigint) => {
      const now = await world.now();
      const terms = {
        ...{ right: BigInt(right), depositor, cooperative: VILLAGE_ACCOUNT, number: word(name) },
        ...{ from: now, to: now + YEAR, rent, document: word('contract') },
      };
      await world.tell('Deposits', 'DepositAgreed', [word(name), BigInt(right), VILLAGE, terms]);
    };

    it('divides rent by the rents of stored deposits, each rounded down, the rest as dust', async () => {
      await issue(world, NEIGHBOUR_ACCOUNT, { id: HOUSE });
      await deposit('first', RIGHT, PERSON_ACCOUNT, 200n);
      await deposit('second', HOUSE, NEIGHBOUR_ACCOUNT, 100n);
      await deposit('third, only agreed', HOUSE, NEIGHBOUR_ACCOUNT, 100n);
      await world.tell('Deposits', 'DepositStored', [word('first'), BigInt(RIGHT), BigInt(word('derived 1'))]);
      await world.tell('Deposits', 'DepositStored', [word('second'), BigInt(HOUSE), BigInt(word('derived 2'))]);
      await world.settle();
      const run = await kept({ bucket: 'rent', snapshot: { of: 'deposits', pot: '1000' } });
      const rows = await runLines(world.store.db, run, 0);

      expect(rows.map(({ account, amount, right }) => [account, amount, right])).to.deep.equal([
        [PERSON_ACCOUNT, '666', RIGHT],
        [NEIGHBOUR_ACCOUNT, '333', HOUSE],
      ]);
      expect([run.total, run.dust, run.source]).to.deep.equal(['999', '1', 'deposits']);
      const { block, time } = await world.store.db
        .selectFrom('projection.cursor')
        .select(['block', 'time'])
        .executeTakeFirstOrThrow();
      expect([run.snapshot_block, run.record_at]).to.deep.equal([String(block), String(time)]);
    });

    it('divides shares by their number', async () => {
      const shares = BigInt(word('shares'));
      await world.tell('CoopShares', 'SharesOpened', [shares, VILLAGE, word('charter')]);
      for (const [holder, amount] of [
        [PERSON_ACCOUNT, 3n],
        [NEIGHBOUR_ACCOUNT, 1n],
      ] as const)
        await world.tell('CoopShares', 'TransferSingle', [VILLAGE_ACCOUNT, ZeroAddress, holder, shares, amount]);
      await world.settle();
      const run = await kept({ bucket: 'share', snapshot: { of: 'shares', pot: '400' } });

      expect((await runLines(world.store.db, run, 0)).map(({ amount }) => amount)).to.have.members(['300', '100']);
    });

    it('refuses a sum of which somebody would get nothing, and a snapshot without anybody', async () => {
      const { db } = world.store;
      const tiny = await order({ bucket: 'rent', snapshot: { of: 'deposits', pot: '2' } });
      expect(await refused(prepareRun(db, VILLAGE, tiny))).to.include({ code: 'DividendPotTooSmall' });
      const nobody = await order({ bucket: 'rent', snapshot: { of: 'deposits', pot: '1000' } });
      expect(await refused(prepareRun(db, BANK_A, nobody))).to.include({ code: 'DividendSnapshotEmpty' });
    });
  });

  describe('paid by a bank', () => {
    const pledged = () => [{ ...lines[0], right: word('pledged') }, lines[1]];
    const csvOf = (...rows: string[]) => new TextEncoder().encode(['序号,金额(元),状态,流水号', ...rows].join('\n'));

    before(async () => {
      await issue(world, PERSON_ACCOUNT, { id: word('pledged') });
      await world.settle();
    });

    it('writes a file that no spreadsheet runs, with yuan and cards', async () => {
      const run = await kept({ lines, inBank: true, payees });
      const text = await payfile(deps, run);

      expect(text.split('\r\n')).to.deep.equal([
        '\uFEFF序号,姓名,卡号,收款账户,金额(元),备注',
        `0,'=甲,6217000000000001,${PERSON_ACCOUNT},12.34,一卡通`,
        `1,乙,6217000000000002,${NEIGHBOUR_ACCOUNT},0.50,一卡通`,
        '',
      ]);
    });

    it('has no file where households claim in cash', async () => {
      expect(await refused(payfile(deps, await kept({ lines })))).to.include({ code: 'DividendNotByBank' });
    });

    it('takes a file of receipts whole: bits, money and its hash, a block an act', async () => {
      const run = await kept({ lines, inBank: true, payees });
      const taken = await readReceipts(deps, run, csvOf('0,12.34,成功,A1', '1,0.50,失败,'));

      expect(taken).to.include({ paid: 1, failed: 1 });
      expect(taken.acts).to.deep.equal([
        {
          kind: 'dividends.confirmPaid',
          params: {
            ...{ dividend: run.dividend, block: 0, bits: `0x${bitsOf([0]).toString(16).padStart(64, '0')}` },
            ...{ paid: '1234', receipts: taken.file },
          },
        },
      ]);
      await world.store.db.transaction().execute((trx) => keepReceipts(trx, run.id, taken, new Date()));
      const rows = await world.store.db
        .selectFrom('private.dividend_receipt')
        .selectAll()
        .where('run', '=', run.id)
        .execute();
      expect(rows.map(({ place, reference }) => [place, reference])).to.deep.equal([[0, 'A1']]);
    });

    it('names every wrong cell by row and column', async () => {
      const run = await kept({ lines, inBank: true, payees });
      const file = csvOf('0,12.35,成功,A1', '0,12.34,成功,A2', '7,1.00,成功,A3', '1,0.50,maybe,A4');
      const { code, args } = await refused(readReceipts(deps, run, file));

      expect(code).to.equal('DividendReceiptsUnreadable');
      expect((args.issues as { row: number; column: string }[]).map(({ row, column }) => [row, column])).to.deep.equal([
        [2, 'amount'],
        [3, 'line'],
        [4, 'line'],
        [5, 'state'],
      ]);
    });

    it('reads no file without its columns, of no UTF-8, or with a broken quote', async () => {
      const run = await kept({ lines, inBank: true, payees });
      const issuesOf = async (bytes: Uint8Array) => (await refused(readReceipts(deps, run, bytes))).args.count;

      expect(await issuesOf(new TextEncoder().encode('line,amount\n0,12.34'))).to.equal(2);
      expect(await issuesOf(new Uint8Array([0xff, 0xfe, 0xfd]))).to.equal(1);
      expect(await issuesOf(csvOf('0,"12.34,成功,A1'))).to.equal(1);
      expect(await issuesOf(new Uint8Array())).to.equal(4);
    });

    it('keeps no line in the file that is paid already', async () => {
      const run = await kept({ lines, inBank: true, payees });
      await declared(run, { funding: word('funding of paid') });
      await world.tell('Dividends', 'BlockPaid', [run.dividend, BANK_A, 0, 1n, 1_234n, word('file')]);
      await world.settle();

      expect((await payfile(deps, run)).split('\r\n')[1]).to.match(/^1,乙/);
      const again = await refused(readReceipts(deps, run, csvOf('0,12.34,成功,A1')));
      expect(again.code).to.equal('DividendReceiptsUnreadable');
    });

    it('pays a pledged line to the account that the lienor named, and to nobody before', async () => {
      const run = await kept({ lines: pledged(), inBank: true, payees });
      await world.tell('Encumbrances', 'LienRecorded', await lienOn(word('pledged')));
      await world.settle();

      expect(await withheldLines(deps, run)).to.deep.equal([0]);
      expect((await payfile(deps, run)).split('\r\n')[1]).to.match(/^1,乙/);
      const early = await refused(readReceipts(deps, run, csvOf('0,12.34,成功,A1')));
      expect(early.code).to.equal('DividendReceiptsUnreadable');
      named = SPECIAL_ACCOUNT;
      expect((await payfile(deps, run)).split('\r\n')[1]).to.equal(`0,,,${SPECIAL_ACCOUNT},12.34,质押专户`);
      expect(await withheldLines(deps, run)).to.deep.equal([]);
      named = ZeroAddress;
    });

    async function lienOn(right: Bytes32): Promise<unknown[]> {
      const { subjectOf } = await import('../../../server/rights/rightId.ts');
      const now = await world.now();
      const lien = {
        ...{
          lienId: word('lien'),
          subject: { asset: encodeBytes32String('USE_RIGHTS'), id: BigInt(right), holder: ZeroAddress },
        },
        ...{ amount: 0, lienor: BANK_A, secured: 100, isMaximum: false, effect: 1, registeredAt: now, registrySeq: 0 },
        ...{ expiresAt: 0, maturity: now + YEAR, covenant: false, debt: word('debt') },
      };
      return [subjectOf(right), BANK_A, lien, NO_ID, word('receipt'), 1];
    }
  });

  describe('for a household', () => {
    it('shows its own lines with a proof that leads to the root, and nobody else’s', async () => {
      const run = await kept({ bucket: 'wage', lines });
      await declared(run);
      await world.tell('Dividends', 'DividendClaimed', [run.dividend, PERSON_ACCOUNT, 0, 0, 1_234n, PERSON_ACCOUNT]);
      await world.settle();
      const views = { ...world.report, exchange: createExchangeViews(world.report) };
      const person = await householdView(views, PERSON);
      const neighbour = await householdView(views, NEIGHBOUR);
      const mine = person.lines.find(({ dividend }) => dividend === run.dividend);
      const theirs = neighbour.next.find(({ dividend }) => dividend === run.dividend);

      expect(mine).to.include({ amount: 1_234n, isPaid: true, payee: PERSON_ACCOUNT, place: 0 });
      expect(person.next.map(({ dividend }) => dividend)).not.to.include(run.dividend);
      expect(person.got.wage).to.equal(1_234n * 2n);
      expect(theirs).to.include({ amount: 50n, isPaid: false, line: 1, payee: null });
      expect(person.deposits.map(({ right }) => right)).to.include(RIGHT);
      const text = JSON.stringify(person, (_key, value) => String(value));
      expect(text).not.to.include(NEIGHBOUR_ACCOUNT);
      const { standardTree } = await import('../../../sdk/commons/dividends/standardTree.ts');
      const leaves = (
        await world.store.db.selectFrom('private.dividend_line').select('leaf').where('run', '=', run.id).execute()
      ).map(({ leaf }) => leaf as Bytes32);
      const tree = standardTree(leaves);
      expect(theirs?.root).to.equal(tree.root);
      expect(theirs?.proof).to.deep.equal(tree.proofOf(leaves[1] as Bytes32));
    });
  });

  describe('erased', () => {
    const erase = (run: StoredRun) => world.store.db.transaction().execute((trx) => eraseRun(trx, run, new Date()));

    it('goes wholly while nobody declared it, so that its number is free again', async () => {
      const run = await kept({ lines });
      await erase(run);

      expect(await refused(requireOwnRun(world.store.db, run.id, VILLAGE))).to.include({ code: 'RecordUnknown' });
      const left = await world.store.db
        .selectFrom('private.dividend_line')
        .select('leaf')
        .where('run', '=', run.id)
        .execute();
      expect(left).to.deep.equal([]);
    });

    it('stays while households may need their lines, then keeps the commitments alone', async () => {
      const run = await kept({ lines, inBank: true, payees });
      await declared(run);
      expect(await refused(erase(run))).to.include({ code: 'DividendRunStands' });
      await world.tell('Dividends', 'DividendEnded', [run.dividend, 4, 1_284n, 0n]);
      await world.settle();
      await erase(run);
      const over = await requireOwnRun(world.store.db, run.id, VILLAGE);
      const rows = await world.store.db
        .selectFrom('private.dividend_line')
        .selectAll()
        .where('run', '=', run.id)
        .execute();

      for (const { leaf, run: _run, number: _number, place: _place, ...personal } of rows) {
        expect(leaf).to.match(/^0x/);
        expect(new Set(Object.values(personal))).to.deep.equal(new Set([null]));
      }
      expect(await refused(payfile(deps, over))).to.include({ code: 'DividendRunErased' });
    });

    it('is found by its payer alone', async () => {
      const run = await kept({ lines });

      expect(await refused(requireOwnRun(world.store.db, run.id, BANK_A))).to.include({ code: 'RecordUnknown' });
      expect(await refused(requireOwnRun(world.store.db, run.id, null))).to.include({ code: 'RecordUnknown' });
    });
  });
});
