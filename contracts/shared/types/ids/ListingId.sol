// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A fixed-price offer: keccak256(TAG, chain, contract, terms).
type ListingId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for ListingId global;

function isNull(ListingId id) pure returns (bool) {
    return ListingId.unwrap(id) == 0;
}

function isEqual(ListingId a, ListingId b) pure returns (bool) {
    return ListingId.unwrap(a) == ListingId.unwrap(b);
}

function isOther(ListingId a, ListingId b) pure returns (bool) {
    return ListingId.unwrap(a) != ListingId.unwrap(b);
}
