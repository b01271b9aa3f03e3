import { globSync } from 'node:fs';

/** What is mutated of the contracts: the sources that become the bytecodes of one subject. */
export const SOLIDITY_TARGETS: Record<string, string[]> = {
  Encumbrances: [
    'contracts/encumbrance/*.sol',
    'contracts/encumbrance/{types,libraries}/*.sol',
    'contracts/shared/types/Standing.sol',
  ],
  Settlement: [
    'contracts/market/{Settlement,Instructions,Listings,MarketBase,Receipts,TradingRules,Venues}.sol',
    'contracts/market/types/{Offer,Listing,Instruction,Receipt,Terms}*.sol',
  ],
  'tokens and lots': [
    'contracts/shared/tokens/*.sol',
    'contracts/shared/types/LockWord.sol',
    'contracts/carbon/{Lots,CarbonCredits,Certificates,Retirements,RetirementDesk}.sol',
    'contracts/carbon/types/{LotWord,Credit}.sol',
  ],
};

export function sourcesOf(target: string): string[] {
  return (SOLIDITY_TARGETS[target] ?? []).flatMap((pattern) => globSync(pattern)).sort();
}
