// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchId, EvidenceId, ParcelId, ParticipantId} from "../../shared/types/Ids.sol";
import {Grams, Gtin14} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {Base, Ends, Harvest, Part, RecallState, Transformation} from "../types/Batch.sol";
import {BatchWord} from "../types/BatchWord.sol";
import {Paper} from "../types/TradeItem.sol";

/// @title  IProductBatches
/// @notice Goods by the gram, from the field to the shop: labels <= packed <= made <= harvested <= certified capacity.
/// @dev    made = loose + packed + used + lost + sold + recovered, for every batch and always.
interface IProductBatches {
    event BaseAdmitted(
        ParcelId indexed parcel,
        Gtin14 indexed gtin,
        ParticipantId indexed member,
        ParticipantId actor,
        EvidenceId capacity,
        uint16 lastYear
    );
    event BaseWithdrawn(ParcelId indexed parcel, Gtin14 indexed gtin, ParticipantId indexed actor, bytes32 basis);
    event BatchHarvested(
        BatchId indexed batch,
        ParticipantId indexed actor,
        ParcelId indexed parcel,
        bytes32 lot,
        EvidenceId capacity,
        BatchWord word,
        bytes32 eventHash
    );
    /// @notice A batch made of others: split, merged or transformed.
    event BatchMade(
        BatchId indexed batch,
        ParticipantId indexed actor,
        bytes32 lot,
        Part[] inputs,
        BatchWord word,
        bytes32 eventHash
    );
    event PaperEnclosed(BatchId indexed batch, ParticipantId indexed actor, Paper paper, EvidenceId evidence);
    /// @notice Why goods moved; from, to and grams stand in the TransferSingle before it.
    event GoodsHandedOver(uint256 token, bytes32 eventHash);
    event GoodsLost(uint256 indexed token, address indexed holder, Grams grams, bytes32 eventHash);
    event GoodsSold(uint256 indexed token, address indexed holder, Grams grams, bytes32 eventHash);
    event GoodsRecovered(uint256 indexed token, address indexed holder, Grams grams, bytes32 eventHash);
    /// @notice Why goods ended that their holder didn't end himself: the GoodsRecovered or GoodsLost before it.
    /// @param basis sha2-256 of the decision
    event GoodsSeized(uint256 indexed token, address indexed holder, ParticipantId indexed actor, bytes32 basis);
    /// @param basis sha2-256 of the notice with reason, reach and what to do
    /// @notice Told again with a graver level when a standing recall is raised.
    event BatchRecalled(BatchId indexed batch, ParticipantId indexed actor, uint8 level, bytes32 basis);
    event RecallLifted(BatchId indexed batch, ParticipantId indexed actor, bytes32 basis);
    event RecallClosed(BatchId indexed batch, ParticipantId indexed actor, bytes32 report);

    error BatchUnknown(BatchId batch);
    error BatchAlreadyRecorded(BatchId batch);
    /// @notice One to twenty characters of those that GS1 allows in AI(10), one behind the other.
    error LotInvalid(bytes32 lot);
    error GramsMissing(BatchId batch);
    error GoodsShort(uint256 token, address holder, uint256 held, uint256 asked);
    error EventHashMissing(BatchId batch);
    error ReceiverNotActive(address to);
    error MemberNotActive(ParticipantId member);
    error HandOverToSelf(BatchId batch, address holder);
    /// @notice Each move of goods is an event: use `handOver`, or a card trade.
    error HandOverOnly();
    /// @notice The brand doesn't license this participant now.
    error LicenceNotInForce(uint16 brand, ParticipantId member);
    error ItemNotHarvested(Gtin14 gtin);
    error ItemNotMade(Gtin14 gtin);
    /// @notice The base is another's, or it wasn't admitted then.
    error BaseNotAdmitted(ParcelId parcel, Gtin14 gtin, ParticipantId member);
    error BaseHeld(ParcelId parcel, Gtin14 gtin, uint16 lastYear);
    /// @notice The capacity must be stated by the certifier who admits, and be in force.
    error CapacityNotInForce(ParcelId parcel, Gtin14 gtin);
    /// @notice From this calendar year to five years on.
    error AdmissionInvalid(ParcelId parcel, Gtin14 gtin, uint16 lastYear);
    /// @notice More than the base's certified yearly capacity leaves; nothing while another certifier's word on it is the
    ///         newest, or it is suspended.
    error CapacityExceeded(ParcelId parcel, Gtin14 gtin, uint256 asked, uint256 left);
    /// @notice Later than now, earlier than thirty-one days ago, or before what the goods are made of.
    error ProductionTimeInvalid(Timestamp producedAt, Timestamp earliest, Timestamp latest);
    /// @notice The goods are recalled, or descend from what is.
    error GoodsRecalled(BatchId batch, BatchId source);
    error GoodsExpired(BatchId batch, Timestamp bestBefore);
    error GoodsNotRecalled(BatchId batch);
    /// @notice A recall stands once; it can be raised while it is open, never lowered.
    error RecallStands(BatchId batch, Timestamp recalledAt);
    error RecallLevelInvalid(uint8 level);
    /// @notice A recall, its lifting and its closing each rest on a stored document.
    error RecallDocumentMissing(BatchId batch);
    /// @notice Grams of the batch are still with somebody.
    error RecallOutstanding(BatchId batch, uint256 grams);
    error RecallerNotCompetent(BatchId batch, address caller);
    /// @notice The paper without which these goods don't change hands is not enclosed, or no longer valid.
    error GoodsPaperMissing(BatchId batch, Paper paper);
    /// @notice The paper is another's, covers less than was made, or says that the goods fail.
    error GoodsPaperRefused(BatchId batch, EvidenceId evidence);
    /// @notice Neither made nor held by the caller.
    error NotGoodsHolder(BatchId batch, address caller);
    /// @notice In ascending order, each once, one to sixteen.
    error InputsInvalid(uint256 count);
    /// @notice Goods of one item merge; others are transformed.
    error ItemsDiffer(BatchId batch, Gtin14 found, Gtin14 needed);
    /// @notice More than the recipes give for these inputs.
    error YieldExceeded(Gtin14 output, uint256 asked, uint256 most);
    /// @notice More generations or forebears than a walk may visit.
    error LineageTooDeep(BatchId batch, uint256 ancestors, uint256 generation);
    /// @notice The item has no net content: it is sold loose, under lot codes.
    error ItemNotPacked(Gtin14 gtin);

