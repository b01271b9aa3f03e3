// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @title  Lateness
/// @notice How late a payment is: the one count behind penalty, default and what proceeds satisfy.
library Lateness {
    /// @notice Begun days: a payment is in time until the last second of its day.
    /// @param dueAt last second in which it is in time
    function daysLate(Timestamp dueAt, Timestamp at_) internal pure returns (uint256) {
        uint256 then = Timestamp.unwrap(dueAt);
        uint256 when = Timestamp.unwrap(at_);
        return when <= then ? 0 : (when - then + 1 days - 1) / 1 days;
    }
}
