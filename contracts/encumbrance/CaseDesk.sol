// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {EncumbranceBooks} from "./EncumbranceBooks.sol";
import {Enforcement} from "./Enforcement.sol";

/// @title  CaseDesk
/// @notice How liens are paid: forced moves, sales and what is paid for rights that ended. Like {LienDesk}, code that
///         {Encumbrances} runs on its own storage.
contract CaseDesk is Enforcement {
    constructor(address authority_, IDirectory directory_) EncumbranceBooks(authority_, directory_) {}
}
