// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignedReceipt} from "../../shared/interfaces/ISettlement.sol";
import {ISaleRegister} from "../../shared/interfaces/ISaleRegister.sol";
import {EvidenceId, InstructionId, ParticipantId, SaleId} from "../../shared/types/Ids.sol";
import {Bps, Fen} from "../../shared/types/Quantities.sol";
import {Reasons} from "../../shared/types/Reasons.sol";
import {Timestamp} from "../../shared/types/Timestamp.sol";
import {Mode} from "../../shared/types/TradingRule.sol";
import {DepositState, ObjectionState, Sale, SaleRule, SaleState, SaleTerms} from "../types/Sale.sol";

/// @title  ISales
/// @notice The sale of a right or a package on the exchange, step by step (systems 54, 57, 58, 73-76). The holder changes
///         at the register alone, with the certificate of trade; until then the buyer has a claim.
/// @dev    Holds nothing: deposits and prices are locked where they lie, by Settlement, or held by banks. Every step that
///         waits for a moment can be taken by anybody once it has come. Nothing here calls a bidder.
interface ISales is ISaleRegister {
    event SaleRuleSet(bytes32 indexed titleClass, ParticipantId indexed actor, uint16 version, SaleRule rule);
    event SaleApplied(
        SaleId indexed sale,
        ParticipantId indexed actor,
        bytes32 indexed titleClass,
        SaleTerms terms,
        uint16 version,
        Bps fee
    );
    /// @param search the register's TITLE_SEARCH that the review rests on
    event SaleQualified(SaleId indexed sale, ParticipantId indexed actor, EvidenceId search);
    /// @param basis sha2-256 of the reasons
    event SaleRejected(SaleId indexed sale, ParticipantId indexed actor, bytes32 basis);
    event SaleAnnounced(SaleId indexed sale, ParticipantId indexed actor, uint8 round, Fen start, Timestamp until);
    /// @param instruction what a bank holds the deposit for; null with cash
    event BidderEnrolled(SaleId indexed sale, ParticipantId indexed actor, address bidder, InstructionId instruction);
    event ObjectionRaised(SaleId indexed sale, ParticipantId indexed actor, EvidenceId objection);
    /// @param until the new end of what runs: the clock stood while objections were open
    event ObjectionAnswered(
        SaleId indexed sale,
        ParticipantId indexed actor,
        EvidenceId objection,
        bool isUpheld,
        bytes32 basis,
        Timestamp until
    );
    /// @param mode Agreement for a sole bidder, OneWayBidding otherwise
    event BiddingStarted(SaleId indexed sale, Mode mode, uint32 bidders, Timestamp until);
    /// @notice 流拍 with rounds left: the sale is Qualified again, every deposit is free.
    event SaleRoundFailed(SaleId indexed sale, uint8 round, uint32 bidders, uint32 bids);
    event SaleBid(SaleId indexed sale, address indexed bidder, uint32 number, Fen price, Timestamp until);
    event SaleAwarded(SaleId indexed sale, address indexed buyer, Fen price, Timestamp until);
    event SaleConfirmed(SaleId indexed sale, Timestamp until);
    event ContractSigned(
        SaleId indexed sale,
        address indexed party,
        bytes32 document,
        bool isComplete,
        Timestamp until
    );
    /// @param payment what a bank holds the price for; null with cash
    event PriceHeld(
        SaleId indexed sale,
        address indexed buyer,
        Fen price,
        Fen fee,
        InstructionId payment,
        Timestamp until
    );
    /// @param number of the certificate, as the exchange prints it
    event TradeCertified(
        SaleId indexed sale,
        ParticipantId indexed actor,
        address indexed buyer,
        string number,
        bytes32 document,
        Timestamp until
    );
    event SaleRegistered(SaleId indexed sale, address indexed buyer, Fen price, Fen fee);
    /// @notice The sale ended without a change of holder.
    /// @param state one of Withdrawn, Failed, Terminated, Defaulted, Lapsed
    /// @param basis sha2-256 of the reason where somebody decided; 0 where time did
    event SaleEnded(SaleId indexed sale, SaleState indexed state, address actor, bytes32 basis);
    /// @notice Told for banks too: money held for `depositId` is to be returned, paid to the seller, or used for the price.
    event DepositSettled(SaleId indexed sale, address indexed bidder, DepositState state, Fen amount);
    /// @notice The winner or the seller didn't keep to it: feeds the credit events (system 76).
    /// @param state where it stuck: Confirmed without this party's signature under the announced document, or Contracted
    ///              without the price
    event DefaultRecorded(SaleId indexed sale, address indexed party, SaleState state);

