// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1155Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {CarbonCredits} from "../../../contracts/carbon/CarbonCredits.sol";
import {ICarbonCredits} from "../../../contracts/carbon/interfaces/ICarbonCredits.sol";
import {IRetirements} from "../../../contracts/carbon/interfaces/IRetirements.sol";
import {CancellationReason, Issuance} from "../../../contracts/carbon/types/Credit.sol";
import {LotWord} from "../../../contracts/carbon/types/LotWord.sol";
import {IssuanceTerms, ProjectState, Treatment} from "../../../contracts/carbon/types/Project.sol";
import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {MockProjects} from "../../../contracts/mocks/carbon/MockProjects.sol";
import {IEncumberable} from "../../../contracts/shared/interfaces/IEncumberable.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {LotIds} from "../../../contracts/shared/libraries/LotIds.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Kind} from "../../../contracts/shared/types/AccountWord.sol";
import {CaseId, EvidenceId, LotId, ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {Bucket, LockBucketShort, LockWord} from "../../../contracts/shared/types/LockWord.sol";
import {Bps, KgCO2e} from "../../../contracts/shared/types/Quantities.sol";
import {Purpose, RetirementOrder} from "../../../contracts/shared/types/Retirement.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {TradingRule} from "../../../contracts/shared/types/TradingRule.sol";
import {World} from "../support/World.sol";
import {vm} from "../support/Vm.sol";
import {Differ} from "./Differ.sol";
import {LotModel} from "./LotModel.sol";

/// @notice CarbonCredits beside {LotModel}: random acts of a registrar, a verifier, holders, a market, lienors, courts and an
///         outside register, each answered alike by both, and everything that can be seen the same after it.
contract CarbonLotModelTest is World, Differ {
    uint256 private constant LOTS = 3;
    uint256 private constant WHO = 6;
    uint256 private constant ACTS = 12;
    uint256 private constant VERIFIER = 6;
    uint32 private constant MOST_HOLDERS = 2;
    uint8 private constant HOLDING_DAYS = 2;
    uint64 private constant FOREIGN_SERIAL = 5_000_001;

    Evidence private _evidence = new Evidence(address(authority), directory);
    MockProjects private _projects = new MockProjects();
    CarbonCredits private _carbon = new CarbonCredits(address(authority), directory, true);
    LotModel private _model = new LotModel(MOST_HOLDERS, HOLDING_DAYS);
    address private _blocks = address(new MockProjects());
    LotId[LOTS] private _lots;
    uint256 private _documents;

    constructor() {
        _enrol(Kind.Verifier, 0);
        directory.propose(Names.EVIDENCE, address(_evidence));
        directory.propose(Names.CARBON_PROJECTS, address(_projects));
        directory.propose(Names.CARBON_CREDITS, address(_carbon));
        directory.propose(Names.FOREIGN_BLOCKS, _blocks);
        _evidence.refresh(Names.PARTICIPANTS);
        bytes32[6] memory parts = [
            Names.PARTICIPANTS,
            Names.ENCUMBRANCES,
            Names.SETTLEMENT,
            Names.EVIDENCE,
            Names.CARBON_PROJECTS,
            Names.FOREIGN_BLOCKS
        ];
        for (uint256 i = 0; i < parts.length; ++i) _carbon.refresh(parts[i]);
        _openTheOffices();
        for (uint8 i = 0; i < LOTS; ++i) _lots[i] = LotIds.pack(keccak256(abi.encode(i)), i + 1, i == 0);
        _projects.setTerms(_lots[0], _terms(Treatment.Deducted));
        _projects.setTerms(_lots[1], _terms(Treatment.Buffered));
        _projects.setTerms(_lots[2], _terms(Treatment.Deducted));
        settlement.setTradingRule(
            LotIds.classOf(_token(0)),
            TradingRule(62, 0, MOST_HOLDERS, 0, Bps.wrap(0), 0, false)
        );
        settlement.setTradingRule(
            LotIds.classOf(_token(1)),
            TradingRule(62, HOLDING_DAYS, 0, 0, Bps.wrap(0), 0, false)
        );
        _nameErrors();
    }

    /// @notice Model and contract agree on every act of a sequence and on all that can be seen after it.
    /// hardhat-config: default.fuzz.runs = 64
    function testFuzz_TheLotIsWhatTheModelSays(uint256 seed) external {
        _begin(seed);
        _open();
        for (uint256 i = 0; i < ACTS; ++i) _look(_act());
        for (uint256 lot = 0; lot < LOTS; ++lot) _look(lot);
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    /// @dev Something to walk on: units of each lot with several holders.
    function _open() private {
        if (!_model.exists(2)) _mirror(2, 20_000, 3);
        for (uint256 lot = 0; lot < 2; ++lot) {
            _verify(lot, 40_000 + _draw(20_000));
            _issue(lot, 20 + _draw(10));
            _transfer(0, 1, lot, _draw(12_000), false);
        }
        _transfer(3, 2, 2, _draw(12_000), false);
    }

    /// @return lot whose books the act is about
    function _act() private returns (uint256 lot) {
        lot = _draw(LOTS);
        uint256 way = _draw(24);
        uint256 who = _draw(3) == 0 ? _draw(WHO) : _draw(4);
        uint256 other = _draw(6) == 0 ? _draw(WHO) : _draw(4);
        if (way < 2) _verify(lot % 2, _draw(80_000));
        else if (way == 2) _issue(lot, _drawAround(_model.issuableTonnes(lot)));
        else if (way == 3) _draw(4) == 0 ? _seal(lot) : _mirror(lot, _draw(4) * 500, other);
        else if (way < 6) _reverse(lot, _draw(2) == 0);
        else if (way < 9) _transfer(who, other, lot, _units(who, lot), _draw(3) == 0);
        else if (way < 11) _sell(who, other, lot);
        else if (way == 11) _enforce(who, other, lot, _units(who, lot));
        else if (way < 15) _lock(LotModel.Bucket(_draw(3)), who, lot, _units(who, lot));
        else if (way == 15) _unlock(LotModel.Bucket(_draw(3)), who, lot);
        else if (way == 16) _freeze(other % 4, lot, _drawAround(_model.available(lot, other % 4)), _draw(3 days));
        else if (way < 19) _retire(who, lot, _units(who, lot), _draw(2) == 0);
        else if (way == 19) _retireFromMarket(who, other, lot);
        else if (way == 20) _cancel(who, lot, _units(who, lot), _draw(4));
        else if (way == 21) _giveBack(who, lot);
        else if (way == 22) _suspendOrReinstate(_draw(5));
        else vm.warp(block.timestamp + _draw(3 days));
    }

    function _verify(uint256 lot, uint256 kg) private {
        _attest("MRV_REPORT", _lots[lot], kg);
        _model.verify(lot, kg);
    }

    function _issue(uint256 lot, uint256 tonnes) private {
        (EvidenceId report, ) = _evidence.current(Keys.schema("MRV_REPORT"), LotId.unwrap(_lots[lot]));
        Issuance memory issuance = Issuance(_lots[lot], actors[0], uint64(tonnes), report);
        _play("issue", _model.issue(lot, tonnes), actors[0], abi.encodeCall(_carbon.issue, (issuance)));
    }

    function _mirror(uint256 lot, uint256 kg, uint256 to) private {
        bytes memory data = abi.encodeCall(
            _carbon.issueMirrored,
            (_lots[lot], FOREIGN_SERIAL, _kg(kg), actors[to], EvidenceId.wrap(0))
        );
        _play("mirror", _model.mirror(lot, FOREIGN_SERIAL, kg, to), _blocks, data);
    }

    function _seal(uint256 lot) private {
        _play("seal", _model.seal(lot), actors[0], abi.encodeCall(_carbon.seal, (_lots[lot])));
    }

    function _reverse(uint256 lot, bool says) private {
        if (says) {
            uint256 kg = _draw(_draw(2) == 0 ? 8_000 : 60_000);
            _attest("REVERSAL_REPORT", _lots[lot], kg);
            _model.report(lot, kg);
        }
        _play("reverse", _model.reverse(lot), actors[5], abi.encodeCall(_carbon.reverse, (_lots[lot])));
    }

    function _transfer(uint256 from, uint256 to, uint256 lot, uint256 kg, bool twice) private {
        bytes memory data;
        if (twice) {
            uint256[] memory ids_ = new uint256[](2);
            (ids_[0], ids_[1]) = (_token(lot), _token(lot));
            uint256[] memory parts = new uint256[](2);
            (parts[0], parts[1]) = (kg / 3, kg - kg / 3);
            data = abi.encodeCall(_carbon.safeBatchTransferFrom, (actors[from], actors[to], ids_, parts, ""));
        } else data = abi.encodeCall(_carbon.safeTransferFrom, (actors[from], actors[to], _token(lot), kg, ""));
        _play("transfer", _model.transfer(from, to, lot, kg), actors[from], data);
    }

    function _settle(uint256 from, uint256 to, uint256 lot, uint256 kg) private {
        bytes memory data = abi.encodeCall(_carbon.settle, (actors[from], actors[to], _token(lot), kg));
        _play("settle", _model.settle(from, to, lot, kg), address(settlement), data);
    }

    /// @dev Put on sale, sold, and mostly sold on at once.
    function _sell(uint256 from, uint256 to, uint256 lot) private {
        if (_draw(3) > 0) _lock(LotModel.Bucket.Market, from, lot, _model.available(lot, from) / 2);
        _settle(from, to, lot, _locked(from, lot, LotModel.Bucket.Market));
        if (_draw(3) > 0) vm.warp(block.timestamp + _draw(5 days));
        if (_draw(3) > 0) _transfer(to, from, lot, _model.available(lot, to) / 2, false);
    }

    function _enforce(uint256 from, uint256 to, uint256 lot, uint256 kg) private {
        CaseId caseId = CaseId.wrap("CASE");
        bytes memory data = abi.encodeCall(_carbon.enforce, (actors[from], actors[to], _token(lot), kg, caseId));
        _play("enforce", _model.enforce(from, to, lot, kg), address(encumbrances), data);
    }

    function _lock(LotModel.Bucket bucket, uint256 who, uint256 lot, uint256 kg) private {
        (address mover, bytes memory data) = (_blocks, bytes(""));
        if (bucket == LotModel.Bucket.Reserved) {
            data = abi.encodeCall(_carbon.reserveForReturn, (_lots[lot], actors[who], _kg(kg)));
        } else if (bucket == LotModel.Bucket.Market) {
            (mover, data) = (
                address(settlement),
                abi.encodeCall(_carbon.lockForMarket, (actors[who], _token(lot), kg))
            );
        } else {
            (mover, data) = (
                address(encumbrances),
                abi.encodeCall(_carbon.lockForPledge, (actors[who], _token(lot), kg))
            );
        }
        _play("lock", _model.lock(bucket, who, lot, kg), mover, data);
    }

    function _unlock(LotModel.Bucket bucket, uint256 who, uint256 lot) private {
        uint256 kg = _locked(who, lot, bucket);
        (address mover, bytes memory data) = (_blocks, bytes(""));
        if (bucket == LotModel.Bucket.Reserved) {
            data = abi.encodeCall(_carbon.releaseFromReturn, (_lots[lot], actors[who], _kg(kg)));
        } else if (bucket == LotModel.Bucket.Market) {
            (mover, data) = (
                address(settlement),
                abi.encodeCall(_carbon.releaseFromMarket, (actors[who], _token(lot), kg))
            );
        } else {
            (mover, data) = (
                address(encumbrances),
                abi.encodeCall(_carbon.releaseFromPledge, (actors[who], _token(lot), kg))
            );
        }
        _play("unlock", _model.unlock(bucket, who, lot, kg), mover, data);
    }

    function _freeze(uint256 who, uint256 lot, uint256 kg, uint256 lasts) private {
        uint256 to = block.timestamp + lasts;
        Subject memory subject = Subject(Names.CARBON_CREDITS, _token(lot), actors[who]);
        CaseId caseId = CaseId.wrap("CASE");
        encumbrances.freeze(subject, caseId, uint64(kg), Timestamp.wrap(0), Timestamp.wrap(uint40(to)));
        _model.freeze(who, lot, kg, to);
    }

    function _retire(uint256 who, uint256 lot, uint256 kg, bool inParts) private {
        uint256[] memory parts = new uint256[](inParts ? 2 : 1);
        parts[0] = inParts ? kg / 2 : kg;
        if (inParts) parts[1] = kg - kg / 2;
        bytes memory data =
            inParts
                ? abi.encodeCall(_carbon.retireMany, (_lots[lot], _orders(parts)))
                : abi.encodeCall(_carbon.retire, (_lots[lot], _orders(parts)[0]));
        _play("retire", _model.retire(who, lot, parts), actors[who], data);
    }

    function _retireFromMarket(uint256 seller, uint256 buyer, uint256 lot) private {
        uint256[] memory parts = new uint256[](1);
        parts[0] = _locked(seller, lot, LotModel.Bucket.Market);
        bytes memory data = abi.encodeCall(
            _carbon.retireFromMarket,
            (actors[seller], actors[buyer], _token(lot), _orders(parts))
        );
        _play("retireFromMarket", _model.retireFromMarket(seller, buyer, lot, parts), address(settlement), data);
    }

    function _cancel(uint256 who, uint256 lot, uint256 kg, uint256 damaged) private {
        for (uint256 i = 0; i < LOTS; ++i) if (i != lot && _model.lost(i) > 0 && _draw(2) == 0) damaged = i;
        if (damaged < LOTS && _draw(3) > 0) kg = _drawAround(_model.lost(damaged));
        CancellationReason reason = damaged < LOTS ? CancellationReason.Replacement : CancellationReason.Voluntary;
        LotId named = damaged < LOTS ? _lots[damaged] : LotId.wrap(0);
        bytes memory data = abi.encodeCall(_carbon.cancel, (_lots[lot], _kg(kg), reason, named, "DECISION"));
        _play("cancel", _model.cancel(who, lot, kg, damaged), actors[who], data);
        // What was replaced counts as applied when the same loss is reported again.
        if (damaged < LOTS && _draw(2) == 0) _reverse(damaged, _draw(2) == 0);
    }

    function _giveBack(uint256 who, uint256 lot) private {
        uint256 kg = _locked(who, lot, LotModel.Bucket.Reserved);
        bytes memory data = abi.encodeCall(
            _carbon.returnReserved,
            (_lots[lot], actors[who], _kg(kg), EvidenceId.wrap("ENDED"))
        );
        _play("giveBack", _model.giveBack(who, lot, kg), _blocks, data);
    }

    function _suspendOrReinstate(uint256 who) private {
        (bool done, ) = address(participants).call(abi.encodeCall(participants.suspend, (ids[who], 0)));
        if (!done) participants.reinstate(ids[who], 0);
        _model.suspendOrReinstate(who);
    }

    //----------------------------------------------------------------------------------------------
    // What both must show
    //----------------------------------------------------------------------------------------------

    function _look(uint256 lot) private view {
        for (uint256 i = 0; i < LOTS; ++i) _lookAtWord(i);
        for (uint256 who = 0; who < 4; ++who) _lookAtHolder(lot, who);
        if (lot == 0) _same("holders", _model.holders(0), _carbon.holdersOf(_token(0)));
        _same("issuable", _model.issuableTonnes(lot), _carbon.issuableTonnes(_lots[lot]));
        uint64 kg = uint64(_model.used(lot));
        _same("affected", _model.affected(lot), _carbon.affectedKg(_lots[lot], uint64(_model.first(lot)), kg));
        LotModel.End[] memory ends = _model.endsOf(lot);
        for (uint256 i = 0; i < ends.length; ++i) {
            bytes32 record = _carbon.certificateHash(Keys.certificate(_lots[lot], uint64(ends[i].first), 1));
            _same("certificate", 1, record == 0 ? 0 : 1);
        }
    }

    function _lookAtWord(uint256 lot) private view {
        LotWord word = _carbon.lotWord(_lots[lot]);
        _same("exists", _model.exists(lot) ? 1 : 0, word.exists() ? 1 : 0);
        _same("sealed", _model.isSealed(lot) ? 1 : 0, word.isSealed() ? 1 : 0);
        _same("first", _model.first(lot), word.first());
        _same("issued", _model.issued(lot), word.issued());
        _same("used", _model.used(lot), word.used());
        _same("buffer", _model.buffer(lot), word.buffer());
        _same("reversed", _model.reversed(lot), word.reversed());
        _same("lost", _model.lost(lot), word.lost());
        _same("replaced", _model.replaced(lot), _carbon.replacedKg(_lots[lot]));
        _same("usable", _model.usable(lot), word.usable());
        _same("nextSerial", _model.nextSerial(lot), word.nextSerial());
    }

    function _lookAtHolder(uint256 lot, uint256 who) private view {
        _same("balance", _model.balance(lot, who), _carbon.balanceOf(actors[who], _token(lot)));
        LockWord word = _carbon.lockOf(actors[who], _token(lot));
        _same("reserved", _model.kept(lot, who, LotModel.Bucket.Reserved), word.inBucket(Bucket.Reserved));
        _same("market", _model.kept(lot, who, LotModel.Bucket.Market), word.inBucket(Bucket.Market));
        _same("pledged", _model.kept(lot, who, LotModel.Bucket.Pledged), word.inBucket(Bucket.Pledged));
        _same("available", _model.available(lot, who), _carbon.availableOf(actors[who], _token(lot)));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _play(bytes32 act, bytes32 refusal, address sender, bytes memory data) private {
        vm.prank(sender);
        (bool done, bytes memory answer) = address(_carbon).call(data);
        _compare(act, refusal, done, answer);
    }

    /// @dev About what is free of a holder's, or about all he has.
    function _units(uint256 who, uint256 lot) private returns (uint256) {
        return _drawAround(_draw(2) == 0 ? _model.available(lot, who) : _model.balance(lot, who));
    }

    function _locked(uint256 who, uint256 lot, LotModel.Bucket bucket) private returns (uint256) {
        return _drawAround(_model.kept(lot, who, bucket));
    }

    function _orders(uint256[] memory parts) private pure returns (RetirementOrder[] memory orders) {
        orders = new RetirementOrder[](parts.length);
        for (uint256 i = 0; i < parts.length; ++i) {
            orders[i].kg = _kg(parts[i]);
            orders[i].beneficiary = "COMMITMENT";
            orders[i].isCommitted = true;
            orders[i].purpose = Purpose.Voluntary;
        }
    }

    function _attest(string memory schema, LotId lot, uint256 kg) private {
        vm.warp(block.timestamp + 1);
        Statement memory s;
        s.schema = Keys.schema(schema);
        s.subject = LotId.unwrap(lot);
        s.value = uint96(kg);
        s.basisDate = Timestamp.wrap(uint40(block.timestamp));
        s.contentHash = bytes32(++_documents);
        vm.prank(actors[VERIFIER]);
        _evidence.attest(s);
    }

    function _terms(Treatment treatment) private view returns (IssuanceTerms memory) {
        return IssuanceTerms(ids[0], treatment, Bps.wrap(1_000), ProjectState.Registered);
    }

    function _token(uint256 lot) private view returns (uint256) {
        return uint256(LotId.unwrap(_lots[lot]));
    }

    function _kg(uint256 kg) private pure returns (KgCO2e) {
        return KgCO2e.wrap(uint64(kg));
    }

    function _openTheOffices() private {
        SchemaRule memory rule = SchemaRule(type(uint64).max, 0, true, Unit.KgCO2e, false);
        _evidence.defineSchema("MRV_REPORT", rule);
        _evidence.defineSchema("REVERSAL_REPORT", rule);
        bytes4[] memory verbs = new bytes4[](2);
        (verbs[0], verbs[1]) = (_carbon.issue.selector, _carbon.seal.selector);
        authority.setTargetFunctionRole(address(_carbon), verbs, Roles.CARBON_REGISTRAR);
        authority.grantRole(Roles.CARBON_REGISTRAR, actors[0], 0);
    }

    function _nameErrors() private {
        _know("RegistrarNotActive", ICarbonCredits.RegistrarNotActive.selector);
        _know("LotIsSealed", ICarbonCredits.LotIsSealed.selector);
        _know("LotNotIssued", ICarbonCredits.LotNotIssued.selector);
        _know("LotAlreadyIssued", ICarbonCredits.LotAlreadyIssued.selector);
        _know("AmountMissing", ICarbonCredits.AmountMissing.selector);
        _know("IssuanceExceedsVerified", ICarbonCredits.IssuanceExceedsVerified.selector);
        _know("NothingReversed", ICarbonCredits.NothingReversed.selector);
        _know("RetirementOrderInvalid", IRetirements.RetirementOrderInvalid.selector);
        _know("CancellationInvalid", IRetirements.CancellationInvalid.selector);
        _know("LotUncovered", IRetirements.LotUncovered.selector);
        _know("ParticipantUnknown", IEncumberable.ParticipantUnknown.selector);
        _know("ParticipantIsSuspended", IEncumberable.ParticipantIsSuspended.selector);
        _know("HolderNotAllowed", IEncumberable.HolderNotAllowed.selector);
        _know("TransferToSelf", IEncumberable.TransferToSelf.selector);
        _know("TraderNotAllowed", IEncumberable.TraderNotAllowed.selector);
        _know("AmountLocked", IEncumberable.AmountLocked.selector);
        _know("AmountFrozen", IEncumberable.AmountFrozen.selector);
        _know("HoldingPeriodRunning", IEncumberable.HoldingPeriodRunning.selector);
        _know("HoldersFull", IEncumberable.HoldersFull.selector);
        _know("LockBucketShort", LockBucketShort.selector);
        _know("ERC1155InsufficientBalance", IERC1155Errors.ERC1155InsufficientBalance.selector);
    }
}
