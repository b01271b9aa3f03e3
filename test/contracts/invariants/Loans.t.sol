// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cash} from "../../../contracts/cash/Cash.sol";
import {Countersignature, SignedConsent} from "../../../contracts/encumbrance/types/Consent.sol";
import {LienState} from "../../../contracts/encumbrance/types/LienEntry.sol";
import {SchemaRule, Statement, Unit} from "../../../contracts/evidence/types/Statement.sol";
import {Loans} from "../../../contracts/finance/Loans.sol";
import {
    Amendment,
    AmendmentPapers,
    DrawPapers,
    GateRule,
    Instalment,
    LoanOffer,
    LoanRecord,
    LoanState,
    Registration,
    Security
} from "../../../contracts/finance/types/Loan.sol";
import {Perfection} from "../../../contracts/finance/types/Product.sol";
import {Settlement} from "../../../contracts/market/Settlement.sol";
import {MockRight} from "../../../contracts/mocks/rights/MockRight.sol";
import {PledgeTerms} from "../../../contracts/shared/interfaces/ILendingPolicy.sol";
import {BankReceipt, SignedReceipt} from "../../../contracts/shared/interfaces/ISettlement.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Effect} from "../../../contracts/shared/types/Effect.sol";
import {
    CaseId,
    EvidenceId,
    InstructionId,
    LienId,
    LoanId,
    ParticipantId
} from "../../../contracts/shared/types/Ids.sol";
import {Fen} from "../../../contracts/shared/types/Quantities.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";
import {EncumbranceWorld, WillingSigner} from "./EncumbranceWorld.sol";

/// @notice A policy that lends on everything, and waits for the register under one product and for notice under the other.
contract EasyPolicy {
    // solhint-disable-next-line no-empty-blocks
    function requireLendable(PledgeTerms calldata) external view {}

    function perfectionOf(ParticipantId, bytes32 product, bytes32) external pure returns (bool, Perfection) {
        return (true, product == "NOTICE" ? Perfection.Notice : Perfection.Registration);
    }
}

