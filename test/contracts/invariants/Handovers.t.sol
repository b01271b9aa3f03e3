// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Directory} from "../../../contracts/access/Directory.sol";
import {LedgerAuthority} from "../../../contracts/access/LedgerAuthority.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {vm} from "../support/Vm.sol";

/// @notice A part that can be named.
contract Part {}

/// @notice Administrators under the delay that deployment gives them, who plan, carry out, call off and try to hurry; and a
///         directory whose parts are to be replaced.
contract HandoversHandler {
    uint64 internal constant ADMIN = 0;
    uint32 internal constant DELAY = 48 hours;
    uint256 internal constant NOTICE = 30 days;
    uint256 internal constant ACCOUNTS = 3;
    uint256 internal constant PARTS = 3;
    bytes32 internal constant NAME = "PART";

    struct Plan {
        address by;
        bytes data;
        uint256 plannedAt;
        bool isOff;
    }

    LedgerAuthority internal authority = new LedgerAuthority(address(this));
    Directory internal directory = new Directory(address(authority));
    address[ACCOUNTS] internal accounts;
    address[PARTS] internal parts;
    Plan[] private _plans;
    address private _announced;
    uint256 private _announcedAt;

    /// @notice Who administers, by the acts that went through.
    mapping(address => bool) public isAdmin;
    uint256 public done;
    uint256 public replaced;
    uint256 public hasty;
    uint256 public rushed;

    constructor() {
        vm.warp(1_800_000_000);
        for (uint256 i = 0; i < ACCOUNTS; ++i) accounts[i] = address(uint160(0x5000 + i));
        for (uint256 i = 0; i < PARTS; ++i) parts[i] = address(new Part());
        bytes4[] memory verbs = new bytes4[](2);
        (verbs[0], verbs[1]) = (directory.propose.selector, directory.cancel.selector);
        authority.setTargetFunctionRole(address(directory), verbs, Roles.DIRECTORY_STEWARD);
        authority.grantRole(Roles.DIRECTORY_STEWARD, address(this), 0);
        directory.propose(NAME, parts[0]);
        authority.grantRole(ADMIN, accounts[0], DELAY);
        isAdmin[accounts[0]] = true;
        authority.renounceRole(ADMIN, address(this));
    }

    //----------------------------------------------------------------------------------------------
    // Administrators
    //----------------------------------------------------------------------------------------------

    function plan(uint256 by, uint8 what, uint256 whom, uint32 wait) external {
        bytes memory data = _act(what, whom);
        vm.prank(accounts[by % ACCOUNTS]);
        try authority.schedule(address(authority), data, uint48(block.timestamp + (wait % 4 days))) {
            _plans.push(Plan(accounts[by % ACCOUNTS], data, block.timestamp, false));
        } catch {}
    }

    function carryOut(uint256 which) external {
        if (_plans.length == 0) return;
        Plan storage own = _plans[which % _plans.length];
        if (!_call(own.by, own.data)) return;
        if (own.isOff || block.timestamp < own.plannedAt + DELAY) ++hasty;
        own.isOff = true;
    }

    function callOff(uint256 which) external {
        if (_plans.length == 0) return;
        Plan storage own = _plans[which % _plans.length];
        vm.prank(own.by);
        try authority.cancel(own.by, address(authority), own.data) {
            own.isOff = true;
        } catch {}
    }

    /// @notice Without a plan, directly or through `execute`.
    function hurry(uint256 by, uint8 what, uint256 whom, bool through) external {
        address account = accounts[by % ACCOUNTS];
        bytes memory data = _act(what, whom);
        if (_isPlanned(account, data)) return;
        if (through) data = abi.encodeCall(authority.execute, (address(authority), data));
        if (_call(account, data)) ++hasty;
    }

    //----------------------------------------------------------------------------------------------
    // Parts
    //----------------------------------------------------------------------------------------------

    function announce(uint256 which) external {
        try directory.propose(NAME, parts[which % PARTS]) {
            (_announced, _announcedAt) = (parts[which % PARTS], block.timestamp);
        } catch {}
    }

    function withdraw() external {
        try directory.cancel(NAME) {
            _announced = address(0);
        } catch {}
    }

    function activate() external {
        try directory.activate(NAME) {
            ++replaced;
            bool isDue = block.timestamp >= _announcedAt + NOTICE && directory.addressOf(NAME) == _announced;
            if (!isDue) ++rushed;
            _announced = address(0);
        } catch {}
    }

    function pass(uint32 time) external {
        vm.warp(block.timestamp + (time % 20 days));
    }

    //----------------------------------------------------------------------------------------------
    // What the invariants read
    //----------------------------------------------------------------------------------------------

    function areAdminsAsBooked() external view returns (bool) {
        for (uint256 i = 0; i < ACCOUNTS; ++i) {
            (bool holds, uint32 delay) = authority.hasRole(ADMIN, accounts[i]);
            if (holds != isAdmin[accounts[i]] || (holds && delay < DELAY)) return false;
        }
        return true;
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev The first stays, so that somebody always administers.
    function _act(uint8 what, uint256 whom) private view returns (bytes memory) {
        address account = accounts[whom % ACCOUNTS];
        if (what % 3 == 0) return abi.encodeCall(authority.grantRole, (ADMIN, account, DELAY));
        if (what % 3 == 1) return abi.encodeCall(authority.revokeRole, (ADMIN, accounts[1 + (whom % 2)]));
        return abi.encodeCall(authority.setGrantDelay, (Roles.SUPERVISOR, uint32(whom % 10 days)));
    }

    function _call(address by, bytes memory data) private returns (bool ok) {
        vm.prank(by);
        (ok, ) = address(authority).call(data);
        if (!ok) return false;
        ++done;
        _bookAdmins(data);
    }

    function _bookAdmins(bytes memory data) private {
        (bytes4 verb, address account) = (bytes4(data), address(0));
        if (verb != authority.grantRole.selector && verb != authority.revokeRole.selector) return;
        assembly ("memory-safe") {
            account := mload(add(data, 68))
        }
        isAdmin[account] = verb == authority.grantRole.selector;
    }

    function _isPlanned(address by, bytes memory data) private view returns (bool) {
        return authority.getSchedule(authority.hashOperation(by, address(authority), data)) != 0;
    }
}

contract HandoversInvariants {
    HandoversHandler private _world = new HandoversHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: administrators come and go, and a part changes hands, each in its time.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.hurry(0, 0, 1, false);
        assert(_world.done() == 0);
        _world.plan(0, 0, 1, 48 hours);
        _world.carryOut(0);
        assert(_world.done() == 0);
        _world.pass(48 hours);
        _world.carryOut(0);
        assert(_world.done() == 1 && _world.areAdminsAsBooked());
        _world.plan(1, 1, 0, 3 days);
        _world.pass(3 days);
        _world.carryOut(1);
        assert(_world.done() == 2 && _world.areAdminsAsBooked() && _world.hasty() == 0);
        _world.announce(1);
        _world.pass(19 days);
        _world.activate();
        assert(_world.replaced() == 0);
        _world.pass(11 days);
        _world.activate();
        assert(_world.replaced() == 1 && _world.rushed() == 0);
    }

    /// @notice R3: whoever administers announces each act, and waits out the delay that everybody can see.
    function invariant_R3_NoAdministratorActsWithoutWaiting() external view {
        assert(_world.hasty() == 0);
    }

    /// @notice R3
    function invariant_R3_AdministratorsAreThoseAnnounced() external view {
        assert(_world.areAdminsAsBooked());
    }

    /// @notice R3: no part changes hands before thirty days, nor for another than was announced.
    function invariant_R3_NoPartChangesHandsUnannounced() external view {
        assert(_world.rushed() == 0);
    }
}
