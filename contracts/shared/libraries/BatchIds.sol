// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchId} from "../types/Ids.sol";
import {Gtin14} from "../types/Quantities.sol";
import {Keys} from "./Keys.sol";

/// @title  BatchIds
/// @notice A batch and the two tokens that stand for its goods: loose and packed.
library BatchIds {
    uint256 private constant PACKED = 1;
    /// @dev The 82 characters of AI(10), a bit for each by its ASCII code (GS1 General Specifications, figure 7.11-1).
    uint256 private constant CHARACTERS = 0x7fffffe87fffffeffffffe600000000;

    /// @param lot AI(10), at most twenty characters of ASCII, left-aligned
    function batchIdOf(Gtin14 gtin, bytes32 lot) internal pure returns (BatchId) {
        return BatchId.wrap(bytes32(uint256(Keys.batch(gtin, lot)) & ~PACKED));
    }

    /// @notice Whether a lot code can be printed and scanned: one to twenty characters of AI(10), and nothing between them
    ///         or in the twelve bytes behind.
    function isLot(bytes32 lot) internal pure returns (bool) {
        if (lot == 0 || uint96(uint256(lot)) != 0) return false;

        for (uint256 rest = uint256(lot); rest != 0; rest <<= 8) {
            if ((CHARACTERS >> (rest >> 248)) & 1 == 0) return false;
        }
        return true;
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
