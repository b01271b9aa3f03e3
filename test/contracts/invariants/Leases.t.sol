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
import {MockUseRights} from "../../../contracts/mocks/rights/MockUseRights.sol";
import {Leases} from "../../../contracts/rights/Leases.sol";
import {RightClasses} from "../../../contracts/rights/RightClasses.sol";
import {LeaseTerms} from "../../../contracts/rights/types/Lease.sol";
import {RightClass} from "../../../contracts/rights/types/RightClass.sol";
import {DirectoryClient} from "../../../contracts/shared/DirectoryClient.sol";
import {Lien} from "../../../contracts/shared/interfaces/IEncumbrances.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Kind, MAY_HOLD, MAY_TRADE} from "../../../contracts/shared/types/AccountWord.sol";
import {Effect} from "../../../contracts/shared/types/Effect.sol";
import {CaseId, EvidenceId, LeaseId, LienId, ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {Payment} from "../../../contracts/shared/types/Payment.sol";
import {Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";

/// @notice Signs whatever it is asked: a side's account, as a contract (ERC-1271).
contract WillingParty {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return this.isValidSignature.selector;
    }
}

/// @notice Four parties who sign and one who never does, two rights, a bank, a registrar, a court, over a real register.
///         Which leases stand, who uses and who consented is written down beside it.
contract LeasesHandler {
    bytes32 internal constant CLASS = "LAND_OPERATION";
    uint256 internal constant PARTIES = 5;
    uint256 internal constant STUBBORN = 4;

    struct Let {
        LeaseId id;
        uint256 right;
        // Its place in the list and one; 0 = from the holder
        uint256 under;
        uint256 lessee;
        uint256 from;
        uint256 to;
        uint256 possessionAt;
        bool isExclusive;
        bool isEnded;
    }

    LedgerAuthority internal authority = new LedgerAuthority(address(this));
    Directory internal directory = new Directory(address(authority));
    Participants internal participants = new Participants(address(authority));
    Evidence internal evidence = new Evidence(address(authority), directory);
    RightClasses internal classes = new RightClasses(address(authority), directory);
    MockUseRights internal rights = new MockUseRights(directory);
    LienDesk internal lienDesk = new LienDesk(address(authority), directory);
    CaseDesk internal caseDesk = new CaseDesk(address(authority), directory);
    CourtDesk internal courtDesk = new CourtDesk(address(authority), directory);
    Encumbrances internal encumbrances = new Encumbrances(address(authority), directory, lienDesk, caseDesk, courtDesk);
    Leases internal leases = new Leases(directory);
    address internal stage = address(new WillingParty());

    address[PARTIES] internal parties;
    address internal registrar;
    address internal second;
    address internal bank;
    address internal filing;
    address internal execution;
    ParticipantId internal lienor;
    uint256 private _accounts;
    uint256 private _documents;
    uint256 private _end;

    Let[] private _lets;
    mapping(uint256 right => bool) private _isFrozen;
    mapping(uint256 right => bool) private _isOver;
    mapping(uint256 right => LienId[]) private _liens;
    mapping(uint256 right => uint256[]) private _registeredAt;

    uint256 public forged;
    uint256 public unconsented;
    uint256 public duringFreeze;
    uint256 public intruders;
    uint256 public held;
    uint256 public refusals;
    uint256 public disagreements;
    uint256 public concluded;
    uint256 public yielded;
    uint256 public survived;

    constructor() {
        vm.warp(1_800_000_000);
        _end = block.timestamp + 1_000 days;
        _enrolAll();
        _connect();
        evidence.defineSchema("LIEN_RECEIPT", SchemaRule(Roles.REGISTRAR, 0, false, Unit.None, false));
        evidence.defineSchema("POSSESSION", SchemaRule(Roles.NOTICE_KEEPER, 0, false, Unit.None, false));
        evidence.defineSchema("LESSOR_CONSENT", SchemaRule(type(uint64).max, 0, false, Unit.None, false));
        encumbrances.setRegisterRule(Names.USE_RIGHTS, 0, Roles.LAND_REGISTRAR);
        bytes4[] memory verbs = new bytes4[](1);
        verbs[0] = encumbrances.openCase.selector;
        authority.setTargetFunctionRole(address(encumbrances), verbs, Roles.COURT_EXECUTION);
        RightClass memory rule;
        (rule.powers, rule.register) = (63, Roles.LAND_REGISTRAR);
        classes.setClass(CLASS, rule);
        for (uint256 right = 0; right < 2; ++right) {
            rights.mint(parties[right], right);
            Timestamp end = Timestamp.wrap(uint40(_end));
            rights.setFacts(
                right,
                MockUseRights.Facts(CLASS, Region.wrap(331121), end, false, false, Effect.InRemOpposable, 0)
            );
        }
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    /// @dev Flags: 1 let on · 2 by who may · 4 exclusive · 8 consented · 16 by the holder.
    function conclude(uint256 by, uint256 to, uint256 which, uint32 starts, uint32 lasts, uint8 flags) external {
        uint256 under = flags & 1 != 0 && _lets.length > 0 ? (which % _lets.length) + 1 : 0;
        LeaseTerms memory terms;
        terms.right = under == 0 ? which % 2 : _lets[under - 1].right;
        if (under != 0) terms.under = _lets[under - 1].id;
        terms.lessor = flags & 2 != 0 ? _entitledTo(terms.right, under) : parties[by % PARTIES];
        terms.lessee = parties[to % PARTIES];
        terms.number = bytes32(++_documents);
        terms.from = Timestamp.wrap(uint40(block.timestamp - 50 days + (starts % 200 days)));
        terms.to = Timestamp.wrap(Timestamp.unwrap(terms.from) + (lasts % 300 days));
        terms.isExclusive = flags & 4 != 0;
        terms.document = "LEASE";
        _conclude(terms, under, to % PARTIES, flags);
    }

    /// @dev The first party keeps notices too, and tries to attest what it lets or leases itself.
    function notePossession(uint256 which, uint32 age, bool bySide) external {
        if (_lets.length == 0) return;
        Let storage letting = _lets[which % _lets.length];
        uint256 basis = block.timestamp - (age % 40 days);
        EvidenceId said = _attest(bySide ? parties[0] : registrar, "POSSESSION", LeaseId.unwrap(letting.id), basis);
        bool isOfSide = bySide && (_lessorOf(letting) == parties[0] || letting.lessee == 0);
        bool isInTerm = letting.from <= basis && basis < letting.to;
        bool isDue = isLiveHere(which % _lets.length) && letting.possessionAt == 0 && isInTerm && !isOfSide;
        try leases.notePossession(letting.id, said) {
            if (!isDue) ++intruders;
            letting.possessionAt = basis;
        } catch {
            if (isDue) ++refusals;
        }
    }

    function terminate(uint256 which, uint256 by, bool isAgreed) external {
        if (_lets.length == 0) return;
        uint256 i = which % _lets.length;
        address caller = parties[by % PARTIES];
        address lessor = _lessorOf(_lets[i]);
        address lessee = parties[_lets[i].lessee];
        address other = caller == lessor ? lessee : lessor;
        bool isAlone = !isLiveHere(i) || lessor == lessee;
        bool hasWord = isAgreed && other != parties[STUBBORN];
        bool isFree = !isLiveHere(i) || !_hasLiveUnder(i);
        bool isDue = (caller == lessor || caller == lessee) && isFree && (isAlone || hasWord);
        vm.prank(caller);
        try leases.terminate(_lets[i].id, "BASIS", isAgreed ? other : address(0), "") {
            if (!isDue) ++intruders;
            _lets[i].isEnded = true;
        } catch {
            // Ended by agreement or by the right's sale, it may be on the books still; told once, it is over.
            if (isDue && !_lets[i].isEnded) ++refusals;
        }
    }

    /// @dev Z3: the holder moves it as if nobody leased, and the lessee can't.
    function transfer(uint256 right, uint256 to, uint256 which) external {
        right %= 2;
        (address from, address taker) = (rights.ownerOf(right), parties[to % PARTIES]);
        if (_lets.length > 0) _tryAsLessee(right, parties[_lets[which % _lets.length].lessee], taker);
        vm.prank(from);
        try rights.transferFrom(from, taker, right) {
            if (_isFrozen[right]) ++intruders;
        } catch {
            if (!_isFrozen[right] && from != taker) ++held;
        }
    }

    function freeze(uint256 right, bool isOn) external {
        right %= 2;
        vm.prank(filing);
        if (isOn) {
            Timestamp forEver = Timestamp.wrap(type(uint40).max);
            try encumbrances.freeze(_subject(right), _case(right), 0, Timestamp.wrap(0), forEver) {
                _isFrozen[right] = true;
            } catch {}
        } else {
            try encumbrances.unfreeze(_subject(right), _case(right)) {
                _isFrozen[right] = false;
            } catch {}
        }
    }

    function record(uint256 right, uint32 age) external {
        right %= 2;
        if (_isOver[right]) return;
        Lien memory lien;
        lien.subject = _subject(right);
        lien.lienor = lienor;
        lien.secured = Fen.wrap(100);
        lien.effect = Effect.InRemOpposable;
        lien.lienId = LienId.wrap(bytes32(++_documents));
        lien.registeredAt = Timestamp.wrap(uint40(block.timestamp - (age % 60 days)));
        EvidenceId receipt = _attest(registrar, "LIEN_RECEIPT", LienId.unwrap(lien.lienId), block.timestamp);
        vm.prank(registrar);
        try encumbrances.record(lien, LienId.wrap(0), receipt, abi.encode(Countersignature(second, ""))) {
            _liens[right].push(lien.lienId);
            _registeredAt[right].push(Timestamp.unwrap(lien.registeredAt));
        } catch {}
    }

    /// @dev Z2: sold for the liens, it goes free of them and of what yields to them.
    function sell(uint256 right, uint256 to) external {
        right %= 2;
        address taker = parties[to % PARTIES];
        CaseId caseId = CaseId.wrap(bytes32(++_documents));
        vm.prank(execution);
        encumbrances.openCase(caseId, _subject(right), LienId.wrap(0), 0, "WRIT", false);
        Payment[] memory payments = new Payment[](1);
        payments[0] = Payment(_liens[right].length > 0 ? bank : rights.ownerOf(right), 1);
        vm.prank(stage);
        try encumbrances.enforce(_subject(right), taker, 1, caseId, payments) {
            _yield(right);
            delete _liens[right];
            delete _registeredAt[right];
        } catch {}
    }

    function endRight(uint256 right, uint8 luck) external {
        right %= 2;
        if (luck % 16 != 0 || _isOver[right]) return;
        rights.end(right);
        _isOver[right] = true;
    }

    function pass(uint32 time) external {
        vm.warp(block.timestamp + (time % 40 days));
    }

    //----------------------------------------------------------------------------------------------
    // What the invariants read
    //----------------------------------------------------------------------------------------------

    /// @notice Z1
    function areTermsInOrder() external view returns (bool) {
        for (uint256 i = 0; i < _lets.length; ++i) {
            Let memory letting = _lets[i];
            if (letting.to > _end) return false;
            if (letting.under != 0) {
                Let memory above = _lets[letting.under - 1];
                if (letting.from < above.from || letting.to > above.to || letting.right != above.right) return false;
            }
            for (uint256 k = 0; k < i; ++k) if (_collide(_lets[k], letting)) return false;
        }
        return true;
    }

    /// @notice Z2, and whatever else ends a lease
    function liveAsBooked() external view returns (bool) {
        for (uint256 i = 0; i < _lets.length; ++i) {
            if (leases.isLive(_lets[i].id) != isLiveHere(i)) return false;
        }
        return true;
    }

    /// @notice Z4
    function isUsedAsBooked(uint256 right) external view returns (bool) {
        address user = address(0);
        uint256 above = 0;
        bool goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (uint256 i = 0; i < _lets.length; ++i) {
                Let memory letting = _lets[i];
                bool isHere = letting.right == right && letting.under == above && letting.isExclusive && isLiveHere(i);
                if (!isHere || letting.possessionAt == 0 || block.timestamp < letting.from) continue;
                (user, above, goesOn) = (parties[letting.lessee], i + 1, true);
                break;
            }
        }
        return leases.userOf(right) == user;
    }

    function isLiveHere(uint256 i) public view returns (bool) {
        Let memory letting = _lets[i];
        bool isOver =
            letting.isEnded || letting.to <= block.timestamp || _isOver[letting.right] || _end <= block.timestamp;
        return !isOver && (letting.under == 0 || isLiveHere(letting.under - 1));
    }

    function count() external view returns (uint256) {
        return _lets.length;
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _conclude(LeaseTerms memory terms, uint256 under, uint256 lessee, uint8 flags) private {
        EvidenceId[] memory papers = _papersFor(terms, flags);
        bool isSigned = terms.lessor != parties[STUBBORN] && lessee != STUBBORN;
        bool lasts = terms.from < terms.to && block.timestamp < Timestamp.unwrap(terms.to);
        bool isWhole = terms.lessor != terms.lessee && lasts;
        bool isFree = leases.explainLease(terms, papers).isEmpty();
        try leases.conclude(terms, "", "", papers) returns (LeaseId id) {
            ++concluded;
            if (!isSigned) ++forged;
            if (!isFree || !isWhole) ++disagreements;
            if (_isFrozen[terms.right]) ++duringFreeze;
            if (under != 0 && flags & 24 != 24) ++unconsented;
            _lets.push(_letOf(id, terms, under, lessee));
        } catch {
            if (isFree && isWhole && isSigned) ++disagreements;
        }
    }

    function _entitledTo(uint256 right, uint256 under) private view returns (address) {
        return under == 0 ? rights.ownerOf(right) : parties[_lets[under - 1].lessee];
    }

    /// @dev Beside one another at some time that is still to come for both.
    function _collide(Let memory a, Let memory b) private view returns (bool) {
        bool areBeside = a.right == b.right && a.under == b.under && (a.isExclusive || b.isExclusive);
        if (!areBeside || a.isEnded || b.isEnded) return false;
        if (a.to <= block.timestamp || b.to <= block.timestamp) return false;
        return a.from < b.to && b.from < a.to && a.to > block.timestamp && b.to > block.timestamp;
    }

    function _yield(uint256 right) private {
        uint256 earliest = 0;
        for (uint256 k = 0; k < _registeredAt[right].length; ++k) {
            if (earliest == 0 || _registeredAt[right][k] < earliest) earliest = _registeredAt[right][k];
        }
        for (uint256 i = 0; i < _lets.length; ++i) {
            Let storage letting = _lets[i];
            if (letting.right != right || letting.under != 0 || earliest == 0 || !isLiveHere(i)) continue;
            bool survives = letting.possessionAt != 0 && letting.possessionAt < earliest;
            if (survives) ++survived;
            else (letting.isEnded, yielded) = (true, yielded + 1);
        }
    }

    function _tryAsLessee(uint256 right, address lessee, address taker) private {
        address owner = rights.ownerOf(right);
        if (lessee == owner) return;
        vm.prank(lessee);
        try rights.transferFrom(owner, taker, right) {
            ++intruders;
        } catch {}
        if (_liens[right].length == 0) return;
        vm.prank(lessee);
        try encumbrances.release(_subject(right), _liens[right][0]) {
            ++intruders;
        } catch {}
    }

    function _hasLiveUnder(uint256 i) private view returns (bool) {
        for (uint256 k = 0; k < _lets.length; ++k) if (_lets[k].under == i + 1 && isLiveHere(k)) return true;
        return false;
    }

    function _lessorOf(Let memory letting) private view returns (address) {
        return _entitledTo(letting.right, letting.under);
    }

    function _papersFor(LeaseTerms memory terms, uint8 flags) private returns (EvidenceId[] memory papers) {
        papers = new EvidenceId[](flags & 8 != 0 ? 1 : 0);
        if (papers.length == 0) return papers;
        address holder = rights.ownerOf(terms.right);
        // Whoever isn't the holder: the bank.
        address by = flags & 16 != 0 ? holder : bank;
        papers[0] = _attest(by, "LESSOR_CONSENT", LeaseId.unwrap(leases.leaseId(terms)), block.timestamp);
    }

    function _letOf(
        LeaseId id,
        LeaseTerms memory terms,
        uint256 under,
        uint256 lessee
    ) private pure returns (Let memory) {
        return
            Let({
                id: id,
                right: terms.right,
                under: under,
                lessee: lessee,
                from: Timestamp.unwrap(terms.from),
                to: Timestamp.unwrap(terms.to),
                possessionAt: 0,
                isExclusive: terms.isExclusive,
                isEnded: false
            });
    }

    function _attest(address by, string memory schema, bytes32 about, uint256 basis) private returns (EvidenceId) {
        Statement memory s;
        s.schema = Keys.schema(schema);
        s.subject = about;
        s.basisDate = Timestamp.wrap(uint40(basis));
        s.contentHash = bytes32(++_documents);
        vm.prank(by);
        return evidence.attest(s);
    }

    function _subject(uint256 right) private pure returns (Subject memory) {
        return Subject(Names.USE_RIGHTS, right, address(0));
    }

    function _case(uint256 right) private pure returns (CaseId) {
        return CaseId.wrap(bytes32(uint256(0xCA5E) + right));
    }

    function _enrolAll() private {
        for (uint256 i = 0; i < PARTIES; ++i) {
            ParticipantId party = _register(Kind.Enterprise, MAY_HOLD | MAY_TRADE);
            parties[i] = i == STUBBORN ? address(0x5707) : address(new WillingParty());
            participants.addAccount(party, parties[i]);
        }
        ParticipantId office = _register(Kind.Registrar, 0);
        (registrar, second) = (address(0x2001), address(new WillingParty()));
        participants.addAccount(office, registrar);
        participants.addAccount(office, second);
        lienor = _register(Kind.Bank, MAY_HOLD);
        bank = address(0x2002);
        participants.addAccount(lienor, bank);
        ParticipantId court = _register(Kind.Court, 0);
        (filing, execution) = (address(0x2003), address(0x2004));
        participants.addAccount(court, filing);
        participants.addAccount(court, execution);

        authority.grantRole(Roles.REGISTRAR, registrar, 0);
        authority.grantRole(Roles.LAND_REGISTRAR, registrar, 0);
        authority.grantRole(Roles.LAND_REGISTRAR, second, 0);
        authority.grantRole(Roles.NOTICE_KEEPER, registrar, 0);
        authority.grantRole(Roles.NOTICE_KEEPER, parties[0], 0);
        authority.grantRole(Roles.COURT_FILING, filing, 0);
        authority.grantRole(Roles.COURT_EXECUTION, execution, 0);
    }

    function _register(Kind kind, uint16 flags) private returns (ParticipantId) {
        return participants.enrol(1, bytes32(++_accounts), kind, flags, Region.wrap(331100));
    }

    function _connect() private {
        bytes32[7] memory names = [
            Names.PARTICIPANTS,
            Names.EVIDENCE,
            Names.RIGHT_CLASSES,
            Names.USE_RIGHTS,
            Names.ENCUMBRANCES,
            Names.LEASES,
            Names.SETTLEMENT
        ];
        address[7] memory parts = [
            address(participants),
            address(evidence),
            address(classes),
            address(rights),
            address(encumbrances),
            address(leases),
            stage
        ];
        for (uint256 i = 0; i < names.length; ++i) directory.propose(names[i], parts[i]);
        for (uint256 i = 1; i < 6; ++i) {
            for (uint256 k = 0; k < names.length; ++k) DirectoryClient(parts[i]).refresh(names[k]);
        }
    }
}

contract LeasesInvariants {
    LeasesHandler private _world = new LeasesHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: its acts go through.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.conclude(0, 2, 0, 50 days, 100 days, 2 | 4);
        _world.conclude(0, 3, 0, 60 days, 80 days, 1 | 2 | 4);
        assert(_world.concluded() == 1);
        _world.conclude(0, 3, 0, 60 days, 80 days, 1 | 2 | 4 | 8 | 16);
        _world.conclude(0, 3, 0, 160 days, 20 days, 2 | 4);
        assert(_world.concluded() == 3);
        _world.pass(15 days);
        _world.notePossession(0, 1 days, true);
        _world.notePossession(0, 1 days, false);
        _world.notePossession(1, 0, false);
        assert(_world.isUsedAsBooked(0));
        _world.freeze(0, true);
        _world.conclude(0, 4, 0, 100 days, 20 days, 2);
        _world.transfer(0, 3, 0);
        _world.freeze(0, false);
        _world.transfer(0, 3, 0);
        _world.record(0, 0);
        _world.sell(0, 1);
        assert(_world.survived() == 1 && _world.yielded() == 1 && _world.liveAsBooked());
        _world.terminate(1, 2, true);
        _world.terminate(0, 2, true);
        assert(!_world.isLiveHere(0) && !_world.isLiveHere(1));
        _world.conclude(0, 2, 1, 50 days, 200 days, 2 | 4);
        assert(_world.concluded() == 4);
        _world.endRight(1, 0);
        assert(_world.liveAsBooked());
        assert(_world.refusals() == 0 && _world.intruders() == 0 && _world.disagreements() == 0);
    }

    /// @notice Z1
    function invariant_TermsNestAndExclusiveOnesLieApart() external view {
        assert(_world.areTermsInOrder());
    }

    /// @notice Z2
    function invariant_ALeaseLivesUntilItEndsOrYields() external view {
        assert(_world.liveAsBooked());
    }

    /// @notice Z3
    function invariant_ALesseeHoldsNothingUp() external view {
        assert(_world.held() == 0 && _world.intruders() == 0 && _world.refusals() == 0);
    }

    /// @notice Z4
    function invariant_TheUserIsInTermAndPossession() external view {
        assert(_world.isUsedAsBooked(0) && _world.isUsedAsBooked(1));
    }

    /// @notice Z5
    function invariant_NothingIsLetOnWithoutTheHolder() external view {
        assert(_world.unconsented() == 0 && _world.forged() == 0);
    }

    /// @notice Z6
    function invariant_NothingIsLetWhileFrozen() external view {
        assert(_world.duringFreeze() == 0);
    }

    /// @notice T7
    function invariant_ExplainIsConclude() external view {
        assert(_world.disagreements() == 0);
    }
}
