// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A sale on the exchange: hash of its terms, with chain and contract.
type SaleId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for SaleId global;

function isNull(SaleId id) pure returns (bool) {
    return SaleId.unwrap(id) == 0;
}

function isEqual(SaleId a, SaleId b) pure returns (bool) {
    return SaleId.unwrap(a) == SaleId.unwrap(b);
}

function isOther(SaleId a, SaleId b) pure returns (bool) {
    return SaleId.unwrap(a) != SaleId.unwrap(b);
}
