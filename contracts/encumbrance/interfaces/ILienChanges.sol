// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseId, EvidenceId, LeaseId, LienId, ParticipantId, SubjectId} from "../../shared/types/Ids.sol";
import {LeaseFacts} from "../../shared/types/Lease.sol";
import {Payment} from "../../shared/types/Payment.sol";
import {Fen} from "../../shared/types/Quantities.sol";
import {Reasons} from "../../shared/types/Reasons.sol";
import {Subject} from "../../shared/types/Subject.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {FixingCause, LeaseEnd, RankConsent, Share} from "../types/Change.sol";
import {LeasePlace} from "../types/LeaseEntry.sol";
import {HolderAgreement} from "../types/Writ.sol";

/// @title  ILienChanges
/// @notice What becomes of a lien between its beginning and its end, what ranks beside it, and who is paid in the end.
interface ILienChanges {
    /// @notice A bank's notice of its pledge was taken down. On a receivable it gives rank from that time (民法典 768); on
    ///         other titles it is told and gives none.
    event LienNoticed(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        LienId indexed lien,
        Timestamp noticedAt,
        bool givesRank,
        EvidenceId evidence,
        uint64 seq
    );
    event RegistrationRenewed(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        LienId indexed lien,
        Timestamp expiresAt,
        EvidenceId receipt,
        uint64 seq
    );
    /// @notice A registration past its end was met; it had stopped counting at that end (collateral.md P11).
    event RegistrationLapsed(SubjectId indexed subject, LienId indexed lien, Timestamp expiredAt, uint64 seq);
    /// @notice The debt, or a part of it, has another creditor, and the lien went with it (民法典 407, 421).
    /// @param part    the new lien of the same rank for the part that moved; null when all of it did
    /// @param secured what the new lienor's lien secures
    event LienAssigned(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        LienId indexed lien,
        LienId part,
        ParticipantId lienor,
        bytes32 debt,
        Fen secured,
        uint64 seq
    );
    /// @notice Two liens changed their ranks, with the consent of each lienor who came off worse (民法典 409).
    event RanksExchanged(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        LienId senior,
        LienId junior,
        uint64 seq
    );
    /// @notice A lienor went behind all other registered liens.
    event RankWaived(SubjectId indexed subject, ParticipantId indexed actor, LienId indexed lien, uint64 seq);
    /// @notice A maximum-amount lien secures a fixed sum from now on (民法典 420, 423).
    event LienFixed(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        LienId indexed lien,
        Fen secured,
        FixingCause cause,
        uint64 seq
    );
    event LienReduced(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        LienId indexed lien,
        Fen secured,
        uint64 seq
    );
    /// @notice What is still owed under a lien, for the waterfall; never more than it secures is paid.
    event DebtDeclared(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        LienId indexed lien,
        Fen owed,
        uint64 seq
    );
    /// @notice A lienor opened a case on the holder's agreement (民法典 410).
    event CaseAgreed(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        CaseId indexed caseId,
        Subject on,
        LienId lien,
        ParticipantId holder,
        Fen least,
        uint64 seq
    );
    event LeaseEntered(SubjectId indexed subject, LeaseId indexed lease, LeaseFacts facts, uint64 seq);
    event PossessionNoted(SubjectId indexed subject, LeaseId indexed lease, Timestamp possessionAt, uint64 seq);
    event LeaseEnded(SubjectId indexed subject, LeaseId indexed lease, LeaseEnd cause, uint64 seq);
    event SubjectPacked(SubjectId indexed subject, SubjectId indexed container, uint64 seq);
    event SubjectUnpacked(SubjectId indexed subject, SubjectId indexed container, uint64 seq);
    /// @notice A right ended while liens were live: they are claims on what is paid for it, in the same order.
    event ProceedsClaimOpened(SubjectId indexed subject, address indexed holder, uint16 liens, uint64 seq);
    /// @notice What a sale brought, or was paid for a right that ended, and who got how much of it.
    /// @param caseId     the case of a sale; null for a proceeds claim
    /// @param shares     one a lien, in rank
    /// @param surplus    to the holder
    /// @param evidence   of the payment, for a proceeds claim; null for a sale, where Settlement moved it
    event ProceedsDistributed(
        SubjectId indexed subject,
        ParticipantId indexed actor,
        CaseId indexed caseId,
        Fen proceeds,
        Share[] shares,
        Fen surplus,
        address holder,
        EvidenceId evidence,
        uint64 seq
    );

