// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Timestamp} from "../types/Timestamp.sol";
import {
    BatchId,
    CaseId,
    CertificateId,
    DepositId,
    DividendId,
    DossierId,
    EvidenceId,
    GepAccountId,
    GepSeriesId,
    GuaranteeId,
    LabelSetId,
    LeaseId,
    LienId,
    LoanId,
    LotId,
    ParcelId,
    ParticipantId,
    ProjectId,
    PurchaseId,
    SchemaId,
    SubjectId
} from "../types/Ids.sol";
import {Fen, Gtin14} from "../types/Quantities.sol";
import {Subject} from "../types/Subject.sol";

/// @title  Keys
/// @notice The one place where natural keys become ids. A tag keeps the spaces apart; `abi.encode` keeps fields apart.
library Keys {
    bytes32 internal constant PARTICIPANT = keccak256("liangshan.participant.v1");
    bytes32 internal constant SCHEMA = keccak256("liangshan.schema.v1");
    bytes32 internal constant EVIDENCE = keccak256("liangshan.evidence.v1");
    bytes32 internal constant PARCEL = keccak256("liangshan.parcel.v1");
    bytes32 internal constant SUBJECT = keccak256("liangshan.subject.v1");
    bytes32 internal constant RIGHT = keccak256("liangshan.right.v1");
    bytes32 internal constant LEASE = keccak256("liangshan.lease.v1");
    bytes32 internal constant LIEN = keccak256("liangshan.lien.v1");
    bytes32 internal constant PLEDGE = keccak256("liangshan.pledge.v1");
    bytes32 internal constant CASE = keccak256("liangshan.case.v1");
    bytes32 internal constant PROJECT = keccak256("liangshan.project.v1");
    bytes32 internal constant CONSENT = keccak256("liangshan.consent.v1");
    bytes32 internal constant LOT = keccak256("liangshan.lot.v1");
    bytes32 internal constant FOREIGN_BLOCK = keccak256("liangshan.foreign-block.v1");
    bytes32 internal constant CERTIFICATE = keccak256("liangshan.certificate.v1");
    bytes32 internal constant PACKAGE = keccak256("liangshan.package.v1");
    bytes32 internal constant DEPOSIT = keccak256("liangshan.deposit.v1");
    bytes32 internal constant DOSSIER = keccak256("liangshan.dossier.v1");
    bytes32 internal constant DIVIDEND = keccak256("liangshan.dividend.v1");
    bytes32 internal constant PURCHASE = keccak256("liangshan.purchase.v1");
    bytes32 internal constant LOAN = keccak256("liangshan.loan.v1");
    bytes32 internal constant GUARANTEE = keccak256("liangshan.guarantee.v1");
    bytes32 internal constant COOP_SHARE = keccak256("liangshan.coop-share.v1");
    bytes32 internal constant BATCH = keccak256("liangshan.batch.v1");
    bytes32 internal constant BASE = keccak256("liangshan.base.v1");
    bytes32 internal constant BRAND_MEMBER = keccak256("liangshan.brand-member.v1");
    bytes32 internal constant LABEL_SET = keccak256("liangshan.label-set.v1");
    bytes32 internal constant ANCHOR = keccak256("liangshan.anchor.v1");
    bytes32 internal constant GEP_SERIES = keccak256("liangshan.gep-series.v1");
    bytes32 internal constant GEP_ACCOUNT = keccak256("liangshan.gep-account.v1");

    /// @param scheme 1 unified social credit code (GB 32100), 2 salted commitment of a person, 3 public body code
    /// @param code   the code in ASCII, left-aligned, or the commitment
    function participant(uint8 scheme, bytes32 code) internal pure returns (ParticipantId) {
        return ParticipantId.wrap(keccak256(abi.encode(PARTICIPANT, scheme, code)));
    }

    function schema(string memory name) internal pure returns (SchemaId) {
        return SchemaId.wrap(keccak256(abi.encode(SCHEMA, name)));
    }

    function evidence(
        ParticipantId issuer,
        SchemaId schemaId,
        bytes32 subject,
        bytes32 contentHash,
        Timestamp basisDate
    ) internal pure returns (EvidenceId) {
        return EvidenceId.wrap(keccak256(abi.encode(EVIDENCE, issuer, schemaId, subject, contentHash, basisDate)));
    }

    /// @param scheme see ParcelScheme in land/types
    /// @param code   the normalised code of that scheme (UTF-8)
    function parcel(uint8 scheme, string memory code) internal pure returns (ParcelId) {
        return ParcelId.wrap(keccak256(abi.encode(PARCEL, scheme, code)));
    }

    /// @notice A right, as its register numbers it (collateral.md T1). The register's participant keeps numbers apart.
    /// @param number keccak256 of the certificate number; for a person's certificate the register's keyed hash of it
    function right(ParticipantId register, bytes32 number) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(RIGHT, register, number)));
    }

    /// @param number keccak256 of the contract number, as both parties keep it
    function lease(ParticipantId lessor, ParticipantId lessee, bytes32 number) internal pure returns (LeaseId) {
        return LeaseId.wrap(keccak256(abi.encode(LEASE, lessor, lessee, number)));
    }

    /// @notice Subject of a right: one token, one holder.
    function subjectOfRight(bytes32 asset, uint256 id) internal pure returns (SubjectId) {
        return SubjectId.wrap(keccak256(abi.encode(SUBJECT, asset, id)));
    }

    /// @notice Subject of an amount: what one holder has of one token.
    function subjectOfAmount(bytes32 asset, uint256 id, address holder) internal pure returns (SubjectId) {
        return SubjectId.wrap(keccak256(abi.encode(SUBJECT, asset, id, holder)));
    }

    /// @notice Either of the two: a right has no holder in its subject.
    function subjectId(Subject memory s) internal pure returns (SubjectId) {
        return s.holder == address(0) ? subjectOfRight(s.asset, s.id) : subjectOfAmount(s.asset, s.id, s.holder);
    }

    function lien(ParticipantId register, string memory number) internal pure returns (LienId) {
        return LienId.wrap(keccak256(abi.encode(LIEN, register, number)));
    }

    /// @notice A lien applied for and not yet registered: known by its lienor and the debt it secures.
    function pledge(ParticipantId lienor, bytes32 debt) internal pure returns (LienId) {
        return LienId.wrap(keccak256(abi.encode(PLEDGE, lienor, debt)));
    }

    function courtCase(ParticipantId court, string memory number) internal pure returns (CaseId) {
        return CaseId.wrap(keccak256(abi.encode(CASE, court, number)));
    }

    /// @param programme code of the crediting programme, ASCII, left-aligned
    /// @param number    the project's number in it
    function project(bytes32 programme, string memory number) internal pure returns (ProjectId) {
        return ProjectId.wrap(keccak256(abi.encode(PROJECT, programme, number)));
    }

    /// @notice Subject of a lienor's consent to a project on a parcel.
    function consent(ProjectId projectId, ParcelId parcelId) internal pure returns (bytes32) {
        return keccak256(abi.encode(CONSENT, projectId, parcelId));
    }

    /// @notice Key of a native lot; {LotIds} makes the id of it.
    function lot(ProjectId projectId, Timestamp from, Timestamp to) internal pure returns (bytes32) {
        return keccak256(abi.encode(LOT, projectId, from, to));
    }

    /// @notice Key of a mirrored block of an outside register; {LotIds} makes the id of it.
    function foreignBlock(
        ParticipantId register,
        string memory issuance,
        uint64 firstSerial
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(FOREIGN_BLOCK, register, issuance, firstSerial));
    }

    /// @param version 1 for the first; a correction supersedes it by the next
    function certificate(LotId lotId, uint64 firstSerial, uint16 version) internal pure returns (CertificateId) {
        return CertificateId.wrap(keccak256(abi.encode(CERTIFICATE, lotId, firstSerial, version)));
    }

    /// @notice A package of rights. Never the id of a right: the tag keeps the spaces apart.
    /// @param number keccak256 of the package's number, as who formed it keeps it
    function package(ParticipantId former, bytes32 number) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(PACKAGE, former, number)));
    }

    /// @param number keccak256 of the contract number, as both parties keep it
    function deposit(
        ParticipantId depositor,
        ParticipantId cooperative,
        bytes32 number
    ) internal pure returns (DepositId) {
        return DepositId.wrap(keccak256(abi.encode(DEPOSIT, depositor, cooperative, number)));
    }

    function dossier(ParticipantId steward, bytes32 number) internal pure returns (DossierId) {
        return DossierId.wrap(keccak256(abi.encode(DOSSIER, steward, number)));
    }

    function dividend(ParticipantId payer, bytes32 number) internal pure returns (DividendId) {
        return DividendId.wrap(keccak256(abi.encode(DIVIDEND, payer, number)));
    }

    function purchase(ParticipantId buyer, bytes32 number) internal pure returns (PurchaseId) {
        return PurchaseId.wrap(keccak256(abi.encode(PURCHASE, buyer, number)));
    }

    /// @param number keccak256 of the contract number, as bank and borrower keep it
    function loan(ParticipantId bank, bytes32 number) internal pure returns (LoanId) {
        return LoanId.wrap(keccak256(abi.encode(LOAN, bank, number)));
    }

    /// @notice A guarantor guarantees a loan once.
    function guarantee(LoanId loanId, ParticipantId guarantor) internal pure returns (GuaranteeId) {
        return GuaranteeId.wrap(keccak256(abi.encode(GUARANTEE, loanId, guarantor)));
    }

    /// @notice The shares of one cooperative or village company.
    function coopShare(ParticipantId issuer) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(COOP_SHARE, issuer)));
    }

    /// @notice Key of a batch; {BatchIds} makes the id of it.
    /// @param lotNumber AI(10), at most twenty characters of ASCII, left-aligned
    function batch(Gtin14 gtin, bytes32 lotNumber) internal pure returns (bytes32) {
        return keccak256(abi.encode(BATCH, gtin, lotNumber));
    }

    /// @notice Where one product is grown: subject of its certified capacity, and who claims the ground.
    function base(ParcelId parcelId, Gtin14 gtin) internal pure returns (bytes32) {
        return keccak256(abi.encode(BASE, parcelId, gtin));
    }

    /// @notice Kind of the claims on ground on which one product is grown: one product's claims exclude each other.
    function baseKind(Gtin14 gtin) internal pure returns (bytes32) {
        return keccak256(abi.encode(BASE, gtin));
    }

    /// @notice Subject of a brand's licence to one member.
    function brandMember(uint16 brand, ParticipantId member) internal pure returns (bytes32) {
        return keccak256(abi.encode(BRAND_MEMBER, brand, member));
    }

    /// @param number which set on the batch, from 0
    function labelSet(BatchId batchId, uint32 number) internal pure returns (LabelSetId) {
        return LabelSetId.wrap(keccak256(abi.encode(LABEL_SET, batchId, number)));
    }

    function anchor(address publisher, bytes32 root) internal pure returns (bytes32) {
        return keccak256(abi.encode(ANCHOR, publisher, root));
    }

    /// @notice Accounts of one area by one method and price basis: what growth is told within.
    /// @param level      see AreaLevel in gep/types
    /// @param area       code of GB/T 2260 and its extensions: 4, 6, 9 or 12 digits; of a project its county's 6
    /// @param parcels    keccak256 of a project's parcel ids, ascending, packed; zero otherwise
    /// @param priceBasis short ASCII, left-aligned
    function gepSeries(
        uint8 level,
        uint64 area,
        bytes32 parcels,
        bytes32 methodology,
        bytes32 priceBasis
    ) internal pure returns (GepSeriesId) {
        return GepSeriesId.wrap(keccak256(abi.encode(GEP_SERIES, level, area, parcels, methodology, priceBasis)));
    }

    /// @notice An account: whoever has its document knows all of this.
    function gepAccount(
        GepSeriesId series,
        bytes32 contentHash,
        Fen total,
        Timestamp basisDate
    ) internal pure returns (GepAccountId) {
        return GepAccountId.wrap(keccak256(abi.encode(GEP_ACCOUNT, series, contentHash, total, basisDate)));
    }
}
