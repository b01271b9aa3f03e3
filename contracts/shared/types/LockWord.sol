// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Timestamp} from "./Timestamp.sol";

/// @notice What of one holder's balance may not move, in one slot:
///         reserved 64 | market 64 | pledged 64 | purchasedAt 40 | flags 24 (from the low end).
/// @dev    Each bucket has one mover: reserved the asset itself, market Settlement, pledged Encumbrances. Widths hold
///         1.8e19 units: kilograms, grams or fen.
type LockWord is uint256;

/// @notice The buckets, by their bit offset in the word.
enum Bucket {
    Reserved,
    Market,
    Pledged
}

/// @notice A bucket would exceed 64 bits.
error LockBucketFull(Bucket bucket, uint256 amount);
/// @notice More was to be released than the bucket holds.
error LockBucketShort(Bucket bucket, uint256 held, uint256 asked);

using {inBucket, locked, add, sub, purchasedAt, withPurchase, hasOrders, withOrders} for LockWord global;

uint256 constant BUCKET_BITS = 64;
uint256 constant BUCKET_MASK = type(uint64).max;
uint256 constant PURCHASE_SHIFT = 192;
uint256 constant ORDERS_EXIST = 1 << 232;

/// @notice Units held in one bucket.
function inBucket(LockWord word, Bucket bucket) pure returns (uint256) {
    unchecked {
        // No overflow: there are three buckets.
        return (LockWord.unwrap(word) >> (uint256(bucket) * BUCKET_BITS)) & BUCKET_MASK;
    }
}

/// @notice Units held in all buckets.
function locked(LockWord word) pure returns (uint256) {
    unchecked {
        // No overflow: three numbers of 64 bits.
        return word.inBucket(Bucket.Reserved) + word.inBucket(Bucket.Market) + word.inBucket(Bucket.Pledged);
    }
}

function add(LockWord word, Bucket bucket, uint256 amount) pure returns (LockWord) {
    uint256 held = word.inBucket(bucket);
    require(amount <= BUCKET_MASK - held, LockBucketFull(bucket, amount));
    // No carry into the neighbour: held + amount <= BUCKET_MASK.
    return LockWord.wrap(LockWord.unwrap(word) + (amount << (uint256(bucket) * BUCKET_BITS)));
}

function sub(LockWord word, Bucket bucket, uint256 amount) pure returns (LockWord) {
    uint256 held = word.inBucket(bucket);
    require(amount <= held, LockBucketShort(bucket, held, amount));
    // No borrow from the neighbour: amount <= held.
    return LockWord.wrap(LockWord.unwrap(word) - (amount << (uint256(bucket) * BUCKET_BITS)));
}

/// @notice When this holder last bought, for holding rules (国发〔2011〕38号).
function purchasedAt(LockWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(LockWord.unwrap(word) >> PURCHASE_SHIFT));
}

function withPurchase(LockWord word, Timestamp boughtAt) pure returns (LockWord) {
    uint256 cleared = LockWord.unwrap(word) & ~(uint256(type(uint40).max) << PURCHASE_SHIFT);
    return LockWord.wrap(cleared | (uint256(Timestamp.unwrap(boughtAt)) << PURCHASE_SHIFT));
}

/// @notice Whether freeze orders exist, so that a move must ask `IEncumbrances.frozenAmount`.
function hasOrders(LockWord word) pure returns (bool) {
    return LockWord.unwrap(word) & ORDERS_EXIST != 0;
}

function withOrders(LockWord word, bool exist) pure returns (LockWord) {
    uint256 raw = LockWord.unwrap(word);
    return LockWord.wrap(exist ? raw | ORDERS_EXIST : raw & ~ORDERS_EXIST);
}
