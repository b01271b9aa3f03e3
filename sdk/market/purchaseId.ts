import { AbiCoder, keccak256 } from 'ethers';
import type { RetirementOrder } from '../carbon/types.ts';
import type { LedgerContext } from '../context.ts';
import { NO_ID } from '../evidence/types.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { type TypedData, typedDomain, typedFields, typedHash } from '../ids/typedData.ts';
import { RETIREMENT_ORDER_TYPE } from './abiTypes.ts';
import type { Purchase } from './types.ts';

const TYPES = {
  Purchase: typedFields('bytes32 listing, address buyer, uint64 kg, bytes32 orders, uint96 maxCost, uint256 nonce'),
};

/** What a bank's receipt names: the purchase's EIP-712 hash. */
export function purchaseId(ledger: Pick<LedgerContext, 'deployment'>, purchase: Purchase): Bytes32 {
  return typedHash(purchaseData(ledger, purchase));
}

/** The purchase as typed data. */
export function purchaseData(ledger: Pick<LedgerContext, 'deployment'>, purchase: Purchase): TypedData {
  return {
    domain: typedDomain(ledger, 'Settlement'),
    primaryType: 'Purchase',
    types: TYPES,
    message: { ...purchase },
  };
}

/** What `purchase.orders` commits to; zero for none: the units are to be held. */
export function ordersHash(orders: readonly RetirementOrder[]): Bytes32 {
  if (orders.length === 0) return NO_ID;
  const encoded = AbiCoder.defaultAbiCoder().encode([`${RETIREMENT_ORDER_TYPE}[]`], [orders]);
  return keccak256(encoded) as Bytes32;
}
