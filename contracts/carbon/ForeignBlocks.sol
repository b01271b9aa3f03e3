// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {EvidenceRecord} from "../evidence/types/Statement.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IEncumberable} from "../shared/interfaces/IEncumberable.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {LotIds} from "../shared/libraries/LotIds.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {EvidenceId, LotId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {KgCO2e} from "../shared/types/Quantities.sol";
import {ICarbonCredits} from "./interfaces/ICarbonCredits.sol";
import {ICarbonProjects} from "./interfaces/ICarbonProjects.sol";
import {ForeignBlock, IForeignBlocks, MirrorState} from "./interfaces/IForeignBlocks.sol";
import {FIELD_MASK, FIRST_MASK} from "./types/LotWord.sol";
import {Programme} from "./types/Project.sol";

/// @title  ForeignBlocks
/// @notice Blocks of outside registers, mirrored while they are immobilised there, and given back.
/// @dev    Per issuance only the highest mirrored serial is stored: a block goes above it or nowhere, so that overlap is
///         refused by one comparison. What was given back lies below it too, and is never mirrored again.
contract ForeignBlocks is IForeignBlocks, AccessManaged, DirectoryClient {
    struct Mirror {
        address holder;
        uint32 tonnes;
        MirrorState state;
    }

    uint256 public constant MAX_ISSUANCE_LENGTH = 64;
    uint256 private constant KG_PER_TONNE = 1_000;

    SchemaId private immutable _immobilisation = Keys.schema("IMMOBILISATION");
    SchemaId private immutable _immobilisationEnded = Keys.schema("IMMOBILISATION_ENDED");

    mapping(LotId lot => Mirror) private _mirrors;
    mapping(bytes32 issuance => uint64 serial) private _mirroredTo;
    mapping(LotId lot => mapping(address holder => KgCO2e kg)) private _returns;
    mapping(EvidenceId evidence => bool isSpent) private _isSpent;

    constructor(address authority_, IDirectory directory_) AccessManaged(authority_) DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // Into this ledger
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IForeignBlocks
    function requestMirror(ForeignBlock calldata block_) external returns (LotId lot) {
        ParticipantId actor = _holder();
        lot = lotOf(block_);
        _requireWhole(lot, block_);
        Mirror storage mirror = _mirrors[lot];
        MirrorState state = mirror.state;
        bool isOpen = state == MirrorState.None || state == MirrorState.Reverted;
        require(isOpen, MirrorNotInState(lot, state, MirrorState.None));

        (mirror.holder, mirror.tonnes, mirror.state) = (msg.sender, block_.tonnes, MirrorState.Requested);

        emit MirrorRequested(lot, actor, msg.sender, block_);
    }

    /// @inheritdoc IForeignBlocks
    function finaliseMirror(ForeignBlock calldata block_, EvidenceId evidence) external restricted {
        ParticipantId actor = _office();
        (LotId lot, Mirror storage mirror) = _requested(block_);
        uint256 kg = uint256(block_.tonnes) * KG_PER_TONNE;
        _requireOwn(evidence, _immobilisation, lot, kg, actor);
        _append(lot, block_);
        mirror.state = MirrorState.Live;

        // Safe casts: bounded when the mirror was requested.
        uint64 firstKg = uint64(_firstKg(block_.firstSerial));
        _credits().issueMirrored(lot, firstKg, KgCO2e.wrap(uint64(kg)), mirror.holder, evidence);

        emit MirrorFinalised(lot, actor, evidence);
    }

    /// @inheritdoc IForeignBlocks
    function revertMirror(ForeignBlock calldata block_, bytes32 basis) external {
        (LotId lot, Mirror storage mirror) = _requested(block_);
        ParticipantId actor = _requesterOrRegistrar(lot, mirror.holder);

        mirror.state = MirrorState.Reverted;

        emit MirrorReverted(lot, actor, basis);
    }

    //----------------------------------------------------------------------------------------------
    // Back to the outside register
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IForeignBlocks
    function requestReturn(LotId lot, KgCO2e kg) external {
        ParticipantId actor = _holder();
        MirrorState state = _mirrors[lot].state;
        require(state == MirrorState.Live, MirrorNotInState(lot, state, MirrorState.Live));
        uint64 amount = KgCO2e.unwrap(kg);
        require(amount > 0 && amount % KG_PER_TONNE == 0, ReturnNotWholeTonnes(lot, kg));
        require(KgCO2e.unwrap(_returns[lot][msg.sender]) == 0, ReturnPending(lot, msg.sender));

        _returns[lot][msg.sender] = kg;
        _credits().reserveForReturn(lot, msg.sender, kg);

        emit ReturnRequested(lot, actor, msg.sender, kg);
    }

    /// @inheritdoc IForeignBlocks
    function finaliseReturn(LotId lot, address holder, EvidenceId evidence) external restricted {
        ParticipantId actor = _office();
        KgCO2e kg = _takeReturn(lot, holder);
        _requireOwn(evidence, _immobilisationEnded, lot, KgCO2e.unwrap(kg), actor);
        require(!_isSpent[evidence], EvidenceSpent(evidence));
        _isSpent[evidence] = true;

        _credits().returnReserved(lot, holder, kg, evidence);

        emit ReturnFinalised(lot, actor, holder, kg, evidence);
    }

    /// @inheritdoc IForeignBlocks
    function revertReturn(LotId lot, address holder, bytes32 basis) external restricted {
        ParticipantId actor = _office();
        KgCO2e kg = _takeReturn(lot, holder);

        _credits().releaseFromReturn(lot, holder, kg);

        emit ReturnReverted(lot, actor, holder, kg, basis);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IForeignBlocks
    function lotOf(ForeignBlock calldata block_) public view returns (LotId) {
        Programme memory programme = ICarbonProjects(_resolve(Names.CARBON_PROJECTS)).programme(block_.programme);
        bytes32 key = Keys.foreignBlock(block_.register, block_.issuance, block_.firstSerial);
        return LotIds.pack(key, programme.number, programme.limitsHolders);
    }

    /// @inheritdoc IForeignBlocks
    function mirrorState(LotId lot) external view returns (MirrorState) {
        return _mirrors[lot].state;
    }

    //----------------------------------------------------------------------------------------------
    // Internals: who
    //----------------------------------------------------------------------------------------------

    function _participants() private view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _credits() private view returns (ICarbonCredits) {
        return ICarbonCredits(_resolve(Names.CARBON_CREDITS));
    }

    function _holder() private view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _participants().identify(msg.sender);
        require(word.isKnown(), IEncumberable.ParticipantUnknown(msg.sender));
        require(word.isActive(), IEncumberable.ParticipantIsSuspended(msg.sender));
        require(word.mayHold(), IEncumberable.HolderNotAllowed(msg.sender));
    }

    /// @dev A role outlives a suspension.
    function _office() private view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _participants().identify(msg.sender);
        require(word.isActive(), ICarbonProjects.OfficeNotActive(msg.sender));
    }

    /// @dev The registrar by the row of this verb, as if it were `restricted`.
    function _requesterOrRegistrar(LotId lot, address requester) private view returns (ParticipantId) {
        if (msg.sender != requester) {
            (bool may, ) = IAccessManager(authority()).canCall(msg.sender, address(this), msg.sig);
            require(may, CallerNotRequester(lot, msg.sender));
        }
        return _office();
    }

    //----------------------------------------------------------------------------------------------
    // Internals: what
    //----------------------------------------------------------------------------------------------

    /// @dev Only a registrar's register counts: under another participant's name the same block would be another lot.
    function _requireWhole(LotId lot, ForeignBlock calldata b) private view {
        AccountWord register = _participants().participantWord(b.register);
        uint256 length = bytes(b.issuance).length;
        bool isNamed = register.kind() == Kind.Registrar && length > 0 && length <= MAX_ISSUANCE_LENGTH;
        bool isCounted = b.firstSerial > 0 && b.tonnes > 0 && uint256(b.tonnes) * KG_PER_TONNE <= FIELD_MASK;
        require(isNamed && isCounted && _firstKg(b.firstSerial) <= FIRST_MASK, ForeignBlockInvalid(lot));
    }

    /// @dev Serials there are of tonnes, here of kg: tonne 1 is the kg 1 to 1000.
    function _firstKg(uint64 firstSerial) private pure returns (uint256) {
        // No overflow: 64 bits, times a thousand; no underflow: serials begin at 1.
        return (uint256(firstSerial) - 1) * KG_PER_TONNE + 1;
    }

    /// @dev The lot's id leaves the length out; so the length given must be the length requested.
    function _requested(ForeignBlock calldata b) private view returns (LotId lot, Mirror storage mirror) {
        lot = lotOf(b);
        mirror = _mirrors[lot];
        MirrorState state = mirror.state;
        require(state == MirrorState.Requested, MirrorNotInState(lot, state, MirrorState.Requested));
        require(mirror.tonnes == b.tonnes, ForeignBlockInvalid(lot));
    }

    function _append(LotId lot, ForeignBlock calldata b) private {
        bytes32 issuance = keccak256(abi.encode(b.register, b.issuance));
        uint64 last = _mirroredTo[issuance];
        require(b.firstSerial > last, SerialsOverlap(lot, b.firstSerial, last));

        // No overflow: the first serial in kg fits 48 bits.
        _mirroredTo[issuance] = b.firstSerial + b.tonnes - 1;
    }

    function _requireOwn(
        EvidenceId evidence,
        SchemaId schema,
        LotId lot,
        uint256 kg,
        ParticipantId actor
    ) private view {
        IEvidence book = IEvidence(_resolve(Names.EVIDENCE));
        EvidenceRecord memory record = book.requireValid(evidence, schema, LotId.unwrap(lot));
        require(record.issuer == actor, IEvidence.CallerNotIssuer(evidence, msg.sender));
        require(record.value == kg, QuantityMismatch(lot, evidence, record.value, kg));
    }

    function _takeReturn(LotId lot, address holder) private returns (KgCO2e kg) {
        kg = _returns[lot][holder];
        require(KgCO2e.unwrap(kg) > 0, ReturnUnknown(lot, holder));
        _returns[lot][holder] = KgCO2e.wrap(0);
    }
}
