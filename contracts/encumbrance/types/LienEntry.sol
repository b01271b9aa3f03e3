// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Effect, Lien} from "../../shared/interfaces/IEncumbrances.sol";
import {LienId, ParticipantId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Timestamp, currentTime} from "../../shared/types/Timestamp.sol";
import {Rank, rankOfRegistration} from "./Rank.sol";

/// @notice What is kept under a lien's id, in one slot (from the low end): secured 64 | registeredAt 40 | registrySeq 24 |
///         expiresAt 40 | lienor 32 | maturity 40 | place 4 | state 2 | effect 2 | flags 8.
/// @dev    The lienor is a participant by index. The register is told by the id (Keys.lien), lienor and debt of a pledge by
///         its id too (Keys.pledge). The last four flags say that a slot of its own exists: notice, rank, declared debt.
type LienWord is uint256;

/// @notice What a lien on units covers, in a slot of its own: amount 64 | locked 64 (from the low end).
/// @dev    `locked` are those of its units that the asset holds for it; what is missing is drift.
type LienUnits is uint256;

/// @notice An id serves once: what has ended is never live again, so a write sent twice can't revive it.
enum LienState {
    Unknown,
    Live,
    Ended
}

/// @notice What was last said to be owed under a lien. One slot, and none where nobody said anything.
struct DeclaredDebt {
    uint64 owed;
    bool byCourt;
}

/// @notice All that is stored of a live lien, in the clear.
/// @param locked        units that the asset holds for it; `amount - locked` is uncovered
/// @param blocks        whether the subject stays while it lives, as the class said when it arose
/// @param isRegistered  now: a lapsed registration doesn't count
/// @param isRankChanged by exchange or waiver (民法典 409)
/// @param noticedAt     when notice of an unregistered pledge was taken down; never = it wasn't
/// @param owed          claim in the waterfall: what is declared, at most what it secures
struct LienRecord {
    LienId lienId;
    ParticipantId lienor;
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
    bool isRankChanged;
    Timestamp noticedAt;
    bool noticeGivesRank;
    Fen owed;
}

/// @notice A lien in its rank.
/// @param rank   the lower is paid first; equal ranks share pro rata
/// @param ahead  Σ secured by liens that rank before it
/// @param beside Σ secured by others of the same rank
struct RankedLien {
    LienRecord lien;
    Rank rank;
    Fen ahead;
    Fen beside;
}

using {
    secured,
    registeredAt,
    registrySeq,
    expiresAt,
    lienor,
    maturity,
    place,
    state,
    effect,
    has,
    isRegistered,
    hasLapsed,
    isEarlierThan,
    registryRank,
    withSecured,
    withExpiry,
    withLienor,
    withPlace,
    withState,
    withFlag,
    withoutFlag
} for LienWord global;
using {amount, locked} for LienUnits global;

uint256 constant IS_MAXIMUM = 1 << 248;
uint256 constant HAS_COVENANT = 1 << 249;
uint256 constant BLOCKS = 1 << 250;
uint256 constant LAPSE_TOLD = 1 << 251;
uint256 constant NOTICED = 1 << 252;
uint256 constant NOTICE_RANKS = 1 << 253;
uint256 constant RANK_CHANGED = 1 << 254;
uint256 constant DEBT_DECLARED = 1 << 255;

/// @dev Whoever packs has seen that secured and registrySeq fit.
function packLien(Lien calldata terms, uint32 lienor_, uint256 place_, bool blocks_) pure returns (LienWord) {
    uint256 flags = (terms.isMaximum ? IS_MAXIMUM : 0) | (terms.covenant ? HAS_COVENANT : 0) | (blocks_ ? BLOCKS : 0);
    return
        LienWord.wrap(
            uint256(Fen.unwrap(terms.secured)) |
                (uint256(Timestamp.unwrap(terms.registeredAt)) << 64) |
                (uint256(terms.registrySeq) << 104) |
                (uint256(Timestamp.unwrap(terms.expiresAt)) << 128) |
                (uint256(lienor_) << 168) |
                (uint256(Timestamp.unwrap(terms.maturity)) << 200) |
                (place_ << 240) |
                (uint256(LienState.Live) << 244) |
                (uint256(terms.effect) << 246) |
                flags
        );
}

