// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, ParticipantId, SubjectId} from "../types/Ids.sol";
import {Fen} from "../types/Quantities.sol";
import {Reasons} from "../types/Reasons.sol";
import {Subject} from "../types/Subject.sol";
import {Timestamp} from "../types/Timestamp.sol";
import {Title} from "./IEncumberable.sol";

/// @notice A pledge as a bank proposes it.
/// @param subject    what is pledged
/// @param on         the same in the clear
/// @param amount     units pledged; 0 for a whole right
/// @param title      its title, read from the asset in the same call
/// @param bank       lender
/// @param product    the bank's product (its rules as data)
/// @param principal  secured principal or maximum
/// @param senior     Σ secured by liens that rank before it
/// @param liensAhead how many these are
/// @param maturity   of the debt
/// @param valuation  evidence of the value relied on
/// @param papers     evidence about the subject that class or product ask for (consents, filings, insurance)
struct PledgeTerms {
    SubjectId subject;
    Subject on;
    uint64 amount;
    Title title;
    ParticipantId bank;
    bytes32 product;
    Fen principal;
    Fen senior;
    uint8 liensAhead;
    Timestamp maturity;
    EvidenceId valuation;
    EvidenceId[] papers;
}

/// @title  ILendingPolicy
/// @notice A bank's own rules for taking a pledge (collateral.md P5); asked by Encumbrances on `pledge`, never on `record`.
interface ILendingPolicy {
    /// @notice The pledge breaks the product's rules; `reasons` has every bit that `explain` would give.
    error PledgeRefused(SubjectId subject, bytes32 product, Reasons reasons);

    /// @notice All reasons against the pledge now; empty exactly when `requireLendable` passes.
    function explain(PledgeTerms calldata terms) external view returns (Reasons);

    /// @notice Reverts `PledgeRefused` unless `explain` is empty.
    function requireLendable(PledgeTerms calldata terms) external view;
}
