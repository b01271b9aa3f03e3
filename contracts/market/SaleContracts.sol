// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {ISaleRegister} from "../shared/interfaces/ISaleRegister.sol";
import {ISettlement, SignedReceipt} from "../shared/interfaces/ISettlement.sol";
import {Names} from "../shared/Names.sol";
import {InstructionId, ParticipantId, SaleId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {SaleBidding} from "./SaleBidding.sol";
import {ISales} from "./interfaces/ISales.sol";
import {Sale, SaleState, SaleTerms} from "./types/Sale.sol";

/// @title  SaleContracts
/// @notice From the contract to the register: signed by both, the price held, certified, and paid as the register enters the
///         buyer.
abstract contract SaleContracts is SaleBidding, EIP712 {
    bytes32 private constant CONTRACT_TYPE = keccak256(
        "SaleContract(bytes32 sale,address buyer,uint96 price,bytes32 document)"
    );
    bytes32 private constant PAYMENT_TYPE = keccak256("SalePayment(bytes32 sale,address buyer)");
    uint8 private constant SELLER = 1;
    uint8 private constant BUYER = 2;

    constructor() EIP712("Liangshan Sales", "1") {}

    //----------------------------------------------------------------------------------------------
    // Contract
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISales
    /// @dev Any document binds once both have signed it. Where they haven't, the announced one says whose fault it is: see
    ///      {SaleEnds}.
    function signContract(
        SaleTerms calldata terms,
        bytes32 document,
        address party,
        bytes calldata signature
    ) external {
        (SaleId id, Sale memory current) = _during(terms, SaleState.Confirmed);
        require(document != 0, SaleTermsInvalid(id));
        require(party == terms.seller || party == current.leader, SalePartyNotAllowed(id, party));
        _requireActive(id, party);
        if (msg.sender != party) _requireSignature(id, current, document, party, signature);

        _signed[id][party] = document;
        address other = party == terms.seller ? current.leader : terms.seller;
        bool isComplete = _signed[id][other] == document;
        Timestamp until = isComplete ? _endAfter(_ruleOf[id].payDays) : current.until;
        Sale storage kept = _sales[id];
        kept.contractHash = document;
        kept.signed = isComplete ? SELLER | BUYER : (party == terms.seller ? SELLER : BUYER);
        if (isComplete) (kept.state, kept.until) = (SaleState.Contracted, until);

        emit ContractSigned(id, party, document, isComplete, until);
    }

    //----------------------------------------------------------------------------------------------
    // Price
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISales
    function pay(SaleTerms calldata terms) external {
        (SaleId id, Sale memory current) = _payable(terms, false);
        _hold(id, terms, current, InstructionId.wrap(0));

        _lockCash(msg.sender, _rest(terms, current));
    }

    /// @inheritdoc ISales
    function payWithReceipt(SaleTerms calldata terms, SignedReceipt calldata signed) external {
        (SaleId id, Sale memory current) = _payable(terms, true);
        InstructionId payment = paymentId(id, msg.sender);
        Timestamp until = _holdUntil(id, terms, current);
        _hold(id, terms, current, payment);

        _useReceipt(signed, payment, msg.sender, _rest(terms, current), until);
    }

    //----------------------------------------------------------------------------------------------
    // Certificate and register
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISales
    function certify(SaleTerms calldata terms, string calldata number, bytes32 document) external {
        ParticipantId actor = _requireExchange();
        (SaleId id, Sale memory current) = _during(terms, SaleState.Paid);
        bool isNumbered = bytes(number).length > 0 && bytes(number).length <= 64;
        require(isNumbered && document != 0, SaleTermsInvalid(id));
        bytes32 key = keccak256(bytes(number));
        require(!_numbers[actor][key], CertificateNumberUsed(actor, number));

        _numbers[actor][key] = true;
        Timestamp until = _endAfter(_ruleOf[id].registerDays);
        (_sales[id].state, _sales[id].until) = (SaleState.Certified, until);

        emit TradeCertified(id, actor, current.leader, number, document, until);
    }

    /// @inheritdoc ISaleRegister
    /// @dev The asset takes the right off sale itself as it goes over.
    function completeSale(uint256 right, address to) external {
        bytes32 asset = _callingAsset();
        SaleId id = _live[asset][right];
        Sale memory current = _sales[id];
        bool isHis = current.state == SaleState.Certified && current.leader == to;
        require(isHis && currentTime() <= current.until, TradeCertificateMissing(asset, right, to));
        Fen fee = _fee(current);

        _sales[id].state = SaleState.Registered;
        _live[asset][right] = SaleId.wrap(0);

        emit SaleRegistered(id, to, current.price, fee);

        if (!current.inBank) _settlement().payHeld(to, current.seller, current.price, fee);
    }

    /// @inheritdoc ISales
    function paymentId(SaleId id, address buyer) public pure returns (InstructionId) {
        return InstructionId.wrap(keccak256(abi.encode(PAYMENT_TYPE, id, buyer)));
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev A signature may be an old one that somebody kept: it never changes what the party has signed.
    function _requireSignature(
        SaleId id,
        Sale memory current,
        bytes32 document,
        address party,
        bytes calldata signature
    ) private view {
        bytes32 before = _signed[id][party];
        require(before == 0 || before == document, SaleContractSigned(id, party, before));
        bytes32 hash = keccak256(abi.encode(CONTRACT_TYPE, id, current.leader, current.price, document));
        bool isSigned = SignatureChecker.isValidSignatureNowCalldata(party, _hashTypedDataV4(hash), signature);
        require(isSigned, ISettlement.SignatureNotOfParty(party));
    }

    function _payable(SaleTerms calldata terms, bool inBank) private view returns (SaleId id, Sale memory current) {
        (id, current) = _during(terms, SaleState.Contracted);
        _requireMoney(id, terms, inBank);
        require(msg.sender == current.leader, SalePartyNotAllowed(id, msg.sender));
        _requireFit(id, msg.sender);
    }

    /// @dev The exchange has the register's days to certify, and the register has them again.
    function _hold(SaleId id, SaleTerms calldata terms, Sale memory current, InstructionId payment) private {
        Timestamp until = _endAfter(_ruleOf[id].registerDays);
        (_sales[id].state, _sales[id].until) = (SaleState.Paid, until);

        emit PriceHeld(id, msg.sender, current.price, _fee(current), payment, until);

        _apply(id, terms, msg.sender);
    }

    /// @dev No underflow: deposit <= start <= price.
    function _rest(SaleTerms calldata terms, Sale memory current) private pure returns (uint256) {
        return _total(current) - Fen.unwrap(terms.deposit);
    }

    /// @dev Which of the assets that are sold here is calling.
    function _callingAsset() private view returns (bytes32 name) {
        name = msg.sender == resolved(Names.PACKAGES) ? Names.PACKAGES : Names.USE_RIGHTS;
        require(msg.sender == resolved(name), ISettlement.AssetUnknown(0, msg.sender));
    }
}
