// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LotIds} from "../../../contracts/shared/libraries/LotIds.sol";
import {LotId} from "../../../contracts/shared/types/Ids.sol";

/// @notice What a lot's id says by itself, and that it stays the hash otherwise.
contract LotIdsTest {
    function testFuzz_AnIdGivesBackItsProgrammeAndItsHash(bytes32 hash, uint8 number, bool limits) external pure {
        number = number % (LotIds.MAX_PROGRAMME + 1);
        uint256 id = uint256(LotId.unwrap(LotIds.pack(hash, number, limits)));
        assert(LotIds.programmeOf(id) == number);
        assert(LotIds.limitsHolders(id) == limits);
        assert(id >> 8 == uint256(hash) >> 8);
    }

    function testFuzz_TheClassDependsOnTheProgrammeAlone(bytes32 a, bytes32 b, uint8 number) external pure {
        number = number % (LotIds.MAX_PROGRAMME + 1);
        uint256 free = uint256(LotId.unwrap(LotIds.pack(a, number, false)));
        uint256 limited = uint256(LotId.unwrap(LotIds.pack(b, number, true)));
        assert(LotIds.classOf(free) == LotIds.classOf(limited));
        assert(LotIds.classOf(free) == bytes32(abi.encodePacked("CARBON/", number)));
    }
}
