// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignedReceipt} from "../../shared/interfaces/ISettlement.sol";
import {GuaranteeId, InstructionId, LienId, LoanId, ParticipantId} from "../../shared/types/Ids.sol";
import {Bps, Fen} from "../../shared/types/Quantities.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {FundLimit, Guarantee, GuaranteeRecord, GuaranteeState} from "../types/Guarantee.sol";
import {Instalment} from "../types/Loan.sol";

/// @title  IGuarantees
/// @notice Who pays a share of a loan's principal when borrower and collateral don't: 政府性担保, 收储担保, 风险补偿基金.
interface IGuarantees {
    /// @param signer account of the guarantor that signed the terms
    event GuaranteeAccepted(
        GuaranteeId indexed guarantee,
        LoanId indexed loan,
        ParticipantId indexed guarantor,
        Guarantee terms,
        address signer
    );
    /// @notice The bank claims its share of what is left.
    /// @param shortfall principal that was left when the first guarantor of this loan was claimed on; the base of all shares
    /// @param due       share, cut at the guarantee's limit and at what its fund has left for this bank
    event GuaranteeClaimed(
        GuaranteeId indexed guarantee,
        LoanId indexed loan,
        ParticipantId indexed guarantor,
        Fen shortfall,
        Fen due,
        bytes32 document
    );
    /// @notice A guarantor paid, and has recourse to the borrower for it (民法典 700).
    /// @param payer       its account
    /// @param outstanding principal still owed
    /// @param matter      what the bank's receipt was for; null when cash moved
    event GuaranteePaid(
        GuaranteeId indexed guarantee,
        LoanId indexed loan,
        ParticipantId indexed borrower,
        address payer,
        Fen paid,
        Fen outstanding,
        InstructionId matter
    );
    /// @notice The bank dropped its claim, or nothing is owed any more: nobody pays it.
    event GuaranteeEnded(GuaranteeId indexed guarantee, LoanId indexed loan, address indexed actor);
    event FundLimitSet(ParticipantId indexed fund, ParticipantId indexed bank, Fen limit);

    error GuaranteeAlreadyRecorded(GuaranteeId guarantee);
    error GuaranteeUnknown(GuaranteeId guarantee);
    error GuaranteeStateIsOther(GuaranteeId guarantee, GuaranteeState state);
    /// @notice No loan, share, limit or document, a share above the whole, or a limit of more than 64 bits of fen.
    error GuaranteeInvalid(GuaranteeId guarantee);
    /// @notice The account is no active one of that guarantor, or that is neither a guarantor nor a treasury.
    error GuarantorRefused(GuaranteeId guarantee, address account);
    /// @notice The caller is no active LENDER of the bank that the terms name, or the loan is another bank's.
    error GuaranteeOfOtherBank(GuaranteeId guarantee, address caller);
    /// @notice Accepted or claimed after its last second (民法典 692, 693).
    error GuaranteeExpired(GuaranteeId guarantee, Timestamp validUntil);
    /// @notice All guarantors of a loan together never pay more than the whole.
    error SharesExceeded(LoanId loan, uint256 bps);
    /// @notice The loan isn't in default, or its days of grace still run.
    error ClaimTooEarly(GuaranteeId guarantee, LoanId loan);
    /// @notice The debtor's own collateral goes first (民法典 392): its lien stands, or it ended without a sale, or what that
    ///         brought isn't credited yet.
    error CollateralStands(LoanId loan, LienId lien);
    /// @notice The share comes to nothing, or the fund has nothing left for this bank.
    error NothingToClaim(GuaranteeId guarantee, Fen share, Fen left);

    /// @notice Accepts a guarantor's signed word for the caller's bank. Before the loan is drawn or after.
    function accept(
        Guarantee calldata terms,
        address signer,
        bytes calldata signature
    ) external returns (GuaranteeId guarantee);

    /// @notice Sets what the caller's fund gives to a bank in all; what is claimed already stays claimed.
    function setFundLimit(ParticipantId bank, Fen limit) external;

    /// @notice Claims the guarantor's share, after default and days of grace and, where there is collateral, after its sale.
    /// @param instalment that is in default, with its proof; not looked at where proceeds have ended the schedule
    /// @param document   sha2-256 of the notice to the guarantor
    function claim(
        GuaranteeId guarantee,
        Instalment calldata instalment,
        bytes32[] calldata proof,
        bytes32 document
    ) external;

    /// @notice Pays what was claimed, never more than is owed, out of the caller's cash; an account of the guarantor.
    /// @param to an account of the bank
    function pay(GuaranteeId guarantee, address to) external;

    /// @notice The same by the bank's own receipt for `paymentId(guarantee)`, over exactly `payableOn`.
    function payWithReceipt(GuaranteeId guarantee, SignedReceipt calldata signed) external;

    /// @notice Drops a claim: the bank at any time, anybody once the loan is owed no more. A fund's limit is free again.
    function endClaim(GuaranteeId guarantee) external;

    function guaranteeOf(GuaranteeId guarantee) external view returns (GuaranteeRecord memory);

    /// @notice What `pay` would move now: the claim, cut at what is owed.
    function payableOn(GuaranteeId guarantee) external view returns (Fen);

    /// @notice Shares of all guarantees together that a bank accepted for a loan.
    function sharesOf(ParticipantId bank, LoanId loan) external view returns (Bps);

    /// @notice The base of all shares: principal that was left at the first claim; 0 before that.
    function shortfallOf(LoanId loan) external view returns (Fen);

    function fundLimit(ParticipantId fund, ParticipantId bank) external view returns (FundLimit memory);

    /// @notice What a guarantor signs (EIP-712, domain "Liangshan Guarantees", version 1).
    function guaranteeHash(Guarantee calldata terms) external view returns (bytes32);

    /// @notice What the bank's receipt of a guarantor's payment is for.
    function paymentId(GuaranteeId guarantee) external view returns (InstructionId);
}
