// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ParticipantId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice 拿租金、挣薪金、分股金. Order is part of the interface.
enum PayBucket {
    None,
    Rent,
    Wage,
    Share
}

enum DividendState {
    Unknown,
    /// declared, its blocks not yet all there, or the money not yet held
    Declared,
    /// the money is held; claims from `payAt`
    Funded,
    Cancelled,
    /// after expiry what was left went back to the payer
    Reclaimed
}

/// @notice What a distribution is declared with.
/// @param number    keccak256 of the payer's number for it
/// @param bucket    rent, wage or share
/// @param recordAt  entitlements are as of this moment
/// @param payAt     first second of claims; from then on nothing is cancelled
/// @param expiresAt after it what is left may be reclaimed
/// @param total     fen of all entitlements
/// @param dust      fen that rounding down left; below the number of households; to `sink`
/// @param sink      where the dust goes, named beforehand
/// @param count     households
/// @param inBank    paid by bank file; otherwise claimed in cash
/// @param document  sha2-256 of the public statement
struct DividendTerms {
    bytes32 number;
    PayBucket bucket;
    Timestamp recordAt;
    Timestamp payAt;
    Timestamp expiresAt;
    Fen total;
    Fen dust;
    address sink;
    uint32 count;
    bool inBank;
    bytes32 document;
}

/// @notice Up to 256 households under one root; their bits are one word.
/// @param root  of OpenZeppelin's merkle tree over the block's entitlements
/// @param total fen of the block
/// @param paid  fen paid or claimed so far
struct BlockEntry {
    bytes32 root;
    Fen total;
    Fen paid;
    uint16 count;
}

/// @notice One household's line: a leaf of its block.
/// @param place   0 … 255 in the block
/// @param account the household's
/// @param right   the income right it rests on, whose lienors come first (担保解释 61); 0 = none
/// @param salt    so that nobody guesses the amount from the root
struct Entitlement {
    uint16 place;
    address account;
    Fen amount;
    uint256 right;
    bytes32 salt;
}

/// @notice A distribution as it stands.
/// @param payer     the account that declared it, whose cash is locked
/// @param paid      fen that reached households so far; of `total`
/// @param paidCount households they reached
/// @param blocks    listed so far
/// @param dust      fen still owed to the sink
/// @param listed    fen of the blocks listed so far
/// @param bank      who holds the money; null with cash, and until it is held
struct DividendEntry {
    address payer;
    Timestamp payAt;
    Timestamp expiresAt;
    DividendState state;
    PayBucket bucket;
    Fen total;
    Fen paid;
    uint32 count;
    uint32 paidCount;
    Timestamp recordAt;
    uint16 blocks;
    bool inBank;
    Fen dust;
    address sink;
    Fen listed;
    ParticipantId bank;
}

/// @notice All that a claim asks of its distribution: one slot.
struct DividendHead {
    address payer;
    Timestamp payAt;
    Timestamp expiresAt;
    DividendState state;
    bool inBank;
}

/// @notice What is stored of a distribution, in three slots. What was paid stands in its blocks alone, so that a claim
///         writes nothing here.
/// @param dust below the number of households
/// @param bank index of the participant that holds the money
struct StoredDividend {
    DividendHead head;
    Fen total;
    Fen listed;
    uint32 count;
    uint32 dust;
    address sink;
    Timestamp recordAt;
    uint32 bank;
    uint16 blocks;
    PayBucket bucket;
}

/// @notice What moves when a household of a block is paid: one slot.
struct BlockTally {
    Fen total;
    Fen paid;
    uint16 count;
}

/// @notice What is stored of a block, in three slots.
/// @param bits one a place, from the low end: paid or claimed
struct StoredBlock {
    bytes32 root;
    BlockTally tally;
    uint256 bits;
}

/// @notice The account that a lienor named, and the lienor, by index: his word ends with his rank.
struct ProceedsDirection {
    address account;
    uint32 lienor;
}
