import { mergeProblems } from '../kernel/errors/problemTable.ts';
import { accessProblems } from './contracts/accessProblems.ts';
import { assetProblems } from './contracts/assetProblems.ts';
import { auctionProblems } from './contracts/auctionProblems.ts';
import { authorityProblems } from './contracts/authorityProblems.ts';
import { baseProblems } from './contracts/baseProblems.ts';
import { carbonProjectProblems } from './contracts/carbonProjectProblems.ts';
import { cardProblems } from './contracts/cardProblems.ts';
import { cashProblems } from './contracts/cashProblems.ts';
import { coopShareProblems } from './contracts/coopShareProblems.ts';
import { creditProblems } from './contracts/creditProblems.ts';
import { depositProblems } from './contracts/depositProblems.ts';
import { dividendProblems } from './contracts/dividendProblems.ts';
import { ecoCreditProblems } from './contracts/ecoCreditProblems.ts';
import { encumbranceProblems } from './contracts/encumbranceProblems.ts';
import { evidenceProblems } from './contracts/evidenceProblems.ts';
import { foreignBlockProblems } from './contracts/foreignBlockProblems.ts';
import { gepAccountProblems } from './contracts/gepAccountProblems.ts';
import { goodsProblems } from './contracts/goodsProblems.ts';
import { guaranteeProblems } from './contracts/guaranteeProblems.ts';
import { labelProblems } from './contracts/labelProblems.ts';
import { landProblems } from './contracts/landProblems.ts';
import { leaseProblems } from './contracts/leaseProblems.ts';
import { libraryProblems, unnamedRevertProblems } from './contracts/libraryProblems.ts';
import { lienChangeProblems } from './contracts/lienChangeProblems.ts';
import { loanProblems } from './contracts/loanProblems.ts';
import { packageProblems } from './contracts/packageProblems.ts';
import { procurementProblems } from './contracts/procurementProblems.ts';
import { productProblems } from './contracts/productProblems.ts';
import { rightProblems } from './contracts/rightProblems.ts';
import { saleProblems } from './contracts/saleProblems.ts';
import { settlementProblems } from './contracts/settlementProblems.ts';
import { stewardshipProblems } from './contracts/stewardshipProblems.ts';

/** Every error that a contract of the ledger can answer with, under the Solidity error's own name. */
export const contractProblems = mergeProblems(
  authorityProblems,
  accessProblems,
  evidenceProblems,
  landProblems,
  cashProblems,
  assetProblems,
  auctionProblems,
  carbonProjectProblems,
  creditProblems,
  encumbranceProblems,
  lienChangeProblems,
  rightProblems,
  leaseProblems,
  packageProblems,
  depositProblems,
  stewardshipProblems,
  coopShareProblems,
  productProblems,
  loanProblems,
  ecoCreditProblems,
  guaranteeProblems,
  foreignBlockProblems,
  saleProblems,
  settlementProblems,
  dividendProblems,
  gepAccountProblems,
  goodsProblems,
  baseProblems,
  labelProblems,
  cardProblems,
  procurementProblems,
  libraryProblems,
);

/** The two codes for reverts that bear no name of ours. */
export const unnamedReverts = unnamedRevertProblems;
