import { AbiCoder, id, keccak256 } from 'ethers';
import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { SALE_TERMS_TYPE } from '../abiTypes.ts';
import { termsArgs } from './termsArgs.ts';
import type { SaleTerms } from './types.ts';

const DEPOSIT_TYPE = id('SaleDeposit(bytes32 sale,address bidder,uint8 round)');
const PAYMENT_TYPE = id('SalePayment(bytes32 sale,address buyer)');

/** A sale's id: hash of all its terms, chain and contract. */
export function saleId({ deployment }: Pick<LedgerContext, 'deployment'>, terms: SaleTerms): Bytes32 {
  const types = ['bytes32', 'uint256', 'address', SALE_TERMS_TYPE];
  const { address } = deployment.contracts.Sales;
  return hash(types, [id('liangshan.sale.v1'), deployment.chainId, address, termsArgs(terms)]);
}

/** What a bank's receipt over a deposit names: the EIP-712 hash of the struct, without a domain. */
export function saleDepositId(sale: Bytes32, bidder: string, round: number): Bytes32 {
  return hash(['bytes32', 'bytes32', 'address', 'uint8'], [DEPOSIT_TYPE, sale, bidder, round]);
}

/** What a bank's receipt over price and fee less the deposit names. */
export function salePaymentId(sale: Bytes32, buyer: string): Bytes32 {
  return hash(['bytes32', 'bytes32', 'address'], [PAYMENT_TYPE, sale, buyer]);
}

function hash(types: string[], values: unknown[]): Bytes32 {
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, values)) as Bytes32;
}
