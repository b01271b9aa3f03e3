// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";

/// @title  Directory
/// @notice Which contract plays which part, and how a part changes hands: in the open, thirty days ahead.
contract Directory is IDirectory, AccessManaged {
    struct Slot {
        address target;
        uint64 seq;
        address next;
        Timestamp activeAt;
    }

    uint40 public constant REPLACEMENT_DELAY = 30 days;

    mapping(bytes32 name => Slot) private _slots;
    mapping(address target => bytes32 name) private _names;

    constructor(address authority_) AccessManaged(authority_) {}

    //----------------------------------------------------------------------------------------------
    // Filling and replacing a part
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IDirectory
    function propose(bytes32 name, address target) external restricted {
        // The empty name is what `nameOf` says of strangers.
        require(name != 0, NameUnknown(name));
        require(target.code.length > 0, TargetNotContract(name, target));
        require(_names[target] == 0, TargetTaken(target, _names[target]));
        Slot storage slot = _slots[name];

        if (slot.target == address(0)) return _resolve(name, slot, target);

        slot.next = target;
        slot.activeAt = Timestamp.wrap(uint40(block.timestamp) + REPLACEMENT_DELAY);
        slot.seq += 1;

        emit ReplacementProposed(name, target, slot.activeAt, slot.seq);
    }

    /// @inheritdoc IDirectory
    function activate(bytes32 name) external {
        Slot storage slot = _slots[name];
        address target = slot.next;
        require(target != address(0), ReplacementMissing(name));
        require(slot.activeAt <= currentTime(), ReplacementTooEarly(name, slot.activeAt));
        require(_names[target] == 0, TargetTaken(target, _names[target]));

        delete _names[slot.target];
        _clear(slot);
        _resolve(name, slot, target);
    }

    /// @inheritdoc IDirectory
    function cancel(bytes32 name) external restricted {
        Slot storage slot = _slots[name];
        address target = slot.next;
        require(target != address(0), ReplacementMissing(name));

        _clear(slot);
        slot.seq += 1;

        emit ReplacementCancelled(name, target, slot.seq);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IDirectory
    function addressOf(bytes32 name) external view returns (address target) {
        target = _slots[name].target;
        require(target != address(0), NameUnknown(name));
    }

    /// @inheritdoc IDirectory
    function nameOf(address target) external view returns (bytes32) {
        return _names[target];
    }

    /// @inheritdoc IDirectory
    function replacement(bytes32 name) external view returns (address target, Timestamp activeAt) {
        return (_slots[name].next, _slots[name].activeAt);
    }

    function _clear(Slot storage slot) private {
        slot.next = address(0);
        slot.activeAt = Timestamp.wrap(0);
    }

    function _resolve(bytes32 name, Slot storage slot, address target) private {
        slot.target = target;
        slot.seq += 1;
        _names[target] = name;

        emit NameResolved(name, target, slot.seq);
    }
}
