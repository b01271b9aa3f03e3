// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Names} from "../shared/Names.sol";
import {ACCOUNT_SUSPENDED, AccountWord, Kind, RETIRED} from "../shared/types/AccountWord.sol";
import {ParticipantId} from "../shared/types/Ids.sol";
import {Region} from "../shared/types/Region.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IEcoCredit} from "./interfaces/IEcoCredit.sol";
import {CreditKind, LevelPresentation, LevelRecord, LOWEST_LEVEL, PublishedList} from "./types/Credit.sol";

/// @title  EcoCredit
/// @notice Eco-credit on chain (1+3): hashes of lists, commitments to levels, withdrawn presentations. What anybody scored, and
///         for what, stays with the credit office.
/// @dev    Its EIP-712 domain (ERC-5267) is that of presentations, which banks check by themselves: nothing here verifies one.
contract EcoCredit is IEcoCredit, AccessManaged, EIP712, DirectoryClient {
    /// @dev Three slots.
    struct Entry {
        bytes32 commitment;
        bytes32 list;
        uint32 office;
        Timestamp committedAt;
        CreditKind kind;
        uint8 level;
        uint64 seq;
    }

    bytes32 private constant PRESENTATION_TYPE = keccak256(
        "LevelPresentation(bytes32 commitment,bytes32 bank,string purpose,uint40 presentedAt,uint40 validUntil,bytes32 nonce)"
    );

    mapping(bytes32 list => PublishedList) private _lists;
    mapping(Region jurisdiction => mapping(CreditKind kind => bytes32 list)) private _current;
    mapping(ParticipantId subject => Entry) private _entries;
    mapping(bytes32 commitment => bool) private _served;
    mapping(ParticipantId subject => mapping(bytes32 nonce => Timestamp)) private _ended;

    constructor(
        address authority_,
        IDirectory directory_
    ) AccessManaged(authority_) EIP712("Liangshan EcoCredit", "1") DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // The office
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEcoCredit
    function publishList(bytes32 list, Region jurisdiction, CreditKind kind, uint32 version) external restricted {
        (ParticipantId office, AccountWord word) = _office();
        bool isNamed = list != 0 && kind != CreditKind.None && _isPlace(jurisdiction) && _isDay(version);
        require(isNamed, CreditListInvalid(list, jurisdiction, kind, version));
        _requireNear(word, jurisdiction);
        require(_lists[list].version == 0, CreditListAlreadyRecorded(list));
        bytes32 last = _current[jurisdiction][kind];
        uint32 before = _lists[last].version;
        require(version > before, CreditListNotNewer(last, before, version));

        _lists[list] = PublishedList(office, jurisdiction, kind, version, currentTime());
        _current[jurisdiction][kind] = list;

        emit CreditListPublished(list, office, jurisdiction, kind, version);
    }

    /// @inheritdoc IEcoCredit
    function commit(
        ParticipantId subject,
        CreditKind kind,
        bytes32 commitment,
        bytes32 list,
        uint8 level
    ) external restricted {
        (ParticipantId office, AccountWord word) = _office();
        _requireSubject(subject, kind, word);
        _requireList(subject, kind, list, word);
        bool isClear = kind != CreditKind.Person && level <= LOWEST_LEVEL;
        require(isClear || level == 0, LevelRefused(subject, kind, level));
        require(commitment != 0 && !_served[commitment], CommitmentRefused(commitment));

        _served[commitment] = true;
        uint64 seq = _entries[subject].seq + 1;
        _entries[subject] = Entry(commitment, list, word.index(), currentTime(), kind, level, seq);

        emit LevelCommitted(subject, office, list, kind, commitment, level, seq);
    }

    //----------------------------------------------------------------------------------------------
    // The subject
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEcoCredit
    /// @dev What is suspended with its participant may: who withdraws only ever takes something from a bank.
    function endConsent(bytes32 nonce) external {
        (ParticipantId subject, AccountWord word) = _participants().identify(msg.sender);
        bool isOwn = word.isKnown() && word.flags() & (RETIRED | ACCOUNT_SUSPENDED) == 0;
        require(isOwn, CallerNotCreditSubject(msg.sender));
        Timestamp endedAt = _ended[subject][nonce];
        require(nonce != 0 && endedAt.isNever(), PresentationAlreadyEnded(nonce, endedAt));

        _ended[subject][nonce] = currentTime();

        emit PresentationEnded(subject, nonce);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEcoCredit
    function commitmentOf(ParticipantId subject) external view returns (bytes32) {
        return _entries[subject].commitment;
    }

    /// @inheritdoc IEcoCredit
    function levelOf(ParticipantId subject) external view returns (LevelRecord memory) {
        Entry memory entry = _entries[subject];
        return
            LevelRecord({
                commitment: entry.commitment,
                list: entry.list,
                office: _participants().participantAt(entry.office),
                kind: entry.kind,
                level: entry.level,
                committedAt: entry.committedAt,
                seq: entry.seq
            });
    }

    /// @inheritdoc IEcoCredit
    function consentEndedAt(ParticipantId subject, bytes32 nonce) external view returns (Timestamp) {
        return _ended[subject][nonce];
    }

    /// @inheritdoc IEcoCredit
    function listOf(bytes32 list) external view returns (PublishedList memory) {
        return _lists[list];
    }

    /// @inheritdoc IEcoCredit
    function currentList(Region jurisdiction, CreditKind kind) external view returns (bytes32) {
        return _current[jurisdiction][kind];
    }

    /// @inheritdoc IEcoCredit
    function presentationHash(LevelPresentation calldata p) external view returns (bytes32) {
        bytes32 purpose = keccak256(bytes(p.purpose));
        bytes memory words = abi.encode(
            PRESENTATION_TYPE,
            p.commitment,
            p.bank,
            purpose,
            p.presentedAt,
            p.validUntil,
            p.nonce
        );
        return _hashTypedDataV4(keccak256(words));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _participants() private view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    /// @dev A role outlives a suspension, so that the account is asked for as well.
    function _office() private view returns (ParticipantId office, AccountWord word) {
        (office, word) = _participants().identify(msg.sender);
        require(word.isActive() && word.kind() == Kind.CreditOffice, CallerNotCreditOffice(msg.sender));
    }

    /// @dev Villagers are the natural persons of the ledger (Participants): their levels never stand in clear, whatever kind an
    ///      office writes beside them.
    function _requireSubject(ParticipantId subject, CreditKind kind, AccountWord office) private view {
        AccountWord word = _participants().participantWord(subject);
        bool isPerson = word.kind() == Kind.Villager;
        bool isFit = word.isKnown() && kind != CreditKind.None && isPerson == (kind == CreditKind.Person);
        require(isFit, CreditSubjectUnfit(subject, kind));
        _requireNear(office, word.region());
    }

    function _requireList(ParticipantId subject, CreditKind kind, bytes32 list, AccountWord office) private view {
        PublishedList memory entry = _lists[list];
        require(entry.version != 0 && entry.kind == kind, CreditListUnfit(list, kind));
        _requireNear(office, entry.jurisdiction);
        bytes32 last = _entries[subject].list;
        PublishedList memory before = _lists[last];
        bool isSame = Region.unwrap(before.jurisdiction) == Region.unwrap(entry.jurisdiction) && before.kind == kind;
        require(!isSame || entry.version >= before.version, CreditListOutdated(list, last));
    }

    function _requireNear(AccountWord office, Region asked) private pure {
        require(office.region().contains(asked), CreditOfficeElsewhere(office.region(), asked));
    }

    function _isPlace(Region region) private pure returns (bool) {
        uint24 code = Region.unwrap(region);
        return code >= 110_000 && code <= 999_999;
    }

    /// @dev Whether it reads as a day; that the month has so many is the office's business.
    function _isDay(uint32 version) private pure returns (bool) {
        uint32 month = (version / 100) % 100;
        uint32 day = version % 100;
        return version >= 2000_01_01 && version <= 2999_12_31 && month > 0 && month <= 12 && day > 0 && day <= 31;
    }
}
