// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Directory} from "../../../contracts/access/Directory.sol";
import {LedgerAuthority} from "../../../contracts/access/LedgerAuthority.sol";
import {Participants} from "../../../contracts/access/Participants.sol";
import {CaseDesk} from "../../../contracts/encumbrance/CaseDesk.sol";
import {CourtDesk} from "../../../contracts/encumbrance/CourtDesk.sol";
import {Encumbrances} from "../../../contracts/encumbrance/Encumbrances.sol";
import {LienDesk} from "../../../contracts/encumbrance/LienDesk.sol";
import {Countersignature} from "../../../contracts/encumbrance/types/Consent.sol";
import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {Parcels} from "../../../contracts/land/Parcels.sol";
import {
    Activation,
    LayerClaims,
    Overlap,
    ParcelEntry,
    ParcelScheme,
    Plot
} from "../../../contracts/land/types/Parcel.sol";
import {MockTradingRules} from "../../../contracts/mocks/carbon/MockTradingRules.sol";
import {RightClasses} from "../../../contracts/rights/RightClasses.sol";
import {
    Layer,
    RightEnd,
    RightFacts,
    RightRecord,
    RightState,
    TransferCause
} from "../../../contracts/rights/types/Right.sol";
import {Chargeable, RightClass, TransferPolicy} from "../../../contracts/rights/types/RightClass.sol";
import {RegistrarDesk} from "../../../contracts/rights/RegistrarDesk.sol";
import {TransferDesk} from "../../../contracts/rights/TransferDesk.sol";
import {UseRights} from "../../../contracts/rights/UseRights.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Lien} from "../../../contracts/shared/interfaces/IEncumbrances.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Kind, MAY_HOLD, MAY_TRADE} from "../../../contracts/shared/types/AccountWord.sol";
import {Effect} from "../../../contracts/shared/types/Effect.sol";
import {CaseId, EvidenceId, LienId, ParcelId, ParticipantId, SubjectId} from "../../../contracts/shared/types/Ids.sol";
import {Bps, Fen, SquareMetres} from "../../../contracts/shared/types/Quantities.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";

/// @notice Logs as the chain keeps them.
interface LogVm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory);
}

/// @notice Signs whatever it is asked: the second account of the register, as a contract (ERC-1271).
contract WillingExtract {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return this.isValidSignature.selector;
    }
}

