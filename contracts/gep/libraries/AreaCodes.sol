// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Region} from "../../shared/types/Region.sol";
import {AreaLevel} from "../types/GepAccount.sol";

/// @title  AreaCodes
/// @notice Codes of GB/T 2260 and its extensions without trailing zeros: province 2 digits, city 4, county 6, township 9,
///         village 12. What lies in an area begins with its code.
library AreaCodes {
    /// @dev Bits 1 to 5 of a mask, one a level.
    uint8 private constant ALL_LEVELS = 0x3e;

    /// @notice Whether a code has as many digits as its level; a project has its county's.
    function fits(AreaLevel level, uint64 area) internal pure returns (bool) {
        uint64 least = _least(level);
        return least != 0 && area >= least && area / 10 < least;
    }

    /// @notice Whether a code is a whole one, of a province or lower.
    function isPrefix(uint64 area) internal pure returns (bool) {
        bool isProvince = area >= 10 && area < 100;
        return
            isProvince ||
            fits(AreaLevel.City, area) ||
            fits(AreaLevel.County, area) ||
            fits(AreaLevel.Township, area) ||
            fits(AreaLevel.Village, area);
    }

    function isMask(uint8 levels) internal pure returns (bool) {
        return levels != 0 && levels & ~ALL_LEVELS == 0;
    }

    function covers(uint8 levels, AreaLevel level) internal pure returns (bool) {
        return levels & (1 << uint8(level)) != 0;
    }

    /// @notice The area in which one lies next; 0 above a province.
    function above(uint64 area) internal pure returns (uint64) {
        if (area < 100) return 0;
        return area < 1_000_000 ? area / 100 : area / 1_000;
    }

    /// @notice The city or county of an area, as GB/T 2260 writes it with six digits.
    function regionOf(AreaLevel level, uint64 area) internal pure returns (Region) {
        // Safe casts: six digits.
        if (level == AreaLevel.City) return Region.wrap(uint24(area * 100));
        if (level == AreaLevel.Township) return Region.wrap(uint24(area / 1_000));
        if (level == AreaLevel.Village) return Region.wrap(uint24(area / 1_000_000));
        return Region.wrap(uint24(area));
    }

    function _least(AreaLevel level) private pure returns (uint64) {
        if (level == AreaLevel.City) return 1_000;
        if (level == AreaLevel.County || level == AreaLevel.Project) return 100_000;
        if (level == AreaLevel.Township) return 100_000_000;
        return level == AreaLevel.Village ? 100_000_000_000 : 0;
    }
}
