// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseId, LienId, SubjectId} from "../shared/types/Ids.sol";
import {IEncumbranceRegister} from "./interfaces/IEncumbranceRegister.sol";
import {StandingBook} from "./StandingBook.sol";
import {CaseEntry, CaseState, CaseWord} from "./types/Writ.sol";

/// @title  CaseBook
/// @notice Cases: what may be taken from a subject, how much of it, on whose word, and which lien it serves.
/// @dev    Storage and rules only; who may call is decided above.
abstract contract CaseBook is StandingBook {
    mapping(SubjectId subject => mapping(CaseId => CaseEntry)) private _cases;
    /// @dev How many cases a court has open on a subject: what it may say of liens there.
    mapping(SubjectId subject => mapping(uint32 court => uint256)) private _openCases;

    function _case(SubjectId subject, CaseId caseId) internal view returns (CaseEntry memory) {
        return _cases[subject][caseId];
    }

    function _caseWord(SubjectId subject, CaseId caseId) internal view returns (CaseWord) {
        return _cases[subject][caseId].word;
    }

    function _lienOf(SubjectId subject, CaseId caseId) internal view returns (LienId) {
        return _cases[subject][caseId].lien;
    }

    function _hasOpenCase(SubjectId subject, uint32 court) internal view returns (bool) {
        return _openCases[subject][court] > 0;
    }

    /// @dev A court's case that was closed or spent may be opened again (恢复执行). An agreement serves once, and gives way to
    ///      the court: nobody keeps it from its own case's number.
    function _open(SubjectId subject, CaseId caseId, CaseWord word, LienId lienId) internal {
        CaseWord before = _cases[subject][caseId].word;
        bool isFree = before.state() == CaseState.Unknown;
        if (!word.isByAgreement()) isFree = before.isByAgreement() || before.state() != CaseState.Open;
        require(isFree, IEncumbranceRegister.CaseAlreadyOpen(subject, caseId));

        _cases[subject][caseId] = CaseEntry(word, lienId);
        if (!word.isByAgreement()) ++_openCases[subject][word.court()];
    }

    function _close(SubjectId subject, CaseId caseId) internal {
        _finish(subject, caseId, _caseWord(subject, caseId).withState(CaseState.Closed));
    }

    function _spend(SubjectId subject, CaseId caseId, uint256 amount) internal {
        CaseWord word = _caseWord(subject, caseId);
        bool isWithin = amount <= word.left();
        require(isWithin, IEncumbranceRegister.CaseAmountExceeded(subject, caseId, amount, word.left()));
        // Safe cast: amount <= left, a uint64.
        word = word.withLeft(word.left() - uint64(amount));
        if (word.left() == 0) _finish(subject, caseId, word.withState(CaseState.Spent));
        else _cases[subject][caseId].word = word;
    }

    /// @dev Only who opened a case acts on it.
    function _requireOpen(SubjectId subject, CaseId caseId, uint32 office) internal view returns (CaseWord word) {
        word = _caseWord(subject, caseId);
        require(word.state() == CaseState.Open, IEncumbranceRegister.CaseNotOpen(subject, caseId));
        require(word.court() == office, IEncumbranceRegister.CallerNotOffice(caseId, msg.sender));
    }

    function _finish(SubjectId subject, CaseId caseId, CaseWord word) private {
        _cases[subject][caseId].word = word;
        if (!word.isByAgreement()) --_openCases[subject][word.court()];
    }
}
