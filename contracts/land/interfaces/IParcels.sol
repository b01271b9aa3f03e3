// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, ParcelId, ParticipantId} from "../../shared/types/Ids.sol";
import {SquareMetres} from "../../shared/types/Quantities.sol";
import {Region} from "../../shared/types/Region.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {
    Activation,
    Claim,
    LayerClaims,
    Overlap,
    Parcel,
    ParcelEntry,
    ParcelScheme,
    ParcelState,
    Plot
} from "../types/Parcel.sol";

/// @title  IParcels
/// @notice One parcel, one truth. A parcel is the hash of its number; it becomes active only with an overlap check that
///         anybody can recompute; what overlaps it stands in its claim group, and exclusive claims count across the group.
/// @dev    The claim group of a parcel is itself, the parcels that share ground with it, and the retired forebears of them
///         all: not their neighbours in turn, since two parcels may each touch a third and not each other.
interface IParcels {
    event SchemeRuleSet(ParcelScheme indexed scheme, ParticipantId indexed actor, uint64 role);
    event ParcelRegistered(ParcelId indexed parcel, ParticipantId indexed actor, ParcelEntry entry, uint64 seq);
    event ParcelActivated(
        ParcelId indexed parcel,
        ParticipantId indexed actor,
        EvidenceId evidence,
        uint64 checkedAgainst,
        Overlap[] overlaps,
        uint64 seq
    );
    event ParcelRetired(ParcelId indexed parcel, ParticipantId indexed actor, bytes32 basis, uint64 seq);
    event ParcelSplit(ParcelId indexed parent, ParticipantId indexed actor, ParcelId[] children, uint64 seq);
    event ParcelsMerged(ParcelId indexed child, ParticipantId indexed actor, ParcelId[] parents, uint64 seq);
    /// @notice Overlap found after activation, between parcels that stand.
    event OverlapRecorded(
        ParcelId indexed parcel,
        ParticipantId indexed actor,
        ParcelId other,
        SquareMetres area,
        EvidenceId evidence,
        uint64 seq
    );
    event RedLineSet(
        ParcelId indexed parcel,
        ParticipantId indexed actor,
        bool isInside,
        EvidenceId evidence,
        uint64 seq
    );
    event ParcelClaimed(
        ParcelId indexed parcel,
        address indexed by,
        bytes32 indexed kind,
        bytes32 claimant,
        Timestamp from,
        Timestamp to,
        uint64 seq
    );
    event ClaimReleased(
        ParcelId indexed parcel,
        address indexed by,
        bytes32 indexed kind,
        bytes32 claimant,
        uint64 seq
    );
    event AreaClaimed(
        ParcelId indexed parcel,
        address indexed by,
        bytes32 indexed layer,
        bytes32 claimant,
        SquareMetres area,
        uint64 seq
    );
    event AreaReleased(
        ParcelId indexed parcel,
        address indexed by,
        bytes32 indexed layer,
        bytes32 claimant,
        SquareMetres area,
        uint64 seq
    );

