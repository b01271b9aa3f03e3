// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CardTradeId, ParticipantId} from "../../shared/types/Ids.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {Card, CardTrade, TradeSignatures} from "../types/CardTrade.sol";

/// @title  ICardTrades
/// @notice Trades between two 溯源卡: both hands and the scale or payment feed sign, the goods move, prices stay off the chain.
interface ICardTrades {
    event CardIssued(bytes32 indexed card, address indexed holder, ParticipantId indexed actor);
    event CardBlocked(bytes32 indexed card, address indexed holder, ParticipantId indexed actor, bytes32 basis);
    event CardTraded(
        CardTradeId indexed id,
        bytes32 indexed sellerCard,
        bytes32 indexed buyerCard,
        CardTrade trade,
        address witness
    );

    error CardAlreadyIssued(bytes32 card);
    error CardUnknown(bytes32 card);
    error CardIsBlocked(bytes32 card);
    error CardHolderNotActive(address holder);
    error NotCardHolder(bytes32 card, address caller);
    error TradeAlreadyRecorded(CardTradeId id);
    /// @notice Without goods, price or payment, on one card alone, or with oneself.
    error TradeInvalid(CardTradeId id);
    /// @notice In the future, or more than a day old.
    error TradeTimeInvalid(CardTradeId id, Timestamp tradedAt);
    error TradeNotSigned(CardTradeId id, address signer);
    /// @notice Scale and payment feeds are TRADE_WITNESS and neither side of the trade.
    error WitnessNotCompetent(address witness);
    /// @notice A counter-entry takes back a trade that stands, between the same cards the other way round, in full.
    error CounterEntryMismatch(CardTradeId id, CardTradeId counters);

    /// @param card salted commitment to the card's number
    function issueCard(bytes32 card, address holder) external;

    /// @notice By the card's holder or who issues cards: it trades no more.
    function blockCard(bytes32 card, bytes32 basis) external;

    /// @notice Records a trade that all three signed; by anybody.
    function record(CardTrade calldata trade, TradeSignatures calldata signatures) external returns (CardTradeId);

    function card(bytes32 id) external view returns (Card memory);

    /// @notice When it was recorded and what took it back; never and null when unknown or standing.
    function tradeOf(CardTradeId id) external view returns (Timestamp recordedAt, CardTradeId counteredBy);

    /// @notice The EIP-712 digest that all three sign, and the trade's id.
    function tradeId(CardTrade calldata trade) external view returns (CardTradeId);
}
