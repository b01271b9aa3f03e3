// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {Roles} from "../shared/Roles.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {BatchId, LabelSetId, ParticipantId} from "../shared/types/Ids.sol";
import {currentTime} from "../shared/types/Timestamp.sol";
import {ILabelSets} from "./interfaces/ILabelSets.sol";
import {IProductBatches} from "./interfaces/IProductBatches.sol";
import {Label, LabelSet} from "./types/LabelSet.sol";

/// @title  LabelSets
/// @notice Which labels were issued on which goods. Packing turns loose grams into packed ones, as many as the labels say,
///         so that no label is printed for goods that aren't there.
/// @dev    A set is one slot with the hash of its facts; voids and shown secrets are bits, 256 labels a word.
contract LabelSets is ILabelSets, DirectoryClient {
    struct Issued {
        uint32 sets;
        uint32 labels;
    }

    IAccessManager private immutable _authority;

    mapping(LabelSetId id => bytes32) private _hashes;
    mapping(BatchId batch => Issued) private _issued;
    mapping(LabelSetId id => mapping(uint256 word => uint256 bits)) private _void;
    mapping(LabelSetId id => bool) private _isVoid;
    mapping(LabelSetId id => mapping(uint256 word => uint256 bits)) private _activated;

    /// @notice The goods under these labels: the two parts belong together, and are replaced together.
    IProductBatches public immutable batches;

    constructor(address authority_, IDirectory directory_, IProductBatches batches_) DirectoryClient(directory_) {
        _authority = IAccessManager(authority_);
        batches = batches_;
    }

    //----------------------------------------------------------------------------------------------
    // Packing
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILabelSets
    function pack(
        BatchId batch,
        uint32 firstIndex,
        uint32 count,
        bytes32 root,
        bool hasSecrets,
        bytes32 eventHash
    ) external returns (LabelSetId id) {
        require(count != 0 && eventHash != 0, LabelsMissing(batch));
        require(root != 0, RootMissing(batch));
        Issued memory issued = _issued[batch];
        require(firstIndex == issued.labels, LabelRangeMoved(batch, issued.labels));
        uint256 labels = uint256(firstIndex) + count;
        require(labels <= type(uint32).max, LabelsFull(batch, labels));
        uint32 packer = batches.pack(batch, msg.sender, count);

        LabelSet memory set = LabelSet(batch, issued.sets, firstIndex, count, root, hasSecrets, packer, currentTime());
        id = Keys.labelSet(batch, issued.sets);
        _hashes[id] = _hashOf(set);
        unchecked {
            // No overflow, and a safe cast: labels are bounded above, and each set has one.
            _issued[batch] = Issued(issued.sets + 1, uint32(labels));
        }

        emit LabelSetPacked(id, batch, msg.sender, set, eventHash);
    }

    //----------------------------------------------------------------------------------------------
    // Voiding
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILabelSets
    function voidLabels(LabelSet calldata set, uint32 word, uint256 bits, bytes32 basis) external {
        (LabelSetId id, ParticipantId actor) = _requireVoider(set, basis);
        uint256 from = uint256(word) * 256;
        bool isInside = from < set.count && (from + 256 <= set.count || bits >> (set.count - from) == 0);
        require(isInside, LabelNotInSet(id, word));
        uint256 before = _void[id][word];
        require(bits & ~before != 0, NothingToVoid(id));

        _void[id][word] = before | bits;

        emit LabelsVoided(id, actor, word, before | bits, basis);
    }

    /// @inheritdoc ILabelSets
    function voidSet(LabelSet calldata set, bytes32 basis) external {
        (LabelSetId id, ParticipantId actor) = _requireVoider(set, basis);
        require(!_isVoid[id], NothingToVoid(id));

        _isVoid[id] = true;

        emit LabelSetVoided(id, actor, basis);
    }

    //----------------------------------------------------------------------------------------------
    // The scratch secret
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILabelSets
    /// @dev Whoever shows it: the secret is the authority. A copy of the outer code can't.
    function activate(
        LabelSet calldata set,
        uint32 index,
        bytes32 serial,
        bytes calldata secret,
        bytes32[] calldata proof
    ) external {
        LabelSetId id = _requireSet(set);
        Label memory label = Label(index, serial, keccak256(bytes.concat(serial, secret)));
        require(set.hasSecrets && _isLeaf(set, label, proof), SecretWrong(id, index));
        uint32 place = index - set.firstIndex;
        require(!_isVoidAt(id, place), LabelIsVoid(id, index));
        uint256 bits = _activated[id][place / 256];
        uint256 bit = 1 << (place % 256);
        require(bits & bit == 0, LabelAlreadyActivated(id, index));

        _activated[id][place / 256] = bits | bit;

        emit LabelActivated(id, index, msg.sender);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ILabelSets
    function setHash(LabelSetId id) external view returns (bytes32) {
        return _hashes[id];
    }

    /// @inheritdoc ILabelSets
    function issuedOn(BatchId batch) external view returns (uint32 sets, uint32 labels) {
        return (_issued[batch].sets, _issued[batch].labels);
    }

    /// @inheritdoc ILabelSets
    function isVoid(LabelSet calldata set, uint32 index) external view returns (bool) {
        LabelSetId id = _requireSet(set);
        return _isVoidAt(id, _placeOf(id, set, index));
    }

    /// @inheritdoc ILabelSets
    function isActivated(LabelSet calldata set, uint32 index) external view returns (bool) {
        LabelSetId id = _requireSet(set);
        uint32 place = _placeOf(id, set, index);
        return _activated[id][place / 256] & (1 << (place % 256)) != 0;
    }

    /// @inheritdoc ILabelSets
    function isIssued(
        LabelSet calldata set,
        Label calldata label,
        bytes32[] calldata proof
    ) external view returns (bool) {
        _requireSet(set);
        return _isLeaf(set, label, proof);
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _hashOf(LabelSet memory set) private pure returns (bytes32) {
        return keccak256(abi.encode(set));
    }

    function _requireSet(LabelSet calldata set) private view returns (LabelSetId id) {
        id = Keys.labelSet(set.batch, set.number);
        require(_hashes[id] == _hashOf(set), LabelSetMismatch(id));
    }

    function _placeOf(LabelSetId id, LabelSet calldata set, uint32 index) private pure returns (uint32) {
        require(index >= set.firstIndex && index - set.firstIndex < set.count, LabelNotInSet(id, index));
        return index - set.firstIndex;
    }

    function _isVoidAt(LabelSetId id, uint32 place) private view returns (bool) {
        return _isVoid[id] || _void[id][place / 256] & (1 << (place % 256)) != 0;
    }

    /// @dev OpenZeppelin's standard leaf: hashed twice, so that no inner node passes for one. The index is in the leaf, the
    ///      set's range bounds it, and the length of the way up is that of a tree with as many leaves as there are labels: a
    ///      larger tree, in which one index stood under many serials, would print labels for goods that aren't there.
    function _isLeaf(LabelSet calldata set, Label memory label, bytes32[] calldata proof) private pure returns (bool) {
        if (label.index < set.firstIndex || label.index - set.firstIndex >= set.count) return false;
        if (proof.length != _depthOf(label.index - set.firstIndex, set.count)) return false;
        bytes32 inner = keccak256(abi.encode(label.index, label.serial, label.commitment));
        return MerkleProof.verifyCalldata(proof, set.root, keccak256(abi.encode(inner)));
    }

    /// @dev The library keeps `count` leaves at the end of 2 x count - 1 nodes, the first one last, the root being node 0.
    function _depthOf(uint256 place, uint256 count) private pure returns (uint256) {
        return Math.log2(2 * count - 1 - place);
    }

    function _requireVoider(
        LabelSet calldata set,
        bytes32 basis
    ) private view returns (LabelSetId id, ParticipantId actor) {
        id = _requireSet(set);
        require(basis != 0, NothingToVoid(id));
        AccountWord word;
        (actor, word) = IParticipants(_resolve(Names.PARTICIPANTS)).identify(msg.sender);
        bool isPacker = word.index() == set.packer;
        bool isCompetent = isPacker || _holds(Roles.BRAND_OPERATOR) || _holds(Roles.SUPERVISOR);
        require(word.isActive() && isCompetent, VoiderNotCompetent(id, msg.sender));
    }

    function _holds(uint64 role) private view returns (bool holds) {
        (holds, ) = _authority.hasRole(role, msg.sender);
    }
}
