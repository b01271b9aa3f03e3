// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseId} from "../../../contracts/shared/types/Ids.sol";
import {Bucket, LockWord} from "../../../contracts/shared/types/LockWord.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {World} from "../support/World.sol";
import {vm} from "../support/Vm.sol";

/// @notice Random holders, movers, courts and clocks over two lots. Its own books are kept beside the contract's.
contract LocksHandler is World {
    mapping(uint256 lot => uint256) public created;
    mapping(uint256 lot => uint256) public ended;
    mapping(address holder => mapping(uint256 lot => mapping(Bucket => uint256))) public booked;
    uint256 public leaks;

    function mint(uint256 who, uint256 lot, uint64 amount) external {
        credits.mint(_holder(who), lot % 2, amount % 1_000);
        created[lot % 2] += amount % 1_000;
    }

    function burn(uint256 who, uint256 lot, uint64 amount) external {
        bytes memory data = abi.encodeCall(credits.burn, (lot % 2, amount % 1_000));
        if (!_as(_holder(who), data)) return;
        ended[lot % 2] += amount % 1_000;
        _watch(_holder(who), lot % 2);
    }

    function transfer(uint256 from, uint256 to, uint256 lot, uint64 amount) external {
        address giver = _holder(from);
        bool moved = _as(
            giver,
            abi.encodeCall(credits.safeTransferFrom, (giver, _actor(to), lot % 2, amount % 1_000, ""))
        );
        if (moved) _watch(giver, lot % 2);
    }

    /// @notice The same id twice in one batch, the trick of ERCs#1814.
    function transferTwiceInOneBatch(uint256 from, uint256 to, uint256 lot, uint64 a, uint64 b) external {
        address giver = _holder(from);
        uint256[] memory lots = new uint256[](2);
        (lots[0], lots[1]) = (lot % 2, lot % 2);
        uint256[] memory amounts = new uint256[](2);
        (amounts[0], amounts[1]) = (a % 500, b % 500);
        bool moved = _as(giver, abi.encodeCall(credits.safeBatchTransferFrom, (giver, _actor(to), lots, amounts, "")));
        if (moved) _watch(giver, lot % 2);
    }

    function reserve(uint256 who, uint256 lot, uint64 amount, bool lock) external {
        uint256 units = amount % 500;
        bytes memory data =
            lock
                ? abi.encodeCall(credits.reserve, (lot % 2, units))
                : abi.encodeCall(credits.unreserve, (lot % 2, units));
        if (_as(_holder(who), data)) _book(_holder(who), lot % 2, Bucket.Reserved, units, lock);
    }

    function market(uint256 who, uint256 lot, uint64 amount, bool lock) external {
        uint256 units = amount % 500;
        address holder = _holder(who);
        bytes memory data =
            lock
                ? abi.encodeCall(credits.lockForMarket, (holder, lot % 2, units))
                : abi.encodeCall(credits.releaseFromMarket, (holder, lot % 2, units));
        if (_as(address(settlement), data)) _book(holder, lot % 2, Bucket.Market, units, lock);
    }

    function settle(uint256 from, uint256 to, uint256 lot, uint64 amount) external {
        // Mostly what is listed, sometimes a little more.
        uint256 units = amount % (credits.lockOf(_holder(from), lot % 2).inBucket(Bucket.Market) + 2);
        bytes memory data = abi.encodeCall(credits.settle, (_holder(from), _actor(to), lot % 2, units));
        if (!_as(address(settlement), data)) return;
        _book(_holder(from), lot % 2, Bucket.Market, units, false);
        _watch(_holder(from), lot % 2);
    }

    function pledge(uint256 who, uint256 lot, uint64 amount, bool lock) external {
        uint256 units = amount % 500;
        address holder = _holder(who);
        bytes memory data =
            lock
                ? abi.encodeCall(credits.lockForPledge, (holder, lot % 2, units))
                : abi.encodeCall(credits.releaseFromPledge, (holder, lot % 2, units));
        if (_as(address(encumbrances), data)) _book(holder, lot % 2, Bucket.Pledged, units, lock);
    }

    function freeze(uint256 who, uint256 lot, uint64 amount, uint8 caseNo, uint16 lasts) external {
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + lasts));
        Subject memory subject = Subject(CREDITS, lot % 2, _holder(who));
        encumbrances.freeze(subject, CaseId.wrap(bytes32(uint256(caseNo % 3))), amount % 800, Timestamp.wrap(0), to);
    }

    function enforce(uint256 from, uint256 to, uint256 lot, uint64 amount) external {
        CaseId writ = CaseId.wrap(bytes32(uint256(1)));
        bytes memory data = abi.encodeCall(credits.enforce, (_holder(from), _actor(to), lot % 2, amount % 1_000, writ));
        _as(address(encumbrances), data);
    }

    function suspend(uint256 who, bool lift) external {
        bytes memory data =
            lift
                ? abi.encodeCall(participants.reinstate, (ids[who % HOLDERS], 0))
                : abi.encodeCall(participants.suspend, (ids[who % HOLDERS], 0));
        (bool done, ) = address(participants).call(data);
        done;
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    function balanceOf(uint256 who, uint256 lot) external view returns (uint256) {
        return credits.balanceOf(actors[who], lot);
    }

    function lockOf(uint256 who, uint256 lot) external view returns (LockWord) {
        return credits.lockOf(actors[who], lot);
    }

    function bookedOf(uint256 who, uint256 lot, Bucket bucket) external view returns (uint256) {
        return booked[actors[who]][lot][bucket];
    }

    function countOfActors() external view returns (uint256) {
        return actors.length;
    }

    /// @dev After a move that nobody forced, what stays covers every lock and every live order.
    function _watch(address giver, uint256 lot) private {
        uint256 frozen = encumbrances.frozenAmount(credits.subjectOf(lot, giver));
        if (credits.balanceOf(giver, lot) < credits.lockOf(giver, lot).locked() + frozen) ++leaks;
    }

    function _book(address holder, uint256 lot, Bucket bucket, uint256 units, bool lock) private {
        if (lock) booked[holder][lot][bucket] += units;
        else booked[holder][lot][bucket] -= units;
    }

    function _as(address sender, bytes memory data) private returns (bool done) {
        vm.prank(sender);
        (done, ) = address(credits).call(data);
    }
}

