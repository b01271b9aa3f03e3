// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {ILienChanges} from "../encumbrance/interfaces/ILienChanges.sol";
import {LeasePlace, LeaseWord, packLease} from "../encumbrance/types/LeaseEntry.sol";
import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {EvidenceRecord} from "../evidence/types/Statement.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IEncumberable, Title} from "../shared/interfaces/IEncumberable.sol";
import {Act, IEncumbrances} from "../shared/interfaces/IEncumbrances.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {ACCOUNT_SUSPENDED, AccountWord, RETIRED} from "../shared/types/AccountWord.sol";
import {CaseId, EvidenceId, LeaseId, ParticipantId, SchemaId, SubjectId} from "../shared/types/Ids.sol";
import {LeaseFacts} from "../shared/types/Lease.sol";
import {Bucket} from "../shared/types/LockWord.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Reason, Reasons} from "../shared/types/Reasons.sol";
import {Subject} from "../shared/types/Subject.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {ILeases} from "./interfaces/ILeases.sol";
import {IPackages} from "./interfaces/IPackages.sol";
import {IRightClasses} from "./interfaces/IRightClasses.sol";
import {IUseRights} from "./interfaces/IUseRights.sol";
import {LeaseEntry, LeaseState, LeaseTerms} from "./types/Lease.sol";
import {Occasion, Power, RightClass} from "./types/RightClass.sol";

