// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A use of credits: keccak256(TAG, lot, first serial, version).
type CertificateId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for CertificateId global;

function isNull(CertificateId id) pure returns (bool) {
    return CertificateId.unwrap(id) == 0;
}

function isEqual(CertificateId a, CertificateId b) pure returns (bool) {
    return CertificateId.unwrap(a) == CertificateId.unwrap(b);
}

function isOther(CertificateId a, CertificateId b) pure returns (bool) {
    return CertificateId.unwrap(a) != CertificateId.unwrap(b);
}
