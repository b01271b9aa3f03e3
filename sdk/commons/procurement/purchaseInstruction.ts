import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { type Instruction, LegKind, Mode } from '../../market/types.ts';
import { quantity } from '../../units/quantities.ts';
import { purchaseTermsHash } from './purchaseData.ts';
import type { PurchaseTerms } from './types.ts';

export interface PurchasePayment {
  terms: PurchaseTerms;
  /** The bank through which the money goes; on-chain cash when not given. */
  bank?: Bytes32;
  payBy: bigint;
  settleBy: bigint;
  nonce: bigint;
}

/** The one settlement that pays a purchase: a leg of money, bound to its terms. */
export function purchaseInstruction(ledger: Pick<LedgerContext, 'deployment'>, payment: PurchasePayment): Instruction {
  const { terms, bank, payBy, settleBy, nonce } = payment;
  const through = bank === undefined ? { kind: LegKind.Erc20, asset: CASH } : { kind: LegKind.OffChain, asset: bank };
  return {
    legs: [{ ...through, from: terms.buyer, to: terms.seller, id: 0n, amount: terms.price }],
    mode: Mode.None,
    venue: NONE,
    terms: purchaseTermsHash(ledger, terms),
    maxFee: quantity('fen', 0n),
    payBy,
    settleBy,
    caseId: NONE,
    nonce,
  };
}

const CASH = 'CASH';
const NONE: Bytes32 = `0x${'0'.repeat(64)}`;
