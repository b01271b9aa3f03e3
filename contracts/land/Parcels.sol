// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {EvidenceId, ParcelId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {SquareMetres} from "../shared/types/Quantities.sol";
import {Region} from "../shared/types/Region.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IParcels} from "./interfaces/IParcels.sol";
import {ParcelClaims} from "./ParcelClaims.sol";
import {Activation, Overlap, Parcel, ParcelEntry, ParcelScheme, ParcelState, Plot} from "./types/Parcel.sol";

/// @title  Parcels
/// @notice Which land is which: numbers, areas, outlines by hash, what overlaps, who claims what for how long.
contract Parcels is IParcels, ParcelClaims, AccessManaged, DirectoryClient {
    struct Facts {
        uint64 area;
        uint24 region;
        uint40 registeredAt;
        ParcelState state;
        ParcelScheme scheme;
        bool isInRedLine;
        uint32 registrar;
        uint32 seq;
        // Live area claims of all layers.
        uint32 areaClaims;
        bool sharesGround;
    }

    struct Entry {
        Facts facts;
        bytes32 geometryHash;
    }

    uint256 public constant MAX_LINEAGE = 32;

    SchemaId private immutable _overlapCheck = Keys.schema("OVERLAP_CHECK");
    SchemaId private immutable _redLineCheck = Keys.schema("RED_LINE_CHECK");

    mapping(ParcelId parcel => Entry) private _parcels;
    mapping(ParcelScheme scheme => uint64 role) private _schemeRoles;
    uint64 private _activations;

    constructor(address authority_, IDirectory directory_) AccessManaged(authority_) DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // Registers
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IParcels
    function setSchemeRule(ParcelScheme scheme, uint64 role) external restricted {
        _schemeRoles[scheme] = role;

        emit SchemeRuleSet(scheme, _participants().participantOf(msg.sender), role);
    }

    /// @inheritdoc IParcels
    function register(ParcelEntry calldata entry) external restricted returns (ParcelId id) {
        id = Keys.parcel(uint8(entry.scheme), entry.code);
        _checkEntry(entry);
        (ParticipantId actor, uint32 index) = _requireCompetent(entry.scheme, entry.region);
        require(_parcels[id].facts.state == ParcelState.Unknown, ParcelAlreadyRecorded(id));

        _parcels[id].facts = Facts({
            area: SquareMetres.unwrap(entry.area),
            region: Region.unwrap(entry.region),
            registeredAt: Timestamp.unwrap(entry.registeredAt),
            state: ParcelState.Registered,
            scheme: entry.scheme,
            isInRedLine: false,
            registrar: index,
            seq: 1,
            areaClaims: 0,
            sharesGround: false
        });
        _parcels[id].geometryHash = entry.geometryHash;

        emit ParcelRegistered(id, actor, entry, 1);
    }

    /// @inheritdoc IParcels
    function activate(Activation calldata activation) external restricted {
        ParticipantId actor = _requireRegistrarOf(activation.parcel);
        _requireFresh(activation);
        _activate(activation, actor);
    }

    /// @inheritdoc IParcels
    function recordOverlap(ParcelId id, ParcelId other, SquareMetres area, EvidenceId evidence) external restricted {
        ParticipantId actor = _requireRegistrarOf(id);
        _requireState(id, ParcelState.Active);
        _requireStanding(id, other, area);
        uint256 stated = _evidence().requireValid(evidence, _overlapCheck, ParcelId.unwrap(id)).value;
        uint256 given = SquareMetres.unwrap(area);
        require(given <= stated, OverlapCheckMismatch(id, evidence, stated, given));
        _requireUnlinked(id, other, area);
        _link(id, other, area);

        emit OverlapRecorded(id, actor, other, area, evidence, _next(id));
    }

    /// @inheritdoc IParcels
    function retire(ParcelId id, bytes32 basis) external restricted {
        ParticipantId actor = _requireRegistrarOf(id);
        _requireNoLiveClaims(id);
        _retire(id, actor, basis);
    }

    //----------------------------------------------------------------------------------------------
    // Lineage
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IParcels
    function split(ParcelId parent, Activation[] calldata children) external restricted {
        ParticipantId actor = _requireRegistrarOf(parent);
        require(children.length > 1 && children.length <= MAX_LINEAGE, LineageTooWide(children.length));
        for (uint256 i = 0; i < children.length; ++i) _requireFresh(children[i]);
        _retire(parent, actor, 0);

        ParcelId[] memory ids = new ParcelId[](children.length);
        uint256 total = 0;
        for (uint256 i = 0; i < children.length; ++i) {
            ids[i] = children[i].parcel;
            total += _adopt(children[i], actor);
            _descend(ids[i], parent);
        }
        require(total == _areaOf(parent), AreaNotConserved(parent, _areaOf(parent), total));

        emit ParcelSplit(parent, actor, ids, _next(parent));
    }

    /// @inheritdoc IParcels
    function merge(ParcelId[] calldata parents, Activation calldata child) external restricted {
        require(parents.length > 1 && parents.length <= MAX_LINEAGE, LineageTooWide(parents.length));
        _requireFresh(child);
        uint256 total = 0;
        ParticipantId actor = _requireRegistrarOf(child.parcel);

        for (uint256 i = 0; i < parents.length; ++i) {
            _requireRegistrarOf(parents[i]);
            _retire(parents[i], actor, 0);
            total += _areaOf(parents[i]);
        }
        _adopt(child, actor);
        for (uint256 i = 0; i < parents.length; ++i) _descend(child.parcel, parents[i]);
        uint256 whole = _areaOf(child.parcel);
        require(total == whole, AreaNotConserved(child.parcel, total, whole));

        emit ParcelsMerged(child.parcel, actor, parents, _next(child.parcel));
    }

    //----------------------------------------------------------------------------------------------
    // The ecological red line
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IParcels
    function setRedLine(ParcelId id, bool isInside, EvidenceId evidence) external restricted {
        Entry storage entry = _entry(id);
        (ParticipantId actor, AccountWord word) = _participants().identify(msg.sender);
        require(word.isActive(), SurveyorNotActive(msg.sender));
        _requireRegion(word.region(), Region.wrap(entry.facts.region));
        uint256 stated = _evidence().requireValid(evidence, _redLineCheck, ParcelId.unwrap(id)).value;
        require((stated > 0) == isInside, RedLineMismatch(id, evidence, stated, isInside));

        entry.facts.isInRedLine = isInside;

        emit RedLineSet(id, actor, isInside, evidence, _next(id));
    }

    //----------------------------------------------------------------------------------------------
    // Claims, by the contracts of floor 3
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IParcels
    function claim(ParcelId id, bytes32 kind, bytes32 claimant, Timestamp from, Timestamp to) external restricted {
        _requireState(id, ParcelState.Active);
        _addClaim(id, kind, claimant, from, to);

        emit ParcelClaimed(id, msg.sender, kind, claimant, from, to, _next(id));
    }

    /// @inheritdoc IParcels
    function releaseClaim(ParcelId id, bytes32 kind, bytes32 claimant) external restricted {
        _removeClaim(id, kind, claimant);

        emit ClaimReleased(id, msg.sender, kind, claimant, _next(id));
    }

    /// @inheritdoc IParcels
    function claimAreas(bytes32 layer, bytes32 claimant, Plot[] calldata plots) external restricted {
        for (uint256 i = 0; i < plots.length; ++i) {
            Plot calldata plot = plots[i];
            _requireState(plot.parcel, ParcelState.Active);
            _addArea(layer, plot);
            Facts storage facts = _parcels[plot.parcel].facts;
            ++facts.areaClaims;

            emit AreaClaimed(plot.parcel, msg.sender, layer, claimant, plot.area, ++facts.seq);
        }
    }

    /// @inheritdoc IParcels
    function releaseAreas(bytes32 layer, bytes32 claimant, Plot[] calldata plots) external restricted {
        for (uint256 i = 0; i < plots.length; ++i) {
            Plot calldata plot = plots[i];
            _removeArea(layer, claimant, plot);
            Facts storage facts = _parcels[plot.parcel].facts;
            --facts.areaClaims;

            emit AreaReleased(plot.parcel, msg.sender, layer, claimant, plot.area, ++facts.seq);
        }
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IParcels
    function parcel(ParcelId id) external view returns (Parcel memory) {
        Entry storage entry = _entry(id);
        Facts memory f = entry.facts;
        return
            Parcel({
                state: f.state,
                scheme: f.scheme,
                region: Region.wrap(f.region),
                area: SquareMetres.wrap(f.area),
                registeredAt: Timestamp.wrap(f.registeredAt),
                isInRedLine: f.isInRedLine,
                seq: f.seq,
                registrar: _participants().participantAt(f.registrar),
                geometryHash: entry.geometryHash
            });
    }

    /// @inheritdoc IParcels
    function schemeRule(ParcelScheme scheme) external view returns (uint64 role) {
        return _schemeRoles[scheme];
    }

    /// @inheritdoc IParcels
    function activations() external view returns (uint64) {
        return _activations;
    }

    /// @inheritdoc IParcels
    function requireActive(ParcelId id) external view {
        _requireState(id, ParcelState.Active);
    }

    /// @inheritdoc IParcels
    function requireUsable(Plot[] calldata plots, Region within, bool mayLieInRedLine) external view {
        for (uint256 i = 0; i < plots.length; ++i) {
            ParcelId id = plots[i].parcel;
            _requireState(id, ParcelState.Active);
            Facts storage facts = _parcels[id].facts;
            Region lies = Region.wrap(facts.region);
            require(within.contains(lies), ParcelElsewhere(id, lies, within));
            require(mayLieInRedLine || !facts.isInRedLine, ParcelInRedLine(id));
        }
    }

    /// @inheritdoc IParcels
    function requireOutsideRedLine(ParcelId id) external view {
        require(!_entry(id).facts.isInRedLine, ParcelInRedLine(id));
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

    function _requireCompetent(
        ParcelScheme scheme,
        Region region
    ) private view returns (ParticipantId actor, uint32 index) {
        uint64 role = _schemeRoles[scheme];
        (bool holds, ) = IAccessManager(authority()).hasRole(role, msg.sender);
        require(role != 0 && holds, RegistrarNotCompetent(msg.sender, scheme, role));

        AccountWord word;
        (actor, word) = _participants().identify(msg.sender);
        require(word.isActive(), RegistrarNotCompetent(msg.sender, scheme, role));
        _requireRegion(word.region(), region);
        index = word.index();
    }

    function _requireRegistrarOf(ParcelId id) private view returns (ParticipantId actor) {
        Entry storage entry = _entry(id);
        (actor, ) = _requireCompetent(entry.facts.scheme, Region.wrap(entry.facts.region));
    }

    function _requireRegion(Region own, Region asked) private view {
        require(own.contains(asked), RegionNotCompetent(msg.sender, own, asked));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: what
    //----------------------------------------------------------------------------------------------

    function _checkEntry(ParcelEntry calldata e) private view {
        uint256 length = bytes(e.code).length;
        bool isWhole = length > 0 && length <= 64 && SquareMetres.unwrap(e.area) > 0 && e.geometryHash != 0;
        require(isWhole, ParcelEntryInvalid(e.scheme, e.code, e.area, e.geometryHash));
        require(e.registeredAt <= currentTime(), RegisteredInFuture(e.registeredAt, currentTime()));
    }

    function _requireFresh(Activation calldata a) private view {
        require(a.checkedAgainst == _activations, OverlapCheckStale(a.parcel, a.checkedAgainst, _activations));
    }

    /// @dev The caller must be competent for each child, as for the parent: a child may be of another scheme or county.
    function _adopt(Activation calldata child, ParticipantId actor) private returns (uint256 area) {
        _requireRegistrarOf(child.parcel);
        _activate(child, actor);
        return _areaOf(child.parcel);
    }

    function _activate(Activation calldata a, ParticipantId actor) private {
        _requireState(a.parcel, ParcelState.Registered);
        _checkOverlaps(a);
        for (uint256 i = 0; i < a.overlaps.length; ++i) _link(a.parcel, a.overlaps[i].parcel, a.overlaps[i].area);
        _parcels[a.parcel].facts.state = ParcelState.Active;
        ++_activations;

        emit ParcelActivated(a.parcel, actor, a.evidence, a.checkedAgainst, a.overlaps, _next(a.parcel));
    }

    /// @dev Ascending ids: each other parcel once. The sum binds the list to the attested document.
    function _checkOverlaps(Activation calldata a) private view {
        uint256 sum = 0;
        bytes32 last = 0;
        for (uint256 i = 0; i < a.overlaps.length; ++i) {
            Overlap calldata o = a.overlaps[i];
            require(ParcelId.unwrap(o.parcel) > last, OverlapInvalid(a.parcel, o.parcel, o.area));
            _requireStanding(a.parcel, o.parcel, o.area);
            last = ParcelId.unwrap(o.parcel);
            sum += SquareMetres.unwrap(o.area);
        }
        uint256 stated = _evidence().requireValid(a.evidence, _overlapCheck, ParcelId.unwrap(a.parcel)).value;
        require(stated == sum, OverlapCheckMismatch(a.parcel, a.evidence, stated, sum));
    }

    function _requireStanding(ParcelId id, ParcelId other, SquareMetres area) private view {
        require(_parcels[other].facts.state == ParcelState.Active, OverlapInvalid(id, other, area));
    }

    function _requireUnlinked(ParcelId id, ParcelId other, SquareMetres area) private view {
        Overlap[] memory shared = overlapsOf(id);
        for (uint256 i = 0; i < shared.length; ++i) {
            require(shared[i].parcel != other, OverlapInvalid(id, other, area));
        }
    }

    function _retire(ParcelId id, ParticipantId actor, bytes32 basis) private {
        ParcelState state = _entry(id).facts.state;
        require(state != ParcelState.Retired, ParcelNotInState(id, state, ParcelState.Active));
        _parcels[id].facts.state = ParcelState.Retired;

        emit ParcelRetired(id, actor, basis, _next(id));
    }

    function _requireState(ParcelId id, ParcelState needed) private view {
        ParcelState state = _entry(id).facts.state;
        require(state == needed, ParcelNotInState(id, state, needed));
    }

    function _entry(ParcelId id) private view returns (Entry storage entry) {
        entry = _parcels[id];
        require(entry.facts.state != ParcelState.Unknown, ParcelUnknown(id));
    }

    function _areaOf(ParcelId id) internal view override returns (uint64) {
        return _parcels[id].facts.area;
    }

    function _isRetired(ParcelId id) internal view override returns (bool) {
        return _parcels[id].facts.state == ParcelState.Retired;
    }

    function _sharesGround(ParcelId id) internal view override returns (bool) {
        return _parcels[id].facts.sharesGround;
    }

    function _markSharing(ParcelId id) internal override {
        _parcels[id].facts.sharesGround = true;
    }

    function _areaClaimsOf(ParcelId id) internal view override returns (uint256) {
        return _parcels[id].facts.areaClaims;
    }

    function _next(ParcelId id) private returns (uint64) {
        return ++_parcels[id].facts.seq;
    }
}
