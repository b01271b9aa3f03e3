// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A court or enforcement case: keccak256(TAG, court, case number). Null means "no case".
type CaseId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for CaseId global;

function isNull(CaseId id) pure returns (bool) {
    return CaseId.unwrap(id) == 0;
}

function isEqual(CaseId a, CaseId b) pure returns (bool) {
    return CaseId.unwrap(a) == CaseId.unwrap(b);
}

function isOther(CaseId a, CaseId b) pure returns (bool) {
    return CaseId.unwrap(a) != CaseId.unwrap(b);
}
