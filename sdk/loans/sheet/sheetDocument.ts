import { AbiCoder, encodeBytes32String, keccak256 } from 'ethers';
import { canonicalJson } from '../../documents/canonicalJson.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { contentHash } from '../../verify/contentHash.ts';
import { LoanRefused } from '../loanRefused.ts';
import { type ProductSheet, productSheet } from './productSheet.ts';

/** Larger than any sheet that fits its form; whoever is handed more doesn't read it. */
const MOST_BYTES = 64 * 1024;

export interface SheetDocument {
  sheet: ProductSheet;
  /** Canonical JSON, UTF-8: what is stored. */
  bytes: Uint8Array;
  /** sha2-256 of the bytes: what the bank attests. */
  hash: Bytes32;
}

/** A sheet in the one spelling in which it is hashed. @throws LoanRefused LoanSheetInvalid */
export function sheetDocument(given: unknown): SheetDocument {
  const read = productSheet.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new LoanRefused(
      'LoanSheetInvalid',
      issue?.path.join('.') ?? '',
      issue?.message ?? 'write it as its form says',
    );
  }
  const bytes = new TextEncoder().encode(canonicalJson(read.data));
  return { sheet: read.data, bytes, hash: contentHash(bytes) };
}

/** A stored sheet; other bytes of the same sheet would have another hash, and are refused. @throws LoanRefused LoanSheetInvalid */
export function readSheet(bytes: Uint8Array): SheetDocument {
  if (bytes.length > MOST_BYTES) {
    throw new LoanRefused('LoanSheetInvalid', `${bytes.length} bytes`, `a sheet has at most ${MOST_BYTES}`);
  }
  const document = sheetDocument(parsed(bytes));
  if (document.hash !== contentHash(bytes)) {
    throw new LoanRefused('LoanSheetInvalid', 'another spelling', 'store the canonical JSON of the sheet');
  }
  return document;
}

/** What a LOAN_PRODUCT_SHEET is about: keccak256(abi.encode(bank, product)). @param product ASCII */
export function sheetSubject(bank: Bytes32, product: string): Bytes32 {
  const key = AbiCoder.defaultAbiCoder().encode(['bytes32', 'bytes32'], [bank, encodeBytes32String(product)]);
  return keccak256(key) as Bytes32;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new LoanRefused('LoanSheetInvalid', 'no JSON', 'store the canonical JSON of the sheet');
  }
}
