// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Directory} from "../../../contracts/access/Directory.sol";
import {LedgerAuthority} from "../../../contracts/access/LedgerAuthority.sol";
import {Participants} from "../../../contracts/access/Participants.sol";
import {CaseDesk} from "../../../contracts/encumbrance/CaseDesk.sol";
import {CourtDesk} from "../../../contracts/encumbrance/CourtDesk.sol";
import {Encumbrances} from "../../../contracts/encumbrance/Encumbrances.sol";
import {LienDesk} from "../../../contracts/encumbrance/LienDesk.sol";
import {SignedConsent} from "../../../contracts/encumbrance/types/Consent.sol";
import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {DirectoryClient} from "../../../contracts/shared/DirectoryClient.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Kind, MAY_HOLD, MAY_TRADE} from "../../../contracts/shared/types/AccountWord.sol";
import {EvidenceId, LienId, ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";

/// @notice Signs whatever it is asked: the second account of an office or a holder, as a contract (ERC-1271).
contract WillingSigner {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return this.isValidSignature.selector;
    }
}

/// @notice A real register of encumbrances with two holders, two banks, a registrar of two clerks and the two halves of a
///         court. Whoever inherits is the administrator, names the asset and says which walks are taken.
abstract contract EncumbranceWorld {
    bytes32 internal constant PRODUCT = "PRODUCT";

    LedgerAuthority internal authority = new LedgerAuthority(address(this));
    Directory internal directory = new Directory(address(authority));
    Participants internal participants = new Participants(address(authority));
    Evidence internal evidence = new Evidence(address(authority), directory);
    LienDesk internal lienDesk = new LienDesk(address(authority), directory);
    CaseDesk internal caseDesk = new CaseDesk(address(authority), directory);
    CourtDesk internal courtDesk = new CourtDesk(address(authority), directory);
    Encumbrances internal encumbrances = new Encumbrances(address(authority), directory, lienDesk, caseDesk, courtDesk);
    address internal stage = address(new WillingSigner());

    ParticipantId internal court;
    address internal registrar;
    address internal second;
    address internal filing;
    address internal execution;
    address[2] internal banks;
    address[2] internal holders;
    address[2] internal signers;
    ParticipantId[2] internal owners;
    ParticipantId[2] internal lienors;
    uint256 private _accounts;
    bytes32[] private _parts;

    constructor() {
        vm.warp(1_800_000_000);
        _enrolAll();
        _join(Names.PARTICIPANTS, address(participants));
        _join(Names.EVIDENCE, address(evidence));
        _join(Names.ENCUMBRANCES, address(encumbrances));
        _join(Names.SETTLEMENT, stage);
        evidence.refresh(Names.PARTICIPANTS);
        evidence.defineSchema("LIEN_RECEIPT", SchemaRule(Roles.REGISTRAR, 0, false, Unit.None, false));
        // Whoever opens cases can't administer here: the handler is admin, so the row must say otherwise.
        bytes4[] memory verbs = new bytes4[](1);
        verbs[0] = encumbrances.openCase.selector;
        authority.setTargetFunctionRole(address(encumbrances), verbs, Roles.COURT_EXECUTION);
    }

    /// @dev A part under its name.
    function _join(bytes32 name, address part) internal {
        directory.propose(name, part);
        _parts.push(name);
    }

    /// @dev `client` learns of all parts that joined.
    function _connect(DirectoryClient client) internal {
        for (uint256 i = 0; i < _parts.length; ++i) client.refresh(_parts[i]);
    }

    function _enrol(Kind kind, uint16 flags) internal returns (ParticipantId id, address account) {
        id = participants.enrol(1, bytes32(++_accounts), kind, flags, Region.wrap(331100));
        account = address(uint160(0x1000 + _accounts));
        participants.addAccount(id, account);
    }

    function _grant(uint64 role, address account) internal {
        authority.grantRole(role, account, 0);
    }

    function _receipt(LienId id) internal returns (EvidenceId) {
        Statement memory s;
        s.schema = Keys.schema("LIEN_RECEIPT");
        s.subject = LienId.unwrap(id);
        s.basisDate = Timestamp.wrap(1_700_000_000);
        s.contentHash = keccak256("receipt");
        vm.prank(registrar);
        return evidence.attest(s);
    }

    function _consentOf(uint256 who) internal view returns (bytes memory) {
        Timestamp until = Timestamp.wrap(uint40(block.timestamp));
        return abi.encode(SignedConsent(signers[who], until, new EvidenceId[](0), ""));
    }

    function _enrolAll() private {
        ParticipantId office;
        (office, registrar) = _enrol(Kind.Registrar, 0);
        second = address(new WillingSigner());
        participants.addAccount(office, second);
        _grant(Roles.REGISTRAR, registrar);
        _grant(Roles.FORESTRY_REGISTRAR, registrar);
        _grant(Roles.FORESTRY_REGISTRAR, second);

        (court, filing) = _enrol(Kind.Court, 0);
        _grant(Roles.COURT_FILING, filing);
        execution = address(0x7777);
        participants.addAccount(court, execution);
        _grant(Roles.COURT_EXECUTION, execution);

        for (uint256 i = 0; i < 2; ++i) {
            (lienors[i], banks[i]) = _enrol(Kind.Bank, MAY_HOLD);
            _grant(Roles.LENDER, banks[i]);
            (owners[i], holders[i]) = _enrol(Kind.Enterprise, MAY_HOLD | MAY_TRADE);
            signers[i] = address(new WillingSigner());
            participants.addAccount(owners[i], signers[i]);
        }
    }
}