/// @title  Leases
/// @notice Who may use a right that somebody else holds, for how long, and who agreed to it.
/// @dev    Leases from the holder stand in Encumbrances too, where they rank beside the liens. What is let on stands here
///         alone, under the lease it comes from, and falls with it.
contract Leases is ILeases, EIP712, DirectoryClient {
    struct Side {
        ParticipantId participant;
        AccountWord word;
    }

    bytes32 private constant LEASE = keccak256(
        "Lease(uint256 right,bytes32 under,address lessor,address lessee,bytes32 number,uint40 from,uint40 to,"
        "bool isExclusive,uint96 rent,bytes32 document)"
    );
    bytes32 private constant TERMINATION = keccak256("Termination(bytes32 lease,bytes32 basis)");

    /// @notice Leases under one another, the holder's own counted.
    uint256 public constant MAX_DEPTH = 4;
    uint256 public constant MAX_SUBLEASES = 16;

    SchemaId private immutable _lessorConsent = Keys.schema("LESSOR_CONSENT");
    SchemaId private immutable _possession = Keys.schema("POSSESSION");

    mapping(LeaseId lease => LeaseEntry) private _leases;
    mapping(LeaseId lease => mapping(uint256 place => LeaseId)) private _subleases;

    constructor(IDirectory directory_) EIP712("Liangshan Leases", "1") DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // Concluding
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILeases
    function conclude(
        LeaseTerms calldata terms,
        bytes calldata lessorSignature,
        bytes calldata lesseeSignature,
        EvidenceId[] calldata papers
    ) external returns (LeaseId id) {
        (Side memory lessor, Side memory lessee) = _sidesOf(terms);
        id = Keys.lease(lessor.participant, lessee.participant, terms.number);
        _requireTerms(id, terms, lessor.participant == lessee.participant);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(LEASE, terms)));
        _requireSigned(id, terms.lessor, lessor.word, digest, lessorSignature);
        _requireSigned(id, terms.lessee, lessee.word, digest, lesseeSignature);
        require(lessee.word.mayHold(), IEncumberable.HolderNotAllowed(terms.lessee));
        _requireLettable(id, terms, lessor.participant);
        _requirePapers(id, terms, papers);

        _store(id, terms);

        emit LeaseConcluded(id, terms.right, lessee.participant, terms, papers);
        _enter(id, terms, lessee.participant);
    }

    /// @inheritdoc ILeases
    function withdraw(LeaseTerms calldata terms) external {
        (Side memory lessor, Side memory lessee) = _sidesOf(terms);
        LeaseId id = Keys.lease(lessor.participant, lessee.participant, terms.number);
        (ParticipantId actor, AccountWord word) = _participants().identify(msg.sender);
        bool isSide = actor == lessor.participant || actor == lessee.participant;
        require(isSide && word.isActive(), CallerNotLeaseParty(id, msg.sender));
        require(_leases[id].state == LeaseState.Unknown, LeaseAlreadyRecorded(id));

        _leases[id].state = LeaseState.Ended;

        emit LeaseWithdrawn(id, actor);
    }

    /// @inheritdoc ILeases
    function leaseId(LeaseTerms calldata terms) external view returns (LeaseId) {
        (Side memory lessor, Side memory lessee) = _sidesOf(terms);
        return Keys.lease(lessor.participant, lessee.participant, terms.number);
    }

    //----------------------------------------------------------------------------------------------
    // While it lasts
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILeases
    function notePossession(LeaseId id, EvidenceId evidence) external {
        LeaseEntry storage entry = _known(id);
        require(_isLive(id), LeaseNotLive(id));
        EvidenceRecord memory said = _evidence().requireValid(evidence, _possession, LeaseId.unwrap(id));
        bool isOfThird = said.issuer != _lessorOf(entry) && said.issuer != _lesseeOf(entry);
        bool isInTerm = entry.from <= said.basisDate && said.basisDate < entry.to;
        bool isFirst = entry.possessionAt.isNever();
        require(isOfThird && isInTerm && isFirst, PossessionInvalid(id, evidence));

        entry.possessionAt = said.basisDate;

        emit LeasePossessionTaken(id, _participants().participantOf(msg.sender), said.basisDate, evidence);
        if (entry.under.isNull()) _encumbrances().notePossession(_subject(entry.right), id, said.basisDate);
    }

    /// @inheritdoc ILeases
    /// @dev Arrears may be acknowledged after the end, until somebody takes the lease off the list.
    function acknowledgeRent(LeaseId id, Fen amount, Timestamp until) external {
        LeaseEntry storage entry = _known(id);
        (ParticipantId actor, AccountWord word) = _participants().identify(msg.sender);
        require(word.isActive() && actor == _lessorOf(entry), CallerNotLeaseParty(id, msg.sender));
        require(entry.state == LeaseState.Live, LeaseNotLive(id));
        bool isLater = until > entry.paidUntil && until > entry.from;
        require(isLater && until <= entry.to, RentPeriodInvalid(id, entry.paidUntil, until));

        entry.paidUntil = until;

        emit RentAcknowledged(id, actor, amount, until);
    }

    /// @inheritdoc ILeases
    /// @dev What is over is taken off the list by a suspended side too; a lost or replaced account may not.
    function terminate(LeaseId id, bytes32 basis, address other, bytes calldata signature) external {
        LeaseEntry storage entry = _known(id);
        require(entry.state == LeaseState.Live, LeaseNotLive(id));
        (ParticipantId actor, AccountWord word) = _participants().identify(msg.sender);
        (ParticipantId lessor, ParticipantId lessee) = (_lessorOf(entry), _lesseeOf(entry));
        bool isSide = actor == lessor || actor == lessee;
        require(isSide && word.flags() & (RETIRED | ACCOUNT_SUSPENDED) == 0, CallerNotLeaseParty(id, msg.sender));
        if (_isLive(id)) {
            require(word.isActive(), CallerNotLeaseParty(id, msg.sender));
            _requireNoSubleases(id, entry.subleases);
            // Who has bought what it leases is both sides.
            if (lessor != lessee) _requireAgreed(id, basis, actor == lessor ? lessee : lessor, other, signature);
        }

        entry.state = LeaseState.Ended;

        emit LeaseTerminated(id, actor, basis);
        if (!entry.under.isNull()) _dropSublease(entry.under, id);
        else if (_isListed(entry.right, id)) _encumbrances().endLease(_subject(entry.right), id);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILeases
    function lease(LeaseId id) external view returns (LeaseEntry memory) {
        return _known(id);
    }

    /// @inheritdoc ILeases
    function isLive(LeaseId id) external view returns (bool) {
        return _isLive(id);
    }

    /// @inheritdoc ILeases
    function userOf(uint256 right) external view returns (address) {
        right = _letWith(right);
        LeaseId user = _userUnder(right);
        if (user.isNull() || !_titleOf(right).isActive) return address(0);

        LeaseId inner = user;
        for (uint256 depth = 1; depth < MAX_DEPTH && !inner.isNull(); ++depth) {
            user = inner;
            inner = _subuserOf(user);
        }
        return _leases[inner.isNull() ? user : inner].lessee;
    }

    /// @inheritdoc ILeases
    function explainLease(
        LeaseTerms calldata terms,
        EvidenceId[] calldata papers
    ) external view returns (Reasons reasons) {
        (Side memory lessor, Side memory lessee) = _sidesOf(terms);
        reasons = _sideReasons(lessor.word, lessee.word);

        Title memory title = _titleOf(terms.right);
        // A right that nobody has entered has no class to judge by.
        if (title.class == 0) return reasons.also(Reason.RIGHT_NOT_ACTIVE);

        LeaseId id = Keys.lease(lessor.participant, lessee.participant, terms.number);
        if (!title.isActive) reasons = reasons.also(Reason.RIGHT_NOT_ACTIVE);
        if (!_isLettable(title.class)) reasons = reasons.also(Reason.POWER_MISSING);
        if (!_isEntitled(terms, lessor.participant, title.holder)) reasons = reasons.also(Reason.LESSOR_NOT_ENTITLED);
        if (!_isWithin(terms, title.endsAt)) reasons = reasons.also(Reason.TERM_TOO_LONG);
        bool isConsented = terms.under.isNull() || _isConsent(papers, id, title.holder);
        bytes32 about = bytes32(terms.right);
        bool isDocumented = isConsented && _classes().hasPapers(title.class, Occasion.Lease, about, papers);
        if (!isDocumented) reasons = reasons.also(Reason.CONSENT_MISSING);
        return reasons.also(Reasons.unwrap(_besideReasons(terms)));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: guards
    //----------------------------------------------------------------------------------------------

    function _requireTerms(LeaseId id, LeaseTerms calldata terms, bool isOneParty) private view {
        bool isWritten = terms.number != 0 && terms.document != 0;
        bool lasts = !terms.from.isNever() && terms.from < terms.to && currentTime() < terms.to;
        require(isWritten && lasts && !isOneParty, LeaseTermsInvalid(id));
        require(_leases[id].state == LeaseState.Unknown, LeaseAlreadyRecorded(id));
    }

    /// @dev Who sends has said so.
    function _requireSigned(
        LeaseId id,
        address party,
        AccountWord word,
        bytes32 digest,
        bytes calldata signature
    ) private view {
        bool isSigned = msg.sender == party || SignatureChecker.isValidSignatureNowCalldata(party, digest, signature);
        require(word.isActive() && isSigned, LeaseNotSigned(id, party));
    }

    function _requireLettable(LeaseId id, LeaseTerms calldata terms, ParticipantId lessor) private view {
        IUseRights(_resolve(_assetOf(terms.right))).requireActive(terms.right);
        Title memory title = _titleOf(terms.right);
        require(_isLettable(title.class), IUseRights.PowerMissing(title.class, uint8(Power.Lease)));
        require(_isEntitled(terms, lessor, title.holder), LessorNotEntitled(id, terms.lessor));
        Timestamp end = terms.under.isNull() ? title.endsAt : _leases[terms.under].to;
        require(_isWithin(terms, title.endsAt), LeaseBeyondTerm(id, terms.to, end));
        require(!_isOffered(terms), IEncumberable.AmountLocked(terms.lessor, terms.right, 0, 1));
    }

    function _requirePapers(LeaseId id, LeaseTerms calldata terms, EvidenceId[] calldata papers) private view {
        Title memory title = _titleOf(terms.right);
        if (!terms.under.isNull()) {
            EvidenceId consent = papers.length == 0 ? EvidenceId.wrap(0) : papers[0];
            require(_isConsent(papers, id, title.holder), LessorConsentMissing(id, consent));
        }
        _classes().requireAll(title.class, Occasion.Lease, bytes32(terms.right), papers);
    }

    function _requireAgreed(
        LeaseId id,
        bytes32 basis,
        ParticipantId side,
        address other,
        bytes calldata signature
    ) private view {
        (ParticipantId signer, AccountWord word) = _participants().identify(other);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(TERMINATION, id, basis)));
        bool isSide = signer == side && word.isActive();
        bool isAgreed = isSide && SignatureChecker.isValidSignatureNowCalldata(other, digest, signature);
        require(isAgreed, LeaseNotSigned(id, other));
    }

    function _requireNoSubleases(LeaseId id, uint256 count) private view {
        uint32 live = 0;
        for (uint256 i = 0; i < count; ++i) {
            if (!_isOver(_subleases[id][i])) ++live;
        }
        require(live == 0, LeaseHasSubleases(id, live));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: what stands against a lease
    //----------------------------------------------------------------------------------------------

    function _sideReasons(AccountWord lessor, AccountWord lessee) private pure returns (Reasons reasons) {
        if (!lessor.isKnown() || !lessee.isKnown()) reasons = reasons.also(Reason.PARTICIPANT_UNKNOWN);
        bool isSuspended = (lessor.isKnown() && !lessor.isActive()) || (lessee.isKnown() && !lessee.isActive());
        if (isSuspended) reasons = reasons.also(Reason.PARTICIPANT_SUSPENDED);
        if (lessee.isKnown() && !lessee.mayHold()) reasons = reasons.also(Reason.HOLDER_NOT_ALLOWED);
    }

    /// @dev What weighs on the right, and the leases beside this one: the holder's own, or those under the same lease.
    function _besideReasons(LeaseTerms calldata terms) private view returns (Reasons reasons) {
        SubjectId subject = _subjectId(terms.right);
        reasons = _encumbrances().explain(subject, Act.Lease, CaseId.wrap(0));
        if (_isOffered(terms)) reasons = reasons.also(Reason.AMOUNT_LOCKED);
        if (terms.under.isNull()) {
            return _overlapsListed(subject, terms) ? reasons.also(Reason.LEASE_OVERLAP) : reasons;
        }
        // The holder's list has no place for what is let on, nor does it need one.
        reasons = Reasons.wrap(Reasons.unwrap(reasons) & ~Reason.LEASES_FULL);
        bool isFull = _leases[terms.under].subleases >= MAX_SUBLEASES || _depthOf(terms.under) >= MAX_DEPTH;
        if (isFull) reasons = reasons.also(Reason.LEASES_FULL);
        if (_overlapsSublease(terms)) reasons = reasons.also(Reason.LEASE_OVERLAP);
    }

    /// @dev A buyer would pay for what is let meanwhile. What its lessee lets on ends with his own lease.
    function _isOffered(LeaseTerms calldata terms) private view returns (bool) {
        if (!terms.under.isNull()) return false;
        return
            IEncumberable(_resolve(_assetOf(terms.right))).lockOf(terms.lessor, terms.right).inBucket(Bucket.Market) !=
            0;
    }

    function _overlapsListed(SubjectId subject, LeaseTerms calldata terms) private view returns (bool) {
        LeaseWord asked = packLease(_factsOf(LeaseId.wrap(0), terms, ParticipantId.wrap(0)), 0);
        uint256 count = _encumbrances().standing(subject).leases();
        for (uint256 i = 0; i < count; ++i) {
            LeaseWord word = _places().leasePlace(subject, i).word;
            bool excludes = terms.isExclusive || word.isExclusive();
            if (excludes && !word.isOver() && word.overlaps(asked)) return true;
        }
        return false;
    }

    function _overlapsSublease(LeaseTerms calldata terms) private view returns (bool) {
        uint256 count = _leases[terms.under].subleases;
        for (uint256 i = 0; i < count; ++i) {
            LeaseId id = _subleases[terms.under][i];
            LeaseEntry storage other = _leases[id];
            bool excludes = terms.isExclusive || other.isExclusive;
            if (excludes && !_isOver(id) && terms.from < other.to && other.from < terms.to) return true;
        }
        return false;
    }

    function _isLettable(bytes32 class) private view returns (bool) {
        (, RightClass memory rule) = _classes().rightClass(class);
        return rule.has(Power.Lease);
    }

    /// @dev The holder, or who has the right under a live lease.
    function _isEntitled(
        LeaseTerms calldata terms,
        ParticipantId lessor,
        ParticipantId holder
    ) private view returns (bool) {
        if (terms.under.isNull()) return lessor == holder;
        LeaseEntry storage above = _leases[terms.under];
        return above.right == terms.right && _isLive(terms.under) && lessor == _lesseeOf(above);
    }

    function _isWithin(LeaseTerms calldata terms, Timestamp rightEnd) private view returns (bool) {
        bool isOutlived = rightEnd.isNever() || terms.to <= rightEnd;
        if (terms.under.isNull()) return isOutlived;
        LeaseEntry storage above = _leases[terms.under];
        return isOutlived && above.from <= terms.from && terms.to <= above.to;
    }

    /// @dev The first paper of a sub-lease: the holder's own word about it, not the sub-lessor's.
    function _isConsent(EvidenceId[] calldata papers, LeaseId id, ParticipantId holder) private view returns (bool) {
        if (papers.length == 0) return false;
        IEvidence evidence = _evidence();
        bool isValid = evidence.isValid(papers[0], _lessorConsent, LeaseId.unwrap(id));
        return isValid && evidence.evidence(papers[0]).issuer == holder;
    }

    //----------------------------------------------------------------------------------------------
    // Internals: state
    //----------------------------------------------------------------------------------------------

    /// @dev Encumbrances may have ended it: it yielded to a lien when the right was sold, or the right is no more.
    function _isLive(LeaseId id) private view returns (bool) {
        for (uint256 depth = 0; depth < MAX_DEPTH; ++depth) {
            if (_isOver(id)) return false;
            LeaseEntry storage entry = _leases[id];
            if (entry.under.isNull()) return _isListed(entry.right, id) && _titleOf(entry.right).isActive;
            id = entry.under;
        }
        return false;
    }

    function _isOver(LeaseId id) private view returns (bool) {
        return _leases[id].state != LeaseState.Live || _leases[id].to <= currentTime();
    }

    /// @dev How many leases stand one under another down to this one.
    function _depthOf(LeaseId id) private view returns (uint256 depth) {
        for (; !id.isNull() && depth < MAX_DEPTH; ++depth) id = _leases[id].under;
    }

    function _isListed(uint256 right, LeaseId id) private view returns (bool) {
        SubjectId subject = _subjectId(right);
        uint256 count = _encumbrances().standing(subject).leases();
        for (uint256 i = 0; i < count; ++i) {
            if (_places().leasePlace(subject, i).lease == id) return true;
        }
        return false;
    }

    /// @dev Exclusive leases don't overlap: there is one at most.
    function _userUnder(uint256 right) private view returns (LeaseId) {
        SubjectId subject = _subjectId(right);
        uint256 count = _encumbrances().standing(subject).leases();
        for (uint256 i = 0; i < count; ++i) {
            LeaseId id = _places().leasePlace(subject, i).lease;
            if (_isUse(id)) return id;
        }
        return LeaseId.wrap(0);
    }

    function _subuserOf(LeaseId id) private view returns (LeaseId) {
        uint256 count = _leases[id].subleases;
        for (uint256 i = 0; i < count; ++i) {
            if (_isUse(_subleases[id][i])) return _subleases[id][i];
        }
        return LeaseId.wrap(0);
    }

    /// @dev In term and possession, and nobody else beside it.
    function _isUse(LeaseId id) private view returns (bool) {
        LeaseEntry storage entry = _leases[id];
        bool hasBegun = entry.from <= currentTime() && !entry.possessionAt.isNever();
        return entry.isExclusive && hasBegun && !_isOver(id);
    }

    function _known(LeaseId id) private view returns (LeaseEntry storage entry) {
        entry = _leases[id];
        require(entry.state != LeaseState.Unknown, LeaseUnknown(id));
    }

    function _lessorOf(LeaseEntry storage entry) private view returns (ParticipantId) {
        return entry.under.isNull() ? _titleOf(entry.right).holder : _lesseeOf(_leases[entry.under]);
    }

    function _lesseeOf(LeaseEntry storage entry) private view returns (ParticipantId) {
        return _participants().participantOf(entry.lessee);
    }

    function _sidesOf(LeaseTerms calldata terms) private view returns (Side memory lessor, Side memory lessee) {
        IParticipants participants = _participants();
        (lessor.participant, lessor.word) = participants.identify(terms.lessor);
        (lessee.participant, lessee.word) = participants.identify(terms.lessee);
    }

    //----------------------------------------------------------------------------------------------
    // Internals: effects
    //----------------------------------------------------------------------------------------------

    function _store(LeaseId id, LeaseTerms calldata terms) private {
        LeaseEntry storage entry = _leases[id];
        entry.lessee = terms.lessee;
        entry.from = terms.from;
        entry.to = terms.to;
        entry.state = LeaseState.Live;
        entry.isExclusive = terms.isExclusive;
        entry.right = terms.right;
        entry.termsHash = keccak256(abi.encode(terms));
        if (!terms.under.isNull()) entry.under = terms.under;
    }

    /// @dev Encumbrances refuses by the same reasons what it enters itself.
    function _enter(LeaseId id, LeaseTerms calldata terms, ParticipantId lessee) private {
        if (terms.under.isNull()) {
            _encumbrances().enterLease(_subject(terms.right), _factsOf(id, terms, lessee));
            return;
        }
        Reasons reasons = _besideReasons(terms);
        SubjectId subject = _subjectId(terms.right);
        require(reasons.isEmpty(), IEncumbrances.SubjectEncumbered(subject, Act.Lease, reasons));
        _subleases[terms.under][_leases[terms.under].subleases++] = id;
    }

    /// @dev The last takes its place.
    function _dropSublease(LeaseId above, LeaseId id) private {
        uint256 last = --_leases[above].subleases;
        for (uint256 i = 0; i < last; ++i) {
            if (_subleases[above][i] == id) _subleases[above][i] = _subleases[above][last];
        }
        _subleases[above][last] = LeaseId.wrap(0);
    }

    function _factsOf(
        LeaseId id,
        LeaseTerms calldata terms,
        ParticipantId lessee
    ) private pure returns (LeaseFacts memory) {
        return
            LeaseFacts({
                lease: id,
                lessee: lessee,
                from: terms.from,
                to: terms.to,
                possessionAt: Timestamp.wrap(0),
                isExclusive: terms.isExclusive
            });
    }

    //----------------------------------------------------------------------------------------------
    // Internals: the parts it relies on
    //----------------------------------------------------------------------------------------------

    /// @dev A right, or a package of rights: the tags of their ids keep them apart.
    function _assetOf(uint256 right) private view returns (bytes32) {
        address packages = resolved(Names.PACKAGES);
        bool isPackage = packages != address(0) && IPackages(packages).classOf(right) != 0;
        return isPackage ? Names.PACKAGES : Names.USE_RIGHTS;
    }

    /// @dev A right in a package is let with it alone, and used by who uses that.
    function _letWith(uint256 right) private view returns (uint256) {
        address packages = resolved(Names.PACKAGES);
        uint256 container = packages == address(0) ? 0 : IPackages(packages).containerOf(right);
        return container == 0 ? right : container;
    }

    function _subject(uint256 right) private view returns (Subject memory) {
        return Subject(_assetOf(right), right, address(0));
    }

    function _subjectId(uint256 right) private view returns (SubjectId) {
        return Keys.subjectOfRight(_assetOf(right), right);
    }

    function _titleOf(uint256 right) private view returns (Title memory) {
        return IEncumberable(_resolve(_assetOf(right))).titleOf(right, address(0));
    }

    function _participants() private view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _evidence() private view returns (IEvidence) {
        return IEvidence(_resolve(Names.EVIDENCE));
    }

    function _classes() private view returns (IRightClasses) {
        return IRightClasses(_resolve(Names.RIGHT_CLASSES));
    }

    function _encumbrances() private view returns (IEncumbrances) {
        return IEncumbrances(_resolve(Names.ENCUMBRANCES));
    }

    function _places() private view returns (ILienChanges) {
        return ILienChanges(_resolve(Names.ENCUMBRANCES));
    }
}
