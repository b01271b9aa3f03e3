import { randomBytes } from 'node:crypto';
import { Wallet } from 'ethers';
import { demoParticipant } from '../../../../scripts/demo/seed/seedWorld.ts';
import { chainTime } from '../../../../scripts/processes/chainClock.ts';
import { localProvider } from '../../../../scripts/processes/localProvider.ts';
import { createLedger } from '../../../../sdk/createLedger.ts';
import type { ProductSheet } from '../../../../sdk/loans/sheet/productSheet.ts';
import { sheetDocument } from '../../../../sdk/loans/sheet/sheetDocument.ts';
import { httpReader } from '../../../../sdk/readers/httpReader.ts';
import { signerSender } from '../../../../sdk/senders/signerSender.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { dayOfSecond } from '../../../../server/finance/loanDays.ts';
import type { SignedIn } from '../../commons/support/parties.ts';
import type { TestLedger } from '../../openapi/support/runningLedger.ts';

/** A sheet of a bank's; what a test wants otherwise comes beside it. */
export function testSheet(product: string, more: Partial<ProductSheet> = {}): ProductSheet {
  return {
    form: 'liangshan.loan-product-sheet.v1',
    product,
    name: { zh: '示例贷款', en: 'Example loan' },
    summary: { zh: '仅供测试', en: 'For tests' },
    applicants: ['person', 'organisation'],
    ratePpm: 43_500,
    levelDiscounts: { AAA: 50, AA: 30, A: 20 },
    penaltyPpm: 65_250,
    graceDays: 15,
    months: { from: 1, to: 36 },
    principal: { from: '100000', to: '600000000' },
    repayments: ['equalInstalment', 'bullet', 'interestFirst'],
    everyMonths: [1, 3],
    dayCount: 'ACT/360',
    incomeMultipleBps: null,
    purposes: ['farming', 'restoration'],
    papers: [],
    needsPledge: false,
    showsGep: false,
    scoresTeaTrades: false,
    checkEveryMonths: 3,
    thresholds: { humanAbove: '100000000', warnBelowBps: 12_000, stopBelowBps: 10_000 },
    fees: [],
    contact: { office: { zh: '示例支行', en: 'Example branch' }, phone: '0000' },
    ...more,
  };
}

export const word = () => `0x${randomBytes(32).toString('hex')}` as const;

/** What the tests of loans do over and over. */
export interface LoanDesk {
  /** Stores a sheet and attests it. */
  publish(bank: SignedIn, sheet: ProductSheet): Promise<string | null>;
  today(): Promise<string>;
  instant(inSeconds: number): Promise<string>;
  /** Composes a typed act, confirms it, and hands it to a route; the answer's JSON. */
  hands(who: SignedIn, act: { kind: string; params: object }, to: { path: string; body?: object }): Promise<Handed>;
  mint(party: string, fen: bigint): Promise<void>;
  id(party: string): `0x${string}`;
  address(party: string): string;
}

export interface Handed {
  /** What was confirmed; undefined where it could not be composed. */
  actId?: string;
  status: number;
  json: Record<string, unknown>;
}

export function openLoanDesk(ledger: TestLedger): LoanDesk {
  const keys = ledger.demo;
  if (!keys) throw new TypeError('The test ledger is the demo’s.');
  const today = async () => dayOfSecond(await chainTime(ledger.rpcUrl));

  return {
    today,
    async publish(bank, sheet) {
      const { bytes } = sheetDocument(sheet);
      const { json } = await bank.bring('/api/documents', 'application/octet-stream', bytes);
      return bank.does('loan.sheet', { product: sheet.product, contentHash: json.hash });
    },
    async instant(inSeconds) {
      return new Date(((await chainTime(ledger.rpcUrl)) + inSeconds) * 1000).toISOString();
    },
    async hands(who, { kind, params }, { path, body = {} }) {
      const composed = await who.compose(kind, params);
      if (composed.status >= 400) return { status: composed.status, json: composed.json };
      const { id: actId } = composed.json as { id: string };
      await who.post(`/api/acts/${actId}/code`);
      await who.post(`/api/acts/${actId}/confirm`, { code: await ledger.nextCode() });
      const { status, json } = await who.post(path, { ...body, actId });
      return { actId, status, json };
    },
    async mint(party, fen) {
      const provider = localProvider(ledger.rpcUrl);
      const sender = signerSender(new Wallet(keys.privateKeyOf('settlementBank'), provider), { gasPrice: 0n });
      const parts = { deployment: ledger.deployment, reader: httpReader(ledger.rpcUrl), sender };
      const given = { holder: keys.addressOf(party), fen: quantity('fen', fen), bankReference: word() };
      await createLedger(parts).cash.mint(given);
      provider.destroy();
    },
    id: (party) => demoParticipant(keys, party),
    address: (party) => keys.addressOf(party),
  };
}