    /// @notice The lien is no unregistered pledge, or has been noticed already.
    error NoticeNotApplicable(LienId lien);
    /// @notice The notice was taken down by the lienor itself, or its time is still to come.
    error NoticeInvalid(LienId lien, EvidenceId evidence);
    /// @notice Not registered any more, not in the last 90 days of its term, or the new end isn't later, at most 30 years.
    error RenewalInvalid(LienId lien, Timestamp expiresAt, Timestamp asked);
    /// @notice Nothing, or more than the lien secures, or nobody, or a part of a maximum-amount lien before it is fixed (421).
    error AssignmentInvalid(LienId lien);
    /// @notice The first doesn't rank before the second, or one of them isn't registered.
    error RankExchangeInvalid(LienId senior, LienId junior);
    /// @notice This lienor would come off worse and has not signed, or signed something else.
    error RankConsentMissing(LienId lien, ParticipantId lienor);
    /// @notice No maximum-amount lien, more than its maximum, or the cause isn't there.
    error FixingInvalid(LienId lien, FixingCause cause);
    /// @notice Only less.
    error ReductionInvalid(LienId lien, Fen secured, Fen asked);
    /// @notice A court has said what is owed; a lienor's word doesn't change that.
    error DebtSaidByCourt(LienId lien);
    /// @notice The debt isn't due yet, so that its lienor can't open a case on the holder's agreement.
    error DebtNotDue(LienId lien, Timestamp maturity, Timestamp nowTime);
    /// @notice Not signed by an active account of the holder, over other terms, or after its last second.
    error AgreementNotOfHolder(LienId lien, address signer);
    /// @notice Loans are drawn under the lien: LOAN_ENFORCEMENT opens its case, which asks for default and days of grace.
    error LienServesLoan(LienId lien);
    /// @notice No such lease on this subject.
    error LeaseNotFound(SubjectId subject, LeaseId lease);
    error LeaseAlreadyEntered(SubjectId subject, LeaseId lease);
    /// @notice Ends before it begins, or is over, or possession is still to come or was noted before.
    error LeaseFactsInvalid(LeaseId lease);
    /// @notice Only LEASES enters and ends leases, only PACKAGES packs.
    error CallerNotPart(bytes32 name, address caller);
    error SubjectNotPacked(SubjectId subject);
    error SubjectPackedIntoItself(SubjectId subject);
    /// @notice The payments aren't what the waterfall gives for their sum.
    /// @param to the first account that gets something else than it should
    error WaterfallMismatch(SubjectId subject, address to, uint256 expected, uint256 given);
    /// @notice The holder who agreed has it no more, the buyer is the lienor, or the price is below what was agreed;
    ///         `reasons` are those of `explainEnforce`.
    error SaleNotAsAgreed(SubjectId subject, CaseId caseId, Reasons reasons);
    /// @notice The right hasn't ended, or nothing is left to be paid out on it.
    error NoProceedsClaim(SubjectId subject);
    /// @notice The payment was attested by somebody else than the caller, says nothing, or has been shared out already.
    error CompensationInvalid(EvidenceId evidence, address caller);

    // Liens

    /// @notice Notes that notice of an unregistered pledge was taken down; its lienor calls.
    /// @param evidence PLEDGE_NOTICE about the lien, by another participant; its basis date is the time of notice
    function fileNotice(Subject calldata subject, LienId lien, EvidenceId evidence) external;

    /// @notice Prolongs a registration in its last 90 days (应收账款质押登记办法 12, 13); the competent registrar.
    function renewRegistration(Subject calldata subject, LienId lien, Timestamp expiresAt, EvidenceId receipt) external;

    /// @notice Tells of registrations that have lapsed; anybody may call it, and nothing depends on it.
    function tellLapsed(Subject calldata subject) external;

    /// @notice Moves a lien with its debt; its lienor calls. The register follows, it doesn't decide (民法典 547).
    /// @param secured what moves; less than the lien secures splits it into two of equal rank
    /// @param debt    the debt as the new lienor keeps it
    function assign(Subject calldata subject, LienId lien, ParticipantId lienor, Fen secured, bytes32 debt) external;

    /// @notice Exchanges the ranks of two registered liens (民法典 409); a lienor of either calls.
    /// @param consents EIP-712 `RankConsent`, one for each lienor who comes off worse
    function exchangeRanks(
        Subject calldata subject,
        LienId senior,
        LienId junior,
        RankConsent[] calldata consents
    ) external;

    /// @notice Goes behind all liens registered up to now; the lienor alone. Later ones stay behind it.
    function waiveRank(Subject calldata subject, LienId lien) external;

    /// @notice Fixes a maximum-amount lien at what is owed; its lienor, or the court of an open case.
    function fix(Subject calldata subject, LienId lien, Fen owed, FixingCause cause) external;

    /// @notice Lowers what a lien secures; its lienor.
    function reduce(Subject calldata subject, LienId lien, Fen secured) external;

    /// @notice Says what is still owed; its lienor, or the court of an open case, whose word isn't changed by the lienor's.
    function declareDebt(Subject calldata subject, LienId lien, Fen owed) external;

    // Getting paid

    /// @notice Opens a case on the holder's agreement, after the debt fell due (民法典 410); the lienor, or LOAN_ENFORCEMENT
    ///         where loans are drawn under the lien, which calls their debt by it. It is sold through Settlement like a
    ///         court's, with the word of a licensed platform, and never to the lienor's own account.
    function openCaseByAgreement(
        CaseId caseId,
        Subject calldata subject,
        LienId lien,
        HolderAgreement calldata agreement
    ) external;

    /// @notice Pays out what was paid for a right that ended: insurance, compensation (民法典 390). Its payer (an insurer, a
    ///         public body, the treasury or a court, never the holder), by evidence COMPENSATION about the right, whose value
    ///         is the sum. A lien that is paid in full ends; what is left of the
    ///         others stays as a claim on what else may be paid.
    function distribute(Subject calldata subject, EvidenceId evidence, Payment[] calldata payments) external;

    // Reading

    /// @notice What stands in one of the places 0 … leases - 1.
    function leasePlace(SubjectId subject, uint256 place) external view returns (LeasePlace memory);

    /// @notice What is owed under a lien by the last declaration, and whether a court said it; what it secures if nobody did.
    function owedUnder(LienId lien) external view returns (Fen owed, bool byCourt);

    /// @notice What a lien was paid in all by sale or compensation, and when last; never if it went through no waterfall.
    function paidUnder(LienId lien) external view returns (Fen paid, Timestamp paidAt);
}
