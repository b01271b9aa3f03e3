import { expect } from 'chai';
import { encodeBytes32String, ZeroAddress, zeroPadValue } from 'ethers';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { NO_ID } from '../../sdk/evidence/types.ts';
import { type HouseholdView, householdView } from '../../server/commons/dividends/household.ts';
import { keepRun } from '../../server/commons/dividends/runs/keepRun.ts';
import { prepareRun } from '../../server/commons/dividends/runs/prepareRun.ts';
import { requireOwnRun, type StoredRun } from '../../server/commons/dividends/runs/readRun.ts';
import { keepReceipts, readReceipts } from '../../server/commons/dividends/runs/receipts.ts';
import { dividendRunBody } from '../../server/commons/dividends/schemas.ts';
import { subjectOf } from '../../server/rights/rightId.ts';
import { createExchangeViews } from '../../server/views/createExchangeViews.ts';
import {
  BANK_A,
  issue,
  PERSON,
  PERSON_ACCOUNT,
  startToldWorld,
  type ToldWorld,
  VILLAGE,
  VILLAGE_ACCOUNT,
  word,
  YEAR,
} from '../server/rights/support/toldWorld.ts';

const DAY = 86_400;
const SPECIAL_ACCOUNT = `0x${'e2'.repeat(20)}`;
const OTHER_ACCOUNT = `0x${'e3'.repeat(20)}`;
const PLEDGED = word('pledged');

/** A household whose income right is pledged was told that it got what its lienor's special account got. */
describe('A household whose proceeds went to a special account', function () {
  this.timeout(120_000);
  let world: ToldWorld;

  before(async () => {
    world = await startToldWorld();
    await world.tell('Participants', 'AccountAdded', [BANK_A, BANK_A, SPECIAL_ACCOUNT, 2]);
    await world.tell('Participants', 'AccountAdded', [PERSON, PERSON, OTHER_ACCOUNT, 2]);
    await issue(world, PERSON_ACCOUNT, { id: PLEDGED });
    await world.tell('Encumbrances', 'LienRecorded', await lien());
    await world.settle();
  });
  after(() => world?.stop());

  async function lien(): Promise<unknown[]> {
    const now = await world.now();
    const subject = { asset: encodeBytes32String('USE_RIGHTS'), id: BigInt(PLEDGED), holder: ZeroAddress };
    const given = {
      ...{ lienId: word('lien'), subject, amount: 0, lienor: BANK_A, secured: 100, isMaximum: false, effect: 1 },
      ...{ registeredAt: now, registrySeq: 0, expiresAt: 0, maturity: now + YEAR, covenant: false, debt: word('debt') },
    };
    return [subjectOf(PLEDGED), BANK_A, given, NO_ID, word('receipt'), 1];
  }

  let asked = 0;
  /** A run of one household's line of 12.34 yuan, resting on the pledged right, as the chain has it once it is funded. */
  async function funded(inBank: boolean): Promise<StoredRun> {
    asked += 1;
    const at = async (seconds: number) => new Date(((await world.now()) + seconds) * 1000).toISOString();
    const order = dividendRunBody.parse({
      ...{ number: `2026-${asked}`, bucket: 'rent', payAt: await at(DAY), expiresAt: await at(9 * DAY), inBank },
      ...{ sink: VILLAGE_ACCOUNT, document: word('statement') },
      lines: [{ account: PERSON_ACCOUNT, amount: '1234', right: PLEDGED }],
      payees: inBank ? [{ account: PERSON_ACCOUNT, name: '甲', card: '6217000000000001' }] : [],
    });
    const { db } = world.store;
    const prepared = await prepareRun(db, VILLAGE, order);
    const maker = { payer: VILLAGE, account: VILLAGE_ACCOUNT, now: new Date() };
    const id = await db.transaction().execute((trx) => keepRun(trx, prepared, maker));
    const run = await requireOwnRun(db, id, VILLAGE);
    const { dividend, total, dust, recordAt, blocks } = prepared;
    const { number, bucket, pay_at: payAt, expires_at: expiresAt, sink, document, count } = run;
    const terms = { number, bucket, recordAt, payAt, expiresAt, total, dust, sink, count, inBank, document };
    const entries = blocks.map(({ entry }) => ({ ...entry, paid: 0n }));
    await world.tell('Dividends', 'DividendDeclared', [dividend, VILLAGE, VILLAGE_ACCOUNT, terms]);
    await world.tell('Dividends', 'BlocksListed', [dividend, 0, entries]);
    await world.tell('Dividends', 'DividendFunded', [dividend, VILLAGE, 1n, inBank ? word(`held ${asked}`) : NO_ID]);
    await world.settle();
    return run;
  }

  const household = (): Promise<HouseholdView> =>
    householdView({ ...world.report, exchange: createExchangeViews(world.report) }, PERSON);
  const lineOf = ({ lines }: HouseholdView, run: StoredRun) => lines.find(({ dividend }) => dividend === run.dividend);

  async function claimedTo(payee: string): Promise<StoredRun> {
    const run = await funded(false);
    await world.tell('Dividends', 'DividendClaimed', [run.dividend, PERSON_ACCOUNT, 0, 0, 1_234n, payee]);
    await world.settle();
    return run;
  }

  it('has not got a claim that went there', async () => {
    const before = await household();
    const run = await claimedTo(SPECIAL_ACCOUNT);
    const after = await household();

    expect(after.got).to.deep.equal(before.got);
    expect(lineOf(after, run)).to.deep.include({ isPaid: true, payee: SPECIAL_ACCOUNT });
    expect(lineOf(after, run)?.directedTo).to.include({ id: BANK_A });
  });

  it('has not got what a bank paid there, as its receipts say', async () => {
    const run = await funded(true);
    const before = await household();
    const deps = {
      ...{ db: world.store.db, reader: { request: async () => zeroPadValue(SPECIAL_ACCOUNT, 32) } },
      deployment: { chainId: 1, contracts: { Dividends: { address: VILLAGE_ACCOUNT } } } as unknown as Deployment,
    };
    const file = new TextEncoder().encode('序号,金额(元),状态,流水号\n0,12.34,成功,A1');
    const taken = await readReceipts(deps, run, file);
    await world.store.db.transaction().execute((trx) => keepReceipts(trx, run.id, taken, new Date()));
    await world.tell('Dividends', 'BlockPaid', [run.dividend, BANK_A, 0, 1n, 1_234n, taken.file]);
    await world.settle();
    const after = await household();

    expect(after.got).to.deep.equal(before.got);
    expect(lineOf(after, run)?.directedTo).to.include({ id: BANK_A });
  });

  it('is told whose account it was and how much came there, on a line of its own', async () => {
    const { directed } = await household();

    expect(directed).to.deep.equal([
      { account: SPECIAL_ACCOUNT, owner: { id: BANK_A, name: null, scheme: 1 }, amount: 2_468n },
    ]);
  });

  it('has got what came to another account of its own', async () => {
    const run = await claimedTo(OTHER_ACCOUNT);
    const view = await household();

    expect(view.got.rent).to.equal(1_234n);
    expect(lineOf(view, run)?.directedTo).to.equal(null);
  });
});
