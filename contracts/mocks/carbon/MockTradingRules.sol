// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Timestamp} from "../../shared/types/Timestamp.sol";
import {TradingRule} from "../../shared/types/TradingRule.sol";

/// @title  MockTradingRules
/// @notice A test device: one rule for all classes, its holding period counted in seconds. Tests speak in its name where
///         an asset listens to Settlement alone.
contract MockTradingRules {
    TradingRule private _rule;
    uint40 private _holding;

    function setRule(uint32 maxHolders, uint40 holding) external {
        _rule.maxHolders = maxHolders;
        _holding = holding;
    }

    function tradingRule(bytes32) external view returns (TradingRule memory) {
        return _rule;
    }

    function resaleFrom(bytes32, Timestamp boughtAt) external view returns (Timestamp) {
        return Timestamp.wrap(Timestamp.unwrap(boughtAt) + _holding);
    }
}
