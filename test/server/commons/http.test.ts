import { expect } from 'chai';
import { keccak256, toUtf8Bytes, Wallet } from 'ethers';
import { demoRightId } from '../../../scripts/demo/seed/seedRights.ts';
import { demoParticipant } from '../../../scripts/demo/seed/seedWorld.ts';
import { advanceChainClock, chainTime } from '../../../scripts/processes/chainClock.ts';
import { fundingId } from '../../../sdk/commons/dividends/fundingId.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { receiptData } from '../../../sdk/market/receiptData.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { HEADS } from '../../../server/commons/households/readHouseholds.ts';
import { XLSX } from '../../../server/commons/households/routes.ts';
import { type Answer, send } from '../../support/httpClient.ts';
import { startTestLedger, type TestLedger } from '../openapi/support/runningLedger.ts';
import { type SignedIn, signInAs } from './support/parties.ts';
import { workbook } from './support/workbook.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const DAY = 86_400;
const HTML = { accept: 'text/html' };

describe('money to households, purchases and supervision over HTTP', function () {
  this.timeout(240_000);
  let ledger: TestLedger;
  let payer: SignedIn;
  let village: SignedIn;
  let stranger: SignedIn;
  let bank: SignedIn;
  let farmer: SignedIn;
  let neighbour: SignedIn;
  let officers: [SignedIn, SignedIn];
  let document: string;

  before(async () => {
    ledger = await startTestLedger();
    const signIn = (party: string, account = 0) => signInAs(ledger, party, account);
    payer = await signIn('buyerOffice');
    village = await signIn('villageDajun');
    stranger = await signIn('villageWuxi');
    bank = await signIn('settlementBank');
    farmer = await signIn('farmerYaxi');
    neighbour = await signIn('farmerXinxing');
    officers = [await signIn('marketRegulator'), await signIn('marketRegulator', 1)];
    document = await ledger.gateway.kernel.content.put(new TextEncoder().encode('示例文件'));
  });
  after(() => ledger?.stop());

  const keys = () => {
    if (!ledger.demo) throw new TypeError('The test ledger is the demo’s.');
    return ledger.demo;
  };
  const accountOf = (party: string) => keys().addressOf(party);
  const said = ({ status, json }: Answer) => (status < 400 ? String(status) : `${status} ${String(json.code)}`);
  const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString();

  async function runOf(number: string, rest: object = {}): Promise<Record<string, unknown>> {
    const now = await chainTime(ledger.rpcUrl);
    return {
      ...{ number, bucket: 'rent', payAt: isoOf(now + 120), expiresAt: isoOf(now + 30 * DAY) },
      ...{ sink: accountOf('treasury'), inBank: false, document },
      lines: [
        { account: accountOf('farmerYaxi'), amount: '12345' },
        { account: accountOf('farmerXinxing'), amount: '678' },
      ],
      ...rest,
    };
  }

  describe('in cash', () => {
    let run: string;
    let dividend: string;

    it('goes from the payer’s list to the chain without a name or a sum of a household', async () => {
      const made = await payer.post('/api/dividend-runs', await runOf('2026-租金-1'));
      expect(said(made)).to.equal('201');
      [run, dividend] = [String(made.json.id), String(made.json.dividend)];

      expect(await payer.does('dividends.declare', { run })).to.equal(null);
      expect(await payer.does('dividends.listBlocks', { run })).to.equal(null);
      expect(await payer.does('dividends.listBlocks', { run })).to.equal('DividendBlocksListed');
      expect(await payer.does('dividends.fund', { dividend })).to.equal(null);
      const { json, text } = await send(`${ledger.gateway.url}/api/dividends/${dividend}`);
      expect(json).to.include({ state: 'funded', total: '13023', households: 2, bucket: 'rent' });
      expect(text.toLowerCase()).not.to.include(accountOf('farmerYaxi').toLowerCase());
      const { rows } = json.commitments as { rows: { leaf: string }[] };
      expect(rows.map(({ leaf }) => leaf)).to.satisfy((leaves: string[]) => leaves.every((leaf) => /^0x/.test(leaf)));
      const page = await send(`${ledger.gateway.url}/dividends/${dividend}`, { headers: HTML });
      expect(page.text).to.include(rows[1]?.leaf).and.include('130.23');
      expect(page.text.toLowerCase()).not.to.include(accountOf('farmerYaxi').toLowerCase());
    });

    it('shows each household its own line, then lets it claim that one and no other', async () => {
      const { next } = (await farmer.get('/api/my/household')).json as { next: Record<string, unknown>[] };
      expect(next.map(({ line, amount }) => [line, amount])).to.deep.equal([[0, '12345']]);
      expect(await farmer.does('dividends.claim', { dividend, line: 0 })).to.equal('DividendClock');
      await advanceChainClock(ledger.rpcUrl, (await chainTime(ledger.rpcUrl)) + 200);

      expect(said(await neighbour.compose('dividends.claim', { dividend, line: 0 }))).to.equal('404 RecordUnknown');
      expect(said(await stranger.compose('dividends.claim', { dividend, line: 0 }))).to.equal('404 RecordUnknown');
      expect(await farmer.does('dividends.claim', { dividend, line: 0 })).to.equal(null);
      expect(await farmer.does('dividends.claim', { dividend, line: 0 })).to.equal('EntitlementUsed');
      const household = (await farmer.get('/api/my/household')).json as { got: unknown; next: unknown[] };
      expect(household.got).to.deep.equal({ rent: '12345', wage: '0', share: '0' });
      expect(household.next).to.deep.equal([]);
    });

    it('keeps the list to its payer, and to nobody while it stands', async () => {
      const own = await payer.get(`/api/dividend-runs/${run}`);
      expect((own.json.lines as { rows: { isPaid: boolean }[] }).rows.map(({ isPaid }) => isPaid)).to.deep.equal([
        true,
        false,
      ]);
      expect(own.text).not.to.include('salt');
      for (const other of [stranger, farmer, bank]) {
        expect(said(await other.get(`/api/dividend-runs/${run}`))).to.equal('404 RecordUnknown');
        expect(said(await other.get(`/api/dividend-runs/${run}/payfile.csv`))).to.equal('404 RecordUnknown');
        expect(said(await other.post(`/api/dividend-runs/${run}/erase`))).to.equal('404 RecordUnknown');
        expect(said(await other.compose('dividends.declare', { run }))).to.equal('404 RecordUnknown');
      }
      expect(said(await payer.get(`/api/dividend-runs/${run}/payfile.csv`))).to.equal('409 DividendNotByBank');
      expect(said(await payer.post(`/api/dividend-runs/${run}/erase`))).to.equal('409 DividendRunStands');
    });
  });

  describe('by a bank', () => {
    let run: string;
    let dividend: Bytes32;
    const cards = [
      { party: 'farmerYaxi', name: '示例甲', card: '6217000000000001' },
      { party: 'farmerXinxing', name: '示例乙', card: '6217000000000002' },
    ];

    before(async () => {
      const payees = cards.map(({ party, ...card }) => ({ account: accountOf(party), ...card }));
      const made = await payer.post(
        '/api/dividend-runs',
        await runOf('2026-薪金-1', { bucket: 'wage', inBank: true, payees }),
      );
      [run, dividend] = [String(made.json.id), made.json.dividend as Bytes32];
      expect(await payer.does('dividends.declare', { run })).to.equal(null);
      expect(await payer.does('dividends.listBlocks', { run })).to.equal(null);
    });

    it('takes no receipts before a bank holds the money', async () => {
      expect(said(await payer.bring(`/api/dividend-runs/${run}/receipts`, 'text/csv', 'x'))).to.equal(
        '409 DividendNotFunded',
      );
      expect(said(await bank.bring(`/api/dividend-runs/${run}/receipts`, 'text/csv', 'x'))).to.equal(
        '404 RecordUnknown',
      );
    });

    it('is funded by the bank’s receipt, and its file goes to payer and bank alone', async () => {
      const wallet = new Wallet(keys().privateKeyOf('settlementBank'));
      const asked = await payer.get(`/api/dividend-runs/${run}`);
      const { expiresAt, due } = asked.json as { expiresAt: number; due: unknown };
      expect(due).to.deep.equal({
        ...{ id: fundingId(ledger, dividend), account: accountOf('buyerOffice').toLowerCase(), amount: '13023' },
        heldUntil: expiresAt,
      });
      const receipt = {
        ...{ bank: demoParticipant(keys(), 'settlementBank'), payer: accountOf('buyerOffice') },
        ...{ amount: quantity('fen', 13_023n), bankReference: keccak256(toUtf8Bytes('示例存管 001')) as Bytes32 },
        ...{ instruction: fundingId(ledger, dividend), heldUntil: BigInt(expiresAt) },
      };
      const { domain, types, message } = receiptData(ledger, receipt);
      const signature = await wallet.signTypedData(domain, types, message);
      const { instruction: _instruction, payer: _payer, ...held } = receipt;
      const given = { ...held, amount: '13023', heldUntil: isoOf(expiresAt), signer: wallet.address, signature };

      expect(await payer.does('dividends.fundWithReceipt', { dividend, receipt: given })).to.equal(null);
      const file = await bank.get(`/api/dividend-runs/${run}/payfile.csv`);
      expect(file.text).to.include('0,示例甲,6217000000000001').and.to.include('123.45');
      expect(said(await payer.get(`/api/dividend-runs/${run}/payfile.csv`))).to.equal('200');
      expect(said(await stranger.get(`/api/dividend-runs/${run}/payfile.csv`))).to.equal('404 RecordUnknown');
      const ids = async (side: SignedIn) =>
        ((await side.get('/api/dividend-runs?side=bank')).json.rows as { id: string }[]).map(({ id }) => id);
      expect([await ids(bank), await ids(payer)]).to.deep.equal([[run], []]);
    });

    it('changes nothing for a file that doesn’t fit, and answers the acts of one that does', async () => {
      const path = `/api/dividend-runs/${run}/receipts`;
      const head = 'line,amount,state,reference\n';
      await advanceChainClock(ledger.rpcUrl, (await chainTime(ledger.rpcUrl)) + 200);
      expect(said(await payer.bring(path, 'text/csv', head))).to.equal('403 CallerNotPayoutBank');
      const wrong = await bank.bring(path, 'text/csv', `${head}0,123.46,paid,A1\n1,6.78,paid,A2`);
      expect(said(wrong)).to.equal('422 DividendReceiptsUnreadable');
      expect(wrong.json.args).to.deep.include({ issues: [{ row: 2, column: 'amount', accepted: '123.45' }] });
      expect(said(await bank.bring(path, 'application/json', '{}'))).to.equal('415 ContentTypeUnsupported');

      const right = `${head}0,123.45,paid,A1\n1,6.78,paid,A2`;
      const taken = await bank.bring(path, 'text/csv', right, 'receipts-once');
      const again = await bank.bring(path, 'text/csv', right, 'receipts-once');
      expect([said(taken), again.headers.get('idempotency-replayed')]).to.deep.equal(['200', 'true']);
      expect(again.text).to.equal(taken.text);
      const [act] = taken.json.acts as { kind: string; params: object }[];
      expect(await stranger.does(act?.kind ?? '', act?.params ?? {})).to.equal('CallerNotPayoutBank');
      expect(await bank.does(act?.kind ?? '', act?.params ?? {})).to.equal(null);
      const { got } = (await neighbour.get('/api/my/household')).json as { got: { wage: string } };
      expect(got.wage).to.equal('678');
    });
  });

  describe('bad input', () => {
    it('names what is wrong and prepares nothing', async () => {
      const before = (await payer.get('/api/dividend-runs')).json.total;
      const ask = async (rest: object) => said(await payer.post('/api/dividend-runs', await runOf('bad', rest)));
      const now = await chainTime(ledger.rpcUrl);
      const invalid = '400 RequestInvalid';

      expect(await ask({ lines: [] })).to.equal(invalid);
      expect(await ask({ snapshot: { of: 'deposits', pot: '100' } })).to.equal(invalid);
      expect(await ask({ lines: undefined })).to.equal(invalid);
      expect(await ask({ bucket: 'wage', lines: undefined, snapshot: { of: 'shares', pot: '100' } })).to.equal(invalid);
      expect(await ask({ lines: [{ account: accountOf('farmerYaxi'), amount: '0' }] })).to.equal(invalid);
      expect(await ask({ lines: [{ account: accountOf('farmerYaxi'), amount: '-1' }] })).to.equal(invalid);
      expect(await ask({ expiresAt: isoOf(now) })).to.equal(invalid);
      expect(await ask({ recordAt: isoOf(now + 9 * DAY) })).to.equal(invalid);
      expect(await ask({ payees: [{ account: accountOf('farmerYaxi'), name: '甲', card: '12-3' }] })).to.equal(invalid);
      expect(await ask({ lines: [{ account: `0x${'ff'.repeat(20)}`, amount: '1' }] })).to.equal('404 RecordUnknown');
      expect(said(await farmer.post('/api/dividend-runs', await runOf('bad')))).to.equal('403 DividendPayerUnfit');
      expect(said(await send(`${ledger.gateway.url}/api/dividend-runs`))).to.equal('401 SessionMissing');
      expect(said(await send(`${ledger.gateway.url}/api/my/household`))).to.equal('401 SessionMissing');
      expect(said(await payer.get('/api/dividend-runs/x'))).to.equal(invalid);
      expect(said(await payer.compose('dividends.declare', { run: NOBODY }))).to.equal('404 RecordUnknown');
      expect((await payer.get('/api/dividend-runs')).json.total).to.equal(before);
    });
  });

  describe('purchases', () => {
    it('are drafted by a side, signed by both, and settle at once in cash', async () => {
      const now = await chainTime(ledger.rpcUrl);
      const terms = {
        ...{
          kind: 'catalogue',
          buyer: accountOf('buyerOffice'),
          seller: accountOf('villageDajun'),
          number: '示例采购 1',
        },
        ...{ catalogue: document, price: '188000', document, payBy: isoOf(now + DAY), settleBy: isoOf(now + 2 * DAY) },
      };
      expect(said(await stranger.post('/api/purchase-drafts', { terms }))).to.equal('403 PurchaseNotOfCaller');
      expect(said(await payer.post('/api/purchase-drafts', { terms: { ...terms, region: '331127' } }))).to.equal(
        '400 RequestInvalid',
      );
      const drafted = await payer.post('/api/purchase-drafts', { terms });
      const { id: draft, purchase } = drafted.json as { id: string; purchase: string };
      const sign = async (side: SignedIn) => {
        const { id: actId } = (await side.compose('purchases.sign', { draft })).json as { id: string };
        await side.post(`/api/acts/${actId}/code`);
        await side.post(`/api/acts/${actId}/confirm`, { code: await ledger.nextCode() });
        return said(await side.post(`/api/purchase-drafts/${draft}/sign`, { actId }));
      };

      expect(said(await stranger.compose('purchases.sign', { draft }))).to.equal('404 RecordUnknown');
      expect(await sign(payer)).to.equal('200');
      expect(said(await payer.compose('purchases.agree', { draft }))).to.equal('409 PurchaseDraftUnsigned');
      expect(await sign(village)).to.equal('200');
      expect(await sign(village)).to.equal('409 PurchaseDraftNotOpen');
      expect(await village.does('purchases.agree', { draft })).to.equal(null);
      const { rows } = (await send(`${ledger.gateway.url}/api/purchases?state=settled`)).json as {
        rows: { id: string; price: string }[];
      };
      expect(rows.map(({ id, price }) => [id, price])).to.deep.equal([[purchase, '188000']]);
      const one = (await send(`${ledger.gateway.url}/api/purchases/${purchase}`)).json;
      expect(one).to.include({ state: 'settled', bank: null, buyerAccount: accountOf('buyerOffice').toLowerCase() });
      const page = await send(`${ledger.gateway.url}/purchases/${purchase}?lang=en`, { headers: HTML });
      expect(page.text).to.include('1,880.00').and.include('To be settled by').and.include('on-chain cash');
      expect(said(await payer.post(`/api/purchase-drafts/${draft}/withdraw`))).to.equal('409 PurchaseDraftNotOpen');
      expect(await stranger.does('purchases.end', { purchase })).to.equal('PurchaseStateIsOther');
    });

    it('are paid by the receipt of a bank that one of them names, and settled by anybody', async () => {
      const now = await chainTime(ledger.rpcUrl);
      const bankId = demoParticipant(keys(), 'settlementBank');
      const settleBy = now + 2 * DAY;
      const terms = {
        ...{ kind: 'catalogue', buyer: accountOf('buyerOffice'), seller: accountOf('villageDajun'), bank: bankId },
        ...{ number: '示例采购 2', catalogue: document, price: '500', document, payBy: isoOf(now + DAY) },
        settleBy: isoOf(settleBy),
      };
      const drafted = await village.post('/api/purchase-drafts', { terms });
      const { id: draft, purchase } = drafted.json as { id: string; purchase: string };
      for (const side of [payer, village]) {
        const { id: actId } = (await side.compose('purchases.sign', { draft })).json as { id: string };
        await side.post(`/api/acts/${actId}/code`);
        await side.post(`/api/acts/${actId}/confirm`, { code: await ledger.nextCode() });
        expect(said(await side.post(`/api/purchase-drafts/${draft}/sign`, { actId }))).to.equal('200');
      }
      expect(await payer.does('purchases.agree', { draft })).to.equal(null);
      const standing = (await send(`${ledger.gateway.url}/api/purchases/${purchase}`)).json as {
        bank: { id: string };
        instruction: Bytes32;
      };
      expect(standing.bank.id).to.equal(bankId);

      const wallet = new Wallet(keys().privateKeyOf('settlementBank'));
      const receipt = {
        ...{ bank: bankId, payer: accountOf('buyerOffice'), amount: quantity('fen', 500n) },
        ...{ bankReference: keccak256(toUtf8Bytes('示例存管 002')) as Bytes32, heldUntil: BigInt(settleBy) },
        instruction: standing.instruction,
      };
      const { domain, types, message } = receiptData(ledger, receipt);
      const signature = await wallet.signTypedData(domain, types, message);
      const given = {
        ...{ bank: bankId, amount: '500', bankReference: receipt.bankReference, heldUntil: isoOf(settleBy) },
        ...{ signer: wallet.address, signature },
      };
      expect(await payer.does('purchases.present', { purchase, receipt: { ...given, amount: '499' } })).not.to.equal(
        null,
      );
      const stands = async () => (await send(`${ledger.gateway.url}/api/purchases/${purchase}?${Math.random()}`)).json;
      expect(await stands()).to.include({ state: 'agreed', payment: 'due' });
      expect(await payer.does('purchases.present', { purchase, receipt: given })).to.equal(null);
      expect(await stands()).to.include({ state: 'agreed', payment: 'held' });
      expect(await stranger.does('purchases.settle', { purchase })).to.equal('PurchaseNotSettled');
      expect(await stranger.does('purchases.carryOut', { purchase })).to.equal(null);
      expect(await stands()).to.include({ state: 'agreed', payment: 'paid' });
      expect(await stranger.does('purchases.settle', { purchase })).to.equal(null);
      expect(await stands()).to.include({ state: 'settled', payment: 'paid' });
    });
  });

  describe('supervision', () => {
    let inspection: string;

    it('is the supervisor’s alone', async () => {
      for (const path of ['/api/inspections', '/api/trading-orders', '/api/supervision/day']) {
        expect(said(await payer.get(path)), path).to.equal('403 RoleMissing');
        expect(said(await send(`${ledger.gateway.url}${path}`)), path).to.equal('401 SessionMissing');
      }
    });

    it('closes trading for a serious finding when a second officer confirms', async () => {
      const [first, second] = officers;
      const finding = {
        ...{ kind: 'patrol', asset: 'USE_RIGHTS', id: demoRightId(keys(), 'dajunHouse'), finding: '示例：挪作他用' },
        ...{ isSerious: true, deadline: '2027-01-01T00:00:00+08:00', document },
      };
      const unknown = await first.post('/api/inspections', { ...finding, id: `0x${'ab'.repeat(32)}` });
      expect(said(unknown)).to.equal('404 RecordUnknown');
      inspection = String((await first.post('/api/inspections', finding)).json.id);
      const proposal = { inspection, act: 'close', reasons: '示例理由', basis: document };
      expect(said(await first.post('/api/trading-orders', { ...proposal, act: 'reopen' }))).to.equal(
        '409 TradingUnchanged',
      );
      const order = String((await first.post('/api/trading-orders', proposal)).json.id);

      const alone = await first.compose('supervision.confirmOrder', { order });
      expect(said(alone)).to.equal('403 TradingOrderNeedsSecondOfficer');
      expect(said(await second.post(`/api/trading-orders/${order}/withdraw`))).to.equal('403 TradingOrderNotOfCaller');
      expect(await payer.does('supervision.confirmOrder', { order })).to.equal('AccessManagedUnauthorized');
      expect(await second.does('supervision.confirmOrder', { order })).to.equal(null);
      expect(await second.does('supervision.confirmOrder', { order })).to.equal('TradingOrderNotOpen');
      const { rows } = (await first.get('/api/trading-orders')).json as { rows: { state: string }[] };
      expect(rows.map(({ state }) => state)).to.deep.equal(['done']);
    });

    it('closes a finding once it is mended, after which nothing is closed for it', async () => {
      const [first, second] = officers;
      const recheck = (isMended: boolean) =>
        second.post(`/api/inspections/${inspection}/recheck`, { words: '示例复查', isMended });
      expect((await recheck(false)).json).to.include({ state: 'open' });
      expect((await recheck(true)).json).to.include({ state: 'closed' });
      expect(said(await recheck(true))).to.equal('409 InspectionClosed');
      const reopening = { inspection, act: 'reopen', reasons: '示例：已整改', basis: document };
      const order = String((await first.post('/api/trading-orders', reopening)).json.id);
      expect(await second.does('supervision.confirmOrder', { order })).to.equal(null);
      const again = await first.post('/api/trading-orders', { ...reopening, act: 'close' });
      expect(said(again)).to.equal('409 TradingOrderUnfounded');
    });

    it('gives the day as a table too, to the supervisor alone', async () => {
      const [first] = officers;
      expect(said(await payer.get('/api/supervision/day.csv'))).to.equal('403 RoleMissing');
      const { text, headers } = await first.get('/api/supervision/day.csv');
      expect(headers.get('content-type')).to.include('text/csv');
      expect(text)
        .to.include('part,subject,detail,count,limit,fen,at')
        .and.include('\r\nrefused,EntitlementUsed,,1,,,');
    });

    it('counts what was refused, by reason alone', async () => {
      const day = await officers[0].get('/api/supervision/day');
      const { refused, inspections } = day.json as { refused: { code: string; count: number }[]; inspections: object };
      const count = (code: string) => refused.find((row) => row.code === code)?.count ?? 0;

      expect(count('EntitlementUsed')).to.equal(1);
      expect(count('DividendPayerUnfit')).to.equal(1);
      expect(count('RequestInvalid')).to.equal(0);
      expect(inspections).to.deep.equal({ open: 0, serious: 0, overdue: 0 });
      expect(said(await officers[0].get('/api/supervision/day?date=2026-13-40'))).to.equal('400 RequestInvalid');
      expect((await officers[0].get('/api/supervision/day?date=2001-01-01')).json).to.deep.include({
        refused: [],
        trades: [],
      });
    });
  });

  describe('tables of households', () => {
    const row = (account: string, right: string, number: string) => {
      return ['示例农户', account, right, number, '2026-06-01', '2036-06-01', '3000', document];
    };
    const table = (...rows: string[][]) => workbook([Object.values(HEADS), ...rows]);

    it('take nothing where a row doesn’t fit', async () => {
      const right = demoRightId(keys(), 'farmerForest');
      const faulty = table(row(accountOf('farmerXinxing'), right, '1'), row(`0x${'ff'.repeat(20)}`, right, '2'));
      const { json, status } = await village.bring('/api/imports/households', XLSX, faulty);

      expect([status, json.code]).to.deep.equal([422, 'HouseholdsFaulty']);
      const { issues } = json.args as { issues: { row: number; column: string }[] };
      expect(issues.map(({ row: at, column }) => [at, column])).to.deep.equal([
        [2, HEADS.right],
        [3, HEADS.account],
      ]);
      expect(said(await village.bring('/api/imports/households', 'text/csv', 'x'))).to.equal(
        '415 ContentTypeUnsupported',
      );
      expect((await village.get('/api/deposit-drafts')).json.total).to.equal(0);
    });

    it('make one draft a row, however often they are sent', async () => {
      const file = table(row(accountOf('farmerYaxi'), demoRightId(keys(), 'farmerForest'), '示例存入 1'));
      const taken = await village.bring('/api/imports/households', XLSX, file, 'table-once');
      const again = await village.bring('/api/imports/households', XLSX, file, 'table-once');
      const other = await village.bring('/api/imports/households', XLSX, file);

      expect(said(taken)).to.equal('201');
      expect(again.text).to.equal(taken.text);
      expect(said(other)).to.equal('422 HouseholdsFaulty');
      expect((await village.get('/api/deposit-drafts')).json.total).to.equal(1);
      expect((await farmer.get('/api/deposit-drafts')).json.total).to.equal(1);
      expect((taken.json.rows as { hasMandate: boolean }[])[0]?.hasMandate).to.equal(false);
      const path = `/api/imports/households/${taken.json.id}`;
      expect(said(await stranger.get(path))).to.equal('404 RecordUnknown');
      expect((await village.get(path)).text).to.include('示例农户');
      expect(said(await village.post(`${path}/erase`))).to.equal('204');
      expect((await village.get(path)).text).not.to.include('示例农户');
    });

    it('say for whom the clerk may act, who then agrees for that household (代办)', async () => {
      const terms = {
        ...{ clerk: demoParticipant(keys(), 'villageDajun'), scope: ['deposits.agree'], evidenceHash: 'ab'.repeat(32) },
        ...{ from: '2020-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' },
      };
      const { id: actId } = (await farmer.compose('mandate.grant', terms)).json as { id: string };
      await farmer.post(`/api/acts/${actId}/code`);
      await farmer.post(`/api/acts/${actId}/confirm`, { code: await ledger.nextCode() });
      expect(said(await farmer.post('/api/mandates', { actId }))).to.equal('201');
      const file = table(row(accountOf('farmerYaxi'), demoRightId(keys(), 'farmerForest'), '示例存入 2'));
      const { rows } = (await village.bring('/api/imports/households', XLSX, file)).json as {
        rows: { draft: string; hasMandate: boolean }[];
      };
      const draft = rows[0]?.draft ?? '';
      const household = accountOf('farmerYaxi');

      expect(rows[0]?.hasMandate).to.equal(true);
      const unsigned = await village.compose('deposits.agree', { draft }, household);
      expect(said(unsigned)).to.equal('409 DepositDraftUnsigned');
      const { id: signing } = (await village.compose('deposits.sign', { draft })).json as { id: string };
      await village.post(`/api/acts/${signing}/code`);
      await village.post(`/api/acts/${signing}/confirm`, { code: await ledger.nextCode() });
      expect(said(await village.post(`/api/deposit-drafts/${draft}/sign`, { actId: signing }))).to.equal('200');
      const agreed = await village.compose('deposits.agree', { draft }, household);
      expect(said(agreed)).to.equal('201');
      expect(agreed.json).to.include({ onBehalf: true });
      expect(said(await stranger.compose('deposits.agree', { draft }, household))).to.equal('403 MandateMissing');
    });
  });
});
