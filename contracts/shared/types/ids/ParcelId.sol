// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A piece of land or water: keccak256(TAG, scheme, code).
type ParcelId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for ParcelId global;

function isNull(ParcelId id) pure returns (bool) {
    return ParcelId.unwrap(id) == 0;
}

function isEqual(ParcelId a, ParcelId b) pure returns (bool) {
    return ParcelId.unwrap(a) == ParcelId.unwrap(b);
}

function isOther(ParcelId a, ParcelId b) pure returns (bool) {
    return ParcelId.unwrap(a) != ParcelId.unwrap(b);
}
