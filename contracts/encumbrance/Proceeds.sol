// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceRecord} from "../evidence/types/Statement.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {CaseId, EvidenceId, LienId, ParticipantId, SchemaId, SubjectId} from "../shared/types/Ids.sol";
import {Payment} from "../shared/types/Payment.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Standing} from "../shared/types/Standing.sol";
import {Subject} from "../shared/types/Subject.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {EncumbranceBooks} from "./EncumbranceBooks.sol";
import {ILienChanges} from "./interfaces/ILienChanges.sol";
import {Claim, Ranking} from "./libraries/Ranking.sol";
import {Share} from "./types/Change.sol";
import {DEBT_DECLARED, LienWord} from "./types/LienEntry.sol";
import {Rank} from "./types/Rank.sol";

/// @notice Proceeds on their way to those who get them.
struct Payout {
    SubjectId subject;
    CaseId caseId;
    address holder;
    EvidenceId evidence;
    Claim[] claims;
    uint256 surplus;
}

/// @title  Proceeds
/// @notice Who is paid out of what a right brought: by rank, the surplus to its holder. Money never comes here; payments are
///         held against what they should be.
abstract contract Proceeds is EncumbranceBooks {
    SchemaId private immutable _compensation = Keys.schema("COMPENSATION");

    //----------------------------------------------------------------------------------------------
    // A right that ended
    //----------------------------------------------------------------------------------------------

    /// @dev See {IEncumbrances}.
    function close(uint256 id, address holder) external {
        SubjectId subject = Keys.subjectOfRight(_requireAsset(), id);
        _endLeases(subject);
        uint16 liens = _standing(subject).liens();
        if (liens == 0) return;

        _setLastHolder(subject, holder);

        emit ILienChanges.ProceedsClaimOpened(subject, holder, liens, _next(subject));
    }

    /// @dev See {ILienChanges}.
    function distribute(Subject calldata on, EvidenceId evidence, Payment[] calldata payments) external {
        SubjectId subject = _idOf(on);
        Standing before = _standing(subject);
        address holder = _claimantOf(on, subject);
        require(holder != address(0) && before.liens() > 0, ILienChanges.NoProceedsClaim(subject));
        EvidenceRecord memory paid = _evidence().requireValid(evidence, _compensation, bytes32(on.id));
        (ParticipantId actor, ) = _requireActive();
        bool isOwn = paid.issuer == actor && _isPayer(holder) && paid.value == _sumOf(payments) && paid.value > 0;
        require(isOwn && _spendEvidence(evidence), ILienChanges.CompensationInvalid(evidence, msg.sender));

        Payout memory payout = Payout(subject, CaseId.wrap(0), holder, evidence, new Claim[](0), 0);
        _settle(payout, payments);
        for (uint256 i = 0; i < payout.claims.length; ++i) _payOff(subject, payout.claims[i]);
        if (_standing(subject).liens() == 0) _setLastHolder(subject, address(0));

        _emitDistributed(actor, payout);
        _tellAsset(on, subject, before);
    }

    //----------------------------------------------------------------------------------------------
    // A sale
    //----------------------------------------------------------------------------------------------

    /// @dev Every lien is paid and ends; leases that yield to one of them end too (民法典 405).
    function _clear(SubjectId subject, address holder, CaseId caseId, Payment[] calldata payments) internal {
        _tellLapses(subject);
        Payout memory payout = Payout(subject, caseId, holder, EvidenceId.wrap(0), new Claim[](0), 0);
        _settle(payout, payments);
        Timestamp earliest = _earliestRegistration(subject);
        _endAll(subject);
        _endYielding(subject, earliest);

        ParticipantId actor = _participants().participantAt(_caseWord(subject, caseId).court());
        _emitDistributed(actor, payout);
    }

    function _isWaterfall(
        SubjectId subject,
        address holder,
        Payment[] calldata payments
    ) internal view returns (bool isRight) {
        (Claim[] memory claims, uint256 surplus) = _paidOut(subject, payments);
        (isRight, , , ) = _compare(claims, surplus, holder, payments);
    }

    /// @dev Whether every lien of others that doesn't rank behind this one is paid in full.
    function _areOthersPaid(
        SubjectId subject,
        LienId lien,
        uint32 lienor,
        Payment[] calldata payments
    ) internal view returns (bool) {
        Rank own = _rankOf(lien, _wordOf(lien));
        (Claim[] memory claims, ) = _paidOut(subject, payments);
        for (uint256 i = 0; i < claims.length; ++i) {
            bool isOthers = claims[i].lienor != lienor && !(own < claims[i].rank);
            if (isOthers && claims[i].paid < claims[i].owed) return false;
        }
        return true;
    }

    /// @dev Never above 2^96: more money than there is matches nothing.
    function _sumOf(Payment[] calldata payments) internal pure returns (uint256 sum) {
        for (uint256 i = 0; i < payments.length; ++i) {
            sum += payments[i].amount > type(uint96).max ? type(uint96).max : payments[i].amount;
        }
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev A lien that came to the register's book after the right's end claims all the same.
    function _claimantOf(Subject calldata on, SubjectId subject) private view returns (address holder) {
        holder = _lastHolder(subject);
        if (holder == address(0) && _isRight(on) && !_titleOf(on).isActive) holder = _holderOf(on);
    }

    /// @dev A lien ends by that word, and no money passes here: insurers and public offices give it, never who profits.
    function _isPayer(address holder) private view returns (bool) {
        (AccountWord word, AccountWord owner) = _participants().accountWords(msg.sender, holder);
        Kind kind = word.kind();
        bool isOffice = kind == Kind.Insurer || kind == Kind.PublicBody || kind == Kind.Treasury || kind == Kind.Court;
        return isOffice && word.index() != owner.index();
    }

    /// @dev What the liens get of the payments' sum, in rank; reverts unless that is what the payments give.
    function _settle(Payout memory payout, Payment[] calldata payments) private view {
        (payout.claims, payout.surplus) = _paidOut(payout.subject, payments);
        (bool isRight, address to, uint256 expected, uint256 given) = _compare(
            payout.claims,
            payout.surplus,
            payout.holder,
            payments
        );
        require(isRight, ILienChanges.WaterfallMismatch(payout.subject, to, expected, given));
    }

    function _paidOut(
        SubjectId subject,
        Payment[] calldata payments
    ) private view returns (Claim[] memory claims, uint256 surplus) {
        claims = _claimsOf(subject, false);
        Ranking.sort(claims);
        surplus = Ranking.pay(claims, _sumOf(payments));
    }

    /// @dev By participant: a lienor or the holder may be paid through any of its active accounts.
    function _compare(
        Claim[] memory claims,
        uint256 surplus,
        address holder,
        Payment[] calldata payments
    ) private view returns (bool, address, uint256, uint256) {
        uint32 owner = _participants().accountWord(holder).index();
        uint32[] memory takers = _takersOf(payments);
        for (uint256 i = 0; i < takers.length; ++i) {
            uint256 due = _dueTo(takers[i], claims, owner, surplus);
            uint256 given = _givenTo(takers[i], takers, payments);
            if (due != given || payments[i].amount > type(uint96).max) return (false, payments[i].to, due, given);
        }
        for (uint256 i = 0; i < claims.length; ++i) {
            uint256 due = _dueTo(claims[i].lienor, claims, owner, surplus);
            if (due > 0 && _givenTo(claims[i].lienor, takers, payments) == 0) {
                return (false, _firstAccountOf(claims[i].lienor), due, 0);
            }
        }
        bool isShort = surplus > 0 && _givenTo(owner, takers, payments) == 0;
        return (!isShort, holder, surplus, 0);
    }

    /// @dev Participants by index; 0 for an account that is nobody's or not active, to which nothing is ever due.
    function _takersOf(Payment[] calldata payments) private view returns (uint32[] memory takers) {
        takers = new uint32[](payments.length);
        for (uint256 i = 0; i < takers.length; ++i) {
            AccountWord word = _participants().accountWord(payments[i].to);
            if (word.isActive()) takers[i] = word.index();
        }
    }

    function _dueTo(
        uint32 taker,
        Claim[] memory claims,
        uint32 owner,
        uint256 surplus
    ) private pure returns (uint256 due) {
        if (taker == 0) return 0;
        if (taker == owner) due = surplus;
        for (uint256 i = 0; i < claims.length; ++i) if (claims[i].lienor == taker) due += claims[i].paid;
    }

    function _givenTo(
        uint32 taker,
        uint32[] memory takers,
        Payment[] calldata payments
    ) private pure returns (uint256 given) {
        for (uint256 i = 0; i < takers.length; ++i) if (takers[i] == taker) given += payments[i].amount;
    }

    function _firstAccountOf(uint32 index) private view returns (address) {
        address[] memory accounts = _participants().accountsOf(_participants().participantAt(index));
        return accounts.length == 0 ? address(0) : accounts[0];
    }

    /// @dev The liens' own registrations, whatever ranks they exchanged: a lessee didn't agree to that.
    function _earliestRegistration(SubjectId subject) private view returns (Timestamp earliest) {
        uint256 count = _standing(subject).liens();
        for (uint256 i = 0; i < count; ++i) {
            LienWord lien = _wordOf(_lienAt(subject, i));
            bool isEarlier = earliest.isNever() || lien.registeredAt() < earliest;
            if (lien.isRegistered() && isEarlier) earliest = lien.registeredAt();
        }
    }

    /// @dev Paid in full it ends; else it goes on for the rest.
    function _payOff(SubjectId subject, Claim memory claim) private {
        if (claim.paid == claim.owed) return _end(subject, claim.lien);
        LienWord lien = _wordOf(claim.lien);
        // Safe casts: both lie below what the lien secures, 64 bits.
        uint64 rest = uint64(claim.owed - claim.paid);
        _setWord(claim.lien, lien.withSecured(rest));
        if (lien.has(DEBT_DECLARED)) _setDebt(claim.lien, rest, _debtOf(claim.lien).byCourt);
    }

    /// @dev Kept as well as told: LOAN_ENFORCEMENT credits the debt from it, on nobody's word.
    function _emitDistributed(ParticipantId actor, Payout memory payout) private {
        Share[] memory shares = new Share[](payout.claims.length);
        uint256 proceeds = payout.surplus;
        for (uint256 i = 0; i < shares.length; ++i) {
            Claim memory claim = payout.claims[i];
            proceeds += claim.paid;
            _notePaid(claim.lien, claim.paid);
            shares[i] = Share(
                claim.lien,
                _participants().participantAt(claim.lienor),
                _fen(claim.owed),
                _fen(claim.paid)
            );
        }
        emit ILienChanges.ProceedsDistributed(
            payout.subject,
            actor,
            payout.caseId,
            _fen(proceeds),
            shares,
            _fen(payout.surplus),
            payout.holder,
            payout.evidence,
            _next(payout.subject)
        );
    }

    /// @dev Safe cast: no sum that passes here exceeds what the payments give, sixteen times 96 bits at most.
    function _fen(uint256 amount) private pure returns (Fen) {
        return Fen.wrap(uint96(amount));
    }
}
