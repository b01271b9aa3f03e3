// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {Roles} from "../shared/Roles.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {BriefTitle, Title} from "../shared/interfaces/IEncumberable.sol";
import {Act, IEncumbrances, Lien} from "../shared/interfaces/IEncumbrances.sol";
import {ILendingPolicy, PledgeTerms} from "../shared/interfaces/ILendingPolicy.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {ACCOUNT_SUSPENDED, AccountWord, RETIRED} from "../shared/types/AccountWord.sol";
import {CaseId, EvidenceId, LeaseId, LienId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {LeaseFacts} from "../shared/types/Lease.sol";
import {Payment} from "../shared/types/Payment.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Reasons} from "../shared/types/Reasons.sol";
import {Standing} from "../shared/types/Standing.sol";
import {Subject} from "../shared/types/Subject.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {EncumbranceBooks} from "./EncumbranceBooks.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {ILienChanges} from "./interfaces/ILienChanges.sol";
import {CaseDesk} from "./CaseDesk.sol";
import {CourtDesk} from "./CourtDesk.sol";
import {LienDesk} from "./LienDesk.sol";
import {FixingCause, RankConsent} from "./types/Change.sol";
import {Countersignature, SignedConsent} from "./types/Consent.sol";
import {OrderPlace, packOrder} from "./types/FreezeOrder.sol";
import {LeasePlace} from "./types/LeaseEntry.sol";
import {LienUnits, LienWord} from "./types/LienEntry.sol";
import {Rank, rankOfRegistration} from "./types/Rank.sol";
import {CaseEntry, HolderAgreement} from "./types/Writ.sol";

/// @title  Encumbrances
/// @notice What weighs on rights and on units: liens from the register, pledges applied for, freeze orders, leases, cases.
/// @dev    The books keep and count; this contract decides who may write in them. What is done daily stands here; one
///         bytecode can't hold the rest, so that {LienDesk}, {CaseDesk} and {CourtDesk} run it, on this storage.
contract Encumbrances is IEncumbranceRegister, ILienChanges, EncumbranceBooks {
    bytes32 private constant EXTRACT = keccak256(
        "Extract(bytes32 lienId,bytes32 asset,uint256 id,address holder,uint64 amount,bytes32 lienor,uint96 secured,"
        "bool isMaximum,uint8 effect,uint40 registeredAt,uint32 registrySeq,uint40 expiresAt,uint40 maturity,"
        "bool covenant,bytes32 debt,bytes32 perfects,bytes32 receipt)"
    );
    bytes32 private constant CONSENT = keccak256(
        "Consent(bytes32 lienId,bytes32 asset,uint256 id,address holder,uint64 amount,bytes32 lienor,uint96 secured,"
        "bool isMaximum,uint8 effect,uint40 registeredAt,uint32 registrySeq,uint40 expiresAt,uint40 maturity,"
        "bool covenant,bytes32 debt,bytes32 product,bytes32 valuation,uint64 epoch,uint40 validUntil)"
    );

    address private immutable _lienDesk;
    address private immutable _caseDesk;
    address private immutable _courtDesk;

    /// @dev One transaction can't carry all four bytecodes (EIP-3860), so that the desks are deployed before: their code is
    ///      what they are, since their addresses are made from it (scripts/deploy/create2.ts).
    constructor(
        address authority_,
        IDirectory directory_,
        LienDesk lienDesk_,
        CaseDesk caseDesk_,
        CourtDesk courtDesk_
    ) EncumbranceBooks(authority_, directory_) {
        bool areOurs = _isOurs(lienDesk_) && _isOurs(caseDesk_) && _isOurs(courtDesk_);
        require(areOurs, DeskNotOurs(address(lienDesk_), address(caseDesk_), address(courtDesk_)));
        _lienDesk = address(lienDesk_);
        _caseDesk = address(caseDesk_);
        _courtDesk = address(courtDesk_);
    }

    //----------------------------------------------------------------------------------------------
    // Liens
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumbrances
    function record(
        Lien calldata terms,
        LienId perfects,
        EvidenceId receipt,
        bytes calldata countersignature
    ) external returns (LienId) {
        SubjectId subject = _idOf(terms.subject);
        (ParticipantId actor, bool blocks) = _requireRecordable(subject, terms, perfects, receipt, countersignature);

        Standing before = _standing(subject);
        _enter(subject, terms, _indexOf(terms.lienor), perfects, blocks);

        emit LienRecorded(subject, actor, terms, perfects, receipt, _next(subject));
        _tellOvertaken(subject, terms.lienId);
        _hold(terms.subject, subject, terms.lienId);
        _tellAsset(terms.subject, subject, before);
        return terms.lienId;
    }

    /// @inheritdoc IEncumbrances
    function pledge(
        Lien calldata terms,
        bytes32 product,
        EvidenceId valuation,
        bytes calldata consent
    ) external returns (LienId) {
        SubjectId subject = _idOf(terms.subject);
        Title memory title = _titleOf(terms.subject);
        uint32 lienor = _requireLender(terms);
        _requirePledgeTerms(terms, title);
        _requireFree(subject, Act.Pledge, CaseId.wrap(0));
        SignedConsent memory given = abi.decode(consent, (SignedConsent));
        _requireConsent(terms, product, valuation, title.holder, given);
        _requireLendable(subject, terms, title, product, valuation, given.papers);

        Standing before = _standing(subject);
        _enter(subject, terms, lienor, LienId.wrap(0), title.blocksMove);

        emit LienPledged(subject, terms.lienor, terms, _next(subject));
        // Refused by the asset when they aren't free: nobody lends on what is listed, reserved or pledged.
        _lock(terms.subject, terms.lienId, terms.amount);
        _tellAsset(terms.subject, subject, before);
        return terms.lienId;
    }

    /// @inheritdoc IEncumbrances
    function release(Subject calldata on, LienId id) external {
        SubjectId subject = _idOf(on);
        LienWord lien = _requireOn(subject, id);
        ParticipantId actor = _requireReleasing(id, lien.lienor());

        _release(on, subject, id);

        emit LienReleased(subject, actor, id, _next(subject));
    }

    /// @inheritdoc IEncumbrances
    function follow(uint256 id, ParticipantId from, ParticipantId to) external {
        _tellFollowed(Keys.subjectOfRight(_requireAsset(), id), from, to);
    }

    //----------------------------------------------------------------------------------------------
    // Freeze orders
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumbrances
    function freeze(Subject calldata on, CaseId caseId, uint64 amount, Timestamp from, Timestamp to) external {
        SubjectId subject = _idOf(on);
        Standing before = _standing(subject);
        (ParticipantId actor, uint32 office) = _requireFreezer();
        _requireOrderTerms(caseId, amount, from, to, _fits(on, amount));

        _prune(subject);
        uint64 seq = _next(subject);
        _enqueue(subject, caseId, packOrder(amount, from, to, office, seq));

        emit SubjectFrozen(subject, actor, on, caseId, amount, from, to, seq);
        _tellContainer(subject, before);
        _tellAsset(on, subject, before);
    }

    /// @inheritdoc IEncumbrances
    /// @dev By the office that froze: who forces a transfer lifts nothing, and needs not.
    function unfreeze(Subject calldata on, CaseId caseId) external {
        SubjectId subject = _idOf(on);
        Standing before = _standing(subject);
        (ParticipantId actor, uint32 office) = _requireFreezer();

        _dequeue(subject, caseId, office);

        emit SubjectUnfrozen(subject, actor, caseId, _next(subject));
        _prune(subject);
        _tellContainer(subject, before);
        _tellAsset(on, subject, before);
    }

    //----------------------------------------------------------------------------------------------
    // What stands against an act
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumbrances
    function explain(SubjectId subject, Act act, CaseId caseId) external view returns (Reasons) {
        return _reasons(subject, act, caseId);
    }

    /// @inheritdoc IEncumbrances
    function requireFree(SubjectId subject, Act act, CaseId caseId) external view {
        _requireFree(subject, act, caseId);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumbrances
    function standing(SubjectId subject) external view returns (Standing) {
        return _standing(subject);
    }

    /// @inheritdoc IEncumbrances
    function frozenAmount(SubjectId subject) external view returns (uint256) {
        return _frozenAmount(subject);
    }

    /// @inheritdoc IEncumbrances
    function containerOf(SubjectId subject) external view returns (SubjectId) {
        return _containerOf(subject);
    }

    /// @inheritdoc IEncumbrances
    function isByAgreement(SubjectId subject, CaseId caseId) external view returns (bool) {
        return _caseWord(subject, caseId).isByAgreement();
    }

    /// @inheritdoc IEncumbranceRegister
    function lienWord(LienId id) external view returns (LienWord) {
        return _wordOf(id);
    }

    /// @inheritdoc IEncumbranceRegister
    function lienUnits(LienId id) external view returns (LienUnits) {
        return _coverOf(id);
    }

    /// @inheritdoc IEncumbranceRegister
    function lienAtPlace(SubjectId subject, uint256 place) external view returns (LienId) {
        return _lienAt(subject, place);
    }

    /// @inheritdoc IEncumbranceRegister
    function rankOf(LienId id) external view returns (Rank) {
        return _rankOf(id, _wordOf(id));
    }

    //----------------------------------------------------------------------------------------------
    // At the lien desk
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumbranceRegister
    function setRegisterRule(bytes32, bytes32, uint64) external {
        _atLienDesk();
    }

    /// @inheritdoc IEncumbranceRegister
    function cover(Subject calldata, LienId) external {
        _atLienDesk();
    }

    /// @inheritdoc IEncumbranceRegister
    function voidConsents() external {
        _atLienDesk();
    }

    /// @inheritdoc IEncumbranceRegister
    function renew(Subject calldata, CaseId, Timestamp) external {
        _atLienDesk();
    }

    /// @inheritdoc IEncumbranceRegister
    function prune(Subject calldata) external {
        _atLienDesk();
    }

    /// @inheritdoc IEncumbrances
    function enterLease(Subject calldata, LeaseFacts calldata) external {
        _atLienDesk();
    }

    /// @inheritdoc IEncumbrances
    function notePossession(Subject calldata, LeaseId, Timestamp) external {
        _atLienDesk();
    }

    /// @inheritdoc IEncumbrances
    function endLease(Subject calldata, LeaseId) external {
        _atLienDesk();
    }

    /// @inheritdoc IEncumbrances
    function pack(Subject calldata, SubjectId) external {
        _atLienDesk();
    }

    /// @inheritdoc IEncumbrances
    function unpack(Subject calldata) external {
        _atLienDesk();
    }

    /// @inheritdoc ILienChanges
    function fileNotice(Subject calldata, LienId, EvidenceId) external {
        _atLienDesk();
    }

    /// @inheritdoc ILienChanges
    function renewRegistration(Subject calldata, LienId, Timestamp, EvidenceId) external {
        _atLienDesk();
    }

    /// @inheritdoc ILienChanges
    function tellLapsed(Subject calldata) external {
        _atLienDesk();
    }

    /// @inheritdoc ILienChanges
    function assign(Subject calldata, LienId, ParticipantId, Fen, bytes32) external {
        _atLienDesk();
    }

    /// @inheritdoc ILienChanges
    function exchangeRanks(Subject calldata, LienId, LienId, RankConsent[] calldata) external {
        _atLienDesk();
    }

    /// @inheritdoc ILienChanges
    function waiveRank(Subject calldata, LienId) external {
        _atLienDesk();
    }

    /// @inheritdoc ILienChanges
    function fix(Subject calldata, LienId, Fen, FixingCause) external {
        _atLienDesk();
    }

    /// @inheritdoc ILienChanges
    function reduce(Subject calldata, LienId, Fen) external {
        _atLienDesk();
    }

    /// @inheritdoc ILienChanges
    function declareDebt(Subject calldata, LienId, Fen) external {
        _atLienDesk();
    }

    //----------------------------------------------------------------------------------------------
    // At the case desk
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumbrances
    function enforce(Subject calldata, address, uint256, CaseId, Payment[] calldata) external {
        _atCaseDesk();
    }

    /// @inheritdoc IEncumbrances
    function explainEnforce(
        Subject calldata,
        address,
        uint256,
        CaseId,
        Payment[] calldata
    ) external view returns (Reasons reasons) {
        _asView(_atCaseDesk)();
    }

    /// @inheritdoc IEncumbrances
    function close(uint256, address) external {
        _atCaseDesk();
    }

    /// @inheritdoc ILienChanges
    function distribute(Subject calldata, EvidenceId, Payment[] calldata) external {
        _atCaseDesk();
    }

    //----------------------------------------------------------------------------------------------
    // At the court desk
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumbranceRegister
    function releaseByCourt(Subject calldata, LienId, CaseId) external {
        _atCourtDesk();
    }

    /// @inheritdoc IEncumbranceRegister
    function openCase(CaseId, Subject calldata, LienId, uint64, bytes32, bool) external {
        _atCourtDesk();
    }

    /// @inheritdoc IEncumbranceRegister
    function closeCase(CaseId, Subject calldata) external {
        _atCourtDesk();
    }

    /// @inheritdoc ILienChanges
    function openCaseByAgreement(CaseId, Subject calldata, LienId, HolderAgreement calldata) external {
        _atCourtDesk();
    }

    /// @inheritdoc IEncumbranceRegister
    function proceedsHolder(SubjectId) external view returns (address holder) {
        _asView(_atCourtDesk)();
    }

    /// @inheritdoc IEncumbranceRegister
    function orderPlace(SubjectId, uint256) external view returns (OrderPlace memory order) {
        _asView(_atCourtDesk)();
    }

    /// @inheritdoc IEncumbranceRegister
    function caseEntry(SubjectId, CaseId) external view returns (CaseEntry memory entry) {
        _asView(_atCourtDesk)();
    }

    /// @inheritdoc ILienChanges
    function owedUnder(LienId) external view returns (Fen owed, bool byCourt) {
        _asView(_atCourtDesk)();
    }

    /// @inheritdoc ILienChanges
    function paidUnder(LienId) external view returns (Fen paid, Timestamp paidAt) {
        _asView(_atCourtDesk)();
    }

    /// @inheritdoc IEncumbranceRegister
    function registerRule(bytes32, bytes32) external view returns (uint64 role) {
        _asView(_atCourtDesk)();
    }

    /// @inheritdoc IEncumbranceRegister
    function consentEpoch(address) external view returns (uint64 epoch) {
        _asView(_atCourtDesk)();
    }

    /// @inheritdoc IEncumbranceRegister
    function noticedAt(LienId) external view returns (Timestamp time) {
        _asView(_atCourtDesk)();
    }

    /// @inheritdoc IEncumbranceRegister
    function assignedKey(LienId) external view returns (LienId key) {
        _asView(_atCourtDesk)();
    }

    /// @inheritdoc ILienChanges
    function leasePlace(SubjectId, uint256) external view returns (LeasePlace memory place) {
        _asView(_atCourtDesk)();
    }

    //----------------------------------------------------------------------------------------------
    // Internals: a registration
    //----------------------------------------------------------------------------------------------

    /// @dev Brought by LOANS, what the registrar signed is its receipt.
    function _requireRecordable(
        SubjectId subject,
        Lien calldata terms,
        LienId perfects,
        EvidenceId receipt,
        bytes calldata countersignature
    ) private view returns (ParticipantId actor, bool blocks) {
        BriefTitle memory title = _briefTitleOf(terms.subject);
        Countersignature memory word = _wordNeeded(subject, terms, countersignature);
        uint32 register;
        uint64 role;
        address account = word.signer != address(0) && _isLoans() ? word.signer : msg.sender;
        (actor, register, role) = _requireRegister(account, terms.subject.asset, title);
        _requireRegistration(terms);
        if (account == msg.sender) _requireReceipt(terms.lienId, receipt, actor, register);
        if (word.signer != address(0)) {
            bool isCompetent = account != msg.sender || _isSecond(word.signer, register, role);
            bytes32 digest = _extractDigest(terms, perfects, receipt);
            bool isSigned = isCompetent && SignatureChecker.isValidSignatureNow(word.signer, digest, word.signature);
            require(isSigned, CountersignatureInvalid(terms.lienId, word.signer));
        }
        blocks = title.blocksMove;
    }

    /// @dev Whose signature is needed beside the call; nobody's where the registrar calls and is in time. Late is lawful, and
    ///      never one clerk's word: rank would change hands for money. LOANS brings nothing late.
    function _wordNeeded(
        SubjectId subject,
        Lien calldata terms,
        bytes calldata countersignature
    ) private view returns (Countersignature memory word) {
        // Without a word to bring it isn't LOANS: a registrar in time pays nothing for the question.
        bool isBrought = countersignature.length > 0 && _isLoans();
        LienId later = _laterThan(subject, rankOfRegistration(terms.registeredAt, terms.registrySeq));
        if (later.isNull() && !isBrought) return word;
        bool mayBeLate = !isBrought && countersignature.length > 0;
        require(later.isNull() || mayBeLate, RegistrationBackdated(subject, terms.lienId, later));
        word = abi.decode(countersignature, (Countersignature));
        require(word.signer != address(0), CountersignatureInvalid(terms.lienId, word.signer));
    }

    function _requireRegistration(Lien calldata terms) private view {
        bool isWhole = _fits(terms.subject, terms.amount);
        bool isTimely = terms.expiresAt.isNever() || terms.registeredAt < terms.expiresAt;
        require(isWhole && isTimely, LienTermsInvalid(terms.lienId));
        bool hasBeen = !terms.registeredAt.isNever() && terms.registeredAt <= currentTime();
        require(hasBeen, RegistrationTimeInvalid(terms.lienId, terms.registeredAt, currentTime()));
    }

    /// @dev Another account of the caller's office that keeps the same register.
    function _isSecond(address account, uint32 register, uint64 role) private view returns (bool) {
        AccountWord word = _participants().accountWord(account);
        return account != msg.sender && word.isActive() && word.index() == register && _has(role, account);
    }

    /// @dev All that the register says, so that nobody changes a word of it after the second has signed. A lien is static:
    ///      its encoding in place is that of the flat type.
    function _extractDigest(Lien calldata terms, LienId perfects, EvidenceId receipt) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(EXTRACT, terms, perfects, receipt)));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: a pledge
    //----------------------------------------------------------------------------------------------

    /// @dev A suspended lienor may release; a lost or replaced account may not. LOANS does once the debt is paid.
    function _requireReleasing(LienId id, uint32 lienor) private view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _caller();
        bool isOwn = word.index() == lienor && word.flags() & (RETIRED | ACCOUNT_SUSPENDED) == 0;
        if (isOwn) return actor;
        require(_isLoans(), CallerNotLienor(id, msg.sender));
        return _participantAt(lienor);
    }

    /// @return index of the lender
    function _requireLender(Lien calldata terms) private view returns (uint32 index) {
        (ParticipantId actor, AccountWord word) = _caller();
        bool isLender = word.isActive() && actor == terms.lienor && _has(Roles.LENDER, msg.sender);
        if (isLender) return word.index();
        // Asked last: a bank that calls itself pays nothing for it.
        require(_isLoans(), PledgeNotOfCaller(terms.lienId, msg.sender));
        return _indexOf(terms.lienor);
    }

    function _requirePledgeTerms(Lien calldata terms, Title memory title) private pure {
        bool isUnregistered =
            terms.registeredAt.isNever() && terms.expiresAt.isNever() && terms.registrySeq == 0 && !terms.covenant;
        bool isKeyed = terms.lienId == Keys.pledge(terms.lienor, terms.debt);
        require(isUnregistered && isKeyed && terms.effect == title.effect, PledgeTermsInvalid(terms.lienId));
        require(_fits(terms.subject, terms.amount), LienTermsInvalid(terms.lienId));
    }

    /// @dev The id serves once, so that a consent does too.
    function _requireConsent(
        Lien calldata terms,
        bytes32 product,
        EvidenceId valuation,
        ParticipantId holder,
        SignedConsent memory given
    ) private view {
        (ParticipantId signer, AccountWord word) = _participants().identify(given.signer);
        uint64 epoch = _epochOf(given.signer);
        // A lien is static: its encoding in place is that of the flat type.
        bytes32 hash = keccak256(abi.encode(CONSENT, terms, product, valuation, epoch, given.validUntil));
        bool isHolder = word.isActive() && signer == holder;
        bool isSigned = isHolder && _isSigned(given.signer, given.validUntil, hash, given.signature);
        require(isSigned, ConsentInvalid(terms.lienId, given.signer, given.validUntil));
    }

    function _requireLendable(
        SubjectId subject,
        Lien calldata terms,
        Title memory title,
        bytes32 product,
        EvidenceId valuation,
        EvidenceId[] memory papers
    ) private view {
        ILendingPolicy(_resolve(Names.LENDING_POLICY)).requireLendable(
            PledgeTerms({
                subject: subject,
                on: terms.subject,
                amount: terms.amount,
                title: title,
                bank: terms.lienor,
                product: product,
                principal: terms.secured,
                senior: _secured(subject),
                // Safe cast: at most MAX_LIENS.
                liensAhead: uint8(_standing(subject).liens()),
                maturity: terms.maturity,
                valuation: valuation,
                papers: papers
            })
        );
    }

    //----------------------------------------------------------------------------------------------
    // Internals: the desk
    //----------------------------------------------------------------------------------------------

    /// @dev A desk's code, this contract's storage, the caller's own call, and its answer as it is: the call ends here. That
    ///      the desks have code was seen when they were asked whose they are.
    function _run(address desk) private {
        assembly {
            calldatacopy(0, 0, calldatasize())
            let isDone := delegatecall(gas(), desk, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(isDone) {
                revert(0, returndatasize())
            }
            return(0, returndatasize())
        }
    }

    /// @dev By a name each: an address written out in every verb would be a thousand bytes.
    function _atLienDesk() private {
        _run(_lienDesk);
    }

    function _atCaseDesk() private {
        _run(_caseDesk);
    }

    function _atCourtDesk() private {
        _run(_courtDesk);
    }

    /// @dev The compiler can't see that a verb run through it only reads; a static call from outside sees to it.
    function _asView(function() internal run) private pure returns (function() internal view reading) {
        assembly ("memory-safe") {
            reading := run
        }
    }

    function _isOurs(EncumbranceBooks desk) private view returns (bool) {
        return desk.authority() == authority() && address(desk.directory()) == address(directory);
    }
}