    error ParcelAlreadyRecorded(ParcelId parcel);
    error ParcelUnknown(ParcelId parcel);
    error ParcelNotInState(ParcelId parcel, ParcelState state, ParcelState needed);
    error ParcelEntryInvalid(ParcelScheme scheme, string code, SquareMetres area, bytes32 geometryHash);
    /// @notice Registers state what was; a time to come is a mistake.
    error RegisteredInFuture(Timestamp registeredAt, Timestamp nowTime);
    /// @notice The caller's office keeps no register of this scheme.
    error RegistrarNotCompetent(address caller, ParcelScheme scheme, uint64 role);
    /// @notice The parcel lies outside the caller's region.
    error RegionNotCompetent(address caller, Region own, Region asked);
    /// @notice Parcels were activated since the data set was taken: check again.
    error OverlapCheckStale(ParcelId parcel, uint64 checkedAgainst, uint64 current);
    /// @notice The overlaps given don't add up to what the evidence says.
    error OverlapCheckMismatch(ParcelId parcel, EvidenceId evidence, uint256 stated, uint256 given);
    /// @notice An overlap must name another standing parcel, once, in ascending order, with 1 m² to the smaller area.
    error OverlapInvalid(ParcelId parcel, ParcelId other, SquareMetres area);
    /// @notice A parcel shares ground with at most 32 others.
    error OverlapsFull(ParcelId parcel);
    /// @notice Children and parents differ in area.
    error AreaNotConserved(ParcelId parcel, uint256 before, uint256 afterwards);
    error LineageTooWide(uint256 count);
    /// @notice The ground is claimed for this kind and time, here or on an overlapping parcel.
    error ClaimConflict(ParcelId parcel, ParcelId held, bytes32 kind, bytes32 claimant, Timestamp from, Timestamp to);
    error ClaimPeriodInvalid(Timestamp from, Timestamp to);
    error ClaimUnknown(ParcelId parcel, bytes32 kind, bytes32 claimant, address by);
    /// @notice Another contract keeps this layer of the parcel.
    error LayerKeptByAnother(ParcelId parcel, bytes32 layer, address keeper);
    /// @notice The area given back isn't what that many live claims can leave.
    error AreaMismatch(ParcelId parcel, bytes32 layer, uint256 area, uint32 claims, uint256 given);
    /// @notice The parcel lies outside the region in which it is to be used.
    error ParcelElsewhere(ParcelId parcel, Region lies, Region asked);
    /// @notice A parcel carries at most 32 exclusive claims.
    error ClaimsFull(ParcelId parcel);
    /// @notice Live claims rest on the parcel.
    error ParcelIsClaimed(ParcelId parcel);
    /// @notice More than the ground holds, alone or together with an overlapping parcel.
    error AreaExceeded(ParcelId parcel, ParcelId other, bytes32 layer, uint256 asked, uint256 free);
    /// @notice The survey says otherwise: its value is the area inside the line, in m².
    error RedLineMismatch(ParcelId parcel, EvidenceId evidence, uint256 stated, bool isInside);
    /// @notice The caller acts for nobody, or it or its participant is suspended.
    error SurveyorNotActive(address caller);
    error ParcelInRedLine(ParcelId parcel);

    function setSchemeRule(ParcelScheme scheme, uint64 role) external;

    function register(ParcelEntry calldata entry) external returns (ParcelId);

    function activate(Activation calldata activation) external;

    function recordOverlap(ParcelId parcel, ParcelId other, SquareMetres area, EvidenceId evidence) external;

    /// @notice Retires the parent and activates its registered children; areas conserved, claims follow by lineage.
    function split(ParcelId parent, Activation[] calldata children) external;

    /// @notice Retires the parents and activates their registered child; areas conserved, claims follow by lineage.
    function merge(ParcelId[] calldata parents, Activation calldata child) external;

    /// @param basis sha2-256 of the decision
    function retire(ParcelId parcel, bytes32 basis) external;

    function setRedLine(ParcelId parcel, bool isInside, EvidenceId evidence) external;

    function claim(ParcelId parcel, bytes32 kind, bytes32 claimant, Timestamp from, Timestamp to) external;

    function releaseClaim(ParcelId parcel, bytes32 kind, bytes32 claimant) external;

    /// @notice Claims area of one layer on each plot. The layer of a parcel is kept by the contract that first claimed it,
    ///         for ever, so that one slot holds all of it.
    function claimAreas(bytes32 layer, bytes32 claimant, Plot[] calldata plots) external;

    /// @notice Gives back what the keeper claimed for `claimant`, plot by plot. The keeper is trusted to know: Parcels
    ///         keeps sums.
    function releaseAreas(bytes32 layer, bytes32 claimant, Plot[] calldata plots) external;

    function parcel(ParcelId id) external view returns (Parcel memory);

    function schemeRule(ParcelScheme scheme) external view returns (uint64 role);

    function activations() external view returns (uint64);

    function overlapsOf(ParcelId id) external view returns (Overlap[] memory);

    /// @notice Retired parcels from which this one comes, whose claims still counted when they were split or merged.
    function forebearsOf(ParcelId id) external view returns (ParcelId[] memory);

    function claimsOn(ParcelId id) external view returns (Claim[] memory);

    function areaClaimed(ParcelId id, bytes32 layer) external view returns (SquareMetres);

    /// @notice Area, number of live claims and keeper of one layer.
    function layerClaims(ParcelId id, bytes32 layer) external view returns (LayerClaims memory);

    /// @notice Reverts unless the parcel is active.
    function requireActive(ParcelId id) external view;

    /// @notice Reverts unless every parcel is active and in the region, and outside the red line if that is asked.
    function requireUsable(Plot[] calldata plots, Region within, bool mayLieInRedLine) external view;

    /// @notice Reverts `ParcelInRedLine` for a parcel inside the ecological red line (system 162).
    function requireOutsideRedLine(ParcelId id) external view;
}
