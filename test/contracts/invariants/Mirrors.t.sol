// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Directory} from "../../../contracts/access/Directory.sol";
import {LedgerAuthority} from "../../../contracts/access/LedgerAuthority.sol";
import {Participants} from "../../../contracts/access/Participants.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {CarbonCredits} from "../../../contracts/carbon/CarbonCredits.sol";
import {CarbonProjects} from "../../../contracts/carbon/CarbonProjects.sol";
import {ForeignBlocks} from "../../../contracts/carbon/ForeignBlocks.sol";
import {ForeignBlock, MirrorState} from "../../../contracts/carbon/interfaces/IForeignBlocks.sol";
import {LotWord} from "../../../contracts/carbon/types/LotWord.sol";
import {Programme} from "../../../contracts/carbon/types/Project.sol";
import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Kind, MAY_HOLD, MAY_TRADE} from "../../../contracts/shared/types/AccountWord.sol";
import {EvidenceId, LotId, ParticipantId, SchemaId} from "../../../contracts/shared/types/Ids.sol";
import {Bucket} from "../../../contracts/shared/types/LockWord.sol";
import {KgCO2e} from "../../../contracts/shared/types/Quantities.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";

/// @notice Two issuances of an outside register, blocks of 1 to 8 tonnes among the first 48, asked for under two
///         programmes by three holders, who also pass units on and give them back. The registrar finalises what it is asked
///         to, with evidence that says so; whether it may, ForeignBlocks decides.
contract MirrorsHandler {
    struct Asked {
        ForeignBlock block_;
        LotId lot;
        bool isLive;
        uint256 returned;
    }

    uint256 public constant HOLDERS = 3;
    uint64 public constant TONNES = 56;
    uint64 private constant KG = 1_000;

    LedgerAuthority private _authority = new LedgerAuthority(address(this));
    Directory private _directory = new Directory(address(_authority));
    Participants private _participants = new Participants(address(_authority));
    Evidence private _evidence = new Evidence(address(_authority), _directory);
    CarbonProjects private _projects = new CarbonProjects(address(_authority), _directory);
    ForeignBlocks private _blocks = new ForeignBlocks(address(_authority), _directory);
    CarbonCredits private _credits = new CarbonCredits(address(_authority), _directory, true);
    SchemaId private _immobilised;
    SchemaId private _ended;
    ParticipantId private _register;
    address private _registrar = address(0x2000);
    uint256 private _documents;

    Asked[] private _asked;
    /// @dev The handler's own book: how often a tonne is mirrored, and what is set aside.
    mapping(string issuance => mapping(uint64 tonne => uint256)) private _mirrored;
    mapping(LotId lot => mapping(address holder => uint256)) private _pending;
    mapping(LotId lot => mapping(uint256 kg => EvidenceId)) private _spent;
    bool public isEvidenceReused;

    constructor() {
        vm.warp(1_800_000_000);
        _register = _enrol(_registrar, Kind.Registrar, 0);
        for (uint256 i = 0; i < HOLDERS; ++i) _enrol(holder(i), Kind.Enterprise, MAY_HOLD | MAY_TRADE);
        _authority.grantRole(Roles.CARBON_REGISTRAR, _registrar, 0);
        _fillParts();
        _permit();
        SchemaRule memory rule = SchemaRule(Roles.CARBON_REGISTRAR, 0, false, Unit.KgCO2e, false);
        _immobilised = _evidence.defineSchema("IMMOBILISATION", rule);
        _ended = _evidence.defineSchema("IMMOBILISATION_ENDED", rule);
        _projects.defineProgramme(Programme("ONE", 1, "SINK", false, 1, "document"));
        _projects.defineProgramme(Programme("TWO", 2, "SINK", false, 1, "document"));
    }

    function request(uint256 who, bool isSecond, bool underTwo, uint64 first, uint32 tonnes) external {
        ForeignBlock memory block_ = ForeignBlock({
            register: _register,
            programme: underTwo ? bytes32("TWO") : bytes32("ONE"),
            issuance: isSecond ? "second" : "first",
            firstSerial: 1 + (first % 48),
            tonnes: 1 + (tonnes % 8)
        });
        vm.prank(holder(who));
        (bool done, bytes memory answer) = address(_blocks).call(abi.encodeCall(_blocks.requestMirror, (block_)));
        if (!done) return;
        _asked.push(Asked(block_, abi.decode(answer, (LotId)), false, 0));
    }

    function finalise(uint256 which) external {
        if (_asked.length == 0) return;
        Asked storage asked = _asked[which % _asked.length];
        EvidenceId evidence = _attest(_immobilised, asked.lot, asked.block_.tonnes * KG);
        bytes memory data = abi.encodeCall(_blocks.finaliseMirror, (asked.block_, evidence));
        if (!_byRegistrar(data)) return;
        asked.isLive = true;
        for (uint64 i = 0; i < asked.block_.tonnes; ++i) {
            ++_mirrored[asked.block_.issuance][asked.block_.firstSerial + i];
        }
    }

    function revertMirror(uint256 which, uint256 who) external {
        if (_asked.length == 0) return;
        ForeignBlock memory block_ = _asked[which % _asked.length].block_;
        vm.prank(who % 2 == 0 ? _registrar : holder(who));
        (bool done, ) = address(_blocks).call(abi.encodeCall(_blocks.revertMirror, (block_, 0)));
        done;
    }

    function pass(uint256 which, uint256 from, uint256 to, uint64 kg) external {
        if (_asked.length == 0) return;
        uint256 id = uint256(LotId.unwrap(_asked[which % _asked.length].lot));
        bytes memory data = abi.encodeCall(
            _credits.safeTransferFrom,
            (holder(from), holder(to), id, kg % (4 * KG), "")
        );
        vm.prank(holder(from));
        (bool done, ) = address(_credits).call(data);
        done;
    }

    function requestReturn(uint256 which, uint256 who, uint64 tonnes) external {
        if (_asked.length == 0) return;
        LotId lot = _asked[which % _asked.length].lot;
        uint64 kg = (tonnes % 3) * KG;
        vm.prank(holder(who));
        (bool done, ) = address(_blocks).call(abi.encodeCall(_blocks.requestReturn, (lot, KgCO2e.wrap(kg))));
        if (done) _pending[lot][holder(who)] += kg;
    }

    /// @param isReplay the registrar gives evidence that ended another return of as much
    function finaliseReturn(uint256 which, uint256 who, bool isReplay) external {
        if (_asked.length == 0) return;
        Asked storage asked = _asked[which % _asked.length];
        uint256 kg = _pending[asked.lot][holder(who)];
        EvidenceId evidence = isReplay ? _spent[asked.lot][kg] : _attest(_ended, asked.lot, kg);
        if (!_byRegistrar(abi.encodeCall(_blocks.finaliseReturn, (asked.lot, holder(who), evidence)))) return;
        if (isReplay) isEvidenceReused = true;
        _spent[asked.lot][kg] = evidence;
        _pending[asked.lot][holder(who)] = 0;
        asked.returned += kg;
    }

    function revertReturn(uint256 which, uint256 who) external {
        if (_asked.length == 0) return;
        LotId lot = _asked[which % _asked.length].lot;
        if (_byRegistrar(abi.encodeCall(_blocks.revertReturn, (lot, holder(who), 0)))) _pending[lot][holder(who)] = 0;
    }

    function holder(uint256 seed) public pure returns (address) {
        return address(uint160(0x1000 + (seed % HOLDERS)));
    }

    function count() external view returns (uint256) {
        return _asked.length;
    }

    function isLive(uint256 which) external view returns (bool) {
        return _asked[which].isLive;
    }

    function heldBy(uint256 which, uint256 who) external view returns (uint256) {
        return _balance(_asked[which].lot, holder(who));
    }

    function mirrored(bool isSecond, uint64 tonne) external view returns (uint256) {
        return _mirrored[isSecond ? "second" : "first"][tonne];
    }

    /// @notice Whether what the contract says of a request is what happened to its block.
    function isKnownRight(uint256 which) external view returns (bool) {
        Asked storage asked = _asked[which];
        if (!asked.isLive) return true;
        uint64 first = (asked.block_.firstSerial - 1) * KG + 1;
        LotWord word = _credits.lotWord(asked.lot);
        return _blocks.mirrorState(asked.lot) == MirrorState.Live && word.first() == first;
    }

    /// @notice kg of a live lot that nobody holds and nobody gave back.
    function missing(uint256 which) external view returns (int256 kg) {
        Asked storage asked = _asked[which];
        if (!asked.isLive) return 0;
        kg = int256(uint256(asked.block_.tonnes) * KG) - int256(asked.returned);
        for (uint256 i = 0; i < HOLDERS; ++i) kg -= int256(_balance(asked.lot, holder(i)));
    }

    /// @notice Whether what is set aside of a lot is what each holder asked to give back, and is his.
    function areReturnsCovered(uint256 which) external view returns (bool) {
        LotId lot = _asked[which].lot;
        for (uint256 i = 0; i < HOLDERS; ++i) {
            uint256 reserved = _credits.lockOf(holder(i), uint256(LotId.unwrap(lot))).inBucket(Bucket.Reserved);
            if (reserved != _pending[lot][holder(i)] || reserved > _balance(lot, holder(i))) return false;
        }
        return true;
    }

    function _balance(LotId lot, address account) private view returns (uint256) {
        return _credits.balanceOf(account, uint256(LotId.unwrap(lot)));
    }

    function _byRegistrar(bytes memory data) private returns (bool done) {
        vm.prank(_registrar);
        (done, ) = address(_blocks).call(data);
    }

    function _attest(SchemaId schema, LotId lot, uint256 kg) private returns (EvidenceId) {
        Statement memory s = Statement({
            schema: schema,
            subject: LotId.unwrap(lot),
            value: uint96(kg),
            basisDate: Timestamp.wrap(uint40(block.timestamp)),
            validUntil: Timestamp.wrap(0),
            contentHash: bytes32(++_documents),
            corrects: EvidenceId.wrap(0)
        });
        vm.prank(_registrar);
        return _evidence.attest(s);
    }

    function _enrol(address account, Kind kind, uint16 flags) private returns (ParticipantId id) {
        id = _participants.enrol(1, bytes32(uint256(uint160(account))), kind, flags, Region.wrap(331121));
        _participants.addAccount(id, account);
    }

    function _fillParts() private {
        _directory.propose(Names.PARTICIPANTS, address(_participants));
        _directory.propose(Names.EVIDENCE, address(_evidence));
        _directory.propose(Names.CARBON_PROJECTS, address(_projects));
        _directory.propose(Names.CARBON_CREDITS, address(_credits));
        _directory.propose(Names.FOREIGN_BLOCKS, address(_blocks));
        _evidence.refresh(Names.PARTICIPANTS);
        _projects.refresh(Names.PARTICIPANTS);
        _credits.refresh(Names.PARTICIPANTS);
        _credits.refresh(Names.FOREIGN_BLOCKS);
        _blocks.refresh(Names.PARTICIPANTS);
        _blocks.refresh(Names.EVIDENCE);
        _blocks.refresh(Names.CARBON_PROJECTS);
        _blocks.refresh(Names.CARBON_CREDITS);
    }

    function _permit() private {
        bytes4[] memory verbs = new bytes4[](4);
        verbs[0] = _blocks.finaliseMirror.selector;
        verbs[1] = _blocks.revertMirror.selector;
        verbs[2] = _blocks.finaliseReturn.selector;
        verbs[3] = _blocks.revertReturn.selector;
        _authority.setTargetFunctionRole(address(_blocks), verbs, Roles.CARBON_REGISTRAR);
    }
}

