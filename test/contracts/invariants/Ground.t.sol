// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../../../contracts/shared/Roles.sol";
import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {Parcels} from "../../../contracts/land/Parcels.sol";
import {
    Activation,
    LayerClaims,
    Overlap,
    ParcelEntry,
    ParcelScheme,
    ParcelState,
    Plot
} from "../../../contracts/land/types/Parcel.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {EvidenceId, ParcelId, SchemaId} from "../../../contracts/shared/types/Ids.sol";
import {SquareMetres} from "../../../contracts/shared/types/Quantities.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {World} from "../support/World.sol";
import {vm} from "../support/Vm.sol";

/// @notice A land of 24 squares of 1 m². A parcel is a set of squares, a bit each; its honest registrar attests the
///         overlaps that the sets have. Claims are made, released, split and merged over at random.
contract GroundHandler is World {
    struct Ground {
        ParcelId id;
        uint24 squares;
        bool isActive;
    }

    struct Claimed {
        uint256 parcel;
        bytes32 kind;
        uint40 from;
        uint40 to;
        bool isLive;
    }

    uint256 private constant MAX_PARCELS = 14;
    bytes32 private constant LAYER = "LAYER";
    bytes32[2] private _kinds = [bytes32("FOREST"), bytes32("CARBON")];

    Evidence private _evidence = new Evidence(address(authority), directory);
    Parcels private _parcels = new Parcels(address(authority), directory);
    SchemaId private _check;
    address private _registrar;
    Ground[] public grounds;
    Claimed[] public claims;
    /// @dev Live area claims of a parcel, as their keeper knows them.
    mapping(uint256 parcel => uint64[]) private _areas;
    uint256 private _documents;

    constructor() {
        directory.propose(Names.EVIDENCE, address(_evidence));
        _evidence.refresh(Names.PARTICIPANTS);
        _parcels.refresh(Names.PARTICIPANTS);
        _parcels.refresh(Names.EVIDENCE);
        _registrar = actors[0];
        SchemaRule memory rule = SchemaRule(Roles.REGISTRAR, 0, false, Unit.SquareMetres, false);
        _check = _evidence.defineSchema("OVERLAP_CHECK", rule);
        _parcels.setSchemeRule(ParcelScheme.RealEstateUnit, Roles.LAND_REGISTRAR);
        bytes4[] memory verbs = new bytes4[](5);
        verbs[0] = _parcels.register.selector;
        verbs[1] = _parcels.activate.selector;
        verbs[2] = _parcels.split.selector;
        verbs[3] = _parcels.merge.selector;
        verbs[4] = _parcels.retire.selector;
        authority.setTargetFunctionRole(address(_parcels), verbs, Roles.REGISTRAR);
        authority.grantRole(Roles.REGISTRAR, _registrar, 0);
        authority.grantRole(Roles.LAND_REGISTRAR, _registrar, 0);
    }

    function stand(uint24 squares) external {
        if (squares == 0 || grounds.length >= MAX_PARCELS) return;
        uint256 parcel = _register(squares);
        Activation memory activation = _activationOf(parcel, 0);
        vm.prank(_registrar);
        _parcels.activate(activation);
        grounds[parcel].isActive = true;
    }

    function split(uint256 which, uint24 part) external {
        if (grounds.length == 0 || grounds.length + 2 > MAX_PARCELS) return;
        uint256 parent = which % grounds.length;
        uint24 squares = grounds[parent].squares;
        if (!grounds[parent].isActive || squares & part == 0 || squares & ~part == 0) return;
        uint256 first = _register(squares & part);
        uint256 second = _register(squares & ~part);
        Activation[] memory children = new Activation[](2);
        children[0] = _activationOf(first, 1 << parent);
        children[1] = _activationOf(second, 1 << parent);
        vm.prank(_registrar);
        _parcels.split(grounds[parent].id, children);
        grounds[parent].isActive = false;
        (grounds[first].isActive, grounds[second].isActive) = (true, true);
    }

    /// @notice Neighbours that share no square become one.
    function merge(uint256 a, uint256 b) external {
        if (grounds.length == 0 || grounds.length >= MAX_PARCELS) return;
        (a, b) = (a % grounds.length, b % grounds.length);
        if (!grounds[a].isActive || !grounds[b].isActive || grounds[a].squares & grounds[b].squares != 0) return;
        uint256 child = _register(grounds[a].squares | grounds[b].squares);
        ParcelId[] memory parents = new ParcelId[](2);
        (parents[0], parents[1]) = (grounds[a].id, grounds[b].id);
        Activation memory activation = _activationOf(child, (1 << a) | (1 << b));
        vm.prank(_registrar);
        _parcels.merge(parents, activation);
        (grounds[a].isActive, grounds[b].isActive, grounds[child].isActive) = (false, false, true);
    }

    function retire(uint256 which) external {
        if (grounds.length == 0) return;
        Ground storage ground = grounds[which % grounds.length];
        vm.prank(_registrar);
        (bool done, ) = address(_parcels).call(abi.encodeCall(_parcels.retire, (ground.id, 0)));
        if (done) ground.isActive = false;
    }

    function claim(uint256 which, uint256 kind, uint8 starts, uint8 lasts) external {
        if (grounds.length == 0) return;
        uint256 parcel = which % grounds.length;
        uint40 from = uint40(block.timestamp) + starts;
        uint40 to = from + lasts;
        bytes memory data = abi.encodeCall(
            _parcels.claim,
            (grounds[parcel].id, _kinds[kind % 2], bytes32(claims.length), Timestamp.wrap(from), Timestamp.wrap(to))
        );
        (bool done, ) = address(_parcels).call(data);
        if (done) claims.push(Claimed(parcel, _kinds[kind % 2], from, to, true));
    }

    function release(uint256 which) external {
        if (claims.length == 0) return;
        Claimed storage held = claims[which % claims.length];
        if (!held.isLive) return;
        _parcels.releaseClaim(grounds[held.parcel].id, held.kind, bytes32(which % claims.length));
        held.isLive = false;
    }

    /// @notice Mostly greedy: as much as the parcel itself has left, to see whether its neighbours notice.
    function claimArea(uint256 which, uint8 area) external {
        if (grounds.length == 0) return;
        ParcelId id = grounds[which % grounds.length].id;
        uint64 left =
            _count(grounds[which % grounds.length].squares) - SquareMetres.unwrap(_parcels.areaClaimed(id, LAYER));
        uint64 asked = area % 2 == 0 || left == 0 ? left : area % left;
        bytes memory data = abi.encodeCall(_parcels.claimAreas, (LAYER, LAYER, _plot(id, asked)));
        (bool done, ) = address(_parcels).call(data);
        if (done) _areas[which % grounds.length].push(asked);
    }

    function releaseArea(uint256 which) external {
        if (grounds.length == 0) return;
        uint64[] storage held = _areas[which % grounds.length];
        if (held.length == 0) return;
        _parcels.releaseAreas(LAYER, LAYER, _plot(grounds[which % grounds.length].id, held[held.length - 1]));
        held.pop();
    }

    function pass(uint8 time) external {
        vm.warp(block.timestamp + time);
    }

    function countOfClaims() external view returns (uint256) {
        return claims.length;
    }

    function countOfParcels() external view returns (uint256) {
        return grounds.length;
    }

    function areaOf(uint256 parcel) external view returns (uint256) {
        return _count(grounds[parcel].squares);
    }

    /// @notice Sum and count of the live area claims, by their keeper's own books.
    function areasKept(uint256 parcel) external view returns (uint256 area, uint256 count) {
        count = _areas[parcel].length;
        for (uint256 i = 0; i < count; ++i) area += _areas[parcel][i];
    }

    function layerClaims(uint256 parcel) external view returns (LayerClaims memory) {
        return _parcels.layerClaims(grounds[parcel].id, LAYER);
    }

    function areaTogether(uint256 a, uint256 b) external view returns (uint256) {
        return _count(grounds[a].squares | grounds[b].squares);
    }

    function areaClaimed(uint256 parcel) external view returns (uint256) {
        return SquareMetres.unwrap(_parcels.areaClaimed(grounds[parcel].id, LAYER));
    }

    function shareGround(uint256 a, uint256 b) external view returns (bool) {
        return grounds[a].squares & grounds[b].squares != 0;
    }

    /// @notice Of all claimed area, what must lie on the parcel's squares, whatever was drawn where.
    function mustLieOn(uint256 parcel) external view returns (uint256 area) {
        for (uint256 i = 0; i < grounds.length; ++i) {
            uint256 elsewhere = _count(grounds[i].squares & ~grounds[parcel].squares);
            uint256 claimed = SquareMetres.unwrap(_parcels.areaClaimed(grounds[i].id, LAYER));
            if (claimed > elsewhere) area += claimed - elsewhere;
        }
    }

    function isActive(uint256 parcel) external view returns (bool) {
        return _parcels.parcel(grounds[parcel].id).state == ParcelState.Active;
    }

    function _register(uint24 squares) private returns (uint256 parcel) {
        parcel = grounds.length;
        string memory code = string(abi.encodePacked("U", bytes1(uint8(65 + parcel))));
        vm.prank(_registrar);
        ParcelId id = _parcels.register(
            ParcelEntry({
                scheme: ParcelScheme.RealEstateUnit,
                code: code,
                region: Region.wrap(331121),
                area: SquareMetres.wrap(_count(squares)),
                geometryHash: bytes32(uint256(squares)),
                registerNumber: code,
                registeredAt: Timestamp.wrap(1)
            })
        );
        assert(ParcelId.unwrap(id) == ParcelId.unwrap(Keys.parcel(uint8(ParcelScheme.RealEstateUnit), code)));
        grounds.push(Ground(id, squares, false));
    }

    /// @dev Overlaps with all that stand, but for those that end in the same act; ascending by id.
    function _activationOf(uint256 parcel, uint256 ending) private returns (Activation memory) {
        Overlap[] memory found = new Overlap[](grounds.length);
        uint256 count = 0;
        uint256 sum = 0;
        for (uint256 i = 0; i < grounds.length; ++i) {
            uint64 area = _count(grounds[i].squares & grounds[parcel].squares);
            if (!grounds[i].isActive || ending & (1 << i) != 0 || area == 0) continue;
            found[count++] = Overlap(grounds[i].id, SquareMetres.wrap(area));
            sum += area;
        }
        assembly ("memory-safe") {
            mstore(found, count)
        }
        _sort(found);
        return Activation(grounds[parcel].id, _attest(grounds[parcel].id, sum), _parcels.activations(), found);
    }

    function _attest(ParcelId id, uint256 sum) private returns (EvidenceId) {
        Timestamp basis = Timestamp.wrap(uint40(block.timestamp));
        Statement memory s = Statement({
            schema: _check,
            subject: ParcelId.unwrap(id),
            value: uint96(sum),
            basisDate: basis,
            validUntil: Timestamp.wrap(0),
            contentHash: bytes32(++_documents),
            corrects: EvidenceId.wrap(0)
        });
        vm.prank(_registrar);
        return _evidence.attest(s);
    }

    function _sort(Overlap[] memory list) private pure {
        for (uint256 i = 1; i < list.length; ++i) {
            for (uint256 j = i; j > 0 && _isAfter(list[j - 1], list[j]); --j) {
                (list[j - 1], list[j]) = (list[j], list[j - 1]);
            }
        }
    }

    function _isAfter(Overlap memory a, Overlap memory b) private pure returns (bool) {
        return ParcelId.unwrap(a.parcel) > ParcelId.unwrap(b.parcel);
    }

    function _plot(ParcelId id, uint64 area) private pure returns (Plot[] memory plots) {
        plots = new Plot[](1);
        plots[0] = Plot(id, SquareMetres.wrap(area));
    }

    function _count(uint24 squares) private pure returns (uint64 n) {
        for (uint24 left = squares; left != 0; left &= left - 1) ++n;
    }
}

