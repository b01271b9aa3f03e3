import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { schemaId } from '../../ids/keys.ts';

export interface PaperRequirement {
  code: string;
  /** A number of `Occasion`. */
  occasion: number;
  /** Names of schemas, at most four. */
  schemas: readonly string[];
}

/**
 * Says which papers a class asks for on an occasion.
 * @throws {LedgerError} AccessManagedUnauthorized, ClassUnknown, PapersTooMany
 */
export function requirePapers(ledger: LedgerContext, params: PaperRequirement, options?: WriteOptions): Promise<Sent> {
  return send(ledger, requirePapersCall(ledger, params), options);
}

/** The same, unsent. */
export function requirePapersCall(ledger: Pick<LedgerContext, 'deployment'>, params: PaperRequirement): Call {
  return buildCall(ledger, 'RightClasses', 'requirePapers', [
    encodeBytes32String(params.code),
    params.occasion,
    params.schemas.map(schemaId),
  ]);
}
