// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {EncumbranceBooks} from "./EncumbranceBooks.sol";
import {LienChanges} from "./LienChanges.sol";
import {Tenancies} from "./Tenancies.sol";

/// @title  LienDesk
/// @notice The seldom verbs of the register beside its liens: their changes, leases, packages. Code that {Encumbrances} runs
///         on its own storage, since one contract can't hold all of it; what is done daily stays there, without this hop.
/// @dev    Encumbrances is told its desks once, when it is deployed. All three inherit {EncumbranceBooks} and add no state, so
///         that every slot means the same to each (tested). Called directly it has empty books and can move nothing.
contract LienDesk is LienChanges, Tenancies {
    constructor(address authority_, IDirectory directory_) EncumbranceBooks(authority_, directory_) {}
}
