// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchId, CardTradeId} from "../../shared/types/Ids.sol";
import {Grams} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice A trade between two 溯源卡, as both hands and the scale or payment feed sign it (system 157).
/// @param price     salted commitment to the price, fen: prices stand on no chain
/// @param payment   salted commitment to the payment's reference
/// @param counters  the trade that this one takes back; null otherwise
struct CardTrade {
    bytes32 sellerCard;
    bytes32 buyerCard;
    BatchId batch;
    Grams grams;
    bytes32 price;
    bytes32 payment;
    Timestamp tradedAt;
    CardTradeId counters;
    bytes32 nonce;
}

/// @notice The three hands under a trade: a key's signature, or a contract's by ERC-1271.
/// @param witness account of the scale or payment feed
struct TradeSignatures {
    bytes seller;
    bytes buyer;
    address witness;
    bytes witnessed;
}

/// @notice Who holds a card. One slot.
struct Card {
    address holder;
    bool isBlocked;
}
