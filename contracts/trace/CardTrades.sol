// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Names} from "../shared/Names.sol";
import {Roles} from "../shared/Roles.sol";
import {AccountWord, MAY_HOLD} from "../shared/types/AccountWord.sol";
import {CardTradeId, ParticipantId} from "../shared/types/Ids.sol";
import {Grams} from "../shared/types/Quantities.sol";
import {currentTime, Timestamp} from "../shared/types/Timestamp.sol";
import {ICardTrades} from "./interfaces/ICardTrades.sol";
import {IProductBatches} from "./interfaces/IProductBatches.sol";
import {ITradeItems} from "./interfaces/ITradeItems.sol";
import {Card, CardTrade, TradeSignatures} from "./types/CardTrade.sol";

/// @title  CardTrades
/// @notice Trades between two 溯源卡. The goods move with the entry, so that a trade without goods is none; what was entered
///         is taken back by a counter-entry alone.
contract CardTrades is ICardTrades, AccessManaged, EIP712, DirectoryClient {
    /// @notice How late a trade may come in: the feeds work without a network for a day.
    uint40 public constant MAX_DELAY = 1 days;

    bytes32 private constant TRADE_TYPE = keccak256(
        "CardTrade(bytes32 sellerCard,bytes32 buyerCard,bytes32 batch,uint64 grams,bytes32 price,bytes32 payment,"
        "uint40 tradedAt,bytes32 counters,bytes32 nonce)"
    );

    mapping(bytes32 id => Card) private _cards;
    mapping(CardTradeId id => Timestamp) private _recordedAt;
    mapping(CardTradeId id => CardTradeId) private _counteredBy;
    mapping(CardTradeId id => bytes32) private _facts;

    constructor(
        address authority_,
        IDirectory directory_
    ) AccessManaged(authority_) EIP712("Liangshan CardTrades", "1") DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // Cards
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICardTrades
    function issueCard(bytes32 id, address holder) external restricted {
        require(id != 0 && _cards[id].holder == address(0), CardAlreadyIssued(id));
        require(_participants().accountWord(holder).isFit(MAY_HOLD), CardHolderNotActive(holder));

        _cards[id].holder = holder;

        emit CardIssued(id, holder, _office());
    }

    /// @inheritdoc ICardTrades
    function blockCard(bytes32 id, bytes32 basis) external {
        Card storage known = _cards[id];
        require(known.holder != address(0), CardUnknown(id));
        require(!known.isBlocked, CardIsBlocked(id));
        require(known.holder == msg.sender || _holds(Roles.TRACE_PROVIDER, msg.sender), NotCardHolder(id, msg.sender));

        known.isBlocked = true;

        emit CardBlocked(id, known.holder, _office(), basis);
    }

    /// @inheritdoc ICardTrades
    function card(bytes32 id) external view returns (Card memory) {
        return _cards[id];
    }

    //----------------------------------------------------------------------------------------------
    // Trades
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICardTrades
    function record(CardTrade calldata trade, TradeSignatures calldata signatures) external returns (CardTradeId id) {
        id = tradeId(trade);
        require(_recordedAt[id].isNever(), TradeAlreadyRecorded(id));
        _requireWhole(id, trade);
        address seller = _holderOf(trade.sellerCard);
        address buyer = _holderOf(trade.buyerCard);
        _requireSides(id, seller, buyer, signatures.witness);
        _requireSigned(id, seller, signatures.seller);
        _requireSigned(id, buyer, signatures.buyer);
        _requireSigned(id, signatures.witness, signatures.witnessed);

        if (trade.counters.isNull()) _facts[id] = _matterOf(trade.sellerCard, trade.buyerCard, trade);
        else _takeBack(id, trade);
        _recordedAt[id] = currentTime();

        emit CardTraded(id, trade.sellerCard, trade.buyerCard, trade, signatures.witness);

        _batches().moveByTrade(trade.batch, seller, buyer, trade.grams, CardTradeId.unwrap(id));
    }

    /// @inheritdoc ICardTrades
    function tradeOf(CardTradeId id) external view returns (Timestamp recordedAt, CardTradeId counteredBy) {
        return (_recordedAt[id], _counteredBy[id]);
    }

    /// @inheritdoc ICardTrades
    function tradeId(CardTrade calldata trade) public view returns (CardTradeId) {
        return CardTradeId.wrap(_hashTypedDataV4(keccak256(abi.encode(TRADE_TYPE, trade))));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _participants() private view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    /// @dev A suspended provider acts no more, though its role lives on.
    function _office() private view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _participants().identify(msg.sender);
        require(word.isActive(), ITradeItems.ProducerNotActive(msg.sender));
    }

    function _batches() private view returns (IProductBatches) {
        return IProductBatches(_resolve(Names.PRODUCT_BATCHES));
    }

    function _holderOf(bytes32 id) private view returns (address) {
        Card memory known = _cards[id];
        require(known.holder != address(0), CardUnknown(id));
        require(!known.isBlocked, CardIsBlocked(id));
        return known.holder;
    }

    function _requireWhole(CardTradeId id, CardTrade calldata trade) private view {
        bool isWhole = Grams.unwrap(trade.grams) != 0 && trade.price != 0 && trade.payment != 0;
        require(isWhole && trade.sellerCard != trade.buyerCard, TradeInvalid(id));
        Timestamp latest = currentTime();
        uint40 oldest = Timestamp.unwrap(latest) - MAX_DELAY;
        bool isInTime = trade.tradedAt <= latest && Timestamp.unwrap(trade.tradedAt) >= oldest;
        require(isInTime, TradeTimeInvalid(id, trade.tradedAt));
    }

    /// @dev Three participants: nobody trades with himself, and who sells can't weigh.
    function _requireSides(CardTradeId id, address seller, address buyer, address witness) private view {
        AccountWord word = _participants().accountWord(witness);
        (AccountWord giver, AccountWord taker) = _participants().accountWords(seller, buyer);
        require(giver.index() != taker.index(), TradeInvalid(id));
        bool isOther = word.index() != giver.index() && word.index() != taker.index();
        bool isCompetent = word.isActive() && isOther && _holds(Roles.TRADE_WITNESS, witness);
        require(isCompetent, WitnessNotCompetent(witness));
    }

    function _requireSigned(CardTradeId id, address signer, bytes calldata signature) private view {
        bytes32 digest = CardTradeId.unwrap(id);
        require(SignatureChecker.isValidSignatureNow(signer, digest, signature), TradeNotSigned(id, signer));
    }

    function _takeBack(CardTradeId id, CardTrade calldata trade) private {
        CardTradeId countered = trade.counters;
        bool isStanding = _facts[countered] != 0 && _counteredBy[countered].isNull();
        bool isSame = _facts[countered] == _matterOf(trade.buyerCard, trade.sellerCard, trade);
        require(isStanding && isSame, CounterEntryMismatch(id, countered));

        _counteredBy[countered] = id;
    }

    /// @dev What a counter-entry must repeat: the cards the other way round, goods and grams.
    function _matterOf(bytes32 seller, bytes32 buyer, CardTrade calldata trade) private pure returns (bytes32) {
        return keccak256(abi.encode(seller, buyer, trade.batch, trade.grams));
    }

    function _holds(uint64 role, address account) private view returns (bool holds) {
        (holds, ) = IAccessManager(authority()).hasRole(role, account);
    }
}
