// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, GepAccountId, GepSeriesId, ParticipantId, SchemaId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {
    AreaLevel,
    GepAccount,
    GepObjection,
    GepState,
    MethodologyEntry,
    MethodologyState,
    PublishedAccount,
    Series,
    SeriesEntry
} from "../types/GepAccount.sol";

/// @title  IGepAccounts
/// @notice Accounts of an area's 生态系统生产总值 from draft to publication (systems 1-24). Each step is a statement in
///         Evidence; this contract is the gate that keeps their order, and knows what may be compared with what.
/// @dev    Who has an account's document knows its id, and recomputes it; no number is taken on trust but the inputs'.
interface IGepAccounts {
    //----------------------------------------------------------------------------------------------
    // Events
    //----------------------------------------------------------------------------------------------

    /// @param methodology sha2-256 of its document
    /// @param supersedes  the edition before, zero when there is none
    event GepMethodologyRegistered(
        bytes32 indexed methodology,
        ParticipantId indexed actor,
        string code,
        string edition,
        Timestamp effectiveFrom,
        bytes32 supersedes,
        MethodologyState state
    );
    event GepSeriesOpened(
        GepSeriesId indexed series,
        ParticipantId indexed actor,
        AreaLevel level,
        uint64 area,
        bytes32 parcels,
        bytes32 methodology,
        bytes32 priceBasis
    );
    /// @notice An account was opened, or taken up again after its author withdrew it.
    /// @param draft       the statement that did it
    /// @param contentHash sha2-256 of the account's document
    event GepAccountDrafted(
        GepAccountId indexed account,
        ParticipantId indexed author,
        GepSeriesId indexed series,
        EvidenceId draft,
        Fen total,
        Timestamp basisDate,
        bytes32 contentHash
    );
    /// @param objectionsUntil last second in which objections are heard; never when it failed, which ends the account
    event GepAccountReviewed(
        GepAccountId indexed account,
        ParticipantId indexed reviewer,
        EvidenceId review,
        bool isPassed,
        Timestamp objectionsUntil
    );
    event GepObjectionRaised(
        GepAccountId indexed account,
        ParticipantId indexed objector,
        EvidenceId indexed objection
    );
    /// @param isUpheld ends the account; otherwise the objection was dismissed
    event GepObjectionAnswered(
        GepAccountId indexed account,
        ParticipantId indexed actor,
        EvidenceId indexed objection,
        EvidenceId answer,
        bool isUpheld
    );
    /// @param superseded the account of the same year whose publication this one corrects; null otherwise
    event GepAccountPublished(
        GepAccountId indexed account,
        ParticipantId indexed publisher,
        GepSeriesId indexed series,
        EvidenceId publication,
        GepAccountId superseded
    );
    /// @param levels mask of `1 << AreaLevel`, in place of what was there before
    event GepPublisherAppointed(
        ParticipantId indexed participant,
        ParticipantId indexed actor,
        uint64 indexed area,
        uint8 levels
    );
    event GepPublisherDismissed(ParticipantId indexed participant, ParticipantId indexed actor, uint64 indexed area);
    event GepObjectionWindowSet(ParticipantId indexed actor, uint40 window);

    //----------------------------------------------------------------------------------------------
    // Errors
    //----------------------------------------------------------------------------------------------

    /// @notice No document, code, edition, date or state, or one of more than 40 characters.
    error GepMethodologyInvalid(bytes32 methodology);
    error GepMethodologyAlreadyRecorded(bytes32 methodology);
    error GepMethodologyUnknown(bytes32 methodology);
    /// @notice Not complete, and not a demonstration's in the demo profile: its accounts stay drafts.
    error MethodologyIncomplete(bytes32 methodology);
    /// @notice The area's digits don't fit the level, parcels where there are none or none where there are, or a price basis
    ///         that is empty or not one left-aligned word.
    error GepSeriesInvalid(AreaLevel level, uint64 area, bytes32 parcels, bytes32 priceBasis);
    error GepSeriesAlreadyOpen(GepSeriesId series);
    error GepSeriesUnknown(GepSeriesId series);

    error CallerNotEvidence(address caller);
    /// @notice A statement of a schema that is no state of an account.
    error PaperNotOfGep(SchemaId schema);
    /// @notice Papers of an account don't end by themselves: they are withdrawn or corrected.
    error PaperExpires(SchemaId schema, Timestamp validUntil);
    /// @notice An account is true of the last second of a year at +08:00, and of no other.
    error BasisNotYearEnd(Timestamp basisDate);
    /// @notice 1 for passed or upheld, 0 for failed or dismissed.
    error VerdictInvalid(Fen value);

