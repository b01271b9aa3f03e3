// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Directory} from "../../../contracts/access/Directory.sol";
import {LedgerAuthority} from "../../../contracts/access/LedgerAuthority.sol";
import {Participants} from "../../../contracts/access/Participants.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {CarbonProjects} from "../../../contracts/carbon/CarbonProjects.sol";
import {
    Methodology,
    ParcelTitle,
    Programme,
    Project,
    ProjectDesign,
    ProjectState,
    Treatment
} from "../../../contracts/carbon/types/Project.sol";
import {Evidence} from "../../../contracts/evidence/Evidence.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {Parcels} from "../../../contracts/land/Parcels.sol";
import {Activation, Claim, Overlap, ParcelEntry, ParcelScheme} from "../../../contracts/land/types/Parcel.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Kind, MAY_HOLD} from "../../../contracts/shared/types/AccountWord.sol";
import {EvidenceId, ParcelId, ProjectId, SchemaId} from "../../../contracts/shared/types/Ids.sol";
import {Bps, SquareMetres} from "../../../contracts/shared/types/Quantities.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";

/// @notice Four parcels in a row, each sharing ground with the next. Projects of two programmes, whose claims are of one
///         kind, are designed on them, validated, registered, monitored and ended at random.
contract ProjectsHandler {
    struct Period {
        uint256 project;
        uint40 from;
        uint40 to;
    }

    struct Made {
        ProjectId id;
        ProjectDesign design;
        uint8 squares;
    }

    uint256 private constant PARCELS = 4;
    uint256 private constant MAX_PROJECTS = 10;
    uint40 private constant START = 1_800_000_000;
    address private constant OFFICE = address(0x2000);
    address private constant DEVELOPER = address(0x1000);

    LedgerAuthority private _authority = new LedgerAuthority(address(this));
    Directory private _directory = new Directory(address(_authority));
    Participants private _participants = new Participants(address(_authority));
    Evidence private _evidence = new Evidence(address(_authority), _directory);
    Parcels private _parcels = new Parcels(address(_authority), _directory);
    CarbonProjects private _projects = new CarbonProjects(address(_authority), _directory);
    mapping(string name => SchemaId) private _schemas;
    ParcelId[] private _land;
    uint256 private _documents;

    Made[] private _made;
    Period[] private _periods;

    constructor() {
        vm.warp(START);
        _enrol(OFFICE, Kind.PublicBody, 0);
        _enrol(DEVELOPER, Kind.VillageCompany, MAY_HOLD);
        _directory.propose(Names.PARTICIPANTS, address(_participants));
        _directory.propose(Names.EVIDENCE, address(_evidence));
        _directory.propose(Names.PARCELS, address(_parcels));
        _evidence.refresh(Names.PARTICIPANTS);
        _parcels.refresh(Names.PARTICIPANTS);
        _parcels.refresh(Names.EVIDENCE);
        _projects.refresh(Names.PARTICIPANTS);
        _projects.refresh(Names.EVIDENCE);
        _projects.refresh(Names.PARCELS);
        _permit();
        for (uint256 i = 0; i < PARCELS; ++i) _stand(i);
        _define("ONE", 1);
        _define("TWO", 2);
    }

    /// @param which the parcels, a bit each
    function design(bool underTwo, uint8 which, uint8 starts, uint8 lasts) external {
        if (_made.length >= MAX_PROJECTS || which % 16 == 0) return;
        ProjectDesign memory plan = ProjectDesign({
            methodology: underTwo ? bytes32("TWO") : bytes32("ONE"),
            number: string(abi.encodePacked("P", bytes1(uint8(65 + _made.length)))),
            region: Region.wrap(331121),
            from: Timestamp.wrap(START + (starts % 64)),
            to: Timestamp.wrap(START + (starts % 64) + 1 + (lasts % 64)),
            parcels: _pick(which % 16),
            document: "document"
        });
        vm.prank(DEVELOPER);
        _made.push(Made(_projects.design(plan), plan, which % 16));
    }

    function validate(uint256 which) external {
        if (_made.length == 0) return;
        ProjectId id = _made[which % _made.length].id;
        EvidenceId evidence = _attest("PROJECT_VALIDATION", ProjectId.unwrap(id), 0);
        _byOffice(abi.encodeCall(_projects.validate, (id, evidence)));
    }

    function register(uint256 which) external {
        if (_made.length == 0) return;
        Made storage made = _made[which % _made.length];
        EvidenceId evidence = _attest("PROJECT_REGISTRATION", ProjectId.unwrap(made.id), 0);
        ParcelTitle[] memory titles = new ParcelTitle[](made.design.parcels.length);
        for (uint256 i = 0; i < titles.length; ++i) {
            ParcelId parcel = made.design.parcels[i];
            EvidenceId search = _attest("LIEN_SEARCH", ParcelId.unwrap(parcel), 0);
            titles[i] = ParcelTitle(parcel, search, new EvidenceId[](0));
        }
        _byOffice(abi.encodeCall(_projects.register, (made.id, titles, evidence)));
    }

    function openPeriod(uint256 which, uint8 starts, uint8 lasts) external {
        if (_made.length == 0) return;
        uint256 project = which % _made.length;
        uint40 from = START + (starts % 128);
        uint40 to = from + (lasts % 16);
        bytes memory data = abi.encodeCall(
            _projects.openPeriod,
            (_made[project].id, Timestamp.wrap(from), Timestamp.wrap(to))
        );
        if (_byOffice(data)) _periods.push(Period(project, from, to));
    }

    function close(uint256 which) external {
        if (_made.length == 0) return;
        _byOffice(abi.encodeCall(_projects.close, (_made[which % _made.length].id, 0)));
    }

    function withdraw(uint256 which) external {
        if (_made.length == 0) return;
        Made storage made = _made[which % _made.length];
        _byOffice(abi.encodeCall(_projects.withdraw, (made.id, made.design.parcels, 0)));
    }

    function pass(uint8 time) external {
        vm.warp(block.timestamp + time);
    }

    function count() external view returns (uint256) {
        return _made.length;
    }

    function countOfPeriods() external view returns (uint256) {
        return _periods.length;
    }

    function stateOf(uint256 which) external view returns (ProjectState) {
        return _projects.project(_made[which].id).state;
    }

    /// @notice Both hold land of one kind of claim for a time and ground that they share.
    function clash(uint256 a, uint256 b) external view returns (bool) {
        ProjectDesign storage one = _made[a].design;
        ProjectDesign storage two = _made[b].design;
        bool isApart = one.to <= two.from || two.to <= one.from;
        return !isApart && _holdsLand(a) && _holdsLand(b) && _shareGround(_made[a].squares, _made[b].squares);
    }

    /// @notice Whether each parcel of a project bears its claim exactly while it holds land.
    function isClaimedRight(uint256 which) external view returns (bool) {
        Made storage made = _made[which];
        for (uint256 i = 0; i < made.design.parcels.length; ++i) {
            if (_isClaimed(made.design.parcels[i], made.id) != _holdsLand(which)) return false;
        }
        return true;
    }

    function overlap(uint256 a, uint256 b) external view returns (bool) {
        Period storage one = _periods[a];
        Period storage two = _periods[b];
        return one.project == two.project && one.from < two.to && two.from < one.to;
    }

    /// @notice Inside the crediting period, over, of a project that wasn't withdrawn, and no later than it says.
    function isInside(uint256 which) external view returns (bool) {
        Period storage p = _periods[which];
        Project memory project = _projects.project(_made[p.project].id);
        bool isWithin = Timestamp.unwrap(project.from) <= p.from && p.to <= Timestamp.unwrap(project.to);
        bool isOver = p.from < p.to && p.to <= block.timestamp && p.to <= Timestamp.unwrap(project.monitoredTo);
        return isWithin && isOver && project.state != ProjectState.Withdrawn;
    }

    function _holdsLand(uint256 which) private view returns (bool) {
        ProjectState state = _projects.project(_made[which].id).state;
        return state == ProjectState.Registered || state == ProjectState.Closed;
    }

    /// @dev A parcel is a square and the one after it.
    function _shareGround(uint8 a, uint8 b) private pure returns (bool) {
        return (a | (a << 1)) & (b | (b << 1)) != 0;
    }

    function _isClaimed(ParcelId parcel, ProjectId id) private view returns (bool) {
        Claim[] memory claims = _parcels.claimsOn(parcel);
        for (uint256 i = 0; i < claims.length; ++i) if (claims[i].claimant == ProjectId.unwrap(id)) return true;
        return false;
    }

    function _pick(uint8 which) private view returns (ParcelId[] memory picked) {
        picked = new ParcelId[](PARCELS);
        uint256 found = 0;
        for (uint256 i = 0; i < PARCELS; ++i) if (which & (1 << i) != 0) picked[found++] = _land[i];
        assembly ("memory-safe") {
            mstore(picked, found)
        }
        for (uint256 i = 1; i < found; ++i) {
            for (uint256 j = i; j > 0 && ParcelId.unwrap(picked[j - 1]) > ParcelId.unwrap(picked[j]); --j) {
                (picked[j - 1], picked[j]) = (picked[j], picked[j - 1]);
            }
        }
    }

    function _byOffice(bytes memory data) private returns (bool done) {
        vm.prank(OFFICE);
        (done, ) = address(_projects).call(data);
    }

    function _attest(string memory schema, bytes32 subject, uint96 value) private returns (EvidenceId) {
        Statement memory s = Statement({
            schema: _schemas[schema],
            subject: subject,
            value: value,
            basisDate: Timestamp.wrap(uint40(block.timestamp)),
            validUntil: Timestamp.wrap(0),
            contentHash: bytes32(++_documents),
            corrects: EvidenceId.wrap(0)
        });
        vm.prank(OFFICE);
        return _evidence.attest(s);
    }

    function _define(bytes32 code, uint8 number) private {
        _projects.defineProgramme(Programme(code, number, "SINK", false, 1_000, "document"));
        _projects.defineMethodology(Methodology(code, code, Treatment.Deducted, Bps.wrap(1_000), "document"));
    }

    /// @dev Two squares of 1 m² each, the second of them the next parcel's first.
    function _stand(uint256 which) private {
        string memory code = string(abi.encodePacked("U", bytes1(uint8(65 + which))));
        vm.prank(OFFICE);
        ParcelId id = _parcels.register(
            ParcelEntry({
                scheme: ParcelScheme.RealEstateUnit,
                code: code,
                region: Region.wrap(331121),
                area: SquareMetres.wrap(2),
                geometryHash: "geometry",
                registerNumber: code,
                registeredAt: Timestamp.wrap(1)
            })
        );
        Overlap[] memory overlaps = new Overlap[](which == 0 ? 0 : 1);
        if (which > 0) overlaps[0] = Overlap(_land[which - 1], SquareMetres.wrap(1));
        EvidenceId check = _attest("OVERLAP_CHECK", ParcelId.unwrap(id), uint96(overlaps.length));
        Activation memory activation = Activation(id, check, _parcels.activations(), overlaps);
        vm.prank(OFFICE);
        _parcels.activate(activation);
        _land.push(id);
    }

    function _enrol(address account, Kind kind, uint16 flags) private {
        bytes32 code = bytes32(uint256(uint160(account)));
        _participants.addAccount(_participants.enrol(1, code, kind, flags, Region.wrap(331121)), account);
    }

    function _permit() private {
        uint64[4] memory roles = [Roles.REGISTRAR, Roles.LAND_REGISTRAR, Roles.CARBON_REGISTRAR, Roles.VERIFIER];
        for (uint256 i = 0; i < roles.length; ++i) _authority.grantRole(roles[i], OFFICE, 0);
        _parcels.setSchemeRule(ParcelScheme.RealEstateUnit, Roles.LAND_REGISTRAR);
        _allow(address(_parcels), _parcels.register.selector, Roles.REGISTRAR);
        _allow(address(_parcels), _parcels.activate.selector, Roles.REGISTRAR);
        _authority.grantRole(Roles.CLAIMANT, address(_projects), 0);
        _allow(address(_parcels), _parcels.claim.selector, Roles.CLAIMANT);
        _allow(address(_parcels), _parcels.releaseClaim.selector, Roles.CLAIMANT);
        _allow(address(_projects), _projects.validate.selector, Roles.VERIFIER);
        _allow(address(_projects), _projects.register.selector, Roles.CARBON_REGISTRAR);
        _allow(address(_projects), _projects.openPeriod.selector, Roles.CARBON_REGISTRAR);
        _allow(address(_projects), _projects.close.selector, Roles.CARBON_REGISTRAR);
        _allow(address(_projects), _projects.withdraw.selector, Roles.CARBON_REGISTRAR);
        _schema("OVERLAP_CHECK", Roles.REGISTRAR, Unit.SquareMetres);
        _schema("LIEN_SEARCH", Roles.REGISTRAR, Unit.Count);
        _schema("PROJECT_VALIDATION", Roles.VERIFIER, Unit.None);
        _schema("PROJECT_REGISTRATION", Roles.CARBON_REGISTRAR, Unit.None);
    }

    function _schema(string memory name, uint64 role, Unit unit) private {
        _schemas[name] = _evidence.defineSchema(name, SchemaRule(role, 0, false, unit, false));
    }

    function _allow(address target, bytes4 verb, uint64 role) private {
        bytes4[] memory verbs = new bytes4[](1);
        verbs[0] = verb;
        _authority.setTargetFunctionRole(target, verbs, role);
    }
}

