// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {BatchIds} from "../../../contracts/shared/libraries/BatchIds.sol";
import {ChinaYear} from "../../../contracts/shared/libraries/ChinaYear.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Kind} from "../../../contracts/shared/types/AccountWord.sol";
import {BatchId, EvidenceId, ParcelId, ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {Bps, Grams, Gtin14} from "../../../contracts/shared/types/Quantities.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Timestamp, currentTime} from "../../../contracts/shared/types/Timestamp.sol";
import {LabelSets} from "../../../contracts/trace/LabelSets.sol";
import {ProductBatches} from "../../../contracts/trace/ProductBatches.sol";
import {Base, Ends, Harvest, Part, Transformation} from "../../../contracts/trace/types/Batch.sol";
import {ItemKind, Paper, TradeItem} from "../../../contracts/trace/types/TradeItem.sol";
import {World} from "../support/World.sol";
import {vm} from "../support/Vm.sol";

/// @notice Ground on which every claim finds room: who claims what is Parcels' to test.
contract OpenGround {
    // solhint-disable-next-line no-empty-blocks
    fallback() external {}
}

/// @notice Leaf from one base of a licensed member, tea made of it at a quarter, bags of 10 g; two licensed members, two who only
///         trade, one who may not hold and a stranger. Its own books beside the contract's: parents, recalls, masses.
contract GoodsHandler is World {
    using BatchIds for BatchId;

    Gtin14 internal constant LEAF = Gtin14.wrap(9_521_234_500_018);
    Gtin14 internal constant TEA = Gtin14.wrap(9_521_234_500_025);
    ParcelId internal constant FIELD = ParcelId.wrap("FIELD");
    uint16 internal constant BRAND = 1;
    uint64 internal constant NET = 10;
    uint16 internal constant YIELD = 2_500;
    uint96 internal constant CAPACITY = 4_000;
    uint256 internal constant MOST = 24;

    ProductBatches private _goods;
    LabelSets private _labels;
    Evidence private _evidence = new Evidence(address(authority), directory);
    address private _certifier;

    BatchId[] private _made;
    mapping(BatchId batch => BatchId[]) private _parents;
    mapping(BatchId batch => bool) private _isRecalled;
    mapping(BatchId batch => uint256) public labelled;
    uint256 private _lots;

    uint256 public teaMade;
    uint256 public leafUsedForTea;
    uint256 public leaks;
    uint256 public acts;

    constructor() {
        _certifier = _enrol(Kind.Certifier, 0);
        ParticipantId office = participants.enrol(1, "OFFICE", Kind.Regulator, 0, Region.wrap(331100));
        participants.addAccount(office, address(this));
        _goods = new ProductBatches(address(authority), directory);
        _labels = new LabelSets(address(authority), directory, _goods);
        directory.propose(Names.EVIDENCE, address(_evidence));
        directory.propose(Names.PARCELS, address(new OpenGround()));
        directory.propose(Names.LABEL_SETS, address(_labels));
        directory.propose(Names.PRODUCT_BATCHES, address(_goods));
        _evidence.refresh(Names.PARTICIPANTS);
        _goods.refresh(Names.PARTICIPANTS);
        _goods.refresh(Names.EVIDENCE);
        _goods.refresh(Names.PARCELS);
        _goods.refresh(Names.LABEL_SETS);
        _labels.refresh(Names.PARTICIPANTS);
        _defineRules();
        _license(0);
        _license(1);
        _certify();
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    function harvest(uint256 who, uint16 grams) external {
        if (_made.length >= MOST) return;
        bytes32 lot = _nextLot();
        Harvest memory h = Harvest(LEAF, lot, FIELD, Grams.wrap(grams % 1_200), currentTime(), "EVENT");
        if (!_as(_actor(who), abi.encodeCall(_goods.harvest, (h)))) return;
        _made.push(BatchIds.batchIdOf(LEAF, lot));
    }

    function split(uint256 who, uint256 which, uint16 grams) external {
        if (_made.length == 0 || _made.length >= MOST) return;
        BatchId source = _pick(which);
        bytes32 lot = _nextLot();
        Part memory part = Part(source, Grams.wrap(grams % 600));
        bool wasSound = !isRecalledHere(source);
        if (!_as(_actor(who), abi.encodeCall(_goods.split, (part, lot, "EVENT")))) return;
        if (!wasSound) ++leaks;
        BatchId child = BatchIds.batchIdOf(_gtinOf(source), lot);
        _made.push(child);
        _parents[child].push(source);
    }

    function merge(uint256 who, uint256 a, uint256 b, uint16 grams) external {
        if (_made.length < 2 || _made.length >= MOST) return;
        (BatchId low, BatchId high) = _ascending(_pick(a), _pick(b));
        bytes32 lot = _nextLot();
        Part[] memory parts = new Part[](2);
        parts[0] = Part(low, Grams.wrap(1 + (grams % 200)));
        parts[1] = Part(high, Grams.wrap(1 + (grams % 150)));
        bool wereSound = !isRecalledHere(low) && !isRecalledHere(high);
        if (!_as(_actor(who), abi.encodeCall(_goods.merge, (parts, lot, "EVENT")))) return;
        if (!wereSound) ++leaks;
        BatchId child = BatchIds.batchIdOf(_gtinOf(low), lot);
        _made.push(child);
        _parents[child].push(low);
        _parents[child].push(high);
    }

    /// @dev Now and then a gram more than the recipe gives.
    function makeTea(uint256 who, uint256 which, uint16 grams, bool greedy) external {
        if (_made.length == 0 || _made.length >= MOST) return;
        BatchId source = _pick(which);
        uint64 input = 1 + (grams % 800);
        uint64 output = (input * YIELD) / 10_000 + (greedy ? 1 : 0);
        bytes32 lot = _nextLot();
        Part[] memory inputs = new Part[](1);
        inputs[0] = Part(source, Grams.wrap(input));
        Transformation memory t = Transformation(inputs, TEA, lot, Grams.wrap(output), currentTime(), "EVENT");
        bool wasSound = !isRecalledHere(source);
        if (!_as(_actor(who), abi.encodeCall(_goods.transform, (t)))) return;
        if (!wasSound || greedy) ++leaks;
        BatchId child = BatchIds.batchIdOf(TEA, lot);
        _made.push(child);
        _parents[child].push(source);
        teaMade += output;
        leafUsedForTea += input;
    }

    function pack(uint256 who, uint256 which, uint8 count) external {
        if (_made.length == 0) return;
        BatchId batch = _pick(which);
        uint32 units = count % 12;
        bool wasSound = !isRecalledHere(batch);
        uint32 first = uint32(labelled[batch]);
        bytes memory data = abi.encodeCall(_labels.pack, (batch, first, units, "ROOT", false, "EVENT"));
        if (!_as(address(_labels), _actor(who), data)) return;
        if (!wasSound) ++leaks;
        labelled[batch] += units;
    }

    function handOver(uint256 from, uint256 to, uint256 which, uint16 grams, bool isPacked) external {
        if (_made.length == 0) return;
        BatchId batch = _pick(which);
        address taker = _actor(to);
        bool mayMove = !isRecalledHere(batch) || _isMaker(batch, taker);
        bytes memory data = abi.encodeCall(
            _goods.handOver,
            (_token(batch, isPacked), taker, Grams.wrap(grams % 700), "EVENT")
        );
        if (_as(_actor(from), data) && !mayMove) ++leaks;
    }

    function lose(uint256 who, uint256 which, uint16 grams, bool isPacked) external {
        if (_made.length == 0) return;
        _as(
            _actor(who),
            abi.encodeCall(_goods.lose, (_token(_pick(which), isPacked), Grams.wrap(grams % 300), "EVENT"))
        );
    }

    function sell(uint256 who, uint256 which, uint16 grams, bool isPacked) external {
        if (_made.length == 0) return;
        BatchId batch = _pick(which);
        bool wasSound = !isRecalledHere(batch);
        bytes memory data = abi.encodeCall(_goods.sell, (_token(batch, isPacked), Grams.wrap(grams % 300), "EVENT"));
        if (_as(_actor(who), data) && !wasSound) ++leaks;
    }

    function recover(uint256 who, uint256 which, uint16 grams, bool isPacked) external {
        if (_made.length == 0) return;
        BatchId batch = _pick(which);
        bool wasRecalled = isRecalledHere(batch);
        bytes memory data = abi.encodeCall(_goods.recover, (_token(batch, isPacked), Grams.wrap(grams % 300), "EVENT"));
        if (_as(_actor(who), data) && !wasRecalled) ++leaks;
    }

    function recall(uint256 who, uint256 which) external {
        if (_made.length == 0) return;
        BatchId batch = _pick(which);
        if (_as(_actor(who), abi.encodeCall(_goods.recall, (batch, 1, "NOTICE")))) _isRecalled[batch] = true;
    }

    /// @dev The administrator here plays the supervisor.
    function seize(uint256 holder, uint256 which, uint16 grams, bool isPacked, bool isFound) external {
        if (_made.length == 0) return;
        BatchId batch = _pick(which);
        bool wasRecalled = isRecalledHere(batch);
        uint256 token = _token(batch, isPacked);
        Grams some = Grams.wrap(grams % 300);
        bytes memory data = abi.encodeCall(_goods.seize, (token, _actor(holder), some, isFound, "EVENT", "BASIS"));
        if (_as(address(this), data) && !wasRecalled) ++leaks;
    }

    function liftRecall(uint256 which) external {
        if (_made.length == 0) return;
        BatchId batch = _pick(which);
        if (_as(address(this), abi.encodeCall(_goods.liftRecall, (batch, "BASIS")))) _isRecalled[batch] = false;
    }

    function wait(uint16 hoursOf) external {
        vm.warp(block.timestamp + uint256(hoursOf % 72) * 3_600);
    }

    //----------------------------------------------------------------------------------------------
    // For the invariants
    //----------------------------------------------------------------------------------------------

    function batches() external view returns (BatchId[] memory) {
        return _made;
    }

    function isRecalledHere(BatchId batch) public view returns (bool) {
        if (_isRecalled[batch]) return true;
        BatchId[] storage above = _parents[batch];
        for (uint256 i = 0; i < above.length; ++i) if (isRecalledHere(above[i])) return true;
        return false;
    }

    function isRecalledThere(BatchId batch) external view returns (bool) {
        return _goods.recallState(batch).isRecalled;
    }

    /// @return made    grams that came into being
    /// @return held    grams in hands, loose and packed
    /// @return packed  grams in hands, packed
    /// @return ended   grams that are used, lost, sold or recovered
    function bookOf(BatchId batch) external view returns (uint256 made, uint256 held, uint256 packed, uint256 ended) {
        made = _goods.batchWord(batch).made();
        for (uint256 i = 0; i < actors.length; ++i) {
            packed += _goods.balanceOf(actors[i], batch.packed());
            held += _goods.balanceOf(actors[i], batch.loose());
        }
        held += packed;
        Ends memory ends = _goods.endsOf(batch);
        ended = uint256(ends.used) + ends.lost + ends.sold + ends.recovered;
        if (made - ended != _goods.outstanding(batch)) ended = type(uint256).max;
    }

    function netOf(BatchId batch) external view returns (uint256) {
        return labelled[batch] * NET;
    }

    /// @notice Grams of leaf harvested in this year and the one before, by the handler's own sum of what stands.
    function harvested() external view returns (uint256 sum, uint256 counted) {
        for (uint256 i = 0; i < _made.length; ++i) {
            bool isRoot = _parents[_made[i]].length == 0;
            if (isRoot) sum += _goods.batchWord(_made[i]).made();
        }
        Base memory base = _goods.base(FIELD, LEAF);
        counted = uint256(base.used) + base.usedBefore;
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _defineRules() private {
        authority.grantRole(Roles.CERTIFIER, _certifier, 0);
        _evidence.defineSchema("BRAND_LICENCE", SchemaRule(type(uint64).max, 0, true, Unit.Count, false));
        _evidence.defineSchema("CAPACITY", SchemaRule(type(uint64).max, 0, true, Unit.Grams, false));
        _goods.setItem(LEAF, TradeItem(ItemKind.Raw, Paper.None, BRAND, 30, 0), "DOCUMENT");
        _goods.setItem(TEA, TradeItem(ItemKind.Made, Paper.None, BRAND, 0, uint32(NET)), "DOCUMENT");
        _goods.setRecipe(LEAF, TEA, Bps.wrap(YIELD), "DOCUMENT");
    }

    function _license(uint256 member) private {
        _say("BRAND_LICENCE", Keys.brandMember(BRAND, ids[member]), 1);
    }

    function _certify() private {
        _say("CAPACITY", Keys.base(FIELD, LEAF), CAPACITY);
        bytes4[] memory verbs = new bytes4[](1);
        verbs[0] = _goods.admitBase.selector;
        authority.setTargetFunctionRole(address(_goods), verbs, Roles.CERTIFIER);
        uint16 lastYear = ChinaYear.yearOf(currentTime()) + 5;
        vm.prank(_certifier);
        _goods.admitBase(FIELD, LEAF, ids[0], lastYear);
    }

    function _say(string memory schema, bytes32 subject, uint96 value) private {
        Timestamp never = Timestamp.wrap(0);
        bytes32 content = keccak256(abi.encode(schema, subject, value));
        Statement memory said = Statement(
            Keys.schema(schema),
            subject,
            value,
            currentTime(),
            never,
            content,
            EvidenceId.wrap(0)
        );
        vm.prank(_certifier);
        _evidence.attest(said);
    }

    function _pick(uint256 seed) private view returns (BatchId) {
        return _made[seed % _made.length];
    }

    function _nextLot() private returns (bytes32) {
        ++_lots;
        return bytes32(abi.encodePacked(bytes1(uint8(65 + ((_lots / 26) % 26))), bytes1(uint8(65 + (_lots % 26)))));
    }

    function _gtinOf(BatchId batch) private view returns (Gtin14) {
        return _goods.batchWord(batch).gtin();
    }

    function _isMaker(BatchId batch, address account) private view returns (bool) {
        return participants.accountWord(account).index() == _goods.batchWord(batch).origin();
    }

    function _token(BatchId batch, bool isPacked) private pure returns (uint256) {
        return isPacked ? batch.packed() : batch.loose();
    }

    function _ascending(BatchId a, BatchId b) private pure returns (BatchId, BatchId) {
        return BatchId.unwrap(a) < BatchId.unwrap(b) ? (a, b) : (b, a);
    }

    function _as(address sender, bytes memory data) private returns (bool) {
        return _as(address(_goods), sender, data);
    }

    function _as(address target, address sender, bytes memory data) private returns (bool done) {
        vm.prank(sender);
        (done, ) = target.call(data);
        if (done) ++acts;
    }
}

contract GoodsInvariants {
    GoodsHandler private _world = new GoodsHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: goods are made, packed, given, sold, recalled and recovered; too much tea isn't.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.harvest(0, 1_000);
        _world.makeTea(0, 0, 799, false);
        assert(_world.batches().length == 2 && _world.teaMade() == 200);
        _world.makeTea(0, 0, 99, true);
        assert(_world.batches().length == 2);
        _world.pack(0, 1, 5);
        assert(_world.netOf(_world.batches()[1]) == 50);
        _world.handOver(0, 2, 1, 20, true);
        _world.sell(2, 1, 10, true);
        _world.recall(0, 0);
        assert(_world.isRecalledThere(_world.batches()[1]));
        _world.recover(2, 1, 10, true);
        (, , uint256 packed, uint256 ended) = _world.bookOf(_world.batches()[1]);
        assert(packed == 30 && ended == 20);
        _world.seize(0, 1, 5, true, true);
        _world.seize(0, 1, 6, false, false);
        (, , packed, ended) = _world.bookOf(_world.batches()[1]);
        assert(packed == 25 && ended == 31);
        _world.liftRecall(0);
        assert(!_world.isRecalledThere(_world.batches()[1]));
        _world.split(1, 0, 10);
        _world.handOver(0, 1, 0, 50, false);
        _world.split(1, 0, 10);
        _world.merge(1, 0, 2, 5);
        assert(_world.batches().length == 4);
    }

    /// @notice M1
    function invariant_NoGramComesFromNowhereOrVanishes() external view {
        BatchId[] memory all = _world.batches();
        for (uint256 i = 0; i < all.length; ++i) {
            (uint256 made, uint256 held, , uint256 ended) = _world.bookOf(all[i]);
            assert(made == held + ended);
        }
    }

    /// @notice M2
    function invariant_LabelsAreNeverMoreThanTheGoods() external view {
        BatchId[] memory all = _world.batches();
        for (uint256 i = 0; i < all.length; ++i) {
            (uint256 made, , uint256 packed, ) = _world.bookOf(all[i]);
            assert(packed <= _world.netOf(all[i]) && _world.netOf(all[i]) <= made);
        }
    }

    /// @notice M3
    function invariant_HarvestStaysWithinCapacity() external view {
        (uint256 sum, uint256 counted) = _world.harvested();
        assert(counted <= 8_000 && counted <= sum);
    }

    /// @notice M4
    function invariant_TeaIsWithinWhatTheLeafGives() external view {
        assert(_world.teaMade() * 10_000 <= _world.leafUsedForTea() * 2_500);
    }

    /// @notice M5
    function invariant_ARecallReachesExactlyWhatDescends() external view {
        BatchId[] memory all = _world.batches();
        for (uint256 i = 0; i < all.length; ++i) {
            assert(_world.isRecalledThere(all[i]) == _world.isRecalledHere(all[i]));
        }
    }

    /// @notice M6
    function invariant_NothingRecalledMovesButBackOrOut() external view {
        assert(_world.leaks() == 0);
    }
}
