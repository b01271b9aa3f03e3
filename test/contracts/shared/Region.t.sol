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

    function testFuzz_ProvincePrefectureAndCountyNest(uint8 province, uint8 prefecture, uint8 county) external pure {
        uint24 p = (11 + (uint24(province) % 82)) * 10_000;
        uint24 f = p + (1 + (uint24(prefecture) % 99)) * 100;
        uint24 c = f + 1 + (uint24(county) % 99);
        assert(Region.wrap(p).contains(Region.wrap(f)) && Region.wrap(f).contains(Region.wrap(c)));
        assert(Region.wrap(p).contains(Region.wrap(c)));
        assert(!Region.wrap(c).contains(Region.wrap(f)) && !Region.wrap(f).contains(Region.wrap(p)));
    }

    function testFuzz_ContainingIsTransitive(uint24 a, uint24 b, uint24 c) external pure {
        bool chained = Region.wrap(a).contains(Region.wrap(b)) && Region.wrap(b).contains(Region.wrap(c));
        assert(!chained || Region.wrap(a).contains(Region.wrap(c)));
    }

    function testFuzz_OnlyTheNullRegionIsNull(uint24 code) external pure {
        assert(Region.wrap(code).isNull() == (code == 0));
    }

    function test_TwoJoinInTheLowestThatContainsBoth() external pure {
        assert(Region.unwrap(Region.wrap(331121).join(Region.wrap(331121))) == 331121);
        assert(Region.unwrap(Region.wrap(331121).join(Region.wrap(331102))) == 331100);
        assert(Region.unwrap(Region.wrap(331121).join(Region.wrap(331100))) == 331100);
        assert(Region.unwrap(Region.wrap(331121).join(Region.wrap(330106))) == 330000);
        assert(Region.wrap(331121).join(Region.wrap(320100)).isNull());
    }

    function test_CountyLiesInPrefectureLiesInProvince() public pure {
        assert(Region.unwrap(Region.wrap(331121).above()) == 331100);
        assert(Region.unwrap(Region.wrap(331100).above()) == 330000);
        assert(Region.wrap(330000).above().isNull());
        assert(Region.wrap(0).above().isNull());
    }

    function testFuzz_AJoinContainsBothAndComesFromEitherSide(uint8 a, uint8 b, uint8 c, uint8 d) external pure {
        Region x = Region.wrap(330001 + (uint24(a) % 20) * 100 + (uint24(b) % 90));
        Region y = Region.wrap(330001 + (uint24(c) % 20) * 100 + (uint24(d) % 90));
        Region joined = x.join(y);
        assert(joined.contains(x) && joined.contains(y));
        assert(Region.unwrap(joined) == Region.unwrap(y.join(x)));
    }
}