/// @notice Two parcels that are one forest under two numbers, and a third that stands alone; two classes, of which one
///         blocks; three holders, a register, a bank, a court and a market, over real land, classes, rights and liens. What
///         each right should be is written down beside it.
contract RightsHandler {
    uint64 internal constant AREA = 100;
    uint256 internal constant HOLDERS = 3;
    uint256 internal constant NUMBERS = 40;
    bytes32 internal constant LAND = "LAND";
    bytes32 internal constant GROUND = "FOREST";
    bytes32[2] internal classNames = [bytes32("FOLLOWS"), bytes32("BLOCKS")];

    /// @param parent one more than its place in `rights`; 0 = none
    struct Held {
        uint256 id;
        bytes32 number;
        uint8 class;
        uint8 parcel;
        uint64 area;
        uint40 endsAt;
        uint256 parent;
        bool isLive;
    }

    LedgerAuthority internal authority = new LedgerAuthority(address(this));
    Directory internal directory = new Directory(address(authority));
    Participants internal participants = new Participants(address(authority));
    Evidence internal evidence = new Evidence(address(authority), directory);
    Parcels internal parcels = new Parcels(address(authority), directory);
    RightClasses internal classes = new RightClasses(address(authority), directory);
    UseRights internal rights = new UseRights(
        directory,
        true,
        address(new RegistrarDesk(address(authority), directory)),
        address(new TransferDesk(address(authority), directory))
    );
    MockTradingRules internal market = new MockTradingRules();
    Encumbrances internal encumbrances = new Encumbrances(
        address(authority),
        directory,
        new LienDesk(address(authority), directory),
        new CaseDesk(address(authority), directory),
        new CourtDesk(address(authority), directory)
    );

    address internal registrar;
    address internal second = address(new WillingExtract());
    address internal bank;
    address internal court;
    ParticipantId internal office;
    ParticipantId internal lienor;
    address[3] internal holders;
    ParcelId[3] internal ground;
    uint256 private _accounts;
    uint256 private _documents;

    Held[] internal held;
    /// @notice Times that a number was entered with success.
    mapping(bytes32 number => uint256) public entered;
    /// @notice Holder by the Transfer events alone.
    mapping(uint256 id => address) public byEvents;
    mapping(uint256 id => LienId[]) internal liens;
    mapping(uint256 id => bool) internal endedUnderLiens;
    uint256 public gaps;
    uint256 public disagreements;
    uint256 public unwilled;

    constructor() {
        vm.warp(1_800_000_000);
        _enrolAll();
        _resolveAll();
        _standParcels();
        _defineClasses();
    }

    //----------------------------------------------------------------------------------------------
    // Acts of the register
    //----------------------------------------------------------------------------------------------

    function issue(
        uint256 seed,
        uint8 number,
        uint8 class,
        uint8 parcel,
        uint64 area,
        uint24 lasts,
        uint8 under
    ) external {
        Held memory next = Held({
            id: 0,
            number: bytes32((uint256(number) % NUMBERS) + 1),
            class: class % 2,
            parcel: parcel % 3,
            area: (area % (AREA + 10)) + 1,
            endsAt: lasts % 5 == 0 ? 0 : uint40(block.timestamp + lasts),
            parent: held.length > 0 && under % 2 == 0 ? ((under / 2) % held.length) + 1 : 0,
            isLive: true
        });
        // Mostly where the parent lies.
        if (next.parent > 0 && under % 8 != 0) next.parcel = held[next.parent - 1].parcel;
        RightFacts memory parent;
        if (next.parent > 0) parent = _factsOf(held[next.parent - 1]);
        _listen();
        vm.prank(registrar);
        try rights.issue(holders[seed % HOLDERS], _factsOf(next), parent, new EvidenceId[](0)) returns (uint256 id) {
            next.id = id;
            held.push(next);
            ++entered[next.number];
            _replay();
        } catch {}
    }

    function reregister(uint256 which, uint256 to) external {
        if (held.length == 0) return;
        uint256 id = held[which % held.length].id;
        _listen();
        vm.prank(registrar);
        try
            rights.reregister(
                id,
                holders[to % HOLDERS],
                TransferCause.Inheritance,
                "BASIS",
                Timestamp.wrap(1_790_000_000),
                new EvidenceId[](0)
            )
        {
            _replay();
        } catch {}
    }

    function renew(uint256 which, uint24 longer) external {
        if (held.length == 0) return;
        Held storage own = held[which % held.length];
        RightFacts memory facts = _factsOf(own);
        uint40 to = longer % 7 == 0 ? 0 : uint40(block.timestamp + longer);
        vm.prank(registrar);
        try rights.renew(facts, Timestamp.wrap(to), "BASIS") {
            own.endsAt = to;
        } catch {}
    }

    function end(uint256 which, uint8 cause) external {
        if (held.length == 0) return;
        Held storage own = held[which % held.length];
        RightFacts memory facts = _factsOf(own);
        vm.prank(registrar);
        try rights.end(facts, RightEnd(cause % 6), "BASIS") {
            own.isLive = false;
            endedUnderLiens[own.id] = liens[own.id].length > 0;
        } catch {}
    }

    function surrender(uint256 which, uint256 who) external {
        if (held.length == 0) return;
        Held storage own = held[which % held.length];
        RightFacts memory facts = _factsOf(own);
        vm.prank(holders[who % HOLDERS]);
        try rights.surrender(own.id, facts, "BASIS") {
            own.isLive = false;
            if (liens[own.id].length > 0) ++unwilled;
        } catch {}
    }

    function split(uint256 which, uint64 part, uint8 first, uint8 other) external {
        if (held.length == 0) return;
        uint256 place = which % held.length;
        Held memory whole = held[place];
        if (whole.area < 2) return;
        Held[2] memory parts = [held[place], held[place]];
        (parts[0].number, parts[1].number) = (
            bytes32((uint256(first) % NUMBERS) + 1),
            bytes32((uint256(other) % NUMBERS) + 1)
        );
        parts[0].area = (part % (whole.area - 1)) + 1;
        parts[1].area = whole.area - parts[0].area;
        RightFacts[] memory facts = new RightFacts[](2);
        (facts[0], facts[1]) = (_factsOf(parts[0]), _factsOf(parts[1]));
        _listen();
        vm.prank(registrar);
        try rights.split(_factsOf(whole), facts, new EvidenceId[](0)) returns (uint256[] memory ids) {
            held[place].isLive = false;
            for (uint256 i = 0; i < 2; ++i) {
                (parts[i].id, parts[i].isLive) = (ids[i], true);
                held.push(parts[i]);
                ++entered[parts[i].number];
            }
            _replay();
        } catch {}
    }

    function merge(uint256 a, uint256 b, uint8 number) external {
        if (held.length == 0) return;
        (a, b) = (a % held.length, b % held.length);
        Held memory whole = held[a];
        whole.number = bytes32((uint256(number) % NUMBERS) + 1);
        whole.area = held[a].area + held[b].area;
        RightFacts[] memory facts = new RightFacts[](2);
        (facts[0], facts[1]) = (_factsOf(held[a]), _factsOf(held[b]));
        _listen();
        vm.prank(registrar);
        try rights.merge(facts, _factsOf(whole), new EvidenceId[](0)) returns (uint256 id) {
            (held[a].isLive, held[b].isLive) = (false, false);
            (whole.id, whole.isLive) = (id, true);
            held.push(whole);
            ++entered[whole.number];
            _replay();
        } catch {}
    }

    //----------------------------------------------------------------------------------------------
    // Acts of holders and of the market: preflight and enforcement side by side
    //----------------------------------------------------------------------------------------------

    function transfer(uint256 which, uint256 from, uint256 to) external {
        if (held.length == 0) return;
        (uint256 id, address giver, address taker) = _three(which, from, to);
        bool isFree = rights.explainTransfer(giver, taker, id, 1).isEmpty();
        _act(giver, abi.encodeCall(rights.transferFrom, (giver, taker, id)), isFree);
    }

    function offer(uint256 which, uint256 from, bool back) external {
        if (held.length == 0) return;
        (uint256 id, address holder, ) = _three(which, from, 0);
        if (back) {
            vm.prank(address(market));
            try rights.releaseFromMarket(holder, id, 1) {} catch {}
            return;
        }
        bool isFree = rights.explainMarketLock(holder, id, 1).isEmpty();
        _act(address(market), abi.encodeCall(rights.lockForMarket, (holder, id, 1)), isFree);
    }

    function sell(uint256 which, uint256 from, uint256 to, bool free) external {
        if (held.length == 0) return;
        (uint256 id, address giver, address taker) = _three(which, from, to);
        bool isFree = (free ? rights.explainSettleFree(giver, taker, id, 1) : rights.explainSettle(giver, taker, id, 1))
            .isEmpty();
        bytes memory data =
            free
                ? abi.encodeCall(rights.settleFree, (giver, taker, id, 1))
                : abi.encodeCall(rights.settle, (giver, taker, id, 1));
        _act(address(market), data, isFree);
    }

    function approve(uint256 which, uint256 who, uint256 whom) external {
        if (held.length == 0) return;
        (uint256 id, address holder, address other) = _three(which, who, whom);
        vm.prank(holder);
        try rights.approve(other, id) {} catch {}
    }

    //----------------------------------------------------------------------------------------------
    // Acts of banks and courts
    //----------------------------------------------------------------------------------------------

    function record(uint256 which, uint16 since) external {
        if (held.length == 0) return;
        uint256 id = held[which % held.length].id;
        Lien memory lien;
        lien.lienId = LienId.wrap(keccak256(abi.encode(++_documents)));
        lien.subject = Subject(Names.USE_RIGHTS, id, address(0));
        lien.lienor = lienor;
        lien.secured = Fen.wrap(100);
        lien.effect = Effect.InRemOpposable;
        lien.registeredAt = Timestamp.wrap(1_700_000_000 + since);
        lien.registrySeq = 1;
        EvidenceId receipt = _attest("LIEN_RECEIPT", LienId.unwrap(lien.lienId), 0);
        vm.prank(registrar);
        try encumbrances.record(lien, LienId.wrap(0), receipt, abi.encode(Countersignature(second, ""))) {
            liens[id].push(lien.lienId);
        } catch {}
    }

    function release(uint256 which) external {
        if (held.length == 0) return;
        uint256 id = held[which % held.length].id;
        LienId[] storage on = liens[id];
        if (on.length == 0) return;
        vm.prank(bank);
        try encumbrances.release(Subject(Names.USE_RIGHTS, id, address(0)), on[0]) {
            on[0] = on[on.length - 1];
            on.pop();
        } catch {}
    }

    function freeze(uint256 which, uint8 caseNo, uint16 lasts, bool lift) external {
        if (held.length == 0) return;
        Subject memory on = Subject(Names.USE_RIGHTS, held[which % held.length].id, address(0));
        CaseId caseId = CaseId.wrap(bytes32(uint256(caseNo % 3) + 1));
        vm.prank(court);
        if (lift) {
            try encumbrances.unfreeze(on, caseId) {} catch {}
            return;
        }
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + lasts));
        try encumbrances.freeze(on, caseId, 0, Timestamp.wrap(0), to) {} catch {}
    }

    /// @notice As Encumbrances would for a case.
    function enforce(uint256 which, uint256 from, uint256 to) external {
        if (held.length == 0) return;
        (uint256 id, address giver, address taker) = _three(which, from, to);
        _listen();
        vm.prank(address(encumbrances));
        try rights.enforce(giver, taker, id, 1, CaseId.wrap("CASE")) {
            _replay();
        } catch {}
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    //----------------------------------------------------------------------------------------------
    // What the invariants read
    //----------------------------------------------------------------------------------------------

    function count() external view returns (uint256) {
        return held.length;
    }

    function right(uint256 place) external view returns (Held memory) {
        return held[place];
    }

    function recordOf(uint256 id) external view returns (RightRecord memory) {
        return rights.rightOf(id);
    }

    function balances() external view returns (uint256 sum) {
        for (uint256 i = 0; i < HOLDERS; ++i) sum += rights.balanceOf(holders[i]);
    }

    /// @notice T4
    function isNested(uint256 place) external view returns (bool) {
        Held memory child = held[place];
        if (child.parent == 0) return true;
        Held memory parent = held[child.parent - 1];
        bool isActive = rights.titleOf(child.id, address(0)).isActive;
        if (isActive && !parent.isLive) return false;
        bool isInTerm = parent.endsAt == 0 || (child.endsAt != 0 && child.endsAt <= parent.endsAt);
        return !child.isLive || (isInTerm && child.parcel == parent.parcel);
    }

    /// @notice T4
    function isShared(uint256 place) external view returns (bool) {
        uint64 taken = 0;
        uint32 children = 0;
        for (uint256 i = 0; i < held.length; ++i) {
            if (held[i].parent != place + 1 || !held[i].isLive) continue;
            taken += held[i].area;
            ++children;
        }
        (uint32 counted, uint64 booked) = rights.derivedFrom(held[place].id, LAND);
        return counted == children && booked == taken && taken <= held[place].area;
    }

    /// @notice T5
    function areLiensKept(uint256 place) external view returns (bool) {
        uint256 id = held[place].id;
        SubjectId subject = Keys.subjectOfRight(Names.USE_RIGHTS, id);
        uint256 kept = encumbrances.standing(subject).liens();
        if (kept != liens[id].length) return false;
        for (uint256 i = 0; i < kept; ++i) {
            LienId stood = encumbrances.lienAtPlace(subject, i);
            uint256 found = 0;
            for (uint256 n = 0; n < kept; ++n) if (liens[id][n] == stood) ++found;
            if (found != 1) return false;
        }
        bool isClosed = kept == 0 || !endedUnderLiens[id] || encumbrances.proceedsHolder(subject) != address(0);
        return isClosed && rights.rightOf(id).isEncumbered == !encumbrances.standing(subject).isClear();
    }

    /// @notice G6
    function groundOf(uint8 parcel) external view returns (uint256 area, uint256 claims, LayerClaims memory booked) {
        for (uint256 i = 0; i < held.length; ++i) {
            // Of one ground, so that a derived right lies on its parent's claim.
            if (!held[i].isLive || held[i].parent != 0 || held[i].parcel != parcel) continue;
            area += held[i].area;
            ++claims;
        }
        booked = parcels.layerClaims(ground[parcel], keccak256(abi.encode(GROUND, LAND)));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _three(uint256 which, uint256 from, uint256 to) private view returns (uint256, address, address) {
        return (held[which % held.length].id, holders[from % HOLDERS], holders[to % HOLDERS]);
    }

    /// @dev T7, and T6: nobody's right moves by an act that preflight had something against.
    function _act(address by, bytes memory data, bool isFree) private {
        _listen();
        vm.prank(by);
        (bool done, ) = address(rights).call(data);
        if (done != isFree) ++disagreements;
        uint256 moves = done ? _replay() : 0;
        if (moves > 0 && !isFree) ++unwilled;
    }

    function _listen() private {
        LogVm(address(vm)).recordLogs();
    }

    /// @dev T3: each Transfer begins with whom the one before it ended. Asked after acts that went through: the recorder
    ///      keeps what a refused one would have logged.
    function _replay() private returns (uint256 moves) {
        LogVm.Log[] memory logs = LogVm(address(vm)).getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            bool isMove = logs[i].emitter == address(rights) && logs[i].topics[0] == _TRANSFER;
            if (!isMove) continue;
            uint256 id = uint256(logs[i].topics[3]);
            address from = address(uint160(uint256(logs[i].topics[1])));
            address to = address(uint160(uint256(logs[i].topics[2])));
            if (byEvents[id] != from || to == address(0)) ++gaps;
            byEvents[id] = to;
            ++moves;
        }
    }

    bytes32 private constant _TRANSFER = keccak256("Transfer(address,address,uint256)");

    function _factsOf(Held memory h) private view returns (RightFacts memory facts) {
        facts.class = classNames[h.class];
        facts.number = h.number;
        facts.region = Region.wrap(331121);
        facts.endsAt = Timestamp.wrap(h.endsAt);
        facts.parent = h.parent == 0 ? 0 : held[h.parent - 1].id;
        facts.registeredAt = Timestamp.wrap(1_700_000_000);
        facts.document = "DOCUMENT";
        facts.layers = new Layer[](1);
        Plot[] memory plots = new Plot[](1);
        plots[0] = Plot(ground[h.parcel], SquareMetres.wrap(h.area));
        facts.layers[0] = Layer(LAND, Effect.InRemOpposable, plots);
    }

    function _attest(string memory schema, bytes32 subject, uint96 value) private returns (EvidenceId) {
        Statement memory s;
        s.schema = Keys.schema(schema);
        s.subject = subject;
        s.value = value;
        s.basisDate = Timestamp.wrap(1_700_000_000);
        s.contentHash = bytes32(++_documents);
        vm.prank(registrar);
        return evidence.attest(s);
    }

    function _enrolAll() private {
        (office, registrar) = _enrol(Kind.Registrar, 0);
        participants.addAccount(office, second);
        authority.grantRole(Roles.REGISTRAR, registrar, 0);
        authority.grantRole(Roles.FORESTRY_REGISTRAR, registrar, 0);
        authority.grantRole(Roles.FORESTRY_REGISTRAR, second, 0);
        (lienor, bank) = _enrol(Kind.Bank, MAY_HOLD);
        authority.grantRole(Roles.LENDER, bank, 0);
        (, court) = _enrol(Kind.Court, 0);
        authority.grantRole(Roles.COURT_FILING, court, 0);
        for (uint256 i = 0; i < HOLDERS; ++i) (, holders[i]) = _enrol(Kind.Enterprise, MAY_HOLD | MAY_TRADE);
    }

    function _enrol(Kind kind, uint16 flags) private returns (ParticipantId id, address account) {
        id = participants.enrol(1, bytes32(++_accounts), kind, flags, Region.wrap(331121));
        account = address(uint160(0x1000 + _accounts));
        participants.addAccount(id, account);
    }

    function _resolveAll() private {
        directory.propose(Names.PARTICIPANTS, address(participants));
        directory.propose(Names.EVIDENCE, address(evidence));
        directory.propose(Names.PARCELS, address(parcels));
        directory.propose(Names.RIGHT_CLASSES, address(classes));
        directory.propose(Names.USE_RIGHTS, address(rights));
        directory.propose(Names.ENCUMBRANCES, address(encumbrances));
        directory.propose(Names.SETTLEMENT, address(market));
        bytes32[7] memory names = [
            Names.PARTICIPANTS,
            Names.EVIDENCE,
            Names.PARCELS,
            Names.RIGHT_CLASSES,
            Names.USE_RIGHTS,
            Names.ENCUMBRANCES,
            Names.SETTLEMENT
        ];
        for (uint256 i = 0; i < names.length; ++i) {
            rights.refresh(names[i]);
            encumbrances.refresh(names[i]);
            parcels.refresh(names[i]);
            classes.refresh(names[i]);
        }
        evidence.refresh(Names.PARTICIPANTS);
        evidence.defineSchema("LIEN_RECEIPT", SchemaRule(Roles.REGISTRAR, 0, false, Unit.None, false));
        evidence.defineSchema("OVERLAP_CHECK", SchemaRule(Roles.REGISTRAR, 0, false, Unit.SquareMetres, false));
        encumbrances.setRegisterRule(Names.USE_RIGHTS, 0, Roles.FORESTRY_REGISTRAR);
        market.setRule(0, 500);
    }

    /// @dev The first and the second are the same ground, wholly.
    function _standParcels() private {
        bytes4[] memory verbs = new bytes4[](2);
        (verbs[0], verbs[1]) = (parcels.register.selector, parcels.activate.selector);
        authority.setTargetFunctionRole(address(parcels), verbs, Roles.REGISTRAR);
        (verbs[0], verbs[1]) = (parcels.claimAreas.selector, parcels.releaseAreas.selector);
        authority.setTargetFunctionRole(address(parcels), verbs, Roles.CLAIMANT);
        authority.grantRole(Roles.CLAIMANT, address(rights), 0);
        parcels.setSchemeRule(ParcelScheme.RealEstateUnit, Roles.FORESTRY_REGISTRAR);
        for (uint8 i = 0; i < 3; ++i) {
            string memory code = string(abi.encodePacked("U", bytes1(65 + i)));
            vm.prank(registrar);
            ground[i] = parcels.register(
                ParcelEntry({
                    scheme: ParcelScheme.RealEstateUnit,
                    code: code,
                    region: Region.wrap(331121),
                    area: SquareMetres.wrap(AREA),
                    geometryHash: "OUTLINE",
                    registerNumber: code,
                    registeredAt: Timestamp.wrap(1)
                })
            );
            Overlap[] memory overlaps = new Overlap[](i == 1 ? 1 : 0);
            if (i == 1) overlaps[0] = Overlap(ground[0], SquareMetres.wrap(AREA));
            EvidenceId check = _attest("OVERLAP_CHECK", ParcelId.unwrap(ground[i]), i == 1 ? AREA : 0);
            vm.prank(registrar);
            parcels.activate(Activation(ground[i], check, i, overlaps));
        }
    }

    function _defineClasses() private {
        for (uint256 i = 0; i < 2; ++i) {
            RightClass memory rule;
            rule.powers = 0x3f;
            rule.policy = TransferPolicy(i);
            rule.chargeable = Chargeable.Yes;
            rule.passesFreely = true;
            rule.defaultCap = Bps.wrap(5_000);
            rule.register = Roles.FORESTRY_REGISTRAR;
            rule.ground = GROUND;
            classes.setClass(classNames[i], rule);
        }
    }
}

