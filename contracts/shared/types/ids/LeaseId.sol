// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A lease: keccak256(TAG, lessor, lessee, contract number). Null means "no lease".
type LeaseId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for LeaseId global;

function isNull(LeaseId id) pure returns (bool) {
    return LeaseId.unwrap(id) == 0;
}

function isEqual(LeaseId a, LeaseId b) pure returns (bool) {
    return LeaseId.unwrap(a) == LeaseId.unwrap(b);
}

function isOther(LeaseId a, LeaseId b) pure returns (bool) {
    return LeaseId.unwrap(a) != LeaseId.unwrap(b);
}
