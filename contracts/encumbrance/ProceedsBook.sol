// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, LienId, SubjectId} from "../shared/types/Ids.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {StandingBook} from "./StandingBook.sol";

/// @notice What a lien was paid in all, fen, and when last.
struct LienPaid {
    uint96 paid;
    Timestamp paidAt;
}

/// @title  ProceedsBook
/// @notice Rights that ended while liens were live, who held them last, and which payments have been shared out (民法典 390);
///         what each lien was paid, by sale or compensation, for who keeps the debt under it.
/// @dev    Storage only; who may call is decided above.
abstract contract ProceedsBook is StandingBook {
    mapping(SubjectId subject => address holder) private _holders;
    mapping(EvidenceId => bool) private _spent;
    mapping(LienId lien => LienPaid) private _paid;

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

    function _paidOn(LienId lien) internal view returns (LienPaid memory) {
        return _paid[lien];
    }

    /// @dev Also of nothing: that it went through a waterfall says that it was sold.
    function _notePaid(LienId lien, uint256 amount) internal {
        // Safe cast: in all at most what the lien secured, 64 bits.
        _paid[lien] = LienPaid(_paid[lien].paid + uint96(amount), currentTime());
    }
}
