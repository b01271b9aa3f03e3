// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {ISettlement, SignedReceipt} from "../shared/interfaces/ISettlement.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Rounding} from "../shared/libraries/Rounding.sol";
import {Names} from "../shared/Names.sol";
import {InstructionId, LienId, LoanId, ParticipantId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Subject} from "../shared/types/Subject.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {ILoans} from "./interfaces/ILoans.sol";
import {Lateness} from "./libraries/Lateness.sol";
import {LoanWord, StoredLoan} from "./LoanBook.sol";
import {LoanParties} from "./LoanParties.sol";
import {
    Amendment,
    AmendmentPapers,
    DayCount,
    DrawPapers,
    Due,
    GateRule,
    Instalment,
    LoanOffer,
    LoanRecord,
    LoanState,
    Security
} from "./types/Loan.sol";

/// @title  Loans
/// @notice Loans from the signed offer to the release of their lien. Holds nothing: money goes from account to account through
///         {Settlement}, or is a bank's own word that it went.
/// @dev    A calendar is nobody's business here: what is due when stands in the schedule's leaves, which both have signed by
///         their root.
contract Loans is LoanParties, ReentrancyGuardTransient {
    bytes32 private constant DRAWING_TYPE = keccak256("LoanDrawing(bytes32 loan,uint256 chain,address loans)");
    bytes32 private constant REPAYMENT_TYPE = keccak256(
        "LoanRepayment(bytes32 loan,uint16 revision,uint16 number,uint256 chain,address loans)"
    );

    constructor(
        address authority_,
        IDirectory directory_
    ) AccessManaged(authority_) DirectoryClient(directory_) EIP712("Liangshan Loans", "1") {}

    //----------------------------------------------------------------------------------------------
    // Drawing
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILoans
    function setGateRule(bytes32 product, GateRule calldata rule) external {
        (ParticipantId bank, uint32 index) = _lender(msg.sender);
        require(index != 0, CallerNotCreditor(LoanId.wrap(0), msg.sender));

        _gates[_gateKey(bank, product)] = rule;

        emit GateRuleSet(bank, product, rule);
    }

    /// @inheritdoc ILoans
    function draw(
        LoanOffer calldata offer,
        DrawPapers calldata papers,
        Security calldata security
    ) external nonReentrant {
        _draw(offer, papers, security, InstructionId.wrap(0));
        _settlement().payFree(offer.lender, offer.payee, offer.principal);
    }

    /// @inheritdoc ILoans
    function drawWithReceipt(
        LoanOffer calldata offer,
        DrawPapers calldata papers,
        Security calldata security,
        SignedReceipt calldata signed
    ) external nonReentrant {
        InstructionId matter = drawingId(Keys.loan(offer.bank, offer.number));
        (LoanId id, uint32 bank) = _draw(offer, papers, security, matter);
        _useReceipt(id, bank, signed, matter, offer.lender, Fen.unwrap(offer.principal));
    }

    //----------------------------------------------------------------------------------------------
    // Paying
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILoans
    function repay(
        LoanId loan,
        Instalment calldata instalment,
        bytes32[] calldata proof,
        address to
    ) external nonReentrant {
        (uint256 sum, uint32 bank) = _pay(loan, instalment, proof, msg.sender, false);
        _payCash(loan, bank, to, sum);
    }

    /// @inheritdoc ILoans
    function repayWithReceipt(
        LoanId loan,
        Instalment calldata instalment,
        bytes32[] calldata proof,
        SignedReceipt calldata signed
    ) external nonReentrant {
        InstructionId matter = repaymentId(loan, _loans[loan].word.revision, instalment.number);
        (uint256 sum, uint32 bank) = _pay(loan, instalment, proof, signed.receipt.payer, true);
        _useReceipt(loan, bank, signed, matter, signed.receipt.payer, sum);
    }

    /// @inheritdoc ILoans
    function amend(Amendment calldata amendment, AmendmentPapers calldata papers, address to) external nonReentrant {
        (uint256 sum, uint32 bank) = _amend(amendment, papers, msg.sender, InstructionId.wrap(0));
        if (sum != 0) _payCash(amendment.loan, bank, to, sum);
    }

    /// @inheritdoc ILoans
    function amendWithReceipt(
        Amendment calldata amendment,
        AmendmentPapers calldata papers,
        SignedReceipt calldata signed
    ) external nonReentrant {
        InstructionId matter = repaymentId(amendment.loan, amendment.revision, 0);
        (uint256 sum, uint32 bank) = _amend(amendment, papers, signed.receipt.payer, matter);
        _useReceipt(amendment.loan, bank, signed, matter, signed.receipt.payer, sum);
    }

    //----------------------------------------------------------------------------------------------
    // Ending
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILoans
    function credit(LoanId loan, Fen principal, bytes32 document) external {
        LoanWord memory word = _in(loan, LoanState.Live);
        bool isSeen = msg.sender == resolved(Names.GUARANTEES) || _isEnforcement();
        if (!isSeen) _requireCreditor(loan, word.bank);
        require(Fen.unwrap(principal) != 0 && document != 0, CreditInvalid(loan, principal));

        _credit(loan, word, principal, document);
    }

    /// @inheritdoc ILoans
    function satisfy(LoanId loan, Fen principal, LienId lien) external {
        require(_isEnforcement(), CallerNotEnforcement(loan, msg.sender));
        LoanWord memory word = _in(loan, LoanState.Live);

        word.next = 1;
        word.count = 0;
        _loans[loan].root = 0;
        _credit(loan, word, principal, LienId.unwrap(lien));

        emit ScheduleEnded(loan, word.revision);
    }

    /// @inheritdoc ILoans
    /// @dev The lien stays: what frees a subject is its lienor's word, never its books (collateral.md P4).
    function writeOff(LoanId loan, bytes32 document) external {
        LoanWord memory word = _in(loan, LoanState.Live);
        ParticipantId bank = _requireCreditor(loan, word.bank);
        uint256 sum = word.outstanding;
        require(document != 0, CreditInvalid(loan, Fen.wrap(uint96(sum))));

        _reduce(loan, word, sum);
        _loans[loan].word.state = LoanState.WrittenOff;

        emit LoanWrittenOff(loan, bank, Fen.wrap(uint96(sum)), document);
    }

    /// @inheritdoc ILoans
    function close(LoanId loan, Subject calldata collateral) external nonReentrant {
        LoanWord memory word = _known(loan);
        bool isOver = word.state == LoanState.Repaid || word.state == LoanState.WrittenOff;
        require(isOver, LoanStateIsOther(loan, word.state));
        if (word.state == LoanState.WrittenOff) _requireCreditor(loan, word.bank);

        _loans[loan].word.state = LoanState.Closed;
        LienId released = _release(collateral, _loans[loan].lien, word.isMaximum);

        emit LoanClosed(loan, msg.sender, released);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILoans
    function loanOf(LoanId loan) external view returns (LoanRecord memory) {
        LoanWord memory word = _known(loan);
        return
            LoanRecord({
                state: word.state,
                bank: _participants().participantAt(word.bank),
                borrower: _participants().participantAt(word.borrower),
                outstanding: Fen.wrap(word.outstanding),
                next: word.next,
                count: word.count,
                revision: word.revision,
                penaltyPpm: word.penaltyPpm,
                graceDays: word.graceDays,
                yearDays: word.yearDays,
                isMaximum: word.isMaximum,
                root: _loans[loan].root,
                lien: _loans[loan].lien
            });
    }

    /// @inheritdoc ILoans
    function dueNow(
        LoanId loan,
        Instalment calldata instalment,
        bytes32[] calldata proof
    ) external view returns (Due memory) {
        return _due(loan, _in(loan, LoanState.Live), instalment, proof);
    }

    /// @inheritdoc ILoans
    function offerHash(LoanOffer calldata offer) external view returns (bytes32) {
        return _offerHash(offer);
    }

    /// @inheritdoc ILoans
    function amendmentHash(Amendment calldata amendment) external view returns (bytes32) {
        return _amendmentHash(amendment);
    }

    /// @inheritdoc ILoans
    function drawingId(LoanId loan) public view returns (InstructionId) {
        return InstructionId.wrap(keccak256(abi.encode(DRAWING_TYPE, loan, block.chainid, address(this))));
    }

    /// @inheritdoc ILoans
    function repaymentId(LoanId loan, uint16 revision, uint16 number) public view returns (InstructionId) {
        bytes32 hash = keccak256(abi.encode(REPAYMENT_TYPE, loan, revision, number, block.chainid, address(this)));
        return InstructionId.wrap(hash);
    }

    //----------------------------------------------------------------------------------------------
    // Internals: drawing
    //----------------------------------------------------------------------------------------------

    function _draw(
        LoanOffer calldata offer,
        DrawPapers calldata papers,
        Security calldata security,
        InstructionId matter
    ) private returns (LoanId id, uint32 bank) {
        id = Keys.loan(offer.bank, offer.number);
        StoredLoan storage stored = _loans[id];
        require(stored.word.state == LoanState.Unknown, LoanAlreadyRecorded(id));
        require(_isWhole(offer), LoanOfferInvalid(id));
        _requireInTime(id, offer);
        uint32 borrower;
        (bank, borrower) = _requireAgreed(id, offer, papers);
        _requireGates(id, offer, papers, bank);

        stored.word = _wordOf(offer, bank, borrower);
        stored.root = offer.root;
        LienId lien = LienId.wrap(0);
        if (offer.collateral.asset != 0) {
            lien = _secure(id, offer, security, bank);
            stored.lien = lien;
        }

        emit LoanDrawn(id, offer.bank, offer, lien, matter);
    }

    function _isWhole(LoanOffer calldata offer) private pure returns (bool) {
        uint256 principal = Fen.unwrap(offer.principal);
        bool isPriced = principal > 0 && principal <= Fen.unwrap(offer.secured);
        bool isBounded = Fen.unwrap(offer.secured) <= type(uint64).max;
        bool isTimed = offer.drawOn < offer.maturity;
        bool isScheduled = offer.root != 0 && offer.instalments > 0;
        bool isWritten = offer.number != 0 && offer.purpose != 0 && offer.payee != address(0) && offer.document != 0;
        bool isSecured = offer.collateral.asset != 0 || offer.facility == 0;
        return isPriced && isBounded && isTimed && isScheduled && isWritten && isSecured;
    }

    /// @dev Interest runs from the day that both have signed: money goes out on it or under another offer.
    function _requireInTime(LoanId id, LoanOffer calldata offer) private view {
        Timestamp until = Timestamp.wrap(Timestamp.unwrap(offer.drawOn) + uint40(1 days) - 1);
        if (offer.validUntil < until) until = offer.validUntil;
        bool isInTime = offer.drawOn <= currentTime() && currentTime() <= until;
        require(isInTime, LoanClock(id, offer.drawOn, until));
    }

    function _wordOf(
        LoanOffer calldata offer,
        uint32 bank,
        uint32 borrower
    ) private pure returns (LoanWord memory word) {
        // Safe cast: not above what is secured, 64 bits.
        word.outstanding = uint64(Fen.unwrap(offer.principal));
        word.bank = bank;
        word.borrower = borrower;
        word.next = 1;
        word.count = offer.instalments;
        word.state = LoanState.Live;
        word.penaltyPpm = offer.penaltyPpm;
        word.graceDays = offer.graceDays;
        word.yearDays = offer.dayCount == DayCount.Act365Fixed ? 365 : 360;
        word.isMaximum = offer.facility != 0;
    }

    //----------------------------------------------------------------------------------------------
    // Internals: paying
    //----------------------------------------------------------------------------------------------

    /// @return sum what must reach the bank for it
    function _pay(
        LoanId id,
        Instalment calldata instalment,
        bytes32[] calldata proof,
        address payer,
        bool inBank
    ) private returns (uint256 sum, uint32 bank) {
        LoanWord memory word = _in(id, LoanState.Live);
        Due memory due = _due(id, word, instalment, proof);
        bank = word.bank;
        uint256 principal = Fen.unwrap(due.principal);
        // No overflow: numbers of 96 bits.
        sum = principal + Fen.unwrap(due.interest) + Fen.unwrap(due.penalty);
        InstructionId matter = InstructionId.wrap(0);
        if (inBank) matter = repaymentId(id, word.revision, instalment.number);

        word.next = instalment.number + 1;
        _reduce(id, word, principal);

        _tellPaid(id, payer, word, due, matter);
    }

    function _tellPaid(LoanId id, address payer, LoanWord memory word, Due memory due, InstructionId matter) private {
        emit InstalmentPaid(
            id,
            payer,
            word.revision,
            word.next - 1,
            due.principal,
            due.interest,
            due.penalty,
            Fen.wrap(word.outstanding),
            matter
        );
    }

    /// @dev Never more principal than is owed: the bank may have acknowledged some that came in another way.
    function _due(
        LoanId id,
        LoanWord memory word,
        Instalment calldata instalment,
        bytes32[] calldata proof
    ) private view returns (Due memory due) {
        bool isNext = instalment.number == word.next && word.next <= word.count;
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(instalment))));
        bool isProven = isNext && MerkleProof.verifyCalldata(proof, _loans[id].root, leaf);
        require(isProven, InstalmentNotProven(id, instalment.number));
        uint256 principal = Fen.unwrap(instalment.principal);
        if (principal > word.outstanding) principal = word.outstanding;
        bool isShort = word.next == word.count && principal != word.outstanding;
        require(!isShort, ScheduleShort(id, Fen.wrap(word.outstanding)));

        // Safe cast: at most what is owed.
        due.principal = Fen.wrap(uint96(principal));
        due.interest = instalment.interest;
        due.daysLate = Lateness.daysLate(instalment.dueAt, currentTime());
        due.isDefault = due.daysLate > word.graceDays;
        uint256 late = principal + Fen.unwrap(instalment.interest);
        due.penalty = Rounding.penaltyHalfUp(late, word.penaltyPpm, due.daysLate, word.yearDays);
    }

    /// @return sum what must reach the bank with it
    function _amend(
        Amendment calldata amendment,
        AmendmentPapers calldata papers,
        address payer,
        InstructionId matter
    ) private returns (uint256 sum, uint32 bank) {
        LoanId id = amendment.loan;
        LoanWord memory word = _in(id, LoanState.Live);
        bank = word.bank;
        uint256 prepaid = Fen.unwrap(amendment.prepaid);
        require(_fits(amendment, word), AmendmentRefused(id, amendment.revision));
        _requireAmended(id, word, amendment, papers);

        word.revision = amendment.revision;
        word.next = 1;
        word.count = amendment.instalments;
        _reduce(id, word, prepaid);
        _loans[id].root = amendment.root;
        sum = prepaid + Fen.unwrap(amendment.interest);

        emit LoanAmended(id, payer, amendment, matter);
    }

    /// @dev A schedule for what is left, and none where nothing is.
    function _fits(Amendment calldata amendment, LoanWord memory word) private view returns (bool) {
        uint256 prepaid = Fen.unwrap(amendment.prepaid);
        bool isNext = amendment.revision == word.revision + 1 && Fen.unwrap(amendment.outstanding) == word.outstanding;
        bool isAll = prepaid == word.outstanding;
        bool isScheduled = amendment.root != 0 && amendment.instalments > 0;
        bool isEnded = amendment.root == 0 && amendment.instalments == 0;
        bool isTimely = currentTime() <= amendment.validUntil && amendment.document != 0;
        return isNext && isTimely && prepaid <= word.outstanding && (isAll ? isEnded : isScheduled);
    }

    function _requireAmended(
        LoanId id,
        LoanWord memory word,
        Amendment calldata amendment,
        AmendmentPapers calldata papers
    ) private view {
        (, uint32 index) = _lender(papers.bankSigner);
        require(index != 0 && index == word.bank, LenderNotOfBank(id, papers.bankSigner));
        bool isBorrower = _requireBorrower(id, papers.borrowerSigner) == word.borrower;
        require(isBorrower, BorrowerRefused(id, papers.borrowerSigner));
        bytes32 hash = _amendmentHash(amendment);
        _requireSigned(papers.bankSigner, hash, papers.bankSignature);
        _requireSigned(papers.borrowerSigner, hash, papers.borrowerSignature);
    }

    function _credit(LoanId id, LoanWord memory word, Fen principal, bytes32 document) private {
        require(Fen.unwrap(principal) <= word.outstanding, CreditInvalid(id, principal));

        _reduce(id, word, Fen.unwrap(principal));

        ParticipantId bank = _participants().participantAt(word.bank);
        emit LoanCredited(id, bank, principal, Fen.wrap(word.outstanding), document);
    }

    function _isEnforcement() private view returns (bool) {
        return msg.sender == resolved(Names.LOAN_ENFORCEMENT);
    }

    //----------------------------------------------------------------------------------------------
    // Internals: money
    //----------------------------------------------------------------------------------------------

    function _payCash(LoanId id, uint32 bank, address to, uint256 sum) private {
        uint32 index = _participants().accountWord(to).index();
        if (index != bank) revert CreditorMismatch(id, _participants().participantOf(to));
        if (sum != 0) _settlement().payFree(msg.sender, to, _fen(sum));
    }

    /// @dev Exactly the amount: what a bank holds beyond it nobody could tell it to give back.
    function _useReceipt(
        LoanId id,
        uint32 bank,
        SignedReceipt calldata signed,
        InstructionId matter,
        address payer,
        uint256 sum
    ) private {
        ParticipantId issuer = signed.receipt.bank;
        require(_participants().participantWord(issuer).index() == bank, CreditorMismatch(id, issuer));
        bool isExact = Fen.unwrap(signed.receipt.amount) == sum;
        require(isExact, ISettlement.ReceiptMismatch(matter, signed.receipt));

        _settlement().useReceipt(signed, matter, payer, signed.receipt.amount, currentTime());
    }

    /// @dev What doesn't fit is refused, never cut: a leaf may say anything.
    function _fen(uint256 amount) private pure returns (Fen) {
        require(amount <= type(uint96).max, Rounding.AmountTooLarge(amount));
        return Fen.wrap(uint96(amount));
    }

    function _settlement() private view returns (ISettlement) {
        return ISettlement(_resolve(Names.SETTLEMENT));
    }
}
