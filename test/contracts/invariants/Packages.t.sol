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
import {Parcels} from "../../../contracts/land/Parcels.sol";
import {Activation, Overlap, ParcelEntry, ParcelScheme, Plot} from "../../../contracts/land/types/Parcel.sol";
import {MockTradingRules} from "../../../contracts/mocks/carbon/MockTradingRules.sol";
import {MockLendingPolicy} from "../../../contracts/mocks/finance/MockLendingPolicy.sol";
import {MockSaleRegister} from "../../../contracts/mocks/rights/MockSaleRegister.sol";
import {Packages} from "../../../contracts/rights/Packages.sol";
import {RegistrarDesk} from "../../../contracts/rights/RegistrarDesk.sol";
import {RightClasses} from "../../../contracts/rights/RightClasses.sol";
import {TransferDesk} from "../../../contracts/rights/TransferDesk.sol";
import {PackageState} from "../../../contracts/rights/types/Package.sol";
import {Layer, RightEnd, RightFacts, TransferCause} from "../../../contracts/rights/types/Right.sol";
import {Chargeable, RightClass} from "../../../contracts/rights/types/RightClass.sol";
import {UseRights} from "../../../contracts/rights/UseRights.sol";
import {DirectoryClient} from "../../../contracts/shared/DirectoryClient.sol";
import {Title} from "../../../contracts/shared/interfaces/IEncumberable.sol";
import {Effect, Lien} from "../../../contracts/shared/interfaces/IEncumbrances.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Kind, MAY_HOLD, MAY_TRADE} from "../../../contracts/shared/types/AccountWord.sol";
import {CaseId, EvidenceId, LienId, ParcelId, ParticipantId, SubjectId} from "../../../contracts/shared/types/Ids.sol";
import {Payment} from "../../../contracts/shared/types/Payment.sol";
import {Bps, Fen, SquareMetres} from "../../../contracts/shared/types/Quantities.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";

/// @notice Signs whatever it is asked: a holder who consents, as a contract (ERC-1271).
contract WillingHolder {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return this.isValidSignature.selector;
    }
}

