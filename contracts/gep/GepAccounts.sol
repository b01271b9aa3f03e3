// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IEvidence} from "../evidence/interfaces/IEvidence.sol";
import {IEvidenceGate} from "../evidence/interfaces/IEvidenceGate.sol";
import {Statement} from "../evidence/types/Statement.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {ChinaYear} from "../shared/libraries/ChinaYear.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {EvidenceId, GepAccountId, GepSeriesId, ParticipantId, SchemaId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IGepAccounts} from "./interfaces/IGepAccounts.sol";
import {AreaCodes} from "./libraries/AreaCodes.sol";
import {
    AreaLevel,
    GepAccount,
    GepObjection,
    GepState,
    MethodologyEntry,
    MethodologyState,
    PublishedAccount,
    Series,
    SeriesEntry
} from "./types/GepAccount.sol";

/// @title  GepAccounts
/// @notice Which accounts of GEP there are, how far each has come, and which may be compared. Gate of the schemas GEP_DRAFT,
///         GEP_REVIEW, GEP_OBJECTION, GEP_OBJECTION_ANSWER and GEP_PUBLICATION.
/// @dev    An account is published by one path: `_publish`. Whether its papers still stand is asked of Evidence at that moment,
///         so that no state here outlives what it rests on. No call leaves the ledger's own contracts.
contract GepAccounts is IGepAccounts, IEvidenceGate, AccessManaged, DirectoryClient {
    /// @notice Objections to one account; publication looks at each of them.
    uint256 public constant MAX_OBJECTIONS = 16;
    uint40 public constant MIN_WINDOW = 1 days;
    uint40 public constant MAX_WINDOW = 90 days;

    SchemaId private immutable DRAFT = Keys.schema("GEP_DRAFT");
    SchemaId private immutable REVIEW = Keys.schema("GEP_REVIEW");
    SchemaId private immutable OBJECTION = Keys.schema("GEP_OBJECTION");
    SchemaId private immutable ANSWER = Keys.schema("GEP_OBJECTION_ANSWER");
    SchemaId private immutable PUBLICATION = Keys.schema("GEP_PUBLICATION");

    /// @inheritdoc IGepAccounts
    bool public immutable isDemo;

    /// @inheritdoc IGepAccounts
    /// @dev Seven days are an assumption (假定): no rule at hand prints a length.
    uint40 public objectionWindow = 7 days;

    mapping(bytes32 hash => MethodologyEntry) private _methodologies;
    mapping(GepSeriesId id => SeriesEntry) private _series;
    mapping(GepAccountId id => GepAccount) private _accounts;
    mapping(GepAccountId id => mapping(uint256 place => EvidenceId)) private _raised;
    mapping(EvidenceId id => GepObjection) private _objections;
    mapping(EvidenceId publication => GepAccountId) private _published;
    /// @dev The account as which a document was published last.
    mapping(bytes32 contentHash => GepAccountId) private _documents;
    mapping(ParticipantId participant => mapping(uint64 area => uint8 levels)) private _appointments;

    constructor(
        address authority_,
        IDirectory directory_,
        bool isDemo_
    ) AccessManaged(authority_) DirectoryClient(directory_) {
        isDemo = isDemo_;
    }

    //----------------------------------------------------------------------------------------------
    // Methods, series and publishers
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IGepAccounts
    function registerMethodology(
        bytes32 hash,
        string calldata code,
        string calldata edition,
        Timestamp effectiveFrom,
        bytes32 supersedes,
        MethodologyState state
    ) external restricted {
        bool isNamed = _isName(code) && _isName(edition);
        bool isWhole = hash != 0 && !effectiveFrom.isNever() && state != MethodologyState.None;
        require(isNamed && isWhole, GepMethodologyInvalid(hash));
        require(_methodologies[hash].state == MethodologyState.None, GepMethodologyAlreadyRecorded(hash));
        if (supersedes != 0) _methodology(supersedes);

        _methodologies[hash] = MethodologyEntry(state, effectiveFrom, supersedes);

        ParticipantId actor = _participants().participantOf(msg.sender);
        emit GepMethodologyRegistered(hash, actor, code, edition, effectiveFrom, supersedes, state);
    }

    /// @inheritdoc IGepAccounts
    function openSeries(Series calldata s) external returns (GepSeriesId id) {
        (ParticipantId actor, AccountWord word) = _participants().identify(msg.sender);
        require(word.isActive(), IParticipants.CallerNotActive(msg.sender));
        require(_isSeries(s), GepSeriesInvalid(s.level, s.area, s.parcels, s.priceBasis));
        _methodology(s.methodology);
        id = seriesId(s);
        require(_series[id].level == AreaLevel.None, GepSeriesAlreadyOpen(id));

        _series[id] = SeriesEntry(s.level, s.area, currentTime(), s.methodology);

        emit GepSeriesOpened(id, actor, s.level, s.area, s.parcels, s.methodology, s.priceBasis);
    }

    /// @inheritdoc IGepAccounts
    function appoint(ParticipantId participant, uint64 area, uint8 levels) external restricted {
        bool isKnown = _participants().participantWord(participant).isKnown();
        bool isFit = isKnown && AreaCodes.isPrefix(area) && AreaCodes.isMask(levels);
        require(isFit, AppointmentInvalid(participant, area, levels));

        _appointments[participant][area] = levels;

        emit GepPublisherAppointed(participant, _participants().participantOf(msg.sender), area, levels);
    }

    /// @inheritdoc IGepAccounts
    function dismiss(ParticipantId participant, uint64 area) external restricted {
        require(_appointments[participant][area] != 0, AppointmentUnknown(participant, area));

        delete _appointments[participant][area];

        emit GepPublisherDismissed(participant, _participants().participantOf(msg.sender), area);
    }

    /// @inheritdoc IGepAccounts
    function setObjectionWindow(uint40 window) external restricted {
        require(window >= MIN_WINDOW && window <= MAX_WINDOW, ObjectionWindowInvalid(window));

        objectionWindow = window;

        emit GepObjectionWindowSet(_participants().participantOf(msg.sender), window);
    }

    //----------------------------------------------------------------------------------------------
    // The gate
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEvidenceGate
    function admit(EvidenceId id, ParticipantId issuer, uint32 index, Statement calldata s) external {
        require(msg.sender == _resolve(Names.EVIDENCE), CallerNotEvidence(msg.sender));
        require(s.validUntil.isNever(), PaperExpires(s.schema, s.validUntil));

        if (s.schema == DRAFT) return _draft(id, issuer, index, s);
        if (s.schema == REVIEW) return _review(id, issuer, index, s);
        if (s.schema == OBJECTION) return _object(id, issuer, index, s);
        if (s.schema == ANSWER) return _answer(id, issuer, index, s);
        if (s.schema == PUBLICATION) return _publish(id, issuer, index, s);
        revert PaperNotOfGep(s.schema);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IGepAccounts
    function methodology(bytes32 hash) external view returns (MethodologyEntry memory) {
        return _methodology(hash);
    }

    /// @inheritdoc IGepAccounts
    function series(GepSeriesId id) external view returns (SeriesEntry memory entry) {
        entry = _series[id];
        require(entry.level != AreaLevel.None, GepSeriesUnknown(id));
    }

    /// @inheritdoc IGepAccounts
    function account(GepAccountId id) external view returns (GepAccount memory) {
        return _known(id);
    }

    /// @inheritdoc IGepAccounts
    function objectionsTo(GepAccountId id) external view returns (EvidenceId[] memory raised) {
        raised = new EvidenceId[](_known(id).objections);
        for (uint256 i = 0; i < raised.length; ++i) raised[i] = _raised[id][i];
    }

    /// @inheritdoc IGepAccounts
    function objection(EvidenceId id) external view returns (GepObjection memory entry) {
        entry = _objections[id];
        require(!entry.account.isNull(), GepObjectionUnknown(id));
    }

    /// @inheritdoc IGepAccounts
    function levelsOf(ParticipantId participant, uint64 area) external view returns (uint8) {
        return _appointments[participant][area];
    }

    /// @inheritdoc IGepAccounts
    function published(EvidenceId publication) external view returns (PublishedAccount memory none) {
        GepAccountId id = _published[publication];
        GepAccount storage entry = _accounts[id];
        bool stands = entry.state == GepState.Published && _isLive(publication) && _isLive(entry.review);
        if (!stands) return none;

        SeriesEntry storage of_ = _series[entry.series];
        return PublishedAccount(id, entry.series, of_.level, of_.area, AreaCodes.regionOf(of_.level, of_.area));
    }

    /// @inheritdoc IGepAccounts
    function seriesId(Series calldata s) public pure returns (GepSeriesId) {
        return Keys.gepSeries(uint8(s.level), s.area, s.parcels, s.methodology, s.priceBasis);
    }

    /// @inheritdoc IGepAccounts
    function accountId(
        GepSeriesId id,
        bytes32 contentHash,
        Fen total,
        Timestamp basisDate
    ) external pure returns (GepAccountId) {
        return Keys.gepAccount(id, contentHash, total, basisDate);
    }

    //----------------------------------------------------------------------------------------------
    // Draft and review
    //----------------------------------------------------------------------------------------------

    /// @dev An account whose author withdrew it may be taken up by another: its review begins anew, its objections stay.
    function _draft(EvidenceId id, ParticipantId author, uint32 index, Statement calldata s) private {
        GepSeriesId of_ = GepSeriesId.wrap(s.subject);
        require(_series[of_].level != AreaLevel.None, GepSeriesUnknown(of_));
        require(_isYearEnd(s.basisDate), BasisNotYearEnd(s.basisDate));
        GepAccountId key = _keyOf(s);
        GepAccount storage entry = _accounts[key];
        bool isFree = entry.state == GepState.Unknown || (_isPending(entry.state) && !_isLive(entry.draft));
        require(isFree, GepAccountStateIsOther(key, entry.state));

        entry.state = GepState.Draft;
        entry.author = index;
        entry.reviewer = 0;
        entry.basisDate = s.basisDate;
        entry.objectionsUntil = Timestamp.wrap(0);
        entry.total = Fen.wrap(s.value);
        entry.series = of_;
        entry.draft = id;
        entry.review = EvidenceId.wrap(0);

        emit GepAccountDrafted(key, author, of_, id, Fen.wrap(s.value), s.basisDate, s.contentHash);
    }

    /// @dev A review that its issuer withdrew may be made anew, with a window of its own.
    function _review(EvidenceId id, ParticipantId reviewer, uint32 index, Statement calldata s) private {
        GepAccountId key = GepAccountId.wrap(s.subject);
        GepAccount storage entry = _known(key);
        bool isFree = entry.state == GepState.Draft || (entry.state == GepState.Reviewed && !_isLive(entry.review));
        require(isFree, GepAccountStateIsOther(key, entry.state));
        require(_isLive(entry.draft), DraftNotStanding(key, entry.draft));
        require(index != entry.author, ReviewOfOwnDraft(key, reviewer));
        bool isPassed = _verdict(s.value);
        // Safe cast until the year 36812.
        Timestamp until = isPassed ? Timestamp.wrap(uint40(block.timestamp) + objectionWindow) : Timestamp.wrap(0);

        entry.state = isPassed ? GepState.Reviewed : GepState.Rejected;
        entry.reviewer = index;
        entry.objectionsUntil = until;
        entry.review = id;

        emit GepAccountReviewed(key, reviewer, id, isPassed, until);
    }

    //----------------------------------------------------------------------------------------------
    // Objections
    //----------------------------------------------------------------------------------------------

    function _object(EvidenceId id, ParticipantId objector, uint32 index, Statement calldata s) private {
        GepAccountId key = GepAccountId.wrap(s.subject);
        GepAccount storage entry = _known(key);
        require(entry.state == GepState.Reviewed, GepAccountStateIsOther(key, entry.state));
        require(currentTime() <= entry.objectionsUntil, ObjectionWindowClosed(key, entry.objectionsUntil));
        uint8 place = entry.objections;
        require(place < MAX_OBJECTIONS, GepObjectionsFull(key));
        for (uint256 i = 0; i < place; ++i) {
            require(_objections[_raised[key][i]].objector != index, GepObjectorHeard(key, objector));
        }

        entry.objections = place + 1;
        _raised[key][place] = id;
        _objections[id] = GepObjection(key, EvidenceId.wrap(0), index, false);

        emit GepObjectionRaised(key, objector, id);
    }

    /// @dev An answer that its issuer withdrew leaves the objection open again.
    function _answer(EvidenceId id, ParticipantId actor, uint32 index, Statement calldata s) private {
        EvidenceId about = EvidenceId.wrap(s.subject);
        GepObjection storage raised = _objections[about];
        GepAccountId key = raised.account;
        require(!key.isNull(), GepObjectionUnknown(about));
        GepAccount storage entry = _accounts[key];
        require(entry.state == GepState.Reviewed, GepAccountStateIsOther(key, entry.state));
        require(_isLive(about) && !_isLive(raised.answer), GepObjectionNotOpen(about));
        require(index != entry.author && index != raised.objector, AnswerByParty(about, actor));
        bool isUpheld = _verdict(s.value);

        raised.answer = id;
        raised.isUpheld = isUpheld;
        if (isUpheld) entry.state = GepState.Rejected;

        emit GepObjectionAnswered(key, actor, about, id, isUpheld);
    }

    //----------------------------------------------------------------------------------------------
    // Publication
    //----------------------------------------------------------------------------------------------

    /// @dev The id commits to series, document, total and date: a publication that differs from the draft in any of them is of
    ///      an account that nobody drafted.
    function _publish(EvidenceId id, ParticipantId publisher, uint32 index, Statement calldata s) private {
        GepAccountId key = _keyOf(s);
        GepAccount storage entry = _known(key);
        require(entry.state == GepState.Reviewed, GepAccountStateIsOther(key, entry.state));
        _requireStanding(key, entry);
        _requireUndisputed(key, entry);
        _requirePublisher(key, entry, publisher, index);
        _requireSole(s.contentHash);

        entry.state = GepState.Published;
        entry.publication = id;
        _published[id] = key;
        _documents[s.contentHash] = key;
        GepAccountId superseded = s.corrects.isNull() ? GepAccountId.wrap(0) : _supersede(s);

        emit GepAccountPublished(key, publisher, entry.series, id, superseded);
    }

    function _requireStanding(GepAccountId key, GepAccount storage entry) private view {
        require(_isLive(entry.draft), DraftNotStanding(key, entry.draft));
        require(_isLive(entry.review), ReviewNotStanding(key, entry.review));
        require(currentTime() > entry.objectionsUntil, ObjectionWindowOpen(key, entry.objectionsUntil));
    }

    /// @dev An answer that stands here is a dismissal: one that upheld ended the account.
    function _requireUndisputed(GepAccountId key, GepAccount storage entry) private view {
        for (uint256 i = 0; i < entry.objections; ++i) {
            EvidenceId raised = _raised[key][i];
            bool isSettled = _isLive(_objections[raised].answer) || !_isLive(raised);
            require(isSettled, GepObjectionUnanswered(key, raised));
        }
    }

    function _requirePublisher(
        GepAccountId key,
        GepAccount storage entry,
        ParticipantId publisher,
        uint32 index
    ) private view {
        SeriesEntry memory of_ = _series[entry.series];
        require(_isAppointed(publisher, of_), PublisherNotAppointed(publisher, of_.level, of_.area));
        require(index != entry.reviewer, PublisherReviewed(key, publisher));
        MethodologyState state = _methodologies[of_.methodology].state;
        bool isReady = state == MethodologyState.Complete || (isDemo && state == MethodologyState.Demo);
        require(isReady, MethodologyIncomplete(of_.methodology));
    }

    function _isAppointed(ParticipantId publisher, SeriesEntry memory of_) private view returns (bool) {
        for (uint64 area = of_.area; area != 0; area = AreaCodes.above(area)) {
            if (AreaCodes.covers(_appointments[publisher][area], of_.level)) return true;
        }
        return false;
    }

    /// @dev What was published in the wrong series and withdrawn may be published in the right one.
    function _requireSole(bytes32 contentHash) private view {
        GepAccountId other = _documents[contentHash];
        if (other.isNull()) return;
        require(!_isLive(_accounts[other].publication), DocumentPublishedElsewhere(other));
    }

    /// @dev Evidence has seen to it that the corrected one is the newest of this series and of this publisher.
    function _supersede(Statement calldata s) private returns (GepAccountId key) {
        bool isSameYear = _evidence().evidence(s.corrects).basisDate == s.basisDate;
        require(isSameYear, CorrectionOfOtherYear(s.corrects, s.basisDate));
        key = _published[s.corrects];
        if (!key.isNull()) _accounts[key].state = GepState.Superseded;
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    function _keyOf(Statement calldata s) private pure returns (GepAccountId) {
        return Keys.gepAccount(GepSeriesId.wrap(s.subject), s.contentHash, Fen.wrap(s.value), s.basisDate);
    }

    function _known(GepAccountId id) private view returns (GepAccount storage entry) {
        entry = _accounts[id];
        require(entry.state != GepState.Unknown, GepAccountUnknown(id));
    }

    function _methodology(bytes32 hash) private view returns (MethodologyEntry memory entry) {
        entry = _methodologies[hash];
        require(entry.state != MethodologyState.None, GepMethodologyUnknown(hash));
    }

    function _isPending(GepState state) private pure returns (bool) {
        return state == GepState.Draft || state == GepState.Reviewed;
    }

    function _verdict(uint96 value) private pure returns (bool) {
        require(value <= 1, VerdictInvalid(Fen.wrap(value)));
        return value == 1;
    }

    function _isYearEnd(Timestamp time) private pure returns (bool) {
        Timestamp next = ChinaYear.startOf(ChinaYear.yearOf(time) + 1);
        return Timestamp.unwrap(time) + 1 == Timestamp.unwrap(next);
    }

    function _isSeries(Series calldata s) private pure returns (bool) {
        bool isProject = s.level == AreaLevel.Project;
        return AreaCodes.fits(s.level, s.area) && (s.parcels != 0) == isProject && _isWord(s.priceBasis);
    }

    function _isName(string calldata text) private pure returns (bool) {
        return bytes(text).length > 0 && bytes(text).length <= 40;
    }

    /// @dev Printable ASCII, then zeros: two spellings of one basis would be two series.
    function _isWord(bytes32 word) private pure returns (bool) {
        bool isOver = false;
        for (uint256 i = 0; i < 32; ++i) {
            bool isPrintable = word[i] > 0x20 && word[i] < 0x7f;
            if (word[i] != 0 && (isOver || !isPrintable)) return false;
            if (word[i] == 0) isOver = true;
        }
        return word != 0;
    }

    function _isLive(EvidenceId id) private view returns (bool) {
        return !id.isNull() && _evidence().isLive(id);
    }

    function _evidence() private view returns (IEvidence) {
        return IEvidence(_resolve(Names.EVIDENCE));
    }

    function _participants() private view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }
}
