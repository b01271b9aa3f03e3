// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A carbon project: keccak256(TAG, programme, number in that programme).
type ProjectId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for ProjectId global;

function isNull(ProjectId id) pure returns (bool) {
    return ProjectId.unwrap(id) == 0;
}

function isEqual(ProjectId a, ProjectId b) pure returns (bool) {
    return ProjectId.unwrap(a) == ProjectId.unwrap(b);
}

function isOther(ProjectId a, ProjectId b) pure returns (bool) {
    return ProjectId.unwrap(a) != ProjectId.unwrap(b);
}
