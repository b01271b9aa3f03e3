// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILienService} from "../../shared/interfaces/ILienService.sol";
import {SignedReceipt} from "../../shared/interfaces/ISettlement.sol";
import {InstructionId, LienId, LoanId, ParticipantId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Subject} from "../../shared/types/Subject.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {
    Amendment,
    AmendmentPapers,
    DrawPapers,
    Due,
    GateRule,
    Instalment,
    LoanOffer,
    LoanRecord,
    LoanState,
    Security
} from "../types/Loan.sol";
import {Perfection} from "../types/Product.sol";

/// @title  ILoans
/// @notice Loans of banks on ecological assets: drawn on a signed offer, paid by a schedule, closed with their lien. The chain
///         keeps order, sums and times; it computes no calendar and holds no money.
interface ILoans is ILienService {
    /// @param matter what a bank's receipt was for; null when cash moved
    event LoanDrawn(
        LoanId indexed loan,
        ParticipantId indexed bank,
        LoanOffer offer,
        LienId lien,
        InstructionId matter
    );
    /// @notice An instalment was paid.
    /// @param payer       who paid; another than the borrower gets no right by it
    /// @param outstanding principal still owed
    event InstalmentPaid(
        LoanId indexed loan,
        address indexed payer,
        uint16 revision,
        uint16 number,
        Fen principal,
        Fen interest,
        Fen penalty,
        Fen outstanding,
        InstructionId matter
    );
    event LoanAmended(LoanId indexed loan, address indexed payer, Amendment amendment, InstructionId matter);
    /// @notice Principal reached the bank in another way.
    /// @param document by whose word: sha2-256 of the bank's paper, the guarantee that paid, or the lien whose proceeds came
    event LoanCredited(
        LoanId indexed loan,
        ParticipantId indexed bank,
        Fen principal,
        Fen outstanding,
        bytes32 document
    );
    /// @notice Proceeds of its collateral came: no instalment is due any more until both sign another schedule.
    event ScheduleEnded(LoanId indexed loan, uint16 revision);
    event LoanWrittenOff(LoanId indexed loan, ParticipantId indexed bank, Fen principal, bytes32 document);
    /// @param released the lien that ended with it; null when it had none of its own, or that had ended before
    event LoanClosed(LoanId indexed loan, address indexed actor, LienId released);
    event GateRuleSet(ParticipantId indexed bank, bytes32 indexed product, GateRule rule);

    /// @notice The same contract number of the same bank; an offer serves once.
    error LoanAlreadyRecorded(LoanId loan);
    error LoanUnknown(LoanId loan);
    error LoanStateIsOther(LoanId loan, LoanState state);
    /// @notice Amounts, dates or parties that don't go together: no principal, root or instalment, more than 64 bits of fen,
    ///         less secured than lent, a day of drawing after maturity, no purpose, payee or contract.
    error LoanOfferInvalid(LoanId loan);
    /// @notice The account that signed is no active LENDER of that bank.
    error LenderNotOfBank(LoanId loan, address lender);
    /// @notice The account acts for nobody or for the bank itself, or is suspended: it may repay and close, no more.
    error BorrowerRefused(LoanId loan, address borrower);
    /// @notice Before the day of drawing, after it, or after the offer's last second.
    error LoanClock(LoanId loan, Timestamp from, Timestamp until);
    /// @notice The offer leaves out what the product asks for, or it isn't shown by this bank about this loan.
    error GateMissing(LoanId loan, uint8 gate);
    /// @notice More is lent without collateral than the product allows.
    error CollateralMissing(LoanId loan, Fen principal, Fen unsecuredUpTo);
    /// @notice The product waits for the register's record, or for a notice (DESIGN 5.6: registered, not drawn).
    error PerfectionMissing(LoanId loan, LienId lien, Perfection perfection);
    /// @notice Not live on this subject, of another bank, of the other kind, for less, due earlier than the loan, in the
    ///         service of another loan, or never judged by the bank's own rules.
    error LienUnfit(LoanId loan, LienId lien);
    /// @notice A court or supervisor froze what the lien lies on: nothing more is lent on it.
    error CollateralFrozen(LoanId loan, LienId lien);
    /// @notice All that is drawn under a maximum-amount lien would exceed what it secures.
    error LienLimitExceeded(LienId lien, Fen drawn, Fen secured);
    /// @notice Not the next one, or no leaf of the schedule that stands.
    error InstalmentNotProven(LoanId loan, uint16 number);
    /// @notice The last instalment leaves principal: bank and borrower must amend the schedule.
    error ScheduleShort(LoanId loan, Fen outstanding);
    /// @notice Cash goes to an account of the lending bank, and a receipt is that bank's.
    error CreditorMismatch(LoanId loan, ParticipantId bank);
    /// @notice Another revision or outstanding than stands, more than is owed, too late, or no schedule for what is left.
    error AmendmentRefused(LoanId loan, uint16 revision);
    /// @notice More than is owed, or nothing, or no document.
    error CreditInvalid(LoanId loan, Fen principal);
    /// @notice The caller is no active LENDER of the bank.
    error CallerNotCreditor(LoanId loan, address caller);
    /// @notice LOAN_ENFORCEMENT alone says what proceeds satisfy.
    error CallerNotEnforcement(LoanId loan, address caller);

