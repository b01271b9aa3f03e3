// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILienService} from "../shared/interfaces/ILienService.sol";
import {LienId, LoanId, ParticipantId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {ILoans} from "./interfaces/ILoans.sol";
import {GateRule, LoanState} from "./types/Loan.sol";

/// @dev All but root and lien, in one slot; see {LoanRecord}.
struct LoanWord {
    uint64 outstanding;
    uint32 bank;
    uint32 borrower;
    uint16 next;
    uint16 count;
    uint16 revision;
    LoanState state;
    uint24 penaltyPpm;
    uint8 graceDays;
    uint16 yearDays;
    bool isMaximum;
}

/// @dev Three slots; the third is empty on credit alone.
struct StoredLoan {
    LoanWord word;
    bytes32 root;
    LienId lien;
}

/// @title  LoanBook
/// @notice What is kept of loans: what is owed, by which schedule, under which lien, and which lien serves which loan.
/// @dev    Storage and its sums only; who may call is decided above.
abstract contract LoanBook is ILoans {
    mapping(LoanId loan => StoredLoan) internal _loans;
    mapping(LienId lien => LoanId) internal _served;
    /// @dev Fen, under maximum-amount liens alone.
    mapping(LienId lien => uint256 fen) internal _drawn;
    mapping(bytes32 key => GateRule) internal _gates;

    /// @inheritdoc ILoans
    function drawnUnder(LienId lien) external view returns (Fen) {
        // Safe cast: at most what a lien secures, 64 bits.
        return Fen.wrap(uint96(_drawn[lien]));
    }

    /// @inheritdoc ILoans
    function servedBy(LienId lien) external view returns (LoanId) {
        return _served[lien];
    }

    /// @inheritdoc ILienService
    function isServing(LienId lien) external view returns (bool) {
        return !_served[lien].isNull() || _drawn[lien] != 0;
    }

    /// @inheritdoc ILoans
    function gateRule(ParticipantId bank, bytes32 product) external view returns (GateRule memory) {
        return _gates[_gateKey(bank, product)];
    }

    function _gateKey(ParticipantId bank, bytes32 product) internal pure returns (bytes32) {
        return keccak256(abi.encode(bank, product));
    }

    function _in(LoanId id, LoanState state) internal view returns (LoanWord memory word) {
        word = _known(id);
        require(word.state == state, LoanStateIsOther(id, word.state));
    }

    function _known(LoanId id) internal view returns (LoanWord memory word) {
        word = _loans[id].word;
        require(word.state != LoanState.Unknown, LoanUnknown(id));
    }

    /// @dev Takes principal off a loan, and off what is drawn under a maximum-amount lien. All of it: Repaid.
    function _reduce(LoanId id, LoanWord memory word, uint256 principal) internal {
        // Safe cast, no underflow: whoever reduces has seen that no more is owed.
        word.outstanding -= uint64(principal);
        if (word.outstanding == 0) word.state = LoanState.Repaid;
        if (word.isMaximum && principal != 0) _drawn[_loans[id].lien] -= principal;
        _loans[id].word = word;
    }
}
