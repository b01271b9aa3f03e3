// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SubjectId} from "../shared/types/Ids.sol";
import {Standing} from "../shared/types/Standing.sol";
import {StandingBook} from "./StandingBook.sol";

/// @title  PackBook
/// @notice Which container a subject lies in, and how many orders lie on a container's members.
/// @dev    Storage and rules only; who may call is decided above.
abstract contract PackBook is StandingBook {
    mapping(SubjectId member => SubjectId container) private _containers;

    function _containerOf(SubjectId member) internal view returns (SubjectId) {
        return _containers[member];
    }

    function _putInto(SubjectId member, SubjectId container) internal {
        _containers[member] = container;
        _raise(member, CONTAINED);
    }

    function _takeOut(SubjectId member) internal {
        _containers[member] = SubjectId.wrap(0);
        _lower(member, CONTAINED);
    }

    /// @dev A container bears what its members bear: raises or lowers its count of their orders.
    function _tellContainer(SubjectId member, Standing before) internal {
        Standing word = _standing(member);
        if (!word.isContained() || word.orders() == before.orders()) return;
        SubjectId container = _containers[member];
        if (word.orders() > before.orders()) _raise(container, ONE_MEMBER_ORDER * (word.orders() - before.orders()));
        else _lower(container, ONE_MEMBER_ORDER * (before.orders() - word.orders()));
    }
}
