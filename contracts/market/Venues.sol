// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEncumberable} from "../shared/interfaces/IEncumberable.sol";
import {BankReceipt, ISettlement, SignedReceipt, Trade} from "../shared/interfaces/ISettlement.sol";
import {Names} from "../shared/Names.sol";
import {InstructionId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {Receipts} from "./Receipts.sol";

/// @title  Venues
/// @notice What the ledger's own auctions, sales and dividends ask of Settlement: it alone moves the market bucket.
abstract contract Venues is Receipts {
    uint256 private constant CASH_ID = 0;

    modifier onlyVenue() {
        _requireVenue();
        _;
    }

    /// @inheritdoc ISettlement
    function lockFor(address asset, address holder, uint256 id, uint256 amount) external onlyVenue nonReentrant {
        _lock(asset, holder, id, amount);
    }

    /// @inheritdoc ISettlement
    function releaseFor(address asset, address holder, uint256 id, uint256 amount) external onlyVenue nonReentrant {
        _free(asset, holder, id, amount);
    }

    /// @inheritdoc ISettlement
    function moveFor(address asset, address from, address to, uint256 id, uint256 amount) external nonReentrant {
        // Dividends first: a household's claim pays for no question that isn't its own.
        if (msg.sender != resolved(Names.DIVIDENDS)) _requireVenue();
        _hand(asset, from, to, id, amount);
    }

    /// @inheritdoc ISettlement
    function conclude(Trade calldata trade) external onlyVenue nonReentrant {
        if (!trade.inBank) {
            uint256 deposit = Fen.unwrap(trade.deposit);
            if (deposit != 0) _free(address(_money()), trade.buyer, CASH_ID, deposit);
            _pay(trade.buyer, trade.seller, Fen.unwrap(trade.price), treasury(), Fen.unwrap(trade.fee));
        }
        _hand(trade.asset, trade.seller, trade.buyer, trade.id, trade.amount);
    }

    /// @inheritdoc ISettlement
    function payHeld(address payer, address payee, Fen price, Fen fee) external onlyVenue nonReentrant {
        address money = address(_money());
        _hand(money, payer, payee, CASH_ID, Fen.unwrap(price));
        if (Fen.unwrap(fee) != 0) _hand(money, payer, treasury(), CASH_ID, Fen.unwrap(fee));
    }

    /// @inheritdoc ISettlement
    function payFree(address payer, address payee, Fen amount) external nonReentrant {
        require(_isLending(), CallerNotVenue(Names.LOANS, msg.sender));
        IEncumberable(address(_money())).settleFree(payer, payee, CASH_ID, Fen.unwrap(amount));
    }

    /// @inheritdoc ISettlement
    function useReceipt(
        SignedReceipt calldata signed,
        InstructionId instruction,
        address payer,
        Fen amount,
        Timestamp until
    ) external {
        // In this order nobody who was asked before pays for the others.
        bool mayUse = msg.sender == resolved(Names.LOANS) || _isVenue() || _isLending();
        require(mayUse, CallerNotVenue(Names.AUCTIONS, msg.sender));
        BankReceipt calldata receipt = signed.receipt;
        bool isMeant = receipt.instruction == instruction && receipt.payer == payer;
        bool isEnough = Fen.unwrap(receipt.amount) >= Fen.unwrap(amount) && until <= receipt.heldUntil;
        _requireMatch(isMeant && isEnough, instruction, receipt);

        _useUp(signed);
    }

    /// @dev LOANS first: an instalment pays for no question that isn't its own.
    function _isLending() private view returns (bool) {
        return
            msg.sender == resolved(Names.LOANS) ||
            msg.sender == resolved(Names.GUARANTEES) ||
            msg.sender == resolved(Names.LOAN_ENFORCEMENT);
    }

    function _requireVenue() private view {
        require(_isVenue(), CallerNotVenue(Names.AUCTIONS, msg.sender));
    }

    function _isVenue() private view returns (bool) {
        return
            msg.sender == resolved(Names.AUCTIONS) ||
            msg.sender == resolved(Names.SALES) ||
            msg.sender == resolved(Names.DIVIDENDS);
    }
}
