// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../../../contracts/shared/Roles.sol";
import {ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {World} from "../support/World.sol";
import {vm} from "../support/Vm.sol";

/// @notice Two banks, four holders, references that repeat. The banks' own books stand beside the contract's.
contract CashHandler is World {
    uint256 public minted;
    uint256 public burned;
    uint256 public references;
    uint256 public repeated;
    mapping(address bank => mapping(bytes32 bankReference => bool)) private _used;

    constructor() {
        bytes4[] memory verbs = new bytes4[](2);
        (verbs[0], verbs[1]) = (cash.mint.selector, cash.burn.selector);
        authority.setTargetFunctionRole(address(cash), verbs, Roles.SETTLEMENT_BANK);
        for (uint256 i = 0; i < 2; ++i) authority.grantRole(Roles.SETTLEMENT_BANK, actors[i], 0);
    }

    function mint(uint256 bank, uint256 to, uint64 fen, uint8 number) external {
        if (!_do(actors[bank % 2], abi.encodeCall(cash.mint, (_actor(to), fen, bytes32(uint256(number) + 1))))) return;
        minted += fen;
        _note(actors[bank % 2], number);
    }

    function burn(uint256 bank, uint256 from, uint64 fen, uint8 number) external {
        address holder = _holder(from);
        _do(holder, abi.encodeCall(cash.approve, (actors[bank % 2], fen)));
        if (!_do(actors[bank % 2], abi.encodeCall(cash.burn, (holder, fen, bytes32(uint256(number) + 1))))) return;
        burned += fen;
        _note(actors[bank % 2], number);
    }

    function transfer(uint256 from, uint256 to, uint64 fen) external {
        _do(_holder(from), abi.encodeCall(cash.transfer, (_actor(to), fen)));
    }

    function transferFrom(uint256 from, uint256 to, uint256 by, uint64 fen) external {
        _do(_holder(from), abi.encodeCall(cash.approve, (_holder(by), fen)));
        _do(_holder(by), abi.encodeCall(cash.transferFrom, (_holder(from), _actor(to), fen)));
    }

    function mintByStranger(uint64 fen, uint8 number) external {
        if (_do(actors[2], abi.encodeCall(cash.mint, (actors[2], fen, bytes32(uint256(number) + 1))))) ++repeated;
    }

    function totals() external view returns (uint256 supply, uint256 held) {
        supply = cash.totalSupply();
        for (uint256 i = 0; i < actors.length; ++i) held += cash.balanceOf(actors[i]);
    }

    function usedReferences() external view returns (uint256 count) {
        for (uint256 bank = 0; bank < 2; ++bank) {
            ParticipantId id = ids[bank];
            for (uint256 n = 1; n <= 256; ++n) if (cash.isReferenceUsed(id, bytes32(n))) ++count;
        }
    }

    function _note(address bank, uint8 number) private {
        bytes32 bankReference = bytes32(uint256(number) + 1);
        if (_used[bank][bankReference]) ++repeated;
        _used[bank][bankReference] = true;
        ++references;
    }

    function _do(address sender, bytes memory data) private returns (bool done) {
        vm.prank(sender);
        (done, ) = address(cash).call(data);
    }
}

contract CashInvariants {
    CashHandler private _world = new CashHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice C1
    function invariant_SupplyIsWhatTheBanksBooked() external view {
        (uint256 supply, uint256 held) = _world.totals();
        assert(supply == _world.minted() - _world.burned());
        assert(held == supply);
    }

    /// @notice C2
    function invariant_EachReferenceServesOnce() external view {
        assert(_world.repeated() == 0);
        assert(_world.usedReferences() == _world.references());
    }
}
