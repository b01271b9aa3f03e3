// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// Identities are hashes of natural keys (libraries/Keys.sol), never counters: the same key twice is the same id, and a
// register refuses it. One type each, so that a parcel can't be passed where a right belongs. Names are re-exported
// here so that a file needs one import for all its ids.

import {ParticipantId} from "./ids/ParticipantId.sol";
import {EvidenceId} from "./ids/EvidenceId.sol";
import {SchemaId} from "./ids/SchemaId.sol";
import {ParcelId} from "./ids/ParcelId.sol";
import {SubjectId} from "./ids/SubjectId.sol";
import {LienId} from "./ids/LienId.sol";
import {InstructionId} from "./ids/InstructionId.sol";
import {CaseId} from "./ids/CaseId.sol";
import {LeaseId} from "./ids/LeaseId.sol";
import {ProjectId} from "./ids/ProjectId.sol";
import {LotId} from "./ids/LotId.sol";
import {CertificateId} from "./ids/CertificateId.sol";
import {ListingId} from "./ids/ListingId.sol";
import {AuctionId} from "./ids/AuctionId.sol";
import {SaleId} from "./ids/SaleId.sol";
import {DepositId} from "./ids/DepositId.sol";
import {DossierId} from "./ids/DossierId.sol";
import {DividendId} from "./ids/DividendId.sol";
import {PurchaseId} from "./ids/PurchaseId.sol";
import {LoanId} from "./ids/LoanId.sol";
import {GuaranteeId} from "./ids/GuaranteeId.sol";
import {BatchId} from "./ids/BatchId.sol";
import {LabelSetId} from "./ids/LabelSetId.sol";
import {CardTradeId} from "./ids/CardTradeId.sol";
import {GepSeriesId} from "./ids/GepSeriesId.sol";
import {GepAccountId} from "./ids/GepAccountId.sol";
