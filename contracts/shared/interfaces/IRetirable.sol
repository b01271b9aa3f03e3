// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Reasons} from "../types/Reasons.sol";
import {RetirementOrder} from "../types/Retirement.sol";

/// @title  IRetirable
/// @notice An asset whose units can be used for good out of the market bucket: retiring is a mode of buying.
interface IRetirable {
    /// @notice Uses up what `seller` has in the market bucket, each order with its own certificate in the buyer's name:
    ///         Settlement alone. The units never reach the buyer's balance.
    function retireFromMarket(address seller, address buyer, uint256 id, RetirementOrder[] calldata orders) external;

    /// @notice All reasons why that would be refused now; empty exactly when it would go through. A badly formed order is
    ///         an error of its own and no reason.
    function explainRetireFromMarket(
        address seller,
        address buyer,
        uint256 id,
        uint256 amount
    ) external view returns (Reasons);
}
