// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {EncumbranceBooks} from "./EncumbranceBooks.sol";
import {Enforcement} from "./Enforcement.sol";
import {LienChanges} from "./LienChanges.sol";
import {Tenancies} from "./Tenancies.sol";

/// @title  LienDesk
/// @notice The seldom verbs of the register: changes of liens, leases, packages, cases and proceeds. Code that {Encumbrances}
///         runs on its own storage, since one contract can't hold all of it; what is done daily stays there, without this hop.
/// @dev    Encumbrances deploys one for itself and delegates by verb. Both inherit {EncumbranceBooks} and add no state, so that
///         every slot means the same to both (tested). Called directly it has empty books and can move nothing.
contract LienDesk is LienChanges, Tenancies, Enforcement {
    constructor(address authority_, IDirectory directory_) EncumbranceBooks(authority_, directory_) {}
}
