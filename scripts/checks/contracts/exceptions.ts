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
    subjects: [
      'Retirements.retireMany',
      'RetirementDesk.cancel',
      'RetirementDesk.returnReserved',
      'CarbonProjects.withdraw',
      'CoopShares.redeem',
      'LabelSets.pack',
    ],
    why: 'units end or go back before the paper for them is kept: what is called is a register of this ledger, which calls nobody',
  },
  {
    rule: 'effect-last',
    subjects: ['Encumbrances.release', 'Cases.releaseByCourt', 'LienChanges.cover', 'Enforcement.enforce'],
    why: 'the asset frees or locks its own units, which calls nobody; what is written afterwards is the number of the event',
  },
  {
    rule: 'effect-last',
    subjects: [
      'Auctions.forfeit',
      'SaleEnds.declareDefault',
      'SaleEnds.lapse',
      'SaleEnds.terminate',
      'SaleBidding.enrol',
      'SaleBidding.enrolWithReceipt',
    ],
    why: 'money moves from bucket to bucket of a register without receiver hooks; the state that lets it move is left before',
  },
  {
    rule: 'effect-last',
    subjects: ['Procurement.agree'],
    why: 'the purchase is noted before Settlement locks for it, and marked settled before Settlement moves anything',
  },
  {
    rule: 'effect-last',
    subjects: [
      'Packages.reregister',
      'Packages.enforce',
      'RegistrarDesk.split',
      'RegistrarDesk.merge',
      'TransferDesk.reregister',
      'TransferDesk.reregisterMember',
    ],
    why: 'parcels and members are told one by one: registers of this ledger, of which none calls a receiver on these paths',
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