    /// @notice A step without a day, no bidder needed, deposits above the start, more than 60 days of anything, a cut of all,
    ///         no second to bid in or more than 30 days at least.
    error SaleRuleInvalid(bytes32 titleClass);
    /// @notice The class isn't sold on the exchange.
    error SaleClassClosed(bytes32 titleClass);
    error SaleAlreadyRecorded(SaleId sale);
    /// @notice A live sale of the same right stands.
    error AlreadyOnSale(bytes32 asset, uint256 id, SaleId sale);
    /// @notice Prices, deposit or times don't make sense by themselves or by the class's rule, or a document or number is
    ///         missing.
    error SaleTermsInvalid(SaleId sale);
    /// @notice The step isn't the next one: no state is skipped.
    error SaleStateIsOther(SaleId sale, SaleState state);
    /// @notice The moment hasn't come, or has passed.
    error SaleClock(SaleId sale, Timestamp until);
    /// @notice An open objection stops the clock.
    error ObjectionOpen(SaleId sale, uint8 objections);
    error ObjectionUnknown(SaleId sale, EvidenceId objection);
    error ObjectionsFull(SaleId sale);
    /// @notice This participant, under whichever account, has objected to what is public now.
    error ObjectorHeard(SaleId sale, ParticipantId party);
    /// @notice Objections have put the end off for as long as the class's rule allows.
    error PauseSpent(SaleId sale, Timestamp latest);
    /// @notice This evidence has served as an objection.
    error ObjectionAlreadyRaised(SaleId sale, EvidenceId objection);
    /// @notice The party is listed as 失信, by a court or a supervisor.
    error PartyDiscredited(ParticipantId party, EvidenceId listing);
    /// @notice Suspended, never a counterparty, the seller where another must act, or neither seller nor buyer where they
    ///         must.
    error SalePartyNotAllowed(SaleId sale, address party);
    error SaleCallerNotSeller(SaleId sale, address caller);
    /// @notice No active operator of the exchange; where an objection is answered no supervisor either.
    error CallerNotExchange(address caller);
    /// @notice Not enrolled with a deposit in this round, or enrolled already.
    error BidderEnrolment(SaleId sale, address bidder, DepositState state);
    error SaleBidTooLow(SaleId sale, Fen price, Fen least);
    /// @notice The title search is not this right's newest, names differences, or is too old.
    error TitleSearchInvalid(SaleId sale, EvidenceId search);
    /// @notice The party has signed another document; it alone can change its mind, by calling itself.
    error SaleContractSigned(SaleId sale, address party, bytes32 document);
    /// @notice Cash for a sale through banks, or the reverse.
    error SaleMoneyMismatch(SaleId sale, bool inBank);
    /// @notice The number of a certificate serves once.
    error CertificateNumberUsed(ParticipantId exchange, string number);
    /// @notice What stands against the sale; at the application `reasons` has every bit, at a later step that trade in it
    ///         was closed.
    error SaleRefused(SaleId sale, Reasons reasons);
    /// @notice The deposit is still needed, or was settled before.
    error DepositNotFree(SaleId sale, address bidder, DepositState state);

    // Rules

    /// @notice Sets the next version of a class's rule; sales applied for before keep theirs.
    function setSaleRule(bytes32 titleClass, SaleRule calldata rule) external;

    // The seller and the exchange

    /// @notice 申请: the holder puts its right on sale; from now on it is neither pledged, let nor moved otherwise.
    function applyFor(SaleTerms calldata terms) external returns (SaleId);

    /// @notice 资格与权属审查 passed; an EXCHANGE_OPERATOR, on the register's search.
    function qualify(SaleTerms calldata terms, EvidenceId search) external;

    /// @notice The review failed; an EXCHANGE_OPERATOR.
    function reject(SaleTerms calldata terms, bytes32 basis) external;

    /// @notice 挂牌公告 begins; an EXCHANGE_OPERATOR. Bidders enrol until it ends.
    function announce(SaleTerms calldata terms) external;

    /// @notice After a round without a sale (流拍), a further one at a lower start; the seller, within the rule.
    function announceAgain(SaleTerms calldata terms, Fen start) external;

    /// @notice Before bidding has begun; the seller alone.
    function withdraw(SaleTerms calldata terms, bytes32 basis) external;

    /// @notice A court's execution office ends a live sale at once: no lock hides a right from it.
    function terminate(SaleTerms calldata terms, bytes32 basis) external;

    // Bidders

