import { encodeBytes32String, ZeroAddress, ZeroHash } from 'ethers';
import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { type TypedData, typedDomain, typedFields, typedHash } from '../../ids/typedData.ts';
import { DAY_COUNTS } from '../dayCount.ts';
import { REPAYMENTS } from '../terms.ts';
import type { LoanOffer } from './types.ts';

const TYPES = {
  LoanOffer: typedFields(
    'bytes32 bank, bytes32 number, address lender, address borrower, bytes32 product, bytes32 asset, uint256 id, address holder, uint64 units, bytes32 facility, uint96 secured, uint96 principal, uint32 ratePpm, uint8 repayment, uint8 dayCount, uint8 everyMonths, uint16 periods, uint40 drawOn, uint40 maturity, bytes32 root, uint16 instalments, uint24 penaltyPpm, uint8 graceDays, uint8 gates, bytes32 purpose, address payee, bytes32 document, uint40 validUntil',
  ),
};

/** What bank and borrower sign, EIP-712. */
export function offerData(ledger: Pick<LedgerContext, 'deployment'>, offer: LoanOffer): TypedData {
  const { collateral, ...message } = offerArgs(offer);
  return {
    domain: typedDomain(ledger, 'Loans'),
    primaryType: 'LoanOffer',
    types: TYPES,
    message: { ...message, ...collateral },
  };
}

/** EIP-712 hash of an offer. */
export function offerHash(ledger: Pick<LedgerContext, 'deployment'>, offer: LoanOffer): Bytes32 {
  return typedHash(offerData(ledger, offer));
}

/** An offer as the contract takes it. */
export function offerArgs({ product, collateral, repayment, dayCount, ...offer }: LoanOffer) {
  return {
    ...offer,
    product: encodeBytes32String(product),
    collateral: collateral
      ? { asset: encodeBytes32String(collateral.asset), id: collateral.id, holder: collateral.holder }
      : { asset: ZeroHash, id: 0n, holder: ZeroAddress },
    repayment: REPAYMENTS.indexOf(repayment),
    dayCount: DAY_COUNTS.indexOf(dayCount),
  };
}
