// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {EvidenceId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {Evidence} from "./Evidence.sol";
import {IEvidence} from "./interfaces/IEvidence.sol";
import {IEvidenceGate} from "./interfaces/IEvidenceGate.sol";
import {EvidenceRecord, Quote, SchemaRule, Statement} from "./types/Statement.sol";

/// @title  EvidenceSuccessor
/// @notice Takes the place of an Evidence that is to be replaced, without anybody having to say anything twice: what was
///         attested there is read through, what is new stands here, and what the fault let in is withdrawn here.
/// @dev    The predecessor has to be closed for this to hold (docs/adr/0017): its authority is set to {ClosedAuthority},
///         under which nobody holds a role. Schemas open to anybody ask for no role, so what is said under them there
///         stays readable and counts no more.
contract EvidenceSuccessor is Evidence {
    IEvidence public immutable predecessor;

    /// @notice When a statement of the predecessor was withdrawn here.
    mapping(EvidenceId id => Timestamp) private _withdrawnAt;

    constructor(address authority_, IDirectory directory_, IEvidence predecessor_) Evidence(authority_, directory_) {
        predecessor = predecessor_;
    }

    //----------------------------------------------------------------------------------------------
    // Attesting, revoking, withdrawing
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEvidence
    function attest(Statement calldata s) external override returns (EvidenceId id) {
        // Before it takes office, and after another has followed it, nothing said here would count.
        require(_resolve(Names.EVIDENCE) == address(this), NameUnresolved(Names.EVIDENCE));
        SchemaRule memory rule = _ruleOf(s.schema);
        (ParticipantId issuer, uint32 index) = _issuer(s.schema, rule.role);
        _checkTerms(s, rule.maxValidity);
        id = Keys.evidence(issuer, s.schema, s.subject, s.contentHash, s.basisDate);
        require(!_isOwn(id) && !_isOld(id), EvidenceAlreadyRecorded(id));

        bytes32 line = _line(s.schema, s.subject);
        EvidenceId previous = rule.isLined ? _follow(line, id, s) : EvidenceId.wrap(0);
        if (!s.corrects.isNull()) _revokeCorrected(s, issuer, index);
        _store(id, line, previous, index, s);

        _emitAttested(id, previous, issuer, s);
        if (rule.isGated) IEvidenceGate(_resolve(gateOf(s.schema))).admit(id, issuer, index, s);
    }

    /// @inheritdoc IEvidence
    function revoke(EvidenceId id, SchemaId schema, bytes32 subject, bytes32 reason) external override {
        (ParticipantId caller, AccountWord word) = _participants().identify(msg.sender);
        uint32 issuer = _isOwn(id) ? _requireLive(id, schema, subject).issuer : _requireOldBy(id, schema, subject);
        require(word.isActive() && word.index() == issuer, CallerNotIssuer(id, msg.sender));

        _revoke(id);

        emit EvidenceRevoked(subject, caller, schema, id, reason, currentTime());
    }

    /// @notice Takes back what the predecessor's fault let in, whoever said it.
    /// @param  reason sha2-256 of the stored reason
    function withdraw(EvidenceId id, SchemaId schema, bytes32 subject, bytes32 reason) external restricted {
        require(!_isOwn(id), CallerNotIssuer(id, msg.sender));
        _requireOldBy(id, schema, subject);

        _revoke(id);

        emit EvidenceRevoked(subject, _participants().participantOf(msg.sender), schema, id, reason, currentTime());
    }

    //----------------------------------------------------------------------------------------------
    // Relying on evidence
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEvidence
    function evidence(EvidenceId id) external view override returns (EvidenceRecord memory record) {
        if (_isOwn(id)) return _record(_entries[id]);
        return _old(id);
    }

    /// @inheritdoc IEvidence
    function schemaRule(SchemaId schema) external view override returns (SchemaRule memory) {
        return _ruleOf(schema);
    }

    /// @inheritdoc IEvidence
    function gateOf(SchemaId schema) public view override returns (bytes32 gate) {
        return _rules[schema].role == 0 ? predecessor.gateOf(schema) : _gates[schema];
    }

    /// @inheritdoc IEvidence
    /// @dev A withdrawn head hides what it stood on: the issuer of that one says it again.
    function currentBy(
        SchemaId schema,
        bytes32 subject
    ) public view override returns (EvidenceId id, uint96 value, uint32 issuer) {
        (id, value, issuer) = super.currentBy(schema, subject);
        if (!id.isNull() || _isOpen(schema)) return (id, value, issuer);

        (id, value, issuer) = predecessor.currentBy(schema, subject);
        if (!_withdrawnAt[id].isNever()) return (EvidenceId.wrap(0), 0, 0);
    }

    /// @inheritdoc IEvidence
    function quote(SchemaId schema, bytes32 subject) external view override returns (Quote memory) {
        (EvidenceId id, uint96 value, uint32 issuer) = currentBy(schema, subject);
        if (id.isNull()) return Quote(id, ParticipantId.wrap(0), 0, Timestamp.wrap(0));
        Timestamp basis = _isOwn(id) ? _entries[id].facts.basisDate : predecessor.evidence(id).basisDate;
        return Quote(id, _participants().participantAt(issuer), value, basis);
    }

    /// @inheritdoc IEvidence
    function isValid(EvidenceId id, SchemaId schema, bytes32 subject) external view override returns (bool) {
        if (_isOwn(id)) return _entries[id].line == _line(schema, subject) && _isLive(_entries[id].facts);
        return !_isOpen(schema) && _withdrawnAt[id].isNever() && predecessor.isValid(id, schema, subject);
    }

    /// @inheritdoc IEvidence
    function isLive(EvidenceId id) external view override returns (bool) {
        if (_isOwn(id)) return _isLive(_entries[id].facts);
        return _withdrawnAt[id].isNever() && predecessor.isLive(id);
    }

    /// @inheritdoc IEvidence
    function requireValid(
        EvidenceId id,
        SchemaId schema,
        bytes32 subject
    ) external view override returns (EvidenceRecord memory) {
        if (_isOwn(id)) {
            _requireLive(id, schema, subject);
            return _record(_entries[id]);
        }
        _requireOldBy(id, schema, subject);
        return _old(id);
    }

    /// @inheritdoc IEvidence
    function requireValidBy(EvidenceId id, SchemaId schema, bytes32 subject) external view override returns (uint32) {
        return _isOwn(id) ? _requireLive(id, schema, subject).issuer : _requireOldBy(id, schema, subject);
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _isOwn(EvidenceId id) private view returns (bool) {
        return _entries[id].facts.exists;
    }

    /// @dev The predecessor has no view that answers no: who asks for what isn't there is refused.
    function _isOld(EvidenceId id) private view returns (bool) {
        try predecessor.evidence(id) returns (EvidenceRecord memory) {
            return true;
        } catch {
            return false;
        }
    }

    function _old(EvidenceId id) private view returns (EvidenceRecord memory record) {
        record = predecessor.evidence(id);
        if (!_withdrawnAt[id].isNever()) record.revokedAt = _withdrawnAt[id];
    }

    function _ruleOf(SchemaId schema) private view returns (SchemaRule memory rule) {
        rule = _rules[schema];
        if (rule.role == 0) rule = predecessor.schemaRule(schema);
    }

    function _isOpen(SchemaId schema) private view returns (bool) {
        return _ruleOf(schema).role == ANYBODY;
    }

    /// @dev A statement of the predecessor that counts; its issuer's number.
    function _requireOldBy(EvidenceId id, SchemaId schema, bytes32 subject) private view returns (uint32 issuer) {
        require(!_isOpen(schema), EvidenceUnknown(id));
        require(_withdrawnAt[id].isNever(), EvidenceIsRevoked(id, _withdrawnAt[id]));
        return predecessor.requireValidBy(id, schema, subject);
    }

    /// @dev The first of a line here has to be newer than what counts there, or to correct it. It names no previous one:
    ///      a walk ends at the predecessor's own head.
    function _follow(bytes32 line, EvidenceId id, Statement calldata s) private returns (EvidenceId) {
        if (!_heads[line].isNull()) return _extend(line, id, s);
        (EvidenceId before, , ) = currentBy(s.schema, s.subject);
        require(s.corrects.isNull() || s.corrects == before, CorrectionMisdirected(s.corrects));
        if (s.corrects.isNull() && !before.isNull()) {
            Timestamp last = predecessor.evidence(before).basisDate;
            require(s.basisDate > last, EvidenceNotNewer(before, last, s.basisDate));
        }
        _heads[line] = id;
        return EvidenceId.wrap(0);
    }

    function _revokeCorrected(Statement calldata s, ParticipantId issuer, uint32 index) private {
        EvidenceId wrong = s.corrects;
        uint32 by =
            _isOwn(wrong) ? _requireLive(wrong, s.schema, s.subject).issuer : _requireOldBy(wrong, s.schema, s.subject);
        require(by == index, CorrectionMisdirected(wrong));

        _revoke(wrong);

        emit EvidenceRevoked(s.subject, issuer, s.schema, wrong, 0, currentTime());
    }

    function _revoke(EvidenceId id) private {
        if (_isOwn(id)) _entries[id].facts.revokedAt = currentTime();
        else _withdrawnAt[id] = currentTime();
    }
}
