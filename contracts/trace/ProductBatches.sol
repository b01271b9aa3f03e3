// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";

import {EvidenceRecord} from "../evidence/types/Statement.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IEncumberable} from "../shared/interfaces/IEncumberable.sol";
import {BatchIds} from "../shared/libraries/BatchIds.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Rounding} from "../shared/libraries/Rounding.sol";
import {Names} from "../shared/Names.sol";
import {Roles} from "../shared/Roles.sol";
import {AccountWord, MAY_HOLD} from "../shared/types/AccountWord.sol";
import {BatchId, EvidenceId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {Grams, Gtin14} from "../shared/types/Quantities.sol";
import {currentTime, Timestamp} from "../shared/types/Timestamp.sol";
import {Bases} from "./Bases.sol";
import {IProductBatches} from "./interfaces/IProductBatches.sol";
import {Lineage} from "./Lineage.sol";
import {Harvest, Part, Transformation} from "./types/Batch.sol";
import {BatchFacts, BatchWord, GRAMS_MASK, packBatch} from "./types/BatchWord.sol";
import {ItemKind, Paper, TradeItem} from "./types/TradeItem.sol";

/// @title  ProductBatches
/// @notice Goods by the gram, from the field to the shop. Nothing comes from nowhere and nothing vanishes unsaid.
/// @dev    An ERC-1155 whose tokens move by acts alone: each act carries the hash of the EPCIS event that says the same.
contract ProductBatches is ERC1155, Lineage, Bases {
    using BatchIds for BatchId;

    /// @notice How late an event may be told.
    uint40 public constant MAX_DELAY = 31 days;
    uint8 private constant MAX_LEVEL = 3;
    uint96 private constant PASSED = 1;

    SchemaId private immutable _brandLicence = Keys.schema("BRAND_LICENCE");
    SchemaId private immutable _commitment = Keys.schema("COMMITMENT_CERTIFICATE");
    SchemaId private immutable _inspection = Keys.schema("FACTORY_INSPECTION");

    mapping(BatchId batch => EvidenceId) private _papers;
    /// @dev In place of OpenZeppelin's, which are private and move by arrays alone. Loose grams in the low half of the word,
    ///      packed ones in the high half: packing moves them within one slot.
    mapping(BatchId batch => mapping(address holder => uint256)) private _held;

    constructor(
        address authority_,
        IDirectory directory_
    ) ERC1155("") AccessManaged(authority_) DirectoryClient(directory_) {}

    modifier onlyNamed(bytes32 name) {
        require(msg.sender == resolved(name), IEncumberable.CallerNotMover(name, msg.sender));
        _;
    }

    //----------------------------------------------------------------------------------------------
    // Batches come into being
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IProductBatches
    function harvest(Harvest calldata h) external returns (BatchId batch) {
        batch = _newBatch(h.gtin, h.lot, h.grams, h.eventHash);
        TradeItem memory item = _item(h.gtin);
        require(item.kind == ItemKind.Raw, ItemNotHarvested(h.gtin));
        (ParticipantId maker, uint32 index) = _licensed(msg.sender, item.brand);
        _requireInTime(h.harvestedAt, Timestamp.wrap(0));
        EvidenceId capacity = _useCapacity(h.parcel, h.gtin, index, Grams.unwrap(h.grams), h.harvestedAt);

        BatchWord word = packBatch(
            BatchFacts(h.gtin, h.grams, index, h.harvestedAt, item.shelfDays, 0, 0, 0, item.paper)
        );
        _record(batch, word, new Part[](0));
        _give(address(0), msg.sender, batch.loose(), Grams.unwrap(h.grams));

        emit BatchHarvested(batch, maker, h.parcel, h.lot, capacity, word, h.eventHash);
    }

    /// @inheritdoc IProductBatches
    /// @dev The goods stay as old as they are.
    function split(Part calldata part, bytes32 lot, bytes32 eventHash) external returns (BatchId) {
        Part[] memory inputs = new Part[](1);
        inputs[0] = part;
        return _regroup(inputs, lot, eventHash);
    }

    /// @inheritdoc IProductBatches
    /// @dev As old as the oldest of them.
    function merge(Part[] calldata parts, bytes32 lot, bytes32 eventHash) external returns (BatchId) {
        require(parts.length > 1, InputsInvalid(parts.length));
        return _regroup(parts, lot, eventHash);
    }

    /// @inheritdoc IProductBatches
    function transform(Transformation calldata t) external returns (BatchId batch) {
        batch = _newBatch(t.gtin, t.lot, t.grams, t.eventHash);
        TradeItem memory item = _item(t.gtin);
        require(item.kind == ItemKind.Made, ItemNotMade(t.gtin));
        (ParticipantId maker, uint32 index) = _licensed(msg.sender, item.brand);
        (BatchFacts memory facts, Timestamp newest) = _consume(batch, t.inputs);
        _requireInTime(t.producedAt, newest);
        uint256 most = _mostOf(t.inputs, t.gtin);
        require(Grams.unwrap(t.grams) <= most, YieldExceeded(t.gtin, Grams.unwrap(t.grams), most));

        facts.gtin = t.gtin;
        facts.made = t.grams;
        facts.origin = index;
        facts.producedAt = t.producedAt;
        facts.shelfDays = item.shelfDays;
        facts.paper = item.paper;
        _make(batch, maker, facts, t.lot, t.inputs, t.eventHash);
    }

    //----------------------------------------------------------------------------------------------
    // Papers
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IProductBatches
    /// @dev A commitment is the maker's own and covers all that was made (办法: 承诺主体, 数量); an inspection says 1 for passed.
    function enclose(BatchId batch, EvidenceId evidence) external {
        BatchWord word = _batch(batch);
        Paper paper = word.paper();
        require(paper != Paper.None, GoodsPaperRefused(batch, evidence));
        EvidenceRecord memory record = _evidence().requireValid(evidence, _schemaOf(paper), BatchId.unwrap(batch));
        ParticipantId maker = _participants().participantAt(word.origin());
        bool isRight =
            paper == Paper.Commitment ? record.issuer == maker && record.value >= word.made() : record.value == PASSED;
        require(isRight, GoodsPaperRefused(batch, evidence));
        ParticipantId actor = _actor();
        require(actor == maker || _held[batch][msg.sender] != 0, NotGoodsHolder(batch, msg.sender));

        _papers[batch] = evidence;

        emit PaperEnclosed(batch, actor, paper, evidence);
    }

    /// @inheritdoc IProductBatches
    function paperOf(BatchId batch) external view returns (EvidenceId) {
        return _papers[batch];
    }

    //----------------------------------------------------------------------------------------------
    // Goods move and end
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IProductBatches
    /// @dev Recalled goods go back to their maker, and nowhere else; for that no paper is due.
    function handOver(uint256 token, address to, Grams grams, bytes32 eventHash) external {
        _pass(token, msg.sender, to, grams, eventHash);
    }

    /// @inheritdoc IProductBatches
    function moveByTrade(
        BatchId batch,
        address from,
        address to,
        Grams grams,
        bytes32 eventHash
    ) external onlyNamed(Names.CARD_TRADES) {
        _pass(batch.loose(), from, to, grams, eventHash);
    }

    /// @inheritdoc IProductBatches
    function lose(uint256 token, Grams grams, bytes32 eventHash) external {
        _requireActive();
        _lose(token, msg.sender, grams, eventHash);
    }

    /// @inheritdoc IProductBatches
    function sell(uint256 token, Grams grams, bytes32 eventHash) external {
        _requireActive();
        BatchId batch = _takeOut(token, msg.sender, grams, eventHash);
        _requireFitToMove(batch, _batch(batch), BatchIds.isPacked(token));
        _note(batch, SOLD, Grams.unwrap(grams));

        emit GoodsSold(token, msg.sender, grams, eventHash);
    }

    /// @inheritdoc IProductBatches
    function recover(uint256 token, Grams grams, bytes32 eventHash) external {
        _requireActive();
        _recover(token, msg.sender, grams, eventHash);
    }

    /// @inheritdoc IProductBatches
    function seize(
        uint256 token,
        address holder,
        Grams grams,
        bool isFound,
        bytes32 eventHash,
        bytes32 basis
    ) external restricted {
        BatchId batch = BatchIds.batchOf(token);
        require(basis != 0, RecallDocumentMissing(batch));
        if (isFound) {
            _recover(token, holder, grams, eventHash);
        } else {
            _requireRecalledGoods(batch);
            _lose(token, holder, grams, eventHash);
        }

        emit GoodsSeized(token, holder, _actor(), basis);
    }

    /// @inheritdoc IProductBatches
    function pack(
        BatchId batch,
        address packer,
        uint32 units
    ) external onlyNamed(Names.LABEL_SETS) returns (uint32 index) {
        BatchWord word = _batch(batch);
        TradeItem memory item = _item(word.gtin());
        require(item.netGrams != 0, ItemNotPacked(word.gtin()));
        (, index) = _licensed(packer, item.brand);
        _requireFitToMove(batch, word, false);

        uint256 grams = uint256(units) * item.netGrams;
        _give(packer, address(0), batch.loose(), grams);
        _give(address(0), packer, batch.packed(), grams);
    }

    //----------------------------------------------------------------------------------------------
    // Recall
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IProductBatches
    function recall(BatchId batch, uint8 level, bytes32 basis) external {
        BatchWord word = _batch(batch);
        require(level != 0 && level <= MAX_LEVEL, RecallLevelInvalid(level));
        Timestamp since = word.recalledAt();
        bool isRaised = level < word.recallLevel() && !word.isRecallClosed();
        require(since.isNever() || isRaised, RecallStands(batch, since));
        require(basis != 0, RecallDocumentMissing(batch));
        (ParticipantId actor, AccountWord account) = _participants().identify(msg.sender);
        require(account.isActive(), ProducerNotActive(msg.sender));
        bool isMaker = account.index() == word.origin();
        bool isOffice = isMaker || _holds(Roles.BRAND_OPERATOR) || _holds(Roles.SUPERVISOR);
        require(isOffice, RecallerNotCompetent(batch, msg.sender));

        _setWord(batch, word.withRecall(level, since.isNever() ? currentTime() : since));

        emit BatchRecalled(batch, actor, level, basis);
    }

    /// @inheritdoc IProductBatches
    function liftRecall(BatchId batch, bytes32 basis) external restricted {
        _setWord(batch, _requireRecalled(batch, basis).withoutRecall());

        emit RecallLifted(batch, _actor(), basis);
    }

    /// @inheritdoc IProductBatches
    function closeRecall(BatchId batch, bytes32 report) external restricted {
        BatchWord word = _requireRecalled(batch, report);
        uint256 left = outstanding(batch);
        require(left == 0, RecallOutstanding(batch, left));

        _setWord(batch, word.withRecallClosed());

        emit RecallClosed(batch, _actor(), report);
    }

    //----------------------------------------------------------------------------------------------
    // ERC-1155
    //----------------------------------------------------------------------------------------------

    function balanceOf(address holder, uint256 token) public view override returns (uint256) {
        return uint128(_held[BatchIds.batchOf(token)][holder] >> _half(token));
    }

    function safeTransferFrom(address, address, uint256, uint256, bytes memory) public pure override {
        revert HandOverOnly();
    }

    function safeBatchTransferFrom(
        address,
        address,
        uint256[] memory,
        uint256[] memory,
        bytes memory
    ) public pure override {
        revert HandOverOnly();
    }

    function setApprovalForAll(address, bool) public pure override {
        revert HandOverOnly();
    }

    //----------------------------------------------------------------------------------------------
    // Internals: making
    //----------------------------------------------------------------------------------------------

    function _newBatch(Gtin14 gtin, bytes32 lot, Grams grams, bytes32 eventHash) private pure returns (BatchId batch) {
        require(BatchIds.isLot(lot), LotInvalid(lot));
        batch = BatchIds.batchIdOf(gtin, lot);
        require(Grams.unwrap(grams) <= GRAMS_MASK, GramsMissing(batch));
        _requireGrams(batch, grams);
        require(eventHash != 0, EventHashMissing(batch));
    }

    function _regroup(Part[] memory inputs, bytes32 lot, bytes32 eventHash) private returns (BatchId batch) {
        (Gtin14 gtin, Grams made) = _sumOf(inputs);
        batch = _newBatch(gtin, lot, made, eventHash);
        TradeItem memory item = _item(gtin);
        (ParticipantId maker, uint32 index) = _licensed(msg.sender, item.brand);

        (BatchFacts memory facts, ) = _consume(batch, inputs);
        facts.gtin = gtin;
        facts.made = made;
        facts.origin = index;
        facts.paper = item.paper;
        _make(batch, maker, facts, lot, inputs, eventHash);
    }

    /// @dev Of one item, or refused.
    function _sumOf(Part[] memory inputs) private view returns (Gtin14 gtin, Grams) {
        gtin = _batch(inputs[0].batch).gtin();
        uint256 grams = 0;
        for (uint256 i = 0; i < inputs.length; ++i) {
            Gtin14 found = _batch(inputs[i].batch).gtin();
            require(Gtin14.unwrap(found) == Gtin14.unwrap(gtin), ItemsDiffer(inputs[i].batch, found, gtin));
            grams += Grams.unwrap(inputs[i].grams);
        }
        require(grams <= GRAMS_MASK, GramsMissing(inputs[0].batch));
        // Safe cast: bounded by the line above.
        return (gtin, Grams.wrap(uint64(grams)));
    }

    /// @dev Ends the inputs. Returns lineage, for regrouping the oldest time of production and the shortest shelf life, and
    ///      for making the newest: nothing is made before the last of what it is made of.
    function _consume(BatchId batch, Part[] memory inputs) private returns (BatchFacts memory facts, Timestamp newest) {
        require(inputs.length != 0 && inputs.length <= MAX_INPUTS, InputsInvalid(inputs.length));
        uint256 ancestors = 0;
        uint256 generation = 0;
        for (uint256 i = 0; i < inputs.length; ++i) {
            Part memory part = inputs[i];
            bool isNext = i == 0 || BatchId.unwrap(inputs[i - 1].batch) < BatchId.unwrap(part.batch);
            require(isNext, InputsInvalid(inputs.length));
            BatchWord word = _useUp(part);

            ancestors += uint256(word.ancestors()) + 1;
            if (word.generation() > generation) generation = word.generation();
            Timestamp producedAt = word.producedAt();
            if (i == 0 || producedAt < facts.producedAt) facts.producedAt = producedAt;
            if (newest < producedAt) newest = producedAt;
            facts.shelfDays = _shorter(facts.shelfDays, word.shelfDays());
        }
        ++generation;
        bool isShort = ancestors <= MAX_ANCESTORS && generation <= MAX_GENERATIONS;
        require(isShort, LineageTooDeep(batch, ancestors, generation));

        // Safe casts: bounded by the lines above.
        facts.parents = uint8(inputs.length);
        facts.ancestors = uint8(ancestors);
        facts.generation = uint8(generation);
    }

    /// @dev 0 states none, and gives way.
    function _shorter(uint16 a, uint16 b) private pure returns (uint16) {
        if (a == 0 || b == 0) return a + b;
        return a < b ? a : b;
    }

    function _useUp(Part memory part) private returns (BatchWord word) {
        word = _batch(part.batch);
        _requireGrams(part.batch, part.grams);
        _requireSound(part.batch, word);
        uint256 grams = Grams.unwrap(part.grams);
        _give(msg.sender, address(0), part.batch.loose(), grams);
        _note(part.batch, USED, grams);
    }

    function _make(
        BatchId batch,
        ParticipantId maker,
        BatchFacts memory facts,
        bytes32 lot,
        Part[] memory inputs,
        bytes32 eventHash
    ) private {
        BatchWord word = packBatch(facts);
        _record(batch, word, inputs);
        _give(address(0), msg.sender, batch.loose(), Grams.unwrap(facts.made));

        emit BatchMade(batch, maker, lot, inputs, word, eventHash);
    }

    function _mostOf(Part[] memory inputs, Gtin14 output) private view returns (uint256 most) {
        for (uint256 i = 0; i < inputs.length; ++i) {
            Gtin14 input = _batch(inputs[i].batch).gtin();
            uint256 grams = Rounding.yieldDown(inputs[i].grams, maxYield(input, output));
            require(grams != 0, RecipeUnknown(input, output));
            most += grams;
        }
    }

    function _requireInTime(Timestamp producedAt, Timestamp earliest) private view {
        Timestamp latest = currentTime();
        uint40 oldest = Timestamp.unwrap(latest) - MAX_DELAY;
        if (Timestamp.unwrap(earliest) < oldest) earliest = Timestamp.wrap(oldest);
        bool isInTime = producedAt <= latest && earliest <= producedAt;
        require(isInTime, ProductionTimeInvalid(producedAt, earliest, latest));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: moving
    //----------------------------------------------------------------------------------------------

    function _pass(uint256 token, address from, address to, Grams grams, bytes32 eventHash) private {
        BatchId batch = BatchIds.batchOf(token);
        BatchWord word = _batch(batch);
        _requireGrams(batch, grams);
        require(eventHash != 0, EventHashMissing(batch));
        (AccountWord giver, AccountWord taker) = _participants().accountWords(from, to);
        require(giver.isActive(), ProducerNotActive(from));
        require(taker.isFit(MAY_HOLD), ReceiverNotActive(to));
        require(from != to, HandOverToSelf(batch, from));
        if (taker.index() != word.origin()) _requireFitToMove(batch, word, BatchIds.isPacked(token));

        _give(from, to, token, Grams.unwrap(grams));

        emit GoodsHandedOver(token, eventHash);
    }

    function _lose(uint256 token, address holder, Grams grams, bytes32 eventHash) private {
        BatchId batch = _takeOut(token, holder, grams, eventHash);
        _note(batch, LOST, Grams.unwrap(grams));

        emit GoodsLost(token, holder, grams, eventHash);
    }

    function _recover(uint256 token, address holder, Grams grams, bytes32 eventHash) private {
        BatchId batch = _takeOut(token, holder, grams, eventHash);
        _requireRecalledGoods(batch);
        _note(batch, RECOVERED, Grams.unwrap(grams));

        emit GoodsRecovered(token, holder, grams, eventHash);
    }

    function _takeOut(uint256 token, address holder, Grams grams, bytes32 eventHash) private returns (BatchId batch) {
        batch = BatchIds.batchOf(token);
        _requireGrams(batch, grams);
        require(eventHash != 0, EventHashMissing(batch));

        _give(holder, address(0), token, Grams.unwrap(grams));
    }

    /// @dev No receiver hook: goods are not a contract's to refuse, and nothing is entered twice by one.
    function _give(address from, address to, uint256 token, uint256 grams) private {
        mapping(address holder => uint256) storage book = _held[BatchIds.batchOf(token)];
        uint256 half = _half(token);
        if (from != address(0)) {
            uint256 both = book[from];
            uint256 held = uint128(both >> half);
            require(held >= grams, GoodsShort(token, from, held, grams));
            unchecked {
                // No borrow from the other half: compared just now.
                book[from] = both - (grams << half);
            }
        }
        unchecked {
            // No carry: a batch has at most GRAMS_MASK.
            if (to != address(0)) book[to] += grams << half;
        }

        emit TransferSingle(msg.sender, from, to, token, grams);
    }

    /// @dev Where a token's grams begin in a holder's word: bit 0, or 128 for packed ones.
    function _half(uint256 token) private pure returns (uint256) {
        return (token & 1) << 7;
    }

    //----------------------------------------------------------------------------------------------
    // Internals: conditions
    //----------------------------------------------------------------------------------------------

    /// @dev An active participant whom the brand licenses now.
    function _licensed(address account, uint16 brand) private view returns (ParticipantId member, uint32 index) {
        AccountWord word;
        (member, word) = _participants().identify(account);
        require(word.isFit(MAY_HOLD), ProducerNotActive(account));
        (, uint96 inForce) = _evidence().current(_brandLicence, Keys.brandMember(brand, member));
        require(inForce == PASSED, LicenceNotInForce(brand, member));
        index = word.index();
    }

    /// @dev The paper of packed goods was asked for when they were packed, and is printed on them.
    function _requireFitToMove(BatchId batch, BatchWord word, bool isPacked) private view {
        _requireSound(batch, word);
        if (!isPacked) _requirePaper(batch, word);
    }

    function _requirePaper(BatchId batch, BatchWord word) private view {
        Paper paper = word.paper();
        if (paper == Paper.None) return;
        require(_evidence().isLive(_papers[batch]), GoodsPaperMissing(batch, paper));
    }

    function _requireActive() private view {
        require(_participants().accountWord(msg.sender).isActive(), ProducerNotActive(msg.sender));
    }

    function _requireRecalledGoods(BatchId batch) private view {
        require(_isRecalled(batch, _batch(batch)), GoodsNotRecalled(batch));
    }

    function _requireRecalled(BatchId batch, bytes32 document) private view returns (BatchWord word) {
        word = _batch(batch);
        require(document != 0, RecallDocumentMissing(batch));
        require(!word.recalledAt().isNever(), GoodsNotRecalled(batch));
    }

    function _requireGrams(BatchId batch, Grams grams) private pure {
        require(Grams.unwrap(grams) != 0, GramsMissing(batch));
    }

    function _schemaOf(Paper paper) private view returns (SchemaId) {
        return paper == Paper.Commitment ? _commitment : _inspection;
    }

    function _holds(uint64 role) private view returns (bool holds) {
        (holds, ) = IAccessManager(authority()).hasRole(role, msg.sender);
    }
}
