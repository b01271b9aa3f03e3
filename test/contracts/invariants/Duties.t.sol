// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {MockLendingPolicy} from "../../../contracts/mocks/finance/MockLendingPolicy.sol";
import {MockRight} from "../../../contracts/mocks/rights/MockRight.sol";
import {Effect, Lien} from "../../../contracts/shared/interfaces/IEncumbrances.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Kind, MAY_HOLD} from "../../../contracts/shared/types/AccountWord.sol";
import {CaseId, EvidenceId, LienId, ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";
import {EncumbranceWorld} from "./EncumbranceWorld.sol";

/// @notice Three accounts of one body that roles are given to and taken from at random, now or with a delay of the grant; and
///         each tries in one moment to do both halves of what two must do.
contract DutiesHandler is EncumbranceWorld {
    bytes32 internal constant RIGHTS = "RIGHTS";
    uint256 internal constant RIGHT = 5;
    uint256 internal constant ACCOUNTS = 3;

    MockRight internal right = new MockRight(directory, RIGHTS, false);
    ParticipantId internal body;
    address[ACCOUNTS] internal accounts;
    uint64[5] internal roles = [
        Roles.COURT_FILING,
        Roles.COURT_EXECUTION,
        Roles.SUPERVISOR,
        Roles.APPRAISER,
        Roles.LENDER
    ];
    uint256 private _documents;

    uint256 public freezes;
    uint256 public takings;
    uint256 public appraisals;
    uint256 public loans;
    uint256 public unions;

    constructor() {
        (body, accounts[0]) = _enrol(Kind.Bank, MAY_HOLD);
        for (uint256 i = 1; i < ACCOUNTS; ++i) {
            accounts[i] = address(uint160(0x3000 + i));
            participants.addAccount(body, accounts[i]);
        }
        _join(Names.LENDING_POLICY, address(new MockLendingPolicy(PRODUCT, Fen.wrap(1e12))));
        _join(RIGHTS, address(right));
        _connect(encumbrances);
        _connect(right);
        evidence.defineSchema("VALUATION", SchemaRule(Roles.APPRAISER, 0, false, Unit.Fen, false));
        right.mint(holders[0], RIGHT);
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    function grant(uint256 role, uint256 who) external {
        try authority.grantRole(roles[role % 5], accounts[who % ACCOUNTS], 0) {} catch {}
    }

    function revoke(uint256 role, uint256 who) external {
        authority.revokeRole(roles[role % 5], accounts[who % ACCOUNTS]);
    }

    function renounce(uint256 role, uint256 who) external {
        address account = accounts[who % ACCOUNTS];
        vm.prank(account);
        authority.renounceRole(roles[role % 5], account);
    }

    /// @notice What is granted from now on waits so long before it counts.
    function setGrantDelay(uint256 role, uint16 delay) external {
        authority.setGrantDelay(roles[role % 5], delay);
    }

    function freezeAndTake(uint256 who) external {
        address account = accounts[who % ACCOUNTS];
        CaseId caseId = CaseId.wrap(bytes32(++_documents));
        bool froze = _freeze(account, caseId);
        bool took = _take(account, caseId);
        if (froze && took) ++unions;
        if (froze) {
            vm.prank(account);
            encumbrances.unfreeze(_subject(), caseId);
        }
    }

    function appraiseAndLend(uint256 who) external {
        address account = accounts[who % ACCOUNTS];
        bool appraised = _appraise(account);
        bool lent = _lend(account);
        if (appraised && lent) ++unions;
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    //----------------------------------------------------------------------------------------------
    // What the invariants read
    //----------------------------------------------------------------------------------------------

    /// @notice A grant that still waits counts as held.
    function holdsBoth(uint256 who, uint64 one, uint64 other) external view returns (bool) {
        (uint48 since, , , ) = authority.getAccess(one, accounts[who]);
        (uint48 sinceOther, , , ) = authority.getAccess(other, accounts[who]);
        return since != 0 && sinceOther != 0;
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _freeze(address account, CaseId caseId) private returns (bool) {
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + 100));
        vm.prank(account);
        try encumbrances.freeze(_subject(), caseId, 0, Timestamp.wrap(0), to) {
            ++freezes;
            return true;
        } catch {
            return false;
        }
    }

    function _take(address account, CaseId caseId) private returns (bool) {
        vm.prank(account);
        try encumbrances.openCase(caseId, _subject(), LienId.wrap(0), 0, "WRIT", false) {
            ++takings;
            return true;
        } catch {
            return false;
        }
    }

    function _appraise(address account) private returns (bool) {
        Statement memory s;
        s.schema = Keys.schema("VALUATION");
        s.subject = bytes32(RIGHT);
        s.value = 1_000;
        s.basisDate = Timestamp.wrap(uint40(block.timestamp));
        s.contentHash = bytes32(++_documents);
        vm.prank(account);
        try evidence.attest(s) {
            ++appraisals;
            return true;
        } catch {
            return false;
        }
    }

    function _lend(address account) private returns (bool) {
        Lien memory lien;
        lien.subject = _subject();
        lien.lienor = body;
        lien.secured = Fen.wrap(100);
        lien.effect = Effect.InRemOpposable;
        lien.debt = bytes32(++_documents);
        lien.lienId = Keys.pledge(body, lien.debt);
        bytes memory consent = _consentOf(0);
        vm.prank(account);
        try encumbrances.pledge(lien, PRODUCT, EvidenceId.wrap(0), consent) {
            ++loans;
        } catch {
            return false;
        }
        vm.prank(account);
        encumbrances.release(_subject(), lien.lienId);
        return true;
    }

    function _subject() private pure returns (Subject memory) {
        return Subject(RIGHTS, RIGHT, address(0));
    }
}

contract DutiesInvariants {
    DutiesHandler private _world = new DutiesHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: each half is done by somebody, and both by two.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.grant(0, 0);
        _world.grant(1, 1);
        _world.grant(3, 0);
        _world.grant(4, 1);
        for (uint256 who = 0; who < 2; ++who) {
            _world.freezeAndTake(who);
            _world.appraiseAndLend(who);
        }
        assert(_world.freezes() == 1 && _world.takings() == 1 && _world.appraisals() == 1 && _world.loans() == 1);
        // A supervisor freezes too: with the court's power of taking he is refused at the verb.
        _world.grant(2, 1);
        _world.freezeAndTake(1);
        assert(_world.freezes() == 2 && _world.takings() == 1 && _world.unions() == 0);
    }

    /// @notice R1: no account does in one moment what two must do.
    function invariant_R1_NobodyFreezesAndTakesOrAppraisesAndLends() external view {
        assert(_world.unions() == 0);
    }

    /// @notice R1: nor is it given both powers, even if one is still to come.
    function invariant_R1_NoAccountIsGivenBothDuties() external view {
        for (uint256 who = 0; who < 3; ++who) {
            assert(!_world.holdsBoth(who, Roles.COURT_FILING, Roles.COURT_EXECUTION));
            assert(!_world.holdsBoth(who, Roles.APPRAISER, Roles.LENDER));
        }
    }
}
