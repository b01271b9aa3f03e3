// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Effect} from "../../shared/types/Effect.sol";
import {EvidenceId, LienId, LoanId, ParticipantId} from "../../shared/types/Ids.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Subject} from "../../shared/types/Subject.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";

/// @notice How a loan is paid back; order as sdk/loans names them, and part of what is signed.
enum Repayment {
    /// 等额本息
    EqualInstalment,
    /// 等额本金
    EqualPrincipal,
    /// 先息后本
    InterestFirst,
    /// 到期还本
    Bullet
}

/// @notice How days count as a part of a year; order as sdk/loans names them, and part of what is signed.
enum DayCount {
    Act360,
    Act365Fixed,
    Thirty360
}

/// @notice A bank's offer; it signs this struct (EIP-712), and the borrower accepts the same words. All of it binds.
/// @param bank        the lender, kind Bank or SettlementBank
/// @param number      keccak256 of the contract number; with the bank it is the loan's id
/// @param lender      account of the bank, a LENDER: signs, and gives the money
/// @param borrower    account that accepts
/// @param product     the bank's product
/// @param collateral  what secures it; no asset for a loan on credit alone
/// @param units       units pledged; 0 for a whole right, or none
/// @param facility    keccak256 of the framework contract's number where a maximum-amount lien secures it; 0 otherwise
/// @param secured     what a lien made on drawing secures: the principal at least, the maximum of a facility
/// @param ratePpm     a year's rate in millionths
/// @param everyMonths months in a period
/// @param drawOn      first second of the day (+08:00) from which interest runs; drawn on that day alone
/// @param maturity    last second of the day on which the last instalment is due
/// @param root        of the schedule: OpenZeppelin's standard tree over {Instalment}s, which everybody makes from the terms
/// @param instalments how many there are
/// @param penaltyPpm  a year's rate on what is late, in millionths
/// @param graceDays   days after which what is late is a default
/// @param gates       what must be shown before money goes out: see GATE_INVESTIGATION and those beside it
/// @param purpose     sha2-256 of the purpose as agreed
/// @param payee       account that gets the money (受托支付), or the borrower's
/// @param document    sha2-256 of the contract
/// @param validUntil  last second in which the offer may be accepted
struct LoanOffer {
    ParticipantId bank;
    bytes32 number;
    address lender;
    address borrower;
    bytes32 product;
    Subject collateral;
    uint64 units;
    bytes32 facility;
    Fen secured;
    Fen principal;
    uint32 ratePpm;
    Repayment repayment;
    DayCount dayCount;
    uint8 everyMonths;
    uint16 periods;
    Timestamp drawOn;
    Timestamp maturity;
    bytes32 root;
    uint16 instalments;
    uint24 penaltyPpm;
    uint8 graceDays;
    uint8 gates;
    bytes32 purpose;
    address payee;
    bytes32 document;
    Timestamp validUntil;
}

/// @dev 双人调查: LOAN_INVESTIGATION about the loan, by the bank.
uint8 constant GATE_INVESTIGATION = 1 << 0;
/// @dev 面签: LOAN_INTERVIEW about the loan, by the bank.
uint8 constant GATE_INTERVIEW = 1 << 1;
/// @dev 受托支付: the payee is not the borrower.
uint8 constant GATE_ENTRUSTED = 1 << 2;

/// @notice What a bank asks under a product before it pays out, beside {ProductRule}; one slot.
/// @param gates          GATE_ bits that every offer must name
/// @param entrustedAbove principal from which the payee is not the borrower (受托支付), fen; 0 = never by the amount
/// @param unsecuredUpTo  most that is lent without collateral, fen; 0 = nothing
struct GateRule {
    uint8 gates;
    uint64 entrustedAbove;
    uint64 unsecuredUpTo;
}

