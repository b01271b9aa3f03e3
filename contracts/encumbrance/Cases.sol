// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILienService} from "../shared/interfaces/ILienService.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {CaseId, LienId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Subject} from "../shared/types/Subject.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {EncumbranceBooks} from "./EncumbranceBooks.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {ILienChanges} from "./interfaces/ILienChanges.sol";
import {LienPaid} from "./ProceedsBook.sol";
import {OrderPlace} from "./types/FreezeOrder.sol";
import {LeasePlace} from "./types/LeaseEntry.sol";
import {DEBT_DECLARED, DeclaredDebt, LienWord} from "./types/LienEntry.sol";
import {CaseEntry, CaseWord, HolderAgreement, packAgreedCase, packCase} from "./types/Writ.sol";

/// @title  Cases
/// @notice On whose word a subject may be taken: a court's, or its holder's after the debt fell due. And the reads of the
///         register that nothing asks on the way of a move.
/// @dev    See {IEncumbranceRegister} and {ILienChanges} for what each verb promises.
abstract contract Cases is EncumbranceBooks {
    bytes32 private constant SALE_AGREEMENT = keccak256(
        "SaleAgreement(bytes32 caseId,bytes32 subject,bytes32 lien,uint96 least,uint64 epoch,uint40 validUntil)"
    );

    //----------------------------------------------------------------------------------------------
    // Reading: what is seldom asked, and by nobody on the way of a move
    //----------------------------------------------------------------------------------------------

    /// @dev See {IEncumbranceRegister}.
    function registerRule(bytes32 asset, bytes32 titleClass) external view returns (uint64) {
        return _registerOf(asset, titleClass);
    }

    /// @dev See {IEncumbranceRegister}.
    function consentEpoch(address signer) external view returns (uint64) {
        return _epochOf(signer);
    }

    /// @dev See {IEncumbranceRegister}.
    function noticedAt(LienId id) external view returns (Timestamp) {
        return _noticeOf(id);
    }

    /// @dev See {IEncumbranceRegister}.
    function assignedKey(LienId id) external view returns (LienId) {
        return _keyOf(id);
    }

    /// @dev See {ILienChanges}.
    function leasePlace(SubjectId subject, uint256 place) external view returns (LeasePlace memory) {
        return _leaseAt(subject, place);
    }

    /// @dev See {IEncumbranceRegister}.
    function proceedsHolder(SubjectId subject) external view returns (address) {
        return _lastHolder(subject);
    }

    /// @dev See {IEncumbranceRegister}.
    function orderPlace(SubjectId subject, uint256 place) external view returns (OrderPlace memory) {
        return _orderAt(subject, place);
    }

    /// @dev See {IEncumbranceRegister}.
    function caseEntry(SubjectId subject, CaseId caseId) external view returns (CaseEntry memory) {
        return _case(subject, caseId);
    }

    /// @dev See {ILienChanges}.
    function owedUnder(LienId id) external view returns (Fen owed, bool byCourt) {
        LienWord word = _wordOf(id);
        if (!word.has(DEBT_DECLARED)) return (word.secured(), false);
        DeclaredDebt memory debt = _debtOf(id);
        return (Fen.wrap(debt.owed), debt.byCourt);
    }

    /// @dev See {ILienChanges}.
    function paidUnder(LienId id) external view returns (Fen paid, Timestamp paidAt) {
        LienPaid memory kept = _paidOn(id);
        return (Fen.wrap(kept.paid), kept.paidAt);
    }

    //----------------------------------------------------------------------------------------------
    // Cases
    //----------------------------------------------------------------------------------------------

    /// @dev See {IEncumbranceRegister}.
    function openCase(
        CaseId caseId,
        Subject calldata on,
        LienId lienId,
        uint64 amount,
        bytes32 writ,
        bool liftsOrders
    ) external restricted {
        SubjectId subject = _idOf(on);
        (ParticipantId actor, uint32 court) = _requireActive();
        require(!_mayFreeze(msg.sender), IEncumbranceRegister.OfficeInConflict(msg.sender));
        bool isWhole = !caseId.isNull() && writ != 0 && _fits(on, amount);
        require(isWhole, IEncumbranceRegister.CaseTermsInvalid(caseId, amount));
        if (!lienId.isNull()) _requireOn(subject, lienId);

        uint64 units = _isRight(on) ? 1 : amount;
        _open(subject, caseId, packCase(units, court, currentTime(), liftsOrders), lienId);

        emit IEncumbranceRegister.CaseOpened(
            subject,
            actor,
            caseId,
            on,
            lienId,
            amount,
            writ,
            liftsOrders,
            _next(subject)
        );
    }

    /// @dev See {ILienChanges}.
    function openCaseByAgreement(
        CaseId caseId,
        Subject calldata on,
        LienId lienId,
        HolderAgreement calldata agreement
    ) external {
        SubjectId subject = _idOf(on);
        ParticipantId actor = _requireCalled(lienId, _requireOn(subject, lienId));
        // Units are sold by courts alone; a word holds 64 bits of fen.
        bool isWhole = !caseId.isNull() && _isRight(on) && Fen.unwrap(agreement.least) <= type(uint64).max;
        require(isWhole, IEncumbranceRegister.CaseTermsInvalid(caseId, 0));
        ParticipantId holder = _titleOf(on).holder;
        uint32 index = _requireAgreed(caseId, subject, lienId, holder, agreement);

        uint32 lienor = _wordOf(lienId).lienor();
        CaseWord word = packAgreedCase(lienor, currentTime(), uint64(Fen.unwrap(agreement.least)), index);
        _open(subject, caseId, word, lienId);

        uint64 seq = _next(subject);
        emit ILienChanges.CaseAgreed(subject, actor, caseId, on, lienId, holder, agreement.least, seq);
    }

    /// @dev See {IEncumbranceRegister}. Not `restricted`: opening waits out the delay of the role, stopping acts at once.
    function closeCase(CaseId caseId, Subject calldata on) external {
        SubjectId subject = _idOf(on);
        bool isAgreed = _caseWord(subject, caseId).isByAgreement();
        (ParticipantId actor, uint32 office) = isAgreed ? _requireActive() : _requireCourt();
        _requireOpen(subject, caseId, office);

        _close(subject, caseId);

        emit IEncumbranceRegister.CaseClosed(subject, actor, caseId, _next(subject));
    }

    /// @dev See {IEncumbranceRegister}.
    function releaseByCourt(Subject calldata on, LienId id, CaseId caseId) external {
        SubjectId subject = _idOf(on);
        (ParticipantId actor, uint32 court) = _requireCourt();
        _requireOpen(subject, caseId, court);
        _requireOn(subject, id);

        _release(on, subject, id);

        emit IEncumbranceRegister.LienReleasedByCourt(subject, actor, id, caseId, _next(subject));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev A loan's default and days of grace are what LOAN_ENFORCEMENT sees to; of other debts the day alone is known.
    function _requireCalled(LienId lienId, LienWord lien) private view returns (ParticipantId actor) {
        if (msg.sender == resolved(Names.LOAN_ENFORCEMENT)) return _participantAt(lien.lienor());
        actor = _requireLienor(lienId, lien);
        _requireDue(lienId);
        address loans = resolved(Names.LOANS);
        bool isServing = loans != address(0) && ILienService(loans).isServing(lienId);
        require(!isServing, ILienChanges.LienServesLoan(lienId));
    }

    function _requireDue(LienId lienId) private view {
        Timestamp maturity = _wordOf(lienId).maturity();
        bool isDue = !maturity.isNever() && maturity <= currentTime();
        require(isDue, ILienChanges.DebtNotDue(lienId, maturity, currentTime()));
    }

    /// @return index of the holder
    function _requireAgreed(
        CaseId caseId,
        SubjectId subject,
        LienId lienId,
        ParticipantId holder,
        HolderAgreement calldata given
    ) private view returns (uint32 index) {
        (ParticipantId signer, AccountWord word) = _participants().identify(given.signer);
        uint64 epoch = _epochOf(given.signer);
        bytes32 hash = keccak256(
            abi.encode(SALE_AGREEMENT, caseId, subject, lienId, given.least, epoch, given.validUntil)
        );
        bool isHolder = word.isActive() && signer == holder;
        bool isSigned = isHolder && _isSigned(given.signer, given.validUntil, hash, given.signature);
        require(isSigned, ILienChanges.AgreementNotOfHolder(lienId, given.signer));
        index = word.index();
    }
}
