// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignedReceipt} from "../../shared/interfaces/ISettlement.sol";
import {CaseId, InstructionId, LienId, LoanId, ParticipantId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Subject} from "../../shared/types/Subject.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {Instalment} from "../types/Loan.sol";
import {CaseOpening, LoanCase, OpenItems, Satisfaction} from "../types/LoanCase.sol";

/// @title  ILoanEnforcement
/// @notice From a loan's default to what the sale of its collateral leaves: who may open the case, what its lien was paid by
///         the register's own book, how that satisfies the debt (民法典 561), and how the rest is paid.
interface ILoanEnforcement {
    /// @notice A loan in default is enforced by this case.
    /// @param number      of the instalment in default; 0 where proceeds had ended the schedule before
    /// @param byAgreement opened in this call on the holder's agreement; a court's case otherwise
    /// @param document    sha2-256 of the bank's notice
    event LoanEnforced(
        LoanId indexed loan,
        CaseId indexed caseId,
        ParticipantId indexed bank,
        Subject on,
        LienId lien,
        uint16 number,
        uint256 daysLate,
        bool byAgreement,
        bytes32 document
    );
    /// @notice What a lien was paid was credited to a loan that it secures; its schedule ends with it.
    /// @param paidAt when the register shared the proceeds out: interest runs to then
    event ProceedsCredited(LoanId indexed loan, LienId indexed lien, Satisfaction satisfaction, Timestamp paidAt);
    /// @notice Something was paid of what proceeds had left: arrears first, then principal.
    /// @param matter what the bank's receipt was for; null when cash moved
    event RestPaid(
        LoanId indexed loan,
        address indexed payer,
        Fen arrears,
        Fen principal,
        Fen outstanding,
        InstructionId matter
    );

    /// @notice Before the loan is in default and its days of grace are over.
    /// @param from first second in which it may be enforced, if nothing is paid until then
    error EnforcementTooEarly(LoanId loan, Timestamp from);
    /// @notice On credit alone, secured by another lien, or that is another creditor's by now.
    error LienNotOfLoan(LoanId loan, LienId lien);
    /// @notice An earlier case of this loan is still open.
    error LoanAlreadyEnforced(LoanId loan, CaseId caseId);
    /// @notice No open case of a court for the loan's lien on this subject.
    error CaseNotOfLoan(LoanId loan, CaseId caseId);
    /// @notice No document.
    error EnforcementInvalid(LoanId loan);
    /// @notice Nothing was paid under this lien that isn't credited yet.
    error NothingToSettle(LienId lien);
    /// @notice Not all loans that the lien secures, each once, by ascending ids.
    error LoansIncomplete(LienId lien, Fen owed, Fen shown);
    /// @notice Not every instalment from the next one to the first that wasn't due yet, or one is no leaf of the schedule.
    error ItemsNotProven(LoanId loan, uint256 place);
    /// @notice A schedule stands: its instalments are paid, no rest.
    error ScheduleStands(LoanId loan);
    /// @notice Nothing, or more than is left.
    error RestExceeded(LoanId loan, Fen left, Fen paid);

    /// @notice Enforces a loan in default: opens the case on the holder's agreement, the debt being called by this, or takes
    ///         over the open case of a court that names the loan's lien. The bank; days of grace are over.
    /// @param instalment the next one, with its proof; not looked at where proceeds have ended the schedule
    function enforce(
        LoanId loan,
        Instalment calldata instalment,
        bytes32[] calldata proof,
        CaseOpening calldata opening
    ) external;

    /// @notice Credits what the register says that a lien was paid, and wasn't credited yet, to all loans that it secures: pro
    ///         rata by what is outstanding, costs before interest before principal (民法典 561). Anybody: nothing in it is
    ///         anybody's word. The schedules end with it.
    /// @param items one a loan, by ascending ids
    function settleCase(LienId lien, OpenItems[] calldata items) external;

    /// @notice Pays some of what proceeds have left, out of the caller's cash; anybody may.
    /// @param to an account of the bank
    function payRest(LoanId loan, Fen amount, address to) external;

    /// @notice The same by the bank's own receipt for `restId(loan, rest of before)`.
    function payRestWithReceipt(LoanId loan, SignedReceipt calldata signed) external;

    function caseOf(LoanId loan) external view returns (LoanCase memory);

    /// @notice Interest and penalty that proceeds have left unpaid; 0 where another schedule was agreed on since.
    function arrearsOf(LoanId loan) external view returns (Fen);

    /// @notice What was credited of what a lien was paid; less than {ILienChanges} `paidUnder` where `settleCase` is due.
    function settledUnder(LienId lien) external view returns (Fen);

    /// @notice Whether the collateral has given what it gives: there was none, or it was sold and all of that is credited.
    function isExhausted(LoanId loan) external view returns (bool);

    /// @notice What the bank's receipt of a rest is for.
    /// @param left arrears and outstanding before it
    function restId(LoanId loan, Fen left) external view returns (InstructionId);
}