contract LocksInvariants {
    LocksHandler private _world = new LocksHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: its acts go through.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.mint(0, 0, 900);
        _world.market(0, 0, 300, true);
        _world.settle(0, 1, 0, 200);
        _world.pledge(0, 0, 100, true);
        _world.freeze(0, 0, 100, 1, 60);
        _world.transfer(0, 1, 0, 401);
        assert(_world.balanceOf(0, 0) == 700 && _world.balanceOf(1, 0) == 200);
        _world.transferTwiceInOneBatch(0, 1, 0, 200, 200);
        _world.enforce(0, 1, 0, 100);
        assert(_world.balanceOf(0, 0) == 200 && _world.balanceOf(1, 0) == 700);
    }

    /// @notice L1
    function invariant_NobodyHoldsLessThanIsLocked() external view {
        for (uint256 who = 0; who < _world.countOfActors(); ++who) {
            for (uint256 lot = 0; lot < 2; ++lot) {
                assert(_world.balanceOf(who, lot) >= _world.lockOf(who, lot).locked());
            }
        }
    }

    /// @notice L2
    function invariant_EachBucketIsWhatItsMoverBooked() external view {
        for (uint256 who = 0; who < _world.countOfActors(); ++who) {
            for (uint256 lot = 0; lot < 2; ++lot) {
                LockWord word = _world.lockOf(who, lot);
                for (uint8 b = 0; b < 3; ++b) {
                    assert(word.inBucket(Bucket(b)) == _world.bookedOf(who, lot, Bucket(b)));
                }
            }
        }
    }

    /// @notice L3
    function invariant_UnitsAreConserved() external view {
        for (uint256 lot = 0; lot < 2; ++lot) {
            uint256 sum = 0;
            for (uint256 who = 0; who < _world.countOfActors(); ++who) sum += _world.balanceOf(who, lot);
            assert(sum == _world.created(lot) - _world.ended(lot));
        }
    }

    /// @notice L4
    function invariant_NoPlainMoveTakesWhatIsFrozen() external view {
        assert(_world.leaks() == 0);
    }

    /// @notice L5
    function invariant_NobodyHoldsWhoMayNot() external view {
        for (uint256 lot = 0; lot < 2; ++lot) assert(_world.balanceOf(4, lot) == 0 && _world.balanceOf(5, lot) == 0);
    }
}
