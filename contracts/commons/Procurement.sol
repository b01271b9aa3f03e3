// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {EvidenceRecord} from "../evidence/types/Statement.sol";
import {IGepAccounts} from "../gep/interfaces/IGepAccounts.sol";
import {PublishedAccount} from "../gep/types/GepAccount.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Instruction, ISettlement, Leg, LegKind} from "../shared/interfaces/ISettlement.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {CaseId, EvidenceId, InstructionId, ParticipantId, PurchaseId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Reason, Reasons} from "../shared/types/Reasons.sol";
import {Region} from "../shared/types/Region.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {Mode} from "../shared/types/TradingRule.sol";
import {IProcurement} from "./interfaces/IProcurement.sol";
import {GrowthSpan, PurchaseEntry, PurchaseKind, PurchaseState, PurchaseTerms} from "./types/Purchase.sol";

/// @title  Procurement
/// @notice What public payers and firms buy: a catalogue's line, or growth of a published account. Bound to one settlement.
/// @dev    Holds nothing. Growth is counted by region and time, never by the papers that state it: publications may be
///         corrected, dated anew or paired otherwise, and what is bought of a year stays bought.
contract Procurement is IProcurement, EIP712, DirectoryClient {
    /// @notice Pairs of dates between which a region's growth is bought at one time.
    uint256 public constant MAX_SPANS = 64;

    bytes32 private constant PURCHASE_TYPE = keccak256(
        "Purchase(uint8 kind,address buyer,address seller,bytes32 number,bytes32 catalogue,uint24 region,bytes32 baseline,"
        "bytes32 current,uint96 increment,uint96 price,bytes32 document)"
    );
    bytes32 private constant CONTRACT_TYPE = keccak256(
        "PurchaseContract(Purchase purchase,bytes32 instruction)"
        "Purchase(uint8 kind,address buyer,address seller,bytes32 number,bytes32 catalogue,uint24 region,bytes32 baseline,"
        "bytes32 current,uint96 increment,uint96 price,bytes32 document)"
    );

    mapping(PurchaseId id => PurchaseEntry) private _purchases;
    mapping(Region region => GrowthSpan[]) private _spans;
    /// @dev What is bought of the regions that lie in it: a county's growth is its prefecture's and its province's too.
    mapping(Region region => GrowthSpan[]) private _within;

    constructor(IDirectory directory_) EIP712("Liangshan Procurement", "1") DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // Agreeing
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IProcurement
    function agree(
        PurchaseTerms calldata terms,
        Instruction calldata instruction,
        bytes calldata buyerSignature,
        bytes calldata sellerSignature
    ) external returns (PurchaseId id) {
        InstructionId settling = _settlement().instructionId(instruction);
        id = _requireNew(terms);
        _requireBound(id, terms, instruction, settling);
        bytes32 hash = contractHash(terms, settling);
        _requireSigned(id, terms.buyer, hash, buyerSignature);
        _requireSigned(id, terms.seller, hash, sellerSignature);

        _note(id, terms, settling);

        _settleOrWait(id, terms, instruction, settling);
    }

    //----------------------------------------------------------------------------------------------
    // What became of it
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IProcurement
    function settle(PurchaseTerms calldata terms, Instruction calldata instruction) external {
        (PurchaseId id, InstructionId settling) = _requireAgreed(terms, instruction);
        bool isSettled = _settlement().explain(instruction).has(Reason.ALREADY_SETTLED);
        require(isSettled, PurchaseNotSettled(id, settling));

        _markSettled(id, settling, terms.price);
    }

    /// @inheritdoc IProcurement
    function end(PurchaseTerms calldata terms, Instruction calldata instruction) external {
        (PurchaseId id, InstructionId settling) = _requireAgreed(terms, instruction);
        Reasons reasons = _settlement().explain(instruction);
        // What was settled in time is past its deadline too, later.
        bool hasLapsed = reasons.has(Reason.DEADLINE_PASSED) && !reasons.has(Reason.ALREADY_SETTLED);
        require(hasLapsed, PurchaseNotSettled(id, settling));

        _purchases[id].state = PurchaseState.Ended;
        if (terms.kind == PurchaseKind.GepIncrement) _giveBack(terms);

        emit PurchaseEnded(id, _participants().participantOf(msg.sender));
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IProcurement
    function purchase(PurchaseId id) external view returns (PurchaseEntry memory entry) {
        entry = _purchases[id];
        require(entry.state != PurchaseState.Unknown, PurchaseUnknown(id));
    }

    /// @inheritdoc IProcurement
    function boughtOf(Region region, EvidenceId baseline, EvidenceId current) external view returns (Fen) {
        IEvidence evidence = _evidence();
        return _bought(region, evidence.evidence(baseline).basisDate, evidence.evidence(current).basisDate);
    }

    /// @inheritdoc IProcurement
    function purchaseId(PurchaseTerms calldata terms) public view returns (PurchaseId) {
        return Keys.purchase(_participants().participantOf(terms.buyer), terms.number);
    }

    /// @inheritdoc IProcurement
    function termsHash(PurchaseTerms calldata terms) public view returns (bytes32) {
        return _hashTypedDataV4(_structHash(terms));
    }

    /// @inheritdoc IProcurement
    function contractHash(PurchaseTerms calldata terms, InstructionId instruction) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(CONTRACT_TYPE, _structHash(terms), instruction)));
    }

    //----------------------------------------------------------------------------------------------
    // What a purchase must be
    //----------------------------------------------------------------------------------------------

    function _requireNew(PurchaseTerms calldata terms) private view returns (PurchaseId id) {
        (ParticipantId buyer, AccountWord payer) = _participants().identify(terms.buyer);
        (ParticipantId seller, AccountWord payee) = _participants().identify(terms.seller);
        id = Keys.purchase(buyer, terms.number);
        require(_isWhole(terms) && buyer != seller, PurchaseInvalid(id));
        require(payer.isActive() && _mayBuy(payer.kind()), PurchasePartyRefused(id, terms.buyer));
        bool isSeller = payee.isActive() && _maySell(payee.kind());
        bool isThere = terms.kind == PurchaseKind.Catalogue || terms.region.contains(payee.region());
        require(isSeller && isThere, PurchasePartyRefused(id, terms.seller));
        require(_purchases[id].state == PurchaseState.Unknown, PurchaseAlreadyRecorded(id));
    }

    function _isWhole(PurchaseTerms calldata terms) private pure returns (bool) {
        bool isWritten = terms.number != 0 && terms.document != 0 && Fen.unwrap(terms.price) != 0;
        bool isOfGep =
            !terms.region.isNull() &&
                !terms.baseline.isNull() &&
                !terms.current.isNull() &&
                Fen.unwrap(terms.increment) != 0;
        bool isNotOfGep =
            terms.region.isNull() &&
                terms.baseline.isNull() &&
                terms.current.isNull() &&
                Fen.unwrap(terms.increment) == 0;
        bool isFit =
            terms.kind == PurchaseKind.Catalogue
                ? terms.catalogue != 0 && isNotOfGep
                : terms.kind == PurchaseKind.GepIncrement && terms.catalogue == 0 && isOfGep;
        return isWritten && isFit;
    }

    function _mayBuy(Kind kind) private pure returns (bool) {
        return kind == Kind.PublicBody || kind == Kind.Enterprise;
    }

    function _maySell(Kind kind) private pure returns (bool) {
        return kind == Kind.VillageCompany || kind == Kind.Cooperative;
    }

    /// @dev One leg of money, and nothing by which another's word would be needed or another's right touched.
    function _requireBound(
        PurchaseId id,
        PurchaseTerms calldata terms,
        Instruction calldata instruction,
        InstructionId settling
    ) private view {
        bool isPlain =
            instruction.mode == Mode.None &&
                instruction.venue.isNull() &&
                CaseId.unwrap(instruction.caseId) == 0 &&
                instruction.terms == termsHash(terms);
        bool isPaid = instruction.legs.length == 1 && _pays(instruction.legs[0], terms);
        require(isPlain && isPaid, PurchaseInstructionMismatch(id, settling));
    }

    function _pays(Leg calldata leg, PurchaseTerms calldata terms) private pure returns (bool) {
        bool isMoney = leg.kind == LegKind.OffChain || (leg.kind == LegKind.Erc20 && leg.asset == Names.CASH);
        return
            isMoney &&
            leg.from == terms.buyer &&
            leg.to == terms.seller &&
            leg.id == 0 &&
            leg.amount == Fen.unwrap(terms.price);
    }

    /// @dev By a key or by a contract (ERC-1271).
    function _requireSigned(PurchaseId id, address party, bytes32 hash, bytes calldata signature) private view {
        bool isSigned = SignatureChecker.isValidSignatureNowCalldata(party, hash, signature);
        require(isSigned, PurchaseNotSigned(id, party));
    }

    /// @dev A purchase that waits for its settlement, under the very terms and instruction it was agreed with.
    function _requireAgreed(
        PurchaseTerms calldata terms,
        Instruction calldata instruction
    ) private view returns (PurchaseId id, InstructionId settling) {
        id = purchaseId(terms);
        settling = _settlement().instructionId(instruction);
        PurchaseEntry memory entry = _purchases[id];
        require(entry.state != PurchaseState.Unknown, PurchaseUnknown(id));
        require(entry.state == PurchaseState.Agreed, PurchaseStateIsOther(id, entry.state));
        bool isSame = entry.termsHash == termsHash(terms) && entry.instruction == settling;
        require(isSame, PurchaseInstructionMismatch(id, settling));
    }

    //----------------------------------------------------------------------------------------------
    // Taking down
    //----------------------------------------------------------------------------------------------

    function _note(PurchaseId id, PurchaseTerms calldata terms, InstructionId settling) private {
        if (terms.kind == PurchaseKind.GepIncrement) _takeIncrement(id, terms);
        _purchases[id] = PurchaseEntry({
            state: PurchaseState.Agreed,
            kind: terms.kind,
            agreedAt: currentTime(),
            price: terms.price,
            termsHash: termsHash(terms),
            instruction: settling
        });

        IParticipants participants = _participants();
        ParticipantId buyer = participants.participantOf(terms.buyer);
        emit PurchaseAgreed(id, buyer, participants.participantOf(terms.seller), terms, settling);
    }

    function _settleOrWait(
        PurchaseId id,
        PurchaseTerms calldata terms,
        Instruction calldata instruction,
        InstructionId settling
    ) private {
        ISettlement settlement = _settlement();
        settlement.affirmAs(instruction, terms.buyer);
        settlement.affirmAs(instruction, terms.seller);
        if (!settlement.explain(instruction).isEmpty()) return;

        _markSettled(id, settling, terms.price);
        settlement.settle(instruction);
    }

    function _markSettled(PurchaseId id, InstructionId settling, Fen price) private {
        _purchases[id].state = PurchaseState.Settled;

        emit PurchaseSettled(id, settling, price);
    }

    //----------------------------------------------------------------------------------------------
    // Growth, and what is bought of it
    //----------------------------------------------------------------------------------------------

    function _takeIncrement(PurchaseId id, PurchaseTerms calldata terms) private {
        (Timestamp from, Timestamp to, uint256 growth) = _published(id, terms);
        uint256 bought = Fen.unwrap(_bought(terms.region, from, to));
        uint256 left = growth > bought ? growth - bought : 0;
        // Safe cast: at most a published value.
        require(Fen.unwrap(terms.increment) <= left, IncrementExceeded(id, terms.increment, Fen.wrap(uint96(left))));

        Fen increment = terms.increment;
        _add(terms.region, _spans[terms.region], from, to, increment);
        for (Region r = terms.region.above(); !r.isNull(); r = r.above()) _add(r, _within[r], from, to, increment);
    }

    /// @dev The papers may have been withdrawn since; their dates stand.
    function _giveBack(PurchaseTerms calldata terms) private {
        Timestamp from = _evidence().evidence(terms.baseline).basisDate;
        Timestamp to = _evidence().evidence(terms.current).basisDate;
        Fen increment = terms.increment;
        _take(_spans[terms.region], from, to, increment);
        for (Region r = terms.region.above(); !r.isNull(); r = r.above()) _take(_within[r], from, to, increment);
    }

    function _add(Region region, GrowthSpan[] storage spans, Timestamp from, Timestamp to, Fen increment) private {
        uint256 n = _find(spans, from, to);
        if (n == spans.length) {
            require(n < MAX_SPANS, GrowthSpansFull(region));
            spans.push(GrowthSpan(from, to, Fen.wrap(0)));
        }
        // No overflow: what is bought is within a published value.
        spans[n].bought = Fen.wrap(Fen.unwrap(spans[n].bought) + Fen.unwrap(increment));
    }

    function _take(GrowthSpan[] storage spans, Timestamp from, Timestamp to, Fen increment) private {
        uint256 n = _find(spans, from, to);
        // No underflow: the span holds what this purchase took.
        uint96 rest = Fen.unwrap(spans[n].bought) - Fen.unwrap(increment);
        if (rest != 0) {
            spans[n].bought = Fen.wrap(rest);
            return;
        }
        spans[n] = spans[spans.length - 1];
        spans.pop();
    }

    function _published(
        PurchaseId id,
        PurchaseTerms calldata terms
    ) private view returns (Timestamp from, Timestamp to, uint256 growth) {
        _requireComparable(id, terms);
        IEvidence evidence = _evidence();
        EvidenceRecord memory earlier = evidence.evidence(terms.baseline);
        EvidenceRecord memory later = evidence.evidence(terms.current);
        bool grows = earlier.basisDate < later.basisDate && earlier.value < later.value;
        require(grows, IncrementNotPublished(id, terms.baseline, terms.current));
        return (earlier.basisDate, later.basisDate, later.value - earlier.value);
    }

    /// @dev Growth is told within one series; what it is of lies in the region under which it is counted.
    function _requireComparable(PurchaseId id, PurchaseTerms calldata terms) private view {
        IGepAccounts accounts = IGepAccounts(_resolve(Names.GEP_ACCOUNTS));
        PublishedAccount memory first = accounts.published(terms.baseline);
        PublishedAccount memory second = accounts.published(terms.current);
        bool arePublished = !first.account.isNull() && !second.account.isNull();
        require(arePublished, IncrementNotPublished(id, terms.baseline, terms.current));
        bool isOfRegion = Region.unwrap(first.region) == Region.unwrap(terms.region);
        bool areOne = first.series == second.series && isOfRegion;
        require(areOne, IncrementNotComparable(id, terms.baseline, terms.current));
    }

    /// @dev Of any part of the time between the two, of the region, of what lies in it and of what it lies in: whatever of
    ///      those lies outside counts here too, on the safe side.
    function _bought(Region region, Timestamp from, Timestamp to) private view returns (Fen) {
        uint256 sum = _sumOf(_spans[region], from, to) + _sumOf(_within[region], from, to);
        for (Region r = region.above(); !r.isNull(); r = r.above()) sum += _sumOf(_spans[r], from, to);
        // Safe cast: 256 published values at most, each within what fen are ever counted in (2^64).
        return Fen.wrap(uint96(sum));
    }

    function _sumOf(GrowthSpan[] storage spans, Timestamp from, Timestamp to) private view returns (uint256 sum) {
        for (uint256 i = 0; i < spans.length; ++i) {
            GrowthSpan memory span = spans[i];
            if (span.from < to && from < span.to) sum += Fen.unwrap(span.bought);
        }
    }

    /// @dev The number of spans when there is none between these dates.
    function _find(GrowthSpan[] storage spans, Timestamp from, Timestamp to) private view returns (uint256 n) {
        for (; n < spans.length; ++n) {
            if (spans[n].from == from && spans[n].to == to) return n;
        }
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev Terms have no dynamic part: in calldata they lie as `abi.encode` would write them.
    function _structHash(PurchaseTerms calldata terms) private pure returns (bytes32) {
        return keccak256(abi.encode(PURCHASE_TYPE, terms));
    }

    function _settlement() private view returns (ISettlement) {
        return ISettlement(_resolve(Names.SETTLEMENT));
    }

    function _participants() private view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _evidence() private view returns (IEvidence) {
        return IEvidence(_resolve(Names.EVIDENCE));
    }
}
