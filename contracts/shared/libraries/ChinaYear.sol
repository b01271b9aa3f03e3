// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Timestamp} from "../types/Timestamp.sol";

/// @title  ChinaYear
/// @notice Calendar years at UTC+8, to which yearly capacities belong.
library ChinaYear {
    uint256 private constant DAY = 86_400;
    uint256 private constant OFFSET = 8 * 3_600;
    uint256 private constant EPOCH = 1_970;

    function yearOf(Timestamp time) internal pure returns (uint16) {
        uint256 day = (uint256(Timestamp.unwrap(time)) + OFFSET) / DAY;
        // Years have 365 days or more: the first guess is right or one too many, for 1,500 years to come.
        uint256 year = EPOCH + day / 365;
        return uint16(_daysBefore(year) > day ? year - 1 : year);
    }

    /// @notice First second of the year.
    function startOf(uint16 year) internal pure returns (Timestamp) {
        return Timestamp.wrap(uint40(_daysBefore(year) * DAY - OFFSET));
    }

    /// @dev From the epoch to 1 January, Gregorian.
    function _daysBefore(uint256 year) private pure returns (uint256) {
        uint256 past = year - 1;
        uint256 leaps = past / 4 - past / 100 + past / 400;
        return 365 * (year - EPOCH) + leaps - 477;
    }
}
