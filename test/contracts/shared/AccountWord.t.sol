// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountWord, Kind, packAccount} from "../../../contracts/shared/types/AccountWord.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";

contract AccountWordTest {
    function testFuzz_FieldsComeBackAsPacked(uint32 index, uint24 region, uint8 kind, uint16 flags) external pure {
        Kind k = Kind(kind % (uint8(type(Kind).max) + 1));
        AccountWord word = packAccount(index, Region.wrap(region), k, flags);
        assert(word.index() == index && Region.unwrap(word.region()) == region);
        assert(word.kind() == k && word.flags() == flags);
    }

    function testFuzz_ActiveMeansKnownAndNotStopped(uint32 index, uint16 flags) external pure {
        AccountWord word = packAccount(index, Region.wrap(331121), Kind.Enterprise, flags);
        // 4 suspended, 8 retired, 16 this account alone suspended
        assert(word.isActive() == (flags & 28 == 0));
        assert(word.mayHold() == (flags & 1 != 0) && word.mayTrade() == (flags & 2 != 0));
    }

    function test_NobodyIsNeverActive() external pure {
        assert(!AccountWord.wrap(0).isActive() && !AccountWord.wrap(0).isKnown());
    }
}
