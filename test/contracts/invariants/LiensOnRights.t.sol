// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EncumbranceViews} from "../../../contracts/encumbrance/EncumbranceViews.sol";
import {FixingCause, RankConsent, Share} from "../../../contracts/encumbrance/types/Change.sol";
import {Countersignature} from "../../../contracts/encumbrance/types/Consent.sol";
import {LeaseRecord} from "../../../contracts/encumbrance/types/LeaseEntry.sol";
import {HAS_COVENANT, LienState, LienWord, RankedLien} from "../../../contracts/encumbrance/types/LienEntry.sol";
import {MockRight} from "../../../contracts/mocks/rights/MockRight.sol";
import {Effect, Lien} from "../../../contracts/shared/interfaces/IEncumbrances.sol";
import {ILendingPolicy, PledgeTerms} from "../../../contracts/shared/interfaces/ILendingPolicy.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {CaseId, EvidenceId, LeaseId, LienId, ParticipantId, SubjectId} from "../../../contracts/shared/types/Ids.sol";
import {LeaseFacts} from "../../../contracts/shared/types/Lease.sol";
import {Payment} from "../../../contracts/shared/types/Payment.sol";
import {Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Reasons} from "../../../contracts/shared/types/Reasons.sol";
import {Standing} from "../../../contracts/shared/types/Standing.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";
import {EncumbranceWorld, WillingSigner} from "./EncumbranceWorld.sol";

/// @notice Any loan for it; but it compares what it is told of the liens before with the books beside the register.
contract WatchfulPolicy is ILendingPolicy {
    LiensOnRightsHandler private immutable _books;

    /// @notice The register told a bank of other liens than there are.
    error BankMisled(uint256 senior, uint256 liensAhead);

    constructor(LiensOnRightsHandler books) {
        _books = books;
    }

    function explain(PledgeTerms calldata terms) external view returns (Reasons) {
        requireLendable(terms);
        return Reasons.wrap(0);
    }

    function requireLendable(PledgeTerms calldata terms) public view {
        (uint256 count, uint256 sum) = _books.claims();
        bool isTrue = Fen.unwrap(terms.senior) == sum && terms.liensAhead == count;
        require(isTrue, BankMisled(Fen.unwrap(terms.senior), terms.liensAhead));
    }
}

