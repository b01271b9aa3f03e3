// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEncumberable} from "../shared/interfaces/IEncumberable.sol";
import {ISettlement, SignedReceipt} from "../shared/interfaces/ISettlement.sol";
import {Rounding} from "../shared/libraries/Rounding.sol";
import {Names} from "../shared/Names.sol";
import {InstructionId, SaleId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {SaleParties} from "./SaleParties.sol";
import {ISales} from "./interfaces/ISales.sol";
import {DepositState, Enrolment, Sale, SaleRule, SaleState, SaleTerms} from "./types/Sale.sol";

/// @title  SaleMoney
/// @notice Deposits and prices: locked in the bidders' own balances, or held by banks. Each deposit that was held is returned,
///         forfeited or applied, and nothing else can become of it.
abstract contract SaleMoney is SaleParties {
    /// @dev All late bids together move the end by at most a week: a leader may raise his own bid for nothing.
    uint256 internal constant MAX_OVERTIME = 7 days;
    /// @dev How much longer than the steps to come a bank holds money: objections stop the clock.
    uint256 internal constant RECEIPT_MARGIN = 30 days;
    uint256 internal constant CASH_ID = 0;
    /// @dev No price beyond what a lock word could hold: sums of two prices fit Fen.
    uint256 internal constant MAX_PRICE = type(uint64).max;

    //----------------------------------------------------------------------------------------------
    // What becomes of a deposit
    //----------------------------------------------------------------------------------------------

    /// @dev The leader's stays until the price is held, or as long as it is owed to the seller.
    function _isFree(Sale memory current, Enrolment memory held) internal pure returns (bool) {
        if (held.round != current.round) return true;
        SaleState state = current.state;
        if (state == SaleState.Announced || state == SaleState.Bidding) return false;
        bool isBound =
            state == SaleState.Awarded ||
                state == SaleState.Confirmed ||
                state == SaleState.Contracted ||
                state == SaleState.Defaulted;
        return !isBound || held.bidder != current.leader;
    }

    /// @param locked what is locked of the bidder's: the deposit, or the whole price with it
    function _return(SaleId id, SaleTerms calldata terms, Enrolment storage held, uint256 locked) internal {
        address bidder = held.bidder;
        held.state = DepositState.Returned;

        emit ISales.DepositSettled(id, bidder, DepositState.Returned, terms.deposit);

        if (!terms.inBank) _settlement().releaseFor(_resolve(Names.CASH), bidder, CASH_ID, locked);
    }

    function _forfeit(SaleId id, SaleTerms calldata terms, Enrolment storage held) internal {
        address bidder = held.bidder;
        held.state = DepositState.Forfeited;

        emit ISales.DepositSettled(id, bidder, DepositState.Forfeited, terms.deposit);

        if (terms.inBank) return;
        _settlement().moveFor(_resolve(Names.CASH), bidder, terms.seller, CASH_ID, Fen.unwrap(terms.deposit));
    }

    /// @dev From here on it is part of the price that is held.
    function _apply(SaleId id, SaleTerms calldata terms, address buyer) internal {
        _enrolment(id, buyer).state = DepositState.Applied;

        emit ISales.DepositSettled(id, buyer, DepositState.Applied, terms.deposit);
    }

    /// @dev A deposit whose owner is suspended or frozen can't move yet.
    function _canForfeit(SaleTerms calldata terms, address bidder) internal view returns (bool) {
        if (terms.inBank) return true;
        IEncumberable cash = IEncumberable(_resolve(Names.CASH));
        return cash.explainSettle(bidder, terms.seller, CASH_ID, Fen.unwrap(terms.deposit)).isEmpty();
    }

    //----------------------------------------------------------------------------------------------
    // What Settlement is asked for
    //----------------------------------------------------------------------------------------------

    function _lockCash(address payer, uint256 fen) internal {
        if (fen != 0) _settlement().lockFor(_resolve(Names.CASH), payer, CASH_ID, fen);
    }

    /// @dev Exactly the amount: what a bank holds beyond it nobody could tell it to give back.
    function _useReceipt(
        SignedReceipt calldata signed,
        InstructionId matter,
        address payer,
        uint256 fen,
        Timestamp until
    ) internal {
        bool isExact = Fen.unwrap(signed.receipt.amount) == fen;
        require(isExact, ISettlement.ReceiptMismatch(matter, signed.receipt));
        _settlement().useReceipt(signed, matter, payer, signed.receipt.amount, until);
    }

    function _requireMoney(SaleId id, SaleTerms calldata terms, bool inBank) internal pure {
        require(terms.inBank == inBank, ISales.SaleMoneyMismatch(id, terms.inBank));
    }

    /// @dev Trading days by the calendar, two for one: exact enough for who holds money a month longer.
    function _holdUntil(SaleId id, SaleTerms calldata terms, Sale memory current) internal view returns (Timestamp) {
        SaleRule memory rule = _ruleOf[id];
        bool isPrice = current.state == SaleState.Contracted;
        uint256 steps = isPrice ? 2 * uint256(rule.registerDays) : _stepsTo(rule);
        uint256 bidding = isPrice ? 0 : terms.bidWindow + MAX_OVERTIME;
        return _after(current.until, bidding + steps * 2 days + RECEIPT_MARGIN);
    }

    /// @dev The price with the fee on top.
    function _total(Sale memory current) internal pure returns (uint256) {
        return uint256(Fen.unwrap(current.price)) + Fen.unwrap(_fee(current));
    }

    function _fee(Sale memory current) internal pure returns (Fen) {
        return Rounding.feeDown(current.price, current.fee);
    }

    function _stepsTo(SaleRule memory rule) private pure returns (uint256) {
        return uint256(rule.resultDays) + rule.contractDays + rule.payDays;
    }
}
