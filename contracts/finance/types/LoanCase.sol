// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {HolderAgreement} from "../../encumbrance/types/Writ.sol";
import {CaseId, LoanId, SubjectId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Subject} from "../../shared/types/Subject.sol";
import {Instalment} from "./Loan.sol";

/// @notice A payment of the schedule that stands, with its proof.
struct ShownInstalment {
    Instalment instalment;
    bytes32[] proof;
}

/// @notice What stands open on a loan: every instalment from the next one to the first that wasn't due yet when the proceeds
///         were paid, or to the last; none where the loan has no schedule any more.
struct OpenItems {
    LoanId loan;
    ShownInstalment[] instalments;
}

/// @notice How a loan's part of what its lien was paid is used, in the order of 民法典 561; all in fen. `share` is the sum of
///         costs, interest, penalty, principal and excess.
/// @param share       the loan's part of the proceeds
/// @param costs       of enforcement, as the court has stated them; the loan's part
/// @param interest    of instalments that were due, and of the running one by its days
/// @param penalty     of what was late
/// @param principal   credited to the loan
/// @param excess      more than was owed: the bank gives it back to who held the collateral (民法典 413)
/// @param arrears     interest and penalty that stay unpaid
/// @param outstanding principal that stays owed
struct Satisfaction {
    Fen share;
    Fen costs;
    Fen interest;
    Fen penalty;
    Fen principal;
    Fen excess;
    Fen arrears;
    Fen outstanding;
}

/// @notice By which case a loan is enforced.
/// @param on        what its lien lies on
/// @param agreement of its holder to a sale (民法典 410); no signer for the open case of a court
/// @param document  sha2-256 of the bank's notice
struct CaseOpening {
    CaseId caseId;
    Subject on;
    HolderAgreement agreement;
    bytes32 document;
}

/// @notice A loan's case, as LOAN_ENFORCEMENT keeps it.
/// @param caseId null before the loan was enforced
struct LoanCase {
    CaseId caseId;
    SubjectId subject;
}
