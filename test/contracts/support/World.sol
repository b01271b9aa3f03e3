// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Directory} from "../../../contracts/access/Directory.sol";
import {LedgerAuthority} from "../../../contracts/access/LedgerAuthority.sol";
import {Participants} from "../../../contracts/access/Participants.sol";
import {Cash} from "../../../contracts/cash/Cash.sol";
import {Settlement} from "../../../contracts/market/Settlement.sol";
import {MockCredits} from "../../../contracts/mocks/carbon/MockCredits.sol";
import {MockEncumbrances} from "../../../contracts/mocks/encumbrance/MockEncumbrances.sol";
import {DirectoryClient} from "../../../contracts/shared/DirectoryClient.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Kind, MAY_HOLD, MAY_TRADE} from "../../../contracts/shared/types/AccountWord.sol";
import {ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {vm} from "./Vm.sol";

/// @notice The ledger with four holders, one who may not hold and one stranger. Whoever inherits is the administrator.
abstract contract World {
    bytes32 internal constant CREDITS = "CREDITS";
    uint256 internal constant HOLDERS = 4;

    LedgerAuthority internal authority = new LedgerAuthority(address(this));
    Directory internal directory = new Directory(address(authority));
    Participants internal participants = new Participants(address(authority));
    MockEncumbrances internal encumbrances = new MockEncumbrances(directory);
    Settlement internal settlement = new Settlement(address(authority), directory);
    MockCredits internal credits = new MockCredits(directory, CREDITS);
    Cash internal cash = new Cash(address(authority), directory, true);
    ParticipantId[] internal ids;
    address[] internal actors;

    constructor() {
        vm.warp(1_800_000_000);
        for (uint256 i = 0; i < HOLDERS; ++i) _enrol(Kind.Enterprise, MAY_HOLD | MAY_TRADE);
        _enrol(Kind.Auditor, 0);
        actors.push(address(0xBEEF));

        directory.propose(Names.PARTICIPANTS, address(participants));
        directory.propose(Names.ENCUMBRANCES, address(encumbrances));
        directory.propose(Names.SETTLEMENT, address(settlement));
        directory.propose(Names.CASH, address(cash));
        directory.propose(CREDITS, address(credits));
        _refresh(credits);
        _refresh(cash);
        _refresh(settlement);
        settlement.refresh(Names.CASH);
        settlement.refresh(CREDITS);
    }

    function _actor(uint256 seed) internal view returns (address) {
        return actors[seed % actors.length];
    }

    function _holder(uint256 seed) internal view returns (address) {
        return actors[seed % HOLDERS];
    }

    function _enrol(Kind kind, uint16 flags) internal returns (address account) {
        bytes32 code = bytes32(actors.length + 1);
        ParticipantId id = participants.enrol(1, code, kind, flags, Region.wrap(331121));
        account = address(uint160(0x1000 + actors.length));
        participants.addAccount(id, account);
        ids.push(id);
        actors.push(account);
    }

    function _refresh(DirectoryClient client) private {
        client.refresh(Names.PARTICIPANTS);
        client.refresh(Names.ENCUMBRANCES);
        client.refresh(Names.SETTLEMENT);
    }
}
