// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A distribution to households: keccak256(TAG, payer, number).
type DividendId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for DividendId global;

function isNull(DividendId id) pure returns (bool) {
    return DividendId.unwrap(id) == 0;
}

function isEqual(DividendId a, DividendId b) pure returns (bool) {
    return DividendId.unwrap(a) == DividendId.unwrap(b);
}

function isOther(DividendId a, DividendId b) pure returns (bool) {
    return DividendId.unwrap(a) != DividendId.unwrap(b);
}
