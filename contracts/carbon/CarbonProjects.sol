// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {EvidenceRecord} from "../evidence/types/Statement.sol";
import {IParcels} from "../land/interfaces/IParcels.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {LotIds} from "../shared/libraries/LotIds.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {EvidenceId, LotId, ParcelId, ParticipantId, ProjectId, SchemaId} from "../shared/types/Ids.sol";
import {Bps} from "../shared/types/Quantities.sol";
import {Region} from "../shared/types/Region.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {ICarbonProjects} from "./interfaces/ICarbonProjects.sol";
import {
    IssuanceTerms,
    Methodology,
    ParcelTitle,
    Programme,
    Project,
    ProjectDesign,
    ProjectState,
    Treatment
} from "./types/Project.sol";

/// @title  CarbonProjects
/// @notice Sink projects from design to monitoring periods: by whom validated, on which land, under which rules.
/// @dev    A project's facts are one slot, with what its methodology says about risk: an issue reads three slots here.
contract CarbonProjects is ICarbonProjects, AccessManaged, DirectoryClient {
    struct Facts {
        Region region;
        Timestamp from;
        Timestamp to;
        Timestamp monitoredTo;
        ProjectState state;
        Treatment treatment;
        Bps risk;
        uint8 number;
        bool limitsHolders;
        uint32 seq;
    }

    struct Entry {
        Facts facts;
        ParticipantId developer;
        bytes32 methodology;
        bytes32 parcelsHash;
    }

    uint256 public constant MAX_PARCELS = 32;
    uint256 public constant MAX_NUMBER_LENGTH = 64;
    /// @notice How old a search of the outside register may be at registration.
    uint40 public constant MAX_SEARCH_AGE = 90 days;
    uint256 private constant ALL_BPS = 10_000;

    SchemaId private immutable _validation = Keys.schema("PROJECT_VALIDATION");
    SchemaId private immutable _registration = Keys.schema("PROJECT_REGISTRATION");
    SchemaId private immutable _lienSearch = Keys.schema("LIEN_SEARCH");
    SchemaId private immutable _lienorConsent = Keys.schema("LIENOR_CONSENT");

    mapping(bytes32 code => Programme) private _programmes;
    mapping(uint8 number => bytes32 code) private _programmeAt;
    mapping(bytes32 code => Methodology) private _methodologies;
    mapping(ProjectId id => Entry) private _projects;
    mapping(LotId lot => ProjectId) private _lots;

    constructor(address authority_, IDirectory directory_) AccessManaged(authority_) DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // Rules, as data
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICarbonProjects
    function defineProgramme(Programme calldata p) external restricted {
        ParticipantId actor = _steward();
        require(_programmes[p.code].code == 0, ProgrammeAlreadyRecorded(p.code));
        bool isWhole = p.code != 0 && p.claimKind != 0 && p.document != 0 && p.maxCrediting != 0;
        bool isFree = p.number != 0 && p.number <= LotIds.MAX_PROGRAMME && _programmeAt[p.number] == 0;
        require(isWhole && isFree, ProgrammeInvalid(p.code, p.number));

        _programmes[p.code] = p;
        _programmeAt[p.number] = p.code;

        emit ProgrammeDefined(p.code, actor, p);
    }

    /// @inheritdoc ICarbonProjects
    function defineMethodology(Methodology calldata m) external restricted {
        ParticipantId actor = _steward();
        require(_methodologies[m.code].code == 0, MethodologyAlreadyRecorded(m.code));
        bool isWhole = m.code != 0 && m.document != 0 && _programmes[m.programme].code != 0;
        require(isWhole && Bps.unwrap(m.risk) < ALL_BPS, MethodologyInvalid(m.code));

        _methodologies[m.code] = m;

        emit MethodologyDefined(m.code, actor, m);
    }

    //----------------------------------------------------------------------------------------------
    // 设计, 审定, 登记
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICarbonProjects
    function design(ProjectDesign calldata plan) external returns (ProjectId id) {
        (ParticipantId developer, AccountWord word) = _participants().identify(msg.sender);
        require(word.isActive() && word.mayHold(), DeveloperNotAllowed(msg.sender));
        Methodology storage m = _methodology(plan.methodology);
        Programme storage p = _programmes[m.programme];
        id = Keys.project(p.code, plan.number);
        require(_projects[id].facts.state == ProjectState.Unknown, ProjectAlreadyRecorded(id));
        require(_isWhole(plan, p.maxCrediting), ProjectDesignInvalid(id));

        Entry storage entry = _projects[id];
        entry.facts = Facts({
            region: plan.region,
            from: plan.from,
            to: plan.to,
            monitoredTo: plan.from,
            state: ProjectState.Designed,
            treatment: m.treatment,
            risk: m.risk,
            number: p.number,
            limitsHolders: p.limitsHolders,
            seq: 1
        });
        entry.developer = developer;
        entry.methodology = plan.methodology;
        entry.parcelsHash = keccak256(abi.encode(plan.parcels));

        emit ProjectDesigned(id, developer, p.code, plan, 1);
    }

    /// @inheritdoc ICarbonProjects
    function validate(ProjectId id, EvidenceId evidence) external restricted {
        Entry storage entry = _inState(id, ProjectState.Designed);
        (ParticipantId actor, ) = _office();
        _requireOwn(evidence, _validation, id, actor);

        entry.facts.state = ProjectState.Validated;

        emit ProjectValidated(id, actor, evidence, ++entry.facts.seq);
    }

    /// @inheritdoc ICarbonProjects
    function register(ProjectId id, ParcelTitle[] calldata titles, EvidenceId evidence) external restricted {
        Entry storage entry = _inState(id, ProjectState.Validated);
        ParticipantId actor = _registrarOf(entry);
        _requireOwn(evidence, _registration, id, actor);
        _requireParcels(id, entry, _parcelsOf(titles));
        for (uint256 i = 0; i < titles.length; ++i) _checkTitle(id, entry.facts.region, titles[i]);

        entry.facts.state = ProjectState.Registered;
        uint64 seq = ++entry.facts.seq;
        _claim(id, entry, titles);

        emit ProjectRegistered(id, actor, evidence, titles, seq);
    }

    //----------------------------------------------------------------------------------------------
    // Monitoring periods and the end
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICarbonProjects
    function openPeriod(ProjectId id, Timestamp from, Timestamp to) external restricted returns (LotId lot) {
        Entry storage entry = _inState(id, ProjectState.Registered);
        ParticipantId actor = _registrarOf(entry);
        Facts memory facts = entry.facts;
        bool follows = facts.monitoredTo <= from && from < to && to <= facts.to;
        require(follows && to <= currentTime(), PeriodInvalid(id, from, to));

        lot = LotIds.pack(Keys.lot(id, from, to), facts.number, facts.limitsHolders);
        _lots[lot] = id;
        entry.facts.monitoredTo = to;

        emit PeriodOpened(id, actor, lot, from, to, ++entry.facts.seq);
    }

    /// @inheritdoc ICarbonProjects
    function close(ProjectId id, bytes32 basis) external restricted {
        Entry storage entry = _inState(id, ProjectState.Registered);
        ParticipantId actor = _registrarOf(entry);

        _end(id, entry, actor, ProjectState.Closed, basis);
    }

    /// @inheritdoc ICarbonProjects
    function withdraw(ProjectId id, ParcelId[] calldata parcels, bytes32 basis) external restricted {
        Entry storage entry = _entry(id);
        ParticipantId actor = _registrarOf(entry);
        Facts memory facts = entry.facts;
        require(facts.state <= ProjectState.Registered, ProjectNotInState(id, facts.state, ProjectState.Registered));
        require(facts.monitoredTo == facts.from, ProjectHasPeriods(id));
        _requireParcels(id, entry, parcels);

        if (facts.state == ProjectState.Registered) _release(id, entry, parcels);
        _end(id, entry, actor, ProjectState.Withdrawn, basis);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ICarbonProjects
    function programme(bytes32 code) external view returns (Programme memory found) {
        found = _programmes[code];
        require(found.code != 0, ProgrammeUnknown(code));
    }

    /// @inheritdoc ICarbonProjects
    function methodology(bytes32 code) external view returns (Methodology memory) {
        return _methodology(code);
    }

    /// @inheritdoc ICarbonProjects
    function project(ProjectId id) external view returns (Project memory) {
        Entry storage entry = _entry(id);
        Facts memory facts = entry.facts;
        return
            Project({
                developer: entry.developer,
                methodology: entry.methodology,
                programme: _methodologies[entry.methodology].programme,
                parcelsHash: entry.parcelsHash,
                region: facts.region,
                from: facts.from,
                to: facts.to,
                monitoredTo: facts.monitoredTo,
                state: facts.state,
                seq: facts.seq
            });
    }

    /// @inheritdoc ICarbonProjects
    function projectOf(LotId lot) public view returns (ProjectId id) {
        id = _lots[lot];
        require(!id.isNull(), LotUnknown(lot));
    }

    /// @inheritdoc ICarbonProjects
    function issuanceTerms(LotId lot) external view returns (IssuanceTerms memory) {
        Entry storage entry = _projects[projectOf(lot)];
        Facts memory facts = entry.facts;
        return IssuanceTerms(entry.developer, facts.treatment, facts.risk, facts.state);
    }

    /// @inheritdoc ICarbonProjects
    function consentSubject(ProjectId id, ParcelId parcel) public pure returns (bytes32) {
        return Keys.consent(id, parcel);
    }

    //----------------------------------------------------------------------------------------------
    // Internals: who
    //----------------------------------------------------------------------------------------------

    function _participants() private view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _evidence() private view returns (IEvidence) {
        return IEvidence(_resolve(Names.EVIDENCE));
    }

    function _parcels() private view returns (IParcels) {
        return IParcels(_resolve(Names.PARCELS));
    }

    /// @dev A role outlives a suspension. The steward may be an account of nobody, as for schemas and schemes.
    function _steward() private view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _participants().identify(msg.sender);
        require(!word.isKnown() || word.isActive(), OfficeNotActive(msg.sender));
    }

    function _office() private view returns (ParticipantId actor, AccountWord word) {
        (actor, word) = _participants().identify(msg.sender);
        require(word.isActive(), OfficeNotActive(msg.sender));
    }

    function _registrarOf(Entry storage entry) private view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _office();
        Region asked = entry.facts.region;
        require(word.region().contains(asked), IParcels.RegionNotCompetent(msg.sender, word.region(), asked));
    }

    /// @dev Whoever acts stands by it: nobody acts on what another office attested.
    function _requireOwn(EvidenceId evidence, SchemaId schema, ProjectId id, ParticipantId actor) private view {
        EvidenceRecord memory record = _evidence().requireValid(evidence, schema, ProjectId.unwrap(id));
        require(record.issuer == actor, IEvidence.CallerNotIssuer(evidence, msg.sender));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: land
    //----------------------------------------------------------------------------------------------

    function _parcelsOf(ParcelTitle[] calldata titles) private pure returns (ParcelId[] memory parcels) {
        parcels = new ParcelId[](titles.length);
        for (uint256 i = 0; i < titles.length; ++i) parcels[i] = titles[i].parcel;
    }

    function _requireParcels(ProjectId id, Entry storage entry, ParcelId[] memory parcels) private view {
        require(keccak256(abi.encode(parcels)) == entry.parcelsHash, ParcelsMismatch(id));
    }

    /// @dev That the parcel is active is asked by the claim.
    function _checkTitle(ProjectId id, Region region, ParcelTitle calldata title) private view {
        ParcelId parcel = title.parcel;
        Region lies = _parcels().parcel(parcel).region;
        require(region.contains(lies), ParcelOutsideRegion(id, parcel, lies));

        EvidenceRecord memory search = _evidence().requireValid(title.search, _lienSearch, ParcelId.unwrap(parcel));
        uint256 oldest = uint256(Timestamp.unwrap(search.basisDate)) + MAX_SEARCH_AGE;
        require(block.timestamp <= oldest, LienSearchStale(id, parcel, search.basisDate));

        uint256 given = title.consents.length;
        require(given == search.value, LienorConsentMissing(id, parcel, search.value, given));
        _checkConsents(id, title);
    }

    function _checkConsents(ProjectId id, ParcelTitle calldata title) private view {
        bytes32 subject = consentSubject(id, title.parcel);
        bytes32 last = 0;
        for (uint256 i = 0; i < title.consents.length; ++i) {
            EvidenceRecord memory consent = _evidence().requireValid(title.consents[i], _lienorConsent, subject);
            require(ParticipantId.unwrap(consent.issuer) > last, ConsentsNotDistinct(id, title.parcel));
            last = ParticipantId.unwrap(consent.issuer);
        }
    }

    function _claim(ProjectId id, Entry storage entry, ParcelTitle[] calldata titles) private {
        bytes32 kind = _claimKindOf(entry);
        (Timestamp from, Timestamp to) = (entry.facts.from, entry.facts.to);
        for (uint256 i = 0; i < titles.length; ++i) {
            _parcels().claim(titles[i].parcel, kind, ProjectId.unwrap(id), from, to);
        }
    }

    function _release(ProjectId id, Entry storage entry, ParcelId[] calldata parcels) private {
        bytes32 kind = _claimKindOf(entry);
        for (uint256 i = 0; i < parcels.length; ++i) {
            _parcels().releaseClaim(parcels[i], kind, ProjectId.unwrap(id));
        }
    }

    function _claimKindOf(Entry storage entry) private view returns (bytes32) {
        return _programmes[_methodologies[entry.methodology].programme].claimKind;
    }

    //----------------------------------------------------------------------------------------------
    // Internals: what
    //----------------------------------------------------------------------------------------------

    function _isWhole(ProjectDesign calldata plan, uint40 maxCrediting) private pure returns (bool) {
        uint256 length = bytes(plan.number).length;
        bool isNamed = length > 0 && length <= MAX_NUMBER_LENGTH && plan.document != 0 && !plan.region.isNull();
        if (!isNamed || plan.to <= plan.from) return false;
        // No underflow: from is before to.
        uint40 lasts = Timestamp.unwrap(plan.to) - Timestamp.unwrap(plan.from);
        return lasts <= maxCrediting && _isAscending(plan.parcels);
    }

    /// @dev One to thirty-two, each once.
    function _isAscending(ParcelId[] calldata parcels) private pure returns (bool) {
        if (parcels.length == 0 || parcels.length > MAX_PARCELS) return false;
        bytes32 last = 0;
        for (uint256 i = 0; i < parcels.length; ++i) {
            if (ParcelId.unwrap(parcels[i]) <= last) return false;
            last = ParcelId.unwrap(parcels[i]);
        }
        return true;
    }

    function _methodology(bytes32 code) private view returns (Methodology storage found) {
        found = _methodologies[code];
        require(found.code != 0, MethodologyUnknown(code));
    }

    function _entry(ProjectId id) private view returns (Entry storage entry) {
        entry = _projects[id];
        require(entry.facts.state != ProjectState.Unknown, ProjectUnknown(id));
    }

    function _inState(ProjectId id, ProjectState needed) private view returns (Entry storage entry) {
        entry = _entry(id);
        ProjectState state = entry.facts.state;
        require(state == needed, ProjectNotInState(id, state, needed));
    }

    function _end(ProjectId id, Entry storage entry, ParticipantId actor, ProjectState state, bytes32 basis) private {
        entry.facts.state = state;

        emit ProjectEnded(id, actor, state, basis, ++entry.facts.seq);
    }
}
