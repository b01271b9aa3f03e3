// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISaleable} from "../shared/interfaces/ISaleable.sol";
import {SaleId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Reason, Reasons} from "../shared/types/Reasons.sol";
import {SaleObjections} from "./SaleObjections.sol";
import {ISales} from "./interfaces/ISales.sol";
import {DepositState, Enrolment, Sale, SaleState, SaleTerms} from "./types/Sale.sol";

/// @title  SaleEnds
/// @notice Ends without a change of holder once bidding has begun: 违约, a certificate that never reached the register, a
///         court.
abstract contract SaleEnds is SaleObjections {
    /// @dev See {ISales-declareDefault}. A forfeited deposit that can't move yet (its owner is suspended, a court froze it)
    ///      stays locked and owed: the right is free at once, and the same call collects it later.
    function declareDefault(SaleTerms calldata terms) external {
        SaleId id = _idOf(terms);
        Sale memory current = _sales[id];
        Enrolment storage held = _enrolment(id, current.leader);
        bool isOwed = current.state == SaleState.Defaulted && held.state == DepositState.Held;
        if (isOwed) return _forfeit(id, terms, held);
        (bool bySeller, bool byBuyer) = _blame(id, terms, current);

        if (bySeller) emit ISales.DefaultRecorded(id, terms.seller, current.state);
        if (byBuyer) emit ISales.DefaultRecorded(id, current.leader, current.state);

        _endBy(id, terms, SaleState.Defaulted, 0);
        bool isForfeit = byBuyer && !bySeller;
        if (!isForfeit) _return(id, terms, held, Fen.unwrap(terms.deposit));
        else if (_canForfeit(terms, current.leader)) _forfeit(id, terms, held);
    }

    /// @dev See {ISales-lapse}.
    function lapse(SaleTerms calldata terms) external {
        SaleId id = _idOf(terms);
        Sale memory current = _sales[id];
        require(_isPriceHeld(current.state), ISales.SaleStateIsOther(id, current.state));
        _requireOver(id, current);

        _endBy(id, terms, SaleState.Lapsed, 0);
        _return(id, terms, _enrolment(id, current.leader), _total(current));
    }

    /// @dev See {ISales-terminate}.
    function terminate(SaleTerms calldata terms, bytes32 basis) external {
        _requireExecutor();
        SaleId id = _idOf(terms);
        Sale memory current = _sales[id];
        bool isLive = current.state >= SaleState.Applied && current.state < SaleState.Registered;
        require(isLive, ISales.SaleStateIsOther(id, current.state));

        _endBy(id, terms, SaleState.Terminated, basis);
        if (_isPriceHeld(current.state)) _return(id, terms, _enrolment(id, current.leader), _total(current));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev Who didn't sign or pay in time. A buyer isn't blamed for what he couldn't have had.
    function _blame(
        SaleId id,
        SaleTerms calldata terms,
        Sale memory current
    ) private view returns (bool bySeller, bool byBuyer) {
        bool isUnsigned = current.state == SaleState.Confirmed;
        require(isUnsigned || current.state == SaleState.Contracted, ISales.SaleStateIsOther(id, current.state));
        _requireOver(id, current);
        if (isUnsigned) (bySeller, byBuyer) = _unsigned(id, terms, current);
        else byBuyer = true;
        byBuyer = byBuyer && !_isHindered(terms);
    }

    /// @dev Who hasn't signed what was announced. Of any other document nobody here knows what it says: it binds those who
    ///      both sign it, and blames nobody else. So neither side takes or keeps a deposit by a paper of its own.
    function _unsigned(
        SaleId id,
        SaleTerms calldata terms,
        Sale memory current
    ) private view returns (bool bySeller, bool byBuyer) {
        bySeller = _signed[id][current.seller] != terms.document;
        byBuyer = _signed[id][current.leader] != terms.document;
    }

    /// @dev Seller suspended, title frozen, right ended: what keeps a right from anybody. That it is on sale doesn't.
    function _isHindered(SaleTerms calldata terms) private view returns (bool) {
        Reasons reasons = ISaleable(_resolve(terms.asset)).explainSale(terms.seller, terms.id);
        bool isHeldBack = Reasons.unwrap(reasons) & ~Reason.AMOUNT_LOCKED != 0;
        return isHeldBack || !_isSellerFit(terms.seller);
    }

    function _isPriceHeld(SaleState state) private pure returns (bool) {
        return state == SaleState.Paid || state == SaleState.Certified;
    }
}
