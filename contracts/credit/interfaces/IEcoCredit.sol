// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ParticipantId} from "../../shared/types/Ids.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {CreditKind, LevelPresentation, LevelRecord, PublishedList} from "../types/Credit.sol";

/// @title  IEcoCredit
/// @notice Which lists credit offices rate by, what they have committed to of whom, and which presentations were withdrawn.
/// @dev    No score is ever an argument. A person's level isn't either: a word of five values beside a pseudonym would be
///         personal data, so that only a salted commitment stands here (rules.md; systems 122, 125, 137).
interface IEcoCredit {
    event CreditListPublished(
        bytes32 indexed list,
        ParticipantId indexed actor,
        Region indexed jurisdiction,
        CreditKind kind,
        uint32 version
    );
    /// @param level in clear, of enterprises and villages; 0 of persons
    /// @param seq   how often the subject's record was written, this one included
    event LevelCommitted(
        ParticipantId indexed subject,
        ParticipantId indexed actor,
        bytes32 indexed list,
        CreditKind kind,
        bytes32 commitment,
        uint8 level,
        uint64 seq
    );
    event PresentationEnded(ParticipantId indexed subject, bytes32 indexed nonce);

    /// @notice The caller acts for no active credit office.
    error CallerNotCreditOffice(address caller);
    /// @notice The office keeps no credit there.
    error CreditOfficeElsewhere(Region office, Region asked);
    /// @notice No hash, no kind, or a jurisdiction or day that isn't one.
    error CreditListInvalid(bytes32 list, Region jurisdiction, CreditKind kind, uint32 version);
    error CreditListAlreadyRecorded(bytes32 list);
    /// @notice A version of the same lists is in force from that day on, or from a later one.
    error CreditListNotNewer(bytes32 current, uint32 currentVersion, uint32 version);
    /// @notice Never published, or for another kind of subject.
    error CreditListUnfit(bytes32 list, CreditKind kind);
    /// @notice The subject's level was found by a newer version of these lists already.
    error CreditListOutdated(bytes32 list, bytes32 newer);
    /// @notice Not enrolled; or a person rated as an organisation, or the other way round.
    error CreditSubjectUnfit(ParticipantId subject, CreditKind kind);
    /// @notice A person's level never stands in clear; of others it is 0 to 5.
    error LevelRefused(ParticipantId subject, CreditKind kind, uint8 level);
    /// @notice None given, or one that stood here before: presentations of then would live again.
    error CommitmentRefused(bytes32 commitment);
    /// @notice The account acts for nobody, was replaced, or is suspended by itself.
    error CallerNotCreditSubject(address caller);
    /// @notice No nonce, or one that was ended before.
    error PresentationAlreadyEnded(bytes32 nonce, Timestamp endedAt);

    /// @notice Publishes a version of the lists of a jurisdiction for one kind of subject; known by its hash alone.
    /// @param list    sha2-256 of the list's canonical JSON (`creditListHash`)
    /// @param version the day from which it is in force as a number, 20260101; strictly newer than the one before
    function publishList(bytes32 list, Region jurisdiction, CreditKind kind, uint32 version) external;

    /// @notice Puts a commitment in the place of the subject's last. Who has no level any more gets 32 random bytes, which
    ///         look like every other commitment and which nobody opens.
    /// @param level 0 of persons; of enterprises and villages as the commitment has it, 0 for none
    function commit(ParticipantId subject, CreditKind kind, bytes32 commitment, bytes32 list, uint8 level) external;

    /// @notice Ends the caller's own presentation with this nonce: from now on no bank may rely on it. A suspended person may,
    ///         and so before the presentation was ever seen.
    function endConsent(bytes32 nonce) external;

    /// @notice The commitment that counts now, zero when there is none.
    function commitmentOf(ParticipantId subject) external view returns (bytes32);

    /// @notice All that is known of a subject's level; all zero when nothing is.
    function levelOf(ParticipantId subject) external view returns (LevelRecord memory);

    /// @notice When the subject ended the presentation with this nonce; never as 0.
    function consentEndedAt(ParticipantId subject, bytes32 nonce) external view returns (Timestamp);

    /// @notice A published list; all zero when there is none of this hash.
    function listOf(bytes32 list) external view returns (PublishedList memory);

    /// @notice The newest list of a jurisdiction for a kind, zero when there is none.
    function currentList(Region jurisdiction, CreditKind kind) external view returns (bytes32);

    /// @notice EIP-712 hash of a presentation for this chain and contract: what the person signs.
    function presentationHash(LevelPresentation calldata presentation) external view returns (bytes32);
}
