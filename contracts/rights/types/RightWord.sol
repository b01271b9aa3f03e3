// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Effect} from "../../shared/types/Effect.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {ForestKind, RightState} from "./Right.sol";

/// @notice What decides about every move of a right, in one slot:
///         startsAt 40 | endsAt 40 | purchasedAt 40 | region 24 | class 16 | register 32 | flags 16 | state 4 | forest 4 |
///         effect 4 | depth 4 | seq 32 (from the low end).
/// @dev    `class` by index in RightClasses, `register` the registrar's participant by index, `effect` the weakest of its
///         layers, `depth` through how many rights it is derived.
type RightWord is uint256;

/// @dev Flags. On offer: the market bucket of its one unit.
uint16 constant OFFERED = 1 << 0;
/// @dev The pledged bucket of its one unit.
uint16 constant HELD_FOR_PLEDGE = 1 << 1;
/// @dev Anything weighs on it, so that a move must ask Encumbrances.
uint16 constant ENCUMBERED = 1 << 2;
uint16 constant HAS_PARENT = 1 << 3;
/// @dev A component of a whole; counts while that lives.
uint16 constant BOUND = 1 << 4;
/// @dev Of a class that holders may pass on, as the class said when the right was entered.
uint16 constant PASSES_FREELY = 1 << 5;

using {
    startsAt,
    endsAt,
    purchasedAt,
    region,
    class,
    register,
    has,
    state,
    forest,
    effect,
    depth,
    seq,
    isLocked,
    isOver,
    isInTerm,
    with,
    without,
    withPurchase,
    withEnd,
    withState,
    withFacts,
    next
} for RightWord global;

uint256 constant ENDS_AT = 40;
uint256 constant PURCHASED_AT = 80;
uint256 constant REGION_AT = 120;
uint256 constant CLASS_AT = 144;
uint256 constant REGISTER_AT = 160;
uint256 constant FLAGS_AT = 192;
uint256 constant STATE_AT = 208;
uint256 constant FOREST_AT = 212;
uint256 constant EFFECT_AT = 216;
uint256 constant DEPTH_AT = 220;
uint256 constant SEQ_AT = 224;
uint256 constant TIME_MASK = type(uint40).max;
uint256 constant NIBBLE = 0xf;

/// @notice A live right as it is first entered.
function packRight(
    Timestamp startsAt_,
    Timestamp endsAt_,
    Region region_,
    uint16 class_,
    uint32 register_,
    uint16 flags_,
    uint8 depth_
) pure returns (RightWord) {
    uint256 terms = uint256(Timestamp.unwrap(startsAt_)) | (uint256(Timestamp.unwrap(endsAt_)) << ENDS_AT);
    uint256 place =
        (uint256(Region.unwrap(region_)) << REGION_AT) |
            (uint256(class_) << CLASS_AT) |
            (uint256(register_) << REGISTER_AT);
    uint256 standing =
        (uint256(flags_) << FLAGS_AT) |
            (uint256(RightState.Live) << STATE_AT) |
            ((uint256(depth_) & NIBBLE) << DEPTH_AT) |
            (1 << SEQ_AT);
    return RightWord.wrap(terms | place | standing);
}

function startsAt(RightWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(RightWord.unwrap(word)));
}

function endsAt(RightWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(RightWord.unwrap(word) >> ENDS_AT));
}

/// @notice When its holder bought it on the market, for holding rules (国发〔2011〕38号).
function purchasedAt(RightWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(RightWord.unwrap(word) >> PURCHASED_AT));
}

function region(RightWord word) pure returns (Region) {
    return Region.wrap(uint24(RightWord.unwrap(word) >> REGION_AT));
}

function class(RightWord word) pure returns (uint16) {
    return uint16(RightWord.unwrap(word) >> CLASS_AT);
}

function register(RightWord word) pure returns (uint32) {
    return uint32(RightWord.unwrap(word) >> REGISTER_AT);
}

/// @notice Whether any of these flags is set.
function has(RightWord word, uint16 flags) pure returns (bool) {
    return uint16(RightWord.unwrap(word) >> FLAGS_AT) & flags != 0;
}

function state(RightWord word) pure returns (RightState) {
    return RightState((RightWord.unwrap(word) >> STATE_AT) & NIBBLE);
}

function forest(RightWord word) pure returns (ForestKind) {
    return ForestKind((RightWord.unwrap(word) >> FOREST_AT) & NIBBLE);
}

function effect(RightWord word) pure returns (Effect) {
    return Effect((RightWord.unwrap(word) >> EFFECT_AT) & NIBBLE);
}

function depth(RightWord word) pure returns (uint8) {
    return uint8((RightWord.unwrap(word) >> DEPTH_AT) & NIBBLE);
}

function seq(RightWord word) pure returns (uint32) {
    return uint32(RightWord.unwrap(word) >> SEQ_AT);
}

function isLocked(RightWord word) pure returns (bool) {
    return word.has(OFFERED | HELD_FOR_PLEDGE);
}

/// @notice Whether the term has run out; one without term never does.
function isOver(RightWord word, Timestamp time) pure returns (bool) {
    return !word.endsAt().isNever() && word.endsAt() <= time;
}

/// @notice Live, begun and not over.
function isInTerm(RightWord word, Timestamp time) pure returns (bool) {
    return word.state() == RightState.Live && word.startsAt() <= time && !word.isOver(time);
}

function with(RightWord word, uint16 flags) pure returns (RightWord) {
    return RightWord.wrap(RightWord.unwrap(word) | (uint256(flags) << FLAGS_AT));
}

function without(RightWord word, uint16 flags) pure returns (RightWord) {
    return RightWord.wrap(RightWord.unwrap(word) & ~(uint256(flags) << FLAGS_AT));
}

function withPurchase(RightWord word, Timestamp boughtAt) pure returns (RightWord) {
    return _set(word, PURCHASED_AT, TIME_MASK, Timestamp.unwrap(boughtAt));
}

function withEnd(RightWord word, Timestamp end) pure returns (RightWord) {
    return _set(word, ENDS_AT, TIME_MASK, Timestamp.unwrap(end));
}

function withState(RightWord word, RightState state_) pure returns (RightWord) {
    return _set(word, STATE_AT, NIBBLE, uint256(state_));
}

function withFacts(RightWord word, ForestKind forest_, Effect effect_) pure returns (RightWord) {
    return _set(_set(word, FOREST_AT, NIBBLE, uint256(forest_)), EFFECT_AT, NIBBLE, uint256(effect_));
}

/// @notice One more act of the register.
function next(RightWord word) pure returns (RightWord) {
    return RightWord.wrap(RightWord.unwrap(word) + (1 << SEQ_AT));
}

function _set(RightWord word, uint256 shift, uint256 mask, uint256 value) pure returns (RightWord) {
    return RightWord.wrap((RightWord.unwrap(word) & ~(mask << shift)) | (value << shift));
}
