// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Reasons} from "../types/Reasons.sol";

/// @title  ISaleable
/// @notice An asset of single units that is sold on the exchange and moved by its register: while it is on sale it can't be
///         pledged, let, packed, given up, derived from or moved otherwise. In both profiles: the sale ends at the
///         register.
interface ISaleable {
    /// @notice The right can't be put on sale; `reasons` has every bit that `explainSale` gives.
    error NotSaleable(uint256 id, Reasons reasons);

    /// @notice Puts a right on sale; SALES alone.
    function holdForSale(address holder, uint256 id) external;

    /// @notice Takes it off again, in any state; SALES alone.
    function releaseFromSale(uint256 id) external;

    /// @notice All reasons why `holdForSale` would be refused now: not the holder's, class without the power to be
    ///         transferred, holding period, locks, what weighs on it, bound into a whole, not active; of a package's
    ///         members too.
    function explainSale(address holder, uint256 id) external view returns (Reasons);
}
