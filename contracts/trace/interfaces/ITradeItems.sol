// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ParticipantId} from "../../shared/types/Ids.sol";
import {Bps, Gtin14} from "../../shared/types/Quantities.sol";
import {TradeItem} from "../types/TradeItem.sol";

/// @title  ITradeItems
/// @notice The brand's catalogue: what a GTIN stands for, and what may be made of what.
interface ITradeItems {
    /// @param document sha2-256 of the decision
    event ItemSet(Gtin14 indexed gtin, ParticipantId indexed actor, TradeItem item, bytes32 document);
    /// @param maxYield most of the output that a unit of input gives, in ten-thousandths of its mass
    event RecipeSet(
        Gtin14 indexed input,
        Gtin14 indexed output,
        ParticipantId indexed actor,
        Bps maxYield,
        bytes32 document
    );

    /// @notice Not fourteen digits, or its check digit is wrong (GS1 General Specifications 7.9).
    error GtinInvalid(Gtin14 gtin);
    error ItemUnknown(Gtin14 gtin);
    error ItemInvalid(Gtin14 gtin);
    /// @notice Kind, brand and net content stand for ever: another content needs another GTIN (GTIN Management Standard).
    error ItemFixed(Gtin14 gtin);
    /// @notice Of a made item, out of another one, at most as much as goes in; with its document.
    error RecipeInvalid(Gtin14 input, Gtin14 output);
    /// @notice The caller acts for nobody, is suspended or may not hold goods.
    error ProducerNotActive(address caller);
    /// @notice Nothing says that the one may be made of the other, or a part of its unit gives not a gram.
    error RecipeUnknown(Gtin14 input, Gtin14 output);

    /// @notice Defines a trade item, or changes its paper and shelf life for batches to come.
    function setItem(Gtin14 gtin, TradeItem calldata item, bytes32 document) external;

    /// @notice Says how much of `output` a unit of `input` gives at most, up to all of it; 0 ends the recipe.
    function setRecipe(Gtin14 input, Gtin14 output, Bps maxYield, bytes32 document) external;

    /// @notice Reverts `ItemUnknown`.
    function tradeItem(Gtin14 gtin) external view returns (TradeItem memory);

    /// @notice 0 when there is no recipe.
    function maxYield(Gtin14 input, Gtin14 output) external view returns (Bps);
}
