// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LoanId, ParticipantId} from "../../shared/types/Ids.sol";
import {Bps, Fen} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice Who stands in for a loan; order is part of what is signed.
enum GuaranteeKind {
    /// 政府性担保: a financing guarantor of the government's, sharing the risk with the bank
    Government,
    /// 收储担保: who takes over the forest right where nobody buys it
    Storage,
    /// 风险补偿基金: within what the fund gives to one bank
    RiskFund
}

/// @notice A guarantor's word, which its account signs (EIP-712). It covers principal alone, by agreement (民法典 691).
/// @param loan       of that bank, drawn or not yet
/// @param bank       the creditor
/// @param guarantor  kind Guarantor or Treasury
/// @param share      of the principal that is left
/// @param limit      most that it pays, fen
/// @param validUntil last second in which the bank may claim (民法典 692)
/// @param document   sha2-256 of the contract
struct Guarantee {
    LoanId loan;
    ParticipantId bank;
    ParticipantId guarantor;
    GuaranteeKind kind;
    Bps share;
    Fen limit;
    Timestamp validUntil;
    bytes32 document;
}

enum GuaranteeState {
    Unknown,
    /// accepted by the bank
    Standing,
    /// the bank has claimed
    Claimed,
    /// paid, once
    Paid,
    /// the claim was dropped, or the loan is owed no more
    Ended
}

/// @notice What is stored of a guarantee, in the clear.
/// @param due  what was claimed and isn't paid yet, fen
/// @param paid what the guarantor may ask back from the borrower (民法典 700), fen
struct GuaranteeRecord {
    GuaranteeState state;
    LoanId loan;
    ParticipantId bank;
    ParticipantId guarantor;
    GuaranteeKind kind;
    Bps share;
    Fen limit;
    Timestamp validUntil;
    Fen due;
    Fen paid;
}

/// @notice What a fund gives to one bank in all, and what of it is claimed or paid.
struct FundLimit {
    Fen limit;
    Fen used;
}