/// @notice Two banks and two borrowers, contracts that sign whatever they are asked; loans of one or two instalments, in cash
///         and by receipt, under liens of their own, of a facility and of nobody's. The handler's books say what is owed.
contract LoansHandler is EncumbranceWorld {
    bytes32 internal constant RIGHTS = "RIGHTS";
    uint256 internal constant MAX_BOOKS = 24;
    uint256 internal constant START = 1_000_000_000;

    struct Draft {
        uint256 bank;
        uint256 borrower;
        uint256 right;
        uint32 amount;
        uint8 kind;
        uint8 number;
        bool inBank;
    }

    struct Book {
        LoanId id;
        uint256 bank;
        uint256 borrower;
        Subject on;
        LienId lien;
        uint256 owed;
        uint256 disbursed;
        uint256 repaid;
        uint256 writtenOff;
        uint16 next;
        uint16 revision;
        uint256 principal;
        uint256 from;
        bool isMaximum;
    }

    Settlement internal settlement = new Settlement(address(authority), directory);
    Cash internal cash = new Cash(address(authority), directory, true);
    Loans public loans = new Loans(address(authority), directory);
    MockRight internal rights = new MockRight(directory, RIGHTS, false);
    address[2] internal lenders;
    Book[] internal _books;
    mapping(LienId lien => uint256) internal _drawn;
    /// @dev Money that ought to lie with a bank, in cash.
    int256[2] internal _money;
    uint256 private _references;

    uint256 public drawings;
    uint256 public payments;
    uint256 public endings;
    uint256 public breaches;

    constructor() {
        _join(Names.CASH, address(cash));
        _join(Names.LOANS, address(loans));
        _join(Names.LENDING_POLICY, address(new EasyPolicy()));
        _join(RIGHTS, address(rights));
        directory.propose(Names.SETTLEMENT, address(settlement));
        vm.warp(block.timestamp + 31 days);
        directory.activate(Names.SETTLEMENT);
        _connect(settlement);
        _connect(cash);
        _connect(loans);
        _connect(encumbrances);
        _connect(rights);
        encumbrances.setRegisterRule(RIGHTS, 0, Roles.FORESTRY_REGISTRAR);
        evidence.defineSchema("PLEDGE_NOTICE", SchemaRule(type(uint64).max, 0, false, Unit.None, false));
        bytes4[] memory verbs = new bytes4[](1);
        verbs[0] = cash.mint.selector;
        authority.setTargetFunctionRole(address(cash), verbs, Roles.LENDER);
        for (uint256 i = 0; i < 2; ++i) {
            lenders[i] = address(new WillingSigner());
            participants.addAccount(lienors[i], lenders[i]);
            _grant(Roles.LENDER, lenders[i]);
            _mint(lenders[i], START);
            _mint(signers[i], START);
            _money[i] = int256(START);
            for (uint256 id = 1; id <= 3; ++id) rights.mint(holders[i], 10 * i + id);
        }
        GateRule memory rule;
        rule.unsecuredUpTo = 50_000;
        vm.prank(lenders[0]);
        loans.setGateRule("CREDIT", rule);
        // A walk begins with one loan of each kind.
        draw(0, 0, 1, 60_001, 2, 1);
        draw(1, 1, 2, 60_002, 1, 2);
        draw(0, 1, 3, 60_000, 3, 3);
        draw(0, 0, 0, 40_001, 4, 4);
    }

    //----------------------------------------------------------------------------------------------
    // Acts
    //----------------------------------------------------------------------------------------------

    /// @param kind 0 pledge without perfection, 1 noticed, 2 registered, 3 a facility, 4 credit alone; 5 and more: the lien of
    ///        another loan
    function draw(uint256 bank, uint256 borrower, uint256 right, uint32 amount, uint8 kind, uint8 number) public {
        if (_books.length >= MAX_BOOKS) return;
        Draft memory d = Draft(bank % 2, borrower % 2, right % 3, amount, kind % 8, number, amount % 5 == 0);
        LoanOffer memory offer = _offer(d);
        LoanId id = Keys.loan(offer.bank, offer.number);
        bytes memory data = _drawing(d, offer, id);
        bool isKnown = _isKnown(id);
        if (!_as(address(this), data)) return;
        ++drawings;
        if (isKnown) ++breaches;
        _judgeDrawn(d, offer, id);
    }

    function _drawing(Draft memory d, LoanOffer memory offer, LoanId id) private returns (bytes memory) {
        DrawPapers memory papers;
        Security memory security = _security(d, offer);
        if (!d.inBank) return abi.encodeCall(loans.draw, (offer, papers, security));
        SignedReceipt memory signed = _receiptOf(d.bank, loans.drawingId(id), offer.lender, _amountOf(offer));
        return abi.encodeCall(loans.drawWithReceipt, (offer, papers, security, signed));
    }

    /// @param lie changes the leaf, or who is paid
    function repay(uint256 which, uint256 by, uint8 lie) public {
        Book storage book = _books[which % _books.length];
        Instalment memory part = _part(book, book.next);
        if (lie % 8 == 1) part.principal = Fen.wrap(Fen.unwrap(part.principal) / 2 + 7);
        // A bank that acknowledged principal beside the schedule gets no more than is owed.
        uint256 due = Fen.unwrap(part.principal) < book.owed ? Fen.unwrap(part.principal) : book.owed;
        uint256 sum = due + Fen.unwrap(part.interest) + _penalty(part, due);
        if (!_as(signers[by % 2], _payment(book, part, signers[by % 2], sum, lie % 8))) return;
        ++payments;
        if (lie % 8 == 1 || lie % 8 == 2) ++breaches;
        ++book.next;
        _pay(book, due);
        if (lie % 8 != 3) _money[book.bank] += int256(sum);
    }

    function _payment(
        Book storage book,
        Instalment memory part,
        address payer,
        uint256 sum,
        uint256 lie
    ) private returns (bytes memory) {
        bytes32[] memory proof = _proof(book, part.number);
        if (lie != 3) {
            return abi.encodeCall(loans.repay, (book.id, part, proof, lie == 2 ? holders[0] : lenders[book.bank]));
        }
        InstructionId matter = loans.repaymentId(book.id, book.revision, part.number);
        SignedReceipt memory signed = _receiptOf(book.bank, matter, payer, sum);
        return abi.encodeCall(loans.repayWithReceipt, (book.id, part, proof, signed));
    }

    function amend(uint256 which, uint32 prepaid, uint256 by) public {
        Book storage book = _books[which % _books.length];
        if (book.owed == 0) return;
        uint256 sum = uint256(prepaid) % (book.owed + book.owed / 4 + 1);
        uint256 borrower = by % 5 == 0 ? 1 - book.borrower : book.borrower;
        if (!_as(signers[book.borrower], _amendment(book, sum, borrower))) return;
        ++payments;
        if (sum > book.owed || borrower != book.borrower) ++breaches;
        (book.revision, book.next, book.from) = (book.revision + 1, 1, block.timestamp);
        _pay(book, sum);
        book.principal = book.owed;
        _money[book.bank] += int256(sum + 3);
    }

    function _amendment(Book storage book, uint256 sum, uint256 borrower) private view returns (bytes memory) {
        uint256 left = sum > book.owed ? 0 : book.owed - sum;
        Amendment memory a;
        (a.loan, a.revision) = (book.id, book.revision + 1);
        (a.outstanding, a.prepaid, a.interest) = (_fen(book.owed), _fen(sum), _fen(3));
        if (left != 0) (a.root, a.instalments) = (_root(left, block.timestamp), 2);
        (a.document, a.validUntil) = ("doc", Timestamp.wrap(uint40(block.timestamp)));
        AmendmentPapers memory papers = AmendmentPapers(lenders[book.bank], "", signers[borrower], "");
        return abi.encodeCall(loans.amend, (a, papers, lenders[book.bank]));
    }

    function credit(uint256 which, uint32 amount, uint256 by) public {
        Book storage book = _books[which % _books.length];
        uint256 sum = amount % 70_000;
        if (!_as(lenders[by % 2], abi.encodeCall(loans.credit, (book.id, _fen(sum), "doc")))) return;
        if (by % 2 != book.bank || sum > book.owed) ++breaches;
        _pay(book, sum);
    }

    function writeOff(uint256 which, uint256 by) public {
        Book storage book = _books[which % _books.length];
        if (!_as(lenders[by % 2], abi.encodeCall(loans.writeOff, (book.id, "doc")))) return;
        if (by % 2 != book.bank) ++breaches;
        book.writtenOff = book.owed;
        if (book.isMaximum) _drawn[book.lien] -= book.owed;
        book.owed = 0;
    }

    /// @notice What is closed owes nothing, and its own lien is gone; a facility's lives on.
    function close(uint256 which, uint256 by) public {
        Book storage book = _books[which % _books.length];
        bool wasLive = _isLive(book.lien);
        if (!_as(by % 3 == 0 ? holders[0] : lenders[by % 2], abi.encodeCall(loans.close, (book.id, book.on)))) return;
        ++endings;
        if (book.owed != 0) ++breaches;
        if (book.isMaximum ? _isLive(book.lien) != wasLive : _isLive(book.lien)) ++breaches;
    }

    function release(uint256 which) public {
        Book storage book = _books[which % _books.length];
        if (which % 7 == 0) _as(lenders[book.bank], abi.encodeCall(encumbrances.release, (book.on, book.lien)));
    }

    function freeze(uint256 which, uint16 number) public {
        Subject memory on = _books[which % _books.length].on;
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + 1 days));
        CaseId id = CaseId.wrap(bytes32(uint256(number)));
        _as(filing, abi.encodeCall(encumbrances.freeze, (on, id, 0, Timestamp.wrap(0), to)));
    }

    function suspend(uint256 who) public {
        ParticipantId id = who % 4 < 2 ? owners[who % 2] : lienors[who % 2];
        if (!_as(address(this), abi.encodeCall(participants.suspend, (id, "why")))) participants.reinstate(id, "why");
    }

    function wait(uint32 time) public {
        vm.warp(block.timestamp + (time % 40 days));
    }

    //----------------------------------------------------------------------------------------------
    // What must be true
    //----------------------------------------------------------------------------------------------

    /// @notice Σ disbursed − Σ repaid − Σ written off = Σ outstanding, by bank.
    function isBalanced(uint256 bank) public view returns (bool) {
        uint256 given = 0;
        uint256 back = 0;
        uint256 owed = 0;
        for (uint256 i = 0; i < _books.length; ++i) {
            if (_books[i].bank != bank) continue;
            given += _books[i].disbursed;
            back += _books[i].repaid + _books[i].writtenOff;
            owed += Fen.unwrap(loans.loanOf(_books[i].id).outstanding);
        }
        return given == back + owed;
    }

    function isPaid(uint256 bank) public view returns (bool) {
        return cash.balanceOf(lenders[bank]) == uint256(_money[bank]);
    }

    function areKept() public view returns (bool) {
        for (uint256 i = 0; i < _books.length; ++i) {
            Book storage book = _books[i];
            LoanRecord memory stands = loans.loanOf(book.id);
            if (Fen.unwrap(stands.outstanding) != book.owed || (book.owed == 0) == (stands.state == LoanState.Live))
                return false;
            if (book.isMaximum && Fen.unwrap(loans.drawnUnder(book.lien)) != _drawn[book.lien]) return false;
        }
        return cash.balanceOf(address(loans)) == 0 && cash.balanceOf(address(settlement)) == 0;
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _judgeDrawn(Draft memory d, LoanOffer memory offer, LoanId id) private {
        Book memory book;
        (book.id, book.bank, book.borrower, book.on) = (id, d.bank, d.borrower, offer.collateral);
        book.lien = loans.loanOf(id).lien;
        book.owed = book.disbursed = book.principal = _amountOf(offer);
        (book.next, book.from, book.isMaximum) = (1, Timestamp.unwrap(offer.drawOn), offer.facility != 0);
        _books.push(book);
        _judgePerfection(offer, book.lien, d.kind);
        if (!d.inBank) _money[d.bank] -= int256(book.owed);
        _judgeLien(book);
    }

    /// @dev A lien of a fixed sum serves one loan; a facility never has more under it than it secures.
    function _judgeLien(Book memory book) private {
        if (book.isMaximum) {
            _drawn[book.lien] += book.owed;
            if (_drawn[book.lien] > Fen.unwrap(encumbrances.lienWord(book.lien).secured())) ++breaches;
            return;
        }
        for (uint256 i = 0; i + 1 < _books.length; ++i) {
            if (!book.lien.isNull() && _books[i].lien == book.lien) ++breaches;
        }
    }

    /// @dev Nothing went out without what the product waits for.
    function _judgePerfection(LoanOffer memory offer, LienId lien, uint8 kind) private {
        if (kind == 0) ++breaches;
        if (kind == 4) {
            if (offer.product != "CREDIT" || _amountOf(offer) > 50_000) ++breaches;
            return;
        }
        bool isNoticed = offer.product == "NOTICE" && !encumbrances.noticedAt(lien).isNever();
        if (!_isLive(lien) || (!encumbrances.lienWord(lien).isRegistered() && !isNoticed)) ++breaches;
    }

    function _offer(Draft memory d) private view returns (LoanOffer memory o) {
        (o.bank, o.number) = (lienors[d.bank], bytes32(uint256(1 + (d.number % 32))));
        (o.lender, o.borrower, o.payee) = (lenders[d.bank], signers[d.borrower], holders[1 - d.borrower]);
        o.product =
            d.kind == 4
                ? bytes32("CREDIT")
                : d.kind == 1
                    ? bytes32("NOTICE")
                    : bytes32("REGISTER");
        if (d.kind != 4) o.collateral = Subject(RIGHTS, 10 * d.borrower + d.right + 1, address(0));
        if (d.kind == 3 || d.kind == 5) o.facility = bytes32(1_000 + d.right);
        o.principal = _fen(1 + (d.amount % 80_000));
        o.secured = o.facility == 0 ? o.principal : _fen(100_000);
        o.drawOn = Timestamp.wrap(uint40(block.timestamp - (d.amount % 3) * 10 hours));
        (o.maturity, o.validUntil) = (_maturity(), _later(1));
        (o.root, o.instalments) = (_root(_amountOf(o), Timestamp.unwrap(o.drawOn)), 2);
        (o.penaltyPpm, o.graceDays, o.purpose, o.document) = (57_750, 3, "purpose", "doc");
    }

    /// @dev One for all, so that a facility outlives what is drawn under it.
    function _maturity() private pure returns (Timestamp) {
        return Timestamp.wrap(3_000_000_000);
    }

    function _security(Draft memory d, LoanOffer memory offer) private returns (Security memory s) {
        if (d.kind == 4) return s;
        if (d.kind >= 5) {
            s.lien = _books[d.amount % _books.length].lien;
            return s;
        }
        bytes32 number = offer.facility == 0 ? offer.number : offer.facility;
        LienId pledge = Keys.pledge(offer.bank, LoanId.unwrap(Keys.loan(offer.bank, number)));
        s.effect = Effect.InRemOpposable;
        s.consent = _consentOf(d.borrower);
        if (d.kind == 1) s.notice = _noticeOf(pledge);
        if (d.kind >= 2) s.registration = _registrationOf(pledge);
    }

    function _registrationOf(LienId pledge) private returns (Registration memory r) {
        r.lienId = LienId.wrap(keccak256(abi.encode(pledge, ++_references)));
        (r.registeredAt, r.registrySeq) = (Timestamp.wrap(uint40(block.timestamp)), uint32(_references));
        r.extract = abi.encode(Countersignature(second, ""));
    }

    function _noticeOf(LienId pledge) private returns (EvidenceId) {
        Statement memory s;
        (s.schema, s.subject) = (Keys.schema("PLEDGE_NOTICE"), LienId.unwrap(pledge));
        (s.basisDate, s.contentHash) = (Timestamp.wrap(1_700_000_000), bytes32(++_references));
        vm.prank(registrar);
        return evidence.attest(s);
    }

    function _receiptOf(
        uint256 bank,
        InstructionId matter,
        address payer,
        uint256 sum
    ) private returns (SignedReceipt memory signed) {
        BankReceipt memory r = BankReceipt(matter, lienors[bank], payer, _fen(sum), bytes32(++_references), _later(1));
        return SignedReceipt(r, lenders[bank], "");
    }

    function _pay(Book storage book, uint256 principal) private {
        book.repaid += principal;
        book.owed -= principal;
        if (book.isMaximum) _drawn[book.lien] -= principal;
    }

    /// @dev Half, then the rest.
    function _part(Book storage book, uint16 number) private view returns (Instalment memory) {
        return _leafAt(book.principal, book.from, number > 2 ? 2 : number);
    }

    function _leafAt(uint256 principal, uint256 from, uint16 number) private pure returns (Instalment memory) {
        uint256 half = principal / 2;
        Timestamp dueAt = Timestamp.wrap(uint40(from + number * 30 days));
        return Instalment(number, dueAt, _fen(number == 1 ? half : principal - half), _fen(11));
    }

    function _root(uint256 principal, uint256 from) private pure returns (bytes32) {
        bytes32 a = _hash(_leafAt(principal, from, 1));
        bytes32 b = _hash(_leafAt(principal, from, 2));
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }

    function _proof(Book storage book, uint16 number) private view returns (bytes32[] memory proof) {
        proof = new bytes32[](1);
        proof[0] = _hash(_leafAt(book.principal, book.from, number == 1 ? 2 : 1));
    }

    function _hash(Instalment memory part) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(part))));
    }

    /// @dev Begun days at 57,750 millionths of a year of 360 days, half up.
    function _penalty(Instalment memory part, uint256 principal) private view returns (uint256) {
        uint256 dueAt = Timestamp.unwrap(part.dueAt);
        uint256 late = block.timestamp > dueAt ? (block.timestamp - dueAt - 1) / 1 days + 1 : 0;
        uint256 sum = principal + Fen.unwrap(part.interest);
        return (sum * 57_750 * late + 180_000_000) / 360_000_000;
    }

    function _amountOf(LoanOffer memory offer) private pure returns (uint256) {
        return Fen.unwrap(offer.principal);
    }

    function _isKnown(LoanId id) private view returns (bool) {
        for (uint256 i = 0; i < _books.length; ++i) {
            if (_books[i].id == id) return true;
        }
        return false;
    }

    function _isLive(LienId lien) private view returns (bool) {
        return encumbrances.lienWord(lien).state() == LienState.Live;
    }

    function _mint(address holder, uint256 fen) private {
        vm.prank(banks[0]);
        cash.mint(holder, fen, bytes32(++_references));
    }

    function _later(uint256 time) private view returns (Timestamp) {
        return Timestamp.wrap(uint40(block.timestamp + time));
    }

    function _fen(uint256 amount) private pure returns (Fen) {
        return Fen.wrap(uint96(amount));
    }

    function _as(address sender, bytes memory data) private returns (bool done) {
        address target = address(loans);
        if (bytes4(data) == encumbrances.release.selector || bytes4(data) == encumbrances.freeze.selector)
            target = address(encumbrances);
        if (bytes4(data) == participants.suspend.selector) target = address(participants);
        vm.prank(sender);
        (done, ) = target.call(data);
    }
}

/// @notice Loans by the invariants of DESIGN 5.6 and collateral.md P4.
contract LoansInvariants {
    LoansHandler internal handler = new LoansHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_DisbursedLessRepaidLessWrittenOffIsOutstandingPerBank() external view {
        assert(handler.isBalanced(0));
        assert(handler.isBalanced(1));
    }

    function invariant_BanksHaveWhatTheBooksSay() external view {
        assert(handler.isPaid(0));
        assert(handler.isPaid(1));
    }

    function invariant_LoansStandAsKeptAndNoMoneyStays() external view {
        assert(handler.areKept());
    }

    function invariant_NothingGoesOutUnperfectedTwiceOrByStrangers() external view {
        assert(handler.breaches() == 0);
        // The four of the beginning went through: a walk starts on something.
        assert(handler.drawings() >= 4);
    }
}
