// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseId, LienId, SubjectId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Share} from "../types/Change.sol";
import {OrderRecord} from "../types/FreezeOrder.sol";
import {LeaseRecord} from "../types/LeaseEntry.sol";
import {LienRecord, RankedLien} from "../types/LienEntry.sol";
import {CaseRecord} from "../types/Writ.sol";

/// @title  IEncumbranceViews
/// @notice What the words of {IEncumbranceRegister} say, in the clear.
interface IEncumbranceViews {
    /// @notice A lien by its id, live or ended.
    function lien(LienId id) external view returns (LienRecord memory);

    /// @notice The lien in one of the places 0 … liens - 1; places say nothing about rank.
    function lienAt(SubjectId subject, uint256 place) external view returns (LienRecord memory);

    function liensOf(SubjectId subject) external view returns (LienRecord[] memory);

    /// @notice The live liens in rank (民法典 414, 768), each with what is secured ahead of it and beside it.
    function ranking(SubjectId subject) external view returns (RankedLien[] memory);

    /// @notice Who would get how much of such proceeds now, in rank: what `enforce` and `distribute` ask the payments to be.
    function shares(SubjectId subject, Fen proceeds) external view returns (Share[] memory, Fen surplus);

    /// @notice The leases beside the liens, those past their end included.
    function leasesOf(SubjectId subject) external view returns (LeaseRecord[] memory);

    /// @notice The order in one of the places 0 … orders - 1, lapsed ones included.
    function orderAt(SubjectId subject, uint256 place) external view returns (OrderRecord memory);

    function ordersOf(SubjectId subject) external view returns (OrderRecord[] memory);

    /// @notice The live order that arrived first; null when none is live. The others wait behind it (轮候查封).
    function headOrder(SubjectId subject) external view returns (CaseId);

    function caseOf(SubjectId subject, CaseId caseId) external view returns (CaseRecord memory);
}
