// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cash} from "../../../contracts/cash/Cash.sol";
import {Countersignature} from "../../../contracts/encumbrance/types/Consent.sol";
import {HolderAgreement} from "../../../contracts/encumbrance/types/Writ.sol";
import {SchemaRule, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {Guarantees} from "../../../contracts/finance/Guarantees.sol";
import {LoanEnforcement} from "../../../contracts/finance/LoanEnforcement.sol";
import {Loans} from "../../../contracts/finance/Loans.sol";
import {FundLimit, Guarantee, GuaranteeKind, GuaranteeRecord} from "../../../contracts/finance/types/Guarantee.sol";
import {
    DrawPapers,
    GateRule,
    Instalment,
    LoanOffer,
    LoanRecord,
    Security
} from "../../../contracts/finance/types/Loan.sol";
import {CaseOpening, OpenItems, ShownInstalment} from "../../../contracts/finance/types/LoanCase.sol";
import {Settlement} from "../../../contracts/market/Settlement.sol";
import {MockRight} from "../../../contracts/mocks/rights/MockRight.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Kind, MAY_HOLD} from "../../../contracts/shared/types/AccountWord.sol";
import {Effect} from "../../../contracts/shared/types/Effect.sol";
import {CaseId, GuaranteeId, LienId, LoanId, ParticipantId} from "../../../contracts/shared/types/Ids.sol";
import {Payment} from "../../../contracts/shared/types/Payment.sol";
import {Bps, Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";
import {EncumbranceWorld, WillingSigner} from "./EncumbranceWorld.sol";
import {EasyPolicy} from "./Loans.t.sol";

/// @notice Loans that fall due: two under liens of their own, two under one facility, one on credit alone; two guarantors,
///         of whom one is a fund. The handler's books say what each owes, and what each guarantor gave.
contract DefaultsHandler is EncumbranceWorld {
    bytes32 internal constant RIGHTS = "RIGHTS";
    uint256 internal constant START = 1_000_000_000;
    uint256 internal constant LOANS = 5;
    uint256 internal constant DRAWN = 1_800_000_000 + 31 days;

    struct Book {
        LoanId id;
        uint256 bank;
        uint256 borrower;
        Subject on;
        LienId lien;
        uint256 secured;
        uint256 principal;
        uint256 owed;
        uint256 reduced;
        uint256 arrears;
        uint16 next;
        bool hasSchedule;
        CaseId caseId;
    }

    struct Given {
        GuaranteeId id;
        uint256 book;
        uint256 share;
        uint256 limit;
        bool isFund;
    }

    Settlement internal settlement = new Settlement(address(authority), directory);
    Cash internal cash = new Cash(address(authority), directory, true);
    Loans internal loans = new Loans(address(authority), directory);
    Guarantees internal guarantees = new Guarantees(address(authority), directory);
    LoanEnforcement internal enforcement = new LoanEnforcement(address(authority), directory);
    MockRight internal rights = new MockRight(directory, RIGHTS, false);
    address[2] internal lenders;
    address[2] internal guarantors;
    ParticipantId[2] internal standIns;
    Book[] internal _books;
    Given[] internal _given;
    mapping(LienId lien => uint256) internal _sold;
    mapping(LienId lien => uint256) internal _soldAt;
    uint256 private _numbers;

    uint256 public cases;
    uint256 public settlings;
    uint256 public claims;
    uint256 public breaches;

    constructor() {
        _join(Names.CASH, address(cash));
        _join(Names.LOANS, address(loans));
        _join(Names.GUARANTEES, address(guarantees));
        _join(Names.LOAN_ENFORCEMENT, address(enforcement));
        _join(Names.LENDING_POLICY, address(new EasyPolicy()));
        _join(RIGHTS, address(rights));
        directory.propose(Names.SETTLEMENT, address(settlement));
        vm.warp(DRAWN);
        directory.activate(Names.SETTLEMENT);
        _connect(settlement);
        _connect(cash);
        _connect(loans);
        _connect(guarantees);
        _connect(enforcement);
        _connect(encumbrances);
        _connect(rights);
        encumbrances.setRegisterRule(RIGHTS, 0, Roles.FORESTRY_REGISTRAR);
        evidence.defineSchema("ENFORCEMENT_COSTS", SchemaRule(Roles.COURT_EXECUTION, 0, true, Unit.Fen, false));
        bytes4[] memory verbs = new bytes4[](1);
        verbs[0] = cash.mint.selector;
        authority.setTargetFunctionRole(address(cash), verbs, Roles.LENDER);
        for (uint256 i = 0; i < 2; ++i) _enter(i);
        GateRule memory rule;
        rule.unsecuredUpTo = 50_000;
        vm.prank(lenders[1]);
        loans.setGateRule("CREDIT", rule);
        _draw(0, 0, 1, 60_001, 60_001, 0);
        _draw(1, 1, 12, 50_000, 55_000, 0);
        _draw(0, 0, 2, 40_000, 100_000, "F");
        _draw(0, 0, 2, 30_001, 100_000, "F");
        _draw(1, 0, 0, 30_003, 30_003, 0);
    }

    function _enter(uint256 i) private {
        lenders[i] = address(new WillingSigner());
        participants.addAccount(lienors[i], lenders[i]);
        _grant(Roles.LENDER, lenders[i]);
        (standIns[i], ) = _enrol(i == 0 ? Kind.Guarantor : Kind.Treasury, MAY_HOLD);
        guarantors[i] = address(new WillingSigner());
        participants.addAccount(standIns[i], guarantors[i]);
        for (uint256 n = 1; n <= 3; ++n) rights.mint(holders[i], 10 * i + n);
        address[3] memory rich = [lenders[i], signers[i], guarantors[i]];
        for (uint256 n = 0; n < 3; ++n) {
            vm.prank(banks[0]);
            cash.mint(rich[n], START, bytes32(++_numbers));
        }
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    /// @notice A case opens for a loan in default past its days of grace, on its own bank's call, and for no other.
    function enforce(uint256 which, uint256 by, bool byCourt) public {
        Book storage book = _books[which % LOANS];
        CaseId caseId = CaseId.wrap(bytes32(++_numbers));
        if (byCourt) {
            vm.prank(execution);
            try encumbrances.openCase(caseId, book.on, book.lien, 0, "writ", false) {} catch {}
        }
        CaseOpening memory opening;
        (opening.caseId, opening.on, opening.document) = (caseId, book.on, "doc");
        if (!byCourt) opening.agreement = HolderAgreement(signers[book.borrower], _fen(1), _later(1), "");
        Instalment memory part = _part(book, book.next);
        bool isDefault = book.owed > 0 && (!book.hasSchedule || _daysLate(part, block.timestamp) > 3);
        vm.prank(lenders[by % 2]);
        try enforcement.enforce(book.id, part, _proof(book, book.next), opening) {
            ++cases;
            if (!isDefault || by % 2 != book.bank || book.lien.isNull()) ++breaches;
            book.caseId = caseId;
        } catch {}
    }

    /// @notice The register shares a price out; what the lien got is remembered here a second time.
    function sell(uint256 which, uint32 amount) public {
        Book storage book = _books[which % LOANS];
        uint256 price = 1 + (amount % 120_000);
        uint256 due = price < book.secured ? price : book.secured;
        Payment[] memory paid = new Payment[](price > due ? 2 : 1);
        paid[0] = Payment(lenders[book.bank], due);
        if (price > due) paid[1] = Payment(signers[book.borrower], price - due);
        vm.prank(address(settlement));
        try encumbrances.enforce(book.on, holders[1 - book.borrower], 1, book.caseId, paid) {
            if (CaseId.unwrap(book.caseId) == 0) ++breaches;
            _sold[book.lien] += due;
            _soldAt[book.lien] = block.timestamp;
        } catch {}
    }

    /// @param lie leaves out an instalment, shows one too many, or leaves out a loan
    function settle(uint256 which, uint8 lie) public {
        LienId lien = _books[which % LOANS].lien;
        (OpenItems[] memory items, uint256 owed) = _itemsOf(lien, lie % 6);
        uint256 fresh = _sold[lien] - Fen.unwrap(enforcement.settledUnder(lien));
        try enforcement.settleCase(lien, items) {
            ++settlings;
            if (fresh == 0 || lie % 6 == 1 || (lie % 6 == 2 && _isFacility(lien))) ++breaches;
            _judgeSettled(items, fresh, owed, _soldAt[lien]);
        } catch {}
    }

    function guarantee(uint256 which, uint8 who, uint16 share, uint32 limit) public {
        if (_given.length >= 10) return;
        uint256 place = which % LOANS;
        Guarantee memory terms;
        (terms.loan, terms.bank) = (_books[place].id, lienors[_books[place].bank]);
        terms.guarantor = standIns[who % 2];
        terms.kind = who % 2 == 1 ? GuaranteeKind.RiskFund : GuaranteeKind.Government;
        (terms.share, terms.limit) = (Bps.wrap(share % 11_000), _fen(limit % 90_000));
        (terms.validUntil, terms.document) = (_later(1_000 days), "doc");
        vm.prank(lenders[_books[place].bank]);
        try guarantees.accept(terms, guarantors[who % 2], "") returns (GuaranteeId id) {
            _given.push(Given(id, place, Bps.unwrap(terms.share), Fen.unwrap(terms.limit), who % 2 == 1));
        } catch {}
    }

    /// @notice A claim comes after default, and after the collateral has given what it gives.
    function claim(uint256 which, uint256 by) public {
        if (_given.length == 0) return;
        Given storage given = _given[which % _given.length];
        Book storage book = _books[given.book];
        Instalment memory part = _part(book, book.next);
        vm.prank(lenders[by % 2]);
        try guarantees.claim(given.id, part, _proof(book, book.next), "doc") {
            ++claims;
            bool isDefault = !book.hasSchedule || _daysLate(part, block.timestamp) > 3;
            bool isGone = book.lien.isNull() || (_soldAt[book.lien] != 0 && _isSettled(book.lien));
            if (!isDefault || !isGone || book.owed == 0 || by % 2 != book.bank) ++breaches;
        } catch {}
    }

    function payGuarantee(uint256 which, uint256 by) public {
        if (_given.length == 0) return;
        Given storage given = _given[which % _given.length];
        Book storage book = _books[given.book];
        uint256 before = cash.balanceOf(lenders[book.bank]);
        vm.prank(guarantors[by % 2]);
        try guarantees.pay(given.id, lenders[book.bank]) {
            uint256 paid = cash.balanceOf(lenders[book.bank]) - before;
            if (paid > book.owed || (by % 2 == 1) != given.isFund) ++breaches;
            _reduce(book, paid);
        } catch {}
    }

    function endClaim(uint256 which, uint256 by) public {
        if (_given.length == 0 || which % 3 != 0) return;
        vm.prank(lenders[by % 2]);
        try guarantees.endClaim(_given[which % _given.length].id) {} catch {}
    }

    function setFundLimit(uint32 limit, uint256 bank) public {
        vm.prank(guarantors[1]);
        guarantees.setFundLimit(lienors[bank % 2], _fen(limit % 60_000));
    }

    function payRest(uint256 which, uint32 amount, bool isMuch) public {
        Book storage book = _books[which % LOANS];
        uint256 left = book.arrears + book.owed;
        uint256 sum = isMuch ? left + (amount % 3) : amount % 20_000;
        vm.prank(signers[book.borrower]);
        try enforcement.payRest(book.id, _fen(sum), lenders[book.bank]) {
            if (book.hasSchedule || sum > left || sum == 0) ++breaches;
            uint256 toArrears = sum < book.arrears ? sum : book.arrears;
            book.arrears -= toArrears;
            _reduce(book, sum - toArrears);
        } catch {}
    }

    function repay(uint256 which) public {
        Book storage book = _books[which % LOANS];
        Instalment memory part = _part(book, book.next);
        uint256 due = Fen.unwrap(part.principal) < book.owed ? Fen.unwrap(part.principal) : book.owed;
        vm.prank(signers[book.borrower]);
        try loans.repay(book.id, part, _proof(book, book.next), lenders[book.bank]) {
            if (!book.hasSchedule) ++breaches;
            ++book.next;
            _reduce(book, due);
        } catch {}
    }

    function credit(uint256 which, uint32 amount) public {
        if (amount % 4 != 0) return;
        Book storage book = _books[which % LOANS];
        vm.prank(lenders[book.bank]);
        try loans.credit(book.id, _fen(amount % 5_000), "doc") {
            _reduce(book, amount % 5_000);
        } catch {}
    }

    /// @notice Nobody but the parts of the ledger takes off what they say.
    function forge(uint256 which, uint32 amount, uint256 by) public {
        Book storage book = _books[which % LOANS];
        address[4] memory callers = [lenders[book.bank], signers[0], guarantors[1], execution];
        vm.prank(callers[by % 4]);
        try loans.satisfy(book.id, _fen(amount % 10_000), book.lien) {
            ++breaches;
        } catch {}
    }

    function wait(uint32 time) public {
        vm.warp(block.timestamp + (time % 25 days));
    }

    //----------------------------------------------------------------------------------------------
    // What must be true
    //----------------------------------------------------------------------------------------------

    /// @notice Disbursed less what was taken off is outstanding, per loan and so per bank; what proceeds left unpaid is kept.
    function areKept() public view returns (bool) {
        for (uint256 i = 0; i < LOANS; ++i) {
            Book storage book = _books[i];
            LoanRecord memory stands = loans.loanOf(book.id);
            uint256 outstanding = Fen.unwrap(stands.outstanding);
            if (outstanding != book.owed || book.principal != outstanding + book.reduced) return false;
            if (Fen.unwrap(enforcement.arrearsOf(book.id)) != book.arrears) return false;
            if (book.hasSchedule == (stands.count == 0)) return false;
        }
        uint256 drawn = Fen.unwrap(loans.drawnUnder(_books[2].lien));
        return drawn == _books[2].owed + _books[3].owed;
    }

    /// @notice The register keeps what each lien was paid; nothing beyond that is credited.
    function isPaidOut() public view returns (bool) {
        for (uint256 i = 0; i < LOANS; ++i) {
            LienId lien = _books[i].lien;
            if (lien.isNull()) continue;
            (Fen paid, ) = encumbrances.paidUnder(lien);
            if (Fen.unwrap(paid) != _sold[lien]) return false;
            if (Fen.unwrap(enforcement.settledUnder(lien)) > _sold[lien]) return false;
        }
        return true;
    }

    /// @notice No guarantor gives more than its share of the one base, its limit, and all together than was left.
    function areShared() public view returns (bool) {
        uint256[2] memory used;
        uint256[LOANS] memory sums;
        for (uint256 i = 0; i < _given.length; ++i) {
            GuaranteeRecord memory kept = guarantees.guaranteeOf(_given[i].id);
            uint256 base = Fen.unwrap(guarantees.shortfallOf(kept.loan));
            uint256 whole = Fen.unwrap(kept.due) + Fen.unwrap(kept.paid);
            if (whole > _given[i].limit || whole > (base * _given[i].share) / 10_000) return false;
            sums[_given[i].book] += whole;
            if (sums[_given[i].book] > base) return false;
            if (_given[i].isFund) used[_books[_given[i].book].bank] += whole;
        }
        for (uint256 i = 0; i < LOANS; ++i) if (_sharesOf(_books[i]) > 10_000) return false;
        return _used(0) == used[0] && _used(1) == used[1];
    }

    function isNothingHeld() public view returns (bool) {
        return cash.balanceOf(address(enforcement)) == 0 && cash.balanceOf(address(guarantees)) == 0;
    }

    //----------------------------------------------------------------------------------------------
    // Internals: settling, a second time
    //----------------------------------------------------------------------------------------------

    function _itemsOf(LienId lien, uint256 lie) private view returns (OpenItems[] memory items, uint256 owed) {
        uint256 count = 0;
        for (uint256 i = 0; i < LOANS; ++i) if (_books[i].lien == lien && _books[i].owed > 0) ++count;
        items = new OpenItems[](count);
        uint256 n = 0;
        for (uint256 i = 0; i < LOANS; ++i) {
            if (!(_books[i].lien == lien) || _books[i].owed == 0) continue;
            items[n] = OpenItems(_books[i].id, _shown(_books[i], _soldAt[lien], lie));
            owed += _books[i].owed;
            ++n;
        }
        if (count == 2 && uint256(LoanId.unwrap(items[0].loan)) > uint256(LoanId.unwrap(items[1].loan)))
            (items[0], items[1]) = (items[1], items[0]);
        if (lie == 2 && count == 2) {
            OpenItems[] memory part = new OpenItems[](1);
            part[0] = items[0];
            items = part;
        }
    }

    /// @dev From the next to the first that wasn't due, or to the second, which is the last.
    function _shown(
        Book storage book,
        uint256 soldAt,
        uint256 lie
    ) private view returns (ShownInstalment[] memory shown) {
        if (!book.hasSchedule) {
            shown = new ShownInstalment[](lie == 1 ? 1 : 0);
            if (lie == 1) shown[0] = ShownInstalment(_part(book, 1), _proof(book, 1));
            return shown;
        }
        bool isBoth = book.next == 1 && Timestamp.unwrap(_part(book, 1).dueAt) < soldAt;
        uint256 count = isBoth ? 2 : 1;
        if (lie == 1) count = isBoth ? 1 : 0;
        shown = new ShownInstalment[](count);
        for (uint16 i = 0; i < count; ++i) {
            shown[i] = ShownInstalment(_part(book, book.next + i), _proof(book, book.next + i));
        }
    }

    function _judgeSettled(OpenItems[] memory items, uint256 fresh, uint256 owed, uint256 soldAt) private {
        uint256 left = fresh;
        for (uint256 i = 0; i < items.length; ++i) {
            Book storage book = _bookOf(items[i].loan);
            uint256 part = i + 1 == items.length ? left : (fresh * book.owed) / owed;
            left -= part;
            uint256 due = book.arrears + (book.hasSchedule ? _interestAt(book, soldAt) : 0);
            uint256 toInterest = part < due ? part : due;
            uint256 principal = part - toInterest < book.owed ? part - toInterest : book.owed;
            book.arrears = due - toInterest;
            book.hasSchedule = false;
            _reduce(book, principal);
        }
        if (left != 0) ++breaches;
    }

    function _interestAt(Book storage book, uint256 soldAt) private view returns (uint256 sum) {
        uint256 left = book.owed;
        uint256 before = 0;
        for (uint16 n = book.next; n <= 2; ++n) {
            Instalment memory part = _part(book, n);
            uint256 dueAt = Timestamp.unwrap(part.dueAt);
            if (dueAt >= soldAt) {
                if (before != 0) sum += (2 * 11 * ((soldAt - before - 1) / 1 days + 1) + 30) / 60;
                return sum;
            }
            uint256 principal = Fen.unwrap(part.principal) < left ? Fen.unwrap(part.principal) : left;
            left -= principal;
            sum += 11 + ((principal + 11) * 57_750 * _daysLate(part, soldAt) + 180_000_000) / 360_000_000;
            before = dueAt;
        }
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _draw(
        uint256 bank,
        uint256 borrower,
        uint256 right,
        uint96 sum,
        uint96 secured,
        bytes32 facility
    ) private {
        LoanOffer memory o;
        (o.bank, o.number) = (lienors[bank], bytes32(++_numbers));
        (o.lender, o.borrower, o.payee) = (lenders[bank], signers[borrower], holders[1 - borrower]);
        o.product = right == 0 ? bytes32("CREDIT") : bytes32("REGISTER");
        if (right != 0) o.collateral = Subject(RIGHTS, right, address(0));
        (o.facility, o.secured, o.principal) = (facility, Fen.wrap(secured), Fen.wrap(sum));
        (o.drawOn, o.maturity) = (Timestamp.wrap(uint40(DRAWN)), Timestamp.wrap(3_000_000_000));
        o.validUntil = _later(1);
        (o.root, o.instalments) = (_rootOf(sum), 2);
        (o.penaltyPpm, o.graceDays, o.purpose, o.document) = (57_750, 3, "purpose", "doc");
        LoanId id = Keys.loan(o.bank, o.number);
        DrawPapers memory papers;
        Security memory security;
        if (right != 0) security = _security(borrower, o, id);
        vm.prank(signers[borrower]);
        loans.draw(o, papers, security);
        LienId lien = loans.loanOf(id).lien;
        _books.push(Book(id, bank, borrower, o.collateral, lien, secured, sum, sum, 0, 0, 1, true, CaseId.wrap(0)));
    }

    function _security(uint256 borrower, LoanOffer memory o, LoanId id) private returns (Security memory s) {
        LienId standing = o.facility == 0 || _books.length < 3 ? LienId.wrap(0) : _books[2].lien;
        if (!standing.isNull()) {
            s.lien = standing;
            return s;
        }
        (s.effect, s.consent) = (Effect.InRemOpposable, _consentOf(borrower));
        s.registration.lienId = LienId.wrap(keccak256(abi.encode(id)));
        s.registration.registeredAt = Timestamp.wrap(uint40(block.timestamp));
        s.registration.registrySeq = uint32(++_numbers);
        s.registration.extract = abi.encode(Countersignature(second, ""));
    }

    function _bookOf(LoanId id) private view returns (Book storage book) {
        for (uint256 i = 0; i < LOANS; ++i) if (_books[i].id == id) return _books[i];
        return _books[0];
    }

    function _isFacility(LienId lien) private view returns (bool) {
        return lien == _books[2].lien && _books[2].owed > 0 && _books[3].owed > 0;
    }

    function _isSettled(LienId lien) private view returns (bool) {
        return Fen.unwrap(enforcement.settledUnder(lien)) == _sold[lien];
    }

    function _sharesOf(Book storage book) private view returns (uint16) {
        return Bps.unwrap(guarantees.sharesOf(lienors[book.bank], book.id));
    }

    function _used(uint256 bank) private view returns (uint256) {
        FundLimit memory fund = guarantees.fundLimit(standIns[1], lienors[bank]);
        return Fen.unwrap(fund.used);
    }

    function _reduce(Book storage book, uint256 principal) private {
        book.owed -= principal;
        book.reduced += principal;
    }

    /// @dev Half after thirty days, the rest thirty days later, with eleven fen of interest each.
    function _part(Book storage book, uint16 number) private view returns (Instalment memory) {
        return _leafOf(book.principal, number > 2 ? 2 : number);
    }

    function _leafOf(uint256 principal, uint16 number) private pure returns (Instalment memory) {
        uint256 half = principal / 2;
        Timestamp dueAt = Timestamp.wrap(uint40(DRAWN + number * 30 days));
        return Instalment(number, dueAt, _fen(number == 1 ? half : principal - half), _fen(11));
    }

    function _rootOf(uint256 principal) private pure returns (bytes32) {
        (bytes32 a, bytes32 b) = (_hash(_leafOf(principal, 1)), _hash(_leafOf(principal, 2)));
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }

    function _proof(Book storage book, uint16 number) private view returns (bytes32[] memory proof) {
        proof = new bytes32[](1);
        proof[0] = _hash(_leafOf(book.principal, number == 1 ? 2 : 1));
    }

    function _hash(Instalment memory part) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(part))));
    }

    function _daysLate(Instalment memory part, uint256 time) private pure returns (uint256) {
        uint256 dueAt = Timestamp.unwrap(part.dueAt);
        return time > dueAt ? (time - dueAt - 1) / 1 days + 1 : 0;
    }

    function _later(uint256 time) private view returns (Timestamp) {
        return Timestamp.wrap(uint40(block.timestamp + time));
    }

    function _fen(uint256 amount) private pure returns (Fen) {
        return Fen.wrap(uint96(amount));
    }
}

