// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {EvidenceId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IEvidence} from "./interfaces/IEvidence.sol";
import {IEvidenceGate} from "./interfaces/IEvidenceGate.sol";
import {EvidenceRecord, Quote, SchemaRule, Statement} from "./types/Statement.sol";

/// @title  Evidence
/// @notice The ledger's memory of who vouched for what.
/// @dev    What {EvidenceSuccessor} builds on is internal and virtual; the code of this contract is the same as without.
///         Three slots a statement: facts, the line it belongs to, what it follows. The id commits to issuer, schema,
///         subject, content and basis date, so none of these is stored twice.
contract Evidence is IEvidence, AccessManaged, DirectoryClient {
    struct Facts {
        uint96 value;
        Timestamp basisDate;
        Timestamp validUntil;
        Timestamp revokedAt;
        uint32 issuer;
        bool exists;
    }

    struct Entry {
        Facts facts;
        bytes32 line;
        EvidenceId previous;
    }

    /// @notice Role of schemas that any active participant may use.
    uint64 public constant ANYBODY = type(uint64).max;
    /// @notice How far `current` walks back over revoked or expired statements.
    uint256 public constant MAX_WALK = 8;

    mapping(EvidenceId id => Entry) internal _entries;
    mapping(bytes32 line => EvidenceId) internal _heads;
    mapping(SchemaId schema => SchemaRule) internal _rules;
    mapping(SchemaId schema => bytes32 name) internal _gates;

    constructor(address authority_, IDirectory directory_) AccessManaged(authority_) DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // Kinds of evidence
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEvidence
    function defineSchema(string calldata name, SchemaRule calldata rule) external restricted returns (SchemaId id) {
        require(!rule.isGated, SchemaInvalid(name));
        return _define(name, rule);
    }

    /// @inheritdoc IEvidence
    function defineGated(
        string calldata name,
        SchemaRule calldata rule,
        bytes32 gate
    ) external restricted returns (SchemaId id) {
        require(rule.isGated && gate != 0, SchemaInvalid(name));
        id = _define(name, rule);

        _gates[id] = gate;

        emit SchemaGated(id, gate);
    }

    //----------------------------------------------------------------------------------------------
    // Attesting and revoking
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEvidence
    function attest(Statement calldata s) external virtual returns (EvidenceId id) {
        SchemaRule memory rule = _rules[s.schema];
        (ParticipantId issuer, uint32 index) = _issuer(s.schema, rule.role);
        _checkTerms(s, rule.maxValidity);
        id = Keys.evidence(issuer, s.schema, s.subject, s.contentHash, s.basisDate);
        require(!_entries[id].facts.exists, EvidenceAlreadyRecorded(id));

        bytes32 line = _line(s.schema, s.subject);
        if (!s.corrects.isNull()) _withdrawCorrected(s, issuer, index, line);
        EvidenceId previous = rule.isLined ? _extend(line, id, s) : EvidenceId.wrap(0);
        _store(id, line, previous, index, s);

        _emitAttested(id, previous, issuer, s);
        if (rule.isGated) IEvidenceGate(_resolve(_gates[s.schema])).admit(id, issuer, index, s);
    }

    /// @inheritdoc IEvidence
    function revoke(EvidenceId id, SchemaId schema, bytes32 subject, bytes32 reason) external virtual {
        Entry storage entry = _entry(id);
        (ParticipantId caller, AccountWord word) = _participants().identify(msg.sender);
        require(word.isActive() && word.index() == entry.facts.issuer, CallerNotIssuer(id, msg.sender));
        require(entry.line == _line(schema, subject), EvidenceOfOtherMatter(id, schema, subject));
        require(entry.facts.revokedAt.isNever(), EvidenceIsRevoked(id, entry.facts.revokedAt));

        entry.facts.revokedAt = currentTime();

        emit EvidenceRevoked(subject, caller, schema, id, reason, currentTime());
    }

    //----------------------------------------------------------------------------------------------
    // Relying on evidence
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEvidence
    function evidence(EvidenceId id) external view virtual returns (EvidenceRecord memory) {
        return _record(_entry(id));
    }

    /// @inheritdoc IEvidence
    function schemaRule(SchemaId schema) external view virtual returns (SchemaRule memory rule) {
        rule = _rules[schema];
        require(rule.role != 0, SchemaUnknown(schema));
    }

    /// @inheritdoc IEvidence
    function gateOf(SchemaId schema) external view virtual returns (bytes32) {
        return _gates[schema];
    }

    /// @inheritdoc IEvidence
    function current(SchemaId schema, bytes32 subject) public view returns (EvidenceId id, uint96 value) {
        (id, value, ) = currentBy(schema, subject);
    }

    /// @inheritdoc IEvidence
    function currentBy(
        SchemaId schema,
        bytes32 subject
    ) public view virtual returns (EvidenceId id, uint96 value, uint32 issuer) {
        id = _heads[_line(schema, subject)];

        for (uint256 i = 0; i < MAX_WALK && !id.isNull(); ++i) {
            Entry storage entry = _entries[id];
            Facts memory facts = entry.facts;
            if (_isLive(facts)) return (id, facts.value, facts.issuer);
            id = entry.previous;
        }
        return (EvidenceId.wrap(0), 0, 0);
    }

    /// @inheritdoc IEvidence
    function requireCurrent(
        SchemaId schema,
        bytes32 subject
    ) external view virtual returns (EvidenceId id, uint96 value) {
        (id, value) = current(schema, subject);
        require(!id.isNull(), EvidenceMissing(schema, subject));
    }

    /// @inheritdoc IEvidence
    function quote(SchemaId schema, bytes32 subject) external view virtual returns (Quote memory) {
        (EvidenceId id, uint96 value) = current(schema, subject);
        if (id.isNull()) return Quote(id, ParticipantId.wrap(0), 0, Timestamp.wrap(0));
        Facts storage facts = _entries[id].facts;
        return Quote(id, _participants().participantAt(facts.issuer), value, facts.basisDate);
    }

    /// @inheritdoc IEvidence
    function isValid(EvidenceId id, SchemaId schema, bytes32 subject) external view virtual returns (bool) {
        Entry storage entry = _entries[id];
        return entry.facts.exists && entry.line == _line(schema, subject) && _isLive(entry.facts);
    }

    /// @inheritdoc IEvidence
    function isLive(EvidenceId id) external view virtual returns (bool) {
        Facts storage facts = _entries[id].facts;
        return facts.exists && _isLive(facts);
    }

    /// @inheritdoc IEvidence
    function requireValid(
        EvidenceId id,
        SchemaId schema,
        bytes32 subject
    ) external view virtual returns (EvidenceRecord memory) {
        _requireLive(id, schema, subject);
        return _record(_entries[id]);
    }

    /// @inheritdoc IEvidence
    function requireValidBy(EvidenceId id, SchemaId schema, bytes32 subject) external view virtual returns (uint32) {
        return _requireLive(id, schema, subject).issuer;
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _participants() internal view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _define(string calldata name, SchemaRule calldata rule) private returns (SchemaId id) {
        id = Keys.schema(name);
        require(bytes(name).length > 0 && bytes(name).length <= 64 && rule.role != 0, SchemaInvalid(name));
        require(_rules[id].role == 0, SchemaAlreadyRecorded(id));

        _rules[id] = rule;

        emit SchemaDefined(id, _participants().participantOf(msg.sender), name, rule);
    }

    function _issuer(SchemaId schema, uint64 role) internal view returns (ParticipantId issuer, uint32 index) {
        require(role != 0, SchemaUnknown(schema));
        AccountWord word;
        (issuer, word) = _participants().identify(msg.sender);
        require(word.isActive(), IssuerNotActive(msg.sender));
        index = word.index();

        if (role == ANYBODY) return (issuer, index);
        (bool holds, ) = IAccessManager(authority()).hasRole(role, msg.sender);
        require(holds, IssuerLacksRole(msg.sender, role));
    }

    function _checkTerms(Statement calldata s, uint40 maxValidity) internal view {
        require(s.subject != 0 && s.contentHash != 0, SubjectOrContentMissing(s.subject, s.contentHash));
        Timestamp nowTime = currentTime();
        require(!s.basisDate.isNever() && s.basisDate <= nowTime, BasisInFuture(s.basisDate, nowTime));

        bool isOpenEnded = s.validUntil.isNever();
        uint256 longest = maxValidity == 0 ? type(uint40).max : uint256(Timestamp.unwrap(s.basisDate)) + maxValidity;
        bool inBounds =
            isOpenEnded ? maxValidity == 0 : s.validUntil > s.basisDate && Timestamp.unwrap(s.validUntil) <= longest;
        require(inBounds, ValidityOutOfBounds(s.basisDate, s.validUntil, maxValidity));
    }

    /// @dev Puts `id` at the head of its line. A correction takes the place of the head it revokes.
    function _extend(bytes32 line, EvidenceId id, Statement calldata s) internal returns (EvidenceId previous) {
        EvidenceId head = _heads[line];
        require(s.corrects.isNull() || s.corrects == head, CorrectionMisdirected(s.corrects));
        previous = s.corrects.isNull() ? head : _entries[head].previous;

        if (!previous.isNull()) {
            Timestamp last = _entries[previous].facts.basisDate;
            require(s.basisDate > last, EvidenceNotNewer(previous, last, s.basisDate));
        }
        _heads[line] = id;
    }

    function _withdrawCorrected(Statement calldata s, ParticipantId issuer, uint32 index, bytes32 line) private {
        Entry storage wrong = _entry(s.corrects);
        bool isOwn = wrong.facts.issuer == index && wrong.line == line && wrong.facts.revokedAt.isNever();
        require(isOwn, CorrectionMisdirected(s.corrects));

        wrong.facts.revokedAt = currentTime();

        emit EvidenceRevoked(s.subject, issuer, s.schema, s.corrects, 0, currentTime());
    }

    function _store(EvidenceId id, bytes32 line, EvidenceId previous, uint32 index, Statement calldata s) internal {
        Entry storage entry = _entries[id];
        entry.facts = Facts({
            value: s.value,
            basisDate: s.basisDate,
            validUntil: s.validUntil,
            revokedAt: Timestamp.wrap(0),
            issuer: index,
            exists: true
        });
        entry.line = line;
        if (!previous.isNull()) entry.previous = previous;
    }

    function _emitAttested(EvidenceId id, EvidenceId previous, ParticipantId issuer, Statement calldata s) internal {
        emit EvidenceAttested(
            s.subject,
            issuer,
            s.schema,
            id,
            s.value,
            s.basisDate,
            s.validUntil,
            s.contentHash,
            previous,
            s.corrects
        );
    }

    function _entry(EvidenceId id) internal view returns (Entry storage entry) {
        entry = _entries[id];
        require(entry.facts.exists, EvidenceUnknown(id));
    }

    function _requireLive(EvidenceId id, SchemaId schema, bytes32 subject) internal view returns (Facts memory facts) {
        Entry storage entry = _entries[id];
        facts = entry.facts;
        require(facts.exists, EvidenceUnknown(id));
        require(entry.line == _line(schema, subject), EvidenceOfOtherMatter(id, schema, subject));
        require(facts.revokedAt.isNever(), EvidenceIsRevoked(id, facts.revokedAt));
        require(!_isExpired(facts), EvidenceIsExpired(id, facts.validUntil));
    }

    function _record(Entry storage entry) internal view returns (EvidenceRecord memory) {
        Facts memory facts = entry.facts;
        return
            EvidenceRecord({
                issuer: _participants().participantAt(facts.issuer),
                value: facts.value,
                basisDate: facts.basisDate,
                validUntil: facts.validUntil,
                revokedAt: facts.revokedAt,
                previous: entry.previous
            });
    }

    function _isLive(Facts memory facts) internal view returns (bool) {
        return facts.revokedAt.isNever() && !_isExpired(facts);
    }

    function _isExpired(Facts memory facts) internal view returns (bool) {
        return !facts.validUntil.isNever() && facts.validUntil < currentTime();
    }

    function _line(SchemaId schema, bytes32 subject) internal pure returns (bytes32) {
        return keccak256(abi.encode(schema, subject));
    }
}
