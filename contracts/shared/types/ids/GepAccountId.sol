// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice An area's GEP of one year: keccak256(TAG, series, document hash, total in fen, basis date).
type GepAccountId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for GepAccountId global;

function isNull(GepAccountId id) pure returns (bool) {
    return GepAccountId.unwrap(id) == 0;
}

function isEqual(GepAccountId a, GepAccountId b) pure returns (bool) {
    return GepAccountId.unwrap(a) == GepAccountId.unwrap(b);
}

function isOther(GepAccountId a, GepAccountId b) pure returns (bool) {
    return GepAccountId.unwrap(a) != GepAccountId.unwrap(b);
}
