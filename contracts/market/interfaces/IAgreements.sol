// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Instruction} from "../../shared/interfaces/ISettlement.sol";
import {InstructionId, ParticipantId} from "../../shared/types/Ids.sol";

/// @notice A contract between two parties (协议, 大宗协议) and the instruction that carries it out.
/// @param number   of the contract, as both keep it on paper
/// @param document sha2-256 of the contract's text
/// @param first    gives the first leg
/// @param second   the other party
struct Agreement {
    string number;
    bytes32 document;
    address first;
    address second;
    Instruction instruction;
}

/// @title  IAgreements
/// @notice Two signatures under one text: each covers number, document and every leg. Relayed by anybody.
interface IAgreements {
    event AgreementConcluded(
        InstructionId indexed instruction,
        ParticipantId indexed first,
        ParticipantId indexed second,
        string number,
        bytes32 document
    );

    /// @notice The instruction's terms are not the hash of this agreement's number and document.
    error AgreementTermsMismatch(bytes32 terms, bytes32 expected);
    /// @notice Two different parties, both with a leg; an empty number or document.
    error AgreementInvalid(address first, address second);

    /// @notice Affirms the instruction for both by their EIP-712 signatures over the agreement (ERC-1271 for contracts), and
    ///         settles it in the same call when nothing stands against that now.
    function conclude(
        Agreement calldata agreement,
        bytes calldata firstSignature,
        bytes calldata secondSignature
    ) external returns (InstructionId id, bool settled);

    /// @notice What the parties sign, EIP-712.
    function agreementHash(Agreement calldata agreement) external view returns (bytes32);

    /// @notice What `instruction.terms` must be.
    function termsOf(string calldata number, bytes32 document) external pure returns (bytes32);
}