/// @notice Eight rights of two classes and two holders, a register, a bank, a court, an exchange that certifies what it is
///         asked to, over real land, classes, rights, liens and packages. What lies in which package, whose it is, and what
///         is pledged is written down beside them.
contract PackagesHandler {
    uint256 public constant RIGHTS = 8;
    bytes32 internal constant PRODUCT = "PRODUCT";
    bytes32 internal constant LAND = "LAND";
    bytes32[2] internal classNames = [bytes32("ONE"), bytes32("OTHER")];

    struct Pack {
        uint256 id;
        uint256[] members;
        uint256 holder;
        bool isLive;
    }

    LedgerAuthority internal authority = new LedgerAuthority(address(this));
    Directory internal directory = new Directory(address(authority));
    Participants internal participants = new Participants(address(authority));
    Evidence internal evidence = new Evidence(address(authority), directory);
    Parcels internal parcels = new Parcels(address(authority), directory);
    RightClasses internal classes = new RightClasses(address(authority), directory);
    UseRights internal rights = new UseRights(
        directory,
        true,
        address(new RegistrarDesk(address(authority), directory)),
        address(new TransferDesk(address(authority), directory))
    );
    Packages internal packages = new Packages(directory);
    MockTradingRules internal market = new MockTradingRules();
    MockSaleRegister internal sales = new MockSaleRegister(directory);
    Encumbrances internal encumbrances = new Encumbrances(
        address(authority),
        directory,
        new LienDesk(address(authority), directory),
        new CaseDesk(address(authority), directory),
        new CourtDesk(address(authority), directory)
    );

    address internal registrar = address(0x1001);
    address internal bank = address(0x1002);
    address internal filing = address(0x1003);
    address internal execution = address(0x1004);
    address[2] internal holders;
    ParticipantId internal lienor;
    ParcelId internal ground;
    uint256 private _accounts;
    uint256 private _documents;

    /// @notice Rights in ascending order, with the number and class of each.
    uint256[8] public ids;
    mapping(uint256 right => bytes32) private _numbers;
    mapping(uint256 right => uint256) private _classOf;
    mapping(uint256 right => bool) public isOver;
    Pack[] internal packs;
    /// @notice One more than the place of the live package that a right lies in; 0 = none.
    mapping(uint256 right => uint256) public packOf;
    mapping(SubjectId subject => LienId[]) private _liens;

    uint256 public formed;
    uint256 public dissolved;
    uint256 public moved;
    uint256 public pledged;
    uint256 public sold;
    uint256 public taken;
    uint256 public apart;
    uint256 public broken;
    uint256 public leaks;
    uint256 public disagreements;

    constructor() {
        vm.warp(1_800_000_000);
        _enrolAll();
        _connect();
        _stand();
        _issueAll();
        market.setRule(0, 500);
    }

    //----------------------------------------------------------------------------------------------
    // Forming and dissolving
    //----------------------------------------------------------------------------------------------

    /// @param mask which of the rights, by place
    /// @param wild one in eight takes whatever comes, the others what one holder has of one class
    function form(uint8 mask, uint256 who, uint8 wild) external {
        if (wild % 8 != 0) mask &= maskOf(who % 2, (wild / 8) % 2);
        uint256[] memory members = _chosen(mask);
        bool isFree = _mayBePacked(members, who % 2);
        vm.prank(holders[who % 2]);
        try packages.form(bytes32(++_documents), "LISTS", members) returns (uint256 id) {
            ++formed;
            if (!isFree) ++broken;
            packs.push(Pack(id, members, who % 2, true));
            for (uint256 i = 0; i < members.length; ++i) packOf[members[i]] = packs.length;
        } catch {
            if (isFree) ++broken;
        }
    }

    function dissolve(uint256 which, uint256 who) external {
        if (packs.length == 0) return;
        Pack storage pack = packs[which % packs.length];
        bool isHeld = _isOnSale(pack.id) || _hasOrders(pack) || _liens[_packSubject(pack.id)].length > 0;
        bool mayBe = pack.isLive && pack.holder == who % 2 && !isHeld;
        vm.prank(holders[who % 2]);
        try packages.dissolve(pack.id, "BASIS") {
            ++dissolved;
            if (!mayBe) ++apart;
            pack.isLive = false;
            for (uint256 i = 0; i < pack.members.length; ++i) packOf[pack.members[i]] = 0;
        } catch {
            if (mayBe) ++broken;
        }
    }

    //----------------------------------------------------------------------------------------------
    // Pledges
    //----------------------------------------------------------------------------------------------

    function pledgeRight(uint256 which, uint32 sum) external {
        uint256 right = ids[which % RIGHTS];
        if (_pledge(Subject(Names.USE_RIGHTS, right, address(0)), rights.ownerOf(right), sum) && packOf[right] != 0) {
            ++apart;
        }
    }

    function pledgePackage(uint256 which, uint32 sum) external {
        if (packs.length == 0) return;
        Pack storage pack = packs[which % packs.length];
        bool isDone = _pledge(Subject(Names.PACKAGES, pack.id, address(0)), holders[pack.holder], sum);
        if (isDone && (!pack.isLive || _hasOrders(pack))) ++leaks;
    }

    function release(uint256 which, bool ofPackage) external {
        Subject memory on = _any(which, ofPackage);
        LienId[] storage liens = _liens[Keys.subjectId(on)];
        if (liens.length == 0) return;
        vm.prank(bank);
        encumbrances.release(on, liens[liens.length - 1]);
        liens.pop();
    }

    //----------------------------------------------------------------------------------------------
    // Moves
    //----------------------------------------------------------------------------------------------

    function reregister(uint256 which, uint256 to, bool asSale) external {
        if (packs.length == 0) return;
        Pack storage pack = packs[which % packs.length];
        TransferCause cause = asSale ? TransferCause.Sale : TransferCause.Gift;
        if (asSale) sales.certify(Names.PACKAGES, pack.id, holders[to % 2]);
        bool mayBe = pack.isLive && !_hasOrders(pack) && pack.holder != to % 2 && _areActive(pack);
        mayBe = mayBe && (asSale || !_isOnSale(pack.id));
        vm.prank(registrar);
        try
            packages.reregister(
                pack.id,
                holders[to % 2],
                cause,
                "BASIS",
                Timestamp.wrap(1_790_000_000),
                new EvidenceId[][](pack.members.length)
            )
        {
            ++moved;
            if (asSale) ++sold;
            if (!mayBe) ++leaks;
            pack.holder = to % 2;
        } catch {
            if (mayBe) ++broken;
        }
    }

    /// @notice One right alone, at its register, by its holder, or for a case.
    function move(uint256 which, uint256 to, uint8 how) external {
        uint256 right = ids[which % RIGHTS];
        address owner = rights.ownerOf(right);
        address taker = holders[to % 2];
        bool isDone;
        if (how % 3 == 0) {
            vm.prank(registrar);
            try
                rights.reregister(
                    right,
                    taker,
                    TransferCause.Gift,
                    "BASIS",
                    Timestamp.wrap(1_790_000_000),
                    new EvidenceId[](0)
                )
            {
                isDone = true;
            } catch {}
        } else if (how % 3 == 1) {
            vm.prank(owner);
            try rights.transferFrom(owner, taker, right) {
                isDone = true;
            } catch {}
        } else {
            isDone = _take(Subject(Names.USE_RIGHTS, right, address(0)), taker);
        }
        if (isDone && packOf[right] != 0) ++apart;
    }

    /// @notice A package for a case, past orders.
    function take(uint256 which, uint256 to) external {
        if (packs.length == 0) return;
        Pack storage pack = packs[which % packs.length];
        bool mayBe = pack.isLive && pack.holder != to % 2 && _areActive(pack) && !_isOnSale(pack.id);
        bool isDone = _take(Subject(Names.PACKAGES, pack.id, address(0)), holders[to % 2]);
        if (isDone != mayBe) ++broken;
        if (!isDone) return;
        ++taken;
        pack.holder = to % 2;
    }

    /// @notice T7
    function hold(uint256 which, uint256 who) external {
        if (packs.length == 0) return;
        Pack storage pack = packs[which % packs.length];
        bool isFree = packages.explainSale(holders[who % 2], pack.id).isEmpty();
        vm.prank(address(sales));
        try packages.holdForSale(holders[who % 2], pack.id) {
            if (!isFree) ++disagreements;
            if (!pack.isLive || _hasOrders(pack)) ++leaks;
        } catch {
            if (isFree) ++disagreements;
        }
    }

    function letGo(uint256 which) external {
        if (packs.length == 0) return;
        vm.prank(address(sales));
        packages.releaseFromSale(packs[which % packs.length].id);
    }

    function holdRight(uint256 which, bool back) external {
        uint256 right = ids[which % RIGHTS];
        address owner = rights.ownerOf(right);
        vm.prank(address(sales));
        if (back) return rights.releaseFromSale(right);
        try rights.holdForSale(owner, right) {
            if (packOf[right] != 0) ++apart;
        } catch {}
    }

    //----------------------------------------------------------------------------------------------
    // Courts and registers
    //----------------------------------------------------------------------------------------------

    function freeze(uint256 which, bool ofPackage, bool lift) external {
        Subject memory on = _any(which, ofPackage);
        vm.prank(filing);
        if (lift) {
            try encumbrances.unfreeze(on, CaseId.wrap("ORDER")) {} catch {}
            return;
        }
        Timestamp to = Timestamp.wrap(type(uint40).max);
        try encumbrances.freeze(on, CaseId.wrap("ORDER"), 0, Timestamp.wrap(0), to) {} catch {}
    }

    function end(uint256 which, uint8 seldom) external {
        if (seldom % 16 != 0) return;
        uint256 right = ids[which % RIGHTS];
        RightFacts memory facts = _factsOf(_numbers[right], _classOf[right]);
        vm.prank(registrar);
        try rights.end(facts, RightEnd.Expropriated, "BASIS") {
            isOver[right] = true;
        } catch {}
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time);
    }

    //----------------------------------------------------------------------------------------------
    // What the invariants read
    //----------------------------------------------------------------------------------------------

    function count() external view returns (uint256) {
        return packs.length;
    }

    /// @notice Each member of a live package lies in it and is its holder's; of one that is dissolved none lies in it.
    function isTogether(uint256 place) external view returns (bool) {
        Pack memory pack = packs[place];
        if (packages.ownerOf(pack.id) != holders[pack.holder]) return false;
        bool isLive = packages.packageOf(pack.id).state == PackageState.Live;
        if (isLive != pack.isLive) return false;
        for (uint256 i = 0; i < pack.members.length; ++i) {
            uint256 member = pack.members[i];
            bool isInside = packages.containerOf(member) == pack.id;
            if (isInside != pack.isLive) return false;
            if (pack.isLive && rights.ownerOf(member) != holders[pack.holder]) return false;
        }
        return true;
    }

    /// @notice A right lies in one package, the one that the books say.
    function isInOne(uint256 place) external view returns (bool) {
        uint256 container = packages.containerOf(ids[place]);
        uint256 booked = packOf[ids[place]];
        return booked == 0 ? container == 0 : container == packs[booked - 1].id;
    }

    /// @notice Whoever lent on a package still has all of it: with liens on it it lives, whole.
    function isWhole(uint256 place) external view returns (bool) {
        Pack memory pack = packs[place];
        SubjectId subject = _packSubject(pack.id);
        uint256 liens = encumbrances.standing(subject).liens();
        if (liens != _liens[subject].length) return false;
        return liens == 0 || pack.isLive;
    }

    /// @notice What was pledged of a member was pledged before it was packed, and nothing that was is packed.
    function isClear(uint256 place) external view returns (bool) {
        uint256 right = ids[place];
        if (packOf[right] == 0) return true;
        SubjectId subject = Keys.subjectOfRight(Names.USE_RIGHTS, right);
        return encumbrances.standing(subject).liens() == 0 && encumbrances.standing(subject).leases() == 0;
    }

    /// @notice A container bears its members' orders.
    function bearsOrders(uint256 place) external view returns (bool) {
        Pack memory pack = packs[place];
        if (!pack.isLive) return true;
        uint256 orders = 0;
        for (uint256 i = 0; i < pack.members.length; ++i) {
            orders += encumbrances.standing(Keys.subjectOfRight(Names.USE_RIGHTS, pack.members[i])).orders();
        }
        return encumbrances.standing(_packSubject(pack.id)).memberOrders() == orders;
    }

    /// @notice In use exactly while it lives and each member is.
    function isActiveAsBooked(uint256 place) external view returns (bool) {
        Pack memory pack = packs[place];
        Title memory title = packages.titleOf(pack.id, address(0));
        return title.isActive == (pack.isLive && _areActive(pack));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _chosen(uint8 mask) private view returns (uint256[] memory members) {
        uint256 size = 0;
        for (uint256 i = 0; i < RIGHTS; ++i) if (mask & (1 << i) != 0) ++size;
        members = new uint256[](size);
        for (uint256 i = RIGHTS; i > 0; --i) if (mask & (1 << (i - 1)) != 0) members[--size] = ids[i - 1];
    }

    function _mayBePacked(uint256[] memory members, uint256 who) private view returns (bool) {
        if (members.length == 0) return false;
        for (uint256 i = 0; i < members.length; ++i) {
            uint256 right = members[i];
            SubjectId subject = Keys.subjectOfRight(Names.USE_RIGHTS, right);
            bool isOwn = rights.ownerOf(right) == holders[who] && _classOf[right] == _classOf[members[0]];
            bool isFree =
                packOf[right] == 0 &&
                    encumbrances.standing(subject).isClear() &&
                    rights.lockOf(address(0), right).locked() == 0;
            if (!isOwn || !isFree || isOver[right]) return false;
        }
        return true;
    }

    function _areActive(Pack memory pack) private view returns (bool) {
        for (uint256 i = 0; i < pack.members.length; ++i) if (isOver[pack.members[i]]) return false;
        return true;
    }

    function _hasOrders(Pack memory pack) private view returns (bool) {
        if (encumbrances.standing(_packSubject(pack.id)).orders() > 0) return true;
        for (uint256 i = 0; i < pack.members.length; ++i) {
            SubjectId subject = Keys.subjectOfRight(Names.USE_RIGHTS, pack.members[i]);
            if (encumbrances.standing(subject).orders() > 0) return true;
        }
        return false;
    }

    function _isOnSale(uint256 id) private view returns (bool) {
        return packages.packageOf(id).isOnSale;
    }

    function _pledge(Subject memory on, address signer, uint32 sum) private returns (bool) {
        Lien memory lien;
        lien.subject = on;
        lien.lienor = lienor;
        lien.secured = Fen.wrap(uint96(sum) + 1);
        lien.effect = Effect.InRemOpposable;
        lien.debt = bytes32(++_documents);
        lien.lienId = Keys.pledge(lienor, lien.debt);
        SignedConsent memory consent = SignedConsent(
            signer,
            Timestamp.wrap(uint40(block.timestamp)),
            new EvidenceId[](0),
            ""
        );
        vm.prank(bank);
        try encumbrances.pledge(lien, PRODUCT, EvidenceId.wrap(0), abi.encode(consent)) {
            ++pledged;
            _liens[Keys.subjectId(on)].push(lien.lienId);
            return true;
        } catch {
            return false;
        }
    }

    /// @dev Without money, so that what weighs on it goes along.
    function _take(Subject memory on, address to) private returns (bool) {
        CaseId caseId = CaseId.wrap(bytes32(++_documents));
        vm.prank(execution);
        encumbrances.openCase(caseId, on, LienId.wrap(0), 0, "WRIT", false);
        vm.prank(address(market));
        try encumbrances.enforce(on, to, 1, caseId, new Payment[](0)) {
            return true;
        } catch {
            return false;
        }
    }

    function _any(uint256 which, bool ofPackage) private view returns (Subject memory) {
        if (!ofPackage || packs.length == 0) return Subject(Names.USE_RIGHTS, ids[which % RIGHTS], address(0));
        return Subject(Names.PACKAGES, packs[which % packs.length].id, address(0));
    }

    function _packSubject(uint256 id) private pure returns (SubjectId) {
        return Keys.subjectOfRight(Names.PACKAGES, id);
    }

    function _enrolAll() private {
        ParticipantId office = _enrol(Kind.Registrar, 0, registrar);
        lienor = _enrol(Kind.Bank, MAY_HOLD, bank);
        ParticipantId court = _enrol(Kind.Court, 0, filing);
        participants.addAccount(court, execution);
        for (uint256 i = 0; i < 2; ++i) {
            holders[i] = address(new WillingHolder());
            _enrol(Kind.Enterprise, MAY_HOLD | MAY_TRADE, holders[i]);
        }
        assert(!office.isNull());
        authority.grantRole(Roles.REGISTRAR, registrar, 0);
        authority.grantRole(Roles.FORESTRY_REGISTRAR, registrar, 0);
        authority.grantRole(Roles.LENDER, bank, 0);
        authority.grantRole(Roles.COURT_FILING, filing, 0);
        authority.grantRole(Roles.COURT_EXECUTION, execution, 0);
    }

    function _enrol(Kind kind, uint16 flags, address account) private returns (ParticipantId id) {
        id = participants.enrol(1, bytes32(++_accounts), kind, flags, Region.wrap(331121));
        participants.addAccount(id, account);
    }

    function _connect() private {
        bytes32[9] memory names = [
            Names.PARTICIPANTS,
            Names.EVIDENCE,
            Names.PARCELS,
            Names.RIGHT_CLASSES,
            Names.USE_RIGHTS,
            Names.ENCUMBRANCES,
            Names.SETTLEMENT,
            Names.PACKAGES,
            Names.SALES
        ];
        address[9] memory parts = [
            address(participants),
            address(evidence),
            address(parcels),
            address(classes),
            address(rights),
            address(encumbrances),
            address(market),
            address(packages),
            address(sales)
        ];
        for (uint256 i = 0; i < names.length; ++i) directory.propose(names[i], parts[i]);
        directory.propose(Names.LENDING_POLICY, address(new MockLendingPolicy(PRODUCT, Fen.wrap(1e12))));
        encumbrances.refresh(Names.LENDING_POLICY);
        address[6] memory clients = [
            address(evidence),
            address(parcels),
            address(classes),
            address(rights),
            address(encumbrances),
            address(packages)
        ];
        for (uint256 i = 0; i < clients.length; ++i) {
            for (uint256 k = 0; k < names.length; ++k) DirectoryClient(clients[i]).refresh(names[k]);
        }
        bytes4[] memory verbs = new bytes4[](1);
        verbs[0] = encumbrances.openCase.selector;
        authority.setTargetFunctionRole(address(encumbrances), verbs, Roles.COURT_EXECUTION);
    }

    function _stand() private {
        bytes4[] memory verbs = new bytes4[](2);
        (verbs[0], verbs[1]) = (parcels.register.selector, parcels.activate.selector);
        authority.setTargetFunctionRole(address(parcels), verbs, Roles.REGISTRAR);
        (verbs[0], verbs[1]) = (parcels.claimAreas.selector, parcels.releaseAreas.selector);
        authority.setTargetFunctionRole(address(parcels), verbs, Roles.CLAIMANT);
        authority.grantRole(Roles.CLAIMANT, address(rights), 0);
        parcels.setSchemeRule(ParcelScheme.RealEstateUnit, Roles.FORESTRY_REGISTRAR);
        evidence.defineSchema("OVERLAP_CHECK", SchemaRule(Roles.REGISTRAR, 0, false, Unit.SquareMetres, false));
        vm.prank(registrar);
        ground = parcels.register(
            ParcelEntry({
                scheme: ParcelScheme.RealEstateUnit,
                code: "U1",
                region: Region.wrap(331121),
                area: SquareMetres.wrap(100),
                geometryHash: "OUTLINE",
                registerNumber: "U1",
                registeredAt: Timestamp.wrap(1)
            })
        );
        Statement memory check;
        check.schema = Keys.schema("OVERLAP_CHECK");
        check.subject = ParcelId.unwrap(ground);
        check.basisDate = Timestamp.wrap(1_700_000_000);
        check.contentHash = "CHECK";
        vm.prank(registrar);
        EvidenceId id = evidence.attest(check);
        vm.prank(registrar);
        parcels.activate(Activation(ground, id, 0, new Overlap[](0)));
    }

    /// @dev Two of three of one class, and of either class some are each holder's.
    function _issueAll() private {
        for (uint256 i = 0; i < 2; ++i) {
            RightClass memory rule;
            rule.powers = 0x3f;
            rule.chargeable = Chargeable.Yes;
            rule.passesFreely = true;
            rule.defaultCap = Bps.wrap(5_000);
            rule.register = Roles.FORESTRY_REGISTRAR;
            rule.ground = "FOREST";
            classes.setClass(classNames[i], rule);
        }
        RightFacts memory none;
        for (uint256 i = 0; i < RIGHTS; ++i) {
            (bytes32 number, uint256 class) = (bytes32(i + 1), i % 3 == 2 ? 1 : 0);
            address holder = holders[i < 5 ? 0 : 1];
            vm.prank(registrar);
            uint256 id = rights.issue(holder, _factsOf(number, class), none, new EvidenceId[](0));
            (_numbers[id], _classOf[id]) = (number, class);
            _insert(id, i);
        }
    }

    function _insert(uint256 id, uint256 place) private {
        for (; place > 0 && ids[place - 1] > id; --place) ids[place] = ids[place - 1];
        ids[place] = id;
    }

    function _factsOf(bytes32 number, uint256 class) private view returns (RightFacts memory facts) {
        facts.class = classNames[class];
        facts.number = number;
        facts.region = Region.wrap(331121);
        facts.registeredAt = Timestamp.wrap(1_700_000_000);
        facts.document = "DOCUMENT";
        facts.layers = new Layer[](1);
        Plot[] memory plots = new Plot[](1);
        plots[0] = Plot(ground, SquareMetres.wrap(1));
        facts.layers[0] = Layer(LAND, Effect.InRemOpposable, plots);
    }

    /// @notice The places of one holder's rights of one class, as a mask.
    function maskOf(uint256 who, uint256 class) public view returns (uint8 mask) {
        for (uint256 i = 0; i < RIGHTS; ++i) {
            if (rights.ownerOf(ids[i]) == holders[who] && _classOf[ids[i]] == class) mask |= uint8(1 << i);
        }
    }

    function placeIn(uint256 pack, uint256 member) external view returns (uint256 place) {
        while (ids[place] != packs[pack].members[member]) ++place;
    }
}

