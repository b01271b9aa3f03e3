// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LienId} from "../types/Ids.sol";

/// @title  ILienService
/// @notice Whether a debt that the ledger keeps itself is drawn under a lien: {Loans} answers.
interface ILienService {
    /// @notice A loan of a fixed sum has the lien for its own, or something is drawn and owed under a maximum-amount lien.
    function isServing(LienId lien) external view returns (bool);
}
