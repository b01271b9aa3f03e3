// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Act, IEncumbrances} from "../shared/interfaces/IEncumbrances.sol";
import {ILienService} from "../shared/interfaces/ILienService.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {CaseId, LienId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {Payment} from "../shared/types/Payment.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";
import {Standing} from "../shared/types/Standing.sol";
import {Subject} from "../shared/types/Subject.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {ILienChanges} from "./interfaces/ILienChanges.sol";
import {Proceeds} from "./Proceeds.sol";
import {LienPaid} from "./ProceedsBook.sol";
import {OrderPlace} from "./types/FreezeOrder.sol";
import {DEBT_DECLARED, DeclaredDebt, LienWord} from "./types/LienEntry.sol";
import {CaseEntry, CaseWord, HolderAgreement, packAgreedCase, packCase} from "./types/Writ.sol";

/// @notice A subject that is taken from one and given to another, for a case.
struct Taking {
    SubjectId subject;
    CaseId caseId;
    CaseWord word;
    LienId lien;
    address from;
    address to;
}

/// @title  Enforcement
/// @notice How a subject is taken: Settlement moves for an open case, and a right that is sold is sold free.
/// @dev    See {IEncumbranceRegister} and {IEncumbrances} for what each verb promises.
abstract contract Enforcement is Proceeds {
    //----------------------------------------------------------------------------------------------
    // Taking
    //----------------------------------------------------------------------------------------------

    /// @dev See {IEncumbrances}.
    function enforce(
        Subject calldata on,
        address to,
        uint256 amount,
        CaseId caseId,
        Payment[] calldata payments
    ) external {
        require(msg.sender == resolved(Names.SETTLEMENT), IEncumbranceRegister.CallerNotSettlement(msg.sender));
        Taking memory taking = _takingOf(on, to, caseId);
        Standing before = _standing(taking.subject);
        _requireFree(taking.subject, Act.Enforce, caseId);
        Reasons reasons = _agreedReasons(taking, payments);
        require(reasons.isEmpty(), ILienChanges.SaleNotAsAgreed(taking.subject, caseId, reasons));

        _spend(taking.subject, caseId, amount);
        // Safe cast: a case has at most 64 bits left.
        if (_isRight(on)) _takeRight(taking, payments);
        else _takeUnits(on, taking, uint64(amount));
        if (taking.word.liftsOrders()) {
            _liftOrders(taking.subject, _participants().participantAt(taking.word.court()));
        }
        _tellAsset(on, taking.subject, before);

        _asset(on.asset).enforce(taking.from, to, on.id, amount, caseId);
    }

    /// @dev See {IEncumbranceRegister}.
    function explainEnforce(
        Subject calldata on,
        address to,
        uint256 amount,
        CaseId caseId,
        Payment[] calldata payments
    ) external view returns (Reasons reasons) {
        Taking memory taking = _takingOf(on, to, caseId);
        reasons = _reasons(taking.subject, Act.Enforce, caseId);
        if (amount > taking.word.left()) reasons = reasons.also(Reason.CASE_NOT_OPEN);

        reasons = reasons.also(Reasons.unwrap(_takerReasons(taking)));
        if (!_isRight(on)) return reasons.also(Reasons.unwrap(_unitReasons(on, taking, amount)));

        if (amount != 1) reasons = reasons.also(Reason.BALANCE_SHORT);
        reasons = reasons.also(Reasons.unwrap(_rightReasons(on)));
        reasons = reasons.also(Reasons.unwrap(_agreedReasons(taking, payments)));
        bool isRight = payments.length == 0 || _isWaterfall(taking.subject, taking.from, payments);
        if (!isRight) reasons = reasons.also(Reason.WATERFALL_MISMATCH);
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _takingOf(Subject calldata on, address to, CaseId caseId) private view returns (Taking memory) {
        SubjectId subject = _idOf(on);
        return Taking(subject, caseId, _caseWord(subject, caseId), _lienOf(subject, caseId), _holderOf(on), to);
    }

    /// @dev Sold, it goes free; moved without money, with all that weighs on it (collateral.md Q7).
    function _takeRight(Taking memory taking, Payment[] calldata payments) private {
        bool isSold = payments.length > 0;
        bool isEnded = isSold && _isOn(taking.subject, taking.lien);
        _emitEnforced(taking, 1, 0, isEnded);
        if (isSold) _clear(taking.subject, taking.from, taking.caseId, payments);
    }

    /// @dev Takes the case's own lien off what is taken. A lien that has ended meanwhile holds nothing any more.
    function _takeUnits(Subject calldata on, Taking memory taking, uint64 amount) private {
        (uint64 freed, bool ended) = (0, false);
        if (_isOn(taking.subject, taking.lien)) (freed, ended) = _reduceUnits(taking.subject, taking.lien, amount);

        _emitEnforced(taking, amount, freed, ended);
        _free(on, freed);
    }

    function _emitEnforced(Taking memory taking, uint64 amount, uint64 freed, bool ended) private {
        emit IEncumbranceRegister.SubjectEnforced(
            taking.subject,
            taking.to,
            taking.caseId,
            amount,
            taking.lien,
            freed,
            ended,
            _next(taking.subject)
        );
    }

    function _takerReasons(Taking memory taking) private view returns (Reasons reasons) {
        AccountWord word = _participants().accountWord(taking.to);
        if (!word.isKnown()) reasons = reasons.also(Reason.PARTICIPANT_UNKNOWN);
        if (word.isKnown() && !word.isActive()) reasons = reasons.also(Reason.PARTICIPANT_SUSPENDED);
        if (word.isKnown() && !word.mayHold()) reasons = reasons.also(Reason.HOLDER_NOT_ALLOWED);
        if (taking.from == taking.to) reasons = reasons.also(Reason.TRANSFER_TO_SELF);
    }

    /// @dev What the asset of a right has against a forced move: it has ended, or is offered elsewhere.
    function _rightReasons(Subject calldata on) private view returns (Reasons reasons) {
        if (!_titleOf(on).isActive) reasons = reasons.also(Reason.RIGHT_NOT_ACTIVE);
        bool isLocked = _asset(on.asset).lockOf(on.holder, on.id).locked() > 0;
        if (isLocked) reasons = reasons.also(Reason.AMOUNT_LOCKED);
    }

    /// @dev The holder agreed to a sale for money, at a price, by the very right it has, and not to the lienor.
    function _agreedReasons(Taking memory taking, Payment[] calldata payments) private view returns (Reasons reasons) {
        if (!taking.word.isByAgreement()) return NO_REASON;
        (AccountWord giver, AccountWord taker) = _participants().accountWords(taking.from, taking.to);
        if (giver.index() != taking.word.holder()) reasons = reasons.also(Reason.CASE_NOT_OPEN);
        bool isLienor = taker.index() == _wordOf(taking.lien).lienor() || taker.index() == taking.word.court();
        if (isLienor) reasons = reasons.also(Reason.HOLDER_NOT_ALLOWED);
        // Those before and beside the one that sells agreed to no price.
        bool isDear =
            payments.length > 0 &&
                _sumOf(payments) >= taking.word.least() &&
                _areOthersPaid(taking.subject, taking.lien, taking.word.court(), payments);
        if (!isDear) reasons = reasons.also(Reason.WATERFALL_MISMATCH);
    }

    /// @dev After the move what stays must cover every lock but the one of the case's lien.
    function _unitReasons(
        Subject calldata on,
        Taking memory taking,
        uint256 amount
    ) private view returns (Reasons reasons) {
        uint256 held = _unitsOf(on);
        if (held < amount) return reasons.also(Reason.BALANCE_SHORT);
        uint64 own = _isOn(taking.subject, taking.lien) ? _coverOf(taking.lien).locked() : 0;
        uint256 kept = _asset(on.asset).lockOf(on.holder, on.id).locked();
        uint256 freed = amount < own ? amount : own;
        if (held - amount < kept - freed) reasons = reasons.also(Reason.AMOUNT_LOCKED);
    }
}
