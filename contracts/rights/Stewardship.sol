// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {DossierId, EvidenceId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {Region} from "../shared/types/Region.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IPackages} from "./interfaces/IPackages.sol";
import {IStewardship} from "./interfaces/IStewardship.sol";
import {DossierEntry, Stage} from "./types/Dossier.sol";
import {PackageRecord, PackageState} from "./types/Package.sol";

/// @title  Stewardship
/// @notice Where a resource stands on its way from survey to supervision, and what was shown for each step.
/// @dev    Holds and moves nothing: rights, packages and money know no stage. What a stage asks for is a table.
contract Stewardship is IStewardship, AccessManaged, DirectoryClient {
    uint256 public constant MAX_PAPERS = 4;

    mapping(DossierId id => DossierEntry) private _dossiers;
    mapping(Stage => SchemaId[]) private _rules;
    mapping(Stage => bool) private _isRuled;
    /// @dev The newest dossier for which a package stood: one resource is never told twice.
    mapping(uint256 packageId => DossierId) private _dossierOf;

    constructor(address authority_, IDirectory directory_) AccessManaged(authority_) DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // What a stage asks for
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IStewardship
    function setStageRule(Stage stage, SchemaId[] calldata papers) external restricted {
        bool isEvidenced = papers.length != 0 || stage == Stage.Reserve;
        require(stage != Stage.None && isEvidenced && papers.length <= MAX_PAPERS, StageRuleInvalid(stage));

        _rules[stage] = papers;
        _isRuled[stage] = true;

        emit StageRuleSet(stage, _participants().participantOf(msg.sender), papers);
    }

    //----------------------------------------------------------------------------------------------
    // The steward
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IStewardship
    function open(bytes32 number, ParticipantId parent, bytes32 document) external returns (DossierId id) {
        (ParticipantId steward, AccountWord word) = _participants().identify(msg.sender);
        id = Keys.dossier(steward, number);
        require(word.isActive() && _isStewardly(word.kind()), CallerNotSteward(id, msg.sender));
        require(_dossiers[id].steward.isNull(), DossierAlreadyRecorded(id));
        require(number != 0 && document != 0 && _isUnder(word, parent), DossierInvalid(id));

        DossierEntry storage entry = _dossiers[id];
        entry.steward = steward;
        entry.parent = parent;
        entry.openedAt = currentTime();
        entry.since = currentTime();

        emit DossierOpened(id, steward, parent, number, document);
    }

    /// @inheritdoc IStewardship
    function advance(DossierId id, Stage to, uint256 packageId, EvidenceId[] calldata papers) external {
        DossierEntry storage entry = _openOfCaller(id);
        require(uint8(to) == uint8(entry.stage) + 1, StageNotNext(id, entry.stage, to));
        if (to == Stage.Development) _requireHeard(id, entry);
        _requirePackage(id, entry, to, packageId);
        _requirePapers(id, to, papers);

        entry.stage = to;
        entry.since = currentTime();
        if (to == Stage.Reserve) {
            entry.packageId = packageId;
            _dossierOf[packageId] = id;
        }

        emit StageReached(id, entry.steward, to, entry.packageId, papers);
    }

    /// @inheritdoc IStewardship
    function report(DossierId id, bytes32 report_) external {
        DossierEntry storage entry = _openOfCaller(id);
        bool isDue = entry.stage >= Stage.Planning && !entry.parent.isNull();
        require(isDue && report_ != 0, ReportInvalid(id));

        entry.report = report_;
        entry.isHeard = false;

        emit DossierReported(id, entry.steward, report_);
    }

    /// @inheritdoc IStewardship
    function close(DossierId id, bytes32 basis) external {
        DossierEntry storage entry = _openOfCaller(id);

        entry.isClosed = true;

        emit DossierClosed(id, entry.steward, basis);
    }

    //----------------------------------------------------------------------------------------------
    // The level above
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IStewardship
    function acknowledge(DossierId id, bytes32 report_) external {
        DossierEntry storage entry = _known(id);
        (ParticipantId actor, AccountWord word) = _participants().identify(msg.sender);
        require(word.isActive() && actor == entry.parent, CallerNotParent(id, msg.sender));
        require(!entry.isClosed, DossierIsClosed(id));
        bool isWaiting = report_ != 0 && report_ == entry.report && !entry.isHeard;
        require(isWaiting, ReportNotWaiting(id, report_));

        entry.isHeard = true;

        emit ReportAcknowledged(id, actor, report_);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IStewardship
    function dossier(DossierId id) external view returns (DossierEntry memory) {
        return _known(id);
    }

    /// @inheritdoc IStewardship
    function stageRule(Stage stage) external view returns (SchemaId[] memory) {
        return _rules[stage];
    }

    /// @inheritdoc IStewardship
    function dossierId(ParticipantId steward, bytes32 number) external pure returns (DossierId) {
        return Keys.dossier(steward, number);
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _known(DossierId id) private view returns (DossierEntry storage entry) {
        entry = _dossiers[id];
        require(!entry.steward.isNull(), DossierUnknown(id));
    }

    function _openOfCaller(DossierId id) private view returns (DossierEntry storage entry) {
        entry = _known(id);
        (ParticipantId actor, AccountWord word) = _participants().identify(msg.sender);
        require(word.isActive() && actor == entry.steward, CallerNotSteward(id, msg.sender));
        require(!entry.isClosed, DossierIsClosed(id));
    }

    /// @dev Who is at the top has nobody to report to.
    function _requireHeard(DossierId id, DossierEntry storage entry) private view {
        require(entry.parent.isNull() || entry.isHeard, ReportNotAcknowledged(id));
    }

    /// @dev What was stored may be sold before it is developed; what was taken apart can't be. Supervision goes on
    ///      whatever became of it.
    function _requirePackage(DossierId id, DossierEntry storage entry, Stage to, uint256 packageId) private view {
        if (to == Stage.Reserve) return _requireOwn(id, entry.steward, packageId);

        require(packageId == 0, DossierPackageInvalid(id, packageId));
        if (to < Stage.Reserve || to == Stage.Supervision) return;
        uint256 stored = entry.packageId;
        require(_packages().packageOf(stored).state == PackageState.Live, DossierPackageInvalid(id, stored));
    }

    function _requireOwn(DossierId id, ParticipantId steward, uint256 packageId) private view {
        PackageRecord memory stored = _packages().packageOf(packageId);
        bool isOwn = _participants().participantOf(stored.holder) == steward;
        DossierId other = _dossierOf[packageId];
        bool isFree = other.isNull() || _dossiers[other].isClosed;
        require(stored.state == PackageState.Live && isOwn && isFree, DossierPackageInvalid(id, packageId));
    }

    function _requirePapers(DossierId id, Stage to, EvidenceId[] calldata papers) private view {
        require(_isRuled[to], StageRuleMissing(to));
        SchemaId[] storage asked = _rules[to];
        uint256 count = asked.length;
        require(papers.length <= count, StagePapersTooMany(id, to, papers.length));

        IEvidence evidence = IEvidence(_resolve(Names.EVIDENCE));
        for (uint256 i = 0; i < count; ++i) {
            bool isShown = i < papers.length && evidence.isValid(papers[i], asked[i], DossierId.unwrap(id));
            require(isShown, StagePaperMissing(id, to, asked[i]));
        }
    }

    function _isStewardly(Kind kind) private pure returns (bool) {
        return kind == Kind.Cooperative || kind == Kind.VillageCompany;
    }

    /// @dev Between cooperatives the one above has the larger region: two of one county don't hear each other.
    function _isUnder(AccountWord steward, ParticipantId parent) private view returns (bool) {
        bool isCooperative = steward.kind() == Kind.Cooperative;
        if (parent.isNull()) return isCooperative && _isTop(steward.region());

        AccountWord above = _participants().participantWord(parent);
        if (!above.isActive() || above.kind() != Kind.Cooperative) return false;
        bool isLarger = Region.unwrap(above.region()) != Region.unwrap(steward.region());
        return above.region().contains(steward.region()) && (isLarger || !isCooperative);
    }

    /// @dev A city or a province: the last two digits name the county.
    function _isTop(Region region) private pure returns (bool) {
        return !region.isNull() && Region.unwrap(region) % 100 == 0;
    }

    function _participants() private view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _packages() private view returns (IPackages) {
        return IPackages(_resolve(Names.PACKAGES));
    }
}
