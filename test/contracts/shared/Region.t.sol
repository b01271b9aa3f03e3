// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Region} from "../../../contracts/shared/types/Region.sol";

contract RegionTest {
    function test_ProvinceContainsItsCounties() external pure {
        assert(Region.wrap(330000).contains(Region.wrap(331121)));
        assert(Region.wrap(331100).contains(Region.wrap(331121)));
        assert(Region.wrap(331121).contains(Region.wrap(331121)));
    }

    function test_CountyDoesNotContainItsNeighbour() external pure {
        assert(!Region.wrap(331121).contains(Region.wrap(331122)));
        assert(!Region.wrap(331121).contains(Region.wrap(331100)));
        assert(!Region.wrap(330100).contains(Region.wrap(331121)));
    }

    function testFuzz_NullRegionContainsNothing(uint24 code) external pure {
        assert(!Region.wrap(0).contains(Region.wrap(code)));
    }
}
