// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LeaseFacts} from "../../shared/types/Lease.sol";
import {LeaseId, ParticipantId} from "../../shared/types/Ids.sol";
import {Timestamp, currentTime} from "../../shared/types/Timestamp.sol";

/// @notice What ranks a lease, in one slot: lessee 32 | from 40 | to 40 | possessionAt 40 | flags 8 (from the low end).
/// @dev    The lessee is a participant by index.
type LeaseWord is uint256;

/// @notice One of the places 0 … leases - 1 of a subject. Two slots.
struct LeasePlace {
    LeaseId lease;
    LeaseWord word;
}

/// @notice A lease in the clear, as far as it stands beside liens.
/// @param survives whether it would survive a sale that clears today's liens (民法典 405)
struct LeaseRecord {
    LeaseId lease;
    ParticipantId lessee;
    Timestamp from;
    Timestamp to;
    Timestamp possessionAt;
    bool isExclusive;
    bool isOver;
    bool survives;
}

using {lessee, from, to, possessionAt, isExclusive, isOver, overlaps, survives, withPossession} for LeaseWord global;

uint256 constant IS_EXCLUSIVE = 1 << 152;

function packLease(LeaseFacts memory facts, uint32 lessee_) pure returns (LeaseWord) {
    return
        LeaseWord.wrap(
            uint256(lessee_) |
                (uint256(Timestamp.unwrap(facts.from)) << 32) |
                (uint256(Timestamp.unwrap(facts.to)) << 72) |
                (uint256(Timestamp.unwrap(facts.possessionAt)) << 112) |
                (facts.isExclusive ? IS_EXCLUSIVE : 0)
        );
}

function lessee(LeaseWord word) pure returns (uint32) {
    return uint32(LeaseWord.unwrap(word));
}

function from(LeaseWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(LeaseWord.unwrap(word) >> 32));
}

function to(LeaseWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(LeaseWord.unwrap(word) >> 72));
}

/// @notice When possession was handed over; never = not yet.
function possessionAt(LeaseWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(LeaseWord.unwrap(word) >> 112));
}

function isExclusive(LeaseWord word) pure returns (bool) {
    return LeaseWord.unwrap(word) & IS_EXCLUSIVE != 0;
}

/// @notice Exactly from its end (collateral.md Z4).
function isOver(LeaseWord word) view returns (bool) {
    return word.to() <= currentTime();
}

function overlaps(LeaseWord a, LeaseWord b) pure returns (bool) {
    return a.from() < b.to() && b.from() < a.to();
}

/// @notice Whether possession was handed over before a lien was registered (民法典 405).
function survives(LeaseWord word, Timestamp registeredAt) pure returns (bool) {
    return !word.possessionAt().isNever() && word.possessionAt() < registeredAt;
}

function withPossession(LeaseWord word, Timestamp since) pure returns (LeaseWord) {
    uint256 cleared = LeaseWord.unwrap(word) & ~(uint256(type(uint40).max) << 112);
    return LeaseWord.wrap(cleared | (uint256(Timestamp.unwrap(since)) << 112));
}
