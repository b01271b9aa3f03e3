// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ChinaYear} from "../../../contracts/shared/libraries/ChinaYear.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";

/// @notice Every second of the next centuries belongs to the year whose first second is not after it and whose successor's is.
contract ChinaYearTest {
    /// @dev 1 January 2500, 00:00 at +08:00.
    uint40 private constant END = 16_725_196_800;

    function testFuzz_ASecondBelongsToOneYear(uint40 time) external pure {
        Timestamp moment = Timestamp.wrap(uint40(1 + (time % END)));
        uint16 year = ChinaYear.yearOf(moment);

        assert(year == 1_970 || ChinaYear.startOf(year) <= moment);
        assert(moment < ChinaYear.startOf(year + 1));
    }

    function testFuzz_AYearBeginsAtItsFirstSecond(uint16 seed) external pure {
        uint16 year = 1_971 + (seed % 500);
        Timestamp first = ChinaYear.startOf(year);

        assert(ChinaYear.yearOf(first) == year);
        assert(ChinaYear.yearOf(Timestamp.wrap(Timestamp.unwrap(first) - 1)) == year - 1);
    }

    function test_LeapYearsAndTheZoneAreThoseOfTheCalendar() external pure {
        // GNU date, 1 January 00:00 at +08:00: after a leap century, after a leap year, before one, after 2100, which is none.
        assert(Timestamp.unwrap(ChinaYear.startOf(2_000)) == 946_656_000);
        assert(Timestamp.unwrap(ChinaYear.startOf(2_025)) == 1_735_660_800);
        assert(Timestamp.unwrap(ChinaYear.startOf(2_028)) == 1_830_268_800);
        assert(Timestamp.unwrap(ChinaYear.startOf(2_101)) == 4_133_952_000);
    }
}
