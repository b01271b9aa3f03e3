// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISaleable} from "../shared/interfaces/ISaleable.sol";
import {ITradingRules} from "../shared/interfaces/ITradingRules.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {EvidenceId, ParticipantId, SaleId} from "../shared/types/Ids.sol";
import {Bps, Fen} from "../shared/types/Quantities.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {Mode, TradingRule} from "../shared/types/TradingRule.sol";
import {SaleRules} from "./SaleRules.sol";
import {ISales} from "./interfaces/ISales.sol";
import {Sale, SaleRule, SaleState, SaleTerms} from "./types/Sale.sol";

/// @title  SaleEntrance
/// @notice From the application to the announcement: what the seller asks, what the exchange reviews; and the ways out before
///         anybody has bid.
abstract contract SaleEntrance is SaleRules {
    uint256 private constant WHOLE = 10_000;

    //----------------------------------------------------------------------------------------------
    // Applying and review
    //----------------------------------------------------------------------------------------------

    /// @dev See {ISales-applyFor}.
    function applyFor(SaleTerms calldata terms) external returns (SaleId id) {
        id = _idOf(terms);
        require(msg.sender == terms.seller, ISales.SaleCallerNotSeller(id, msg.sender));
        require(_sales[id].state == SaleState.Unknown, ISales.SaleAlreadyRecorded(id));
        SaleId other = _live[terms.asset][terms.id];
        require(other.isNull(), ISales.AlreadyOnSale(terms.asset, terms.id, other));
        ISaleable asset = _asset(terms.asset);
        bytes32 titleClass = _classOf(address(asset), terms.id);
        SaleRule memory rule = _rules[titleClass];
        _requireAppliable(id, terms, titleClass, rule);

        _record(id, terms, rule, titleClass);

        asset.holdForSale(terms.seller, terms.id);
    }

    /// @dev See {ISales-qualify}.
    function qualify(SaleTerms calldata terms, EvidenceId search) external {
        ParticipantId actor = _requireExchange();
        (SaleId id, ) = _at(terms, SaleState.Applied);
        _requireSeller(id, terms);
        _requireSearch(id, terms, search);

        _sales[id].state = SaleState.Qualified;

        emit ISales.SaleQualified(id, actor, search);
    }

    /// @dev See {ISales-reject}.
    function reject(SaleTerms calldata terms, bytes32 basis) external {
        ParticipantId actor = _requireExchange();
        (SaleId id, ) = _at(terms, SaleState.Applied);

        _close(id, terms, SaleState.Rejected);

        emit ISales.SaleRejected(id, actor, basis);

        _release(terms);
    }

    //----------------------------------------------------------------------------------------------
    // Announcing, and taking back
    //----------------------------------------------------------------------------------------------

    /// @dev See {ISales-announce}.
    function announce(SaleTerms calldata terms) external {
        ParticipantId actor = _requireExchange();
        (SaleId id, Sale memory current) = _at(terms, SaleState.Qualified);
        // A further round is the seller's to ask for.
        require(current.round == 0, ISales.SaleStateIsOther(id, current.state));
        _requireSeller(id, terms);

        _announce(id, actor, 1, terms.start);
    }

    /// @dev See {ISales-announceAgain}.
    function announceAgain(SaleTerms calldata terms, Fen start) external {
        (SaleId id, Sale memory current) = _at(terms, SaleState.Qualified);
        require(msg.sender == terms.seller, ISales.SaleCallerNotSeller(id, msg.sender));
        require(current.round > 0, ISales.SaleStateIsOther(id, current.state));
        _requireSeller(id, terms);
        require(_isMildCut(id, terms, current.start, start), ISales.SaleTermsInvalid(id));

        _announce(id, _participants().participantOf(msg.sender), current.round + 1, start);
    }

    /// @dev See {ISales-withdraw}.
    function withdraw(SaleTerms calldata terms, bytes32 basis) external {
        SaleId id = _idOf(terms);
        require(msg.sender == terms.seller, ISales.SaleCallerNotSeller(id, msg.sender));
        SaleState state = _sales[id].state;
        bool isBefore = state == SaleState.Applied || state == SaleState.Qualified || state == SaleState.Announced;
        require(isBefore, ISales.SaleStateIsOther(id, state));

        _endBy(id, terms, SaleState.Withdrawn, basis);
    }

    //----------------------------------------------------------------------------------------------
    // What stands against it
    //----------------------------------------------------------------------------------------------

    /// @dev See {ISales-explainApply}.
    function explainApply(SaleTerms calldata terms) external view returns (Reasons reasons) {
        address asset = address(_asset(terms.asset));
        bytes32 titleClass = _classOf(asset, terms.id);
        SaleRule memory rule = _rules[titleClass];
        reasons = _refusals(terms, titleClass);
        if (!rule.isOpen) reasons = reasons.also(Reason.MODE_NOT_ALLOWED);
        if (!_isWhole(terms, rule)) reasons = reasons.also(Reason.TERMS_NOT_BY_RULE);
    }

    function _requireAppliable(
        SaleId id,
        SaleTerms calldata terms,
        bytes32 titleClass,
        SaleRule memory rule
    ) private view {
        require(rule.isOpen, ISales.SaleClassClosed(titleClass));
        require(_isWhole(terms, rule), ISales.SaleTermsInvalid(id));
        Reasons reasons = _refusals(terms, titleClass);
        require(reasons.isEmpty(), ISales.SaleRefused(id, reasons));
        _requireCredited(_participants().participantOf(terms.seller));
    }

    /// @dev The one set behind `explainApply` and enforcement.
    function _refusals(SaleTerms calldata terms, bytes32 titleClass) private view returns (Reasons reasons) {
        reasons = _sellerReasons(_participants().accountWord(terms.seller));
        reasons = reasons.also(Reasons.unwrap(_asset(terms.asset).explainSale(terms.seller, terms.id)));
        ITradingRules rules = _tradingRules();
        TradingRule memory rule = rules.tradingRule(titleClass);
        bool isBid = rule.allows(Mode.OneWayBidding) || rule.allows(Mode.Auction);
        if (!isBid) reasons = reasons.also(Reason.MODE_NOT_ALLOWED);
        if (_isClosed(terms)) reasons = reasons.also(Reason.TRADING_BLOCKED);
        if (!terms.inBank) reasons = reasons.also(Reasons.unwrap(_cashReasons(terms.seller, rule.fee)));
    }

    function _sellerReasons(AccountWord word) private pure returns (Reasons reasons) {
        reasons = _accountReasons(word);
        if (word.isKnown() && !word.mayTrade()) reasons = reasons.also(Reason.NEVER_COUNTERPARTY);
    }

    /// @dev Whether there is cash at all, and somebody who may take the fee.
    function _cashReasons(address seller, Bps fee) private view returns (Reasons reasons) {
        uint256 found = Reasons.unwrap(_payReasons(seller, 0, address(0)));
        reasons = NO_REASON.also(found & Reason.CASH_DISABLED);
        if (Bps.unwrap(fee) == 0) return reasons;
        AccountWord treasury = _participants().accountWord(_tradingRules().treasury());
        if (!treasury.isActive() || !treasury.mayHold()) reasons = reasons.also(Reason.HOLDER_NOT_ALLOWED);
    }

    /// @dev Terms that make sense by themselves and by the class's rule.
    function _isWhole(SaleTerms calldata terms, SaleRule memory rule) private pure returns (bool) {
        uint256 start = Fen.unwrap(terms.start);
        uint256 deposit = Fen.unwrap(terms.deposit);
        bool isPriced =
            start > 0 &&
                start <= MAX_PRICE &&
                Fen.unwrap(terms.reserve) <= MAX_PRICE &&
                Fen.unwrap(terms.increment) > 0 &&
                Fen.unwrap(terms.increment) <= MAX_PRICE &&
                Fen.unwrap(terms.ecoPart) <= start;
        bool isSecured =
            deposit > 0 &&
                deposit * WHOLE >= start * Bps.unwrap(rule.minDeposit) &&
                deposit * WHOLE <= start * Bps.unwrap(rule.maxDeposit);
        bool isTimed = terms.bidWindow >= rule.minBidWindow && terms.bidWindow <= MAX_BID_WINDOW;
        return isPriced && isSecured && isTimed && terms.document != 0;
    }

    /// @dev Not above the last start, not below the rule's cut of it, nor below what the announcement says of deposit and
    ///      生态价.
    function _isMildCut(SaleId id, SaleTerms calldata terms, Fen last, Fen start) private view returns (bool) {
        uint256 price = Fen.unwrap(start);
        uint256 least = uint256(Fen.unwrap(last)) * (WHOLE - Bps.unwrap(_ruleOf[id].maxCut));
        bool isBacked = price >= Fen.unwrap(terms.deposit) && price >= Fen.unwrap(terms.ecoPart);
        return isBacked && price <= Fen.unwrap(last) && price * WHOLE >= least;
    }

    //----------------------------------------------------------------------------------------------
    // Effects
    //----------------------------------------------------------------------------------------------

    function _record(SaleId id, SaleTerms calldata terms, SaleRule memory rule, bytes32 titleClass) private {
        (ParticipantId actor, ) = _identify(msg.sender);
        Bps fee = _tradingRules().tradingRule(titleClass).fee;
        uint16 version = _versions[titleClass];

        _ruleOf[id] = rule;
        _live[terms.asset][terms.id] = id;
        Sale storage current = _sales[id];
        current.state = SaleState.Applied;
        current.version = version;
        current.inBank = terms.inBank;
        current.fee = fee;
        current.start = terms.start;
        current.seller = terms.seller;

        emit ISales.SaleApplied(id, actor, titleClass, terms, version, fee);
    }

    function _announce(SaleId id, ParticipantId actor, uint8 round, Fen start) private {
        SaleRule memory rule = _ruleOf[id];
        Timestamp until = _endAfter(rule.publicityDays);
        Sale storage current = _sales[id];
        current.state = SaleState.Announced;
        current.round = round;
        current.until = until;
        current.latest = _latestEnd(until, rule);
        current.start = start;

        emit ISales.SaleAnnounced(id, actor, round, start, until);
    }
}
