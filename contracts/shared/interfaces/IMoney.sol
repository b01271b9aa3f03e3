// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Reasons} from "../types/Reasons.sol";

/// @title  IMoney
/// @notice Money as the market pays with it: one call for price and fee.
interface IMoney {
    /// @notice Pays a sale out of the payer's free money: price to the seller, fee to the treasury. SETTLEMENT alone, in one
    ///         call with the units, whose contract checks payer and payee as traders; so they aren't read again here. The
    ///         treasury is: nobody who is suspended receives.
    function paySale(address payer, address payee, uint256 price, address treasury, uint256 fee) external;

    /// @notice All reasons why paying `total` would be refused now; no treasury where there is no fee.
    function explainPaySale(address payer, uint256 total, address treasury) external view returns (Reasons);
}
