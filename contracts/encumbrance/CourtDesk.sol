// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {Cases} from "./Cases.sol";
import {EncumbranceBooks} from "./EncumbranceBooks.sol";

/// @title  CourtDesk
/// @notice Cases opened and closed, and what is seldom read. Like {LienDesk}, code that {Encumbrances} runs on its own storage.
contract CourtDesk is Cases {
    constructor(address authority_, IDirectory directory_) EncumbranceBooks(authority_, directory_) {}
}
