import { encodeBytes32String } from 'ethers';
import { type LedgerContext, read } from '../../context.ts';
import { NO_ID } from '../../evidence/types.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleFacts, SaleTerms, SoldAsset } from './types.ts';

/** Bits of who has signed. */
const SELLER = 1;
const BUYER = 2;

/** Where a sale stands; SaleState.Unknown when there never was one. */
export async function sale(ledger: LedgerContext, id: Bytes32): Promise<SaleFacts> {
  const [found] = await read(ledger, 'Sales', 'sale', [id]);
  const { leader, until, price, pausedAt, latest, fee, start, seller, contractHash } = found;
  const signed = Number(found.signed);
  return {
    leader,
    until,
    state: Number(found.state),
    objections: Number(found.objections),
    version: Number(found.version),
    round: Number(found.round),
    hasSellerSigned: (signed & SELLER) !== 0,
    hasBuyerSigned: (signed & BUYER) !== 0,
    inBank: found.inBank,
    price,
    pausedAt,
    bidders: Number(found.bidders),
    bids: Number(found.bids),
    fee,
    latest,
    start,
    seller,
    contractHash,
  };
}

/** The live sale of a right or package; undefined when none. */
export async function saleOf(
  ledger: LedgerContext,
  { asset, id }: { asset: SoldAsset; id: Bytes32 },
): Promise<Bytes32 | undefined> {
  const [found] = await read(ledger, 'Sales', 'saleOf', [encodeBytes32String(asset), id]);
  return found === NO_ID ? undefined : found;
}

/** What became of a bidder's deposit, a number of `DepositState`. */
export async function saleDepositOf(ledger: LedgerContext, sale: Bytes32, bidder: string): Promise<number> {
  const [state] = await read(ledger, 'Sales', 'depositOf', [sale, bidder]);
  return Number(state);
}

/** A number of `ObjectionState`. */
export async function objectionOf(ledger: LedgerContext, sale: Bytes32, objection: Bytes32): Promise<number> {
  const [state] = await read(ledger, 'Sales', 'objectionOf', [sale, objection]);
  return Number(state);
}

/** How long a bank must hold what is shown to it now: a deposit while announced, the price while contracted. */
export async function saleHoldUntil(ledger: LedgerContext, terms: SaleTerms): Promise<bigint> {
  const [until] = await read(ledger, 'Sales', 'holdUntil', [termsArgs(terms)]);
  return until;
}
