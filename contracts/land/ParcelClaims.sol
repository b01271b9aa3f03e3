// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ParcelId} from "../shared/types/Ids.sol";
import {SquareMetres} from "../shared/types/Quantities.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IParcels} from "./interfaces/IParcels.sol";
import {Claim, Overlap} from "./types/Parcel.sol";

/// @title  ParcelClaims
/// @notice Exclusive claims and claimed areas, counted across everything that shares ground with a parcel.
/// @dev    Storage and rules only; {Parcels} decides who may call.
abstract contract ParcelClaims is IParcels {
    uint256 public constant MAX_OVERLAPS = 32;
    uint256 public constant MAX_CLAIMS = 32;

    mapping(ParcelId parcel => Overlap[]) private _overlaps;
    mapping(ParcelId parcel => Claim[]) private _claims;
    mapping(ParcelId parcel => mapping(bytes32 layer => uint64 area)) private _claimed;
    mapping(ParcelId parcel => mapping(bytes32 key => uint64 area)) private _claimedBy;
    /// @dev Live area claims, so that a parcel with any can't be struck off.
    mapping(ParcelId parcel => uint256) private _areaClaims;

    function _areaOf(ParcelId id) internal view virtual returns (uint64);

    function _isRetired(ParcelId id) internal view virtual returns (bool);

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
        require(a != b && shared > 0 && shared <= smaller, OverlapInvalid(a, b, area));
        require(_overlaps[a].length < MAX_OVERLAPS, OverlapsFull(a));
        require(_overlaps[b].length < MAX_OVERLAPS, OverlapsFull(b));

        _overlaps[a].push(Overlap(b, area));
        _overlaps[b].push(Overlap(a, area));
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
        _requireUnclaimed(id, id, kind, from, to);
        Overlap[] storage shared = _overlaps[id];
        for (uint256 i = 0; i < shared.length; ++i) _requireUnclaimed(id, shared[i].parcel, kind, from, to);
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
        return SquareMetres.wrap(_claimed[id][layer]);
    }

    function _addArea(ParcelId id, bytes32 layer, bytes32 claimant, SquareMetres area) internal {
        uint64 asked = SquareMetres.unwrap(area);
        uint256 taken = uint256(_claimed[id][layer]) + asked;
        require(asked > 0 && taken <= _areaOf(id), AreaExceeded(id, id, layer, asked, _free(id, layer)));
        _requireRoomBeside(id, layer, asked, taken);

        bytes32 key = _areaKey(layer, claimant);
        if (_claimedBy[id][key] == 0) ++_areaClaims[id];
        _claimedBy[id][key] += asked;
        // Safe cast: taken <= area of the parcel, a uint64.
        _claimed[id][layer] = uint64(taken);
    }

    function _removeArea(ParcelId id, bytes32 layer, bytes32 claimant) internal returns (SquareMetres) {
        bytes32 key = _areaKey(layer, claimant);
        uint64 held = _claimedBy[id][key];
        require(held > 0, ClaimUnknown(id, layer, claimant, msg.sender));

        delete _claimedBy[id][key];
        --_areaClaims[id];
        _claimed[id][layer] -= held;
        return SquareMetres.wrap(held);
    }

    /// @dev Two parcels that share ground hold together no more than they cover together. What still rests on a retired
    ///      parent is released first (the old certificate before the new): its children don't know each other.
    function _requireRoomBeside(ParcelId id, bytes32 layer, uint64 asked, uint256 taken) private view {
        Overlap[] storage shared = _overlaps[id];

        for (uint256 i = 0; i < shared.length; ++i) {
            ParcelId other = shared[i].parcel;
            require(!_isRetired(other) || _claimed[other][layer] == 0, AreaExceeded(id, other, layer, asked, 0));
            uint256 covered = uint256(_areaOf(id)) + _areaOf(other) - SquareMetres.unwrap(shared[i].area);
            uint256 together = taken + _claimed[other][layer];
            uint256 before = together - asked;
            uint256 free = covered > before ? covered - before : 0;
            require(together <= covered, AreaExceeded(id, other, layer, asked, free));
        }
    }

    function _free(ParcelId id, bytes32 layer) private view returns (uint256) {
        return _areaOf(id) - _claimed[id][layer];
    }

    /// @dev The claiming contract is part of the key: none ends another's claim.
    function _areaKey(bytes32 layer, bytes32 claimant) private view returns (bytes32) {
        return keccak256(abi.encode(layer, claimant, msg.sender));
    }

    //----------------------------------------------------------------------------------------------
    // For striking off
    //----------------------------------------------------------------------------------------------

    function _requireNoLiveClaims(ParcelId id) internal view {
        require(_areaClaims[id] == 0, ParcelIsClaimed(id));
        Claim[] storage claims = _claims[id];
        for (uint256 i = 0; i < claims.length; ++i) {
            require(claims[i].to <= currentTime(), ParcelIsClaimed(id));
        }
    }
}
