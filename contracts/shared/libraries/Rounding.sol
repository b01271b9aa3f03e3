// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Bps, Fen, FenPerTonne, Grams, KgCO2e} from "../types/Quantities.sol";

/// @title  Rounding
/// @notice Every division that loses something, by the name of who bears the loss (docs/rounding.md).
library Rounding {
    /// @notice The amount doesn't fit the type named by the caller.
    error AmountTooLarge(uint256 amount);

    uint256 private constant KG_PER_TONNE = 1_000;
    uint256 private constant BPS = 10_000;
    uint256 private constant PPM = 1_000_000;

    /// @notice What a buyer pays for `kg` at `price`: rounded up, so that no fill is cheaper than its share.
    function payerUp(KgCO2e kg, FenPerTonne price) internal pure returns (Fen) {
        uint256 milliFen = uint256(KgCO2e.unwrap(kg)) * FenPerTonne.unwrap(price);
        return _fen(Math.ceilDiv(milliFen, KG_PER_TONNE));
    }

    /// @notice A holder's share of a sum: rounded down, the dust stays with the payer and is named by him.
    function holderDown(Fen sum, uint256 part, uint256 whole) internal pure returns (Fen) {
        return _fen(Math.mulDiv(Fen.unwrap(sum), part, whole));
    }

    /// @notice The platform's fee on a price: rounded down, in favour of who pays it.
    function feeDown(Fen price, Bps rate) internal pure returns (Fen) {
        return capDown(price, rate);
    }

    /// @notice What a methodology withholds of a quantity as buffer: rounded up, the pool bears nothing.
    function bufferUp(KgCO2e kg, Bps rate) internal pure returns (KgCO2e) {
        // Safe cast: not more than kg for a rate up to 10,000 bps, which methodologies keep.
        return KgCO2e.wrap(uint64(Math.ceilDiv(uint256(KgCO2e.unwrap(kg)) * Bps.unwrap(rate), BPS)));
    }

    /// @notice What may be issued of a verified quantity after the deduction for risk: whole tonnes, rounded down.
    function tonnesDown(KgCO2e verified, Bps deducted) internal pure returns (uint64) {
        uint256 net = uint256(KgCO2e.unwrap(verified)) * (BPS - Bps.unwrap(deducted));
        // Safe cast: less than the verified quantity.
        return uint64(net / (BPS * KG_PER_TONNE));
    }

    /// @notice A ratio of a value, as a cap: rounded down.
    function capDown(Fen value, Bps ratio) internal pure returns (Fen) {
        return _fen((uint256(Fen.unwrap(value)) * Bps.unwrap(ratio)) / BPS);
    }

    /// @notice The most that a recipe gives for some grams: rounded down, nothing comes from nowhere.
    function yieldDown(Grams input, Bps most) internal pure returns (uint256) {
        return (uint256(Grams.unwrap(input)) * Bps.unwrap(most)) / BPS;
    }

    /// @notice What a late payment costs beside itself: simple, by whole days at a year's rate, half up.
    /// @param ratePpm  of a year, in millionths
    /// @param yearDays days that a year counts
    function penaltyHalfUp(
        uint256 late,
        uint256 ratePpm,
        uint256 lateDays,
        uint256 yearDays
    ) internal pure returns (Fen) {
        uint256 whole = PPM * yearDays;
        return _fen((2 * late * ratePpm * lateDays + whole) / (2 * whole));
    }

    /// @notice A guarantor's share of what is left of a debt: rounded down, the odd fen stay with the bank.
    function guarantorDown(Fen left, Bps share) internal pure returns (Fen) {
        return capDown(left, share);
    }

    /// @notice What of a period's interest has run by some of its days: half up.
    /// @param ran days that have run, at most `whole`
    function accruedHalfUp(Fen interest, uint256 ran, uint256 whole) internal pure returns (Fen) {
        return _fen((2 * uint256(Fen.unwrap(interest)) * ran + whole) / (2 * whole));
    }

    function _fen(uint256 amount) private pure returns (Fen) {
        require(amount <= type(uint96).max, AmountTooLarge(amount));
        // Safe cast: bounded by the line above.
        return Fen.wrap(uint96(amount));
    }
}
