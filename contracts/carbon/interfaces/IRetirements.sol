// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CertificateId, EvidenceId, LotId, ParticipantId} from "../../shared/types/Ids.sol";
import {KgCO2e} from "../../shared/types/Quantities.sol";
import {Reasons} from "../../shared/types/Reasons.sol";
import {RetirementOrder} from "../../shared/types/Retirement.sol";
import {CancellationReason, Cancellation, Certificate, Return} from "../types/Credit.sol";
import {LotWord} from "../types/LotWord.sol";

/// @title  IRetirements
/// @notice Ends of credits: retirement with a certificate, cancellation, return to an outside register. All three draw
///         serials upward from the same cursor, so together they are contiguous and disjoint. Part of CarbonCredits.
interface IRetirements {
    event CreditsRetired(
        LotId indexed lot,
        ParticipantId indexed actor,
        CertificateId indexed certificate,
        Certificate facts,
        LotWord word
    );
    event CreditsCancelled(
        LotId indexed lot,
        ParticipantId indexed actor,
        CertificateId indexed record,
        Cancellation facts,
        LotWord word
    );
    event CreditsReturned(
        LotId indexed lot,
        ParticipantId indexed actor,
        CertificateId indexed record,
        Return facts,
        LotWord word
    );
    /// @notice `certificate` stands in place of `superseded` for the same serials.
    /// @param basis sha2-256 of the request and decision
    event CertificateCorrected(
        CertificateId indexed superseded,
        ParticipantId indexed actor,
        CertificateId indexed certificate,
        Certificate facts,
        bytes32 basis
    );
    /// @notice Part or all of what was lost in a lot was made good.
    event LossReplaced(LotId indexed lot, ParticipantId indexed actor, CertificateId indexed record, LotWord word);

    /// @notice No coverage is left for this use: the rest was reversed and not replaced.
    error LotUncovered(LotId lot, uint256 asked, uint256 usable);
    /// @notice What the purpose needs is missing or doesn't belong (rules.md).
    error RetirementOrderInvalid(RetirementOrder order);
    /// @notice The beneficiary is no enrolled organisation; others are named by a commitment.
    error BeneficiaryUnknown(bytes32 beneficiary);
    error CertificateUnknown(CertificateId certificate);
    /// @notice The facts given are not those of the certificate.
    error CertificateMismatch(CertificateId certificate);
    error CertificateSuperseded(CertificateId certificate, CertificateId by);
    /// @notice A correction keeps lot, serials, amount, holder and time.
    error CorrectionChangesUnits(CertificateId certificate);
    error RetirementSignatureInvalid(address holder);
    error RetirementSignatureExpired(uint256 deadline);
    /// @notice A correction rests on a request and a decision.
    error CorrectionUnfounded(CertificateId certificate);
    /// @notice One call takes from 1 to 64 orders.
    error OrderCountInvalid(uint256 given);
    /// @notice A reason and a document are needed; Replacement names a lot with a loss at least that large, the others none.
    error CancellationInvalid(CancellationReason reason, LotId replaces, uint256 lost);

    /// @notice 注销: in one step, by the holder.
    function retire(LotId lot, RetirementOrder calldata order) external returns (CertificateId);

    /// @notice Several certificates in one step, for several beneficiaries.
    function retireMany(LotId lot, RetirementOrder[] calldata orders) external;

    /// @notice By the holder's EIP-712 signature over lot, order, nonce and deadline (ERC-1271 for contracts); relayed by
    ///         anybody. The nonce is `nonces(holder)`.
    function retireFor(
        address holder,
        LotId lot,
        RetirementOrder calldata order,
        uint256 deadline,
        bytes calldata signature
    ) external returns (CertificateId);

    /// @notice Ends units without use: another act, with another record.
    function cancel(
        LotId lot,
        KgCO2e kg,
        CancellationReason reason,
        LotId replaces,
        bytes32 document
    ) external returns (CertificateId);

    /// @notice Sets a certificate right by a superseding one; the carbon registrar, on the holder's request.
    function correct(
        Certificate calldata certificate,
        RetirementOrder calldata corrected,
        bytes32 basis
    ) external returns (CertificateId);

    /// @notice Hash that the certificate's (or other record's) slot holds; zero when there is none.
    function certificateHash(CertificateId id) external view returns (bytes32);

    /// @notice The certificate that stands in its place; null when it stands itself.
    function supersededBy(CertificateId id) external view returns (CertificateId);

    /// @notice Total that other lots' credits were cancelled for, in place of what reversals took from this one.
    function replacedKg(LotId lot) external view returns (uint256);

    /// @notice kg of a range of used serials that reversals took and nobody replaced: those above the lot's coverage.
    function affectedKg(LotId lot, uint64 first, uint64 kg) external view returns (uint256);

    /// @notice All reasons why `retire` of so much would be refused now; a badly formed order is an error and no reason.
    function explainRetire(address holder, LotId lot, KgCO2e kg) external view returns (Reasons);
}
