// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {EvidenceRecord, SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {EvidenceId, SchemaId} from "../../../contracts/shared/types/Ids.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {World} from "../support/World.sol";
import {vm} from "../support/Vm.sol";

/// @notice Two issuers write two lines, correct, revoke and let statements run out. The model is a plain list per line.
contract EvidenceHandler is World {
    struct Said {
        EvidenceId id;
        uint256 issuer;
        uint40 basis;
        uint40 until;
        bool isRevoked;
        uint96 value;
    }

    Evidence private _evidence = new Evidence(address(authority), directory);
    SchemaId private _schema;
    mapping(uint256 subject => Said[]) private _lines;
    uint256 private _documents;

    constructor() {
        _evidence.refresh(Names.PARTICIPANTS);
        _schema = _evidence.defineSchema("LINE", SchemaRule(type(uint64).max, 0, true, Unit.Count, false));
    }

    function attest(uint256 who, uint256 subject, uint16 ago, uint16 lasts, uint96 value) external {
        Statement memory s = _statement(subject, ago, lasts, value);
        (bool done, EvidenceId id) = _attest(who, s);
        if (done) _lines[subject % 2].push(_said(id, who, s));
    }

    function correct(uint256 who, uint256 subject, uint16 later, uint16 lasts, uint96 value) external {
        Said[] storage line = _lines[subject % 2];
        if (line.length == 0) return;
        Said memory head = line[line.length - 1];
        Statement memory s = _statement(subject, 0, lasts, value);
        s.basisDate = Timestamp.wrap(head.basis + (later % 2));
        s.validUntil = Timestamp.wrap(head.basis + (later % 2) + 1 + lasts);
        s.corrects = head.id;
        (bool done, EvidenceId id) = _attest(who, s);
        if (done) line[line.length - 1] = _said(id, who, s);
    }

    function revoke(uint256 who, uint256 subject, uint256 which) external {
        Said[] storage line = _lines[subject % 2];
        if (line.length == 0) return;
        Said storage said = line[line.length - 1 - (which % line.length)];
        vm.prank(_holder(who % 2));
        (bool done, ) = address(_evidence).call(
            abi.encodeCall(_evidence.revoke, (said.id, _schema, _subject(subject), 0))
        );
        if (done) said.isRevoked = true;
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    /// @notice What the model holds for current: the newest of the last eight that is neither revoked nor run out.
    function expected(uint256 subject) external view returns (EvidenceId, uint96) {
        Said[] storage line = _lines[subject];
        for (uint256 i = 0; i < 8 && i < line.length; ++i) {
            Said storage said = line[line.length - 1 - i];
            if (!said.isRevoked && said.until >= block.timestamp) return (said.id, said.value);
        }
        return (EvidenceId.wrap(0), 0);
    }

    function found(uint256 subject) external view returns (EvidenceId, uint96) {
        return _evidence.current(_schema, _subject(subject));
    }

    function lengthOf(uint256 subject) external view returns (uint256) {
        return _lines[subject].length;
    }

    function isLinked(uint256 subject, uint256 i) external view returns (bool) {
        Said[] storage line = _lines[subject];
        EvidenceRecord memory record = _evidence.evidence(line[i].id);
        if (i == 0) return record.previous.isNull();
        return record.previous == line[i - 1].id && line[i - 1].basis < line[i].basis;
    }

    function isValidAsModelled(uint256 subject, uint256 i) external view returns (bool) {
        Said storage said = _lines[subject][i];
        bool isValid = !said.isRevoked && said.until >= block.timestamp;
        return _evidence.isValid(said.id, _schema, _subject(subject)) == isValid;
    }

    function _attest(uint256 who, Statement memory s) private returns (bool done, EvidenceId id) {
        bytes memory result;
        vm.prank(_holder(who % 2));
        (done, result) = address(_evidence).call(abi.encodeCall(_evidence.attest, (s)));
        if (done) id = abi.decode(result, (EvidenceId));
    }

    function _statement(uint256 subject, uint16 ago, uint16 lasts, uint96 value) private returns (Statement memory s) {
        uint40 basis = uint40(block.timestamp) - (ago % 1_000);
        s.schema = _schema;
        s.subject = _subject(subject);
        s.value = value;
        s.basisDate = Timestamp.wrap(basis);
        s.validUntil = Timestamp.wrap(basis + 1 + lasts);
        s.contentHash = bytes32(++_documents);
    }

    function _said(EvidenceId id, uint256 who, Statement memory s) private pure returns (Said memory) {
        return Said(id, who % 2, Timestamp.unwrap(s.basisDate), Timestamp.unwrap(s.validUntil), false, s.value);
    }

    function _subject(uint256 subject) private pure returns (bytes32) {
        return bytes32((subject % 2) + 1);
    }
}

contract EvidenceInvariants {
    EvidenceHandler private _world = new EvidenceHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice E1
    function invariant_LinesGrowOnlyNewer() external view {
        for (uint256 subject = 0; subject < 2; ++subject) {
            for (uint256 i = 0; i < _world.lengthOf(subject); ++i) assert(_world.isLinked(subject, i));
        }
    }

    /// @notice E2
    function invariant_CurrentIsTheNewestThatHolds() external view {
        for (uint256 subject = 0; subject < 2; ++subject) {
            (EvidenceId expected, uint96 expectedValue) = _world.expected(subject);
            (EvidenceId found, uint96 value) = _world.found(subject);
            assert(expected == found && expectedValue == value);
        }
    }

    /// @notice E3
    function invariant_ValidMeansNeitherRevokedNorExpired() external view {
        for (uint256 subject = 0; subject < 2; ++subject) {
            for (uint256 i = 0; i < _world.lengthOf(subject); ++i) assert(_world.isValidAsModelled(subject, i));
        }
    }
}
