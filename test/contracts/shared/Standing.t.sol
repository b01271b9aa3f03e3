// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {packStanding, Standing} from "../../../contracts/shared/types/Standing.sol";

contract StandingTest {
    function testFuzz_CountsComeBackAsPacked(uint16[5] calldata n, bool contained, uint64 seq) external pure {
        Standing word = packStanding(n[0], n[1], n[2], n[3], n[4], contained, seq);
        assert(word.liens() == n[0] && word.orders() == n[1] && word.leases() == n[2]);
        assert(word.covenants() == n[3] && word.memberOrders() == n[4]);
        assert(word.isContained() == contained && word.seq() == seq);
    }

    function testFuzz_ClearMeansNothingWeighs(uint16[5] calldata n, bool contained, uint64 seq) external pure {
        bool weighs = contained;
        for (uint256 i = 0; i < 5; ++i) weighs = weighs || n[i] != 0;
        assert(packStanding(n[0], n[1], n[2], n[3], n[4], contained, seq).isClear() == !weighs);
    }

    function testFuzz_HistoryAloneWeighsNothing(uint64 seq) external pure {
        assert(packStanding(0, 0, 0, 0, 0, false, seq).isClear());
    }
}
