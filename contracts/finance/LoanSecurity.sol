// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILienChanges} from "../encumbrance/interfaces/ILienChanges.sol";
import {IEncumbranceRegister} from "../encumbrance/interfaces/IEncumbranceRegister.sol";
import {IS_MAXIMUM, LienState, LienWord, NOTICED} from "../encumbrance/types/LienEntry.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IEncumberable} from "../shared/interfaces/IEncumberable.sol";
import {Act, Lien} from "../shared/interfaces/IEncumbrances.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {CaseId, EvidenceId, LienId, LoanId, SubjectId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Reason, Reasons} from "../shared/types/Reasons.sol";
import {Subject} from "../shared/types/Subject.sol";
import {IProducts} from "./interfaces/IProducts.sol";
import {LoanBook} from "./LoanBook.sol";
import {LoanOffer, Registration, Security} from "./types/Loan.sol";
import {Perfection} from "./types/Product.sol";

/// @title  LoanSecurity
/// @notice The lien behind a loan: made or found, perfected as the product asks, bound to the loan, released with it.
/// @dev    A lien that stands and one that is made on the way pass the same guard.
abstract contract LoanSecurity is LoanBook, DirectoryClient {
    /// @dev Makes or finds the lien, and takes it into the loan's service.
    function _secure(
        LoanId id,
        LoanOffer calldata offer,
        Security calldata security,
        uint32 bank
    ) internal returns (LienId lien) {
        lien = security.lien.isNull() ? _pledge(id, offer, security) : _found(id, offer, security.lien);
        bool isMaximum = offer.facility != 0;
        LienWord word = _requireFit(id, offer, lien, bank, isMaximum);
        _requirePerfect(id, offer, lien, word);

        if (isMaximum) {
            uint256 drawn = _drawn[lien] + Fen.unwrap(offer.principal);
            // Safe cast: the sum of two numbers of 64 bits.
            bool isCovered = drawn <= Fen.unwrap(word.secured());
            require(isCovered, LienLimitExceeded(lien, Fen.wrap(uint96(drawn)), word.secured()));
            _drawn[lien] = drawn;
        } else {
            _served[lien] = id;
        }
    }

    /// @dev The lien that was the loan's own; null when it has none, or that has ended before by a sale or a court.
    function _release(Subject calldata collateral, LienId lien, bool isMaximum) internal returns (LienId released) {
        if (lien.isNull() || isMaximum || _register().lienWord(lien).state() != LienState.Live) return LienId.wrap(0);
        _register().release(collateral, lien);
        return lien;
    }

    //----------------------------------------------------------------------------------------------
    // A new lien
    //----------------------------------------------------------------------------------------------

    function _pledge(LoanId id, LoanOffer calldata offer, Security calldata security) private returns (LienId lien) {
        Lien memory terms = _termsOf(id, offer, security);
        lien = _register().pledge(terms, offer.product, security.valuation, security.consent);
        if (!security.registration.lienId.isNull()) return _registered(id, terms, security.registration);
        if (!security.notice.isNull())
            ILienChanges(address(_register())).fileNotice(offer.collateral, lien, security.notice);
    }

    /// @dev Made before: since then an order may have come, and what is lent after it isn't good against the creditor (423).
    function _found(LoanId id, LoanOffer calldata offer, LienId lien) private view returns (LienId) {
        SubjectId subject = Keys.subjectId(offer.collateral);
        Reasons against = _register().explain(subject, Act.Pledge, CaseId.wrap(0));
        bool isFree = Reasons.unwrap(against) & (Reason.SUBJECT_FROZEN | Reason.MEMBER_FROZEN) == 0;
        require(isFree, CollateralFrozen(id, lien));
        return lien;
    }

    function _registered(LoanId id, Lien memory terms, Registration calldata registration) private returns (LienId) {
        require(registration.extract.length != 0, PerfectionMissing(id, registration.lienId, Perfection.Registration));
        LienId perfects = terms.lienId;
        terms.lienId = registration.lienId;
        terms.registeredAt = registration.registeredAt;
        terms.registrySeq = registration.registrySeq;
        terms.expiresAt = registration.expiresAt;
        terms.covenant = registration.covenant;
        return _register().record(terms, perfects, EvidenceId.wrap(0), registration.extract);
    }

    function _termsOf(
        LoanId id,
        LoanOffer calldata offer,
        Security calldata security
    ) private pure returns (Lien memory terms) {
        bytes32 debt = _debtOf(id, offer);
        terms.lienId = Keys.pledge(offer.bank, debt);
        terms.subject = offer.collateral;
        terms.amount = offer.units;
        terms.lienor = offer.bank;
        terms.secured = offer.secured;
        terms.isMaximum = offer.facility != 0;
        terms.effect = security.effect;
        terms.maturity = offer.maturity;
        terms.debt = debt;
    }

    /// @dev What the lien secures: the loan, or the framework contract under which several are drawn.
    function _debtOf(LoanId id, LoanOffer calldata offer) private pure returns (bytes32) {
        return LoanId.unwrap(offer.facility == 0 ? id : Keys.loan(offer.bank, offer.facility));
    }

    //----------------------------------------------------------------------------------------------
    // Whether it serves
    //----------------------------------------------------------------------------------------------

    /// @dev That a pledge for this debt was once made says that the bank's rules were asked (collateral.md P5).
    function _requireFit(
        LoanId id,
        LoanOffer calldata offer,
        LienId lien,
        uint32 bank,
        bool isMaximum
    ) private view returns (LienWord word) {
        word = _register().lienWord(lien);
        bool isOwn = word.state() == LienState.Live && word.lienor() == bank && word.has(IS_MAXIMUM) == isMaximum;
        bool isEnough = Fen.unwrap(offer.principal) <= Fen.unwrap(word.secured()) && offer.maturity <= word.maturity();
        bool isFree = _served[lien].isNull() && (isMaximum || _drawn[lien] == 0);
        require(
            isOwn && isEnough && isFree && _isOn(offer.collateral, lien, word) && _isJudged(id, offer, lien),
            LienUnfit(id, lien)
        );
    }

    function _isOn(Subject calldata collateral, LienId lien, LienWord word) private view returns (bool) {
        SubjectId subject = Keys.subjectId(collateral);
        return _register().lienAtPlace(subject, word.place()) == lien;
    }

    function _isJudged(LoanId id, LoanOffer calldata offer, LienId lien) private view returns (bool) {
        LienId pledged = Keys.pledge(offer.bank, _debtOf(id, offer));
        return pledged == lien || _register().lienWord(pledged).state() != LienState.Unknown;
    }

    function _requirePerfect(LoanId id, LoanOffer calldata offer, LienId lien, LienWord word) private view {
        if (word.isRegistered()) return;
        Subject calldata on = offer.collateral;
        bytes32 class = IEncumberable(_resolve(on.asset)).briefTitleOf(on.id, on.holder).class;
        (, Perfection perfection) = IProducts(_resolve(Names.LENDING_POLICY)).perfectionOf(
            offer.bank,
            offer.product,
            class
        );
        bool isPerfect = perfection == Perfection.Notice && word.has(NOTICED);
        require(isPerfect, PerfectionMissing(id, lien, perfection));
    }

    function _register() private view returns (IEncumbranceRegister) {
        return IEncumbranceRegister(_resolve(Names.ENCUMBRANCES));
    }
}
