// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A kind of evidence: keccak256(TAG, name).
type SchemaId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for SchemaId global;

function isNull(SchemaId id) pure returns (bool) {
    return SchemaId.unwrap(id) == 0;
}

function isEqual(SchemaId a, SchemaId b) pure returns (bool) {
    return SchemaId.unwrap(a) == SchemaId.unwrap(b);
}

function isOther(SchemaId a, SchemaId b) pure returns (bool) {
    return SchemaId.unwrap(a) != SchemaId.unwrap(b);
}
