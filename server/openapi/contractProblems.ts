import { mergeProblems } from '../kernel/errors/problemTable.ts';
import { accessProblems } from './contracts/accessProblems.ts';
import { assetProblems } from './contracts/assetProblems.ts';
import { authorityProblems } from './contracts/authorityProblems.ts';
import { cashProblems } from './contracts/cashProblems.ts';
import { evidenceProblems } from './contracts/evidenceProblems.ts';
import { landProblems } from './contracts/landProblems.ts';
import { libraryProblems, unnamedRevertProblems } from './contracts/libraryProblems.ts';

/** Every error that a contract of the ledger can answer with, under the Solidity error's own name. */
export const contractProblems = mergeProblems(
  authorityProblems,
  accessProblems,
  evidenceProblems,
  landProblems,
  cashProblems,
  assetProblems,
  libraryProblems,
);

/** The two codes for reverts that bear no name of ours. */
export const unnamedReverts = unnamedRevertProblems;
