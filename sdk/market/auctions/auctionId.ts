import { AbiCoder, id, keccak256 } from 'ethers';
import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';
import { AUCTION_TERMS_TYPE } from '../abiTypes.ts';
import type { AuctionTerms } from '../types.ts';

const BID_TYPE = id('AuctionBid(bytes32 auction,address bidder,uint96 price)');
const PAYMENT_TYPE = id('AuctionPayment(bytes32 auction,address bidder)');

/** An auction's id: hash of all its terms, chain and contract. */
export function auctionId({ deployment }: Pick<LedgerContext, 'deployment'>, terms: AuctionTerms): Bytes32 {
  const types = ['bytes32', 'uint256', 'address', AUCTION_TERMS_TYPE];
  return hash(types, [id('liangshan.auction.v1'), deployment.chainId, deployment.contracts.Auctions.address, terms]);
}

/** What a bank's receipt over a deposit names. */
export function depositId(auction: Bytes32, bidder: string, price: Fen): Bytes32 {
  return hash(['bytes32', 'bytes32', 'address', 'uint96'], [BID_TYPE, auction, bidder, price]);
}

/** What a bank's receipt over the price and fee names. */
export function paymentId(auction: Bytes32, bidder: string): Bytes32 {
  return hash(['bytes32', 'bytes32', 'address'], [PAYMENT_TYPE, auction, bidder]);
}

function hash(types: string[], values: unknown[]): Bytes32 {
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, values)) as Bytes32;
}
