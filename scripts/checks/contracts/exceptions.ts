/** Findings that stand, and why they may. */
export interface Exception {
  rule: string;
  /** `Contract.function`, or the name of what is declared. */
  subjects: string[];
  why: string;
}

export const exceptions: Exception[] = [
  {
    rule: 'raw-code',
    subjects: [
      'Retirements._atDesk',
      'Encumbrances._run',
      'Sales._atDesk',
      'Settlement._runInstructions',
      'UseRights._atDesk',
      'UseRights._atTransferDesk',
    ],
    why: 'a second bytecode of the same contract, fixed for good at its deployment (ADR 9); what it is, is told by its address',
  },
  {
    rule: 'raw-code',
    subjects: ['Encumbrances._asView', 'Sales._asView', 'Settlement._asView'],
    why: 'a function pointer is called a view; a static call from outside sees to it that it only reads',
  },
  {
    rule: 'raw-code',
    subjects: [
      'RetirementOrders.hashAndTell',
      'RetirementOrders._numbers',
      'Dividends._encoded',
      'Auctions._encoded',
      'Listings.listingId',
      'SaleBook._encoded',
    ],
    why: 'calldata is hashed or told as it lies, without a decoder that costs more than the hash; each is compared with abi.encode',
  },
  {
    rule: 'storage-loop',
    subjects: [
      'ParcelClaims._descend',
      'ParcelClaims._remember',
      'ParcelClaims._addClaim',
      'ParcelClaims._removeClaim',
      'ParcelClaims._requireGroundFree',
      'ParcelClaims._requireUnclaimed',
      'ParcelClaims._requireRoom',
      'ParcelClaims._requireReleased',
      'ParcelClaims._requireNoLiveClaims',
      'ParcelClaims._isClaimed',
    ],
    why: 'MAX_OVERLAPS, MAX_CLAIMS and MAX_FOREBEARS: 32 each, asked where the lists grow',
  },
  { rule: 'storage-loop', subjects: ['Participants._rewrite'], why: 'MAX_ACCOUNTS: 16 of one participant' },
  { rule: 'storage-loop', subjects: ['Procurement._sumOf'], why: 'MAX_SPANS: 64 of one region' },
  {
    rule: 'narrowing',
    subjects: [
      'Loans._fen',
      'Satisfactions._fen',
      'Listings._sumOf',
      'CarbonCredits._allowedTonnes',
      'Dividends.listBlocks',
    ],
    why: 'refused in the lines above where it doesn’t fit',
  },
  {
    rule: 'narrowing',
    subjects: ['Lineage.endsOf', 'ProductBatches.balanceOf', 'ProductBatches._give'],
    why: 'takes one part out of a packed word: to cut the rest off is what it is for',
  },
  {
    rule: 'narrowing',
    subjects: ['Cases.openCaseByAgreement', 'EncumbranceViews.lien', 'LienChanges._split', 'Loans.writeOff'],
    why: 'sums of a lien and of a loan come out of words that keep them in 64 bits or fewer',
  },
  {
    rule: 'narrowing',
    subjects: ['Directory.propose', 'SaleCalendar._endAfter'],
    why: 'seconds: no truncation before the year 36812',
  },
  { rule: 'narrowing', subjects: ['Guarantees._dueOn'], why: 'the least of a limit of 64 bits and something else' },
  {
    rule: 'narrowing',
    subjects: ['RightClasses', 'RightClasses.requirePapers'],
    why: 'a bit for each member of an enumeration that has fewer than eight',
  },
  {
    rule: 'narrowing',
    subjects: ['Bases._count', 'ProductBatches._consume'],
    why: 'bounded where the comment above the function, or its first lines, say so',
  },
  {
    rule: 'effect-last',
    subjects: ['Retirements.retireMany', 'RetirementDesk.cancel', 'RetirementDesk.returnReserved', 'CoopShares.redeem'],
    why: 'nothing is called at all: units that end have no receiver to ask, and OpenZeppelin asks on its way to one alone',
  },
  {
    rule: 'effect-last',
    subjects: ['CarbonProjects.withdraw', 'LabelSets.pack'],
    why: 'Parcels lets claims go and ProductBatches packs goods in their own books and call nobody (quiet-move)',
  },
  {
    rule: 'effect-last',
    subjects: ['Encumbrances.release', 'Cases.releaseByCourt'],
    why: 'the lien has ended before its units are freed, so that what it held is nobody’s to free twice; the asset calls nobody (quiet-move), and its empty units and the number of the event come after',
  },
  {
    rule: 'effect-last',
    subjects: ['LienChanges.cover'],
    why: 'the lien says that it holds the units before the asset locks them, which calls nobody (quiet-move); after it comes the number of the event',
  },
  {
    rule: 'effect-last',
    subjects: ['Enforcement.enforce'],
    why: 'case and lien are less before units are freed; what follows (orders lifted, the asset told) is reached by no second call: Settlement alone calls, under its lock, and to free units calls nobody (quiet-move). The move itself is last',
  },
  {
    rule: 'effect-last',
    subjects: ['Auctions.forfeit', 'SaleEnds.declareDefault'],
    why: 'between the state and the mark on the deposit a second call would find it owed: there is none, since to take units or a right off sale calls nobody (quiet-move), and the deposit is marked before the money moves, which has no receiver hook',
  },
  {
    rule: 'effect-last',
    subjects: ['SaleEnds.lapse', 'SaleEnds.terminate'],
    why: 'the state that holds the price is left, and the deposit in it is applied and no longer free, before the right comes off sale, which calls nobody (quiet-move)',
  },
  {
    rule: 'effect-last',
    subjects: ['SaleBidding.enrol', 'SaleBidding.enrolWithReceipt'],
    why: 'the deposit of an earlier round is marked as returned before it is freed; to free money calls nobody (quiet-move), so that nobody enrols in between',
  },
  {
    rule: 'effect-last',
    subjects: ['Procurement.agree'],
    why: 'the purchase is noted before Settlement locks for it, and marked settled before Settlement moves anything; its one leg is money, which has no receiver hook',
  },
  {
    rule: 'effect-last',
    subjects: ['RegistrarDesk.split', 'RegistrarDesk.merge'],
    why: 'parts and sources are entered one by one, and Parcels takes and gives ground for each in its own books (quiet-move); what weighs on none has nothing to close in Encumbrances, and a register’s entry asks no receiver',
  },
  {
    rule: 'effect-last',
    subjects: ['TransferDesk.reregister', 'TransferDesk.reregisterMember', 'Packages.reregister'],
    why: 'the exchange marks the sale as registered before it pays, in money without receiver hooks (quiet-move), and comes back to no right: the word that was read before it is the one that stands. A register’s entry asks no receiver',
  },
  {
    rule: 'effect-last',
    subjects: ['Packages.enforce'],
    why: 'under Settlement’s lock members go over one by one and the package after them: UseRights asks no receiver and tells Encumbrances alone, which calls nobody back',
  },
  {
    rule: 'open-write',
    subjects: ['Directory.activate', 'DirectoryClient.refresh'],
    why: 'anybody may carry out, after its delay, what Directory has decided',
  },
  {
    rule: 'open-write',
    subjects: [
      'Dividends.claim',
      'Dividends.reclaim',
      'Auctions.forfeit',
      'SaleBidding.returnDeposits',
      'SaleBidding.startBidding',
      'SaleBidding.award',
      'SaleBidding.confirm',
      'SaleEnds.declareDefault',
      'SaleEnds.lapse',
      'Procurement.end',
    ],
    why: 'where the money goes is decided and the clock has run out: nobody’s absence may hold it up',
  },
  {
    rule: 'open-write',
    subjects: ['Procurement.agree', 'Procurement.settle', 'CardTrades.record', 'Receipts.presentReceipt'],
    why: 'who agreed is told by signatures, or by what Settlement says; whoever carries them here adds nothing',
  },
  {
    rule: 'open-write',
    subjects: ['RetirementDesk.retireFor', 'LabelSets.activate'],
    why: 'a signature, or the secret under the scratch field, is the authority; whoever shows it adds nothing',
  },
  {
    rule: 'open-write',
    subjects: ['CarbonCredits.reverse', 'Leases.notePossession'],
    why: 'Evidence says it, and who may say it there; anybody may have it applied',
  },
  {
    rule: 'open-write',
    subjects: ['Tenancies.prune', 'LienChanges.tellLapsed', 'Deposits.store'],
    why: 'says what time or a register has already made true',
  },
  {
    rule: 'silent-write',
    subjects: ['UseRights.markOrders'],
    why: 'the flag follows an event of Encumbrances, which tells it',
  },
];
