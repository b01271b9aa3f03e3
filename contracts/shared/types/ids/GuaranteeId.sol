// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A guarantee: keccak256(TAG, loan, guarantor).
type GuaranteeId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for GuaranteeId global;

function isNull(GuaranteeId id) pure returns (bool) {
    return GuaranteeId.unwrap(id) == 0;
}

function isEqual(GuaranteeId a, GuaranteeId b) pure returns (bool) {
    return GuaranteeId.unwrap(a) == GuaranteeId.unwrap(b);
}

function isOther(GuaranteeId a, GuaranteeId b) pure returns (bool) {
    return GuaranteeId.unwrap(a) != GuaranteeId.unwrap(b);
}
