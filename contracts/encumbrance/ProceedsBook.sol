// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, SubjectId} from "../shared/types/Ids.sol";
import {StandingBook} from "./StandingBook.sol";

/// @title  ProceedsBook
/// @notice Rights that ended while liens were live, who held them last, and which payments have been shared out (民法典 390).
/// @dev    Storage only; who may call is decided above.
abstract contract ProceedsBook is StandingBook {
    mapping(SubjectId subject => address holder) private _holders;
    mapping(EvidenceId => bool) private _spent;

    function _lastHolder(SubjectId subject) internal view returns (address) {
        return _holders[subject];
    }

    function _setLastHolder(SubjectId subject, address holder) internal {
        _holders[subject] = holder;
    }

    /// @return isFirst whether the payment was not shared out before
    function _spendEvidence(EvidenceId evidence) internal returns (bool isFirst) {
        isFirst = !_spent[evidence];
        _spent[evidence] = true;
    }
}
