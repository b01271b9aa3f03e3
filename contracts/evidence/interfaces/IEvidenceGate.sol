// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, ParticipantId} from "../../shared/types/Ids.sol";
import {Statement} from "../types/Statement.sol";

/// @title  IEvidenceGate
/// @notice Keeps the order of a document's states where each state is a schema: Evidence asks it at every statement of a gated
///         schema, after everything it checks by itself.
/// @dev    Asked last, when the statement is stored and told: a gate that refuses undoes it whole. A statement that `corrects`
///         has withdrawn its predecessor by then. A gate accepts Evidence alone as its caller.
interface IEvidenceGate {
    /// @notice Takes note of the statement, or refuses it by its own error.
    /// @param index the issuer's, see AccountWord
    function admit(EvidenceId id, ParticipantId issuer, uint32 index, Statement calldata statement) external;
}
