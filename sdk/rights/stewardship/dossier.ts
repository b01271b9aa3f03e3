import { toBeHex } from 'ethers';
import { type LedgerContext, read } from '../../context.ts';
import { NO_ID } from '../../evidence/types.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Dossier } from './types.ts';

/** What the chain stores of a dossier. @throws {LedgerError} DossierUnknown */
export async function dossier(ledger: LedgerContext, id: Bytes32): Promise<Dossier> {
  const [entry] = await read(ledger, 'Stewardship', 'dossier', [id]);
  const { steward, isHeard, isClosed, openedAt, since } = entry;
  return {
    steward,
    parent: given(entry.parent),
    package: given(toBeHex(entry.packageId, 32)),
    report: given(entry.report),
    stage: Number(entry.stage),
    isHeard,
    isClosed,
    openedAt,
    since,
  };
}

/** Ids of the schemas a stage asks for, in the order in which `advanceDossier` takes them. */
export async function stageRule(ledger: LedgerContext, stage: number): Promise<Bytes32[]> {
  const [papers] = await read(ledger, 'Stewardship', 'stageRule', [stage]);
  return [...papers];
}

function given(id: string): Bytes32 | undefined {
  return id === NO_ID ? undefined : (id as Bytes32);
}
