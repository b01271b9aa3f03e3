// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {currentTime, Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";

contract TimestampTest {
    function testFuzz_OrdersAsItsNumbers(uint40 a, uint40 b) external pure {
        Timestamp x = Timestamp.wrap(a);
        Timestamp y = Timestamp.wrap(b);
        assert((x < y) == (a < b) && (x <= y) == (a <= b) && (x > y) == (a > b) && (x == y) == (a == b));
    }

    function testFuzz_NowIsTheHeadBlock(uint40 time) external {
        vm.warp(time);
        assert(Timestamp.unwrap(currentTime()) == time);
    }

    function testFuzz_OnlyZeroIsNever(uint40 a) external pure {
        assert(Timestamp.wrap(a).isNever() == (a == 0));
    }
}
