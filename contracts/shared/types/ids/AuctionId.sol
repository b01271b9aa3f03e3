// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice An auction: keccak256(TAG, chain, contract, terms).
type AuctionId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for AuctionId global;

function isNull(AuctionId id) pure returns (bool) {
    return AuctionId.unwrap(id) == 0;
}

function isEqual(AuctionId a, AuctionId b) pure returns (bool) {
    return AuctionId.unwrap(a) == AuctionId.unwrap(b);
}

function isOther(AuctionId a, AuctionId b) pure returns (bool) {
    return AuctionId.unwrap(a) != AuctionId.unwrap(b);
}