    /// @notice 报名: locks the deposit in cash.
    function enrol(SaleTerms calldata terms) external;

    /// @notice The same with a bank's receipt over exactly the deposit for `depositId`.
    function enrolWithReceipt(SaleTerms calldata terms, SignedReceipt calldata signed) external;

    /// @notice A binding bid for the whole, by the account that enrolled; a late one moves the end.
    function bid(SaleTerms calldata terms, Fen price) external;

    // The clock: anybody, once the moment has come

    /// @notice Announced → Bidding; with too few enrolled back to Qualified (流拍) while rounds are left, else Failed.
    function startBidding(SaleTerms calldata terms) external;

    /// @notice Bidding → Awarded, or back to Qualified (流拍) while rounds are left, else Failed.
    function award(SaleTerms calldata terms) external;

    /// @notice Awarded → Confirmed.
    function confirm(SaleTerms calldata terms) external;

    /// @notice Nobody concluded or paid in time: who didn't sign the announced document, or didn't pay, keeps the blame; a
    ///         buyer alone to blame loses his deposit, unless the right could not have gone over to him.
    function declareDefault(SaleTerms calldata terms) external;

    /// @notice Paid and not certified, or certified and not entered in time: money and right are free again.
    function lapse(SaleTerms calldata terms) external;

    /// @notice Gives deposits back that are no longer needed; anybody, 1 to 64 at a time.
    function returnDeposits(SaleTerms calldata terms, address[] calldata bidders) external;

    // Objections

    /// @notice SALE_OBJECTION about `bytes32(sale)`, while the announcement or the result is public. Stops the clock. One a
    ///         participant and publicity, as long as they haven't put the end off by the rule's `maxPause`.
    function raiseObjection(SaleTerms calldata terms, EvidenceId objection) external;

    /// @notice An EXCHANGE_OPERATOR or SUPERVISOR. Upheld: the sale ends, every deposit is free.
    function answerObjection(SaleTerms calldata terms, EvidenceId objection, bool isUpheld, bytes32 basis) external;

    // Contract, price, certificate

    /// @notice Seller or buyer signs `SaleContract(bytes32 sale,address buyer,uint96 price,bytes32 document)` (EIP-712,
    ///         ERC-1271); anybody relays; a party that calls needs no signature. Concluded once both signed one document.
    function signContract(SaleTerms calldata terms, bytes32 document, address party, bytes calldata signature) external;

    /// @notice The buyer's cash, price and fee less the deposit, is locked until the register has entered him.
    function pay(SaleTerms calldata terms) external;

    /// @notice The same held by a bank for `paymentId`: exactly price and fee less the deposit, until after the register's
    ///         days.
    function payWithReceipt(SaleTerms calldata terms, SignedReceipt calldata signed) external;

    /// @notice 交易鉴证书; an EXCHANGE_OPERATOR.
    function certify(SaleTerms calldata terms, string calldata number, bytes32 document) external;

    // Reading

    function saleId(SaleTerms calldata terms) external view returns (SaleId);

    function sale(SaleId id) external view returns (Sale memory);

    function saleRule(bytes32 titleClass) external view returns (uint16 version, SaleRule memory rule);

    /// @notice The live sale of a right; null when none.
    function saleOf(bytes32 asset, uint256 id) external view returns (SaleId);

    function depositOf(SaleId id, address bidder) external view returns (DepositState);

    function objectionOf(SaleId id, EvidenceId objection) external view returns (ObjectionState);

    /// @notice What a bank holds a deposit for: EIP-712 hash of SaleDeposit(bytes32 sale,address bidder,uint8 round).
    function depositId(SaleId id, address bidder, uint8 round) external view returns (InstructionId);

    /// @notice What a bank holds the price for: EIP-712 hash of SalePayment(bytes32 sale,address buyer).
    function paymentId(SaleId id, address buyer) external view returns (InstructionId);

    /// @notice How long a bank must hold what is shown to it now: a deposit while Announced, the price while Contracted.
    function holdUntil(SaleTerms calldata terms) external view returns (Timestamp);

    /// @notice The listing under which a party is 失信 now; null when none.
    function discreditedBy(ParticipantId party) external view returns (EvidenceId);

    /// @notice All reasons why an objection of `objector` would be refused now, whatever evidence it rests on.
    function explainObjection(SaleTerms calldata terms, address objector) external view returns (Reasons);

    /// @notice All reasons why `applyFor` would be refused now, by the asset and the parties.
    function explainApply(SaleTerms calldata terms) external view returns (Reasons);
}
