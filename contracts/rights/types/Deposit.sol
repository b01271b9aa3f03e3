// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fen} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice A deposit (存入) of a right with a cooperative, as both sides signed it (EIP-712 type `Deposit`).
/// @param right       what is deposited; stays the depositor's
/// @param depositor   account of its holder
/// @param cooperative account of the 两山合作社 or 生态强村公司 that takes it
/// @param number      keccak256 of the contract number
/// @param rent        fen a year, paid as a Rent dividend
/// @param document    sha2-256 of the contract
struct DepositTerms {
    uint256 right;
    address depositor;
    address cooperative;
    bytes32 number;
    Timestamp from;
    Timestamp to;
    Fen rent;
    bytes32 document;
}

enum DepositStage {
    Unknown,
    /// signed by both
    Agreed,
    /// 储备: the register issued the derived right to the cooperative
    Stored,
    /// given back, or over
    Returned,
    /// number used up before both had signed, or given up before it was stored
    Withdrawn
}

/// @notice What is stored of a deposit.
/// @param derived the right that the register issued on it to the cooperative; 0 until stored
struct DepositEntry {
    uint256 right;
    uint256 derived;
    address depositor;
    Timestamp from;
    Timestamp to;
    DepositStage stage;
    address cooperative;
    Fen rent;
    bytes32 termsHash;
}
