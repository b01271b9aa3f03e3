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
        uint256 package,
        EvidenceId[] papers
    );
    event DossierReported(DossierId indexed dossier, ParticipantId indexed actor, bytes32 report);
    event ReportAcknowledged(DossierId indexed dossier, ParticipantId indexed parent, bytes32 report);
    event DossierClosed(DossierId indexed dossier, ParticipantId indexed actor, bytes32 basis);

    error DossierAlreadyRecorded(DossierId dossier);
    error DossierUnknown(DossierId dossier);
    /// @notice No number or document, a parent that is no cooperative above, or the steward itself.
    error DossierInvalid(DossierId dossier);
    error CallerNotSteward(DossierId dossier, address caller);
    error CallerNotParent(DossierId dossier, address caller);
    /// @notice Stages follow one another; none is skipped and none comes twice.
    error StageNotNext(DossierId dossier, Stage stage, Stage asked);
    /// @notice The stage's evidence about `dossier` is missing, revoked or expired.
    error StagePaperMissing(DossierId dossier, Stage stage, SchemaId schema);
    /// @notice From Reserve on a live package of the steward's own stands for the resource.
    error DossierPackageInvalid(DossierId dossier, uint256 package);
    /// @notice The level above hasn't acknowledged the report.
    error ReportNotAcknowledged(DossierId dossier);
    error DossierIsClosed(DossierId dossier);
    /// @notice More than four papers.
    error StageRuleInvalid(Stage stage);

    function setStageRule(Stage stage, SchemaId[] calldata papers) external;

    function open(bytes32 number, ParticipantId parent, bytes32 document) external returns (DossierId);

    /// @param package looked at when `to` is Reserve: what was stored; 0 otherwise
    /// @param papers  one a schema of the stage's rule, in its order, about `dossier`
    function advance(DossierId dossier, Stage to, uint256 package, EvidenceId[] calldata papers) external;

    /// @notice The steward reports to the level above, from Planning on.
    function report(DossierId dossier, bytes32 report_) external;

    function acknowledge(DossierId dossier) external;

    function close(DossierId dossier, bytes32 basis) external;

    function dossier(DossierId id) external view returns (DossierEntry memory);

    function stageRule(Stage stage) external view returns (SchemaId[] memory);

    function dossierId(ParticipantId steward, bytes32 number) external pure returns (DossierId);
}
