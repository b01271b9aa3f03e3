// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice Where a lien stands among those of its subject: the lower is paid first, equals share pro rata (民法典 414, 768).
///         tie 64 | seq 24 | at 40 | class 8 (from the low end).
/// @dev    Class 0 registered, by the register's time and its own order within one second; 1 noticed, by the time of notice;
///         2 the rest, all alike. `tie` parts those who waived their rank in the same second.
type Rank is uint256;

using {isBefore as <, isSame as ==} for Rank global;

uint256 constant CLASS_SHIFT = 128;
/// @dev Neither registered nor noticed: nobody here precedes another.
Rank constant RANK_OF_THE_REST = Rank.wrap(2 << CLASS_SHIFT);

function rankOfRegistration(Timestamp registeredAt, uint32 seq) pure returns (Rank) {
    return Rank.wrap((uint256(Timestamp.unwrap(registeredAt)) << 88) | (uint256(seq) << 64));
}

/// @notice Behind all that was registered up to now (民法典 409).
/// @param tie the subject's seq: who waives later stands behind
function rankOfWaiver(Timestamp waivedAt, uint64 tie) pure returns (Rank) {
    return Rank.wrap((uint256(Timestamp.unwrap(waivedAt)) << 88) | (uint256(type(uint24).max) << 64) | tie);
}

function rankOfNotice(Timestamp noticedAt) pure returns (Rank) {
    return Rank.wrap((1 << CLASS_SHIFT) | (uint256(Timestamp.unwrap(noticedAt)) << 88));
}

function isBefore(Rank a, Rank b) pure returns (bool) {
    return Rank.unwrap(a) < Rank.unwrap(b);
}

function isSame(Rank a, Rank b) pure returns (bool) {
    return Rank.unwrap(a) == Rank.unwrap(b);
}
