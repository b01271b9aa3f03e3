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
import {Products} from "../../../contracts/finance/Products.sol";
import {Perfection, ProductRule} from "../../../contracts/finance/types/Product.sol";
import {MockUseRights} from "../../../contracts/mocks/rights/MockUseRights.sol";
import {RightClasses} from "../../../contracts/rights/RightClasses.sol";
import {Chargeable, Occasion, RightClass, TransferPolicy} from "../../../contracts/rights/types/RightClass.sol";
import {DirectoryClient} from "../../../contracts/shared/DirectoryClient.sol";
import {Title} from "../../../contracts/shared/interfaces/IEncumberable.sol";
import {Lien} from "../../../contracts/shared/interfaces/IEncumbrances.sol";
import {PledgeTerms} from "../../../contracts/shared/interfaces/ILendingPolicy.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Kind, MAY_HOLD, MAY_TRADE} from "../../../contracts/shared/types/AccountWord.sol";
import {Effect} from "../../../contracts/shared/types/Effect.sol";
import {EvidenceId, LienId, ParticipantId, SchemaId, SubjectId} from "../../../contracts/shared/types/Ids.sol";
import {Bps, Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Reason, Reasons} from "../../../contracts/shared/types/Reasons.sol";
import {Region} from "../../../contracts/shared/types/Region.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";

/// @notice Signs whatever it is asked: a holder's account, as a contract (ERC-1271).
contract WillingHolder {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return this.isValidSignature.selector;
    }
}

