import { globSync } from 'node:fs';

/** What is mutated of the contracts, and the tests that are to notice. */
export interface SolidityTarget {
  /** The sources that become the bytecodes of one subject. */
  sources: string[];
  tests: string[];
}

export const SOLIDITY_TARGETS: Record<string, SolidityTarget> = {
  Encumbrances: {
    sources: files(
      'contracts/encumbrance/*.sol',
      'contracts/encumbrance/{types,libraries}/*.sol',
      'contracts/shared/types/Standing.sol',
    ),
    tests: files(
      'test/contracts/encumbrance/*.test.ts',
      'test/contracts/market/cases.test.ts',
      'test/contracts/finance/{enforcement,pledging}.test.ts',
      'test/contracts/rights/{erc721,leases,packages}*.test.ts',
      'test/contracts/findings/{auctionsAgainstCourts,depositsOfFormerHolders,suspendedOffices,placesAndProceeds}.test.ts',
    ),
  },
  Settlement: {
    sources: files(
      'contracts/market/{Settlement,Instructions,Listings,MarketBase,Receipts,TradingRules,Venues}.sol',
      'contracts/market/types/{Offer,InstructionState}.sol',
    ),
    tests: files(
      'test/contracts/market/{settlement,venues,listings,receipts,tradingRules,agreements,cases,auctions}.test.ts',
      'test/contracts/finance/loansPaying.test.ts',
      'test/contracts/findings/{tradersHold,washTrades,emptiedWhileOnSale,offeredAndPledged}.test.ts',
    ),
  },
  'tokens and lots': {
    sources: files(
      'contracts/shared/tokens/*.sol',
      'contracts/shared/types/LockWord.sol',
      'contracts/carbon/{Lots,CarbonCredits,Certificates,Retirements,RetirementDesk}.sol',
      'contracts/carbon/types/{LotWord,Credit}.sol',
    ),
    tests: files(
      'test/contracts/{cash,carbon,shared}/**/*.test.ts',
      'test/contracts/market/{settlement,listings}.test.ts',
      'test/contracts/encumbrance/{freeze,pledge,sales}.test.ts',
      'test/contracts/rights/coopShares.test.ts',
      'test/contracts/findings/{lockableTokens,growthSoldTwice,tradersHold}.test.ts',
    ),
  },
};

function files(...patterns: string[]): string[] {
  return [...new Set(patterns.flatMap((pattern) => globSync(pattern)))].sort();
}