contract PackagesInvariants {
    PackagesHandler private _world = new PackagesHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: its acts go through.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.form(255, 0, 1);
        assert(_world.formed() == 1);
        uint256 member = _world.placeIn(0, 0);
        _world.form(255, 0, 0);
        _world.form(255, 0, 1);
        assert(_world.formed() == 1);
        _world.pledgeRight(member, 5);
        assert(_world.pledged() == 0);
        _world.pledgePackage(0, 5);
        assert(_world.pledged() == 1);
        _world.dissolve(0, 0);
        assert(_world.dissolved() == 0);
        _world.freeze(member, false, false);
        assert(_world.bearsOrders(0));
        _world.reregister(0, 1, false);
        assert(_world.moved() == 0);
        _world.take(0, 1);
        assert(_world.taken() == 1);
        _world.freeze(member, false, true);
        _world.hold(0, 1);
        _world.reregister(0, 0, true);
        assert(_world.sold() == 1);
        _world.pass(600);
        _world.move(member, 1, 0);
        _world.move(member, 1, 1);
        _world.move(member, 1, 2);
        _world.release(0, true);
        _world.dissolve(0, 0);
        assert(_world.dissolved() == 1);
        _world.pledgeRight(member, 5);
        assert(_world.pledged() == 2);
        _world.form(255, 1, 1);
        assert(_world.formed() == 2);
        _world.end(_world.placeIn(1, 0), 0);
        assert(_world.isActiveAsBooked(1));
        assert(_world.apart() == 0 && _world.broken() == 0 && _world.leaks() == 0 && _world.disagreements() == 0);
    }

    /// @notice P12
    function invariant_NothingOfAPackageIsPledgedOrMovedApart() external view {
        assert(_world.apart() == 0);
        for (uint256 i = 0; i < _world.RIGHTS(); ++i) assert(_world.isClear(i));
    }

    /// @notice P12
    function invariant_APledgedPackageIsWhole() external view {
        for (uint256 i = 0; i < _world.count(); ++i) assert(_world.isWhole(i));
    }

    /// @notice W1
    function invariant_MembersStandWithTheirPackage() external view {
        for (uint256 i = 0; i < _world.count(); ++i) assert(_world.isTogether(i));
        for (uint256 i = 0; i < _world.RIGHTS(); ++i) assert(_world.isInOne(i));
    }

    /// @notice W2
    function invariant_APackageBearsWhatItsMembersBear() external view {
        assert(_world.leaks() == 0);
        for (uint256 i = 0; i < _world.count(); ++i) assert(_world.bearsOrders(i) && _world.isActiveAsBooked(i));
    }

    /// @notice W3
    function invariant_APackageIsFormedMovedAndDissolvedExactlyWhenItMay() external view {
        assert(_world.broken() == 0);
    }

    /// @notice T7
    function invariant_ExplainIsHold() external view {
        assert(_world.disagreements() == 0);
    }
}
