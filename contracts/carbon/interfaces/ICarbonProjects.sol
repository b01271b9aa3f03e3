// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, LotId, ParcelId, ParticipantId, ProjectId} from "../../shared/types/Ids.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {
    IssuanceTerms,
    Methodology,
    ParcelTitle,
    Programme,
    Project,
    ProjectDesign,
    ProjectState
} from "../types/Project.sol";

/// @title  ICarbonProjects
/// @notice Sink projects from design to the monitoring periods whose credits {ICarbonCredits} issues. Each step by its role
///         with its evidence; the land is claimed exclusively for the crediting period when the project is registered.
interface ICarbonProjects {
    event ProgrammeDefined(bytes32 indexed code, ParticipantId indexed actor, Programme programme);
    event MethodologyDefined(bytes32 indexed code, ParticipantId indexed actor, Methodology methodology);
    event ProjectDesigned(
        ProjectId indexed project,
        ParticipantId indexed actor,
        bytes32 indexed programme,
        ProjectDesign design,
        uint64 seq
    );
    event ProjectValidated(ProjectId indexed project, ParticipantId indexed actor, EvidenceId evidence, uint64 seq);
    event ProjectRegistered(
        ProjectId indexed project,
        ParticipantId indexed actor,
        EvidenceId evidence,
        ParcelTitle[] titles,
        uint64 seq
    );
    event PeriodOpened(
        ProjectId indexed project,
        ParticipantId indexed actor,
        LotId indexed lot,
        Timestamp from,
        Timestamp to,
        uint64 seq
    );
    /// @param basis sha2-256 of the decision
    event ProjectEnded(
        ProjectId indexed project,
        ParticipantId indexed actor,
        ProjectState state,
        bytes32 basis,
        uint64 seq
    );

    error ProgrammeAlreadyRecorded(bytes32 code);
    /// @notice A code, a number of 1 to 127 that is free, a claim kind, a longest period and a document are needed.
    error ProgrammeInvalid(bytes32 code, uint8 number);
    error ProgrammeUnknown(bytes32 code);
    error MethodologyAlreadyRecorded(bytes32 code);
    /// @notice A code, a known programme, a document and a risk below 10,000 bps are needed.
    error MethodologyInvalid(bytes32 code);
    error MethodologyUnknown(bytes32 code);
    error ProjectAlreadyRecorded(ProjectId project);
    error ProjectUnknown(ProjectId project);
    /// @notice A number, a document, a period within the programme's longest, and 1 to 32 parcels in ascending order.
    error ProjectDesignInvalid(ProjectId project);
    error ProjectNotInState(ProjectId project, ProjectState state, ProjectState needed);
    /// @notice The caller acts for nobody, is suspended, or may not hold what the project would yield.
    error DeveloperNotAllowed(address caller);
    /// @notice The caller holds the role, but it or its participant is suspended.
    error OfficeNotActive(address caller);
    /// @notice The parcels given are not the parcels of the design.
    error ParcelsMismatch(ProjectId project);
    /// @notice The parcel lies elsewhere: a registrar lets claim land of its own region alone.
    error ParcelOutsideRegion(ProjectId project, ParcelId parcel, Region region);
    /// @notice The search found so many lienors; so many different ones have consented.
    error LienorConsentMissing(ProjectId project, ParcelId parcel, uint256 lienors, uint256 consents);
    /// @notice Consents are given by different lienors, ascending by their participant ids.
    error ConsentsNotDistinct(ProjectId project, ParcelId parcel);
    /// @notice The register's search is older than 90 days.
    error LienSearchStale(ProjectId project, ParcelId parcel, Timestamp basisDate);
    /// @notice Monitoring periods follow each other inside the crediting period, and are over when they are opened.
    error PeriodInvalid(ProjectId project, Timestamp from, Timestamp to);
    error LotUnknown(LotId lot);
    /// @notice Periods were opened: the project ends by closing, not by withdrawal.
    error ProjectHasPeriods(ProjectId project);

    function defineProgramme(Programme calldata programme) external;

    function defineMethodology(Methodology calldata methodology) external;

    /// @notice 设计: by the developer, an active participant that may hold.
    function design(ProjectDesign calldata design) external returns (ProjectId);

    /// @notice 审定: by a verifier, on its own evidence PROJECT_VALIDATION about the project.
    function validate(ProjectId project, EvidenceId evidence) external;

    /// @notice 登记: by the carbon registrar, on its evidence PROJECT_REGISTRATION; claims every parcel for the crediting
    ///         period and checks each parcel's search and consents.
    function register(ProjectId project, ParcelTitle[] calldata titles, EvidenceId evidence) external;

    /// @notice 监测期: opens a lot for a period that is over. Periods of a project never overlap.
    function openPeriod(ProjectId project, Timestamp from, Timestamp to) external returns (LotId);

    /// @notice No further periods; the claims on the land stand to the end of the crediting period.
    function close(ProjectId project, bytes32 basis) external;

    /// @notice Before the first period: the project ends and its land is free again.
    function withdraw(ProjectId project, ParcelId[] calldata parcels, bytes32 basis) external;

    function programme(bytes32 code) external view returns (Programme memory);

    function methodology(bytes32 code) external view returns (Methodology memory);

    function project(ProjectId id) external view returns (Project memory);

    /// @notice The project of a native lot; reverts `LotUnknown`.
    function projectOf(LotId lot) external view returns (ProjectId);

    /// @notice What decides an issue from this lot; reverts `LotUnknown`.
    function issuanceTerms(LotId lot) external view returns (IssuanceTerms memory);

    /// @notice Subject of a lienor's consent.
    function consentSubject(ProjectId project, ParcelId parcel) external pure returns (bytes32);
}
