// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../../../contracts/shared/Roles.sol";
import {Countersignature} from "../../../contracts/encumbrance/types/Consent.sol";
import {OrderPlace} from "../../../contracts/encumbrance/types/FreezeOrder.sol";
import {LienState, LienUnits, LienWord} from "../../../contracts/encumbrance/types/LienEntry.sol";
import {MockCredits} from "../../../contracts/mocks/carbon/MockCredits.sol";
import {MockLendingPolicy} from "../../../contracts/mocks/finance/MockLendingPolicy.sol";
import {Effect, Lien} from "../../../contracts/shared/interfaces/IEncumbrances.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Payment} from "../../../contracts/shared/types/Payment.sol";
import {Kind} from "../../../contracts/shared/types/AccountWord.sol";
import {CaseId, EvidenceId, LienId, ParticipantId, SubjectId} from "../../../contracts/shared/types/Ids.sol";
import {Bucket} from "../../../contracts/shared/types/LockWord.sol";
import {Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Standing} from "../../../contracts/shared/types/Standing.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";
import {EncumbranceWorld} from "./EncumbranceWorld.sol";

/// @notice Two holders of one lot, two banks, a registrar, a court and a regulator, over a real register. What liens and
///         orders should be is written down beside it.
contract EncumbrancesHandler is EncumbranceWorld {
    bytes32 internal constant CREDITS = "CREDITS";
    uint256 internal constant LOT = 1;
    uint256 internal constant HOLDERS = 2;
    uint256 internal constant CASES = 6;

    struct Order {
        uint64 amount;
        uint40 to;
        uint256 word;
        bool bySupervisor;
    }

    MockCredits internal credits = new MockCredits(directory, CREDITS);
    address internal supervisor;
    uint256 private _documents;

    LienId[] public issued;
    mapping(LienId => uint256 holder) public liesOn;
    mapping(LienId => uint64) public amountOf;
    mapping(LienId => bool) public isLive;
    mapping(LienId => ParticipantId) private _lienorOf;
    mapping(LienId => bytes32) private _debtOf;
    mapping(uint256 holder => mapping(uint256 caseNo => Order)) public orders;
    uint256 public leaks;
    uint256 public disagreements;
    uint256 public intruders;
    uint256 public uneven;
    uint256 public circles;

    constructor() {
        (, supervisor) = _enrol(Kind.Regulator, 0);
        _grant(Roles.SUPERVISOR, supervisor);
        _join(Names.LENDING_POLICY, address(new MockLendingPolicy(PRODUCT, Fen.wrap(1e12))));
        _join(CREDITS, address(credits));
        _connect(encumbrances);
        _connect(credits);
        encumbrances.setRegisterRule(CREDITS, 0, Roles.FORESTRY_REGISTRAR);
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    function mint(uint256 who, uint16 amount) external {
        credits.mint(holders[who % HOLDERS], LOT, amount % 500);
    }

    function transfer(uint256 who, uint16 amount, bool twice) external {
        (address giver, address taker) = (holders[who % HOLDERS], holders[(who + 1) % HOLDERS]);
        uint256[] memory lots = new uint256[](2);
        (lots[0], lots[1]) = (LOT, LOT);
        uint256[] memory parts = new uint256[](2);
        (parts[0], parts[1]) = (amount % 300, twice ? amount % 300 : 0);
        uint256 sum = parts[0] + parts[1];
        bool isFree = credits.explainTransfer(giver, taker, LOT, sum).isEmpty();
        vm.prank(giver);
        try credits.safeBatchTransferFrom(giver, taker, lots, parts, "") {
            uint256 frozen = encumbrances.frozenAmount(_subjectId(who));
            uint256 kept = credits.lockOf(giver, LOT).locked() + frozen;
            if (sum > 0 && credits.balanceOf(giver, LOT) < kept) ++leaks;
            if (!isFree) ++uneven;
        } catch {
            if (isFree) ++uneven;
        }
    }

    function list(uint256 who, uint16 amount, bool lock) external {
        address holder = holders[who % HOLDERS];
        vm.prank(stage);
        if (lock) try credits.lockForMarket(holder, LOT, amount % 300) {} catch {}
        else try credits.releaseFromMarket(holder, LOT, amount % 300) {} catch {}
    }

    function record(
        uint256 who,
        uint256 bank,
        uint64 amount,
        uint16 since,
        uint8 seq,
        bool perfects,
        uint256 which
    ) external {
        Lien memory lien = _lien(who, bank, amount % 300, bytes32(0));
        lien.lienId = LienId.wrap(keccak256(abi.encode(++_documents)));
        lien.registeredAt = Timestamp.wrap(1_700_000_000 + since);
        lien.registrySeq = seq;
        if (seq % 3 == 0) lien.expiresAt = Timestamp.wrap(uint40(block.timestamp + since));
        LienId pledged = perfects && issued.length > 0 ? issued[which % issued.length] : LienId.wrap(0);
        if (!pledged.isNull()) lien.debt = _debtOf[pledged];
        EvidenceId receipt = _receipt(lien.lienId);
        vm.prank(registrar);
        try encumbrances.record(lien, pledged, receipt, abi.encode(Countersignature(second, ""))) {
            _book(lien, who, bank);
            if (!pledged.isNull()) isLive[pledged] = false;
        } catch {}
    }

    function pledge(uint256 who, uint256 bank, uint64 amount) external {
        Lien memory lien = _lien(who, bank, amount % 300, bytes32(++_documents));
        lien.lienId = Keys.pledge(lien.lienor, lien.debt);
        bool frozen = encumbrances.frozenAmount(_subjectId(who)) > 0;
        vm.prank(banks[bank % 2]);
        try encumbrances.pledge(lien, PRODUCT, EvidenceId.wrap(0), _consentOf(who % HOLDERS)) {
            _book(lien, who, bank);
            if (frozen) ++leaks;
        } catch {}
    }

    function release(uint256 which, uint256 bank) external {
        if (issued.length == 0) return;
        LienId id = issued[which % issued.length];
        vm.prank(banks[bank % 2]);
        try encumbrances.release(_subject(liesOn[id]), id) {
            if (_lienorOf[id] != lienors[bank % 2] || !isLive[id]) ++intruders;
            isLive[id] = false;
        } catch {}
    }

    function cover(uint256 which) external {
        if (issued.length == 0) return;
        LienId id = issued[which % issued.length];
        try encumbrances.cover(_subject(liesOn[id]), id) {} catch {}
    }

    function freeze(uint256 who, uint256 caseNo, uint16 amount, uint16 lasts, bool bySupervisor) external {
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + lasts));
        vm.prank(bySupervisor ? supervisor : filing);
        try encumbrances.freeze(_subject(who), _case(caseNo), amount, Timestamp.wrap(0), to) {
            Order storage order = orders[who % HOLDERS][caseNo % CASES];
            // The case was free here, or its order had lapsed.
            if (order.to > block.timestamp) ++intruders;
            uint256 last = encumbrances.standing(_subjectId(who)).orders() - 1;
            (order.amount, order.to) = (amount, Timestamp.unwrap(to));
            order.word = _wordOf(encumbrances.orderPlace(_subjectId(who), last));
            order.bySupervisor = bySupervisor;
        } catch {}
    }

    function unfreeze(uint256 who, uint256 caseNo, bool bySupervisor) external {
        vm.prank(bySupervisor ? supervisor : filing);
        try encumbrances.unfreeze(_subject(who), _case(caseNo)) {
            if (orders[who % HOLDERS][caseNo % CASES].bySupervisor != bySupervisor) ++intruders;
            delete orders[who % HOLDERS][caseNo % CASES];
        } catch {}
    }

    function prune(uint256 who) external {
        encumbrances.prune(_subject(who));
    }

    function openCase(uint256 who, uint256 caseNo, uint64 amount, uint256 which) external {
        LienId lien = issued.length > 0 && which % 3 > 0 ? issued[which % issued.length] : LienId.wrap(0);
        vm.prank(execution);
        try encumbrances.openCase(_case(caseNo), _subject(who), lien, amount % 200, "WRIT", false) {} catch {}
    }

    function enforce(uint256 who, uint256 caseNo, uint64 amount, bool toSelf) external {
        address to = holders[toSelf ? who % HOLDERS : (who + 1) % HOLDERS];
        uint64 units = (amount % 120) + 1;
        LienId lien = encumbrances.caseEntry(_subjectId(who), _case(caseNo)).lien;
        bool isFree = encumbrances.explainEnforce(_subject(who), to, units, _case(caseNo), new Payment[](0)).isEmpty();
        vm.prank(stage);
        try encumbrances.enforce(_subject(who), to, units, _case(caseNo), new Payment[](0)) {
            if (!isFree) ++disagreements;
            if (to == holders[who % HOLDERS]) ++circles;
            if (isLive[lien]) _take(lien, units);
        } catch {
            if (isFree) ++disagreements;
        }
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    //----------------------------------------------------------------------------------------------
    // What the invariants read
    //----------------------------------------------------------------------------------------------

    /// @notice X1
    function isBucketOfLiens(uint256 who) external view returns (bool) {
        uint256 sum = 0;
        uint256 count = encumbrances.standing(_subjectId(who)).liens();
        for (uint256 i = 0; i < count; ++i) {
            LienUnits units = encumbrances.lienUnits(encumbrances.lienAtPlace(_subjectId(who), i));
            if (units.locked() > units.amount()) return false;
            sum += units.locked();
        }
        return sum == credits.lockOf(holders[who], LOT).inBucket(Bucket.Pledged);
    }

    /// @notice X2
    function areLiensEnumerable(uint256 who) external view returns (bool) {
        SubjectId subject = _subjectId(who);
        uint256 count = encumbrances.standing(subject).liens();
        for (uint256 i = 0; i < count; ++i) {
            LienId id = encumbrances.lienAtPlace(subject, i);
            LienWord word = encumbrances.lienWord(id);
            bool isBooked = isLive[id] && liesOn[id] == who && encumbrances.lienUnits(id).amount() == amountOf[id];
            if (!isBooked || word.place() != i || word.state() != LienState.Live) return false;
        }
        uint256 booked = 0;
        for (uint256 i = 0; i < issued.length; ++i) {
            if (isLive[issued[i]] && liesOn[issued[i]] == who) ++booked;
        }
        return booked == count && count <= 16;
    }

    /// @notice X3
    function areOrdersUntouched(uint256 who) external view returns (bool) {
        SubjectId subject = _subjectId(who);
        uint256 count = encumbrances.standing(subject).orders();
        uint256 live = 0;
        for (uint256 caseNo = 0; caseNo < CASES; ++caseNo) {
            Order memory order = orders[who][caseNo];
            if (order.to <= block.timestamp) continue;
            ++live;
            uint256 found = 0;
            for (uint256 i = 0; i < count; ++i) {
                OrderPlace memory place = encumbrances.orderPlace(subject, i);
                if (place.caseId == _case(caseNo) && _wordOf(place) == order.word) ++found;
            }
            if (found != 1) return false;
        }
        bool isFlagged = credits.lockOf(holders[who], LOT).hasOrders();
        return live <= count && isFlagged == (count > 0);
    }

    /// @notice X4
    function isFrozenByOrders(uint256 who) external view returns (bool) {
        uint256 sum = 0;
        for (uint256 caseNo = 0; caseNo < CASES; ++caseNo) {
            Order memory order = orders[who][caseNo];
            if (order.to > block.timestamp) sum += order.amount;
        }
        return sum == encumbrances.frozenAmount(_subjectId(who));
    }

    /// @notice Q5: orders may ask for more than is there, and catch what comes later; what is free is the rest, or nothing.
    function isCaught(uint256 who) external view returns (bool) {
        address holder = holders[who];
        uint256 held = encumbrances.frozenAmount(_subjectId(who)) + credits.lockOf(holder, LOT).locked();
        uint256 balance = credits.balanceOf(holder, LOT);
        return credits.availableOf(holder, LOT) == (balance > held ? balance - held : 0);
    }

    function balanceOf(uint256 who) external view returns (uint256) {
        return credits.balanceOf(holders[who], LOT);
    }

    function countOf(uint256 who) external view returns (Standing) {
        return encumbrances.standing(_subjectId(who));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _lien(uint256 who, uint256 bank, uint64 amount, bytes32 debt) private view returns (Lien memory lien) {
        lien.subject = _subject(who);
        lien.amount = amount;
        lien.lienor = lienors[bank % 2];
        lien.secured = Fen.wrap(100);
        lien.effect = Effect.ContractOnly;
        lien.debt = debt;
    }

    function _book(Lien memory lien, uint256 who, uint256 bank) private {
        issued.push(lien.lienId);
        liesOn[lien.lienId] = who % HOLDERS;
        amountOf[lien.lienId] = lien.amount;
        isLive[lien.lienId] = true;
        _lienorOf[lien.lienId] = lienors[bank % 2];
        _debtOf[lien.lienId] = lien.debt;
    }

    function _take(LienId lien, uint64 units) private {
        if (units >= amountOf[lien]) isLive[lien] = false;
        else amountOf[lien] -= units;
    }

    function _wordOf(OrderPlace memory place) private pure returns (uint256 word) {
        return uint256(keccak256(abi.encode(place)));
    }

    function _subject(uint256 who) private view returns (Subject memory) {
        return Subject(CREDITS, LOT, holders[who % HOLDERS]);
    }

    function _subjectId(uint256 who) private view returns (SubjectId) {
        return Keys.subjectId(_subject(who));
    }

    function _case(uint256 caseNo) private pure returns (CaseId) {
        return CaseId.wrap(bytes32((caseNo % CASES) + 1));
    }
}

contract EncumbrancesInvariants {
    EncumbrancesHandler private _world = new EncumbrancesHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: its acts go through.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.mint(0, 400);
        _world.record(0, 0, 50, 9, 1, false, 0);
        _world.record(0, 1, 30, 5, 1, false, 0);
        _world.pledge(0, 0, 20);
        assert(_world.countOf(0).liens() == 3);
        _world.record(0, 0, 20, 3, 1, true, 2);
        assert(_world.countOf(0).liens() == 3);
        _world.release(1, 1);
        _world.freeze(0, 1, 40, 100, false);
        _world.freeze(0, 2, 10, 100, true);
        _world.unfreeze(0, 2, true);
        assert(_world.countOf(0).liens() == 2 && _world.countOf(0).orders() == 1);
        _world.openCase(0, 3, 50, 4);
        _world.enforce(0, 3, 49, false);
        assert(_world.balanceOf(1) == 50);
        _world.enforce(0, 3, 0, true);
        assert(_world.circles() == 0);
        _world.transfer(0, 100, true);
        assert(_world.balanceOf(0) == 150);
        // Far more than is left: nothing goes out, nor what comes in.
        _world.freeze(0, 4, 900, 100, false);
        _world.mint(0, 200);
        _world.transfer(0, 1, false);
        assert(_world.balanceOf(0) == 350);
    }

    /// @notice X1
    function invariant_ThePledgedBucketIsWhatLiensHold() external view {
        assert(_world.isBucketOfLiens(0) && _world.isBucketOfLiens(1));
    }

    /// @notice X2
    function invariant_LiensAreCompleteByCount() external view {
        assert(_world.areLiensEnumerable(0) && _world.areLiensEnumerable(1));
    }

    /// @notice X3
    function invariant_NoCaseTouchesAnother() external view {
        assert(_world.areOrdersUntouched(0) && _world.areOrdersUntouched(1));
    }

    /// @notice X4
    function invariant_FrozenIsWhatOrdersSay() external view {
        assert(_world.isFrozenByOrders(0) && _world.isFrozenByOrders(1));
    }

    /// @notice X5
    function invariant_NothingFrozenOrLockedMovesUnforced() external view {
        assert(_world.leaks() == 0);
    }

    /// @notice Q5
    function invariant_Q5_NobodyIsForcedToGiveToHimself() external view {
        assert(_world.circles() == 0);
    }

    /// @notice Q5
    function invariant_Q5_ABatchIsTheSumOfItsParts() external view {
        assert(_world.uneven() == 0);
    }

    /// @notice Q5
    function invariant_Q5_AnOrderCatchesWhatComesLater() external view {
        assert(_world.isCaught(0) && _world.isCaught(1));
    }

    /// @notice X6
    function invariant_OnlyItsOfficeEndsWhatItMade() external view {
        assert(_world.intruders() == 0);
    }

    /// @notice X7
    function invariant_PreflightOfForceIsEnforcement() external view {
        assert(_world.disagreements() == 0);
    }
}
