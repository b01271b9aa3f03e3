// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Chargeable, RightClass, TransferPolicy} from "../../../contracts/rights/types/RightClass.sol";
import {RightRecord, RightState} from "../../../contracts/rights/types/Right.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Bps} from "../../../contracts/shared/types/Quantities.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";
import {RightsHandler} from "./Rights.t.sol";

/// @notice The world of the rights, whose second class binds components: what is part of what is written down beside it.
contract BondsHandler is RightsHandler {
    mapping(uint256 id => uint256 whole) public wholeOf;
    uint256[] private _parts;
    uint256 public bound;
    uint256 public loosened;
    /// @notice Bonds that were tied or loosened where something weighed.
    uint256 public unlawful;

    constructor() {
        RightClass memory rule;
        rule.powers = 0x3f;
        rule.policy = TransferPolicy(1);
        rule.chargeable = Chargeable.Yes;
        rule.passesFreely = true;
        rule.defaultCap = Bps.wrap(5_000);
        rule.register = Roles.FORESTRY_REGISTRAR;
        rule.ground = GROUND;
        rule.bindsComponents = true;
        classes.setClass(classNames[1], rule);
    }

    /// @param any one of all; mostly two of one holder, the first of the class that binds
    function bind(uint256 which, uint256 component, bool any) public {
        if (held.length == 0) return;
        (uint256 i, uint256 k) = (which % held.length, component % held.length);
        if (!any) (i, k) = _pair(i, k);
        (uint256 whole, uint256 part) = (held[i].id, held[k].id);
        uint256[] memory parts = new uint256[](1);
        parts[0] = part;
        bool isFree = !_isEncumbered(part) && !_isBound(part);
        vm.prank(registrar);
        try rights.bindComponents(whole, parts) {
            if (!isFree) ++unlawful;
            wholeOf[part] = whole;
            _parts.push(part);
            ++bound;
        } catch {}
    }

    /// @notice Bound, burdened, and tried to be taken out again.
    function bindAndLoosen(uint256 which, uint256 component, uint16 since) external {
        uint256 before = bound;
        bind(which, component, false);
        if (bound == before) return;
        uint256 part = _parts[_parts.length - 1];
        for (uint256 i = 0; i < held.length; ++i) {
            if (held[i].id == wholeOf[part] && since % 2 == 0) this.record(i, since);
        }
        unbind(_parts.length - 1);
    }

    function unbind(uint256 component) public {
        if (_parts.length == 0) return;
        uint256 part = _parts[component % _parts.length];
        bool isHeld = _isBound(part) && _isEncumbered(wholeOf[part]);
        vm.prank(registrar);
        try rights.unbindComponent(part) {
            if (isHeld) ++unlawful;
            wholeOf[part] = 0;
            ++loosened;
        } catch {}
    }

    /// @notice P12: while its whole stands a component says that it is bound, and can't be charged.
    function areBondsKept() external view returns (bool) {
        for (uint256 i = 0; i < held.length; ++i) {
            uint256 id = held[i].id;
            if (!_isBound(id)) continue;
            if (rights.rightOf(id).boundTo != wholeOf[id] || rights.titleOf(id, address(0)).isChargeable) return false;
        }
        return true;
    }

    /// @dev The next two of one holder, of which the first binds; as they came where there are none.
    function _pair(uint256 from, uint256 to) private view returns (uint256, uint256) {
        for (uint256 n = 0; n < held.length * held.length; ++n) {
            (uint256 i, uint256 k) = ((from + n) % held.length, (to + n / held.length) % held.length);
            bool fits = i != k && held[i].class == 1 && held[i].isLive && held[k].isLive;
            if (fits && rights.rightOf(held[i].id).holder == rights.rightOf(held[k].id).holder) return (i, k);
        }
        return (from, to);
    }

    /// @dev A bond ends with its whole.
    function _isBound(uint256 id) private view returns (bool) {
        if (wholeOf[id] == 0) return false;
        RightRecord memory whole = rights.rightOf(wholeOf[id]);
        uint40 endsAt = Timestamp.unwrap(whole.endsAt);
        return whole.state == RightState.Live && (endsAt == 0 || endsAt > block.timestamp);
    }

    function _isEncumbered(uint256 id) private view returns (bool) {
        return rights.rightOf(id).isEncumbered;
    }
}

contract BondsInvariants {
    BondsHandler private _world = new BondsHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: components are bound, held while their whole is burdened, and loosened after.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.issue(0, 1, 1, 2, 49, 0, 1);
        _world.issue(0, 2, 0, 0, 49, 0, 1);
        _world.bind(0, 1, true);
        assert(_world.bound() == 1 && _world.areBondsKept());
        _world.record(0, 5);
        _world.unbind(0);
        assert(_world.loosened() == 0);
        _world.release(0);
        _world.unbind(0);
        assert(_world.loosened() == 1 && _world.unlawful() == 0);
        _world.bindAndLoosen(1, 0, 2);
        assert(_world.bound() == 2 && _world.loosened() == 1);
    }

    /// @notice P12: nothing burdened is bound, and nothing is loosened from a whole that is.
    function invariant_P12_BondsAreTiedAndLoosenedFree() external view {
        assert(_world.unlawful() == 0);
    }

    /// @notice P12: a component that is bound is not pledged apart.
    function invariant_P12_ABoundComponentIsNotCharged() external view {
        assert(_world.areBondsKept());
    }
}
