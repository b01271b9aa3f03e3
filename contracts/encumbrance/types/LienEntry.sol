// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Effect, Lien} from "../../shared/interfaces/IEncumbrances.sol";
import {LienId, ParticipantId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Timestamp, currentTime} from "../../shared/types/Timestamp.sol";

/// @notice What is kept under a lien's id:
///         amount 64 | locked 64 | lienor 32 | register 32 | maturity 40 | place 8 | state 8 (from the low end).
/// @dev    `locked` are those of its units that the asset holds for it; what is missing is drift. Lienor and register are
///         participants by index; register 0 = a pledge not yet registered. `place` is where its rank stands.
type LienFacts is uint256;

/// @notice What decides about rank and blocking, kept by place on the subject:
///         secured 96 | registeredAt 40 | registrySeq 32 | expiresAt 40 | flags 8 | effect 8 (from the low end).
type LienRank is uint256;

/// @notice An id serves once: what has ended is never live again, so a write sent twice can't revive it.
enum LienState {
    Unknown,
    Live,
    Ended
}

/// @notice One of the places 0 … liens - 1 of a subject. Two slots.
struct LienPlace {
    LienId lienId;
    LienRank rank;
}

/// @notice All that is stored of a live lien, in the clear.
/// @param register null for a pledge not yet registered
/// @param locked   units that the asset holds for it; `amount - locked` is uncovered
/// @param blocks   whether the subject stays while it lives, as the class said when it arose
struct LienRecord {
    LienId lienId;
    ParticipantId lienor;
    ParticipantId register;
    uint64 amount;
    uint64 locked;
    Fen secured;
    bool isMaximum;
    Effect effect;
    Timestamp registeredAt;
    uint32 registrySeq;
    Timestamp expiresAt;
    Timestamp maturity;
    bool covenant;
    bool blocks;
    bool isRegistered;
    bytes32 debt;
}

using {
    amount,
    locked,
    lienor,
    register,
    maturity,
    place,
    state,
    withAmount,
    withLocked,
    withPlace,
    withState
} for LienFacts global;
using {
    secured,
    registeredAt,
    registrySeq,
    expiresAt,
    isMaximum,
    covenant,
    blocks,
    effect,
    isRegistered,
    isEarlierThan,
    precedes
} for LienRank global;

uint256 constant IS_MAXIMUM = 1 << 208;
uint256 constant HAS_COVENANT = 1 << 209;
uint256 constant BLOCKS = 1 << 210;

function packFacts(Lien calldata terms, uint32 lienor_, uint32 register_, uint8 place_) pure returns (LienFacts) {
    return
        LienFacts.wrap(
            uint256(terms.amount) |
                (uint256(lienor_) << 128) |
                (uint256(register_) << 160) |
                (uint256(Timestamp.unwrap(terms.maturity)) << 192) |
                (uint256(place_) << 232) |
                (uint256(LienState.Live) << 240)
        );
}

function packRank(Lien calldata terms, bool blocks_) pure returns (LienRank) {
    uint256 flags = (terms.isMaximum ? IS_MAXIMUM : 0) | (terms.covenant ? HAS_COVENANT : 0) | (blocks_ ? BLOCKS : 0);
    return
        LienRank.wrap(
            uint256(Fen.unwrap(terms.secured)) |
                (uint256(Timestamp.unwrap(terms.registeredAt)) << 96) |
                (uint256(terms.registrySeq) << 136) |
                (uint256(Timestamp.unwrap(terms.expiresAt)) << 168) |
                flags |
                (uint256(terms.effect) << 216)
        );
}

function amount(LienFacts word) pure returns (uint64) {
    return uint64(LienFacts.unwrap(word));
}

function locked(LienFacts word) pure returns (uint64) {
    return uint64(LienFacts.unwrap(word) >> 64);
}

function lienor(LienFacts word) pure returns (uint32) {
    return uint32(LienFacts.unwrap(word) >> 128);
}

function register(LienFacts word) pure returns (uint32) {
    return uint32(LienFacts.unwrap(word) >> 160);
}

function maturity(LienFacts word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(LienFacts.unwrap(word) >> 192));
}

function place(LienFacts word) pure returns (uint8) {
    return uint8(LienFacts.unwrap(word) >> 232);
}

function state(LienFacts word) pure returns (LienState) {
    return LienState(uint8(LienFacts.unwrap(word) >> 240));
}

function withAmount(LienFacts word, uint64 units) pure returns (LienFacts) {
    return LienFacts.wrap((LienFacts.unwrap(word) & ~uint256(type(uint64).max)) | units);
}

function withLocked(LienFacts word, uint64 units) pure returns (LienFacts) {
    return LienFacts.wrap((LienFacts.unwrap(word) & ~(uint256(type(uint64).max) << 64)) | (uint256(units) << 64));
}

function withPlace(LienFacts word, uint256 place_) pure returns (LienFacts) {
    // A place is below 16.
    return LienFacts.wrap((LienFacts.unwrap(word) & ~(uint256(type(uint8).max) << 232)) | (place_ << 232));
}

function withState(LienFacts word, LienState state_) pure returns (LienFacts) {
    return LienFacts.wrap((LienFacts.unwrap(word) & ~(uint256(type(uint8).max) << 240)) | (uint256(state_) << 240));
}

function secured(LienRank word) pure returns (Fen) {
    return Fen.wrap(uint96(LienRank.unwrap(word)));
}

function registeredAt(LienRank word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(LienRank.unwrap(word) >> 96));
}

function registrySeq(LienRank word) pure returns (uint32) {
    return uint32(LienRank.unwrap(word) >> 136);
}

function expiresAt(LienRank word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(LienRank.unwrap(word) >> 168));
}

function isMaximum(LienRank word) pure returns (bool) {
    return LienRank.unwrap(word) & IS_MAXIMUM != 0;
}

function covenant(LienRank word) pure returns (bool) {
    return LienRank.unwrap(word) & HAS_COVENANT != 0;
}

function blocks(LienRank word) pure returns (bool) {
    return LienRank.unwrap(word) & BLOCKS != 0;
}

function effect(LienRank word) pure returns (Effect) {
    return Effect(uint8(LienRank.unwrap(word) >> 216));
}

/// @notice Whether it counts as registered now; a lapsed registration doesn't (collateral.md P11).
function isRegistered(LienRank word) view returns (bool) {
    if (word.registeredAt().isNever()) return false;
    return word.expiresAt().isNever() || currentTime() < word.expiresAt();
}

/// @notice Whether its registration is older by the outside register's own time, and order within one second.
function isEarlierThan(LienRank a, LienRank b) pure returns (bool) {
    if (a.registeredAt() == b.registeredAt()) return a.registrySeq() < b.registrySeq();
    return a.registeredAt() < b.registeredAt();
}

/// @notice Whether it is paid first now (民法典 414): registered before unregistered, then by the register's time. Equal
///         registrations rank alike.
function precedes(LienRank a, LienRank b) view returns (bool) {
    if (!a.isRegistered()) return false;
    return !b.isRegistered() || a.isEarlierThan(b);
}
