// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {
    ACCOUNT_SUSPENDED,
    AccountWord,
    Kind,
    MAY_HOLD,
    MAY_TRADE,
    packAccount,
    RETIRED,
    SUSPENDED
} from "../shared/types/AccountWord.sol";
import {ParticipantId} from "../shared/types/Ids.sol";
import {Region} from "../shared/types/Region.sol";

/// @title  Participants
/// @notice Who is who. A participant is enrolled once, under a natural key; accounts act for it and come and go.
/// @dev    Each account's word repeats what others ask of its participant, so that a transfer reads one slot a party;
///         the few verbs that change a participant pay for that by writing its accounts.
contract Participants is IParticipants, AccessManaged {
    struct Participant {
        AccountWord word;
        uint64 seq;
        address[] accounts;
    }

    uint256 public constant MAX_ACCOUNTS = 16;
    uint8 private constant MAX_SCHEME = 3;
    uint16 private constant PROFILE_FLAGS = MAY_HOLD | MAY_TRADE;

    mapping(ParticipantId participant => Participant) private _participants;
    mapping(address account => AccountWord) private _accounts;
    mapping(uint32 index => ParticipantId) private _byIndex;
    uint32 private _count;

    constructor(address authority_) AccessManaged(authority_) {}

    /// @dev A role outlives a suspension, so the account is asked too: else a suspended office would reinstate itself.
    ///      Accounts of nobody pass: the first offices are enrolled by the deployer.
    modifier byActive() {
        AccountWord word = _accounts[msg.sender];
        require(!word.isKnown() || word.isActive(), CallerNotActive(msg.sender));
        _;
    }

    //----------------------------------------------------------------------------------------------
    // Enrolling and amending
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IParticipants
    function enrol(
        uint8 scheme,
        bytes32 code,
        Kind kind,
        uint16 flags,
        Region region
    ) external restricted byActive returns (ParticipantId id) {
        bool named = scheme > 0 && scheme <= MAX_SCHEME && code != 0 && kind != Kind.Unknown;
        require(named && _isProfile(flags, region), ProfileInvalid(scheme, code, kind, flags, region));
        _requireCompatible(kind, flags);
        id = Keys.participant(scheme, code);
        require(!_participants[id].word.isKnown(), ParticipantAlreadyRecorded(id));

        uint32 index = ++_count;
        _byIndex[index] = id;
        _participants[id].word = packAccount(index, region, kind, flags);
        uint64 seq = _next(id);

        emit ParticipantEnrolled(id, participantOf(msg.sender), scheme, code, kind, flags, region, index, seq);
    }

    /// @inheritdoc IParticipants
    function amend(ParticipantId id, uint16 flags, Region region) external restricted byActive {
        AccountWord word = _enrolled(id);
        require(_isProfile(flags, region), ProfileInvalid(0, 0, word.kind(), flags, region));
        _requireCompatible(word.kind(), flags);

        _rewrite(id, packAccount(word.index(), region, word.kind(), flags | (word.flags() & SUSPENDED)));

        emit ParticipantAmended(id, participantOf(msg.sender), flags, region, _next(id));
    }

    //----------------------------------------------------------------------------------------------
    // Suspending a participant
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IParticipants
    function suspend(ParticipantId id, bytes32 basis) external restricted byActive {
        _rewrite(id, _withSuspension(id, true));

        emit ParticipantSuspended(id, participantOf(msg.sender), basis, _next(id));
    }

    /// @inheritdoc IParticipants
    function reinstate(ParticipantId id, bytes32 basis) external restricted byActive {
        _rewrite(id, _withSuspension(id, false));

        emit ParticipantReinstated(id, participantOf(msg.sender), basis, _next(id));
    }

    //----------------------------------------------------------------------------------------------
    // Accounts
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IParticipants
    function addAccount(ParticipantId id, address account) external restricted byActive {
        _attach(id, account);

        emit AccountAdded(id, participantOf(msg.sender), account, _next(id));
    }

    /// @inheritdoc IParticipants
    function suspendAccount(address account) external restricted byActive {
        ParticipantId id = _flip(account, true);

        emit AccountSuspended(id, participantOf(msg.sender), account, _next(id));
    }

    /// @inheritdoc IParticipants
    function reinstateAccount(address account) external restricted byActive {
        ParticipantId id = _flip(account, false);

        emit AccountReinstated(id, participantOf(msg.sender), account, _next(id));
    }

    /// @inheritdoc IParticipants
    function replaceAccount(address account, address successor) external restricted byActive {
        ParticipantId id = participantOf(account);
        require(!id.isNull() && _accounts[account].flags() & RETIRED == 0, AccountNotOfParticipant(account, id));
        _detach(id, account);
        _attach(id, successor);

        emit AccountReplaced(id, participantOf(msg.sender), account, successor, _next(id));
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IParticipants
    function accountWord(address account) external view returns (AccountWord) {
        return _accounts[account];
    }

    /// @inheritdoc IParticipants
    function accountWords(address a, address b) external view returns (AccountWord, AccountWord) {
        return (_accounts[a], _accounts[b]);
    }

    /// @inheritdoc IParticipants
    function identify(address account) external view returns (ParticipantId, AccountWord) {
        AccountWord word = _accounts[account];
        return (_byIndex[word.index()], word);
    }

    /// @inheritdoc IParticipants
    function participantOf(address account) public view returns (ParticipantId) {
        return _byIndex[_accounts[account].index()];
    }

    /// @inheritdoc IParticipants
    function participantAt(uint32 index) external view returns (ParticipantId) {
        return _byIndex[index];
    }

    /// @inheritdoc IParticipants
    function participantWord(ParticipantId id) external view returns (AccountWord) {
        return _participants[id].word;
    }

    /// @inheritdoc IParticipants
    function accountsOf(ParticipantId id) external view returns (address[] memory) {
        return _participants[id].accounts;
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _isProfile(uint16 flags, Region region) private pure returns (bool) {
        uint24 code = Region.unwrap(region);
        return flags & ~PROFILE_FLAGS == 0 && code >= 110_000 && code <= 999_999;
    }

    /// @dev Registries, exchanges, regulators and verifiers judge; who judges never holds or trades (S6).
    function _requireCompatible(Kind kind, uint16 flags) private pure {
        bool judges =
            kind == Kind.Registrar ||
                kind == Kind.ExchangeOperator ||
                kind == Kind.Regulator ||
                kind == Kind.Verifier ||
                kind == Kind.Court ||
                kind == Kind.Auditor;
        require(!judges || flags & PROFILE_FLAGS == 0, KindNeverCounterparty(kind, flags));
        // Our own contracts may hold, but never agree to a trade.
        require(kind != Kind.Contract || flags & MAY_TRADE == 0, KindNeverCounterparty(kind, flags));
        // Who trades is paid and delivered to: the market relies on a trader being a holder too.
        require(flags != MAY_TRADE, TraderMustHold(kind, flags));
    }

    function _enrolled(ParticipantId id) private view returns (AccountWord word) {
        word = _participants[id].word;
        require(word.isKnown(), ParticipantNotEnrolled(id));
    }

    function _flip(address account, bool suspended) private returns (ParticipantId id) {
        AccountWord word = _accounts[account];
        id = participantOf(account);
        require(word.isKnown() && word.flags() & RETIRED == 0, AccountNotOfParticipant(account, id));
        bool already = word.flags() & ACCOUNT_SUSPENDED != 0;
        require(already != suspended, NothingToChange(id));

        _accounts[account] = _withFlags(word, word.flags() ^ ACCOUNT_SUSPENDED);
    }

    function _withSuspension(ParticipantId id, bool suspended) private view returns (AccountWord) {
        AccountWord word = _enrolled(id);
        bool already = word.flags() & SUSPENDED != 0;
        require(already != suspended, NothingToChange(id));
        return _withFlags(word, suspended ? word.flags() | SUSPENDED : word.flags() & ~SUSPENDED);
    }

    /// @dev Accounts take the participant's facts and keep what is theirs alone.
    function _rewrite(ParticipantId id, AccountWord word) private {
        _participants[id].word = word;
        address[] storage accounts = _participants[id].accounts;

        for (uint256 i = 0; i < accounts.length; ++i) {
            uint16 own = _accounts[accounts[i]].flags() & ACCOUNT_SUSPENDED;
            _accounts[accounts[i]] = _withFlags(word, word.flags() | own);
        }
    }

    function _attach(ParticipantId id, address account) private {
        AccountWord word = _enrolled(id);
        require(!_accounts[account].isKnown() && account != address(0), AccountTaken(account, participantOf(account)));
        address[] storage accounts = _participants[id].accounts;
        require(accounts.length < MAX_ACCOUNTS, AccountsFull(id));

        accounts.push(account);
        _accounts[account] = word;
    }

    /// @dev The word of a replaced account stays, marked: an address that acted for somebody never acts for another.
    function _detach(ParticipantId id, address account) private {
        _accounts[account] = _withFlags(_accounts[account], _accounts[account].flags() | RETIRED);
        address[] storage accounts = _participants[id].accounts;
        uint256 last = accounts.length - 1;

        for (uint256 i = 0; i < last; ++i) {
            if (accounts[i] == account) accounts[i] = accounts[last];
        }
        accounts.pop();
    }

    function _withFlags(AccountWord word, uint16 flags) private pure returns (AccountWord) {
        return packAccount(word.index(), word.region(), word.kind(), flags);
    }

    function _next(ParticipantId id) private returns (uint64) {
        return ++_participants[id].seq;
    }
}
