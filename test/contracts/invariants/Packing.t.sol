// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MockLendingPolicy} from "../../../contracts/mocks/finance/MockLendingPolicy.sol";
import {MockRight} from "../../../contracts/mocks/rights/MockRight.sol";
import {Effect, Lien} from "../../../contracts/shared/interfaces/IEncumbrances.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {CaseId, EvidenceId, LienId, SubjectId} from "../../../contracts/shared/types/Ids.sol";
import {Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Standing} from "../../../contracts/shared/types/Standing.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";
import {EncumbranceWorld, WillingSigner} from "./EncumbranceWorld.sol";

/// @notice Four rights of one holder, any of which may be packed into any other, two banks and a court. Where each lies and
///         what weighs on it is written down beside the register.
contract PackingHandler is EncumbranceWorld {
    bytes32 internal constant RIGHTS = "RIGHTS";
    uint256 internal constant COUNT = 4;
    uint256 internal constant NOWHERE = COUNT;

    MockRight internal right = new MockRight(directory, RIGHTS, false);
    address internal packages = address(new WillingSigner());
    uint256 private _debts;

    uint256[COUNT] public liesIn;
    LienId[][COUNT] private _liens;
    mapping(LienId => uint256 bank) private _bankOf;
    /// @notice Acts on a member alone that went through.
    uint256 public apart;
    /// @notice Members that came out of a container, or went into one, on which something weighed.
    uint256 public undone;
    /// @notice Acts on an unburdened right that lies nowhere, and were refused all the same.
    uint256 public withheld;

    constructor() {
        _join(Names.PACKAGES, packages);
        _join(Names.LENDING_POLICY, address(new MockLendingPolicy(PRODUCT, Fen.wrap(1e12))));
        _join(RIGHTS, address(right));
        _connect(encumbrances);
        _connect(right);
        for (uint256 id = 0; id < COUNT; ++id) {
            right.mint(holders[0], id);
            liesIn[id] = NOWHERE;
        }
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    function pack(uint256 which, uint256 into) external {
        (which, into) = (which % COUNT, into % COUNT);
        bool isFree = _isFree(which) && _isFree(into) && which != into;
        vm.prank(packages);
        try encumbrances.pack(_subject(which), _id(into)) {
            if (!isFree) ++undone;
            liesIn[which] = into;
        } catch {
            if (isFree) ++withheld;
        }
    }

    function unpack(uint256 which) external {
        which %= COUNT;
        vm.prank(packages);
        try encumbrances.unpack(_subject(which)) {
            // A whole that is pledged, frozen or itself packed gives nothing back.
            if (liesIn[which] == NOWHERE || !_isFree(liesIn[which])) ++undone;
            liesIn[which] = NOWHERE;
        } catch {}
    }

    function pledge(uint256 which, uint256 bank) external {
        which %= COUNT;
        Lien memory lien;
        lien.subject = _subject(which);
        lien.lienor = lienors[bank % 2];
        lien.secured = Fen.wrap(100);
        lien.effect = Effect.InRemOpposable;
        lien.debt = bytes32(++_debts);
        lien.lienId = Keys.pledge(lien.lienor, lien.debt);
        bytes memory consent = _consentOf(_who(which));
        vm.prank(banks[bank % 2]);
        try encumbrances.pledge(lien, PRODUCT, EvidenceId.wrap(0), consent) {
            if (liesIn[which] != NOWHERE) ++apart;
            _liens[which].push(lien.lienId);
            _bankOf[lien.lienId] = bank % 2;
        } catch {
            if (_isFree(which)) ++withheld;
        }
    }

    function release(uint256 which) external {
        LienId[] storage list = _liens[which % COUNT];
        if (list.length == 0) return;
        LienId id = list[list.length - 1];
        vm.prank(banks[_bankOf[id]]);
        encumbrances.release(_subject(which), id);
        list.pop();
    }

    function transfer(uint256 which) external {
        which %= COUNT;
        uint256 who = _who(which);
        vm.prank(holders[who]);
        try right.transferFrom(holders[who], holders[1 - who], which) {
            if (liesIn[which] != NOWHERE) ++apart;
        } catch {
            if (_isFree(which)) ++withheld;
        }
    }

    function freeze(uint256 which, uint256 caseNo, uint16 lasts) external {
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + lasts));
        vm.prank(filing);
        try encumbrances.freeze(_subject(which), _case(caseNo), 0, Timestamp.wrap(0), to) {} catch {}
    }

    function unfreeze(uint256 which, uint256 caseNo) external {
        vm.prank(filing);
        try encumbrances.unfreeze(_subject(which), _case(caseNo)) {} catch {}
    }

    function prune(uint256 which) external {
        encumbrances.prune(_subject(which));
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    //----------------------------------------------------------------------------------------------
    // What the invariants read
    //----------------------------------------------------------------------------------------------

    function isAsBooked(uint256 which) external view returns (bool) {
        bool isInside = liesIn[which] != NOWHERE;
        SubjectId container = isInside ? _id(liesIn[which]) : SubjectId.wrap(0);
        Standing word = encumbrances.standing(_id(which));
        bool isPlaced = encumbrances.containerOf(_id(which)) == container && word.isContained() == isInside;
        return isPlaced && word.liens() == _liens[which].length;
    }

    /// @notice A container bears as many orders of members as its members do.
    function areOrdersTold(uint256 which) external view returns (bool) {
        uint256 sum = 0;
        for (uint256 i = 0; i < COUNT; ++i) {
            if (liesIn[i] == which) sum += encumbrances.standing(_id(i)).orders();
        }
        return encumbrances.standing(_id(which)).memberOrders() == sum;
    }

    function standing(uint256 which) external view returns (Standing) {
        return encumbrances.standing(_id(which));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev Neither pledged nor in a container, with no live order on it or on what lies in it.
    function _isFree(uint256 which) private view returns (bool) {
        if (liesIn[which] != NOWHERE || _liens[which].length > 0) return false;
        uint256 count = encumbrances.standing(_id(which)).orders();
        for (uint256 i = 0; i < count; ++i) {
            if (encumbrances.orderPlace(_id(which), i).word.isLive()) return false;
        }
        return encumbrances.standing(_id(which)).memberOrders() == 0;
    }

    function _who(uint256 which) private view returns (uint256) {
        return right.ownerOf(which) == holders[0] ? 0 : 1;
    }

    function _subject(uint256 which) private pure returns (Subject memory) {
        return Subject(RIGHTS, which % COUNT, address(0));
    }

    function _id(uint256 which) private pure returns (SubjectId) {
        return Keys.subjectOfRight(RIGHTS, which % COUNT);
    }

    function _case(uint256 number) private pure returns (CaseId) {
        return CaseId.wrap(bytes32((number % 3) + 1));
    }
}

contract PackingInvariants {
    PackingHandler private _world = new PackingHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: its acts go through, and are refused where they must be.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.pack(0, 2);
        _world.pack(1, 2);
        assert(_world.liesIn(0) == 2 && _world.liesIn(1) == 2);
        _world.pledge(0, 0);
        _world.transfer(1);
        _world.pledge(2, 1);
        assert(_world.standing(0).liens() == 0 && _world.standing(2).liens() == 1);
        _world.unpack(0);
        assert(_world.liesIn(0) == 2);
        _world.release(2);
        _world.unpack(0);
        assert(_world.liesIn(0) == 4);
        _world.freeze(1, 0, 100);
        assert(_world.standing(2).memberOrders() == 1);
        _world.pledge(2, 1);
        assert(_world.standing(2).liens() == 0);
        _world.unfreeze(1, 0);
        _world.transfer(2);
        _world.pledge(2, 0);
        assert(_world.standing(2).liens() == 1);
        assert(_world.apart() == 0 && _world.undone() == 0 && _world.withheld() == 0);
    }

    /// @notice P12: what lies in a package is neither pledged nor given away alone.
    function invariant_P12_NothingInAPackageGoesApart() external view {
        assert(_world.apart() == 0);
    }

    /// @notice P12: nothing that is burdened goes in, and nothing comes out of a whole that is.
    function invariant_P12_NoPackageIsUndoneUnderALien() external view {
        assert(_world.undone() == 0);
    }

    /// @notice P12: what lies in no package is as free as it was.
    function invariant_P12_WhatIsFreeIsNotWithheld() external view {
        assert(_world.withheld() == 0);
    }

    /// @notice P12
    function invariant_P12_EachLiesWhereItWasPut() external view {
        for (uint256 i = 0; i < 4; ++i) assert(_world.isAsBooked(i));
    }

    /// @notice Q2 through P12: a container knows the orders of its members.
    function invariant_P12_AWholeBearsTheOrdersOfItsParts() external view {
        for (uint256 i = 0; i < 4; ++i) assert(_world.areOrdersTold(i));
    }
}
