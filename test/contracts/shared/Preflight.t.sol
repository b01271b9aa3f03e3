// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseId} from "../../../contracts/shared/types/Ids.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {World} from "../support/World.sol";
import {vm} from "../support/Vm.sol";

/// @notice Preflight and enforcement agree (collateral.md T7): in every state that random acts lead to, `explainTransfer`
///         is empty exactly when the transfer goes through, and `explainSettle` exactly when the settlement does.
contract PreflightTest is World {
    uint256 private constant LOT = 7;
    uint256 private constant STEPS = 24;

    function testFuzz_AmountsExplainWhatTheyEnforce(uint256 seed) external {
        for (uint256 i = 0; i < STEPS; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _disturb(seed);
            _compareTransfer(seed >> 64);
            _compareSettle(seed >> 64);
        }
    }

    function testFuzz_MoneyExplainsWhatItEnforces(uint256 seed) external {
        for (uint256 i = 0; i < STEPS; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            _disturbMoney(seed);
            _compareMoney(seed >> 64);
        }
    }

    /// @dev One random act; what it meets may refuse it.
    function _disturb(uint256 seed) private {
        uint256 act = seed % 12;
        address holder = _holder(seed >> 8);
        uint256 amount = (seed >> 16) % 120;
        if (act < 2) _try(address(credits), address(this), abi.encodeCall(credits.mint, (holder, LOT, amount)));
        if (act == 2) _try(address(credits), holder, abi.encodeCall(credits.reserve, (LOT, amount)));
        if (act == 3) _try(address(credits), holder, abi.encodeCall(credits.unreserve, (LOT, amount)));
        if (act == 4) _bySettlement(abi.encodeCall(credits.lockForMarket, (holder, LOT, amount)));
        if (act == 5) _bySettlement(abi.encodeCall(credits.releaseFromMarket, (holder, LOT, amount)));
        if (act == 6) _byEncumbrances(abi.encodeCall(credits.lockForPledge, (holder, LOT, amount)));
        if (act == 7) _byEncumbrances(abi.encodeCall(credits.releaseFromPledge, (holder, LOT, amount)));
        if (act == 8) _freeze(Subject(CREDITS, LOT, holder), seed);
        if (act == 9) _unfreeze(Subject(CREDITS, LOT, holder), seed);
        if (act == 10) _suspendOrReinstate(seed >> 8);
        if (act == 11) vm.warp(block.timestamp + (amount * 1 hours));
    }

    function _disturbMoney(uint256 seed) private {
        uint256 act = seed % 6;
        address holder = _holder(seed >> 8);
        uint256 amount = (seed >> 16) % 120;
        bytes memory minting = abi.encodeCall(cash.mint, (holder, amount, bytes32(seed)));
        if (act == 0) _try(address(cash), _bankAccount(), minting);
        if (act == 1) _freeze(Subject("CASH", 0, holder), seed);
        if (act == 2) _unfreeze(Subject("CASH", 0, holder), seed);
        if (act == 3) _suspendOrReinstate(seed >> 8);
        if (act == 4) {
            vm.prank(address(settlement));
            _ignore(address(cash), abi.encodeCall(cash.lockForMarket, (holder, 0, amount)));
        }
        if (act == 5) vm.warp(block.timestamp + (amount * 1 hours));
    }

    function _compareTransfer(uint256 seed) private {
        address from = _actor(seed);
        address to = _actor(seed >> 8);
        uint256 amount = (seed >> 16) % 130;
        bool isFree = credits.explainTransfer(from, to, LOT, amount).isEmpty();
        vm.prank(from);
        (bool moved, ) = address(credits).call(abi.encodeCall(credits.safeTransferFrom, (from, to, LOT, amount, "")));
        assert(isFree == moved);
    }

    function _compareSettle(uint256 seed) private {
        address from = _actor(seed >> 24);
        address to = _actor(seed >> 32);
        uint256 amount = (seed >> 40) % 60;
        bool isFree = credits.explainSettle(from, to, LOT, amount).isEmpty();
        vm.prank(address(settlement));
        (bool moved, ) = address(credits).call(abi.encodeCall(credits.settle, (from, to, LOT, amount)));
        assert(isFree == moved);
    }

    function _compareMoney(uint256 seed) private {
        address from = _actor(seed);
        address to = _actor(seed >> 8);
        uint256 amount = (seed >> 16) % 130;
        bool isFree = cash.explainTransfer(from, to, 0, amount).isEmpty();
        vm.prank(from);
        (bool moved, ) = address(cash).call(abi.encodeCall(cash.transfer, (to, amount)));
        assert(isFree == moved);

        bool isReady = cash.explainSettle(from, to, 0, amount).isEmpty();
        vm.prank(address(settlement));
        (bool settled, ) = address(cash).call(abi.encodeCall(cash.settle, (from, to, 0, amount)));
        assert(isReady == settled);
    }

    function _freeze(Subject memory subject, uint256 seed) private {
        Timestamp from = Timestamp.wrap(uint40(block.timestamp + (seed % 2) * 1 days));
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + 4 days));
        encumbrances.freeze(subject, CaseId.wrap(bytes32(seed % 3)), uint64((seed >> 24) % 150), from, to);
    }

    function _unfreeze(Subject memory subject, uint256 seed) private {
        _ignore(
            address(encumbrances),
            abi.encodeCall(encumbrances.unfreeze, (subject, CaseId.wrap(bytes32(seed % 3))))
        );
    }

    function _suspendOrReinstate(uint256 seed) private {
        bytes memory suspending = abi.encodeCall(participants.suspend, (ids[seed % HOLDERS], 0));
        bytes memory reinstating = abi.encodeCall(participants.reinstate, (ids[seed % HOLDERS], 0));
        (bool done, ) = address(participants).call(suspending);
        if (!done) _ignore(address(participants), reinstating);
    }

    /// @dev The administrator holds every role here, so the bank is a participant that got its own.
    function _bankAccount() private returns (address bank) {
        bank = actors[0];
        authority.grantRole(30, bank, 0);
        bytes4[] memory verbs = new bytes4[](1);
        verbs[0] = cash.mint.selector;
        authority.setTargetFunctionRole(address(cash), verbs, 30);
    }

    function _bySettlement(bytes memory data) private {
        _try(address(credits), address(settlement), data);
    }

    function _byEncumbrances(bytes memory data) private {
        _try(address(credits), address(encumbrances), data);
    }

    function _try(address target, address sender, bytes memory data) private {
        vm.prank(sender);
        _ignore(target, data);
    }

    function _ignore(address target, bytes memory data) private {
        (bool done, ) = target.call(data);
        done;
    }
}
