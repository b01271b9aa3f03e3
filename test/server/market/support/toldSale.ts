import { encodeBytes32String, ZeroAddress } from 'ethers';
import { NO_ID } from '../../../../sdk/evidence/types.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { SaleState } from '../../../../sdk/market/sales/types.ts';
import {
  BANK_A,
  BANK_B,
  COURT,
  PERSON,
  PERSON_ACCOUNT,
  REGISTER,
  TOKEN,
  type ToldWorld,
  VILLAGE,
  VILLAGE_ACCOUNT,
  word,
} from '../../rights/support/toldWorld.ts';

/** Bidders: an organisation and a natural person. */
export const FIRST = { account: `0x${'c1'.repeat(20)}`, participant: BANK_A };
export const SECOND = { account: PERSON_ACCOUNT, participant: PERSON };
export const EXCHANGE = BANK_B;
export const DEPOSIT = 50_000n;

export const RULE = {
  publicityDays: 5,
  resultDays: 3,
  contractDays: 5,
  payDays: 5,
  registerDays: 10,
  minBidders: 2,
  maxRounds: 2,
  maxCut: 1_000,
  minDeposit: 500,
  maxDeposit: 2_000,
  extension: 300,
  minBidWindow: 3_600,
  searchMaxAge: 30,
  maxPause: 15,
  allowsSole: true,
  isOpen: true,
};

export interface ToldSale {
  id: Bytes32;
  is(event: string, ...args: unknown[]): Promise<void>;
}

/** Rules and bidders' accounts: what every sale stands on. */
export async function furnishExchange({ tell }: ToldWorld): Promise<void> {
  await tell('Participants', 'AccountAdded', [BANK_A, BANK_A, FIRST.account, 2]);
  await tell('Sales', 'SaleRuleSet', [encodeBytes32String('TEA_GARDEN'), EXCHANGE, 1, RULE]);
}

/** A sale that was applied for; `is` tells what happens to it next. */
export async function applied(
  { tell }: ToldWorld,
  name: string,
  { inBank = false, item = TOKEN, asset = 'USE_RIGHTS' }: { inBank?: boolean; item?: bigint; asset?: string } = {},
): Promise<ToldSale> {
  const id = word(`sale ${name}`);
  const terms = {
    asset: encodeBytes32String(asset),
    id: item,
    seller: VILLAGE_ACCOUNT,
    start: 500_000n,
    reserve: 600_000n,
    increment: 10_000n,
    deposit: DEPOSIT,
    ecoPart: 40_000n,
    inBank,
    bidWindow: 3_600,
    document: word('announcement'),
    nonce: 7n,
  };
  await tell('Sales', 'SaleApplied', [id, VILLAGE, encodeBytes32String('TEA_GARDEN'), terms, 1, 100]);
  return { id, is: (event, ...args) => tell('Sales', event, [id, ...args]) };
}

/** Its first round is public, and both bidders have enrolled. */
export async function enrolled(world: ToldWorld, name: string, options?: { inBank?: boolean }): Promise<ToldSale> {
  const sale = await applied(world, name, options);
  await sale.is('SaleQualified', EXCHANGE, word('search'));
  await sale.is('SaleAnnounced', EXCHANGE, 1, 500_000n, 2_000_000_000);
  for (const { account, participant } of [FIRST, SECOND]) {
    await sale.is('BidderEnrolled', participant, account, NO_ID);
  }
  return sale;
}

/** The two have bid, and the person leads. */
export async function bidden(world: ToldWorld, name: string, options?: { inBank?: boolean }): Promise<ToldSale> {
  const sale = await enrolled(world, name, options);
  await sale.is('BiddingStarted', 4, 2, 2_000_003_600);
  await sale.is('SaleBid', FIRST.account, 1, 600_000n, 2_000_003_600);
  await sale.is('SaleBid', SECOND.account, 2, 650_000n, 2_000_003_900);
  return sale;
}

export async function awarded(world: ToldWorld, name: string, options?: { inBank?: boolean }): Promise<ToldSale> {
  const sale = await bidden(world, name, options);
  await sale.is('SaleAwarded', SECOND.account, 650_000n, 2_000_300_000);
  return sale;
}

/** Contract, price, certificate and register. */
export async function registered(world: ToldWorld, name: string): Promise<ToldSale> {
  const sale = await awarded(world, name);
  await sale.is('SaleConfirmed', 2_000_600_000);
  await sale.is('ContractSigned', VILLAGE_ACCOUNT, word('contract'), false, 2_000_600_000);
  await sale.is('ContractSigned', SECOND.account, word('contract'), true, 2_000_900_000);
  await sale.is('PriceHeld', SECOND.account, 650_000n, 6_500n, NO_ID, 2_001_200_000);
  await sale.is('DepositSettled', SECOND.account, 4, DEPOSIT);
  await sale.is(
    'TradeCertified',
    EXCHANGE,
    SECOND.account,
    '丽交鉴〔2026〕001号',
    word('certificate of trade'),
    2_001_500_000,
  );
  await sale.is('SaleRegistered', SECOND.account, 650_000n, 6_500n);
  return sale;
}

export async function terminated(sale: ToldSale): Promise<void> {
  await sale.is('SaleEnded', SaleState.Terminated, ZeroAddress, word('order'));
}

export { COURT, REGISTER, VILLAGE, VILLAGE_ACCOUNT };
