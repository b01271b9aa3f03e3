// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {SaleEnds} from "./SaleEnds.sol";

/// @title  SaleDesk
/// @notice Rules, applications, reviews, objections and ends of sales: what offices and sellers do, and nobody in a hurry.
/// @dev    Code that {Sales} runs on its own storage, by verb; see {ISales} for what each does. Called directly it has empty
///         books and can end nothing.
contract SaleDesk is SaleEnds {
    constructor(address authority_, IDirectory directory_) AccessManaged(authority_) DirectoryClient(directory_) {}
}