contract GroundInvariants {
    GroundHandler private _world = new GroundHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: its acts go through and its claims meet.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.stand(0x00000f);
        _world.stand(0x0000ff);
        _world.stand(0x00ff00);
        _world.claim(0, 0, 10, 50);
        _world.claim(1, 0, 10, 50);
        assert(_world.countOfClaims() == 1);
        _world.claimArea(1, 0);
        assert(_world.areaClaimed(1) == 8);
        _world.releaseArea(1);
        _world.split(0, 0x000003);
        _world.merge(1, 2);
        assert(_world.countOfParcels() == 6 && !_world.isActive(0) && !_world.isActive(1) && _world.isActive(5));
        _world.release(0);
        _world.claim(5, 0, 10, 50);
        assert(_world.countOfClaims() == 2);
    }

    /// @notice G1
    function invariant_NoGroundIsClaimedTwiceAtOneTime() external view {
        uint256 count = _world.countOfClaims();
        for (uint256 a = 0; a < count; ++a) {
            for (uint256 b = a + 1; b < count; ++b) assert(!_clash(a, b));
        }
    }

    /// @notice G2
    function invariant_NoParcelBearsMoreThanItsArea() external view {
        for (uint256 i = 0; i < _world.countOfParcels(); ++i) assert(_world.areaClaimed(i) <= _world.areaOf(i));
    }

    /// @notice G3
    function invariant_TwoParcelsHoldTogetherNoMoreThanTheyCover() external view {
        for (uint256 a = 0; a < _world.countOfParcels(); ++a) {
            for (uint256 b = a + 1; b < _world.countOfParcels(); ++b) {
                if (!_world.shareGround(a, b)) continue;
                assert(_world.areaClaimed(a) + _world.areaClaimed(b) <= _world.areaTogether(a, b));
            }
        }
    }

    /// @notice G4
    function invariant_WhatMustLieOnAParcelFitsOnIt() external view {
        for (uint256 i = 0; i < _world.countOfParcels(); ++i) {
            if (_world.isActive(i)) assert(_world.mustLieOn(i) <= _world.areaOf(i));
        }
    }

    /// @notice G5
    function invariant_ALayerIsWhatItsKeeperClaimed() external view {
        for (uint256 i = 0; i < _world.countOfParcels(); ++i) {
            (uint256 area, uint256 count) = _world.areasKept(i);
            LayerClaims memory held = _world.layerClaims(i);
            assert(SquareMetres.unwrap(held.area) == area && held.claims == count);
            assert(count == 0 || held.keeper == address(_world));
        }
    }

    function _clash(uint256 a, uint256 b) private view returns (bool) {
        (uint256 parcelA, bytes32 kindA, uint40 fromA, uint40 toA, bool liveA) = _world.claims(a);
        (uint256 parcelB, bytes32 kindB, uint40 fromB, uint40 toB, bool liveB) = _world.claims(b);
        // A claim that has run out is history: what it rested on may have been struck off and entered anew.
        bool isPast = toA <= block.timestamp || toB <= block.timestamp;
        if (isPast || !liveA || !liveB || kindA != kindB || toA <= fromB || toB <= fromA) return false;
        return _world.shareGround(parcelA, parcelB);
    }
}
