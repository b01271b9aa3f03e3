// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What can be encumbered: hash(asset, id) for ERC-721, hash(asset, id, holder) for ERC-1155 and ERC-20.
type SubjectId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for SubjectId global;

function isNull(SubjectId id) pure returns (bool) {
    return SubjectId.unwrap(id) == 0;
}

function isEqual(SubjectId a, SubjectId b) pure returns (bool) {
    return SubjectId.unwrap(a) == SubjectId.unwrap(b);
}

function isOther(SubjectId a, SubjectId b) pure returns (bool) {
    return SubjectId.unwrap(a) != SubjectId.unwrap(b);
}