    /// @notice Nothing was drafted in this series with this document, total and date.
    error GepAccountUnknown(GepAccountId account);
    error GepAccountStateIsOther(GepAccountId account, GepState state);
    /// @notice Its author withdrew the draft.
    error DraftNotStanding(GepAccountId account, EvidenceId draft);
    /// @notice Its reviewer withdrew the review.
    error ReviewNotStanding(GepAccountId account, EvidenceId review);
    error ReviewOfOwnDraft(GepAccountId account, ParticipantId author);

    error ObjectionWindowInvalid(uint40 window);
    /// @notice Objections are heard until then; publication comes after.
    error ObjectionWindowOpen(GepAccountId account, Timestamp objectionsUntil);
    /// @notice Objections were heard until then.
    error ObjectionWindowClosed(GepAccountId account, Timestamp objectionsUntil);
    error GepObjectorHeard(GepAccountId account, ParticipantId objector);
    error GepObjectionsFull(GepAccountId account);
    error GepObjectionUnknown(EvidenceId objection);
    /// @notice It was withdrawn, or is answered by an answer that stands.
    error GepObjectionNotOpen(EvidenceId objection);
    /// @notice Author and objector don't answer.
    error AnswerByParty(EvidenceId objection, ParticipantId participant);
    /// @notice Neither answered by an answer that stands nor withdrawn.
    error GepObjectionUnanswered(GepAccountId account, EvidenceId objection);

    /// @notice Not appointed for this level of an area that this one is or lies in.
    error PublisherNotAppointed(ParticipantId publisher, AreaLevel level, uint64 area);
    error PublisherReviewed(GepAccountId account, ParticipantId publisher);
    /// @notice A correction is of the same year; another year's publication follows without naming one.
    error CorrectionOfOtherYear(EvidenceId corrects, Timestamp basisDate);
    /// @notice The same document stands published as another account: it belongs in one series.
    error DocumentPublishedElsewhere(GepAccountId account);
    /// @notice Not enrolled, an area of other than 2, 4, 6, 9 or 12 digits, or a mask of no or unknown levels.
    error AppointmentInvalid(ParticipantId participant, uint64 area, uint8 levels);
    error AppointmentUnknown(ParticipantId participant, uint64 area);

    //----------------------------------------------------------------------------------------------
    // Verbs; drafts, reviews, objections, answers and publications are statements in Evidence
    //----------------------------------------------------------------------------------------------

    /// @notice Adds a way of accounting (system 4); once, for ever.
    /// @param code    of the standard, as it prints it
    /// @param edition year or date of the edition
    function registerMethodology(
        bytes32 methodology,
        string calldata code,
        string calldata edition,
        Timestamp effectiveFrom,
        bytes32 supersedes,
        MethodologyState state
    ) external;

    /// @notice Opens what accounts are drafted in; any active participant, once.
    function openSeries(Series calldata series) external returns (GepSeriesId);

    /// @notice Appoints a publisher for levels of an area and of all that lies in it, in place of what was there for that area.
    ///         Beside it the account needs the role of the schema GEP_PUBLICATION.
    function appoint(ParticipantId participant, uint64 area, uint8 levels) external;

    /// @notice Ends an appointment; what was published stays published.
    function dismiss(ParticipantId participant, uint64 area) external;

    /// @notice How long objections are heard after a passed review, seconds; reviews that passed before keep theirs.
    function setObjectionWindow(uint40 window) external;

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @notice Whether a demonstration's accounts may be published here.
    function isDemo() external view returns (bool);

    function objectionWindow() external view returns (uint40);

    /// @notice Reverts `GepMethodologyUnknown`.
    function methodology(bytes32 hash) external view returns (MethodologyEntry memory);

    /// @notice Reverts `GepSeriesUnknown`.
    function series(GepSeriesId id) external view returns (SeriesEntry memory);

    /// @notice Reverts `GepAccountUnknown`. Existence is never validity: see `published`.
    function account(GepAccountId id) external view returns (GepAccount memory);

    /// @notice All objections to an account, at most 16, in their order.
    function objectionsTo(GepAccountId id) external view returns (EvidenceId[] memory);

    /// @notice Reverts `GepObjectionUnknown`.
    function objection(EvidenceId id) external view returns (GepObjection memory);

    /// @notice The levels for which a participant is appointed in exactly this area; 0 when none.
    function levelsOf(ParticipantId participant, uint64 area) external view returns (uint8);

    /// @notice What a publication publishes, while it and the account's review stand; null otherwise.
    function published(EvidenceId publication) external view returns (PublishedAccount memory);

    function seriesId(Series calldata series) external pure returns (GepSeriesId);

    function accountId(
        GepSeriesId series,
        bytes32 contentHash,
        Fen total,
        Timestamp basisDate
    ) external pure returns (GepAccountId);
}