/// @notice Two banks, an appraiser, a holder with one right, and all that a pledge is judged by, changed at random. What
///         stands is written down beside it, and the reasons are worked out a second time from that.
contract LendingHandler {
    bytes32 internal constant CLASS = "FOREST_RIGHT";
    bytes32 internal constant PRODUCT = "GEP_LOAN";
    uint256 internal constant RIGHT = 5;
    bytes32 internal constant ABOUT = bytes32(RIGHT);
    uint256 internal constant ISSUERS = 4;

    struct Quote {
        EvidenceId id;
        uint256 by;
        uint96 value;
        uint256 basis;
        uint256 until;
        bool isRevoked;
        bool isOwn;
    }

    struct Paper {
        EvidenceId id;
        bool isOfClass;
        bool isRevoked;
    }

    struct Standing {
        bool isEnded;
        bool isClosed;
        bool isBound;
        uint256 endsAt;
        Effect effect;
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
    Products internal products = new Products(address(authority), directory);

    /// @dev 0, 1: banks; 2: appraiser; 3: the holder, who is an appraiser too. Each has an account for either schema: none
    ///      may both lend and appraise.
    ParticipantId[ISSUERS] internal issuers;
    address[ISSUERS] internal valuers;
    address[2] internal banks;
    address internal holder = address(new WillingHolder());
    uint256 private _accounts;
    uint256 private _documents;

    Quote[] private _quotes;
    Paper[] private _shown;
    Standing private _title;
    mapping(uint256 bank => ProductRule) private _rules;
    mapping(uint256 bank => bool) private _asksInsurance;
    LienId[] private _liens;
    uint256[] private _lienors;
    uint96[] private _secured;

    uint256 public pledges;
    uint256 public refusals;
    uint256 public disagreements;
    uint256 public breaches;
    uint256 public replays;
    uint256 public seconds_;
    Reasons public seen;

    constructor() {
        vm.warp(1_800_000_000);
        _enrolAll();
        _connect();
        evidence.defineSchema("VALUATION", SchemaRule(Roles.APPRAISER, 0, true, Unit.Fen, false));
        evidence.defineSchema("VALUATION_SELF", SchemaRule(Roles.LENDER, 0, true, Unit.Fen, false));
        evidence.defineSchema("CONTRACTOR_CONSENT", SchemaRule(type(uint64).max, 0, false, Unit.None, false));
        evidence.defineSchema("INSURANCE_POLICY", SchemaRule(type(uint64).max, 0, false, Unit.None, false));
        RightClass memory rule;
        (rule.powers, rule.chargeable, rule.register) = (63, Chargeable.Yes, Roles.FORESTRY_REGISTRAR);
        classes.setClass(CLASS, rule);
        SchemaId[] memory asked = new SchemaId[](1);
        asked[0] = Keys.schema("CONTRACTOR_CONSENT");
        classes.requirePapers(CLASS, Occasion.Charge, asked);
        bytes4[] memory verbs = new bytes4[](1);
        verbs[0] = products.setRule.selector;
        authority.setTargetFunctionRole(address(products), verbs, Roles.LENDER);
        rights.mint(holder, RIGHT);
        setTitle(900 days, false, false, false, 1);
        // A walk begins where a pledge would go through.
        setRule(0, 4_999, 0, 5 days, 100_000, 0x30 | 7);
        value(2, false, 500_000, 0, 80 days);
        show(true);
        show(false);
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    function value(uint256 by, bool isOwn, uint96 fen, uint32 age, uint32 lasts) public {
        by = isOwn ? by % 2 : by % ISSUERS;
        Statement memory s = _statement(isOwn ? "VALUATION_SELF" : "VALUATION");
        s.value = fen % 1_000_000;
        s.basisDate = Timestamp.wrap(uint40(block.timestamp - (age % 30 days)));
        s.validUntil = Timestamp.wrap(Timestamp.unwrap(s.basisDate) + 1 + (lasts % 90 days));
        vm.prank(isOwn ? banks[by] : valuers[by]);
        try evidence.attest(s) returns (EvidenceId id) {
            uint256 basis = Timestamp.unwrap(s.basisDate);
            _quotes.push(Quote(id, by, s.value, basis, Timestamp.unwrap(s.validUntil), false, isOwn));
        } catch {}
    }

    function withdrawQuote(uint256 which) external {
        if (_quotes.length == 0) return;
        Quote storage quote = _quotes[which % _quotes.length];
        vm.prank(quote.isOwn ? banks[quote.by] : valuers[quote.by]);
        SchemaId schema = Keys.schema(quote.isOwn ? "VALUATION_SELF" : "VALUATION");
        try evidence.revoke(quote.id, schema, ABOUT, 0) {
            quote.isRevoked = true;
        } catch {}
    }

    function show(bool isOfClass) public {
        vm.prank(valuers[2]);
        EvidenceId id = evidence.attest(_statement(isOfClass ? "CONTRACTOR_CONSENT" : "INSURANCE_POLICY"));
        _shown.push(Paper(id, isOfClass, false));
    }

    function withdrawPaper(uint256 which) external {
        if (_shown.length == 0) return;
        Paper storage paper = _shown[which % _shown.length];
        SchemaId schema = Keys.schema(paper.isOfClass ? "CONTRACTOR_CONSENT" : "INSURANCE_POLICY");
        vm.prank(valuers[2]);
        try evidence.revoke(paper.id, schema, ABOUT, 0) {
            paper.isRevoked = true;
        } catch {}
    }

    function setRule(uint256 bank, uint16 cap, uint32 margin, uint32 freshness, uint96 selfLimit, uint8 flags) public {
        bank %= 2;
        ProductRule memory rule;
        rule.cap = Bps.wrap((cap % 10_000) + 1);
        rule.termMargin = margin % 400 days;
        rule.freshness = flags & 1 == 0 ? 0 : freshness % 60 days;
        rule.selfLimit = Fen.wrap(selfLimit % 500_000);
        rule.maxRank = ((flags >> 1) % 4) + 1;
        rule.perfection = Perfection((flags >> 3) & 1);
        rule.isOpen = flags & 0xf0 != 0;
        SchemaId[] memory papers = new SchemaId[]((flags >> 4) & 1);
        if (papers.length == 1) papers[0] = Keys.schema("INSURANCE_POLICY");
        vm.prank(banks[bank]);
        products.setRule(PRODUCT, CLASS, rule, papers);
        _rules[bank] = rule;
        _asksInsurance[bank] = papers.length == 1;
    }

    function setTitle(uint32 lasts, bool isEnded, bool isClosed, bool isBound, uint8 effect) public {
        _title = Standing({
            isEnded: isEnded,
            isClosed: isClosed,
            isBound: isBound,
            endsAt: lasts == 0 ? 0 : block.timestamp + (lasts % 1_000 days),
            effect: Effect(effect % 3)
        });
        rights.setFacts(
            RIGHT,
            MockUseRights.Facts({
                class: CLASS,
                region: Region.wrap(331121),
                endsAt: Timestamp.wrap(uint40(_title.endsAt)),
                isEnded: isEnded,
                isClosed: isClosed,
                effect: _title.effect,
                boundTo: isBound ? 77 : 0
            })
        );
    }

    /// @dev One in four names no valuation of its own list but any; papers are all or those but the last.
    function pledge(uint256 bank, uint96 principal, uint32 lasts, uint256 which, uint8 flags) public {
        bank %= 2;
        PledgeTerms memory terms = _terms(bank, principal, lasts, which, flags);
        uint256 expected = _expected(terms, bank);
        Reasons reasons = products.explain(terms);
        seen = seen.also(Reasons.unwrap(reasons));
        if (Reasons.unwrap(reasons) != expected) ++disagreements;
        if (_isLendable(terms) != (expected == 0)) ++disagreements;

        Lien memory lien = _lien(terms, bank);
        bytes memory consent = abi.encode(_consent(terms.papers));
        vm.prank(banks[bank]);
        try encumbrances.pledge(lien, PRODUCT, terms.valuation, consent) {
            ++pledges;
            if (expected != 0) ++breaches;
            if (_isReplaced(terms.valuation)) ++replays;
            if (_rules[bank].maxRank == 1 && _liens.length > 0) ++seconds_;
            _liens.push(lien.lienId);
            _lienors.push(bank);
            _secured.push(Fen.unwrap(terms.principal));
        } catch {
            if (expected == 0) ++refusals;
        }
    }

    /// @notice Everything in order but the rank: a bank that takes the first alone, or the first two.
    function pledgeInOrder(uint256 bank, uint16 principal, bool takesSecond) external {
        vm.warp(block.timestamp + 1);
        setTitle(900 days, false, false, false, 1);
        setRule(bank, 9_999, 0, 0, 0, takesSecond ? 0x22 : 0x20);
        value(2, false, 999_999, 0, 80 days);
        show(true);
        pledge(bank, principal, 10 days, 0, 3);
    }

    function release(uint256 which) external {
        if (_liens.length == 0) return;
        uint256 i = which % _liens.length;
        vm.prank(banks[_lienors[i]]);
        encumbrances.release(_subject(), _liens[i]);
        uint256 last = _liens.length - 1;
        (_liens[i], _lienors[i], _secured[i]) = (_liens[last], _lienors[last], _secured[last]);
        _liens.pop();
        _lienors.pop();
        _secured.pop();
    }

    function pass(uint32 time) external {
        vm.warp(block.timestamp + (time % 20 days));
    }

    //----------------------------------------------------------------------------------------------
    // The reasons, worked out again
    //----------------------------------------------------------------------------------------------

    function _expected(PledgeTerms memory terms, uint256 bank) private view returns (uint256 set) {
        ProductRule memory rule = _rules[bank];
        bool isOver = _title.isEnded || (_title.endsAt != 0 && _title.endsAt <= block.timestamp);
        if (isOver) set |= Reason.RIGHT_NOT_ACTIVE;
        if (_title.isBound) set |= Reason.COMPONENT_BOUND;
        else if (_title.isClosed) set |= Reason.CLASS_NOT_CHARGEABLE;
        if (Bps.unwrap(rule.cap) == 0) return set | Reason.PRODUCT_UNKNOWN;

        if (!rule.isOpen) set |= Reason.PRODUCT_UNKNOWN;
        uint256 maturity = Timestamp.unwrap(terms.maturity);
        bool isOutlived = _title.endsAt == 0 || (maturity != 0 && maturity + rule.termMargin <= _title.endsAt);
        if (!isOutlived) set |= Reason.TERM_TOO_LONG;
        if (_liens.length + 1 > rule.maxRank) set |= Reason.RANK_NOT_ACCEPTED;
        if (_title.effect == Effect.ContractOnly && rule.perfection == Perfection.Registration) {
            set |= Reason.EFFECT_NOT_ACCEPTED;
        }
        if (!_hasPapers(terms.papers, bank)) set |= Reason.CONSENT_MISSING;
        return set | _expectedOfValue(terms, bank, rule);
    }

    function _expectedOfValue(
        PledgeTerms memory terms,
        uint256 bank,
        ProductRule memory rule
    ) private view returns (uint256 set) {
        (bool found, uint256 i) = _find(terms.valuation);
        if (!found || _quotes[i].isRevoked) return Reason.VALUATION_MISSING;
        Quote memory quote = _quotes[i];
        if (block.timestamp > quote.until || _isReplaced(quote.id)) return Reason.VALUATION_STALE;
        if (_isBuried(i)) return Reason.VALUATION_STALE;
        if (quote.isOwn && quote.by != bank) return Reason.VALUATION_MISSING;

        if (quote.by == 3 || (!quote.isOwn && quote.by == bank)) set |= Reason.VALUER_CONFLICTED;
        if (rule.freshness != 0 && block.timestamp > quote.basis + rule.freshness) set |= Reason.VALUATION_STALE;
        if (quote.isOwn && Fen.unwrap(terms.principal) > Fen.unwrap(rule.selfLimit)) {
            set |= Reason.SELF_VALUATION_LIMIT;
        }
        uint256 sum = Fen.unwrap(terms.principal);
        for (uint256 k = 0; k < _secured.length; ++k) sum += _secured[k];
        // Not rounded at all: what is secured, in ten-thousandths, against the share of the value.
        if (sum * 10_000 > uint256(quote.value) * Bps.unwrap(rule.cap)) set |= Reason.RATIO_EXCEEDED;
    }

    /// @dev P6: a later base date of the same line that is valid now.
    function _isReplaced(EvidenceId id) private view returns (bool) {
        (bool found, uint256 i) = _find(id);
        if (!found) return true;
        for (uint256 k = 0; k < _quotes.length; ++k) {
            bool isNewer = _quotes[k].isOwn == _quotes[i].isOwn && _quotes[k].basis > _quotes[i].basis;
            if (isNewer && !_quotes[k].isRevoked && block.timestamp <= _quotes[k].until) return true;
        }
        return false;
    }

    /// @dev Evidence looks at the newest eight of a line and no further.
    function _isBuried(uint256 i) private view returns (bool) {
        uint256 above = 0;
        for (uint256 k = 0; k < _quotes.length; ++k) {
            if (_quotes[k].isOwn == _quotes[i].isOwn && _quotes[k].basis > _quotes[i].basis) ++above;
        }
        return above >= 8;
    }

    function _hasPapers(EvidenceId[] memory papers, uint256 bank) private view returns (bool) {
        (bool ofClass, bool ofProduct) = (false, false);
        for (uint256 i = 0; i < papers.length; ++i) {
            if (_shown[i].isRevoked) continue;
            if (_shown[i].isOfClass) ofClass = true;
            else ofProduct = true;
        }
        return ofClass && (ofProduct || !_asksInsurance[bank]);
    }

    function _find(EvidenceId id) private view returns (bool, uint256) {
        for (uint256 i = 0; i < _quotes.length; ++i) if (_quotes[i].id == id) return (true, i);
        return (false, 0);
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _isLendable(PledgeTerms memory terms) private view returns (bool) {
        try products.requireLendable(terms) {
            return true;
        } catch {
            return false;
        }
    }

    function _terms(
        uint256 bank,
        uint96 principal,
        uint32 lasts,
        uint256 which,
        uint8 flags
    ) private view returns (PledgeTerms memory terms) {
        uint256 sum = 0;
        for (uint256 k = 0; k < _secured.length; ++k) sum += _secured[k];
        terms.subject = Keys.subjectOfRight(Names.USE_RIGHTS, RIGHT);
        terms.on = _subject();
        terms.title = rights.titleOf(RIGHT, address(0));
        terms.bank = issuers[bank];
        terms.product = PRODUCT;
        terms.principal = Fen.wrap(principal % 400_000);
        terms.senior = Fen.wrap(uint96(sum));
        terms.liensAhead = uint8(_liens.length);
        terms.maturity = Timestamp.wrap(lasts == 0 ? 0 : uint40(block.timestamp + (lasts % 700 days)));
        bool isNewest = flags & 3 != 0 && _quotes.length > 0;
        if (isNewest) terms.valuation = _quotes[_quotes.length - 1].id;
        else if (_quotes.length > 0) terms.valuation = _quotes[which % _quotes.length].id;
        uint256 count = _shown.length - (flags & 4 != 0 && _shown.length > 0 ? 1 : 0);
        terms.papers = new EvidenceId[](count);
        for (uint256 i = 0; i < count; ++i) terms.papers[i] = _shown[i].id;
    }

    function _lien(PledgeTerms memory terms, uint256 bank) private returns (Lien memory lien) {
        lien.subject = terms.on;
        lien.lienor = issuers[bank];
        lien.secured = terms.principal;
        lien.effect = terms.title.effect;
        lien.maturity = terms.maturity;
        lien.debt = bytes32(++_documents);
        lien.lienId = Keys.pledge(lien.lienor, lien.debt);
    }

    function _consent(EvidenceId[] memory papers) private view returns (SignedConsent memory) {
        return SignedConsent(holder, Timestamp.wrap(uint40(block.timestamp)), papers, "");
    }

    function _subject() private pure returns (Subject memory) {
        return Subject(Names.USE_RIGHTS, RIGHT, address(0));
    }

    function _statement(string memory schema) private returns (Statement memory s) {
        s.schema = Keys.schema(schema);
        s.subject = ABOUT;
        s.basisDate = Timestamp.wrap(uint40(block.timestamp));
        s.contentHash = bytes32(++_documents);
    }

    function _enrolAll() private {
        for (uint256 i = 0; i < 2; ++i) {
            (issuers[i], banks[i]) = _enrol(Kind.Bank, MAY_HOLD);
            valuers[i] = address(uint160(0x2000 + i));
            participants.addAccount(issuers[i], valuers[i]);
            authority.grantRole(Roles.LENDER, banks[i], 0);
        }
        (issuers[2], valuers[2]) = _enrol(Kind.Appraiser, 0);
        (issuers[3], valuers[3]) = _enrol(Kind.VillageCompany, MAY_HOLD | MAY_TRADE);
        participants.addAccount(issuers[3], holder);
        for (uint256 i = 0; i < ISSUERS; ++i) authority.grantRole(Roles.APPRAISER, valuers[i], 0);
    }

    function _enrol(Kind kind, uint16 flags) private returns (ParticipantId id, address account) {
        id = participants.enrol(1, bytes32(++_accounts), kind, flags, Region.wrap(331100));
        account = address(uint160(0x1000 + _accounts));
        participants.addAccount(id, account);
    }

    function _connect() private {
        bytes32[6] memory names = [
            Names.PARTICIPANTS,
            Names.EVIDENCE,
            Names.RIGHT_CLASSES,
            Names.USE_RIGHTS,
            Names.ENCUMBRANCES,
            Names.LENDING_POLICY
        ];
        address[6] memory parts = [
            address(participants),
            address(evidence),
            address(classes),
            address(rights),
            address(encumbrances),
            address(products)
        ];
        for (uint256 i = 0; i < names.length; ++i) directory.propose(names[i], parts[i]);
        for (uint256 i = 1; i < parts.length; ++i) {
            for (uint256 k = 0; k < names.length; ++k) DirectoryClient(parts[i]).refresh(names[k]);
        }
    }
}

contract LendingInvariants {
    LendingHandler private _world = new LendingHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice The walk isn't idle: pledges go through, and are refused for every reason.
    function test_TheHandlerReachesWhatItIsFor() external {
        _world.pledge(1, 1, 1, 0, 0);
        _world.setRule(0, 4_999, 0, 5 days, 100_000, 0x30 | 3);
        _world.pledge(0, 100_000, 10 days, 0, 1);
        _world.pledge(0, 150_000, 10 days, 0, 1);
        assert(_world.pledges() == 2);
        _world.pledge(0, 1, 1_001 days, 0, 1);
        _world.pledge(0, 300_000, 650 days, 0, 5);
        _world.setTitle(600 days, true, true, false, 2);
        _world.pledge(0, 1, 650 days, 0, 1);
        _world.setTitle(600 days, false, false, true, 1);
        _world.pass(6 days);
        _world.pledge(0, 1, 10 days, 0, 1);
        _world.release(0);
        _world.value(3, false, 500_000, 0, 80 days);
        _world.pledge(0, 1, 10 days, 0, 1);
        _world.value(0, true, 500_000, 0, 80 days);
        _world.pledge(0, 100_001, 10 days, 0, 1);
        _world.withdrawQuote(2);
        _world.pledge(0, 100_001, 10 days, 2, 0);
        uint256 all = (1 << 45) - (1 << 32);
        assert(Reasons.unwrap(_world.seen()) == all);
        assert(_world.disagreements() == 0 && _world.pledges() == 2 && _world.refusals() == 0);
        _world.release(0);
        _world.pledgeInOrder(1, 10, false);
        assert(_world.pledges() == 3);
        _world.pledgeInOrder(0, 10, false);
        assert(_world.pledges() == 3);
        _world.pledgeInOrder(0, 10, true);
        assert(_world.pledges() == 4 && _world.refusals() == 0);
    }

    /// @notice P5
    function invariant_EveryPledgeKeepsToItsRule() external view {
        assert(_world.breaches() == 0);
    }

    /// @notice P5: nothing lendable is refused
    function invariant_NothingLendableIsRefused() external view {
        assert(_world.refusals() == 0);
    }

    /// @notice P7: who lends on a first lien alone gets no second one.
    function invariant_P7_NoSecondPledgeWhereOneIsAll() external view {
        assert(_world.seconds_() == 0);
    }

    /// @notice P6
    function invariant_OnlyTheNewestQuoteCounts() external view {
        assert(_world.replays() == 0);
    }

    /// @notice T7
    function invariant_ExplainIsRequireLendable() external view {
        assert(_world.disagreements() == 0);
    }
}
