// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {ParticipantId} from "../shared/types/Ids.sol";
import {Bps, Gtin14} from "../shared/types/Quantities.sol";
import {ITradeItems} from "./interfaces/ITradeItems.sol";
import {ItemKind, TradeItem} from "./types/TradeItem.sol";

/// @title  TradeItems
/// @notice The brand's catalogue and its recipes, as data.
/// @dev    In one bytecode with {ProductBatches}: every act on goods asks it, and a call between contracts costs more than
///         the answer.
abstract contract TradeItems is ITradeItems, AccessManaged, DirectoryClient {
    uint256 private constant GTIN_DIGITS = 14;
    /// @dev All of the input: what else goes in isn't the brand's, and no walk through recipes gains by itself.
    uint256 private constant WHOLE = 10_000;

    mapping(Gtin14 gtin => TradeItem) private _items;
    mapping(Gtin14 input => mapping(Gtin14 output => Bps)) private _yields;

    /// @inheritdoc ITradeItems
    function setItem(Gtin14 gtin, TradeItem calldata item, bytes32 document) external restricted {
        require(_isGtin(gtin), GtinInvalid(gtin));
        require(item.kind != ItemKind.Unknown && item.brand != 0 && document != 0, ItemInvalid(gtin));
        TradeItem storage known = _items[gtin];
        bool isNew = known.kind == ItemKind.Unknown;
        bool isSame = known.kind == item.kind && known.brand == item.brand && known.netGrams == item.netGrams;
        require(isNew || isSame, ItemFixed(gtin));

        _items[gtin] = item;

        emit ItemSet(gtin, _actor(), item, document);
    }

    /// @inheritdoc ITradeItems
    function setRecipe(Gtin14 input, Gtin14 output, Bps most, bytes32 document) external restricted {
        _item(input);
        TradeItem memory made = _item(output);
        bool isMaking = made.kind == ItemKind.Made && Gtin14.unwrap(input) != Gtin14.unwrap(output);
        require(isMaking && Bps.unwrap(most) <= WHOLE && document != 0, RecipeInvalid(input, output));

        _yields[input][output] = most;

        emit RecipeSet(input, output, _actor(), most, document);
    }

    /// @inheritdoc ITradeItems
    function tradeItem(Gtin14 gtin) external view returns (TradeItem memory) {
        return _item(gtin);
    }

    /// @inheritdoc ITradeItems
    function maxYield(Gtin14 input, Gtin14 output) public view returns (Bps) {
        return _yields[input][output];
    }

    function _item(Gtin14 gtin) internal view returns (TradeItem memory item) {
        item = _items[gtin];
        require(item.kind != ItemKind.Unknown, ItemUnknown(gtin));
    }

    function _participants() internal view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    /// @dev A suspended office acts no more, though its role lives on.
    function _actor() internal view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _participants().identify(msg.sender);
        require(word.isActive(), ProducerNotActive(msg.sender));
    }

    /// @dev Weights 3 and 1 from the right, the check digit itself weighing 1: the sum is a multiple of ten.
    function _isGtin(Gtin14 gtin) private pure returns (bool) {
        uint256 rest = Gtin14.unwrap(gtin);
        uint256 sum = 0;
        for (uint256 i = 0; i < GTIN_DIGITS; ++i) {
            sum += (rest % 10) * (i % 2 == 0 ? 1 : 3);
            rest /= 10;
        }
        return Gtin14.unwrap(gtin) != 0 && rest == 0 && sum % 10 == 0;
    }
}
