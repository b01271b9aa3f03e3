// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseId, SubjectId} from "../../shared/types/Ids.sol";
import {OrderRecord} from "../types/FreezeOrder.sol";
import {LienRecord} from "../types/LienEntry.sol";
import {CaseRecord} from "../types/Writ.sol";

/// @title  IEncumbranceViews
/// @notice What the words of {IEncumbranceRegister} say, in the clear.
interface IEncumbranceViews {
    /// @notice The lien in one of the places 0 … liens - 1; places say nothing about rank.
    function lienAt(SubjectId subject, uint256 place) external view returns (LienRecord memory);

    function liensOf(SubjectId subject) external view returns (LienRecord[] memory);

    /// @notice The order in one of the places 0 … orders - 1, lapsed ones included.
    function orderAt(SubjectId subject, uint256 place) external view returns (OrderRecord memory);

    function ordersOf(SubjectId subject) external view returns (OrderRecord[] memory);

    /// @notice The live order that arrived first; null when none is live. The others wait behind it (轮候查封).
    function headOrder(SubjectId subject) external view returns (CaseId);

    function caseOf(SubjectId subject, CaseId caseId) external view returns (CaseRecord memory);
}
