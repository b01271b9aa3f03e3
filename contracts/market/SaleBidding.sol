// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignedReceipt} from "../shared/interfaces/ISettlement.sol";
import {Rounding} from "../shared/libraries/Rounding.sol";
import {InstructionId, ParticipantId, SaleId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {Mode, TradingRule} from "../shared/types/TradingRule.sol";
import {SaleMoney} from "./SaleMoney.sol";
import {ISales} from "./interfaces/ISales.sol";
import {DepositState, Enrolment, Sale, SaleRule, SaleState, SaleTerms} from "./types/Sale.sol";

/// @title  SaleBidding
/// @notice From the announcement to the result: who enrols, who bids, who wins.
abstract contract SaleBidding is ISales, SaleMoney {
    /// @notice A page of bidders; so that the call fits a block.
    uint256 public constant MAX_RETURNS = 64;
    bytes32 private constant DEPOSIT_TYPE = keccak256("SaleDeposit(bytes32 sale,address bidder,uint8 round)");

    //----------------------------------------------------------------------------------------------
    // Enrolling
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISales
    function enrol(SaleTerms calldata terms) external {
        (SaleId id, Sale memory current) = _during(terms, SaleState.Announced);
        _enrol(id, terms, current, false);

        _lockCash(msg.sender, Fen.unwrap(terms.deposit));
    }

    /// @inheritdoc ISales
    function enrolWithReceipt(SaleTerms calldata terms, SignedReceipt calldata signed) external {
        (SaleId id, Sale memory current) = _during(terms, SaleState.Announced);
        InstructionId matter = _enrol(id, terms, current, true);

        _useReceipt(signed, matter, msg.sender, Fen.unwrap(terms.deposit), _holdUntil(id, terms, current));
    }

    /// @inheritdoc ISales
    function returnDeposits(SaleTerms calldata terms, address[] calldata bidders) external {
        SaleId id = _idOf(terms);
        Sale memory current = _sales[id];
        require(bidders.length > 0 && bidders.length <= MAX_RETURNS, SaleTermsInvalid(id));

        for (uint256 i = 0; i < bidders.length; ++i) {
            Enrolment storage held = _enrolment(id, bidders[i]);
            DepositState state = held.bidder == bidders[i] ? held.state : DepositState.None;
            bool isFree = state == DepositState.Held && _isFree(current, held);
            require(isFree, DepositNotFree(id, bidders[i], state));
            _return(id, terms, held, Fen.unwrap(terms.deposit));
        }
    }

    //----------------------------------------------------------------------------------------------
    // Bidding, and the clock
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISales
    function startBidding(SaleTerms calldata terms) external {
        (SaleId id, Sale memory current) = _past(terms, SaleState.Announced);
        Mode mode = _modeFor(id, terms, current.bidders);
        if (mode == Mode.None) return _failRound(id, terms, current);

        Timestamp until = _after(currentTime(), terms.bidWindow);
        Sale storage kept = _sales[id];
        kept.state = SaleState.Bidding;
        kept.until = until;
        kept.latest = _after(until, MAX_OVERTIME);

        emit BiddingStarted(id, mode, current.bidders, until);
    }

    /// @inheritdoc ISales
    function bid(SaleTerms calldata terms, Fen price) external {
        (SaleId id, Sale memory current) = _during(terms, SaleState.Bidding);
        _requireEnrolled(id, terms, current.round);
        require(Fen.unwrap(price) <= MAX_PRICE, Rounding.AmountTooLarge(Fen.unwrap(price)));
        Fen least = _least(terms, current);
        require(Fen.unwrap(price) >= Fen.unwrap(least), SaleBidTooLow(id, price, least));
        Timestamp until = _extended(id, current);

        Sale storage kept = _sales[id];
        (kept.leader, kept.until) = (msg.sender, until);
        (kept.price, kept.bids) = (price, current.bids + 1);

        emit SaleBid(id, msg.sender, current.bids + 1, price, until);
    }

    /// @inheritdoc ISales
    function award(SaleTerms calldata terms) external {
        (SaleId id, Sale memory current) = _past(terms, SaleState.Bidding);
        bool isSold = current.bids > 0 && Fen.unwrap(current.price) >= Fen.unwrap(terms.reserve);
        if (!isSold) return _failRound(id, terms, current);

        SaleRule memory rule = _ruleOf[id];
        Timestamp until = _endAfter(rule.resultDays);
        Sale storage kept = _sales[id];
        (kept.state, kept.until, kept.latest) = (SaleState.Awarded, until, _latestEnd(until, rule));

        emit SaleAwarded(id, current.leader, current.price, until);
    }

    /// @inheritdoc ISales
    function confirm(SaleTerms calldata terms) external {
        (SaleId id, ) = _past(terms, SaleState.Awarded);

        Timestamp until = _endAfter(_ruleOf[id].contractDays);
        (_sales[id].state, _sales[id].until) = (SaleState.Confirmed, until);

        emit SaleConfirmed(id, until);
    }

    /// @inheritdoc ISales
    /// @dev EIP-712 hash of the struct; the sale's id in it commits to chain and contract.
    function depositId(SaleId id, address bidder, uint8 round) public pure returns (InstructionId) {
        return InstructionId.wrap(keccak256(abi.encode(DEPOSIT_TYPE, id, bidder, round)));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev One deposit a participant; what it still has in an earlier round goes back first.
    function _enrol(
        SaleId id,
        SaleTerms calldata terms,
        Sale memory current,
        bool inBank
    ) private returns (InstructionId matter) {
        _requireMoney(id, terms, inBank);
        (ParticipantId actor, uint32 index) = _requireBidder(id, terms);
        Enrolment storage held = _enrolments[id][index];
        if (held.state == DepositState.Held) {
            require(held.round != current.round, BidderEnrolment(id, msg.sender, held.state));
            _return(id, terms, held, Fen.unwrap(terms.deposit));
        }
        if (inBank) matter = depositId(id, msg.sender, current.round);

        _enrolments[id][index] = Enrolment(msg.sender, DepositState.Held, current.round);
        ++_sales[id].bidders;

        emit BidderEnrolled(id, actor, msg.sender, matter);
    }

    /// @dev A sole bidder takes it by agreement, where both rules let him; None when the round can't go on.
    function _modeFor(SaleId id, SaleTerms calldata terms, uint32 bidders) private view returns (Mode) {
        SaleRule memory rule = _ruleOf[id];
        TradingRule memory trading = _tradingRules().tradingRule(_classOf(_resolve(terms.asset), terms.id));
        if (bidders == 1) return rule.allowsSole && trading.allows(Mode.Agreement) ? Mode.Agreement : Mode.None;
        if (bidders == 0 || bidders < rule.minBidders) return Mode.None;
        return Mode.OneWayBidding;
    }

    /// @dev 流拍: every deposit is free. The seller may have it announced again while rounds are left.
    function _failRound(SaleId id, SaleTerms calldata terms, Sale memory current) private {
        Sale storage kept = _sales[id];
        (kept.leader, kept.until) = (address(0), Timestamp.wrap(0));
        (kept.price, kept.bids, kept.bidders) = (Fen.wrap(0), 0, 0);

        emit SaleRoundFailed(id, current.round, current.bidders, current.bids);

        if (current.round < _ruleOf[id].maxRounds) kept.state = SaleState.Qualified;
        else _endBy(id, terms, SaleState.Failed, 0);
    }

    function _requireEnrolled(SaleId id, SaleTerms calldata terms, uint8 round) private view {
        (, uint32 index) = _requireBidder(id, terms);
        Enrolment memory held = _enrolments[id][index];
        bool isHis = held.bidder == msg.sender && held.round == round && held.state == DepositState.Held;
        require(isHis, BidderEnrolment(id, msg.sender, held.bidder == msg.sender ? held.state : DepositState.None));
    }

    function _least(SaleTerms calldata terms, Sale memory current) private pure returns (Fen) {
        if (current.bids == 0) return current.start;
        // No overflow: each is at most MAX_PRICE.
        return Fen.wrap(Fen.unwrap(current.price) + Fen.unwrap(terms.increment));
    }

    function _extended(SaleId id, Sale memory current) private view returns (Timestamp) {
        Timestamp least = _after(currentTime(), _ruleOf[id].extension);
        if (least <= current.until) return current.until;
        return least < current.latest ? least : current.latest;
    }
}
