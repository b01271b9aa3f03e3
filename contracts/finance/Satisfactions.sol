// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {Rounding} from "../shared/libraries/Rounding.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {ILoanEnforcement} from "./interfaces/ILoanEnforcement.sol";
import {Lateness} from "./libraries/Lateness.sol";
import {Instalment, LoanRecord} from "./types/Loan.sol";
import {OpenItems, Satisfaction} from "./types/LoanCase.sol";

/// @notice What a loan owes at one time, beside costs; fen.
struct Owed {
    uint256 interest;
    uint256 penalty;
    uint256 principal;
}

/// @title  Satisfactions
/// @notice What a loan owes when proceeds are paid, from the leaves of its schedule, and how a sum satisfies it (民法典 561).
/// @dev    Arithmetic; stores nothing.
abstract contract Satisfactions is ILoanEnforcement {
    /// @dev What was due is counted whole, with what its lateness costs; of the instalment that was running, the days since
    ///      the last one that was due. Where none was due nothing runs: its beginning isn't in the schedule.
    function _owedAt(
        LoanRecord memory loan,
        OpenItems calldata items,
        Timestamp time
    ) internal pure returns (Owed memory owed) {
        uint256 left = Fen.unwrap(loan.outstanding);
        owed.principal = left;
        uint256 count = items.instalments.length;
        Timestamp before = Timestamp.wrap(0);
        for (uint256 i = 0; i < count; ++i) {
            Instalment calldata item = items.instalments[i].instalment;
            bool isLast = i + 1 == count;
            require(_isItem(loan, items, i, isLast, time), ItemsNotProven(items.loan, i));
            if (item.dueAt < time) {
                uint256 part = _least(Fen.unwrap(item.principal), left);
                left -= part;
                owed.interest += Fen.unwrap(item.interest);
                owed.penalty += _penaltyOn(loan, part + Fen.unwrap(item.interest), item.dueAt, time);
                before = item.dueAt;
            } else if (!before.isNever()) {
                owed.interest += _accrued(item, before, time);
            }
        }
        require(count != 0 || loan.count == 0, ItemsNotProven(items.loan, 0));
    }

    /// @dev Costs, interest, penalty, principal; what is more than all of it goes back.
    function _satisfy(uint256 net, uint256 costs, Owed memory owed) internal pure returns (Satisfaction memory used) {
        uint256 left = net;
        uint256 interest = _least(left, owed.interest);
        left -= interest;
        uint256 penalty = _least(left, owed.penalty);
        left -= penalty;
        uint256 principal = _least(left, owed.principal);
        left -= principal;

        used.share = _fen(net + costs);
        used.costs = _fen(costs);
        used.interest = _fen(interest);
        used.penalty = _fen(penalty);
        used.principal = _fen(principal);
        used.excess = _fen(left);
        used.arrears = _fen(owed.interest + owed.penalty - interest - penalty);
        used.outstanding = _fen(owed.principal - principal);
    }

    function _least(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }

    /// @dev What doesn't fit is refused, never cut: a leaf may say anything.
    function _fen(uint256 amount) internal pure returns (Fen) {
        require(amount <= type(uint96).max, Rounding.AmountTooLarge(amount));
        return Fen.wrap(uint96(amount));
    }

    /// @dev The next in its place, a leaf of the schedule; the last shown is the schedule's last, or wasn't due yet, and no
    ///      other wasn't.
    function _isItem(
        LoanRecord memory loan,
        OpenItems calldata items,
        uint256 place,
        bool isLast,
        Timestamp time
    ) private pure returns (bool) {
        Instalment calldata item = items.instalments[place].instalment;
        bool wasDue = item.dueAt < time;
        bool isInPlace = item.number == loan.next + place && item.number <= loan.count;
        bool isEnd = !wasDue || item.number == loan.count;
        if (!isInPlace || (isLast ? !isEnd : !wasDue)) return false;
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(item))));
        return MerkleProof.verifyCalldata(items.instalments[place].proof, loan.root, leaf);
    }

    function _penaltyOn(
        LoanRecord memory loan,
        uint256 late,
        Timestamp dueAt,
        Timestamp time
    ) private pure returns (uint256) {
        uint256 late_ = Lateness.daysLate(dueAt, time);
        return Fen.unwrap(Rounding.penaltyHalfUp(late, loan.penaltyPpm, late_, loan.yearDays));
    }

    /// @dev Begun days, as for what is late; both ends are the last second of a day.
    function _accrued(Instalment calldata item, Timestamp before, Timestamp time) private pure returns (uint256) {
        uint256 whole = Lateness.daysLate(before, item.dueAt);
        uint256 ran = Lateness.daysLate(before, time);
        return Fen.unwrap(Rounding.accruedHalfUp(item.interest, _least(ran, whole), whole));
    }
}
