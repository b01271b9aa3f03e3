// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchId} from "../types/Ids.sol";
import {Gtin14} from "../types/Quantities.sol";
import {Keys} from "./Keys.sol";

/// @title  BatchIds
/// @notice A batch and the two tokens that stand for its goods: loose and packed.
library BatchIds {
    uint256 private constant PACKED = 1;

    /// @param lot AI(10), at most twenty characters of ASCII, left-aligned
    function batchIdOf(Gtin14 gtin, bytes32 lot) internal pure returns (BatchId) {
        return BatchId.wrap(bytes32(uint256(Keys.batch(gtin, lot)) & ~PACKED));
    }

    function loose(BatchId batch) internal pure returns (uint256) {
        return uint256(BatchId.unwrap(batch));
    }

    function packed(BatchId batch) internal pure returns (uint256) {
        return loose(batch) | PACKED;
    }

    /// @notice The batch of either token.
    function batchOf(uint256 token) internal pure returns (BatchId) {
        return BatchId.wrap(bytes32(token & ~PACKED));
    }

    function isPacked(uint256 token) internal pure returns (bool) {
        return token & PACKED != 0;
    }
}
