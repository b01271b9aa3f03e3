// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EcoCredit} from "../../../contracts/credit/EcoCredit.sol";
import {CreditKind, LevelRecord} from "../../../contracts/credit/types/Credit.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Kind} from "../../../contracts/shared/types/AccountWord.sol";
import {ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {vm} from "../support/Vm.sol";
import {World} from "../support/World.sol";

/// @notice A credit office that commits to whatever comes, of villagers and enterprises, by lists of any kind, and people who
///         end presentations.
contract EcoCreditHandler is World {
    EcoCredit public credit;
    address private _office;
    bytes32[3] private _lists = [bytes32("persons"), "enterprises", "villages"];

    /// @dev The first half are villagers.
    ParticipantId[] public subjects;
    mapping(bytes32 commitment => bool) public served;
    bool public hasClearPerson;
    bool public hasRepeated;
    bool public hasForgotten;
    uint256 public committed;
    uint256 public refused;

    constructor() {
        credit = new EcoCredit(address(authority), directory);
        credit.refresh(Names.PARTICIPANTS);
        _office = _enrol(Kind.CreditOffice, 0);
        for (uint256 i = 0; i < 4; ++i) {
            subjects.push(participants.participantOf(_enrol(i < 2 ? Kind.Villager : Kind.Enterprise, 0)));
        }
        authority.grantRole(Roles.CREDIT_OFFICE, _office, 0);
        bytes4[] memory verbs = new bytes4[](2);
        (verbs[0], verbs[1]) = (EcoCredit.publishList.selector, EcoCredit.commit.selector);
        authority.setTargetFunctionRole(address(credit), verbs, Roles.CREDIT_OFFICE);
        for (uint8 kind = 1; kind <= 3; ++kind) {
            vm.prank(_office);
            credit.publishList(_lists[kind - 1], Region.wrap(331_121), CreditKind(kind), 2026_01_01);
        }
    }

    function commit(uint256 who, uint8 kind, uint8 commitment, uint8 list, uint8 level) external {
        ParticipantId subject = subjects[who % subjects.length];
        CreditKind as_ = CreditKind(kind % 4);
        bytes32 word = commitment == 0 ? bytes32(0) : keccak256(abi.encode(commitment));
        uint64 seq = credit.levelOf(subject).seq;
        vm.prank(_office);
        try credit.commit(subject, as_, word, _lists[list % 3], level % 8) {
            ++committed;
            hasRepeated = hasRepeated || served[word];
            served[word] = true;
            LevelRecord memory kept = credit.levelOf(subject);
            bool isWhole = kept.commitment == word && kept.seq == seq + 1 && kept.kind == as_;
            hasForgotten = hasForgotten || !isWhole;
        } catch {
            ++refused;
        }
        for (uint256 i = 0; i < subjects.length / 2; ++i) {
            LevelRecord memory person = credit.levelOf(subjects[i]);
            hasClearPerson = hasClearPerson || person.level != 0 || uint8(person.kind) > uint8(CreditKind.Person);
        }
    }
}

contract EcoCreditInvariants {
    EcoCreditHandler private _handler = new EcoCreditHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @notice Y1
    function invariant_APersonsLevelNeverStandsInClear() external view {
        assert(!_handler.hasClearPerson());
    }

    /// @notice Y2
    function invariant_NoCommitmentServesTwice() external view {
        assert(!_handler.hasRepeated() && !_handler.served(0));
    }

    /// @notice Y3
    function invariant_WhatWasCommittedLastIsRead() external view {
        assert(!_handler.hasForgotten());
    }
}
