// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchId, LabelSetId, ParticipantId} from "../../shared/types/Ids.sol";
import {Label, LabelSet} from "../types/LabelSet.sol";

/// @title  ILabelSets
/// @notice Which labels were issued on which goods: one slot a set, whatever its size.
interface ILabelSets {
    event LabelSetPacked(
        LabelSetId indexed id,
        BatchId indexed batch,
        address indexed packer,
        LabelSet set,
        bytes32 eventHash
    );
    /// @param word which 256 labels, counted from the set's first
    /// @param bits all that are void now
    event LabelsVoided(LabelSetId indexed id, ParticipantId indexed actor, uint32 word, uint256 bits, bytes32 basis);
    event LabelSetVoided(LabelSetId indexed id, ParticipantId indexed actor, bytes32 basis);
    /// @notice The scratch secret of this label was shown for the first and only time.
    event LabelActivated(LabelSetId indexed id, uint32 indexed index, address by);

    error LabelsMissing(BatchId batch);
    error RootMissing(BatchId batch);
    /// @notice Labels of a lot follow each other: the next ones begin at `expected`, and the root's leaves are others.
    error LabelRangeMoved(BatchId batch, uint32 expected);
    /// @notice A lot counts its labels in 32 bits.
    error LabelsFull(BatchId batch, uint256 asked);
    /// @notice No such set, or other facts than it was packed with.
    error LabelSetMismatch(LabelSetId id);
    error LabelNotInSet(LabelSetId id, uint32 index);
    /// @notice The label carries no scratch secret, or this isn't it.
    error SecretWrong(LabelSetId id, uint32 index);
    error LabelAlreadyActivated(LabelSetId id, uint32 index);
    error LabelIsVoid(LabelSetId id, uint32 index);
    error NothingToVoid(LabelSetId id);
    /// @notice Only the packer, the brand's operator and supervisors void labels.
    error VoiderNotCompetent(LabelSetId id, address caller);

    /// @notice Packs loose goods of the caller under labels: count x net content, to the gram.
    /// @param firstIndex of the lot's labels, from which the leaves under the root count: what `issuedOn` says now
    function pack(
        BatchId batch,
        uint32 firstIndex,
        uint32 count,
        bytes32 root,
        bool hasSecrets,
        bytes32 eventHash
    ) external returns (LabelSetId);

    /// @notice Voids single labels: lost rolls, misprints, copies found.
    function voidLabels(LabelSet calldata set, uint32 word, uint256 bits, bytes32 basis) external;

    function voidSet(LabelSet calldata set, bytes32 basis) external;

    /// @notice Shows a label's scratch secret, once and for ever; by anybody who has it. Who sends it first says nothing of
    ///         who scratched: a secret on its way can be read.
    /// @param secret its letters as ASCII
    function activate(
        LabelSet calldata set,
        uint32 index,
        bytes32 serial,
        bytes calldata secret,
        bytes32[] calldata proof
    ) external;

    /// @notice Hash of the set's facts; 0 when there is none.
    function setHash(LabelSetId id) external view returns (bytes32);

    /// @notice How many sets and labels a batch has.
    function issuedOn(BatchId batch) external view returns (uint32 sets, uint32 labels);

    function isVoid(LabelSet calldata set, uint32 index) external view returns (bool);

    function isActivated(LabelSet calldata set, uint32 index) external view returns (bool);

    /// @notice Whether the label was issued with this set: its place in the tree is that of its index.
    function isIssued(
        LabelSet calldata set,
        Label calldata label,
        bytes32[] calldata proof
    ) external view returns (bool);
}