    /// @notice Sets what the caller's bank asks for under a product before it pays out.
    function setGateRule(bytes32 product, GateRule calldata rule) external;

    /// @notice Accepts an offer and pays it out of the lender's cash, all in this call: offer, gates, lien, perfection, money.
    ///         By the borrower, or by anybody with its signature.
    function draw(LoanOffer calldata offer, DrawPapers calldata papers, Security calldata security) external;

    /// @notice The same, the money being held by the bank for `drawingId(loan)`; it pays on `LoanDrawn`.
    function drawWithReceipt(
        LoanOffer calldata offer,
        DrawPapers calldata papers,
        Security calldata security,
        SignedReceipt calldata signed
    ) external;

    /// @notice Pays the next instalment, with what its lateness costs, out of the caller's cash; anybody may.
    /// @param to an account of the bank
    function repay(LoanId loan, Instalment calldata instalment, bytes32[] calldata proof, address to) external;

    /// @notice The same by the bank's own receipt for `repaymentId(loan, revision, number)`, over exactly what is due.
    function repayWithReceipt(
        LoanId loan,
        Instalment calldata instalment,
        bytes32[] calldata proof,
        SignedReceipt calldata signed
    ) external;

    /// @notice Puts another schedule in place of the rest, signed by both, and pays what goes with it out of the caller's cash.
    function amend(Amendment calldata amendment, AmendmentPapers calldata papers, address to) external;

    /// @notice The same by the bank's own receipt for `repaymentId(loan, revision, 0)`, the revision that it makes.
    function amendWithReceipt(
        Amendment calldata amendment,
        AmendmentPapers calldata papers,
        SignedReceipt calldata signed
    ) external;

    /// @notice Takes off principal that reached the bank in another way; all of it makes the loan Repaid. On the bank's word,
    ///         or by GUARANTEES and LOAN_ENFORCEMENT, which saw it go to the bank.
    function credit(LoanId loan, Fen principal, bytes32 document) external;

    /// @notice Takes off principal that the proceeds of a lien satisfy, which may be none, and ends the schedule: interest has
    ///         been satisfied by a time that is no instalment's. LOAN_ENFORCEMENT alone.
    function satisfy(LoanId loan, Fen principal, LienId lien) external;

    /// @notice The bank writes off what is owed; neither debt nor lien ends by it.
    function writeOff(LoanId loan, bytes32 document) external;

    /// @notice Ends a loan and, in the same call, the lien that was its own (民法典 393); a maximum-amount lien stays (420).
    ///         Anybody once all is paid; the bank alone after a write-off.
    function close(LoanId loan, Subject calldata collateral) external;

    function loanOf(LoanId loan) external view returns (LoanRecord memory);

    /// @notice What must be paid now for the next instalment, and whether it is late or in default: by time, without a
    ///         transaction.
    function dueNow(
        LoanId loan,
        Instalment calldata instalment,
        bytes32[] calldata proof
    ) external view returns (Due memory);

    /// @notice Principal that is drawn and owed under a maximum-amount lien.
    function drawnUnder(LienId lien) external view returns (Fen);

    /// @notice The loan that a lien of a fixed sum serves; null when none does.
    function servedBy(LienId lien) external view returns (LoanId);

    function gateRule(ParticipantId bank, bytes32 product) external view returns (GateRule memory);

    /// @notice What bank and borrower sign (EIP-712, domain "Liangshan Loans", version 1).
    function offerHash(LoanOffer calldata offer) external view returns (bytes32);

    function amendmentHash(Amendment calldata amendment) external view returns (bytes32);

    /// @notice What a bank holds the money of a drawing for.
    function drawingId(LoanId loan) external view returns (InstructionId);

    /// @notice What the bank's receipt of a payment is for.
    /// @param number of the instalment; 0 for what is paid with an amendment
    function repaymentId(LoanId loan, uint16 revision, uint16 number) external view returns (InstructionId);
}
