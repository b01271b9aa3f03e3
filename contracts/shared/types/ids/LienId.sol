// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A lien: keccak256(TAG, register, number); before it is registered keccak256(TAG, lienor, debt).
type LienId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for LienId global;

function isNull(LienId id) pure returns (bool) {
    return LienId.unwrap(id) == 0;
}

function isEqual(LienId a, LienId b) pure returns (bool) {
    return LienId.unwrap(a) == LienId.unwrap(b);
}

function isOther(LienId a, LienId b) pure returns (bool) {
    return LienId.unwrap(a) != LienId.unwrap(b);
}