contract MirrorsInvariants {
    MirrorsHandler private _world = new MirrorsHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: mirrors go live, overlap is met, units move and go back.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.request(0, false, false, 0, 7);
        _world.request(1, false, true, 4, 7);
        _world.finalise(0);
        _world.finalise(1);
        assert(_world.isLive(0) && !_world.isLive(1));
        _world.pass(0, 0, 1, 2_500);
        assert(_world.heldBy(0, 1) == 2_500);
        _world.requestReturn(0, 0, 2);
        _world.requestReturn(0, 1, 2);
        _world.finaliseReturn(0, 0, false);
        assert(_world.missing(0) == 0 && _world.areReturnsCovered(0));
        _world.finaliseReturn(0, 1, true);
        assert(!_world.isEvidenceReused());
        _world.revertReturn(0, 1);
        _world.finaliseReturn(0, 1, false);
        assert(_world.heldBy(0, 0) == 3_500 && _world.heldBy(0, 1) == 2_500);
        _world.revertMirror(1, 1);
        _world.request(2, false, true, 8, 0);
        _world.finalise(2);
        assert(_world.isLive(2));
    }

    /// @notice M1
    function invariant_NoTonneIsMirroredTwice() external view {
        for (uint64 tonne = 1; tonne < _world.TONNES(); ++tonne) {
            assert(_world.mirrored(false, tonne) <= 1 && _world.mirrored(true, tonne) <= 1);
        }
    }

    /// @notice M2
    function invariant_WhatIsMirroredIsHeldOrWasGivenBack() external view {
        for (uint256 i = 0; i < _world.count(); ++i) assert(_world.missing(i) == 0 && _world.isKnownRight(i));
    }

    /// @notice M3
    function invariant_WhatIsToGoBackIsSetAside() external view {
        for (uint256 i = 0; i < _world.count(); ++i) assert(_world.areReturnsCovered(i));
    }

    /// @notice M4
    function invariant_EvidenceEndsOneReturn() external view {
        assert(!_world.isEvidenceReused());
    }
}
