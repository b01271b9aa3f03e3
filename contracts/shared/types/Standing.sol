// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What weighs on a subject, counted in one slot:
///         liens 16 | orders 16 | leases 16 | covenants 16 | memberOrders 16 | container 16 | seq 64 (from the low end).
/// @dev    `container` is 1 while the subject is a member of a package. All counts zero: one read and pass.
type Standing is uint256;

using {isClear, liens, orders, leases, covenants, memberOrders, isContained, seq} for Standing global;

uint256 constant STANDING_COUNTS = (1 << 96) - 1;

function packStanding(
    uint16 liens_,
    uint16 orders_,
    uint16 leases_,
    uint16 covenants_,
    uint16 memberOrders_,
    bool isContained_,
    uint64 seq_
) pure returns (Standing) {
    uint256 counts =
        uint256(liens_) |
            (uint256(orders_) << 16) |
            (uint256(leases_) << 32) |
            (uint256(covenants_) << 48) |
            (uint256(memberOrders_) << 64) |
            (uint256(isContained_ ? 1 : 0) << 80);
    return Standing.wrap(counts | (uint256(seq_) << 96));
}

function isClear(Standing word) pure returns (bool) {
    return Standing.unwrap(word) & STANDING_COUNTS == 0;
}

function liens(Standing word) pure returns (uint16) {
    return uint16(Standing.unwrap(word));
}

function orders(Standing word) pure returns (uint16) {
    return uint16(Standing.unwrap(word) >> 16);
}

function leases(Standing word) pure returns (uint16) {
    return uint16(Standing.unwrap(word) >> 32);
}

function covenants(Standing word) pure returns (uint16) {
    return uint16(Standing.unwrap(word) >> 48);
}

function memberOrders(Standing word) pure returns (uint16) {
    return uint16(Standing.unwrap(word) >> 64);
}

function isContained(Standing word) pure returns (bool) {
    return uint16(Standing.unwrap(word) >> 80) != 0;
}

function seq(Standing word) pure returns (uint64) {
    return uint64(Standing.unwrap(word) >> 96);
}
