// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseId, LienId, SubjectId} from "../shared/types/Ids.sol";
import {currentTime} from "../shared/types/Timestamp.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {StandingBook} from "./StandingBook.sol";
import {CaseEntry, CaseState, CaseWord, packCase} from "./types/Writ.sol";

/// @title  CaseBook
/// @notice The courts' cases: what may be taken from a subject, how much of it, and which lien it serves.
/// @dev    Storage and rules only; {Encumbrances} decides who may call.
abstract contract CaseBook is StandingBook {
    mapping(SubjectId subject => mapping(CaseId => CaseEntry)) private _cases;

    /// @inheritdoc IEncumbranceRegister
    function caseEntry(SubjectId subject, CaseId caseId) external view returns (CaseEntry memory) {
        return _cases[subject][caseId];
    }

    function _isOpen(SubjectId subject, CaseId caseId) internal view returns (bool) {
        return _cases[subject][caseId].word.state() == CaseState.Open;
    }

    function _leftOf(SubjectId subject, CaseId caseId) internal view returns (uint64) {
        return _cases[subject][caseId].word.left();
    }

    function _lienOf(SubjectId subject, CaseId caseId) internal view returns (LienId) {
        return _cases[subject][caseId].lien;
    }

    /// @dev A case that was closed or spent may be opened again (恢复执行).
    function _open(SubjectId subject, CaseId caseId, uint32 court, uint64 units, LienId lienId) internal {
        require(!_isOpen(subject, caseId), CaseAlreadyOpen(subject, caseId));
        _cases[subject][caseId] = CaseEntry(packCase(units, court, currentTime()), lienId);
    }

    function _close(SubjectId subject, CaseId caseId, uint32 court) internal {
        _requireOpen(subject, caseId, court);
        _cases[subject][caseId].word = _cases[subject][caseId].word.withState(CaseState.Closed);
    }

    function _spend(SubjectId subject, CaseId caseId, uint256 amount) internal {
        CaseWord word = _cases[subject][caseId].word;
        require(amount <= word.left(), CaseAmountExceeded(subject, caseId, amount, word.left()));
        // Safe cast: amount <= left, a uint64.
        word = word.withLeft(word.left() - uint64(amount));
        _cases[subject][caseId].word = word.left() == 0 ? word.withState(CaseState.Spent) : word;
    }

    /// @dev Only the court that opened a case acts on it.
    function _requireOpen(SubjectId subject, CaseId caseId, uint32 court) internal view {
        require(_isOpen(subject, caseId), CaseNotOpen(subject, caseId));
        require(_cases[subject][caseId].word.court() == court, CallerNotOffice(caseId, msg.sender));
    }
}
