// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A purchase of eco-products by a public payer: keccak256(TAG, buyer, contract number).
type PurchaseId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for PurchaseId global;

function isNull(PurchaseId id) pure returns (bool) {
    return PurchaseId.unwrap(id) == 0;
}

function isEqual(PurchaseId a, PurchaseId b) pure returns (bool) {
    return PurchaseId.unwrap(a) == PurchaseId.unwrap(b);
}

function isOther(PurchaseId a, PurchaseId b) pure returns (bool) {
    return PurchaseId.unwrap(a) != PurchaseId.unwrap(b);
}
