// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITradingRules} from "../shared/interfaces/ITradingRules.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {ParticipantId} from "../shared/types/Ids.sol";
import {Bps} from "../shared/types/Quantities.sol";
import {SaleMoney} from "./SaleMoney.sol";
import {ISales} from "./interfaces/ISales.sol";
import {SaleRule} from "./types/Sale.sol";

/// @title  SaleRules
/// @notice How rights of each class are sold on the exchange, as data.
abstract contract SaleRules is SaleMoney {
    /// @notice Bidding lasts at most a month, before late bids.
    uint256 public constant MAX_BID_WINDOW = 30 days;
    uint256 private constant MAX_DAYS = 60;
    uint256 private constant MAX_EXTENSION = 1 days;
    uint256 private constant WHOLE = 10_000;

    /// @dev See {ISales-setSaleRule}.
    function setSaleRule(bytes32 titleClass, SaleRule calldata rule) external restricted {
        ParticipantId actor = _activeSteward();
        require(titleClass != 0 && _isSound(rule), ISales.SaleRuleInvalid(titleClass));

        _rules[titleClass] = rule;
        uint16 version = ++_versions[titleClass];

        emit ISales.SaleRuleSet(titleClass, actor, version, rule);
    }

    /// @dev A role outlives a suspension. Accounts of nobody pass: the first rules are set by the deployer.
    function _activeSteward() private view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _identify(msg.sender);
        require(!word.isKnown() || word.isActive(), ITradingRules.StewardNotActive(msg.sender));
    }

    function _isSound(SaleRule calldata rule) private pure returns (bool) {
        bool isTimed =
            _isStep(rule.publicityDays) &&
                _isStep(rule.resultDays) &&
                _isStep(rule.contractDays) &&
                _isStep(rule.payDays) &&
                _isStep(rule.registerDays) &&
                _isStep(rule.searchMaxAge) &&
                _isStep(rule.maxPause) &&
                rule.extension <= MAX_EXTENSION &&
                rule.minBidWindow > 0 &&
                rule.minBidWindow <= MAX_BID_WINDOW;
        bool isPriced =
            Bps.unwrap(rule.maxCut) < WHOLE &&
                Bps.unwrap(rule.minDeposit) <= Bps.unwrap(rule.maxDeposit) &&
                Bps.unwrap(rule.maxDeposit) <= WHOLE;
        return isTimed && isPriced && rule.minBidders > 0 && rule.maxRounds > 0;
    }

    function _isStep(uint256 length) private pure returns (bool) {
        return length > 0 && length <= MAX_DAYS;
    }
}
