// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITradingRules} from "../shared/interfaces/ITradingRules.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {ParticipantId} from "../shared/types/Ids.sol";
import {Bps} from "../shared/types/Quantities.sol";
import {Timestamp} from "../shared/types/Timestamp.sol";
import {Mode, TradingRule} from "../shared/types/TradingRule.sol";
import {MarketBase} from "./MarketBase.sol";

/// @title  TradingRules
/// @notice The law of the market as data: modes, holding periods, fees by class; the calendar; what an inspection closed.
abstract contract TradingRules is ITradingRules, MarketBase {
    uint256 private constant MAX_FEE = 500;
    uint256 private constant MAX_HOLDING_DAYS = 60;
    /// @dev A search over the calendar ends here, whatever its flips say: three words at most.
    uint256 private constant MAX_SEARCH = 366;

    mapping(bytes32 class => TradingRule) private _rules;
    mapping(uint256 word => uint256 flips) private _calendar;
    mapping(bytes32 asset => mapping(uint256 id => bool)) private _blocked;
    address private _treasury;

    //----------------------------------------------------------------------------------------------
    // Setting
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ITradingRules
    function setTradingRule(bytes32 assetClass, TradingRule calldata rule) external restricted {
        ParticipantId actor = _activeSteward();
        // Mode.None is no way of trading, and there are five.
        bool isKnown = rule.modes & 1 == 0 && rule.modes < 1 << (uint256(type(Mode).max) + 1);
        bool isMild = Bps.unwrap(rule.fee) <= MAX_FEE && rule.minHoldingDays <= MAX_HOLDING_DAYS;
        require(assetClass != 0 && isKnown && isMild, TradingRuleInvalid(assetClass));

        _rules[assetClass] = rule;

        emit TradingRuleSet(assetClass, actor, rule);
    }

    /// @inheritdoc ITradingRules
    function setCalendar(uint256 word, uint256 flips) external restricted {
        ParticipantId actor = _activeSteward();

        _calendar[word] = flips;

        emit CalendarSet(word, actor, flips);
    }

    /// @inheritdoc ITradingRules
    function setTreasury(address account) external restricted {
        ParticipantId actor = _activeSteward();
        (, AccountWord word) = _identify(account);
        require(word.isActive() && word.mayHold() && word.kind() == Kind.Treasury, TreasuryInvalid(account));

        _treasury = account;

        emit TreasurySet(account, actor);
    }

    /// @inheritdoc ITradingRules
    function blockTrading(bytes32 asset, uint256 id, bytes32 basis) external restricted {
        emit TradingBlocked(asset, id, _setBlocked(asset, id, true), basis);
    }

    /// @inheritdoc ITradingRules
    function reopenTrading(bytes32 asset, uint256 id, bytes32 basis) external restricted {
        emit TradingReopened(asset, id, _setBlocked(asset, id, false), basis);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ITradingRules
    function tradingRule(bytes32 assetClass) public view returns (TradingRule memory) {
        return _rules[assetClass];
    }

    /// @inheritdoc ITradingRules
    function treasury() public view returns (address) {
        return _treasury;
    }

    /// @inheritdoc ITradingRules
    function isBlocked(bytes32 asset, uint256 id) public view returns (bool) {
        return _blocked[asset][id];
    }

    /// @inheritdoc ITradingRules
    function isTradingDay(uint256 day) external view returns (bool) {
        return _isTradingDay(day, _calendar[day >> 8]);
    }

    /// @inheritdoc ITradingRules
    function resaleFrom(bytes32 assetClass, Timestamp boughtAt) external view returns (Timestamp) {
        uint256 left = _rules[assetClass].minHoldingDays;
        if (left == 0) return boughtAt;

        // The day of purchase isn't whole; then `left` trading days pass; on the one after them units are free.
        uint256 bought = _dayOf(boughtAt);
        uint256 day = bought;
        uint256 flips = _calendar[day >> 8];
        unchecked {
            // No overflow: days of a 40-bit time, and at most MAX_SEARCH more.
            for (++left; left != 0 && day < bought + MAX_SEARCH;) {
                ++day;
                if (day & 0xff == 0) flips = _calendar[day >> 8];
                if (_isTradingDay(day, flips)) --left;
            }
        }
        return _startOf(day);
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _setBlocked(bytes32 asset, uint256 id, bool closed) private returns (ParticipantId actor) {
        actor = _activeSteward();
        require(_blocked[asset][id] != closed, TradingUnchanged(asset, id));

        _blocked[asset][id] = closed;
    }

    /// @dev A role outlives a suspension. Accounts of nobody pass: the first rules are set by the deployer.
    function _activeSteward() private view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _identify(msg.sender);
        require(!word.isKnown() || word.isActive(), StewardNotActive(msg.sender));
    }

    /// @dev 1970-01-01 was a Thursday, so that Saturdays are 2 and Sundays 3 modulo 7.
    function _isTradingDay(uint256 day, uint256 flips) private pure returns (bool) {
        uint256 weekday = day % 7;
        bool isWeekend = weekday == 2 || weekday == 3;
        bool isFlipped = (flips >> (day & 0xff)) & 1 == 1;
        return isWeekend == isFlipped;
    }

    /// @dev Days of Beijing, which has kept +08:00 without summer time since 1991.
    function _dayOf(Timestamp time) private pure returns (uint256) {
        return (uint256(Timestamp.unwrap(time)) + 8 hours) / 1 days;
    }

    function _startOf(uint256 day) private pure returns (Timestamp) {
        // Safe cast: a day of a 40-bit time and at most MAX_SEARCH more; no underflow after 1970-01-01.
        return Timestamp.wrap(uint40(day * 1 days - 8 hours));
    }
}
