// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LotId} from "../types/Ids.sol";

/// @title  LotIds
/// @notice What a lot's id says by itself: its lowest byte holds the programme's number (7 bits) and whether that
///         programme limits the number of holders (the top bit). So neither a transfer nor a listing reads a slot for it.
library LotIds {
    uint8 internal constant MAX_PROGRAMME = 127;
    uint8 private constant LIMITS_HOLDERS = 0x80;

    /// @param hash    of the lot's natural key; its lowest byte gives way (248 bits stay)
    /// @param number  1 to 127, the programme's
    function pack(bytes32 hash, uint8 number, bool limits) internal pure returns (LotId) {
        uint256 low = uint256(number) | (limits ? LIMITS_HOLDERS : 0);
        return LotId.wrap(bytes32((uint256(hash) & ~uint256(0xff)) | low));
    }

    function programmeOf(uint256 id) internal pure returns (uint8) {
        // Safe cast: seven bits.
        return uint8(id & MAX_PROGRAMME);
    }

    function limitsHolders(uint256 id) internal pure returns (bool) {
        return id & LIMITS_HOLDERS != 0;
    }

    /// @notice The class a lot trades under, in the market's table of rules: "CARBON/" and the programme's number.
    function classOf(uint256 id) internal pure returns (bytes32) {
        return bytes32("CARBON/") | bytes32(uint256(programmeOf(id)) << 192);
    }
}
