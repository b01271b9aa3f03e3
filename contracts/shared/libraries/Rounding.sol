// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Bps, Fen, FenPerTonne, KgCO2e} from "../types/Quantities.sol";

/// @title  Rounding
/// @notice Every division that loses something, by the name of who bears the loss (docs/rounding.md).
library Rounding {
    /// @notice The amount doesn't fit the type named by the caller.
    error AmountTooLarge(uint256 amount);

    uint256 private constant KG_PER_TONNE = 1_000;
    uint256 private constant BPS = 10_000;

    /// @notice What a buyer pays for `kg` at `price`: rounded up, so that no fill is cheaper than its share.
    function payerUp(KgCO2e kg, FenPerTonne price) internal pure returns (Fen) {
        uint256 milliFen = uint256(KgCO2e.unwrap(kg)) * FenPerTonne.unwrap(price);
        return _fen(Math.ceilDiv(milliFen, KG_PER_TONNE));
    }

    /// @notice A holder's share of a sum: rounded down, the dust stays with the payer and is named by him.
    function holderDown(Fen sum, uint256 part, uint256 whole) internal pure returns (Fen) {
        return _fen(Math.mulDiv(Fen.unwrap(sum), part, whole));
    }

    /// @notice A ratio of a value, as a cap: rounded down.
    function capDown(Fen value, Bps ratio) internal pure returns (Fen) {
        return _fen((uint256(Fen.unwrap(value)) * Bps.unwrap(ratio)) / BPS);
    }

    function _fen(uint256 amount) private pure returns (Fen) {
        require(amount <= type(uint96).max, AmountTooLarge(amount));
        // Safe cast: bounded by the line above.
        return Fen.wrap(uint96(amount));
    }
}
