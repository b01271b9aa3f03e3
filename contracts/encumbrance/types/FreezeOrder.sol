// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseId, ParticipantId} from "../../shared/types/Ids.sol";
import {Timestamp, currentTime} from "../../shared/types/Timestamp.sol";

/// @notice What a transfer reads of a freeze order, in one slot:
///         amount 64 | from 40 | to 40 | office 32 | arrival 64 (from the low end).
/// @dev    Amount 0 = a whole right. `office` is the court or regulator by index; `arrival`, its place in the queue, is the
///         subject's seq when the order arrived.
type OrderWord is uint256;

/// @notice One of the places 0 … orders - 1 of a subject. Two slots.
struct OrderPlace {
    OrderWord word;
    CaseId caseId;
}

/// @notice A freeze order in the clear.
/// @param position among the live ones by arrival, 1 = the one that holds; 0 when it isn't live, or was asked for alone
struct OrderRecord {
    CaseId caseId;
    ParticipantId office;
    uint64 amount;
    Timestamp from;
    Timestamp to;
    uint64 arrival;
    bool isLive;
    uint8 position;
}

using {amount, startsAt, endsAt, office, arrival, withEnd, isLive, hasLapsed} for OrderWord global;

function packOrder(
    uint64 amount_,
    Timestamp from,
    Timestamp to,
    uint32 office_,
    uint64 arrival_
) pure returns (OrderWord) {
    return
        OrderWord.wrap(
            uint256(amount_) |
                (uint256(Timestamp.unwrap(from)) << 64) |
                (uint256(Timestamp.unwrap(to)) << 104) |
                (uint256(office_) << 144) |
                (uint256(arrival_) << 176)
        );
}

function amount(OrderWord word) pure returns (uint64) {
    return uint64(OrderWord.unwrap(word));
}

function startsAt(OrderWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(OrderWord.unwrap(word) >> 64));
}

function endsAt(OrderWord word) pure returns (Timestamp) {
    return Timestamp.wrap(uint40(OrderWord.unwrap(word) >> 104));
}

function office(OrderWord word) pure returns (uint32) {
    return uint32(OrderWord.unwrap(word) >> 144);
}

function arrival(OrderWord word) pure returns (uint64) {
    return uint64(OrderWord.unwrap(word) >> 176);
}

function withEnd(OrderWord word, Timestamp to) pure returns (OrderWord) {
    uint256 cleared = OrderWord.unwrap(word) & ~(uint256(type(uint40).max) << 104);
    return OrderWord.wrap(cleared | (uint256(Timestamp.unwrap(to)) << 104));
}

/// @notice Whether it holds now: from its start (inclusive) to its end (exclusive).
function isLive(OrderWord word) view returns (bool) {
    return word.startsAt() <= currentTime() && currentTime() < word.endsAt();
}

function hasLapsed(OrderWord word) view returns (bool) {
    return word.endsAt() <= currentTime();
}