contract ProjectsInvariants {
    ProjectsHandler private _world = new ProjectsHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: projects meet on land, periods open, ends free what they should.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.design(false, 1, 0, 40);
        _world.design(true, 2, 0, 40);
        _register(0);
        _register(1);
        assert(_world.stateOf(0) == ProjectState.Registered && _world.stateOf(1) == ProjectState.Validated);
        _world.withdraw(0);
        _world.register(1);
        assert(_world.stateOf(1) == ProjectState.Registered);
        _world.pass(30);
        _world.openPeriod(1, 0, 10);
        _world.openPeriod(1, 5, 10);
        _world.openPeriod(1, 10, 10);
        assert(_world.countOfPeriods() == 2);
        _world.withdraw(1);
        _world.close(1);
        assert(_world.stateOf(1) == ProjectState.Closed);
        _world.design(false, 1, 0, 5);
        _register(2);
        assert(_world.stateOf(2) == ProjectState.Validated);
    }

    /// @notice P1
    function invariant_NoGroundIsCreditedTwiceAtOneTime() external view {
        uint256 count = _world.count();
        for (uint256 a = 0; a < count; ++a) {
            for (uint256 b = a + 1; b < count; ++b) assert(!_world.clash(a, b));
        }
    }

    /// @notice P2
    function invariant_LandIsClaimedExactlyWhileAProjectHoldsIt() external view {
        for (uint256 i = 0; i < _world.count(); ++i) assert(_world.isClaimedRight(i));
    }

    /// @notice P3
    function invariant_PeriodsLieApartInsideTheCreditingPeriod() external view {
        uint256 count = _world.countOfPeriods();
        for (uint256 a = 0; a < count; ++a) {
            assert(_world.isInside(a));
            for (uint256 b = a + 1; b < count; ++b) assert(!_world.overlap(a, b));
        }
    }

    function _register(uint256 which) private {
        _world.validate(which);
        _world.register(which);
    }
}