    /// @notice Admits a member to grow a product on a parcel to the end of `lastYear`; the ground is claimed for it, so that
    ///         what overlaps can't be admitted beside it. The certifier's own statement of the capacity must be in force.
    function admitBase(ParcelId parcel, Gtin14 gtin, ParticipantId member, uint16 lastYear) external;

    /// @notice Ends an admission at once. What was harvested still counts, and the ground stays claimed to the last year that
    ///         was ever said.
    function withdrawBase(ParcelId parcel, Gtin14 gtin, bytes32 basis) external;

    function harvest(Harvest calldata taken) external returns (BatchId);

    /// @notice Puts some of a batch under a lot of its own.
    function split(Part calldata part, bytes32 lot, bytes32 eventHash) external returns (BatchId);

    /// @notice Puts goods of one item together under a new lot, which needs a paper of its own.
    function merge(Part[] calldata parts, bytes32 lot, bytes32 eventHash) external returns (BatchId);

    /// @notice Makes goods of others, within what the recipes give.
    function transform(Transformation calldata made) external returns (BatchId);

    /// @notice Encloses the paper that is due, by who made or holds the goods; a later one takes its place.
    function enclose(BatchId batch, EvidenceId evidence) external;

    /// @param token a batch's loose or packed goods (libraries/BatchIds.sol)
    function handOver(uint256 token, address to, Grams grams, bytes32 eventHash) external;

    function lose(uint256 token, Grams grams, bytes32 eventHash) external;

    /// @notice Into a consumer's hands, for good.
    function sell(uint256 token, Grams grams, bytes32 eventHash) external;

    /// @notice Out of the market for good, in a recall.
    function recover(uint256 token, Grams grams, bytes32 eventHash) external;

    /// @notice A supervisor's, on recalled goods: ends what their holder can't or won't end, be he suspended, without a key
    ///         or unwilling.
    /// @param isFound whether they are out of the market (recovered) or gone (lost)
    /// @param basis   sha2-256 of the decision
    function seize(uint256 token, address holder, Grams grams, bool isFound, bytes32 eventHash, bytes32 basis) external;

    /// @notice By the maker, the brand's operator or a supervisor; at once, whatever hangs below. Again with a graver level
    ///         (1 is the gravest) to raise it.
    function recall(BatchId batch, uint8 level, bytes32 basis) external;

    /// @notice A supervisor's: the recall was an error. What happened under it stays.
    function liftRecall(BatchId batch, bytes32 basis) external;

    /// @notice A supervisor's: used + recovered + sold + lost = made. The goods stay recalled.
    function closeRecall(BatchId batch, bytes32 report) external;

    /// @notice LabelSets alone: loose goods become packed.
    /// @return index of the packer's participant (see AccountWord)
    function pack(BatchId batch, address packer, uint32 units) external returns (uint32);

    /// @notice CardTrades alone: what both hands signed.
    function moveByTrade(BatchId batch, address from, address to, Grams grams, bytes32 eventHash) external;

    /// @notice Null when there is none.
    function batchWord(BatchId batch) external view returns (BatchWord);

    function parentsOf(BatchId batch) external view returns (BatchId[] memory);

    function endsOf(BatchId batch) external view returns (Ends memory);

    /// @notice Grams still in somebody's hands.
    function outstanding(BatchId batch) external view returns (uint256);

    function paperOf(BatchId batch) external view returns (EvidenceId);

    function base(ParcelId parcel, Gtin14 gtin) external view returns (Base memory);

    /// @notice What may still be harvested of this year's capacity, grams.
    function capacityLeft(ParcelId parcel, Gtin14 gtin) external view returns (uint256);

    /// @notice Whether it or anything it comes from is recalled, found by walking upward.
    function recallState(BatchId batch) external view returns (RecallState memory);
}
