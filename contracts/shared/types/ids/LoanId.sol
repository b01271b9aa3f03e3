// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A loan: keccak256(TAG, bank, contract number).
type LoanId is bytes32;

using {isNull, isEqual as ==, isOther as !=} for LoanId global;

function isNull(LoanId id) pure returns (bool) {
    return LoanId.unwrap(id) == 0;
}

function isEqual(LoanId a, LoanId b) pure returns (bool) {
    return LoanId.unwrap(a) == LoanId.unwrap(b);
}

function isOther(LoanId a, LoanId b) pure returns (bool) {
    return LoanId.unwrap(a) != LoanId.unwrap(b);
}
