// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Directory} from "../../../contracts/access/Directory.sol";
import {LedgerAuthority} from "../../../contracts/access/LedgerAuthority.sol";
import {Participants} from "../../../contracts/access/Participants.sol";
import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {MockPackages} from "../../../contracts/mocks/rights/MockPackages.sol";
import {DossierEntry, Stage} from "../../../contracts/rights/types/Dossier.sol";
import {PackageState} from "../../../contracts/rights/types/Package.sol";
import {Stewardship} from "../../../contracts/rights/Stewardship.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Kind, MAY_HOLD} from "../../../contracts/shared/types/AccountWord.sol";
import {DossierId, EvidenceId, ParticipantId, SchemaId} from "../../../contracts/shared/types/Ids.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";

/// @notice A city's and two counties' cooperatives, two village companies and an enterprise; two packages; papers that run out
///         and are withdrawn, rules that change, parties that are suspended. What each file has reached, and why it might, is
///         worked out a second time beside it.
contract StewardshipHandler {
    uint256 internal constant PARTIES = 6;
    uint256 internal constant NOBODY = PARTIES;
    uint256 internal constant PACKAGES = 2;
    uint256 internal constant FILES = 3;

    struct File {
        DossierId id;
        uint256 steward;
        uint256 parent;
        uint8 stage;
        uint256 package;
        bytes32 report;
        bool isHeard;
        bool isClosed;
    }

    struct Paper {
        EvidenceId id;
        uint256 until;
        bool isWithdrawn;
    }

    LedgerAuthority internal authority = new LedgerAuthority(address(this));
    Directory internal directory = new Directory(address(authority));
    Participants internal participants = new Participants(address(authority));
    Evidence internal evidence = new Evidence(address(authority), directory);
    MockPackages internal packages = new MockPackages();
    Stewardship internal stewardship = new Stewardship(address(authority), directory);

    address[] internal accounts;
    ParticipantId[] internal ids;
    bool[PARTIES] internal isSuspended;
    File[] internal files;
    mapping(bytes32 number => bool) internal isTaken;
    mapping(DossierId id => mapping(uint8 stage => mapping(uint256 place => Paper))) internal papers;
    mapping(uint8 stage => uint256) internal asked;
    mapping(uint256 package => uint256 holder) internal ownerOf;
    mapping(uint256 package => bool) internal isLive;
    uint256 private _documents;
    uint256 public disagreements;

    constructor() {
        vm.warp(1_800_000_000);
        directory.propose(Names.PARTICIPANTS, address(participants));
        directory.propose(Names.EVIDENCE, address(evidence));
        directory.propose(Names.PACKAGES, address(packages));
        evidence.refresh(Names.PARTICIPANTS);
        stewardship.refresh(Names.PARTICIPANTS);
        stewardship.refresh(Names.EVIDENCE);
        stewardship.refresh(Names.PACKAGES);
        _enrol(Kind.Cooperative, 331100);
        _enrol(Kind.Cooperative, 331121);
        _enrol(Kind.Cooperative, 331124);
        _enrol(Kind.VillageCompany, 331121);
        _enrol(Kind.VillageCompany, 331124);
        _enrol(Kind.Enterprise, 331121);
        SchemaRule memory rule = SchemaRule(type(uint64).max, 0, false, Unit.None, false);
        for (uint8 stage = 1; stage <= 9; ++stage) {
            for (uint256 place = 0; place < 2; ++place) evidence.defineSchema(_name(stage, place), rule);
            setRule(stage, 1);
        }
        for (uint256 package = 1; package <= PACKAGES; ++package) setPackage(package, 3, true);
        // One file begins in the middle, so that walks see the end of it.
        open(3, 1, 1);
        hurry(0, 6);
    }

    //----------------------------------------------------------------------------------------------
    // The stewards
    //----------------------------------------------------------------------------------------------

    function open(uint256 who, uint256 parent, uint8 number) public {
        // Often the same village, under its county or its city.
        bool isPlain = who % 2 == 0;
        uint256 steward = isPlain ? 3 : who % PARTIES;
        uint256 above = parent % (isPlain ? 2 : PARTIES + 1);
        bytes32 named = bytes32(uint256(number % 3));
        if (files.length == FILES) return;
        bytes32 key = keccak256(abi.encode(steward, named));
        bool isOrdered = above == NOBODY ? steward == 0 : _isAbove(above, steward);
        bool isFit = steward != 5 && !isSuspended[steward] && (above == NOBODY || !isSuspended[above]);
        bool may = isFit && isOrdered && named != 0 && !isTaken[key];
        ParticipantId named_ = above == NOBODY ? ParticipantId.wrap(0) : ids[above];
        if (!_agree(_as(steward, abi.encodeCall(stewardship.open, (named, named_, "DOCUMENT"))), may)) return;

        isTaken[key] = true;
        files.push(File(Keys.dossier(ids[steward], named), steward, above, 0, 0, 0, false, false));
    }

    /// @notice Mostly the next stage by the steward with all papers; sometimes another, by another, or with less.
    function advance(uint256 which, uint8 odd, uint256 stored, bool isOther) public {
        if (files.length == 0) return;
        File storage file = files[which % files.length];
        uint8 to =
            odd % 8 == 0
                ? file.stage
                : odd % 8 == 1
                    ? file.stage + 2
                    : file.stage + 1;
        if (to > 9) return;
        uint256 by = isOther && odd % 5 == 0 ? odd % PARTIES : file.steward;
        uint256 package = to == 5 || odd % 7 == 0 ? 1 + (stored % PACKAGES) : 0;
        uint256 shown =
            odd % 11 == 0
                ? asked[to] + 1
                : odd % 11 == 1
                    ? 0
                    : asked[to];

        bool may = _isActing(file, by) && to == file.stage + 1 && _isStored(file, to, package);
        may = may && _isShown(file.id, to, shown) && (to != 8 || file.parent == NOBODY || file.isHeard);
        bytes memory data = abi.encodeCall(
            stewardship.advance,
            (file.id, Stage(to), package, _list(file.id, to, shown))
        );
        if (!_agree(_as(by, data), may)) return;

        file.stage = to;
        if (to == 5) file.package = package;
    }

    /// @notice Some steps with all papers, mostly on a package of the steward's: else few walks come to the development.
    function hurry(uint256 which, uint256 steps) public {
        if (files.length == 0) return;
        if (steps % 3 != 0) setPackage(which / 3, files[which % files.length].steward, true);
        for (uint256 i = 0; i < steps % 8; ++i) {
            state(which, 1);
            advance(which, 2, which / 3, false);
        }
    }

    function report(uint256 which, uint256 who, uint8 what) public {
        if (files.length == 0) return;
        File storage file = files[which % files.length];
        uint256 by = what % 8 == 0 ? who % PARTIES : file.steward;
        bytes32 document = bytes32(uint256(what % 4));
        bool may = _isActing(file, by) && file.stage >= 6 && file.parent != NOBODY && document != 0;
        if (!_agree(_as(by, abi.encodeCall(stewardship.report, (file.id, document))), may)) return;

        (file.report, file.isHeard) = (document, false);
    }

    function acknowledge(uint256 which, uint256 who, uint8 what) public {
        if (files.length == 0) return;
        File storage file = files[which % files.length];
        uint256 by = what % 8 == 0 || file.parent == NOBODY ? who % PARTIES : file.parent;
        bytes32 document = what % 4 == 0 ? bytes32(uint256(what % 3)) : file.report;
        bool may = by == file.parent && !isSuspended[by] && !file.isClosed;
        may = may && document != 0 && document == file.report && !file.isHeard;
        if (!_agree(_as(by, abi.encodeCall(stewardship.acknowledge, (file.id, document))), may)) return;

        file.isHeard = true;
    }

    function close(uint256 which, uint256 who) public {
        if (files.length == 0 || who % 4 != 0) return;
        File storage file = files[which % files.length];
        uint256 by = who % 8 == 0 ? file.steward : (who / 8) % PARTIES;
        if (!_agree(_as(by, abi.encodeCall(stewardship.close, (file.id, "BASIS"))), _isActing(file, by))) return;

        file.isClosed = true;
    }

    //----------------------------------------------------------------------------------------------
    // What they rest on
    //----------------------------------------------------------------------------------------------

    /// @notice Says what the file's next two stages ask for, for good or for a while.
    function state(uint256 which, uint16 lasts) public {
        if (files.length == 0) return;
        File storage file = files[which % files.length];
        if (file.stage == 9 || isSuspended[file.steward]) return;
        for (uint256 i = 0; i < 4; ++i) {
            uint8 stage = file.stage + 1 + uint8(i / 2);
            if (stage <= 9) _attest(file, stage, i % 2, lasts);
        }
    }

    function withdraw(uint256 which, uint256 place) public {
        if (files.length == 0) return;
        File storage file = files[which % files.length];
        uint8 stage = file.stage + 1;
        Paper storage paper = papers[file.id][stage][place % 2];
        bytes memory data = abi.encodeCall(
            evidence.revoke,
            (paper.id, Keys.schema(_name(stage, place % 2)), DossierId.unwrap(file.id), "WHY")
        );
        vm.prank(accounts[file.steward]);
        (bool done, ) = address(evidence).call(data);
        if (done) paper.isWithdrawn = true;
    }

    function setRule(uint8 stage, uint256 count) public {
        uint8 which = 1 + ((stage + 8) % 9);
        uint256 many = count % 3;
        if (many == 0 && which != 5) return;
        SchemaId[] memory schemas = new SchemaId[](many);
        for (uint256 place = 0; place < many; ++place) schemas[place] = Keys.schema(_name(which, place));
        stewardship.setStageRule(Stage(which), schemas);
        asked[which] = many;
    }

    function setPackage(uint256 package, uint256 holder, bool lives) public {
        uint256 id = 1 + (package % PACKAGES);
        packages.setPackage(id, lives ? PackageState.Live : PackageState.Dissolved, accounts[holder % PARTIES]);
        (ownerOf[id], isLive[id]) = (holder % PARTIES, lives);
    }

    function suspend(uint256 who, bool lift) public {
        uint256 party = who % PARTIES;
        if (isSuspended[party] != lift) return;
        if (lift) participants.reinstate(ids[party], "BASIS");
        else participants.suspend(ids[party], "BASIS");
        isSuspended[party] = !lift;
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    //----------------------------------------------------------------------------------------------
    // For the invariants
    //----------------------------------------------------------------------------------------------

    function countOfFiles() external view returns (uint256) {
        return files.length;
    }

    function stageOf(uint256 which) external view returns (uint8) {
        return files[which].stage;
    }

    function isAsBooked(uint256 which) external view returns (bool) {
        File storage file = files[which];
        DossierEntry memory entry = stewardship.dossier(file.id);
        ParticipantId above = file.parent == NOBODY ? ParticipantId.wrap(0) : ids[file.parent];
        bool isSame = entry.steward == ids[file.steward] && entry.parent == above && uint8(entry.stage) == file.stage;
        isSame = isSame && entry.packageId == file.package && entry.report == file.report;
        return isSame && entry.isHeard == file.isHeard && entry.isClosed == file.isClosed;
    }

    function isPackageShared() external view returns (bool) {
        for (uint256 i = 0; i < files.length; ++i) {
            for (uint256 j = 0; j < i; ++j) {
                bool areOpen = !files[i].isClosed && !files[j].isClosed;
                if (areOpen && files[i].package != 0 && files[i].package == files[j].package) return true;
            }
        }
        return false;
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _isActing(File storage file, uint256 by) private view returns (bool) {
        return by == file.steward && !isSuspended[by] && !file.isClosed;
    }

    /// @dev 0 the city; 1 and 3 one county, 2 and 4 the other.
    function _isAbove(uint256 above, uint256 steward) private pure returns (bool) {
        if (above == 0) return steward != 0;
        return (above == 1 && steward == 3) || (above == 2 && steward == 4);
    }

    function _isStored(File storage file, uint8 to, uint256 package) private view returns (bool) {
        if (to != 5) return package == 0 && (to < 5 || to == 9 || isLive[file.package]);
        for (uint256 i = 0; i < files.length; ++i) {
            if (files[i].package == package && !files[i].isClosed) return false;
        }
        return isLive[package] && ownerOf[package] == file.steward;
    }

    function _isShown(DossierId id, uint8 stage, uint256 shown) private view returns (bool) {
        if (shown != asked[stage]) return false;
        for (uint256 place = 0; place < shown; ++place) {
            Paper storage paper = papers[id][stage][place];
            bool isValid = !paper.id.isNull() && !paper.isWithdrawn;
            if (!isValid || (paper.until != 0 && block.timestamp > paper.until)) return false;
        }
        return true;
    }

    function _list(DossierId id, uint8 stage, uint256 shown) private view returns (EvidenceId[] memory list) {
        list = new EvidenceId[](shown);
        for (uint256 place = 0; place < shown; ++place) list[place] = papers[id][stage][place].id;
    }

    function _attest(File storage file, uint8 stage, uint256 place, uint16 lasts) private {
        Statement memory said;
        said.schema = Keys.schema(_name(stage, place));
        said.subject = DossierId.unwrap(file.id);
        said.basisDate = Timestamp.wrap(uint40(block.timestamp));
        uint256 until = lasts % 4 == 0 ? block.timestamp + lasts : 0;
        said.validUntil = Timestamp.wrap(uint40(until));
        said.contentHash = bytes32(++_documents);
        vm.prank(accounts[file.steward]);
        papers[file.id][stage][place] = Paper(evidence.attest(said), until, false);
    }

    function _name(uint8 stage, uint256 place) private pure returns (string memory) {
        return string(abi.encodePacked("STAGE_", bytes1(48 + stage), place == 0 ? "A" : "B"));
    }

    function _agree(bool done, bool may) private returns (bool) {
        if (done != may) ++disagreements;
        return done;
    }

    function _as(uint256 party, bytes memory data) private returns (bool done) {
        vm.prank(accounts[party]);
        (done, ) = address(stewardship).call(data);
    }

    function _enrol(Kind kind, uint24 region) private {
        bytes32 code = bytes32(accounts.length + 1);
        ParticipantId id = participants.enrol(1, code, kind, MAY_HOLD, Region.wrap(region));
        address account = address(uint160(0x1000 + accounts.length));
        participants.addAccount(id, account);
        ids.push(id);
        accounts.push(account);
    }
}

contract StewardshipInvariants {
    StewardshipHandler private _world = new StewardshipHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: a file goes all the way, through report and acknowledgement.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.open(3, 1, 2);
        for (uint256 stage = 1; stage <= 9; ++stage) {
            _world.state(1, 1);
            if (stage == 8) {
                _world.report(1, 0, 1);
                _world.acknowledge(1, 0, 1);
            }
            _world.advance(1, 2, 1, false);
            assert(_world.stageOf(1) == stage);
        }
        _world.close(1, 0);
        assert(_world.stageOf(0) == 6 && _world.isAsBooked(1) && _world.disagreements() == 0);
    }

    /// @notice N1, N2, N3, N4
    function invariant_NothingAdvancesButOnItsEvidence() external view {
        assert(_world.disagreements() == 0);
    }

    /// @notice N5
    function invariant_FilesAreAsBooked() external view {
        for (uint256 i = 0; i < _world.countOfFiles(); ++i) assert(_world.isAsBooked(i));
    }

    /// @notice N3
    function invariant_APackageStandsForOneOpenFile() external view {
        assert(!_world.isPackageShared());
    }
}
