// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceRecord} from "../evidence/types/Statement.sol";
import {Act, IEncumbrances} from "../shared/interfaces/IEncumbrances.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {EvidenceId, LienId, ParticipantId, SchemaId, SubjectId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {NO_REASON, Reason, Reasons} from "../shared/types/Reasons.sol";
import {Subject} from "../shared/types/Subject.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {EncumbranceBooks} from "./EncumbranceBooks.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {ILienChanges} from "./interfaces/ILienChanges.sol";
import {Claim, Ranking} from "./libraries/Ranking.sol";
import {FixingCause, RankConsent} from "./types/Change.sol";
import {DEBT_DECLARED, HAS_COVENANT, IS_MAXIMUM, LienUnits, LienWord, NOTICED} from "./types/LienEntry.sol";
import {Rank, rankOfWaiver} from "./types/Rank.sol";

/// @notice Two liens that change their ranks, as the consents to it name them.
struct Exchange {
    SubjectId subject;
    LienId senior;
    LienId junior;
}

/// @title  LienChanges
/// @notice What becomes of a lien between its beginning and its end: notice, renewal, another creditor, another rank, less.
/// @dev    See {ILienChanges} for what each verb promises. Nothing here frees a subject: only release, court and waterfall
///         end a lien.
abstract contract LienChanges is EncumbranceBooks {
    bytes32 private constant RANK_CONSENT = keccak256(
        "RankConsent(bytes32 subject,bytes32 senior,bytes32 junior,bytes32 lien,uint96 ahead,uint64 epoch,"
        "uint40 validUntil)"
    );
    uint40 private constant RENEWAL_WINDOW = 90 days;
    /// @dev Thirty years with their eight leap days.
    uint40 private constant LONGEST_TERM = 10_958 days;

    SchemaId private immutable _pledgeNotice = Keys.schema("PLEDGE_NOTICE");

    //----------------------------------------------------------------------------------------------
    // Registers and notice
    //----------------------------------------------------------------------------------------------

    /// @dev See {IEncumbranceRegister}.
    function setRegisterRule(bytes32 asset, bytes32 titleClass, uint64 role) external restricted {
        (ParticipantId actor, AccountWord word) = _caller();
        // Accounts of nobody pass: tables are set before the offices are enrolled.
        bool mayAct = !word.isKnown() || word.isActive();
        require(mayAct, IEncumbranceRegister.OfficeNotCompetent(msg.sender));

        _setRegister(asset, titleClass, role);

        emit IEncumbranceRegister.RegisterRuleSet(asset, titleClass, actor, role);
    }

    /// @dev See {ILienChanges}.
    function fileNotice(Subject calldata on, LienId id, EvidenceId evidence) external {
        SubjectId subject = _idOf(on);
        LienWord lien = _requireOn(subject, id);
        ParticipantId actor = _isLoans() ? _participantAt(lien.lienor()) : _requireLienor(id, lien);
        bool isPledge = lien.registeredAt().isNever() && !lien.has(NOTICED);
        require(isPledge, ILienChanges.NoticeNotApplicable(id));
        EvidenceRecord memory notice = _evidence().requireValid(evidence, _pledgeNotice, LienId.unwrap(id));
        require(notice.issuer != actor, ILienChanges.NoticeInvalid(id, evidence));

        bool givesRank = _briefTitleOf(on).isReceivable;
        _setNotice(id, notice.basisDate, givesRank);

        emit ILienChanges.LienNoticed(subject, actor, id, notice.basisDate, givesRank, evidence, _next(subject));
        if (givesRank) _tellOvertaken(subject, id);
    }

    /// @dev See {ILienChanges}.
    function renewRegistration(Subject calldata on, LienId id, Timestamp expiresAt, EvidenceId receipt) external {
        SubjectId subject = _idOf(on);
        LienWord lien = _requireOn(subject, id);
        (ParticipantId actor, uint32 register, ) = _requireRegister(msg.sender, on.asset, _briefTitleOf(on));
        Timestamp end = lien.expiresAt();
        require(_isRenewal(lien, end, expiresAt), ILienChanges.RenewalInvalid(id, end, expiresAt));
        _requireReceipt(id, receipt, actor, register);

        _setWord(id, lien.withExpiry(expiresAt));

        emit ILienChanges.RegistrationRenewed(subject, actor, id, expiresAt, receipt, _next(subject));
    }

    /// @dev See {ILienChanges}.
    function tellLapsed(Subject calldata on) external {
        _tellLapses(_idOf(on));
    }

    /// @dev See {IEncumbranceRegister}.
    function cover(Subject calldata on, LienId id) external {
        SubjectId subject = _idOf(on);
        _requireOn(subject, id);
        LienUnits held = _coverOf(id);
        uint64 missing = held.amount() - held.locked();
        uint64 units = missing == 0 ? 0 : _least(missing, _unlockedUnits(on));
        require(units > 0, IEncumbranceRegister.NothingToCover(id));

        _lock(on, id, units);

        ParticipantId actor = _participants().participantOf(msg.sender);
        emit IEncumbranceRegister.LienCovered(subject, actor, id, units, missing - units, _next(subject));
    }

    /// @dev See {IEncumbranceRegister}.
    function voidConsents() external {
        uint64 epoch = _voidConsents();

        emit IEncumbranceRegister.ConsentsVoided(msg.sender, epoch);
    }

    //----------------------------------------------------------------------------------------------
    // Another creditor
    //----------------------------------------------------------------------------------------------

    /// @dev See {ILienChanges}.
    function assign(Subject calldata on, LienId id, ParticipantId lienor, Fen secured, bytes32 debt) external {
        SubjectId subject = _idOf(on);
        LienWord lien = _requireOn(subject, id);
        ParticipantId actor = _requireLienor(id, lien);
        uint32 index = _indexOf(lienor);
        bool isWhole = Fen.unwrap(secured) == Fen.unwrap(lien.secured());
        require(_isAssignable(lien, index, secured, isWhole), ILienChanges.AssignmentInvalid(id));

        LienId part = LienId.wrap(0);
        if (isWhole) {
            _setWord(id, lien.withLienor(index));
            if (lien.registeredAt().isNever()) _setKey(id, Keys.pledge(lienor, debt));
        } else {
            part = Keys.pledge(lienor, debt);
            // Safe cast: less than what the lien secures, 64 bits.
            _split(on, subject, id, part, index, uint64(Fen.unwrap(secured)));
        }

        emit ILienChanges.LienAssigned(subject, actor, id, part, lienor, debt, secured, _next(subject));
    }

    //----------------------------------------------------------------------------------------------
    // Another rank
    //----------------------------------------------------------------------------------------------

    /// @dev See {ILienChanges}. Who calls consents by the call.
    function exchangeRanks(
        Subject calldata on,
        LienId senior,
        LienId junior,
        RankConsent[] calldata consents
    ) external {
        SubjectId subject = _idOf(on);
        (ParticipantId actor, uint32 own) = _requireEither(subject, senior, junior);
        _requireUnfrozen(subject);
        (Rank high, Rank low) = _requireRanked(senior, junior);
        _requireConsents(Exchange(subject, senior, junior), own, consents);

        _setRank(senior, low);
        _setRank(junior, high);

        emit ILienChanges.RanksExchanged(subject, actor, senior, junior, _next(subject));
    }

    /// @dev See {ILienChanges}. Liens registered later stay behind: the waiver was not made for them.
    function waiveRank(Subject calldata on, LienId id) external {
        SubjectId subject = _idOf(on);
        LienWord lien = _requireOn(subject, id);
        ParticipantId actor = _requireLienor(id, lien);
        require(lien.isRegistered(), ILienChanges.RankExchangeInvalid(id, id));
        _requireUnfrozen(subject);

        uint64 seq = _next(subject);
        _setRank(id, rankOfWaiver(currentTime(), seq));

        emit ILienChanges.RankWaived(subject, actor, id, seq);
    }

    //----------------------------------------------------------------------------------------------
    // Less
    //----------------------------------------------------------------------------------------------

    /// @dev See {ILienChanges}.
    function fix(Subject calldata on, LienId id, Fen owed, FixingCause cause) external {
        SubjectId subject = _idOf(on);
        LienWord lien = _requireOn(subject, id);
        (ParticipantId actor, bool isCourt) = _requireLienorOrCourt(subject, id, lien);
        bool isGiven = cause == FixingCause.ByCourt ? isCourt : cause != FixingCause.Seized || _isSeized(subject);
        bool isLess = lien.has(IS_MAXIMUM) && Fen.unwrap(owed) <= Fen.unwrap(lien.secured());
        require(isGiven && isLess, ILienChanges.FixingInvalid(id, cause));

        // Safe cast: at most what the lien secures, 64 bits.
        _setWord(id, lien.withoutFlag(IS_MAXIMUM).withSecured(uint64(Fen.unwrap(owed))));

        emit ILienChanges.LienFixed(subject, actor, id, owed, cause, _next(subject));
    }

    /// @dev See {ILienChanges}.
    function reduce(Subject calldata on, LienId id, Fen secured) external {
        SubjectId subject = _idOf(on);
        LienWord lien = _requireOn(subject, id);
        ParticipantId actor = _requireLienor(id, lien);
        bool isLess = Fen.unwrap(secured) != 0 && Fen.unwrap(secured) < Fen.unwrap(lien.secured());
        require(isLess, ILienChanges.ReductionInvalid(id, lien.secured(), secured));

        // Safe cast: less than what the lien secures, 64 bits.
        _setWord(id, lien.withSecured(uint64(Fen.unwrap(secured))));

        emit ILienChanges.LienReduced(subject, actor, id, secured, _next(subject));
    }

    /// @dev See {ILienChanges}. More than 64 bits hold is kept as their end: no lien secures more.
    function declareDebt(Subject calldata on, LienId id, Fen owed) external {
        SubjectId subject = _idOf(on);
        LienWord lien = _requireOn(subject, id);
        (ParticipantId actor, bool isCourt) = _requireLienorOrCourt(subject, id, lien);
        bool mayChange = isCourt || !lien.has(DEBT_DECLARED) || !_debtOf(id).byCourt;
        require(mayChange, ILienChanges.DebtSaidByCourt(id));

        _setDebt(id, _least(type(uint64).max, Fen.unwrap(owed)), isCourt);

        emit ILienChanges.DebtDeclared(subject, actor, id, owed, _next(subject));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _requireLienorOrCourt(
        SubjectId subject,
        LienId id,
        LienWord lien
    ) private view returns (ParticipantId actor, bool isCourt) {
        AccountWord word;
        (actor, word) = _caller();
        bool isOwn = word.index() == lien.lienor();
        isCourt = !isOwn && _isExecutor() && _hasOpenCase(subject, word.index());
        require(word.isActive() && (isOwn || isCourt), IEncumbranceRegister.CallerNotLienor(id, msg.sender));
    }

    /// @dev A rank change is an act of disposal: refused like a pledge while an order is live (collateral.md Q4).
    function _requireUnfrozen(SubjectId subject) private view {
        Reasons reasons = _isFrozen(subject) ? NO_REASON.also(Reason.SUBJECT_FROZEN) : NO_REASON;
        if (_standing(subject).memberOrders() > 0) reasons = reasons.also(Reason.MEMBER_FROZEN);
        require(reasons.isEmpty(), IEncumbrances.SubjectEncumbered(subject, Act.Pledge, reasons));
    }

    function _isSeized(SubjectId subject) private view returns (bool) {
        return _isFrozen(subject) || _standing(subject).memberOrders() > 0;
    }

    function _isRenewal(LienWord lien, Timestamp end, Timestamp asked) private view returns (bool) {
        if (!lien.isRegistered() || end.isNever() || asked <= end) return false;
        uint40 term = Timestamp.unwrap(asked) - Timestamp.unwrap(end);
        return Timestamp.unwrap(end) <= Timestamp.unwrap(currentTime()) + RENEWAL_WINDOW && term <= LONGEST_TERM;
    }

    /// @dev A part of a maximum-amount lien stays where it is until it is fixed (民法典 421); no more moves than is owed.
    function _isAssignable(LienWord lien, uint32 to, Fen secured, bool isWhole) private pure returns (bool) {
        if (to == 0) return false;
        if (isWhole) return true;
        bool isPart = Fen.unwrap(secured) != 0 && Fen.unwrap(secured) < Fen.unwrap(lien.secured());
        return isPart && !lien.has(IS_MAXIMUM);
    }

    /// @dev Two liens of one rank: each for its part of the debt, and of the units.
    function _split(
        Subject calldata on,
        SubjectId subject,
        LienId id,
        LienId part,
        uint32 lienor,
        uint64 secured
    ) private {
        LienWord lien = _wordOf(id);
        uint64 whole = uint64(Fen.unwrap(lien.secured()));
        uint64 owed = lien.has(DEBT_DECLARED) ? _debtOf(id).owed : whole;
        require(secured <= owed, ILienChanges.AssignmentInvalid(id));

        uint256 place = _takePlaceOfPart(subject);
        if (lien.has(HAS_COVENANT)) _raise(subject, ONE_COVENANT);
        LienWord moved = lien.withSecured(secured).withLienor(lienor).withPlace(place);
        _place(subject, place, part, _inherit(moved, part, id));
        _setWord(id, lien.withSecured(whole - secured));
        if (lien.has(DEBT_DECLARED)) {
            bool byCourt = _debtOf(id).byCourt;
            _setDebt(part, secured, byCourt);
            _setDebt(id, owed - secured, byCourt);
        }
        if (!_isRight(on)) _splitUnits(id, part, secured, whole);
    }

    /// @dev Nobody fills with parts of one lien what is kept for the register.
    function _takePlaceOfPart(SubjectId subject) private returns (uint256) {
        bool hasRoom = _standing(subject).liens() + PLACES_FOR_REGISTER < MAX_LIENS;
        require(hasRoom, IEncumbranceRegister.StandingFull(subject));
        return _takePlace(subject);
    }

    /// @dev Rounded down for the part; nothing is lost between the two.
    function _splitUnits(LienId id, LienId part, uint256 secured, uint256 whole) private {
        LienUnits held = _coverOf(id);
        // Safe casts: a part of 64 bits.
        uint64 amount = uint64((held.amount() * secured) / whole);
        uint64 locked = uint64((held.locked() * secured) / whole);
        _setUnits(part, amount, locked);
        _setUnits(id, held.amount() - amount, held.locked() - locked);
    }

    function _requireEither(
        SubjectId subject,
        LienId senior,
        LienId junior
    ) private view returns (ParticipantId actor, uint32 own) {
        uint32 first = _requireOn(subject, senior).lienor();
        uint32 second = _requireOn(subject, junior).lienor();
        AccountWord word;
        (actor, word) = _caller();
        own = word.index();
        bool isLienor = word.isActive() && (own == first || own == second);
        require(isLienor, IEncumbranceRegister.CallerNotLienor(senior, msg.sender));
    }

    function _requireRanked(LienId senior, LienId junior) private view returns (Rank high, Rank low) {
        (LienWord first, LienWord second) = (_wordOf(senior), _wordOf(junior));
        (high, low) = (_rankOf(senior, first), _rankOf(junior, second));
        bool areRanked = first.isRegistered() && second.isRegistered() && high < low;
        require(areRanked, ILienChanges.RankExchangeInvalid(senior, junior));
    }

    /// @dev Whoever gets more before or beside it than now has to agree (民法典 409), the caller by calling.
    function _requireConsents(Exchange memory asked, uint32 caller, RankConsent[] calldata consents) private {
        Claim[] memory before = _claimsOf(asked.subject, true);
        Claim[] memory exchanged = _exchanged(asked);
        for (uint256 i = 0; i < before.length; ++i) {
            (uint256 ahead, uint256 beside) = Ranking.weights(before, i);
            (uint256 newAhead, uint256 newBeside) = Ranking.weights(exchanged, i);
            bool isWorse = newAhead > ahead || newAhead + newBeside > ahead + beside;
            if (!isWorse || before[i].lienor == caller) continue;
            bool agrees = _hasAgreed(asked, before[i], newAhead, consents);
            require(
                agrees,
                ILienChanges.RankConsentMissing(before[i].lien, _participants().participantAt(before[i].lienor))
            );
        }
    }

    function _exchanged(Exchange memory asked) private view returns (Claim[] memory claims) {
        claims = _claimsOf(asked.subject, true);
        (uint256 a, uint256 b) = (_wordOf(asked.senior).place(), _wordOf(asked.junior).place());
        (claims[a].rank, claims[b].rank) = (claims[b].rank, claims[a].rank);
    }

    /// @dev A consent names what will stand ahead, serves once, and dies with the signer's epoch.
    function _hasAgreed(
        Exchange memory asked,
        Claim memory claim,
        uint256 ahead,
        RankConsent[] calldata consents
    ) private returns (bool) {
        for (uint256 i = 0; i < consents.length; ++i) {
            RankConsent calldata given = consents[i];
            if (given.lien != claim.lien) continue;
            AccountWord word = _participants().accountWord(given.signer);
            uint64 epoch = _epochOf(given.signer);
            bytes32 hash = keccak256(abi.encode(RANK_CONSENT, asked, given.lien, ahead, epoch, given.validUntil));
            bool isOwn = word.isActive() && word.index() == claim.lienor;
            if (isOwn && _isSigned(given.signer, given.validUntil, hash, given.signature)) return _useUp(hash);
        }
        return false;
    }
}
