// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A trade between two 溯源卡 (system 157): its EIP-712 hash.
type CardTradeId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for CardTradeId global;

function isNull(CardTradeId id) pure returns (bool) {
    return CardTradeId.unwrap(id) == 0;
}

function isEqual(CardTradeId a, CardTradeId b) pure returns (bool) {
    return CardTradeId.unwrap(a) == CardTradeId.unwrap(b);
}

function isOther(CardTradeId a, CardTradeId b) pure returns (bool) {
    return CardTradeId.unwrap(a) != CardTradeId.unwrap(b);
}
