// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISettlement} from "../shared/interfaces/ISettlement.sol";
import {ITradingRules} from "../shared/interfaces/ITradingRules.sol";
import {Names} from "../shared/Names.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {MarketBase} from "./MarketBase.sol";
import {SaleRule} from "./types/Sale.sol";

/// @title  SaleCalendar
/// @notice The days of the steps of a sale, as the market's calendar counts them.
abstract contract SaleCalendar is MarketBase {
    /// @dev A search over the calendar ends here, whatever its flips say.
    uint256 private constant MAX_SEARCH = 366;

    /// @dev Last second of the `count`th trading day from now; the day on which it begins isn't whole and doesn't count.
    function _endAfter(uint256 count) internal view returns (Timestamp) {
        ITradingRules calendar = _tradingRules();
        // Days of Beijing, as the calendar counts them.
        uint256 today = (block.timestamp + 8 hours) / 1 days;
        uint256 day = today;
        while (count > 0 && day < today + MAX_SEARCH) {
            ++day;
            if (calendar.isTradingDay(day)) --count;
        }
        return Timestamp.wrap(uint40((day + 1) * 1 days - 8 hours - 1));
    }

    /// @dev No truncation before the year 36812: spans here are bounded by a year.
    function _after(Timestamp moment, uint256 span) internal pure returns (Timestamp) {
        return Timestamp.wrap(uint40(Timestamp.unwrap(moment) + span));
    }

    /// @dev How far objections may put off the end of what is public.
    function _latestEnd(Timestamp until, SaleRule memory rule) internal pure returns (Timestamp) {
        return _after(until, uint256(rule.maxPause) * 1 days);
    }

    function _settlement() internal view returns (ISettlement) {
        return ISettlement(_resolve(Names.SETTLEMENT));
    }

    function _tradingRules() internal view returns (ITradingRules) {
        return ITradingRules(_resolve(Names.SETTLEMENT));
    }
}