/// @notice One right that two holders pass to and fro, two banks, a registrar, a court, and whoever lets it. What each
///         lien secures and who has it is written down beside the register.
contract LiensOnRightsHandler is EncumbranceWorld {
    bytes32 internal constant RIGHTS = "RIGHTS";
    uint256 internal constant RIGHT = 5;

    MockRight internal right = new MockRight(directory, RIGHTS, false);
    EncumbranceViews internal views = new EncumbranceViews(directory);
    address internal leases = address(new WillingSigner());
    uint256 private _documents;

    LienId[] public issued;
    mapping(LienId => uint256) public secured;
    mapping(LienId => uint256 bank) public bankOf;
    mapping(LienId => bool) public isLive;
    mapping(LienId => bytes32) private _debtOf;
    bool public areRanksChanged;
    uint256 public leaks;
    uint256 public unfair;
    uint256 public yielded;
    uint256 public sales;
    uint256 public exchanges;
    uint256 public misled;

    constructor() {
        _join(Names.LEASES, leases);
        _join(Names.LENDING_POLICY, address(new WatchfulPolicy(this)));
        _join(RIGHTS, address(right));
        _connect(encumbrances);
        _connect(right);
        _connect(views);
        encumbrances.setRegisterRule(RIGHTS, 0, Roles.FORESTRY_REGISTRAR);
        right.mint(holders[0], RIGHT);
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    function record(uint256 bank, uint32 sum, uint16 since, uint8 seq, bool perfects, uint256 which) external {
        Lien memory lien = _lien(bank, sum, bytes32(0));
        lien.lienId = LienId.wrap(keccak256(abi.encode(++_documents)));
        lien.registeredAt = Timestamp.wrap(1_700_000_000 + since);
        lien.registrySeq = seq;
        lien.covenant = seq % 5 == 0;
        lien.isMaximum = seq % 2 == 0;
        if (seq % 3 == 0) lien.expiresAt = Timestamp.wrap(uint40(block.timestamp + since));
        LienId pledged = perfects && issued.length > 0 ? issued[which % issued.length] : LienId.wrap(0);
        if (!pledged.isNull()) lien.debt = _debtOf[pledged];
        EvidenceId receipt = _receipt(lien.lienId);
        vm.prank(registrar);
        try encumbrances.record(lien, pledged, receipt, abi.encode(Countersignature(second, ""))) {
            _book(lien.lienId, lien, bank % 2);
            if (!pledged.isNull()) isLive[pledged] = false;
        } catch {}
    }

    function pledge(uint256 bank, uint32 sum) external {
        Lien memory lien = _lien(bank, sum, bytes32(++_documents));
        lien.lienId = Keys.pledge(lien.lienor, lien.debt);
        bool isFrozen = _isFrozen();
        bytes memory consent = _consentOf(_who());
        vm.prank(banks[bank % 2]);
        try encumbrances.pledge(lien, PRODUCT, EvidenceId.wrap(0), consent) {
            _book(lien.lienId, lien, bank % 2);
            if (isFrozen) ++leaks;
        } catch (bytes memory reason) {
            if (bytes4(reason) == WatchfulPolicy.BankMisled.selector) ++misled;
        }
    }

    function release(uint256 which, uint256 bank) external {
        LienId id = _any(which);
        vm.prank(banks[bank % 2]);
        try encumbrances.release(_subject(), id) {
            if (!isLive[id] || bankOf[id] != bank % 2) ++leaks;
            isLive[id] = false;
        } catch {}
    }

    function assign(uint256 which, uint256 bank, uint32 sum, bool whole) external {
        LienId id = _any(which);
        uint256 moved = whole ? secured[id] : sum;
        bytes32 debt = bytes32(++_documents);
        ParticipantId to = lienors[(bank + 1) % 2];
        vm.prank(banks[bank % 2]);
        try encumbrances.assign(_subject(), id, to, Fen.wrap(uint96(moved)), debt) {
            if (!isLive[id] || bankOf[id] != bank % 2) ++leaks;
            LienId part = moved == secured[id] ? id : Keys.pledge(to, debt);
            if (part != id) {
                secured[id] -= moved;
                issued.push(part);
                (secured[part], isLive[part]) = (moved, true);
            }
            (bankOf[part], _debtOf[part]) = ((bank + 1) % 2, debt);
        } catch {}
    }

    function reduce(uint256 which, uint256 bank, uint32 sum) external {
        LienId id = _any(which);
        vm.prank(banks[bank % 2]);
        try encumbrances.reduce(_subject(), id, Fen.wrap(sum)) {
            if (sum >= secured[id] || bankOf[id] != bank % 2) ++leaks;
            secured[id] = sum;
        } catch {}
    }

    function fix(uint256 which, uint256 bank, uint32 sum) external {
        LienId id = _any(which);
        vm.prank(banks[bank % 2]);
        try encumbrances.fix(_subject(), id, Fen.wrap(sum), FixingCause.Seized) {
            if (sum > secured[id] || !_isFrozen()) ++leaks;
            secured[id] = sum;
        } catch {}
    }

    function declareDebt(uint256 which, uint256 bank, uint32 sum) external {
        vm.prank(banks[bank % 2]);
        try encumbrances.declareDebt(_subject(), _any(which), Fen.wrap(sum)) {} catch {}
    }

    /// @notice P3: nobody signs here, so that nobody but the caller may come off worse.
    function exchangeRanks(uint256 a, uint256 b, uint256 bank) external {
        RankedLien[] memory before = views.ranking(_id());
        vm.prank(banks[bank % 2]);
        try encumbrances.exchangeRanks(_subject(), _any(a), _any(b), new RankConsent[](0)) {
            ++exchanges;
            areRanksChanged = true;
            if (_isFrozen()) ++leaks;
            RankedLien[] memory changed = views.ranking(_id());
            for (uint256 i = 0; i < before.length; ++i) {
                if (bankOf[before[i].lien.lienId] == bank % 2) continue;
                if (_aheadOf(changed, before[i].lien.lienId) > Fen.unwrap(before[i].ahead)) ++unfair;
            }
        } catch {}
    }

    function waiveRank(uint256 which, uint256 bank) external {
        LienId id = _any(which);
        vm.prank(banks[bank % 2]);
        try encumbrances.waiveRank(_subject(), id) {
            areRanksChanged = true;
            if (_isFrozen() || bankOf[id] != bank % 2) ++leaks;
        } catch {}
    }

    function freeze(uint8 caseNo, uint16 lasts) external {
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + lasts));
        vm.prank(filing);
        try encumbrances.freeze(_subject(), _case(caseNo % 3), 0, Timestamp.wrap(0), to) {} catch {}
    }

    function unfreeze(uint8 caseNo) external {
        vm.prank(filing);
        try encumbrances.unfreeze(_subject(), _case(caseNo % 3)) {} catch {}
    }

    function enterLease(uint16 since, uint16 lasts, uint16 possession, bool exclusive) external {
        uint40 begins = uint40(block.timestamp + since);
        LeaseFacts memory facts = LeaseFacts(
            LeaseId.wrap(bytes32(++_documents)),
            lienors[0],
            Timestamp.wrap(begins),
            Timestamp.wrap(begins + lasts),
            Timestamp.wrap(possession % 3 == 0 ? 0 : 1_700_000_000 + possession),
            exclusive
        );
        bool isFrozen = _isFrozen();
        vm.prank(leases);
        try encumbrances.enterLease(_subject(), facts) {
            if (isFrozen) ++leaks;
        } catch {}
    }

    function transfer() external {
        (uint256 who, bool isFrozen, bool isBound) = (_who(), _isFrozen(), _isBound());
        address giver = holders[who];
        bytes32 before = _lienHash();
        vm.prank(giver);
        try right.transferFrom(giver, holders[1 - who], RIGHT) {
            // P8: liens follow byte by byte, and a registered covenant binds.
            if (isFrozen || isBound || before != _lienHash()) ++leaks;
        } catch {
            if (!isFrozen && !isBound) ++leaks;
        }
    }

    /// @notice P9: sells by the shares that the views give, or by some that are one fen off.
    function sell(uint32 price, bool lifts, uint8 wrong) external {
        CaseId caseId = _case(100 + ++_documents);
        vm.prank(execution);
        encumbrances.openCase(caseId, _subject(), LienId.wrap(0), 0, "WRIT", lifts);
        (Share[] memory shares, Fen surplus) = views.shares(_id(), Fen.wrap(uint96(price) + 1));
        uint256 who = _who();
        Payment[] memory payments = new Payment[](3);
        for (uint256 i = 0; i < 2; ++i) payments[i].to = banks[i];
        payments[2] = Payment(holders[who], Fen.unwrap(surplus));
        for (uint256 i = 0; i < shares.length; ++i) {
            payments[shares[i].lienor == lienors[0] ? 0 : 1].amount += Fen.unwrap(shares[i].paid);
        }
        if (wrong % 4 == 0) ++payments[wrong % 3].amount;
        _sell(caseId, who, payments, lifts);
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    //----------------------------------------------------------------------------------------------
    // What the invariants read
    //----------------------------------------------------------------------------------------------

    /// @notice P4, P10
    function areLiensAsBooked() external view returns (bool) {
        uint256 count = encumbrances.standing(_id()).liens();
        uint256 covenants = 0;
        for (uint256 i = 0; i < count; ++i) {
            LienId id = encumbrances.lienAtPlace(_id(), i);
            LienWord word = encumbrances.lienWord(id);
            bool isBooked = isLive[id] && Fen.unwrap(word.secured()) == secured[id];
            bool isOwn = participants.participantAt(word.lienor()) == lienors[bankOf[id]];
            if (!isBooked || !isOwn || word.place() != i || word.state() != LienState.Live) return false;
            if (word.has(HAS_COVENANT)) ++covenants;
        }
        uint256 booked = 0;
        for (uint256 i = 0; i < issued.length; ++i) if (isLive[issued[i]]) ++booked;
        return booked == count && covenants == encumbrances.standing(_id()).covenants();
    }

    /// @notice Live liens, and all that they secure, by the books.
    function claims() public view returns (uint256 count, uint256 sum) {
        for (uint256 i = 0; i < issued.length; ++i) {
            if (!isLive[issued[i]]) continue;
            ++count;
            sum += secured[issued[i]];
        }
    }

    /// @notice P7: what a bank is shown as ahead, beside and its own adds up to what is stored, at the last place and at each.
    function areSumsShown() external view returns (bool) {
        RankedLien[] memory list = views.ranking(_id());
        (uint256 count, uint256 sum) = claims();
        uint256 above = 0;
        for (uint256 i = 0; i < list.length; ++i) {
            uint256 own = Fen.unwrap(list[i].lien.secured);
            uint256 ranked = Fen.unwrap(list[i].ahead) + Fen.unwrap(list[i].beside);
            above += own;
            // All that stand before it in the list are ahead of it or beside it.
            if (ranked + own < above || ranked + own > sum) return false;
        }
        return list.length == count && above == sum;
    }

    /// @notice P1, P11: registered before unregistered at any moment, and by the register's time where nobody changed that.
    function areRanked() external view returns (bool) {
        RankedLien[] memory list = views.ranking(_id());
        for (uint256 i = 1; i < list.length; ++i) {
            RankedLien memory a = list[i - 1];
            RankedLien memory b = list[i];
            if (b.rank < a.rank || (b.lien.isRegistered && !a.lien.isRegistered)) return false;
            if (areRanksChanged || !b.lien.isRegistered) continue;
            bool isLater =
                a.lien.registeredAt < b.lien.registeredAt ||
                    (a.lien.registeredAt == b.lien.registeredAt && a.lien.registrySeq <= b.lien.registrySeq);
            if (!isLater) return false;
        }
        return true;
    }

    /// @notice Z1
    function areLeasesApart() external view returns (bool) {
        LeaseRecord[] memory list = views.leasesOf(_id());
        for (uint256 i = 0; i < list.length; ++i) {
            for (uint256 j = 0; j < i; ++j) {
                bool meet = list[i].from < list[j].to && list[j].from < list[i].to;
                if (meet && (list[i].isExclusive || list[j].isExclusive)) return false;
            }
        }
        return true;
    }

    /// @notice The asset knows exactly while anything weighs.
    function isFlagged() external view returns (bool) {
        return right.lockOf(address(0), RIGHT).hasOrders() != encumbrances.standing(_id()).isClear();
    }

    function standing() external view returns (Standing) {
        return encumbrances.standing(_id());
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _sell(CaseId caseId, uint256 who, Payment[] memory payments, bool lifts) private {
        address buyer = holders[1 - who];
        LeaseRecord[] memory before = views.leasesOf(_id());
        uint256 orders = encumbrances.standing(_id()).orders();
        bool isFree = encumbrances.explainEnforce(_subject(), buyer, 1, caseId, payments).isEmpty();
        vm.prank(stage);
        try encumbrances.enforce(_subject(), buyer, 1, caseId, payments) {
            ++sales;
            if (!isFree || encumbrances.standing(_id()).liens() != 0) ++unfair;
            if (encumbrances.standing(_id()).orders() != (lifts ? 0 : orders)) ++unfair;
            for (uint256 i = 0; i < issued.length; ++i) isLive[issued[i]] = false;
            areRanksChanged = false;
            _requireSurvivors(before);
        } catch {
            if (isFree) ++unfair;
        }
    }

    /// @dev Z2: exactly those that would survive are still there.
    function _requireSurvivors(LeaseRecord[] memory before) private {
        uint256 survivors = 0;
        for (uint256 i = 0; i < before.length; ++i) if (before[i].survives) ++survivors;
        LeaseRecord[] memory left = views.leasesOf(_id());
        yielded += before.length - left.length;
        if (left.length != survivors) ++unfair;
    }

    function _aheadOf(RankedLien[] memory list, LienId id) private pure returns (uint256) {
        uint256 i = 0;
        while (list[i].lien.lienId != id) ++i;
        return Fen.unwrap(list[i].ahead);
    }

    function _isFrozen() private view returns (bool) {
        uint256 count = encumbrances.standing(_id()).orders();
        for (uint256 i = 0; i < count; ++i) if (encumbrances.orderPlace(_id(), i).word.isLive()) return true;
        return false;
    }

    function _isBound() private view returns (bool) {
        uint256 count = encumbrances.standing(_id()).liens();
        for (uint256 i = 0; i < count; ++i) {
            LienWord word = encumbrances.lienWord(encumbrances.lienAtPlace(_id(), i));
            if (word.has(HAS_COVENANT) && word.isRegistered()) return true;
        }
        return false;
    }

    function _lienHash() private view returns (bytes32 hash) {
        uint256 count = encumbrances.standing(_id()).liens();
        for (uint256 i = 0; i < count; ++i) {
            LienId id = encumbrances.lienAtPlace(_id(), i);
            hash = keccak256(abi.encode(hash, id, encumbrances.lienWord(id)));
        }
    }

    function _who() private view returns (uint256) {
        return right.ownerOf(RIGHT) == holders[0] ? 0 : 1;
    }

    function _any(uint256 which) private view returns (LienId) {
        return issued.length == 0 ? LienId.wrap(0) : issued[which % issued.length];
    }

    function _lien(uint256 bank, uint32 sum, bytes32 debt) private view returns (Lien memory lien) {
        lien.subject = _subject();
        lien.lienor = lienors[bank % 2];
        lien.secured = Fen.wrap(uint96(sum) + 1);
        lien.effect = Effect.InRemOpposable;
        lien.debt = debt;
    }

    function _book(LienId id, Lien memory lien, uint256 bank) private {
        issued.push(id);
        (secured[id], bankOf[id], isLive[id]) = (Fen.unwrap(lien.secured), bank, true);
        _debtOf[id] = lien.debt;
    }

    function _case(uint256 number) private pure returns (CaseId) {
        return CaseId.wrap(bytes32(number + 1));
    }

    function _subject() private pure returns (Subject memory) {
        return Subject(RIGHTS, RIGHT, address(0));
    }

    function _id() private pure returns (SubjectId) {
        return Keys.subjectOfRight(RIGHTS, RIGHT);
    }
}

contract LiensOnRightsInvariants {
    LiensOnRightsHandler private _world = new LiensOnRightsHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: its acts go through.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.record(0, 100, 9, 1, false, 0);
        _world.record(0, 300, 11, 1, false, 0);
        _world.pledge(1, 200);
        assert(_world.standing().liens() == 3);
        _world.exchangeRanks(0, 1, 0);
        assert(_world.exchanges() == 1);
        _world.assign(0, 0, 40, false);
        assert(_world.standing().liens() == 4);
        _world.enterLease(0, 100, 5, false);
        _world.enterLease(0, 100, 20, false);
        assert(_world.standing().leases() == 2);
        _world.transfer();
        _world.freeze(1, 100);
        _world.sell(400, true, 1);
        assert(_world.sales() == 1 && _world.yielded() == 1);
        assert(_world.standing().liens() == 0 && _world.standing().leases() == 1);
        assert(_world.leaks() == 0 && _world.unfair() == 0);
    }

    /// @notice P4, P10
    function invariant_P4_P10_LiensChangeByTheirVerbsAlone() external view {
        assert(_world.areLiensAsBooked());
    }

    /// @notice P7
    function invariant_P7_ABankIsShownAllThatIsStored() external view {
        assert(_world.misled() == 0 && _world.areSumsShown());
    }

    /// @notice P1, P11
    function invariant_P1_P11_RankIsTheRegistersByTheClock() external view {
        assert(_world.areRanked());
    }

    /// @notice P3, P9, Z2, Q7
    function invariant_P3_P9_Z2_NobodyIsWorseOffThanTheLawSays() external view {
        assert(_world.unfair() == 0);
    }

    /// @notice P8, Q4, Z6
    function invariant_P8_Q4_Z6_WhatIsFrozenOrBoundStays() external view {
        assert(_world.leaks() == 0);
    }

    /// @notice Z1
    function invariant_Z1_ExclusiveLeasesLieApart() external view {
        assert(_world.areLeasesApart());
    }

    /// @notice The asset's flag
    function invariant_TheAssetKnowsExactlyWhileAnythingWeighs() external view {
        assert(_world.isFlagged());
    }
}
