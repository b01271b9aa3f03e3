// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "../../../contracts/shared/Roles.sol";
import {CarbonCredits} from "../../../contracts/carbon/CarbonCredits.sol";
import {
    Cancellation,
    CancellationReason,
    Certificate,
    Issuance,
    Return
} from "../../../contracts/carbon/types/Credit.sol";
import {LotWord} from "../../../contracts/carbon/types/LotWord.sol";
import {IssuanceTerms, ProjectState, Treatment} from "../../../contracts/carbon/types/Project.sol";
import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {MockProjects} from "../../../contracts/mocks/carbon/MockProjects.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {LotIds} from "../../../contracts/shared/libraries/LotIds.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {CaseId, EvidenceId, LotId, ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {Bps, KgCO2e} from "../../../contracts/shared/types/Quantities.sol";
import {Purpose, RetirementOrder} from "../../../contracts/shared/types/Retirement.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {World} from "../support/World.sol";
import {vm} from "../support/Vm.sol";

/// @notice Random holders, a registrar, a verifier, a market, courts and an outside register over three lots: one
///         deducted, one buffered, one mirrored. Every end of units is written down beside the contract's own records.
contract CarbonLotsHandler is World {
    /// @notice An end of units, as the handler saw it.
    struct End {
        uint64 first;
        uint64 kg;
        bytes32 hash;
    }

    uint256 private constant LOTS = 3;
    uint256 private constant MIRRORED = 20_000;

    Evidence private _evidence = new Evidence(address(authority), directory);
    MockProjects private _projects = new MockProjects();
    CarbonCredits private _carbon = new CarbonCredits(address(authority), directory, true);
    address private _blocks = address(new MockProjects());
    LotId[LOTS] private _lots;
    uint256 private _documents;

    mapping(uint256 lot => End[]) public ends;
    mapping(uint256 lot => uint256 kg) public verified;
    /// @notice The newest reversal report of a lot, and the most that was ever applied of one.
    mapping(uint256 lot => uint256 kg) public reported;
    mapping(uint256 lot => uint256 kg) public applied;
    /// @notice How often an act went through that must not: use past the coverage, use of locked or frozen units, and the
    ///         like.
    uint256 public leaks;
    uint256 public disagreements;

    constructor() {
        directory.propose(Names.EVIDENCE, address(_evidence));
        directory.propose(Names.CARBON_PROJECTS, address(_projects));
        directory.propose(Names.CARBON_CREDITS, address(_carbon));
        directory.propose(Names.FOREIGN_BLOCKS, _blocks);
        _evidence.refresh(Names.PARTICIPANTS);
        _refreshAll();
        SchemaRule memory rule = SchemaRule(type(uint64).max, 0, true, Unit.KgCO2e, false);
        _evidence.defineSchema("MRV_REPORT", rule);
        _evidence.defineSchema("REVERSAL_REPORT", rule);
        bytes4[] memory verbs = new bytes4[](1);
        verbs[0] = _carbon.issue.selector;
        authority.setTargetFunctionRole(address(_carbon), verbs, Roles.CARBON_REGISTRAR);
        authority.grantRole(Roles.CARBON_REGISTRAR, actors[0], 0);

        for (uint8 i = 0; i < LOTS; ++i) _lots[i] = LotIds.pack(keccak256(abi.encode(i)), i + 1, i == 0);
        _projects.setTerms(_lots[0], _terms(Treatment.Deducted));
        _projects.setTerms(_lots[1], _terms(Treatment.Buffered));
        vm.prank(_blocks);
        _carbon.issueMirrored(_lots[2], 5_000_001, KgCO2e.wrap(uint64(MIRRORED)), actors[3], EvidenceId.wrap(0));
    }

    //----------------------------------------------------------------------------------------------
    // Issuing and reversing
    //----------------------------------------------------------------------------------------------

    function verify(uint256 lot, uint24 kg) external {
        verified[lot % 2] = kg;
        _attest("MRV_REPORT", _lots[lot % 2], kg);
    }

    function issue(uint256 lot, uint8 tonnes) external {
        LotId id = _lots[lot % 2];
        (EvidenceId report, ) = _evidence.current(Keys.schema("MRV_REPORT"), LotId.unwrap(id));
        bytes memory data = abi.encodeCall(_carbon.issue, (Issuance(id, actors[0], tonnes % 40, report)));
        uint256 before = _carbon.lotWord(id).issued();
        if (!_as(actors[0], data)) return;
        uint256 allowed = lot % 2 == 0 ? (verified[0] * 9) / 10_000 : verified[1] / 1_000;
        if (_carbon.lotWord(id).issued() > allowed * 1_000 || before % 1_000 != 0) ++leaks;
    }

    function reverse(uint256 lot, uint16 kg, bool says) external {
        if (says) {
            reported[lot % 3] = kg;
            _attest("REVERSAL_REPORT", _lots[lot % 3], kg);
        }
        if (!_as(actors[5], abi.encodeCall(_carbon.reverse, (_lots[lot % 3])))) return;
        if (reported[lot % 3] <= applied[lot % 3]) ++leaks;
        applied[lot % 3] = reported[lot % 3];
    }

    //----------------------------------------------------------------------------------------------
    // Moving
    //----------------------------------------------------------------------------------------------

    function transfer(uint256 from, uint256 to, uint256 lot, uint16 kg) external {
        address giver = _holder(from);
        bytes memory data = abi.encodeCall(_carbon.safeTransferFrom, (giver, _actor(to), _token(lot), kg, ""));
        if (_as(giver, data)) _watch(giver, lot);
    }

    function transferTwiceInOneBatch(uint256 from, uint256 to, uint256 lot, uint16 a, uint16 b) external {
        address giver = _holder(from);
        uint256[] memory ids = new uint256[](2);
        (ids[0], ids[1]) = (_token(lot), _token(lot));
        uint256[] memory kgs = new uint256[](2);
        (kgs[0], kgs[1]) = (a, b);
        bytes memory data = abi.encodeCall(_carbon.safeBatchTransferFrom, (giver, _actor(to), ids, kgs, ""));
        if (_as(giver, data)) _watch(giver, lot);
    }

    function market(uint256 who, uint256 lot, uint16 kg, bool lock) external {
        address holder = _holder(who);
        bytes memory data =
            lock
                ? abi.encodeCall(_carbon.lockForMarket, (holder, _token(lot), kg))
                : abi.encodeCall(_carbon.releaseFromMarket, (holder, _token(lot), kg));
        _as(address(settlement), data);
    }

    function pledge(uint256 who, uint256 lot, uint16 kg, bool lock) external {
        address holder = _holder(who);
        bytes memory data =
            lock
                ? abi.encodeCall(_carbon.lockForPledge, (holder, _token(lot), kg))
                : abi.encodeCall(_carbon.releaseFromPledge, (holder, _token(lot), kg));
        _as(address(encumbrances), data);
    }

    function freeze(uint256 who, uint256 lot, uint16 kg, uint16 lasts) external {
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + lasts));
        Subject memory subject = Subject(Names.CARBON_CREDITS, _token(lot), _holder(who));
        encumbrances.freeze(subject, CaseId.wrap(bytes32(uint256(lasts % 3))), kg, Timestamp.wrap(0), to);
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    //----------------------------------------------------------------------------------------------
    // Ending
    //----------------------------------------------------------------------------------------------

    function retire(uint256 who, uint256 lot, uint16 kg) external {
        address holder = _holder(who);
        LotId id = _lots[lot % 3];
        uint256 usable = _carbon.lotWord(id).usable();
        RetirementOrder memory order = _order(kg);
        bool isFree = kg != 0 && _carbon.explainRetire(holder, id, KgCO2e.wrap(kg)).isEmpty();
        bool isDone = _as(holder, abi.encodeCall(_carbon.retire, (id, order)));
        if (isFree != isDone) ++disagreements;
        if (!isDone) return;
        if (kg > usable) ++leaks;
        _noteRetired(lot, ids[who % HOLDERS], order);
        _watch(holder, lot);
    }

    function retireMany(uint256 who, uint256 lot, uint16 a, uint16 b) external {
        RetirementOrder[] memory orders = new RetirementOrder[](2);
        (orders[0], orders[1]) = (_order(a), _order(b));
        if (!_as(_holder(who), abi.encodeCall(_carbon.retireMany, (_lots[lot % 3], orders)))) return;
        for (uint256 i = 0; i < 2; ++i) _noteRetired(lot, ids[who % HOLDERS], orders[i]);
        _watch(_holder(who), lot);
    }

    function retireFromMarket(uint256 seller, uint256 buyer, uint256 lot, uint16 kg) external {
        address from = _holder(seller);
        address to = _holder(buyer);
        RetirementOrder[] memory orders = new RetirementOrder[](1);
        orders[0] = _order(kg);
        uint256 bought = _carbon.balanceOf(to, _token(lot));
        bool isFree = kg != 0 && _carbon.explainRetireFromMarket(from, to, _token(lot), kg).isEmpty();
        bytes memory data = abi.encodeCall(_carbon.retireFromMarket, (from, to, _token(lot), orders));
        bool isDone = _as(address(settlement), data);
        if (isFree != isDone) ++disagreements;
        if (!isDone) return;
        if (_carbon.balanceOf(to, _token(lot)) != bought) ++leaks;
        _noteRetired(lot, ids[buyer % HOLDERS], orders[0]);
        _watch(from, lot);
    }

    function cancel(uint256 who, uint256 lot, uint16 kg, bool replaces) external {
        LotId id = _lots[lot % 3];
        LotId damaged = _lots[(lot + 1) % 3];
        CancellationReason reason = replaces ? CancellationReason.Replacement : CancellationReason.Voluntary;
        LotId named = replaces ? damaged : LotId.wrap(0);
        bytes memory data = abi.encodeCall(_carbon.cancel, (id, KgCO2e.wrap(kg), reason, named, "DECISION"));
        if (!_as(_holder(who), data)) return;
        Timestamp endedAt = Timestamp.wrap(uint40(block.timestamp));
        uint64 first = _next(lot);
        ParticipantId holder = ids[who % HOLDERS];
        bytes32 hash = keccak256(
            abi.encode(Cancellation(id, first, KgCO2e.wrap(kg), holder, reason, named, "DECISION", endedAt))
        );
        ends[lot % 3].push(End(first, kg, hash));
        _watch(_holder(who), lot);
    }

    function askReturn(uint256 who, uint16 kg, bool lock) external {
        bytes memory data =
            lock
                ? abi.encodeCall(_carbon.reserveForReturn, (_lots[2], _holder(who), KgCO2e.wrap(kg)))
                : abi.encodeCall(_carbon.releaseFromReturn, (_lots[2], _holder(who), KgCO2e.wrap(kg)));
        _as(_blocks, data);
    }

    function giveBack(uint256 who, uint16 kg) external {
        EvidenceId proof = EvidenceId.wrap("ENDED");
        bytes memory data = abi.encodeCall(_carbon.returnReserved, (_lots[2], _holder(who), KgCO2e.wrap(kg), proof));
        if (!_as(_blocks, data)) return;
        Timestamp endedAt = Timestamp.wrap(uint40(block.timestamp));
        uint64 first = _next(2);
        bytes32 hash = keccak256(
            abi.encode(Return(_lots[2], first, KgCO2e.wrap(kg), ids[who % HOLDERS], proof, endedAt))
        );
        ends[2].push(End(first, kg, hash));
    }

    /// @notice Retire-then-mint: nothing that was used, sealed or mirrored comes to life again.
    function mirrorAgain(uint256 who, uint256 lot, uint16 kg) external {
        bytes memory data = abi.encodeCall(
            _carbon.issueMirrored,
            (_lots[lot % 3], 1, KgCO2e.wrap(kg), _holder(who), EvidenceId.wrap(0))
        );
        bool wasIssued = _carbon.lotWord(_lots[lot % 3]).exists();
        if (_as(_blocks, data) && wasIssued) ++leaks;
    }

    //----------------------------------------------------------------------------------------------
    // For the invariants
    //----------------------------------------------------------------------------------------------

    function wordOf(uint256 lot) external view returns (LotWord) {
        return _carbon.lotWord(_lots[lot]);
    }

    function held(uint256 lot) external view returns (uint256 sum) {
        for (uint256 i = 0; i < actors.length; ++i) sum += _carbon.balanceOf(actors[i], _token(lot));
    }

    function isLockedWithin(uint256 lot) external view returns (bool) {
        for (uint256 i = 0; i < actors.length; ++i) {
            uint256 balance = _carbon.balanceOf(actors[i], _token(lot));
            if (balance < _carbon.lockOf(actors[i], _token(lot)).locked()) return false;
        }
        return true;
    }

    function countOfEnds(uint256 lot) external view returns (uint256) {
        return ends[lot].length;
    }

    function recorded(uint256 lot, uint64 first) external view returns (bytes32) {
        return _carbon.certificateHash(Keys.certificate(_lots[lot], first, 1));
    }

    function replaced(uint256 lot) external view returns (uint256) {
        return _carbon.replacedKg(_lots[lot]);
    }

    function affected(uint256 lot, uint64 first, uint64 kg) external view returns (uint256) {
        return _carbon.affectedKg(_lots[lot], first, kg);
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _noteRetired(uint256 lot, ParticipantId holder, RetirementOrder memory order) private {
        Timestamp endedAt = Timestamp.wrap(uint40(block.timestamp));
        uint64 first = _next(lot);
        bytes32 hash = keccak256(abi.encode(Certificate(_lots[lot % 3], first, 1, holder, order, endedAt)));
        ends[lot % 3].push(End(first, KgCO2e.unwrap(order.kg), hash));
    }

    function _next(uint256 lot) private view returns (uint64) {
        End[] storage list = ends[lot % 3];
        if (list.length == 0) return _carbon.lotWord(_lots[lot % 3]).first();
        End storage last = list[list.length - 1];
        return last.first + last.kg;
    }

    /// @dev After a use or move, what stays covers every lock and every live order.
    function _watch(address giver, uint256 lot) private {
        uint256 frozen = encumbrances.frozenAmount(_carbon.subjectOf(_token(lot), giver));
        if (_carbon.balanceOf(giver, _token(lot)) < _carbon.lockOf(giver, _token(lot)).locked() + frozen) ++leaks;
    }

    function _order(uint16 kg) private pure returns (RetirementOrder memory order) {
        order.kg = KgCO2e.wrap(kg);
        order.beneficiary = "COMMITMENT";
        order.isCommitted = true;
        order.purpose = Purpose.Voluntary;
    }

    function _terms(Treatment treatment) private view returns (IssuanceTerms memory) {
        return IssuanceTerms(ids[0], treatment, Bps.wrap(1_000), ProjectState.Registered);
    }

    function _attest(string memory schema, LotId lot, uint96 kg) private {
        vm.warp(block.timestamp + 1);
        Statement memory s;
        s.schema = Keys.schema(schema);
        s.subject = LotId.unwrap(lot);
        s.value = kg;
        s.basisDate = Timestamp.wrap(uint40(block.timestamp));
        s.contentHash = bytes32(++_documents);
        vm.prank(actors[0]);
        _evidence.attest(s);
    }

    function _token(uint256 lot) private view returns (uint256) {
        return uint256(LotId.unwrap(_lots[lot % LOTS]));
    }

    function _as(address sender, bytes memory data) private returns (bool done) {
        vm.prank(sender);
        (done, ) = address(_carbon).call(data);
    }

    function _refreshAll() private {
        bytes32[6] memory names = [
            Names.PARTICIPANTS,
            Names.ENCUMBRANCES,
            Names.SETTLEMENT,
            Names.EVIDENCE,
            Names.CARBON_PROJECTS,
            Names.FOREIGN_BLOCKS
        ];
        for (uint256 i = 0; i < names.length; ++i) _carbon.refresh(names[i]);
    }
}

contract CarbonLotsInvariants {
    CarbonLotsHandler private _world = new CarbonLotsHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: its acts go through.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.verify(1, 50_000);
        _world.issue(1, 30);
        _world.verify(0, 50_000);
        _world.issue(0, 39);
        _world.transfer(0, 1, 1, 10_000);
        _world.retire(0, 1, 2_000);
        _world.retireMany(1, 1, 300, 200);
        _world.market(0, 1, 5_000, true);
        _world.retireFromMarket(0, 1, 1, 1_500);
        _world.reverse(1, 5_000, true);
        _world.cancel(0, 0, 1_000, true);
        _world.askReturn(3, 500, true);
        _world.giveBack(3, 400);
        _world.pledge(1, 1, 100, true);
        LotWord word = _world.wordOf(1);
        assert(word.issued() == 30_000 && word.used() == 4_000 && word.buffer() == 0);
        assert(word.reversed() == 3_000 && word.lost() == 1_000 && _world.replaced(1) == 1_000);
        assert(_world.countOfEnds(0) == 1 && _world.countOfEnds(1) == 4 && _world.countOfEnds(2) == 1);
    }

    /// @notice K1
    function invariant_IssuedIsHeldUsedBufferedOrReversed() external view {
        for (uint256 lot = 0; lot < 3; ++lot) {
            LotWord word = _world.wordOf(lot);
            assert(word.issued() == _world.held(lot) + word.used() + word.buffer() + word.reversed());
        }
    }

    /// @notice K2, K3, K6
    function invariant_NothingWentThroughThatMustNot() external view {
        assert(_world.leaks() == 0);
    }

    /// @notice K4
    function invariant_EndsAreContiguousAndSumToUsed() external view {
        for (uint256 lot = 0; lot < 3; ++lot) {
            LotWord word = _world.wordOf(lot);
            uint64 next = word.first();
            for (uint256 i = 0; i < _world.countOfEnds(lot); ++i) {
                (uint64 first, uint64 kg, bytes32 hash) = _world.ends(lot, i);
                assert(first == next && hash == _world.recorded(lot, first));
                next = first + kg;
            }
            assert(next == word.nextSerial());
        }
    }

    /// @notice K5
    function invariant_ReversalsAreAppliedOnce() external view {
        for (uint256 lot = 0; lot < 3; ++lot) {
            LotWord word = _world.wordOf(lot);
            assert(word.reversed() + word.lost() + _world.replaced(lot) == _world.applied(lot));
            uint256 affected = _world.affected(lot, word.first(), uint64(word.used()));
            assert(affected == (word.used() > word.coverage() ? word.used() - word.coverage() : 0));
        }
    }

    /// @notice K7
    function invariant_NobodyHoldsLessThanIsLocked() external view {
        for (uint256 lot = 0; lot < 3; ++lot) assert(_world.isLockedWithin(lot));
    }

    /// @notice K8
    function invariant_PreflightIsEnforcement() external view {
        assert(_world.disagreements() == 0);
    }
}
