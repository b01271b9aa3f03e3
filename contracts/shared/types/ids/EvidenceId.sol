// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice An attestation: keccak256(TAG, issuer, schema, subject, content hash, basis date).
type EvidenceId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for EvidenceId global;

function isNull(EvidenceId id) pure returns (bool) {
    return EvidenceId.unwrap(id) == 0;
}

function isEqual(EvidenceId a, EvidenceId b) pure returns (bool) {
    return EvidenceId.unwrap(a) == EvidenceId.unwrap(b);
}

function isOther(EvidenceId a, EvidenceId b) pure returns (bool) {
    return EvidenceId.unwrap(a) != EvidenceId.unwrap(b);
}
