import { encodeBytes32String, ZeroHash } from 'ethers';
import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';
import type { Due, GateRule, InstalmentLeaf, LoanRecord } from './types.ts';

/** A loan as it stands. @throws {LedgerError} LoanUnknown */
export async function loan(ledger: LedgerContext, id: Bytes32): Promise<LoanRecord> {
  const [entry] = await read(ledger, 'Loans', 'loanOf', [id]);
  const { bank, borrower, outstanding, isMaximum, root, lien } = entry;
  return {
    state: Number(entry.state),
    bank,
    borrower,
    outstanding,
    next: Number(entry.next),
    count: Number(entry.count),
    revision: Number(entry.revision),
    penaltyPpm: Number(entry.penaltyPpm),
    graceDays: Number(entry.graceDays),
    yearDays: Number(entry.yearDays),
    isMaximum,
    root,
    lien: lien === ZeroHash ? undefined : lien,
  };
}

export interface DueQuestion {
  loan: Bytes32;
  instalment: InstalmentLeaf;
  proof: readonly Bytes32[];
}

/**
 * What must be paid now for the next instalment, and whether it is late or in default.
 * @throws {LedgerError} LoanUnknown, LoanStateIsOther, InstalmentNotProven, ScheduleShort
 */
export async function dueNow(ledger: LedgerContext, question: DueQuestion): Promise<Due> {
  const [due] = await read(ledger, 'Loans', 'dueNow', [question.loan, question.instalment, question.proof]);
  const { principal, interest, penalty, isDefault } = due;
  return { principal, interest, penalty, daysLate: Number(due.daysLate), isDefault };
}

/** Principal that is drawn and owed under a maximum-amount lien. */
export async function drawnUnder(ledger: LedgerContext, lien: Bytes32): Promise<Fen> {
  const [fen] = await read(ledger, 'Loans', 'drawnUnder', [lien]);
  return fen;
}

/** The loan that a lien of a fixed sum serves; undefined when none does. */
export async function servedBy(ledger: LedgerContext, lien: Bytes32): Promise<Bytes32 | undefined> {
  const [id] = await read(ledger, 'Loans', 'servedBy', [lien]);
  return id === ZeroHash ? undefined : id;
}

/** What a bank asks under a product before it pays out; all zero when it said nothing. @param of.product ASCII */
export async function gateRule(ledger: LedgerContext, of: { bank: Bytes32; product: string }): Promise<GateRule> {
  const [rule] = await read(ledger, 'Loans', 'gateRule', [of.bank, encodeBytes32String(of.product)]);
  return { gates: Number(rule.gates), entrustedAbove: rule.entrustedAbove, unsecuredUpTo: rule.unsecuredUpTo };
}
