// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Accounts that can be compared: keccak256(TAG, level, area, parcels, methodology, price basis).
type GepSeriesId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for GepSeriesId global;

function isNull(GepSeriesId id) pure returns (bool) {
    return GepSeriesId.unwrap(id) == 0;
}

function isEqual(GepSeriesId a, GepSeriesId b) pure returns (bool) {
    return GepSeriesId.unwrap(a) == GepSeriesId.unwrap(b);
}

function isOther(GepSeriesId a, GepSeriesId b) pure returns (bool) {
    return GepSeriesId.unwrap(a) != GepSeriesId.unwrap(b);
}
