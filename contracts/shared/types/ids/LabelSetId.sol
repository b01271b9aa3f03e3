// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Labels packed at one time: keccak256(TAG, batch, number of the set on it).
type LabelSetId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for LabelSetId global;

function isNull(LabelSetId id) pure returns (bool) {
    return LabelSetId.unwrap(id) == 0;
}

function isEqual(LabelSetId a, LabelSetId b) pure returns (bool) {
    return LabelSetId.unwrap(a) == LabelSetId.unwrap(b);
}

function isOther(LabelSetId a, LabelSetId b) pure returns (bool) {
    return LabelSetId.unwrap(a) != LabelSetId.unwrap(b);
}