/// @notice What is shown on drawing.
/// @param bankSignature     of `lender` over the offer
/// @param borrowerSignature of `borrower` over the offer; empty when the borrower calls
/// @param investigation     LOAN_INVESTIGATION about the loan; null where no gate asks for it
/// @param interview         LOAN_INTERVIEW about the loan; null where no gate asks for it
struct DrawPapers {
    bytes bankSignature;
    bytes borrowerSignature;
    EvidenceId investigation;
    EvidenceId interview;
}

/// @notice The register's own word that a pledge is registered, signed (EIP-712 type `Extract` of {Encumbrances}).
/// @param lienId  by register and number; null when the register has said nothing yet
/// @param extract `abi.encode` of a {Countersignature}: the registrar's account and its signature
struct Registration {
    LienId lienId;
    Timestamp registeredAt;
    uint32 registrySeq;
    Timestamp expiresAt;
    bool covenant;
    bytes extract;
}

/// @notice What secures a drawing: a lien that stands, or one that is made in the same call.
/// @param lien         that stands already; null for a new one, and for credit alone
/// @param effect       of the new one, as the title has it
/// @param valuation    relied on by the new one
/// @param consent      of the holder to the new one: `abi.encode` of a {SignedConsent}
/// @param notice       PLEDGE_NOTICE about the new one, where the product waits for notice; null otherwise
/// @param registration of the new one, where the product waits for the register
struct Security {
    LienId lien;
    Effect effect;
    EvidenceId valuation;
    bytes consent;
    EvidenceId notice;
    Registration registration;
}

/// @notice A payment of the schedule: leaf of its root, `keccak256(keccak256(abi.encode(number, dueAt, principal, interest)))`.
/// @param number from 1
/// @param dueAt  last second in which it is in time
struct Instalment {
    uint16 number;
    Timestamp dueAt;
    Fen principal;
    Fen interest;
}

/// @notice What must be paid now for an instalment.
/// @param daysLate   begun days since `dueAt`
/// @param isDefault  late by more than the days of grace
struct Due {
    Fen principal;
    Fen interest;
    Fen penalty;
    uint256 daysLate;
    bool isDefault;
}

/// @notice Prepayment, extension, another rate: a new schedule of the rest, signed by bank and borrower (EIP-712).
/// @param revision    of the schedule that it makes: one above the one that stands
/// @param outstanding principal that is owed before it
/// @param prepaid     principal paid with it; all of it ends the schedule
/// @param interest    paid with it
/// @param root        of the new schedule; 0 when all is paid
/// @param instalments how many it has, numbered from 1
struct Amendment {
    LoanId loan;
    uint16 revision;
    Fen outstanding;
    Fen prepaid;
    Fen interest;
    bytes32 root;
    uint16 instalments;
    bytes32 document;
    Timestamp validUntil;
}

/// @notice Who signed an amendment, and what: an active LENDER of the bank, an active account of the borrower.
struct AmendmentPapers {
    address bankSigner;
    bytes bankSignature;
    address borrowerSigner;
    bytes borrowerSignature;
}

enum LoanState {
    Unknown,
    /// drawn, and owed
    Live,
    /// all is paid, the lien stands
    Repaid,
    /// the bank expects nothing more; the lien stands
    WrittenOff,
    /// its own lien is released
    Closed
}

/// @notice What is stored of a loan, in the clear.
/// @param next      number of the next instalment
/// @param count     how many the schedule has
/// @param revision  how often it was amended
/// @param yearDays  days that a year counts for what is late
/// @param isMaximum secured by a maximum-amount lien, which outlives it (民法典 420)
/// @param lien      null on credit alone
struct LoanRecord {
    LoanState state;
    ParticipantId bank;
    ParticipantId borrower;
    Fen outstanding;
    uint16 next;
    uint16 count;
    uint16 revision;
    uint24 penaltyPpm;
    uint8 graceDays;
    uint16 yearDays;
    bool isMaximum;
    bytes32 root;
    LienId lien;
}
