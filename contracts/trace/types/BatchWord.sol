// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Grams, Gtin14} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {Paper} from "./TradeItem.sol";

/// @notice All that decides about a batch, in one slot (from the low end):
///         gtin 48 | made 48, grams | origin 32 | producedAt 40 | shelfDays 16 | parents 8 | ancestors 8 | generation 8 |
///         recalledAt 40 | paper 2 | recallLevel 2 | isRecallClosed 1.
/// @dev    `origin` is the maker by index (see AccountWord). `ancestors` counts every path upward, so that it bounds the
///         walk that looks for a recall. A batch made at the epoch would be none: `made` is never 0.
type BatchWord is uint256;

/// @notice What a new batch says of itself.
struct BatchFacts {
    Gtin14 gtin;
    Grams made;
    uint32 origin;
    Timestamp producedAt;
    uint16 shelfDays;
    uint8 parents;
    uint8 ancestors;
    uint8 generation;
    Paper paper;
}

using {
    exists,
    gtin,
    made,
    origin,
    producedAt,
    shelfDays,
    bestBefore,
    parents,
    ancestors,
    generation,
    paper,
    recalledAt,
    recallLevel,
    isRecallClosed,
    withRecall,
    withoutRecall,
    withRecallClosed
} for BatchWord global;

uint256 constant GRAMS_MASK = type(uint48).max;
uint256 constant MADE_AT = 48;
uint256 constant ORIGIN_AT = 96;
uint256 constant PRODUCED_AT = 128;
uint256 constant SHELF_AT = 168;
uint256 constant PARENTS_AT = 184;
uint256 constant ANCESTORS_AT = 192;
uint256 constant GENERATION_AT = 200;
uint256 constant RECALLED_AT = 208;
uint256 constant PAPER_AT = 248;
uint256 constant LEVEL_AT = 250;
uint256 constant CLOSED = 1 << 252;
uint256 constant DAY = 86_400;

/// @dev Safe: fourteen digits fit 48 bits, and who makes a batch bounds its grams by the same.
function packBatch(BatchFacts memory f) pure returns (BatchWord) {
    return
        BatchWord.wrap(
            uint256(Gtin14.unwrap(f.gtin)) |
                (uint256(Grams.unwrap(f.made)) << MADE_AT) |
                (uint256(f.origin) << ORIGIN_AT) |
                (uint256(Timestamp.unwrap(f.producedAt)) << PRODUCED_AT) |
                (uint256(f.shelfDays) << SHELF_AT) |
                (uint256(f.parents) << PARENTS_AT) |
                (uint256(f.ancestors) << ANCESTORS_AT) |
                (uint256(f.generation) << GENERATION_AT) |
                (uint256(f.paper) << PAPER_AT)
        );
}

function exists(BatchWord word) pure returns (bool) {
    return BatchWord.unwrap(word) != 0;
}

function gtin(BatchWord word) pure returns (Gtin14) {
    return Gtin14.wrap(uint56(BatchWord.unwrap(word) & GRAMS_MASK));
}

/// @notice Grams that came into being with the batch.
function made(BatchWord word) pure returns (uint256) {
    return (BatchWord.unwrap(word) >> MADE_AT) & GRAMS_MASK;
}

function origin(BatchWord word) pure returns (uint32) {
    return uint32(BatchWord.unwrap(word) >> ORIGIN_AT);
}

function producedAt(BatchWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(BatchWord.unwrap(word) >> PRODUCED_AT));
}

function shelfDays(BatchWord word) pure returns (uint16) {
    return uint16(BatchWord.unwrap(word) >> SHELF_AT);
}

/// @notice Last second before the goods are past their date; never when none is stated.
function bestBefore(BatchWord word) pure returns (Timestamp) {
    uint256 shelf = word.shelfDays();
    if (shelf == 0) return Timestamp.wrap(0);
    unchecked {
        // No overflow, and a safe cast: 65,535 days on top of a time that has been leave most of 40 bits.
        return Timestamp.wrap(uint40(Timestamp.unwrap(word.producedAt()) + shelf * DAY));
    }
}

function parents(BatchWord word) pure returns (uint8) {
    return uint8(BatchWord.unwrap(word) >> PARENTS_AT);
}

function ancestors(BatchWord word) pure returns (uint8) {
    return uint8(BatchWord.unwrap(word) >> ANCESTORS_AT);
}

function generation(BatchWord word) pure returns (uint8) {
    return uint8(BatchWord.unwrap(word) >> GENERATION_AT);
}

function paper(BatchWord word) pure returns (Paper) {
    return Paper(uint8(BatchWord.unwrap(word) >> PAPER_AT) & 3);
}

/// @notice When this batch itself was recalled; never when it was not. What it descends from is another question.
function recalledAt(BatchWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(BatchWord.unwrap(word) >> RECALLED_AT));
}

/// @notice 一级 1, 二级 2, 三级 3 (食品召回管理办法 13); 0 without a recall.
function recallLevel(BatchWord word) pure returns (uint8) {
    return uint8(BatchWord.unwrap(word) >> LEVEL_AT) & 3;
}

function isRecallClosed(BatchWord word) pure returns (bool) {
    return BatchWord.unwrap(word) & CLOSED != 0;
}

function withRecall(BatchWord word, uint8 level, Timestamp time) pure returns (BatchWord) {
    uint256 raw = BatchWord.unwrap(word.withoutRecall());
    return BatchWord.wrap(raw | (uint256(Timestamp.unwrap(time)) << RECALLED_AT) | (uint256(level & 3) << LEVEL_AT));
}

function withoutRecall(BatchWord word) pure returns (BatchWord) {
    uint256 recall = (uint256(type(uint40).max) << RECALLED_AT) | (uint256(3) << LEVEL_AT) | CLOSED;
    return BatchWord.wrap(BatchWord.unwrap(word) & ~recall);
}

function withRecallClosed(BatchWord word) pure returns (BatchWord) {
    return BatchWord.wrap(BatchWord.unwrap(word) | CLOSED);
}
