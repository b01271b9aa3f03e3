// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceId, LotId, ParticipantId} from "../../shared/types/Ids.sol";
import {KgCO2e} from "../../shared/types/Quantities.sol";

/// @notice A block of an outside register, as its serial numbers say.
/// @param register    participant that keeps it
/// @param programme   code of the programme under which it is mirrored
/// @param issuance    the register's own id of the issuance
/// @param firstSerial of a tonne, as printed there
/// @param tonnes      length of the block
struct ForeignBlock {
    ParticipantId register;
    bytes32 programme;
    string issuance;
    uint64 firstSerial;
    uint32 tonnes;
}

enum MirrorState {
    None,
    Requested,
    Live,
    Reverted
}

/// @title  IForeignBlocks
/// @notice Mirrors of blocks that are immobilised, never retired, in the register they come from: request there and here,
///         then finalise or revert. A block is its own lot; blocks of one issuance follow each other and never overlap.
interface IForeignBlocks {
    event MirrorRequested(LotId indexed lot, ParticipantId indexed actor, address holder, ForeignBlock block_);
    event MirrorFinalised(LotId indexed lot, ParticipantId indexed actor, EvidenceId evidence);
    event MirrorReverted(LotId indexed lot, ParticipantId indexed actor, bytes32 basis);
    event ReturnRequested(LotId indexed lot, ParticipantId indexed actor, address holder, KgCO2e kg);
    event ReturnFinalised(
        LotId indexed lot,
        ParticipantId indexed actor,
        address holder,
        KgCO2e kg,
        EvidenceId evidence
    );
    event ReturnReverted(LotId indexed lot, ParticipantId indexed actor, address holder, KgCO2e kg, bytes32 basis);

    /// @notice A register that is an enrolled registrar, an issuance, a first serial of at least 1 and tonnes are needed,
    ///         within 48 bits and 40 bits of kg; and the tonnes finalised or reverted are those requested.
    error ForeignBlockInvalid(LotId lot);
    error MirrorNotInState(LotId lot, MirrorState state, MirrorState needed);
    /// @notice The serials overlap a block of this issuance that was mirrored before.
    error SerialsOverlap(LotId lot, uint64 firstSerial, uint64 mirroredTo);
    error CallerNotRequester(LotId lot, address caller);
    error ReturnUnknown(LotId lot, address holder);
    error ReturnPending(LotId lot, address holder);
    /// @notice The outside register counts tonnes.
    error ReturnNotWholeTonnes(LotId lot, KgCO2e kg);
    /// @notice The evidence states another quantity, kg.
    error QuantityMismatch(LotId lot, EvidenceId evidence, uint256 stated, uint256 asked);
    /// @notice The evidence ended another return already.
    error EvidenceSpent(EvidenceId evidence);

    /// @notice Asks for a mirror of what the caller has had immobilised outside.
    function requestMirror(ForeignBlock calldata block_) external returns (LotId);

    /// @notice The outside register has immobilised it (evidence IMMOBILISATION, value kg, about the lot): issues the units.
    function finaliseMirror(ForeignBlock calldata block_, EvidenceId evidence) external;

    /// @notice Not immobilised, or withdrawn: by the carbon registrar or the requester.
    function revertMirror(ForeignBlock calldata block_, bytes32 basis) external;

    /// @notice Asks that units live in the outside register again; they are set aside here until then.
    function requestReturn(LotId lot, KgCO2e kg) external;

    /// @notice The outside register has freed them (evidence IMMOBILISATION_ENDED, value kg, about the lot): ends them here.
    function finaliseReturn(LotId lot, address holder, EvidenceId evidence) external;

    /// @notice Refused there, or withdrawn before that register acted: by the carbon registrar alone. A holder who could
    ///         take units back here after they were freed there would have them twice.
    function revertReturn(LotId lot, address holder, bytes32 basis) external;

    function lotOf(ForeignBlock calldata block_) external view returns (LotId);

    function mirrorState(LotId lot) external view returns (MirrorState);
}