/// @notice What follows a default, by collateral.md P4 and P9 and 民法典 392, 561 and 700.
contract DefaultsInvariants {
    DefaultsHandler internal handler = new DefaultsHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_LoansOweWhatWasDrawnLessWhatCameInWhateverWay() external view {
        assert(handler.areKept());
    }

    function invariant_NothingIsCreditedThatTheRegisterDidntShareOut() external view {
        assert(handler.isPaidOut());
    }

    function invariant_GuarantorsGiveTheirSharesOfOneBaseAndNoMore() external view {
        assert(handler.areShared());
    }

    function invariant_NoCaseClaimOrCreditBeforeItsTimeOrByStrangers() external view {
        assert(handler.breaches() == 0);
        assert(handler.isNothingHeld());
    }
}

/// @notice One walk that is known to go through, so that the random ones can't be empty without notice.
contract DefaultsWalk {
    DefaultsHandler internal handler = new DefaultsHandler();

    function test_DefaultSaleSettlingAndGuarantee() external {
        for (uint256 i = 0; i < 2; ++i) handler.wait(uint32(20 days));
        for (uint256 i = 0; i < 5; ++i) {
            handler.guarantee(i, 0, 5_000, 80_000);
            handler.enforce(i, i == 1 || i == 4 ? 1 : 0, false);
        }
        assert(handler.cases() == 4);
        for (uint256 i = 0; i < 3; ++i) handler.sell(i, 30_000);
        for (uint256 i = 0; i < 3; ++i) handler.settle(i, 0);
        assert(handler.settlings() == 3);
        for (uint256 i = 0; i < 5; ++i) handler.claim(i, i == 1 || i == 4 ? 1 : 0);
        assert(handler.claims() == 5);
        for (uint256 i = 0; i < 5; ++i) handler.payGuarantee(i, 0);
        for (uint256 i = 0; i < 5; ++i) handler.payRest(i, 0, true);
        assert(handler.areKept() && handler.isPaidOut() && handler.areShared() && handler.breaches() == 0);
    }
}
