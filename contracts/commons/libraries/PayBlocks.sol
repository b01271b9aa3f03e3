// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title  PayBlocks
/// @notice How households lie in blocks: 256 to each but the last, one bit a place. Arithmetic alone.
library PayBlocks {
    uint256 internal constant SIZE = 256;

    /// @notice Households in a block of a distribution to so many; 0 past its last.
    function sizeOf(uint256 households, uint256 block_) internal pure returns (uint256) {
        uint256 before = block_ * SIZE;
        if (before >= households) return 0;
        return households - before < SIZE ? households - before : SIZE;
    }

    /// @notice The bits of all places of a block.
    function places(uint256 size) internal pure returns (uint256) {
        // A shift by 256 gives 0, so that a full block has every bit.
        unchecked {
            return (1 << size) - 1;
        }
    }

    /// @notice How many bits are set: pairs, nibbles, bytes, then all bytes at once.
    function count(uint256 bits) internal pure returns (uint32) {
        if (bits == type(uint256).max) return 256;
        unchecked {
            // No overflow: each lane holds the sum of its own bits; the last product wraps above the byte that is kept.
            bits -= (bits >> 1) & (type(uint256).max / 3);
            bits = (bits & (type(uint256).max / 5)) + ((bits >> 2) & (type(uint256).max / 5));
            bits = (bits + (bits >> 4)) & (type(uint256).max / 17);
            return uint32((bits * (type(uint256).max / 255)) >> 248);
        }
    }
}
