// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A deposit of a right with a cooperative: keccak256(TAG, depositor, cooperative, contract number).
type DepositId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for DepositId global;

function isNull(DepositId id) pure returns (bool) {
    return DepositId.unwrap(id) == 0;
}

function isEqual(DepositId a, DepositId b) pure returns (bool) {
    return DepositId.unwrap(a) == DepositId.unwrap(b);
}

function isOther(DepositId a, DepositId b) pure returns (bool) {
    return DepositId.unwrap(a) != DepositId.unwrap(b);
}
