// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {Roles} from "../shared/Roles.sol";
import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {Title} from "../shared/interfaces/IEncumberable.sol";
import {Act, IEncumbrances, Lien} from "../shared/interfaces/IEncumbrances.sol";
import {ILendingPolicy, PledgeTerms} from "../shared/interfaces/ILendingPolicy.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {ACCOUNT_SUSPENDED, AccountWord, RETIRED} from "../shared/types/AccountWord.sol";
import {LeaseFacts} from "../shared/types/Lease.sol";
import {Payment} from "../shared/types/Payment.sol";
import {CaseId, EvidenceId, LeaseId, LienId, ParticipantId, SchemaId, SubjectId} from "../shared/types/Ids.sol";
import {Reason, Reasons} from "../shared/types/Reasons.sol";
import {Standing} from "../shared/types/Standing.sol";
import {Subject} from "../shared/types/Subject.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {CaseBook} from "./CaseBook.sol";
import {FreezeQueue} from "./FreezeQueue.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {LienBook} from "./LienBook.sol";
import {Countersignature, SignedConsent} from "./types/Consent.sol";
import {packOrder} from "./types/FreezeOrder.sol";
import {LienFacts, packRank} from "./types/LienEntry.sol";

/// @title  Encumbrances
/// @notice What weighs on rights and on units: liens from the register, pledges applied for, freeze orders, cases.
/// @dev    The books below keep and count; this contract decides who may write in them. Verbs open to one role are
///         `restricted`; the others ask for one of several roles, a table or a participant.
contract Encumbrances is IEncumbranceRegister, LienBook, FreezeQueue, CaseBook, AccessManaged, EIP712 {
    bytes32 private constant EXTRACT = keccak256(
        "Extract(bytes32 lien,bytes32 subject,uint64 amount,bytes32 lienor,uint40 registeredAt,"
        "uint32 registrySeq,bytes32 receipt)"
    );
    bytes32 private constant CONSENT = keccak256(
        "Consent(bytes32 lienId,bytes32 asset,uint256 id,address holder,uint64 amount,bytes32 lienor,uint96 secured,"
        "bool isMaximum,uint8 effect,uint40 registeredAt,uint32 registrySeq,uint40 expiresAt,uint40 maturity,"
        "bool covenant,bytes32 debt,bytes32 product,bytes32 valuation,uint64 epoch,uint40 validUntil)"
    );

    SchemaId private immutable _lienReceipt = Keys.schema("LIEN_RECEIPT");

    mapping(bytes32 asset => mapping(bytes32 class => uint64 role)) private _registers;
    mapping(address signer => uint64) private _epochs;

    constructor(
        address authority_,
        IDirectory directory_
    ) AccessManaged(authority_) DirectoryClient(directory_) EIP712("Liangshan Encumbrances", "1") {}

    //----------------------------------------------------------------------------------------------
    // Registers
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumbranceRegister
    function setRegisterRule(bytes32 asset, bytes32 titleClass, uint64 role) external restricted {
        (ParticipantId actor, AccountWord word) = _caller();
        // Accounts of nobody pass: tables are set before the offices are enrolled.
        require(!word.isKnown() || word.isActive(), OfficeNotCompetent(msg.sender));

        _registers[asset][titleClass] = role;

        emit RegisterRuleSet(asset, titleClass, actor, role);
    }

    /// @inheritdoc IEncumbranceRegister
    function registerRule(bytes32 asset, bytes32 titleClass) public view returns (uint64 role) {
        role = _registers[asset][titleClass];
        if (role == 0 && titleClass != 0) role = _registers[asset][0];
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
        Title memory title = _titleOf(terms.subject);
        (ParticipantId actor, uint32 register) = _requireRegister(terms.subject.asset, title);
        _requireRegistration(terms, receipt, actor);
        _requireInOrder(terms, receipt, register, title.class, countersignature);

        _record(terms, perfects, receipt, actor, register, title.blocksMove);
        return terms.lienId;
    }

    /// @inheritdoc IEncumbrances
    function pledge(
        Lien calldata terms,
        bytes32 product,
        EvidenceId valuation,
        bytes calldata consent
    ) external returns (LienId) {
        Title memory title = _titleOf(terms.subject);
        _requireLender(terms);
        _requirePledgeTerms(terms);
        _requireFree(_idOf(terms.subject), Act.Pledge, CaseId.wrap(0));
        _requireConsent(terms, product, valuation, title.holder, abi.decode(consent, (SignedConsent)));
        _requireLendable(terms, title, product, valuation);

        _pledge(terms, title.blocksMove);
        return terms.lienId;
    }

    /// @inheritdoc IEncumbrances
    /// @dev A suspended lienor may release; a lost or replaced account may not.
    function release(Subject calldata on, LienId id) external {
        SubjectId subject = _idOf(on);
        LienFacts facts = _requireOn(subject, id);
        (ParticipantId actor, AccountWord word) = _caller();
        bool isOwn = word.index() == facts.lienor() && word.flags() & (RETIRED | ACCOUNT_SUSPENDED) == 0;
        require(isOwn, CallerNotLienor(id, msg.sender));

        _release(on, subject, id, facts.locked());

        emit LienReleased(subject, actor, id, _next(subject));
    }

    /// @inheritdoc IEncumbranceRegister
    function releaseByCourt(Subject calldata on, LienId id, CaseId caseId) external {
        SubjectId subject = _idOf(on);
        (ParticipantId actor, uint32 court) = _requireCourt();
        _requireOpen(subject, caseId, court);
        uint64 locked = _requireOn(subject, id).locked();

        _release(on, subject, id, locked);

        emit LienReleasedByCourt(subject, actor, id, caseId, _next(subject));
    }

    /// @inheritdoc IEncumbranceRegister
    function cover(Subject calldata on, LienId id) external {
        SubjectId subject = _idOf(on);
        LienFacts facts = _requireOn(subject, id);
        uint64 missing = facts.amount() - facts.locked();
        uint64 units = missing == 0 ? 0 : _least(missing, _unlockedUnits(on));
        require(units > 0, NothingToCover(id));

        _lock(on, id, units);

        ParticipantId actor = _participants().participantOf(msg.sender);
        emit LienCovered(subject, actor, id, units, missing - units, _next(subject));
    }

    /// @inheritdoc IEncumbranceRegister
    function voidConsents() external {
        uint64 epoch = ++_epochs[msg.sender];

        emit ConsentsVoided(msg.sender, epoch);
    }

    /// @inheritdoc IEncumbrances
    function follow(uint256 id, ParticipantId from, ParticipantId to) external {
        bytes32 asset = directory.nameOf(msg.sender);
        require(asset != 0 && resolved(asset) == msg.sender, CallerNotAsset(msg.sender));

        _tellFollowed(Keys.subjectOfRight(asset, id), from, to);
    }

    function close(uint256, address) external {}

    function enterLease(Subject calldata, LeaseFacts calldata) external {}

    function notePossession(Subject calldata, LeaseId, Timestamp) external {}

    function endLease(Subject calldata, LeaseId) external {}

    function pack(Subject calldata, SubjectId) external {}

    function unpack(Subject calldata) external {}

    function containerOf(SubjectId) external view returns (SubjectId) {}

    //----------------------------------------------------------------------------------------------
    // Freeze orders
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumbrances
    function freeze(Subject calldata on, CaseId caseId, uint64 amount, Timestamp from, Timestamp to) external {
        SubjectId subject = _idOf(on);
        Standing before = standing(subject);
        (ParticipantId actor, uint32 office) = _requireFreezer();
        _requireOrderTerms(caseId, amount, from, to, _fits(on, amount));

        _prune(subject);
        uint64 seq = _next(subject);
        _enqueue(subject, caseId, packOrder(amount, from, to, office, seq));

        emit SubjectFrozen(subject, actor, on, caseId, amount, from, to, seq);
        _tellAsset(on, subject, before);
    }

    /// @inheritdoc IEncumbrances
    /// @dev By the office that froze: who forces a transfer lifts nothing, and needs not.
    function unfreeze(Subject calldata on, CaseId caseId) external {
        SubjectId subject = _idOf(on);
        Standing before = standing(subject);
        (ParticipantId actor, uint32 office) = _requireFreezer();

        _dequeue(subject, caseId, office);

        emit SubjectUnfrozen(subject, actor, caseId, _next(subject));
        _prune(subject);
        _tellAsset(on, subject, before);
    }

    /// @inheritdoc IEncumbranceRegister
    function renew(Subject calldata on, CaseId caseId, Timestamp to) external {
        SubjectId subject = _idOf(on);
        (ParticipantId actor, uint32 office) = _requireFreezer();

        _prolong(subject, caseId, office, to);

        emit OrderRenewed(subject, actor, caseId, to, _next(subject));
    }

    /// @inheritdoc IEncumbranceRegister
    function prune(Subject calldata on) external {
        SubjectId subject = _idOf(on);
        Standing before = standing(subject);

        _prune(subject);
        _tellAsset(on, subject, before);
    }

    //----------------------------------------------------------------------------------------------
    // Cases
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumbranceRegister
    function openCase(
        CaseId caseId,
        Subject calldata on,
        LienId lienId,
        uint64 amount,
        bytes32 writ,
        bool
    ) external restricted {
        SubjectId subject = _idOf(on);
        (ParticipantId actor, uint32 court) = _requireActive();
        require(!_mayFreeze(msg.sender), OfficeInConflict(msg.sender));
        require(!caseId.isNull() && writ != 0 && _fits(on, amount), CaseTermsInvalid(caseId, amount));
        if (!lienId.isNull()) _requireOn(subject, lienId);

        _open(subject, caseId, court, _isRight(on) ? 1 : amount, lienId);

        emit CaseOpened(subject, actor, caseId, on, lienId, amount, writ, _next(subject));
    }

    /// @inheritdoc IEncumbranceRegister
    /// @dev Not `restricted`: opening waits out the delay of the role, stopping acts at once.
    function closeCase(CaseId caseId, Subject calldata on) external {
        SubjectId subject = _idOf(on);
        (ParticipantId actor, uint32 court) = _requireCourt();

        _close(subject, caseId, court);

        emit CaseClosed(subject, actor, caseId, _next(subject));
    }

    /// @inheritdoc IEncumbrances
    function enforce(Subject calldata on, address to, uint256 amount, CaseId caseId, Payment[] calldata) external {
        require(msg.sender == resolved(Names.SETTLEMENT), CallerNotSettlement(msg.sender));
        SubjectId subject = _idOf(on);
        Standing before = standing(subject);
        _requireFree(subject, Act.Enforce, caseId);

        _spend(subject, caseId, amount);
        // Safe cast: a case has at most 64 bits left.
        _realise(on, subject, to, uint64(amount), caseId);
        _tellAsset(on, subject, before);

        _asset(on.asset).enforce(_holderOf(on), to, on.id, amount, caseId);
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

    /// @inheritdoc IEncumbranceRegister
    function explainEnforce(
        Subject calldata on,
        address to,
        uint256 amount,
        CaseId caseId,
        Payment[] calldata
    ) external view returns (Reasons reasons) {
        SubjectId subject = _idOf(on);
        reasons = _reasons(subject, Act.Enforce, caseId);
        if (amount > _leftOf(subject, caseId)) reasons = reasons.also(Reason.CASE_NOT_OPEN);

        AccountWord word = _participants().accountWord(to);
        if (!word.isKnown()) reasons = reasons.also(Reason.PARTICIPANT_UNKNOWN);
        if (word.isKnown() && !word.isActive()) reasons = reasons.also(Reason.PARTICIPANT_SUSPENDED);
        if (word.isKnown() && !word.mayHold()) reasons = reasons.also(Reason.HOLDER_NOT_ALLOWED);
        if (_holderOf(on) == to) reasons = reasons.also(Reason.TRANSFER_TO_SELF);
        return reasons.also(Reasons.unwrap(_unitReasons(on, subject, amount, caseId)));
    }

    /// @inheritdoc IEncumbranceRegister
    function consentEpoch(address signer) external view returns (uint64) {
        return _epochs[signer];
    }

    //----------------------------------------------------------------------------------------------
    // Internals: reasons
    //----------------------------------------------------------------------------------------------

    function _requireFree(SubjectId subject, Act act, CaseId caseId) private view {
        Reasons reasons = _reasons(subject, act, caseId);
        require(reasons.isEmpty(), SubjectEncumbered(subject, act, reasons));
    }

    /// @dev The one set behind `explain` and enforcement. A case passes freezes and liens: the asset keeps what is locked
    ///      for others.
    function _reasons(SubjectId subject, Act act, CaseId caseId) private view returns (Reasons reasons) {
        if (act == Act.Enforce) {
            return _isOpen(subject, caseId) ? reasons : reasons.also(Reason.CASE_NOT_OPEN);
        }
        if (standing(subject).isClear()) return reasons;
        if (_isFrozen(subject)) reasons = reasons.also(Reason.SUBJECT_FROZEN);
        return reasons.also(Reasons.unwrap(_lienReasons(subject, act)));
    }

    /// @dev After the move what stays must cover every lock but the one of the case's lien.
    function _unitReasons(
        Subject calldata on,
        SubjectId subject,
        uint256 amount,
        CaseId caseId
    ) private view returns (Reasons reasons) {
        if (_isRight(on)) return amount == 1 ? reasons : reasons.also(Reason.BALANCE_SHORT);

        uint256 held = _unitsOf(on);
        if (held < amount) return reasons.also(Reason.BALANCE_SHORT);
        LienId lienId = _lienOf(subject, caseId);
        uint64 own = _isOn(subject, lienId) ? _requireOn(subject, lienId).locked() : 0;
        uint256 kept = _asset(on.asset).lockOf(on.holder, on.id).locked();
        uint256 freed = amount < own ? amount : own;
        if (held - amount < kept - freed) reasons = reasons.also(Reason.AMOUNT_LOCKED);
    }

    //----------------------------------------------------------------------------------------------
    // Internals: who
    //----------------------------------------------------------------------------------------------

    function _evidence() private view returns (IEvidence) {
        return IEvidence(_resolve(Names.EVIDENCE));
    }

    function _caller() private view returns (ParticipantId, AccountWord) {
        return _participants().identify(msg.sender);
    }

    function _has(uint64 role, address account) private view returns (bool holds) {
        (holds, ) = IAccessManager(authority()).hasRole(role, account);
    }

    function _mayFreeze(address account) private view returns (bool) {
        return _has(Roles.COURT_FILING, account) || _has(Roles.SUPERVISOR, account);
    }

    function _requireActive() private view returns (ParticipantId actor, uint32 index) {
        AccountWord word;
        (actor, word) = _caller();
        require(word.isActive(), OfficeNotCompetent(msg.sender));
        index = word.index();
    }

    function _requireFreezer() private view returns (ParticipantId actor, uint32 index) {
        require(_mayFreeze(msg.sender), OfficeNotCompetent(msg.sender));
        return _requireActive();
    }

    function _requireCourt() private view returns (ParticipantId actor, uint32 index) {
        require(_has(Roles.COURT_EXECUTION, msg.sender), OfficeNotCompetent(msg.sender));
        return _requireActive();
    }

    function _requireRegister(
        bytes32 asset,
        Title memory title
    ) private view returns (ParticipantId actor, uint32 index) {
        uint64 role = registerRule(asset, title.class);
        AccountWord word;
        (actor, word) = _caller();
        bool isCompetent = role != 0 && word.isActive() && _has(role, msg.sender);
        require(isCompetent, RegisterNotCompetent(msg.sender, asset, title.class, role));
        bool isInside = title.region.isNull() || word.region().contains(title.region);
        require(isInside, TitleOutsideRegion(msg.sender, word.region(), title.region));
        index = word.index();
    }

    function _requireLender(Lien calldata terms) private view {
        (ParticipantId actor, AccountWord word) = _caller();
        bool isLender = word.isActive() && actor == terms.lienor && _has(Roles.LENDER, msg.sender);
        require(isLender, PledgeNotOfCaller(terms.lienId, msg.sender));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: what
    //----------------------------------------------------------------------------------------------

    function _requireRegistration(Lien calldata terms, EvidenceId receipt, ParticipantId actor) private view {
        bool isWhole = _fits(terms.subject, terms.amount);
        bool isTimely = terms.expiresAt.isNever() || terms.registeredAt < terms.expiresAt;
        require(isWhole && isTimely, LienTermsInvalid(terms.lienId));
        bool hasBeen = !terms.registeredAt.isNever() && terms.registeredAt <= currentTime();
        require(hasBeen, RegistrationTimeInvalid(terms.lienId, terms.registeredAt, currentTime()));

        bytes32 about = LienId.unwrap(terms.lienId);
        ParticipantId issuer = _evidence().requireValid(receipt, _lienReceipt, about).issuer;
        require(issuer == actor, ReceiptNotOfRegister(receipt, issuer, actor));
    }

    /// @dev Late is lawful, and never one clerk's word: rank would change hands for money.
    function _requireInOrder(
        Lien calldata terms,
        EvidenceId receipt,
        uint32 register,
        bytes32 titleClass,
        bytes calldata countersignature
    ) private view {
        SubjectId subject = _idOf(terms.subject);
        LienId later = _laterThan(subject, packRank(terms, false));
        if (later.isNull()) return;
        require(countersignature.length > 0, RegistrationBackdated(subject, terms.lienId, later));

        Countersignature memory second = abi.decode(countersignature, (Countersignature));
        bool isSecond = _isSecond(second.signer, register, registerRule(terms.subject.asset, titleClass));
        bytes32 digest = _extractDigest(terms, receipt);
        bool isSigned = isSecond && SignatureChecker.isValidSignatureNow(second.signer, digest, second.signature);
        require(isSigned, CountersignatureInvalid(terms.lienId, second.signer));
    }

    /// @dev Another account of the caller's office that keeps the same register.
    function _isSecond(address account, uint32 register, uint64 role) private view returns (bool) {
        AccountWord word = _participants().accountWord(account);
        return account != msg.sender && word.isActive() && word.index() == register && _has(role, account);
    }

    function _requirePledgeTerms(Lien calldata terms) private pure {
        bool isUnregistered =
            terms.registeredAt.isNever() && terms.expiresAt.isNever() && terms.registrySeq == 0 && !terms.covenant;
        bool isKeyed = terms.lienId == Keys.pledge(terms.lienor, terms.debt);
        require(isUnregistered && isKeyed, PledgeTermsInvalid(terms.lienId));
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
        bool isHolder = word.isActive() && signer == holder && currentTime() <= given.validUntil;
        bytes32 digest = _consentDigest(terms, product, valuation, given.signer, given.validUntil);
        bool isSigned = isHolder && SignatureChecker.isValidSignatureNow(given.signer, digest, given.signature);
        require(isSigned, ConsentInvalid(terms.lienId, given.signer, given.validUntil));
    }

    function _consentDigest(
        Lien calldata terms,
        bytes32 product,
        EvidenceId valuation,
        address signer,
        Timestamp validUntil
    ) private view returns (bytes32) {
        // A lien is static: its encoding in place is that of the flat type.
        return _hashTypedDataV4(keccak256(abi.encode(CONSENT, terms, product, valuation, _epochs[signer], validUntil)));
    }

    function _extractDigest(Lien calldata terms, EvidenceId receipt) private view returns (bytes32) {
        return
            _hashTypedDataV4(
                keccak256(
                    abi.encode(
                        EXTRACT,
                        terms.lienId,
                        _idOf(terms.subject),
                        terms.amount,
                        terms.lienor,
                        terms.registeredAt,
                        terms.registrySeq,
                        receipt
                    )
                )
            );
    }

    function _requireLendable(
        Lien calldata terms,
        Title memory title,
        bytes32 product,
        EvidenceId valuation
    ) private view {
        SubjectId subject = _idOf(terms.subject);
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
                liensAhead: uint8(standing(subject).liens()),
                maturity: terms.maturity,
                valuation: valuation,
                papers: new EvidenceId[](0)
            })
        );
    }

    //----------------------------------------------------------------------------------------------
    // Internals: effects
    //----------------------------------------------------------------------------------------------

    function _record(
        Lien calldata terms,
        LienId perfects,
        EvidenceId receipt,
        ParticipantId actor,
        uint32 register,
        bool blocks
    ) private {
        SubjectId subject = _idOf(terms.subject);
        Standing before = standing(subject);
        _enter(subject, terms, perfects, register, blocks);

        emit LienRecorded(subject, actor, terms, perfects, receipt, _next(subject));
        _tellOvertaken(subject, terms.lienId);
        _hold(terms.subject, subject, terms.lienId);
        _tellAsset(terms.subject, subject, before);
    }

    function _pledge(Lien calldata terms, bool blocks) private {
        SubjectId subject = _idOf(terms.subject);
        Standing before = standing(subject);
        _enter(subject, terms, LienId.wrap(0), 0, blocks);

        emit LienPledged(subject, terms.lienor, terms, _next(subject));
        // Refused by the asset when they aren't free: nobody lends on what is listed, reserved or pledged.
        _lock(terms.subject, terms.lienId, terms.amount);
        _tellAsset(terms.subject, subject, before);
    }

    function _release(Subject calldata on, SubjectId subject, LienId id, uint64 locked) private {
        Standing before = standing(subject);
        _end(subject, id);
        _free(on, locked);
        _tellAsset(on, subject, before);
    }

    /// @dev Takes the case's own lien off what is sold. A lien that has ended meanwhile holds nothing any more.
    function _realise(Subject calldata on, SubjectId subject, address to, uint64 amount, CaseId caseId) private {
        LienId lienId = _lienOf(subject, caseId);
        (uint64 freed, bool ended) = (0, false);
        if (_isOn(subject, lienId)) (freed, ended) = _reduce(subject, lienId, amount);

        emit SubjectEnforced(subject, to, caseId, amount, lienId, freed, ended, _next(subject));
        _free(on, freed);
    }

    function _titleOf(Subject calldata on) private view returns (Title memory) {
        return _asset(on.asset).titleOf(on.id, on.holder);
    }

    /// @dev From whom it is taken.
    function _holderOf(Subject calldata on) private view returns (address) {
        return _isRight(on) ? IERC721(address(_asset(on.asset))).ownerOf(on.id) : on.holder;
    }
}
