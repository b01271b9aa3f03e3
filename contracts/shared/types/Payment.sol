// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Money that goes to an account, whatever way it takes.
/// @param amount in fen
struct Payment {
    address to;
    uint256 amount;
}
