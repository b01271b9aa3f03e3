// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {Title} from "../shared/interfaces/IEncumberable.sol";
import {Act, IEncumbrances} from "../shared/interfaces/IEncumbrances.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {ACCOUNT_SUSPENDED, AccountWord, Kind, RETIRED} from "../shared/types/AccountWord.sol";
import {CaseId, DepositId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IDeposits} from "./interfaces/IDeposits.sol";
import {IUseRights} from "./interfaces/IUseRights.sol";
import {DepositEntry, DepositStage, DepositTerms} from "./types/Deposit.sol";
import {RightRecord, RightState} from "./types/Right.sol";

/// @title  Deposits
/// @notice Who put which right by with which cooperative, for how long and for what rent: what both sides signed, tied to
///         the right that the register issued on it.
/// @dev    Keeps no right and moves none: the depositor's stays where it is, the cooperative's is its register's to issue and
///         to end. Rent is paid elsewhere, as a dividend.
contract Deposits is IDeposits, EIP712, DirectoryClient {
    struct Side {
        ParticipantId participant;
        AccountWord word;
    }

    bytes32 private constant DEPOSIT = keccak256(
        "Deposit(uint256 right,address depositor,address cooperative,bytes32 number,uint40 from,uint40 to,uint96 rent,"
        "bytes32 document)"
    );

    mapping(DepositId => DepositEntry) private _deposits;
    mapping(uint256 derived => DepositId) private _behind;

    constructor(IDirectory directory_) EIP712("Liangshan Deposits", "1") DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // From agreement to return
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IDeposits
    function agree(
        DepositTerms calldata terms,
        bytes calldata depositorSignature,
        bytes calldata cooperativeSignature
    ) external returns (DepositId id) {
        (Side memory depositor, Side memory cooperative) = _sidesOf(terms);
        id = Keys.deposit(depositor.participant, cooperative.participant, terms.number);
        _requireTerms(id, terms, depositor, cooperative);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(DEPOSIT, terms)));
        _requireSigned(id, terms.depositor, depositor.word, digest, depositorSignature);
        _requireSigned(id, terms.cooperative, cooperative.word, digest, cooperativeSignature);
        _requireDepositable(id, terms, depositor.participant);

        _deposits[id] = DepositEntry({
            right: terms.right,
            derived: 0,
            depositor: terms.depositor,
            from: terms.from,
            to: terms.to,
            stage: DepositStage.Agreed,
            cooperative: terms.cooperative,
            rent: terms.rent,
            termsHash: keccak256(abi.encode(terms))
        });

        emit DepositAgreed(id, terms.right, cooperative.participant, terms);
    }

    /// @inheritdoc IDeposits
    function store(DepositId id, uint256 derived) external {
        DepositEntry storage entry = _known(id);
        require(entry.stage == DepositStage.Agreed, DepositStageIsOther(id, entry.stage));
        require(_isDerivedFor(entry, derived), DerivedRightMismatch(id, derived));

        entry.stage = DepositStage.Stored;
        entry.derived = derived;
        _behind[derived] = id;

        emit DepositStored(id, entry.right, derived);
    }

    /// @inheritdoc IDeposits
    /// @dev A suspended side may, as with a lease that is over; a lost or replaced account may not.
    function giveBack(DepositId id) external {
        DepositEntry storage entry = _known(id);
        require(entry.stage == DepositStage.Stored, DepositStageIsOther(id, entry.stage));
        (ParticipantId actor, AccountWord word) = _participants().identify(msg.sender);
        bool isSide = actor == _participantOf(entry.depositor) || actor == _participantOf(entry.cooperative);
        bool mayAct = isSide && word.flags() & (RETIRED | ACCOUNT_SUSPENDED) == 0;
        require(mayAct, CallerNotDepositParty(id, msg.sender));
        require(_isOver(entry), DepositStillRuns(id));

        entry.stage = DepositStage.Returned;

        emit DepositReturned(id, entry.right, actor);
    }

    /// @inheritdoc IDeposits
    function withdraw(DepositTerms calldata terms) external {
        (Side memory depositor, Side memory cooperative) = _sidesOf(terms);
        DepositId id = Keys.deposit(depositor.participant, cooperative.participant, terms.number);
        (ParticipantId actor, AccountWord word) = _participants().identify(msg.sender);
        bool isSide = actor == depositor.participant || actor == cooperative.participant;
        require(isSide && word.isActive(), CallerNotDepositParty(id, msg.sender));
        DepositStage stage = _deposits[id].stage;
        bool isOpen = stage == DepositStage.Unknown || stage == DepositStage.Agreed;
        require(isOpen, DepositStageIsOther(id, stage));

        _deposits[id].stage = DepositStage.Withdrawn;

        emit DepositWithdrawn(id, actor);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IDeposits
    function deposit(DepositId id) external view returns (DepositEntry memory) {
        return _known(id);
    }

    /// @inheritdoc IDeposits
    function depositId(DepositTerms calldata terms) external view returns (DepositId) {
        (Side memory depositor, Side memory cooperative) = _sidesOf(terms);
        return Keys.deposit(depositor.participant, cooperative.participant, terms.number);
    }

    /// @inheritdoc IDeposits
    function depositBehind(uint256 derived) external view returns (DepositId) {
        return _behind[derived];
    }

    //----------------------------------------------------------------------------------------------
    // Internals: guards
    //----------------------------------------------------------------------------------------------

    function _requireTerms(
        DepositId id,
        DepositTerms calldata terms,
        Side memory depositor,
        Side memory cooperative
    ) private view {
        require(_deposits[id].stage == DepositStage.Unknown, DepositAlreadyRecorded(id));
        bool isWritten = terms.number != 0 && terms.document != 0;
        bool lasts = !terms.from.isNever() && terms.from < terms.to && currentTime() < terms.to;
        Kind kind = cooperative.word.kind();
        bool isTaker = kind == Kind.Cooperative || kind == Kind.VillageCompany;
        bool areTwo = !(depositor.participant == cooperative.participant);
        require(isWritten && lasts && isTaker && areTwo, DepositTermsInvalid(id));
    }

    /// @dev Who sends has said so.
    function _requireSigned(
        DepositId id,
        address party,
        AccountWord word,
        bytes32 digest,
        bytes calldata signature
    ) private view {
        bool isSigned = msg.sender == party || SignatureChecker.isValidSignatureNowCalldata(party, digest, signature);
        require(word.isActive() && isSigned, DepositNotSigned(id, party));
    }

    /// @dev As a lease: nothing new arises on what a court has frozen or what lies in a package.
    function _requireDepositable(DepositId id, DepositTerms calldata terms, ParticipantId depositor) private view {
        Title memory title = _rights().titleOf(terms.right, address(0));
        bool isOwn = title.isActive && title.holder == depositor;
        bool isLocked = _rights().lockOf(terms.depositor, terms.right).locked() > 0;
        SubjectId subject = Keys.subjectOfRight(Names.USE_RIGHTS, terms.right);
        bool isFree = !isLocked && _encumbrances().explain(subject, Act.Lease, CaseId.wrap(0)).isEmpty();
        require(isOwn && isFree, DepositRightNotFree(id, terms.right));
        require(title.endsAt.isNever() || terms.to <= title.endsAt, DepositBeyondTerm(id));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: the derived right
    //----------------------------------------------------------------------------------------------

    /// @dev Within the deposit's term, to its very end: the register may enter it later than it was agreed to begin.
    function _isDerivedFor(DepositEntry memory entry, uint256 derived) private view returns (bool) {
        RightRecord memory right = _rights().rightOf(derived);
        bool isTerm = entry.from <= right.startsAt && right.endsAt == entry.to && currentTime() < right.endsAt;
        bool isHeld = _participantOf(right.holder) == _participantOf(entry.cooperative);
        bool isLive = right.state == RightState.Live && right.parent == entry.right;
        // Whoever passed the right on before it was stored has nothing to do with what its next holder lends.
        ParticipantId holder = _rights().titleOf(entry.right, address(0)).holder;
        if (holder != _participantOf(entry.depositor)) return false;
        return isTerm && isHeld && isLive && _behind[derived].isNull();
    }

    /// @dev A right derived from one that has ended has ended with it.
    function _isOver(DepositEntry memory entry) private view returns (bool) {
        if (entry.to <= currentTime()) return true;
        bool isLive = _rights().rightOf(entry.derived).state == RightState.Live;
        return !isLive || !_rights().titleOf(entry.right, address(0)).isActive;
    }

    //----------------------------------------------------------------------------------------------
    // Internals: state and parts
    //----------------------------------------------------------------------------------------------

    function _known(DepositId id) private view returns (DepositEntry storage entry) {
        entry = _deposits[id];
        require(entry.stage != DepositStage.Unknown, DepositUnknown(id));
    }

    function _sidesOf(
        DepositTerms calldata terms
    ) private view returns (Side memory depositor, Side memory cooperative) {
        IParticipants participants = _participants();
        (depositor.participant, depositor.word) = participants.identify(terms.depositor);
        (cooperative.participant, cooperative.word) = participants.identify(terms.cooperative);
    }

    function _participantOf(address account) private view returns (ParticipantId) {
        return _participants().participantOf(account);
    }

    function _participants() private view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _rights() private view returns (IUseRights) {
        return IUseRights(_resolve(Names.USE_RIGHTS));
    }

    function _encumbrances() private view returns (IEncumbrances) {
        return IEncumbrances(_resolve(Names.ENCUMBRANCES));
    }
}
