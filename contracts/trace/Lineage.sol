// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchId} from "../shared/types/Ids.sol";
import {currentTime, Timestamp} from "../shared/types/Timestamp.sol";
import {IProductBatches} from "./interfaces/IProductBatches.sol";
import {Ends, Part, RecallState} from "./types/Batch.sol";
import {BatchWord} from "./types/BatchWord.sol";

/// @title  Lineage
/// @notice What batches are, what they come from, and where their goods went.
/// @dev    A recall marks one batch and visits nobody; whoever wants to move goods walks upward. `ancestors` counts every path,
///         so that no walk is longer than MAX_ANCESTORS + 1, whatever the shape.
abstract contract Lineage is IProductBatches {
    uint256 public constant MAX_INPUTS = 16;
    uint256 public constant MAX_ANCESTORS = 64;
    uint256 public constant MAX_GENERATIONS = 8;

    /// @dev Where grams stand by what became of them: 48 bits each, in the order of Ends.
    uint256 internal constant USED = 0;
    uint256 internal constant LOST = 48;
    uint256 internal constant SOLD = 96;
    uint256 internal constant RECOVERED = 144;

    mapping(BatchId batch => BatchWord) private _batches;
    mapping(BatchId batch => mapping(uint256 index => BatchId)) private _parents;
    mapping(BatchId batch => uint256) private _ends;

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IProductBatches
    function batchWord(BatchId batch) external view returns (BatchWord) {
        return _batches[batch];
    }

    /// @inheritdoc IProductBatches
    function parentsOf(BatchId batch) external view returns (BatchId[] memory above) {
        above = new BatchId[](_batches[batch].parents());
        for (uint256 i = 0; i < above.length; ++i) above[i] = _parents[batch][i];
    }

    /// @inheritdoc IProductBatches
    function endsOf(BatchId batch) public view returns (Ends memory) {
        uint256 word = _ends[batch];
        return Ends(uint48(word), uint48(word >> LOST), uint48(word >> SOLD), uint48(word >> RECOVERED));
    }

    /// @inheritdoc IProductBatches
    function outstanding(BatchId batch) public view returns (uint256) {
        Ends memory ends = endsOf(batch);
        return _batch(batch).made() - ends.used - ends.lost - ends.sold - ends.recovered;
    }

    /// @inheritdoc IProductBatches
    function recallState(BatchId batch) external view returns (RecallState memory state) {
        state.source = _recalledAbove(batch, _batch(batch));
        state.isRecalled = !state.source.isNull();
    }

    //----------------------------------------------------------------------------------------------
    // For the acts
    //----------------------------------------------------------------------------------------------

    function _batch(BatchId batch) internal view returns (BatchWord word) {
        word = _batches[batch];
        require(word.exists(), BatchUnknown(batch));
    }

    /// @dev Neither past its date (食品安全法 34) nor recalled, itself or by what it comes from.
    function _requireSound(BatchId batch, BatchWord word) internal view {
        Timestamp bestBefore = word.bestBefore();
        bool isFresh = bestBefore.isNever() || currentTime() <= bestBefore;
        require(isFresh, GoodsExpired(batch, bestBefore));
        BatchId source = _recalledAbove(batch, word);
        require(source.isNull(), GoodsRecalled(batch, source));
    }

    function _isRecalled(BatchId batch, BatchWord word) internal view returns (bool) {
        return !_recalledAbove(batch, word).isNull();
    }

    function _record(BatchId batch, BatchWord word, Part[] memory inputs) internal {
        require(!_batches[batch].exists(), BatchAlreadyRecorded(batch));
        _batches[batch] = word;
        for (uint256 i = 0; i < inputs.length; ++i) _parents[batch][i] = inputs[i].batch;
    }

    function _setWord(BatchId batch, BatchWord word) internal {
        _batches[batch] = word;
    }

    /// @dev No carry: no more ends than was made, and that fits 48 bits.
    function _note(BatchId batch, uint256 place, uint256 grams) internal {
        unchecked {
            _ends[batch] += grams << place;
        }
    }

    /// @dev Depth first, parents in their order: the phone walks the same way (sdk/verify).
    function _recalledAbove(BatchId batch, BatchWord word) private view returns (BatchId) {
        if (!word.recalledAt().isNever()) return batch;

        for (uint256 i = 0; i < word.parents(); ++i) {
            BatchId parent = _parents[batch][i];
            BatchId source = _recalledAbove(parent, _batches[parent]);
            if (!source.isNull()) return source;
        }
        return BatchId.wrap(0);
    }
}
