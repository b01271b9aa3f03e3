// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ParticipantId} from "../types/Ids.sol";
import {Timestamp} from "../types/Timestamp.sol";
import {TradingRule} from "../types/TradingRule.sol";

/// @title  ITradingRules
/// @notice Rules of trade by class, the calendar they count in, and what a regulator has closed. Part of Settlement.
interface ITradingRules {
    event TradingRuleSet(bytes32 indexed class, ParticipantId indexed actor, TradingRule rule);
    /// @notice Days whose trading differs from the weekday's default, 256 days a word, bit 0 first.
    event CalendarSet(uint256 indexed word, ParticipantId indexed actor, uint256 flips);
    event TreasurySet(address indexed treasury, ParticipantId indexed actor);
    /// @notice New offers of this asset's id are refused until reopened; `basis` is the sha2-256 of the finding.
    event TradingBlocked(bytes32 indexed asset, uint256 indexed id, ParticipantId indexed actor, bytes32 basis);
    event TradingReopened(bytes32 indexed asset, uint256 indexed id, ParticipantId indexed actor, bytes32 basis);

    /// @notice A fee of at most 500 bps, a holding period of at most 60 trading days.
    error TradingRuleInvalid(bytes32 class);
    /// @notice Fees go to a treasury that may hold and is active.
    error TreasuryInvalid(address account);
    /// @notice The caller holds the role, but it or its participant is suspended.
    error StewardNotActive(address caller);
    /// @notice The state asked for is the state that stands.
    error TradingUnchanged(bytes32 asset, uint256 id);

    function setTradingRule(bytes32 assetClass, TradingRule calldata rule) external;

    /// @param word  day number / 256, days counted from 1970-01-01 at +08:00
    /// @param flips bit set = a weekday that is a holiday, or a weekend day that is worked (调休)
    function setCalendar(uint256 word, uint256 flips) external;

    function setTreasury(address treasury) external;

    /// @notice An open serious finding of an inspection closes an id to new offers (rules.md, 公众参与监督).
    function blockTrading(bytes32 asset, uint256 id, bytes32 basis) external;

    function reopenTrading(bytes32 asset, uint256 id, bytes32 basis) external;

    function tradingRule(bytes32 assetClass) external view returns (TradingRule memory);

    function treasury() external view returns (address);

    function isBlocked(bytes32 asset, uint256 id) external view returns (bool);

    function isTradingDay(uint256 day) external view returns (bool);

    /// @notice First second at which units bought at `boughtAt` may be sold on: the start of the trading day after
    ///         `minHoldingDays` whole trading days.
    function resaleFrom(bytes32 assetClass, Timestamp boughtAt) external view returns (Timestamp);
}
