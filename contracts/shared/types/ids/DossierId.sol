// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A resource on its way through the nine stages: keccak256(TAG, steward, number).
type DossierId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for DossierId global;

function isNull(DossierId id) pure returns (bool) {
    return DossierId.unwrap(id) == 0;
}

function isEqual(DossierId a, DossierId b) pure returns (bool) {
    return DossierId.unwrap(a) == DossierId.unwrap(b);
}

function isOther(DossierId a, DossierId b) pure returns (bool) {
    return DossierId.unwrap(a) != DossierId.unwrap(b);
}