contract RightsInvariants {
    RightsHandler private _world = new RightsHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: its acts go through.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.issue(0, 1, 0, 2, 79, 0, 1);
        _world.issue(0, 2, 1, 0, 59, 0, 1);
        assert(_world.count() == 2);
        // The same ground under its other number is taken.
        _world.issue(0, 3, 0, 1, 59, 0, 1);
        assert(_world.count() == 2);
        _world.issue(1, 3, 0, 2, 29, 0, 8);
        assert(_world.count() == 3 && _world.right(2).parent == 1);
        _world.transfer(0, 0, 1);
        _world.record(0, 5);
        _world.record(0, 3);
        _world.offer(0, 1, false);
        _world.sell(0, 1, 2, false);
        assert(_world.byEvents(_world.right(0).id) == _world.recordOf(_world.right(0).id).holder);
        _world.freeze(0, 0, 900, false);
        _world.enforce(0, 2, 0);
        assert(_world.recordOf(_world.right(0).id).isEncumbered);
        _world.split(1, 20, 20, 21);
        assert(_world.count() == 5);
        _world.merge(3, 4, 22);
        assert(_world.count() == 6 && _world.right(5).isLive && !_world.right(3).isLive);
        _world.end(0, 4);
        assert(!_world.right(0).isLive && _world.areLiensKept(0) && _world.isNested(2));
        _world.surrender(5, 0);
        assert(!_world.right(5).isLive);
    }

    /// @notice T1
    function invariant_ANumberIsEnteredOnce() external view {
        for (uint256 i = 0; i < _world.count(); ++i) assert(_world.entered(_world.right(i).number) == 1);
    }

    /// @notice T2
    function invariant_EachRightIsOneToken() external view {
        assert(_world.balances() == _world.count());
        for (uint256 i = 0; i < _world.count(); ++i) {
            RightRecord memory kept = _world.recordOf(_world.right(i).id);
            assert(kept.holder != address(0));
            assert(kept.state == (_world.right(i).isLive ? RightState.Live : RightState.Ended));
        }
    }

    /// @notice T3
    function invariant_TheChainOfHoldersHasNoGap() external view {
        assert(_world.gaps() == 0);
        for (uint256 i = 0; i < _world.count(); ++i) {
            uint256 id = _world.right(i).id;
            assert(_world.byEvents(id) == _world.recordOf(id).holder);
        }
    }

    /// @notice T4
    function invariant_DerivedRightsNest() external view {
        for (uint256 i = 0; i < _world.count(); ++i) assert(_world.isNested(i) && _world.isShared(i));
    }

    /// @notice T5
    function invariant_LiensOutliveTheirRight() external view {
        for (uint256 i = 0; i < _world.count(); ++i) assert(_world.areLiensKept(i));
    }

    /// @notice T6
    function invariant_NothingMovesThatPreflightRefused() external view {
        assert(_world.unwilled() == 0);
    }

    /// @notice T7
    function invariant_PreflightIsEnforcement() external view {
        assert(_world.disagreements() == 0);
    }

    /// @notice G6
    function invariant_NoGroundIsUnderTwoRights() external view {
        (uint256 first, uint256 firstClaims, LayerClaims memory ofFirst) = _world.groundOf(0);
        (uint256 again, uint256 againClaims, LayerClaims memory ofAgain) = _world.groundOf(1);
        (uint256 alone, uint256 aloneClaims, LayerClaims memory ofAlone) = _world.groundOf(2);
        assert(first + again <= 100 && alone <= 100);
        assert(SquareMetres.unwrap(ofFirst.area) == first && ofFirst.claims == firstClaims);
        assert(SquareMetres.unwrap(ofAgain.area) == again && ofAgain.claims == againClaims);
        assert(SquareMetres.unwrap(ofAlone.area) == alone && ofAlone.claims == aloneClaims);
    }
}