function packUnits(uint64 amount_, uint64 locked_) pure returns (LienUnits) {
    return LienUnits.wrap(uint256(amount_) | (uint256(locked_) << 64));
}

function secured(LienWord word) pure returns (Fen) {
    return Fen.wrap(uint64(LienWord.unwrap(word)));
}

function registeredAt(LienWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(LienWord.unwrap(word) >> 64));
}

function registrySeq(LienWord word) pure returns (uint32) {
    return uint24(LienWord.unwrap(word) >> 104);
}

function expiresAt(LienWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(LienWord.unwrap(word) >> 128));
}

function lienor(LienWord word) pure returns (uint32) {
    return uint32(LienWord.unwrap(word) >> 168);
}

function maturity(LienWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(LienWord.unwrap(word) >> 200));
}

function place(LienWord word) pure returns (uint256) {
    return (LienWord.unwrap(word) >> 240) & 15;
}

function state(LienWord word) pure returns (LienState) {
    return LienState((LienWord.unwrap(word) >> 244) & 3);
}

function effect(LienWord word) pure returns (Effect) {
    return Effect((LienWord.unwrap(word) >> 246) & 3);
}

function has(LienWord word, uint256 flag) pure returns (bool) {
    return LienWord.unwrap(word) & flag != 0;
}

/// @notice Whether it counts as registered now; a lapsed registration doesn't (collateral.md P11).
function isRegistered(LienWord word) view returns (bool) {
    return !word.registeredAt().isNever() && !word.hasLapsed();
}

/// @notice Whether its registration has run out: at exactly its end.
function hasLapsed(LienWord word) view returns (bool) {
    return !word.expiresAt().isNever() && word.expiresAt() <= currentTime();
}

/// @notice Whether its registration is older by the outside register's own time, and order within one second.
function isEarlierThan(LienWord a, LienWord b) pure returns (bool) {
    return a.registryRank() < b.registryRank();
}

/// @notice The rank that the outside register gave it.
function registryRank(LienWord word) pure returns (Rank) {
    return rankOfRegistration(word.registeredAt(), word.registrySeq());
}

function withSecured(LienWord word, uint64 fen) pure returns (LienWord) {
    return LienWord.wrap((LienWord.unwrap(word) & ~uint256(type(uint64).max)) | fen);
}

function withExpiry(LienWord word, Timestamp end) pure returns (LienWord) {
    uint256 cleared = LienWord.unwrap(word) & ~(uint256(type(uint40).max) << 128);
    return LienWord.wrap(cleared | (uint256(Timestamp.unwrap(end)) << 128));
}

function withLienor(LienWord word, uint32 index) pure returns (LienWord) {
    return LienWord.wrap((LienWord.unwrap(word) & ~(uint256(type(uint32).max) << 168)) | (uint256(index) << 168));
}

function withPlace(LienWord word, uint256 place_) pure returns (LienWord) {
    // A place is below 16.
    return LienWord.wrap((LienWord.unwrap(word) & ~(uint256(15) << 240)) | (place_ << 240));
}

function withState(LienWord word, LienState state_) pure returns (LienWord) {
    return LienWord.wrap((LienWord.unwrap(word) & ~(uint256(3) << 244)) | (uint256(state_) << 244));
}

function withFlag(LienWord word, uint256 flag) pure returns (LienWord) {
    return LienWord.wrap(LienWord.unwrap(word) | flag);
}

function withoutFlag(LienWord word, uint256 flag) pure returns (LienWord) {
    return LienWord.wrap(LienWord.unwrap(word) & ~flag);
}

function amount(LienUnits word) pure returns (uint64) {
    return uint64(LienUnits.unwrap(word));
}

function locked(LienUnits word) pure returns (uint64) {
    return uint64(LienUnits.unwrap(word) >> 64);
}
