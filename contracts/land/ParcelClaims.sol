// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {ParcelId} from "../shared/types/Ids.sol";
import {SquareMetres} from "../shared/types/Quantities.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IParcels} from "./interfaces/IParcels.sol";
import {Claim, LayerClaims, Overlap, Plot} from "./types/Parcel.sol";

/// @title  ParcelClaims
/// @notice Exclusive claims and claimed areas, counted across everything that shares ground with a parcel.
/// @dev    Storage and rules only; {Parcels} decides who may call.
abstract contract ParcelClaims is IParcels {
    uint256 public constant MAX_OVERLAPS = 32;
    uint256 public constant MAX_CLAIMS = 32;
    uint256 public constant MAX_FOREBEARS = 32;

    mapping(ParcelId parcel => Overlap[]) private _overlaps;
    /// @dev Retired parcels, of all generations, from which this one comes and on which claims still rested then.
    mapping(ParcelId parcel => ParcelId[]) private _forebears;
    mapping(ParcelId parcel => Claim[]) private _claims;
    mapping(ParcelId parcel => mapping(bytes32 layer => LayerClaims)) private _layers;

    function _areaOf(ParcelId id) internal view virtual returns (uint64);

    function _isRetired(ParcelId id) internal view virtual returns (bool);

    /// @dev Whether the parcel has neighbours or came by split or merger: in its own slot, so that one that stands alone
    ///      reads no lists.
    function _sharesGround(ParcelId id) internal view virtual returns (bool);

    function _markSharing(ParcelId id) internal virtual;

    /// @dev Live area claims of all layers, so that a parcel with any can't be struck off. In the parcel's own slot.
    function _areaClaimsOf(ParcelId id) internal view virtual returns (uint256);

    //----------------------------------------------------------------------------------------------
    // Sharing ground
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IParcels
    function overlapsOf(ParcelId id) public view returns (Overlap[] memory) {
        return _overlaps[id];
    }

    /// @dev Both sides remember it, so that either finds the other's claims.
    function _link(ParcelId a, ParcelId b, SquareMetres area) internal {
        uint64 smaller = _areaOf(a) < _areaOf(b) ? _areaOf(a) : _areaOf(b);
        uint64 shared = SquareMetres.unwrap(area);
        // An overlap rounds up and an area half-up: a parcel wholly on another's ground may state 1 m² more than it has.
        require(a != b && shared > 0 && shared <= smaller + 1, OverlapInvalid(a, b, area));
        require(_overlaps[a].length < MAX_OVERLAPS, OverlapsFull(a));
        require(_overlaps[b].length < MAX_OVERLAPS, OverlapsFull(b));

        _overlaps[a].push(Overlap(b, area));
        _overlaps[b].push(Overlap(a, area));
        _markSharing(a);
        _markSharing(b);
    }

    /// @inheritdoc IParcels
    function forebearsOf(ParcelId id) public view returns (ParcelId[] memory) {
        return _forebears[id];
    }

    /// @dev What rests on a retired forebear goes on counting against its descendants and whoever shares their ground.
    ///      A retired parcel takes no new claim, so one that is free now needs no memory.
    function _descend(ParcelId child, ParcelId parent) internal {
        _markSharing(child);
        _remember(child, parent);
        ParcelId[] storage older = _forebears[parent];
        for (uint256 i = 0; i < older.length; ++i) _remember(child, older[i]);
    }

    function _remember(ParcelId child, ParcelId forebear) private {
        ParcelId[] storage known = _forebears[child];
        for (uint256 i = 0; i < known.length; ++i) {
            if (known[i] == forebear) return;
        }
        if (!_isClaimed(forebear)) return;
        require(known.length < MAX_FOREBEARS, LineageTooWide(known.length + 1));

        known.push(forebear);
    }

    //----------------------------------------------------------------------------------------------
    // Exclusive claims
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IParcels
    function claimsOn(ParcelId id) external view returns (Claim[] memory) {
        return _claims[id];
    }

    function _addClaim(ParcelId id, bytes32 kind, bytes32 claimant, Timestamp from, Timestamp to) internal {
        require(from < to, ClaimPeriodInvalid(from, to));
        _requireGroundFree(id, id, kind, from, to);
        Overlap[] storage shared = _overlaps[id];
        for (uint256 i = 0; i < shared.length; ++i) _requireGroundFree(id, shared[i].parcel, kind, from, to);
        require(_claims[id].length < MAX_CLAIMS, ClaimsFull(id));

        _claims[id].push(Claim(kind, claimant, from, to, msg.sender));
    }

    /// @dev Only who made a claim can end it.
    function _removeClaim(ParcelId id, bytes32 kind, bytes32 claimant) internal {
        Claim[] storage claims = _claims[id];

        for (uint256 i = 0; i < claims.length; ++i) {
            Claim storage held = claims[i];
            if (held.kind != kind || held.claimant != claimant || held.by != msg.sender) continue;
            claims[i] = claims[claims.length - 1];
            claims.pop();
            return;
        }
        revert ClaimUnknown(id, kind, claimant, msg.sender);
    }

    function _requireGroundFree(
        ParcelId asked,
        ParcelId held,
        bytes32 kind,
        Timestamp from,
        Timestamp to
    ) private view {
        _requireUnclaimed(asked, held, kind, from, to);
        ParcelId[] storage older = _forebears[held];
        for (uint256 i = 0; i < older.length; ++i) _requireUnclaimed(asked, older[i], kind, from, to);
    }

    function _requireUnclaimed(ParcelId asked, ParcelId held, bytes32 kind, Timestamp from, Timestamp to) private view {
        Claim[] storage claims = _claims[held];

        for (uint256 i = 0; i < claims.length; ++i) {
            Claim storage c = claims[i];
            bool isFree = c.kind != kind || c.to <= from || to <= c.from;
            require(isFree, ClaimConflict(asked, held, kind, c.claimant, c.from, c.to));
        }
    }

    //----------------------------------------------------------------------------------------------
    // Claimed areas
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IParcels
    function areaClaimed(ParcelId id, bytes32 layer) external view returns (SquareMetres) {
        return _layers[id][layer].area;
    }

    /// @inheritdoc IParcels
    function layerClaims(ParcelId id, bytes32 layer) external view returns (LayerClaims memory) {
        return _layers[id][layer];
    }

    /// @dev Effects first: the check reads the state as it would be.
    function _addArea(bytes32 layer, Plot calldata plot) internal {
        ParcelId id = plot.parcel;
        LayerClaims memory held = _layers[id][layer];
        bool isOwn = held.keeper == address(0) || held.keeper == msg.sender;
        require(isOwn, LayerKeptByAnother(id, layer, held.keeper));
        uint64 asked = SquareMetres.unwrap(plot.area);
        uint256 before = SquareMetres.unwrap(held.area);
        uint256 taken = before + asked;
        uint256 whole = _areaOf(id);
        require(asked > 0 && taken <= whole, AreaExceeded(id, id, layer, asked, whole - before));

        // Safe cast: taken <= area of the parcel, a uint64.
        _layers[id][layer] = LayerClaims(SquareMetres.wrap(uint64(taken)), held.claims + 1, msg.sender);

        if (_sharesGround(id)) _requireRoom(id, layer, asked);
    }

    /// @dev Each live claim is of 1 m² at least: the last takes all that is left, the others leave something.
    function _removeArea(bytes32 layer, bytes32 claimant, Plot calldata plot) internal {
        ParcelId id = plot.parcel;
        LayerClaims memory held = _layers[id][layer];
        bool isOwn = held.claims > 0 && held.keeper == msg.sender;
        require(isOwn, ClaimUnknown(id, layer, claimant, msg.sender));
        uint64 area = SquareMetres.unwrap(held.area);
        uint64 given = SquareMetres.unwrap(plot.area);
        bool fits = given > 0 && (held.claims == 1 ? given == area : given < area);
        require(fits, AreaMismatch(id, layer, area, held.claims, given));

        _layers[id][layer] = LayerClaims(SquareMetres.wrap(area - given), held.claims - 1, msg.sender);
    }

    /// @dev Here and on every parcel beside it, since each sees other neighbours.
    function _requireRoom(ParcelId id, bytes32 layer, uint64 asked) private view {
        _requireReleased(id, id, layer, asked);
        _requireLoad(id, id, layer, asked);
        Overlap[] storage shared = _overlaps[id];

        for (uint256 i = 0; i < shared.length; ++i) {
            _requireReleased(id, shared[i].parcel, layer, asked);
            _requireLoad(id, shared[i].parcel, layer, asked);
        }
    }

    function _requireLoad(ParcelId id, ParcelId held, bytes32 layer, uint64 asked) private view {
        uint256 load = _loadOf(held, layer);
        uint256 area = _areaOf(held);
        uint256 excess = load > area ? load - area : 0;
        require(excess == 0, AreaExceeded(id, held, layer, asked, asked > excess ? asked - excess : 0));
    }

    /// @dev What is claimed here, and what of its neighbours' claims must lie here because it doesn't fit on the rest of
    ///      their ground. Claims of one layer lie apart, so this never exceeds the area unless ground is claimed twice.
    function _loadOf(ParcelId id, bytes32 layer) private view returns (uint256 load) {
        load = _claimedOf(id, layer);
        Overlap[] storage shared = _overlaps[id];

        for (uint256 i = 0; i < shared.length; ++i) {
            uint256 claimed = _claimedOf(shared[i].parcel, layer);
            if (claimed == 0) continue;
            uint256 area = _areaOf(shared[i].parcel);
            // A stated overlap may exceed the smaller area by its rounding.
            uint256 common = Math.min(SquareMetres.unwrap(shared[i].area), Math.min(area, _areaOf(id)));
            if (claimed + common > area) load += claimed + common - area;
        }
    }

    /// @dev What still rests on a retired parcel or forebear is released first (the old certificate before the new): its
    ///      descendants don't know each other.
    function _requireReleased(ParcelId id, ParcelId held, bytes32 layer, uint64 asked) private view {
        require(!_isRetired(held) || _claimedOf(held, layer) == 0, AreaExceeded(id, held, layer, asked, 0));
        ParcelId[] storage older = _forebears[held];
        for (uint256 i = 0; i < older.length; ++i) {
            require(_claimedOf(older[i], layer) == 0, AreaExceeded(id, older[i], layer, asked, 0));
        }
    }

    function _claimedOf(ParcelId id, bytes32 layer) private view returns (uint64) {
        return SquareMetres.unwrap(_layers[id][layer].area);
    }

    //----------------------------------------------------------------------------------------------
    // For striking off
    //----------------------------------------------------------------------------------------------

    /// @dev A forebear's claims too: with the last descendant gone nobody would see them.
    function _requireNoLiveClaims(ParcelId id) internal view {
        require(!_isClaimed(id), ParcelIsClaimed(id));
        ParcelId[] storage older = _forebears[id];
        for (uint256 i = 0; i < older.length; ++i) require(!_isClaimed(older[i]), ParcelIsClaimed(older[i]));
    }

    function _isClaimed(ParcelId id) private view returns (bool) {
        if (_areaClaimsOf(id) != 0) return true;
        Claim[] storage claims = _claims[id];
        for (uint256 i = 0; i < claims.length; ++i) {
            if (claims[i].to > currentTime()) return true;
        }
        return false;
    }
}
