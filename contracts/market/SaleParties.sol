// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {Quote} from "../evidence/types/Statement.sol";
import {IPackages} from "../rights/interfaces/IPackages.sol";
import {ISaleable} from "../shared/interfaces/ISaleable.sol";
import {ISettlement} from "../shared/interfaces/ISettlement.sol";
import {ITradingRules} from "../shared/interfaces/ITradingRules.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {Roles} from "../shared/Roles.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {EvidenceId, ParticipantId, SaleId, SchemaId} from "../shared/types/Ids.sol";
import {Reason, Reasons} from "../shared/types/Reasons.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {SaleBook} from "./SaleBook.sol";
import {ISales} from "./interfaces/ISales.sol";
import {SaleTerms} from "./types/Sale.sol";

/// @title  SaleParties
/// @notice Who may sell, bid, judge and end; and the papers that a review rests on.
abstract contract SaleParties is SaleBook {
    SchemaId private immutable _byCourt = Keys.schema("DISCREDITED_BY_COURT");
    SchemaId private immutable _bySupervisor = Keys.schema("DISCREDITED_BY_SUPERVISOR");
    SchemaId private immutable _titleSearch = Keys.schema("TITLE_SEARCH");

    /// @dev See {ISales-discreditedBy}.
    function _discreditedBy(ParticipantId party) internal view returns (EvidenceId listing) {
        bytes32 subject = ParticipantId.unwrap(party);
        (listing, ) = _evidence().current(_byCourt, subject);
        if (listing.isNull()) (listing, ) = _evidence().current(_bySupervisor, subject);
    }

    //----------------------------------------------------------------------------------------------
    // Seller and bidders
    //----------------------------------------------------------------------------------------------

    /// @dev The seller as each step towards the public asks for him again, and nothing closed the right meanwhile.
    function _requireSeller(SaleId id, SaleTerms calldata terms) internal view {
        (ParticipantId seller, AccountWord word) = _identify(terms.seller);
        require(word.isActive() && word.mayTrade(), ISales.SalePartyNotAllowed(id, terms.seller));
        _requireCredited(seller);
        require(!_isClosed(terms), ISales.SaleRefused(id, Reasons.wrap(Reason.TRADING_BLOCKED)));
    }

    /// @dev Nobody bids for what is his own, under whichever of his accounts.
    function _requireBidder(
        SaleId id,
        SaleTerms calldata terms
    ) internal view returns (ParticipantId actor, uint32 index) {
        AccountWord word;
        (actor, word) = _requireFit(id, msg.sender);
        index = word.index();
        bool isOther = index != _participants().accountWord(terms.seller).index();
        require(isOther, ISales.SalePartyNotAllowed(id, msg.sender));
        _requireCredited(actor);
    }

    /// @dev Active, and allowed to trade and to hold what is sold.
    function _requireFit(SaleId id, address buyer) internal view returns (ParticipantId actor, AccountWord word) {
        (actor, word) = _identify(buyer);
        bool isFit = word.isActive() && word.mayTrade() && word.mayHold();
        require(isFit, ISales.SalePartyNotAllowed(id, buyer));
    }

    function _requireCredited(ParticipantId party) internal view {
        EvidenceId listing = _discreditedBy(party);
        require(listing.isNull(), ISales.PartyDiscredited(party, listing));
    }

    function _requireActive(SaleId id, address account) internal view returns (ParticipantId party) {
        AccountWord word;
        (party, word) = _identify(account);
        require(word.isActive(), ISales.SalePartyNotAllowed(id, account));
    }

    /// @dev As the last step, the payment to him, will ask for him.
    function _isSellerFit(address seller) internal view returns (bool) {
        AccountWord word = _participants().accountWord(seller);
        return word.isActive() && word.mayTrade();
    }

    //----------------------------------------------------------------------------------------------
    // Offices
    //----------------------------------------------------------------------------------------------

    /// @dev A role outlives a suspension.
    function _requireExchange() internal view returns (ParticipantId actor) {
        bool isExchange;
        (actor, isExchange) = _identifyExchange();
        require(isExchange, ISales.CallerNotExchange(msg.sender));
    }

    /// @dev Who runs the exchange, or watches over it.
    function _requireJudge() internal view returns (ParticipantId actor) {
        bool isJudge;
        (actor, isJudge) = _identifyExchange();
        if (!isJudge) isJudge = _isActive(msg.sender) && _holdsRole(Roles.SUPERVISOR, msg.sender);
        require(isJudge, ISales.CallerNotExchange(msg.sender));
    }

    function _requireExecutor() internal view {
        require(_isExecutor(msg.sender), IAccessManaged.AccessManagedUnauthorized(msg.sender));
    }

    //----------------------------------------------------------------------------------------------
    // What is sold, and its papers
    //----------------------------------------------------------------------------------------------

    /// @dev The exchange sells what a register enters, and nothing else.
    function _asset(bytes32 name) internal view returns (ISaleable) {
        bool isSold = name == Names.USE_RIGHTS || name == Names.PACKAGES;
        require(isSold, ISettlement.AssetUnknown(name, address(0)));
        return ISaleable(_resolve(name));
    }

    /// @dev What an inspection closed is closed in a package too.
    function _isClosed(SaleTerms calldata terms) internal view returns (bool) {
        ITradingRules rules = _tradingRules();
        if (rules.isBlocked(terms.asset, terms.id)) return true;
        if (terms.asset != Names.PACKAGES) return false;
        uint256[] memory members = IPackages(_resolve(Names.PACKAGES)).membersOf(terms.id);
        for (uint256 i = 0; i < members.length; ++i) {
            if (rules.isBlocked(Names.USE_RIGHTS, members[i])) return true;
        }
        return false;
    }

    /// @dev The newest of its line, so that nobody picks an older one that names no differences.
    function _requireSearch(SaleId id, SaleTerms calldata terms, EvidenceId search) internal view {
        Quote memory found = _evidence().quote(_titleSearch, bytes32(terms.id));
        bool isClean = !search.isNull() && found.id == search && found.value == 0;
        Timestamp oldest = _after(found.basisDate, uint256(_ruleOf[id].searchMaxAge) * 1 days);
        require(isClean && currentTime() <= oldest, ISales.TitleSearchInvalid(id, search));
    }

    function _evidence() internal view returns (IEvidence) {
        return IEvidence(_resolve(Names.EVIDENCE));
    }

    function _isActive(address account) private view returns (bool) {
        return _participants().accountWord(account).isActive();
    }

    function _identifyExchange() private view returns (ParticipantId actor, bool isExchange) {
        AccountWord word;
        (actor, word) = _identify(msg.sender);
        bool isOfKind = word.isActive() && word.kind() == Kind.ExchangeOperator;
        isExchange = isOfKind && _holdsRole(Roles.EXCHANGE_OPERATOR, msg.sender);
    }
}
