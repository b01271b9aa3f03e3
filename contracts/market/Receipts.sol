// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {BankReceipt, ISettlement, SignedReceipt} from "../shared/interfaces/ISettlement.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {InstructionId, ParticipantId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {currentTime} from "../shared/types/Timestamp.sol";
import {TradingRules} from "./TradingRules.sol";
import {InstructionState, Phase} from "./types/InstructionState.sol";

/// @title  Receipts
/// @notice Money that banks hold: their signed word, each reference once, bound to one matter.
abstract contract Receipts is ISettlement, EIP712, ReentrancyGuardTransient, TradingRules {
    bytes32 private constant RECEIPT_TYPE = keccak256(
        "BankReceipt(bytes32 instruction,bytes32 bank,address payer,uint96 amount,bytes32 bankReference,"
        "uint40 heldUntil)"
    );

    /// @dev Instructions, and purchases once they are carried out: no id serves twice.
    mapping(InstructionId id => InstructionState) internal _instructions;
    mapping(ParticipantId bank => mapping(bytes32 bankReference => bool)) private _used;
    /// @dev Fen, by instruction, bank and payer.
    mapping(bytes32 key => uint256 fen) private _held;

    /// @inheritdoc ISettlement
    /// @dev Only once a party has affirmed: else anybody who saw the receipt of a purchase or a bid could use it up here.
    function presentReceipt(SignedReceipt calldata signed) external {
        BankReceipt calldata receipt = signed.receipt;
        InstructionState storage state = _instructions[receipt.instruction];
        bool isLive = !state.affirmedAt.isNever() && state.phase == Phase.Open && currentTime() <= state.payBy;
        _requireMatch(isLive && state.settleBy <= receipt.heldUntil, receipt.instruction, receipt);

        _held[_heldKey(receipt.instruction, receipt.bank, receipt.payer)] += Fen.unwrap(receipt.amount);
        _useUp(signed);
    }

    /// @inheritdoc ISettlement
    function isReceiptUsed(ParticipantId bank, bytes32 bankReference) external view returns (bool) {
        return _used[bank][bankReference];
    }

    /// @dev The bank's word, checked and spent; what it says is the caller's to compare.
    function _useUp(SignedReceipt calldata signed) internal {
        BankReceipt calldata receipt = signed.receipt;
        (ParticipantId bank, AccountWord word) = _identify(signed.signer);
        bool isBank = word.kind() == Kind.Bank || word.kind() == Kind.SettlementBank;
        require(bank == receipt.bank && word.isActive() && isBank, ReceiptNotOfBank(receipt.bank, signed.signer));
        _requireSigned(signed.signer, keccak256(abi.encode(RECEIPT_TYPE, receipt)), signed.signature);
        require(!_used[bank][receipt.bankReference], ReceiptAlreadyUsed(bank, receipt.bankReference));

        _used[bank][receipt.bankReference] = true;

        emit ReceiptPresented(receipt.instruction, bank, receipt);
    }

    function _requireMatch(bool matches, InstructionId id, BankReceipt calldata receipt) internal pure {
        require(matches, ReceiptMismatch(id, receipt));
    }

    /// @dev EIP-712 in this contract's domain, by a key or by a contract (ERC-1271).
    function _requireSigned(address party, bytes32 structHash, bytes calldata signature) internal view {
        bool isSigned = SignatureChecker.isValidSignatureNowCalldata(party, _hashTypedDataV4(structHash), signature);
        require(isSigned, SignatureNotOfParty(party));
    }

    function _heldFor(InstructionId id, bytes32 bank, address payer) internal view returns (uint256 fen) {
        return _held[_heldKey(id, ParticipantId.wrap(bank), payer)];
    }

    function _heldKey(InstructionId id, ParticipantId bank, address payer) private pure returns (bytes32) {
        return keccak256(abi.encode(id, bank, payer));
    }
}
