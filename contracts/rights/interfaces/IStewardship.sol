// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DossierId, EvidenceId, ParticipantId, SchemaId} from "../../shared/types/Ids.sol";
import {DossierEntry, Stage} from "../types/Dossier.sol";

/// @title  IStewardship
/// @notice The nine stages 调查 → 评估 → 管控 → 流转 → 储备 → 策划 → 提升 → 开发 → 监管, none skipped, each on its evidence; development
///         only once the level above has acknowledged the report (systems 42, 45).
interface IStewardship {
    event StageRuleSet(Stage indexed stage, ParticipantId indexed actor, SchemaId[] papers);
    event DossierOpened(
        DossierId indexed dossier,
        ParticipantId indexed steward,
        ParticipantId indexed parent,
        bytes32 number,
        bytes32 document
    );
    event StageReached(
        DossierId indexed dossier,
        ParticipantId indexed actor,
        Stage stage,
        uint256 packageId,
        EvidenceId[] papers
    );
    event DossierReported(DossierId indexed dossier, ParticipantId indexed actor, bytes32 report);
    event ReportAcknowledged(DossierId indexed dossier, ParticipantId indexed parent, bytes32 report);
    event DossierClosed(DossierId indexed dossier, ParticipantId indexed actor, bytes32 basis);

    error DossierAlreadyRecorded(DossierId dossier);
    error DossierUnknown(DossierId dossier);
    /// @notice No number or document, or a parent that is no active cooperative above. Only a cooperative of a city or
    ///         province has none: a village's is the county's or the city's, a county's the city's.
    error DossierInvalid(DossierId dossier);
    error CallerNotSteward(DossierId dossier, address caller);
    error CallerNotParent(DossierId dossier, address caller);
    /// @notice Stages follow one another; none is skipped and none comes twice.
    error StageNotNext(DossierId dossier, Stage stage, Stage asked);
    /// @notice The stage's evidence about `dossier` is missing, revoked or expired.
    error StagePaperMissing(DossierId dossier, Stage stage, SchemaId schema);
    /// @notice More papers than the stage asks for: each of them would be told as if it had been read.
    error StagePapersTooMany(DossierId dossier, Stage stage, uint256 given);
    /// @notice At Reserve no live package of the steward's own, or one that stands for another open dossier; from then to
    ///         Development one that was dissolved; a package given at any other stage.
    error DossierPackageInvalid(DossierId dossier, uint256 packageId);
    /// @notice The level above hasn't acknowledged the report.
    error ReportNotAcknowledged(DossierId dossier);
    /// @notice No level above, no document, or before Planning.
    error ReportInvalid(DossierId dossier);
    /// @notice Not the newest report, or acknowledged before.
    error ReportNotWaiting(DossierId dossier, bytes32 report);
    error DossierIsClosed(DossierId dossier);
    /// @notice More than four papers, or none where only papers speak: at Reserve the package does.
    error StageRuleInvalid(Stage stage);
    /// @notice Nobody has said yet what the stage asks for: without evidence none is reached.
    error StageRuleMissing(Stage stage);

    /// @notice What a stage asks for, from now on. The steward of schemas alone.
    function setStageRule(Stage stage, SchemaId[] calldata papers) external;

    /// @notice A cooperative or village company opens the file of a resource, before its first stage.
    /// @param number   keccak256 of the dossier's number, once for ever
    /// @param parent   the cooperative above; null for a city's or province's own
    /// @param document sha2-256 of what the resource is
    function open(bytes32 number, ParticipantId parent, bytes32 document) external returns (DossierId);

    /// @notice Reaches the next stage, on its evidence.
    /// @param packageId looked at when `to` is Reserve: what was stored; 0 otherwise
    /// @param papers    one a schema of the stage's rule, in its order, about `dossier`
    function advance(DossierId dossier, Stage to, uint256 packageId, EvidenceId[] calldata papers) external;

    /// @notice The steward reports to the level above, from Planning on. A new report waits for its own acknowledgement.
    function report(DossierId dossier, bytes32 report_) external;

    /// @notice The level above has read the report: that one, and no other that came meanwhile.
    function acknowledge(DossierId dossier, bytes32 report_) external;

    /// @notice Ends the file at whatever stage; it stays readable, its package may stand for another.
    function close(DossierId dossier, bytes32 basis) external;

    function dossier(DossierId id) external view returns (DossierEntry memory);

    function stageRule(Stage stage) external view returns (SchemaId[] memory);

    function dossierId(ParticipantId steward, bytes32 number) external pure returns (DossierId);
}
