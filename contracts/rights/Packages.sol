// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {BriefTitle, IEncumberable, Title} from "../shared/interfaces/IEncumberable.sol";
import {Act, IEncumbrances} from "../shared/interfaces/IEncumbrances.sol";
import {ISaleable} from "../shared/interfaces/ISaleable.sol";
import {ISaleRegister} from "../shared/interfaces/ISaleRegister.sol";
import {ITradingRules} from "../shared/interfaces/ITradingRules.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {PartyGate} from "../shared/tokens/PartyGate.sol";
import {AccountWord} from "../shared/types/AccountWord.sol";
import {Effect} from "../shared/types/Effect.sol";
import {CaseId, EvidenceId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {Bucket, LockBucketShort, LockWord} from "../shared/types/LockWord.sol";
import {Reason, Reasons} from "../shared/types/Reasons.sol";
import {Region} from "../shared/types/Region.sol";
import {Subject} from "../shared/types/Subject.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IPackages} from "./interfaces/IPackages.sol";
import {IRightClasses} from "./interfaces/IRightClasses.sol";
import {IUseRights} from "./interfaces/IUseRights.sol";
import {PackageRecord, PackageState} from "./types/Package.sol";
import {TransferCause, isMortgageable} from "./types/Right.sol";
import {Power, RightClass} from "./types/RightClass.sol";
import {BOUND, ENCUMBERED, HAS_PARENT, RightWord} from "./types/RightWord.sol";

/// @title  Packages
/// @notice Rights of one holder, one class and one register as one subject: pledged, let, sold and taken together.
/// @dev    That members lie in it stands in Encumbrances, which keeps each of them where it is. What their registers may
///         change (term, effect, whether they live) is read of them and never kept. No flag says that something weighs on a
///         package: an order on a member wouldn't raise it, so Encumbrances is asked at every act.
contract Packages is IPackages, ERC721, PartyGate {
    /// @dev What is kept of a package, beside its members. Two slots.
    struct Kept {
        PackageState state;
        bool isOnSale;
        bool isHeld;
        uint16 class;
        uint32 register;
        uint32 former;
        Region region;
        Timestamp formedAt;
        Timestamp purchasedAt;
        bytes32 document;
    }

    /// @dev What its members are together.
    struct Sum {
        bool areActive;
        bool areChargeable;
        Timestamp endsAt;
        Effect effect;
    }

    /// @dev What a re-registration rests on.
    struct Deed {
        address to;
        TransferCause cause;
        bytes32 basis;
        Timestamp registeredAt;
    }

    uint256 public constant MAX_MEMBERS = 128;
    /// @dev What stands against every move that its holder or a market would make.
    Reasons private constant CLOSED = Reasons.wrap(Reason.DIRECT_TRANSFER_CLOSED);

    mapping(uint256 id => Kept) private _packages;
    mapping(uint256 id => uint256[] rights) private _members;
    mapping(SubjectId subject => uint256 id) private _idBySubject;

    constructor(IDirectory directory_) ERC721("Liangshan Packages", "LSPK") DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // Forming and dissolving
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IPackages
    function form(bytes32 number, bytes32 document, uint256[] calldata members) external returns (uint256 id) {
        (ParticipantId former, AccountWord caller) = _requireCaller();
        id = Keys.package(former, number);
        require(_packages[id].state == PackageState.Unknown, PackageAlreadyRecorded(id));
        require(number != 0 && document != 0, PackageTermsInvalid(id));
        require(members.length > 0 && members.length <= MAX_MEMBERS, PackageSizeInvalid(id, members.length));
        (Kept memory kept, address holder) = _packable(id, members);
        require(_participants().participantOf(holder) == former, CallerNotPackageHolder(id, msg.sender));

        kept.state = PackageState.Live;
        kept.former = caller.index();
        kept.formedAt = currentTime();
        kept.document = document;
        _packages[id] = kept;
        _members[id] = members;
        _idBySubject[_subject(id)] = id;
        ERC721._update(holder, id, address(0));

        emit PackageFormed(id, former, holder, number, document, members);

        IEncumbrances encumbrances = _encumbrances();
        for (uint256 i = 0; i < members.length; ++i) encumbrances.pack(_right(members[i]), _subject(id));
    }

    /// @inheritdoc IPackages
    function dissolve(uint256 id, bytes32 basis) external {
        Kept storage kept = _requireLive(id);
        (ParticipantId actor, ) = _requireCaller();
        bool isHolder = _participants().participantOf(_ownerOf(id)) == actor;
        require(isHolder, CallerNotPackageHolder(id, msg.sender));
        require(!_isLocked(kept) && _weighing(id, Act.Pack).isEmpty(), PackageNotFree(id));

        kept.state = PackageState.Dissolved;

        emit PackageDissolved(id, actor, basis);

        IEncumbrances encumbrances = _encumbrances();
        uint256[] memory members = _members[id];
        for (uint256 i = 0; i < members.length; ++i) encumbrances.unpack(_right(members[i]));
    }

    //----------------------------------------------------------------------------------------------
    // The register
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IPackages
    /// @dev What the class asks of a transfer is checked right by right, where each is moved.
    function reregister(
        uint256 id,
        address to,
        TransferCause cause,
        bytes32 basis,
        Timestamp registeredAt,
        EvidenceId[][] calldata papers
    ) external {
        Kept storage kept = _requireLive(id);
        ParticipantId actor = _requireRegister(kept);
        require(papers.length == _members[id].length, PackagePapersMismatch(id, papers.length));
        _encumbrances().requireFree(_subject(id), Act.Transfer, CaseId.wrap(0));

        address from = _ownerOf(id);
        Deed memory deed = Deed(to, cause, basis, registeredAt);
        _takeOver(id, kept, deed);
        _moveMembers(id, deed, papers);

        emit PackageReregistered(id, actor, to, from, cause, basis, registeredAt);

        _place(from, to, id);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IPackages
    function packageOf(uint256 id) external view returns (PackageRecord memory) {
        Kept storage kept = _known(id);
        Sum memory sum = _sumOf(id, kept.class);
        return
            PackageRecord({
                state: kept.state,
                holder: _ownerOf(id),
                former: _participants().participantAt(kept.former),
                register: _participants().participantAt(kept.register),
                class: _classes().classAt(kept.class),
                region: kept.region,
                formedAt: kept.formedAt,
                endsAt: sum.endsAt,
                effect: sum.effect,
                document: kept.document,
                // Safe cast: at most MAX_MEMBERS.
                count: uint16(_members[id].length),
                isOnSale: kept.isOnSale,
                isEncumbered: _isEncumbered(id)
            });
    }

    /// @inheritdoc IPackages
    function membersOf(uint256 id) external view returns (uint256[] memory) {
        _known(id);
        return _members[id];
    }

    /// @inheritdoc IPackages
    function containerOf(uint256 right) external view returns (uint256) {
        SubjectId container = _encumbrances().containerOf(Keys.subjectOfRight(Names.USE_RIGHTS, right));
        return container.isNull() ? 0 : _idBySubject[container];
    }

    /// @inheritdoc IPackages
    function requireActive(uint256 id) external view {
        _requireLive(id);
        uint256[] memory members = _members[id];
        for (uint256 i = 0; i < members.length; ++i) _rights().requireActive(members[i]);
    }

    /// @inheritdoc IPackages
    function idOf(ParticipantId former, bytes32 number) external pure returns (uint256) {
        return Keys.package(former, number);
    }

    /// @inheritdoc IEncumberable
    function assetName() external pure returns (bytes32) {
        return Names.PACKAGES;
    }

    /// @inheritdoc IEncumberable
    function classOf(uint256 id) public view returns (bytes32) {
        uint16 class = _packages[id].class;
        return class == 0 ? bytes32(0) : _classes().classAt(class);
    }

    /// @inheritdoc IEncumberable
    function subjectOf(uint256 id, address) external pure returns (SubjectId) {
        return _subject(id);
    }

    /// @inheritdoc IEncumberable
    function titleOf(uint256 id, address) external view returns (Title memory title) {
        Kept storage kept = _packages[id];
        if (kept.state == PackageState.Unknown) return title;

        Sum memory sum = _sumOf(id, kept.class);
        (bytes32 class, bool blocksMove, bool isReceivable) = _classes().briefTermsOf(kept.class);
        return
            Title({
                holder: _participants().participantOf(_ownerOf(id)),
                class: class,
                region: kept.region,
                endsAt: sum.endsAt,
                isActive: kept.state == PackageState.Live && sum.areActive,
                blocksMove: blocksMove,
                isChargeable: sum.areChargeable && !_isLocked(kept),
                isReceivable: isReceivable,
                effect: sum.effect
            });
    }

    /// @inheritdoc IEncumberable
    function briefTitleOf(uint256 id, address) external view returns (BriefTitle memory) {
        Kept storage kept = _packages[id];
        (bytes32 class, bool blocksMove, bool isReceivable) = _classes().briefTermsOf(kept.class);
        return BriefTitle(class, kept.region, blocksMove, isReceivable);
    }

    /// @inheritdoc IEncumberable
    /// @dev The word is the token's, whoever holds it.
    function lockOf(address, uint256 id) external view returns (LockWord) {
        return _lockWord(id, _packages[id]);
    }

    /// @inheritdoc IEncumberable
    function availableOf(address holder, uint256 id) external view returns (uint256) {
        bool isFree = _ownerOf(id) == holder && holder != address(0) && !_isLocked(_packages[id]);
        return isFree && _standingReasons(id, Act.Transfer).isEmpty() ? 1 : 0;
    }

    //----------------------------------------------------------------------------------------------
    // What is closed: a package moves at its register or by a case
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumberable
    function explainTransfer(address from, address to, uint256 id, uint256 amount) public view returns (Reasons) {
        return _closedReasons(_partyReasons(from, to, false), from, id, amount, Act.Transfer);
    }

    /// @inheritdoc IEncumberable
    function explainMarketLock(address holder, uint256 id, uint256 amount) external view returns (Reasons) {
        return _closedReasons(Reasons.wrap(0), holder, id, amount, Act.List);
    }

    /// @inheritdoc IEncumberable
    function explainSettle(address from, address to, uint256 id, uint256 amount) external view returns (Reasons) {
        Reasons reasons = _closedReasons(_partyReasons(from, to, true), from, id, amount, Act.Transfer);
        return reasons.also(Reason.LOCK_SHORT);
    }

    /// @inheritdoc IEncumberable
    function explainSettleFree(address from, address to, uint256 id, uint256 amount) external view returns (Reasons) {
        return _closedReasons(_partyReasons(from, to, true), from, id, amount, Act.Transfer);
    }

    /// @inheritdoc IEncumberable
    function lockForMarket(address holder, uint256, uint256) external view onlyNamed(Names.SETTLEMENT) {
        revert DirectTransferClosed(holder, address(0));
    }

    /// @inheritdoc IEncumberable
    function releaseFromMarket(address, uint256, uint256 amount) external view onlyNamed(Names.SETTLEMENT) {
        revert LockBucketShort(Bucket.Market, 0, amount);
    }

    /// @inheritdoc IEncumberable
    function settle(address from, address to, uint256, uint256) external view onlyNamed(Names.SETTLEMENT) {
        _requireOpen(from, to, true);
    }

    /// @inheritdoc IEncumberable
    function settleFree(address from, address to, uint256, uint256) external view onlyNamed(Names.SETTLEMENT) {
        _requireOpen(from, to, true);
    }

    //----------------------------------------------------------------------------------------------
    // The exchange: Sales alone
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc ISaleable
    function holdForSale(address holder, uint256 id) external onlyNamed(Names.SALES) {
        Reasons reasons = explainSale(holder, id);
        require(reasons.isEmpty(), NotSaleable(id, reasons));

        _packages[id].isOnSale = true;
        _tellLock(id);
    }

    /// @inheritdoc ISaleable
    function releaseFromSale(uint256 id) external onlyNamed(Names.SALES) {
        _packages[id].isOnSale = false;
        _tellLock(id);
    }

    /// @inheritdoc ISaleable
    function explainSale(address holder, uint256 id) public view returns (Reasons reasons) {
        reasons = _heldReasons(Reasons.wrap(0), id);
        if (_ownerOf(id) != holder || holder == address(0)) reasons = reasons.also(Reason.BALANCE_SHORT);
        (, RightClass memory rule) = _classes().ruleAt(_packages[id].class);
        if (!rule.has(Power.Transfer)) reasons = reasons.also(Reason.POWER_MISSING);
        return reasons.also(Reasons.unwrap(_standingReasons(id, Act.List)));
    }

    //----------------------------------------------------------------------------------------------
    // What weighs on a package: Encumbrances alone
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IEncumberable
    function lockForPledge(address holder, uint256 id, uint256 amount) external onlyNamed(Names.ENCUMBRANCES) {
        _requireOne(holder, id, amount);
        require(!_isLocked(_packages[id]), AmountLocked(holder, id, 1, 2));

        _packages[id].isHeld = true;
        _tellLock(id);
    }

    /// @inheritdoc IEncumberable
    function releaseFromPledge(address holder, uint256 id, uint256 amount) external onlyNamed(Names.ENCUMBRANCES) {
        _requireOne(holder, id, amount);
        require(_packages[id].isHeld, LockBucketShort(Bucket.Pledged, 0, amount));

        _packages[id].isHeld = false;
        _tellLock(id);
    }

    /// @inheritdoc IEncumberable
    /// @dev Nothing to note: a package asks at every act.
    function markOrders(address, uint256, bool) external view {
        require(msg.sender == resolved(Names.ENCUMBRANCES), CallerNotMover(Names.ENCUMBRANCES, msg.sender));
    }

    /// @inheritdoc IEncumberable
    /// @dev Past freezes and the holder's will, and all its members with it; what is on sale is let go first.
    function enforce(
        address from,
        address to,
        uint256 id,
        uint256 amount,
        CaseId caseId
    ) external onlyNamed(Names.ENCUMBRANCES) {
        Kept storage kept = _requireLive(id);
        _requireOne(from, id, amount);
        require(from != to, TransferToSelf(from));
        require(!_isLocked(kept), AmountLocked(from, id, 0, 1));
        _requireMayReceive(to);

        if (!kept.purchasedAt.isNever()) {
            kept.purchasedAt = Timestamp.wrap(0);
            _tellLock(id);
        }
        IUseRights rights = _rights();
        uint256[] memory members = _members[id];
        for (uint256 i = 0; i < members.length; ++i) rights.enforceMember(members[i], to, caseId);

        emit ForcedTransfer(from, to, id, amount, caseId, msg.sender);

        _place(from, to, id);
    }

    //----------------------------------------------------------------------------------------------
    // Internals: moving
    //----------------------------------------------------------------------------------------------

    /// @dev OpenZeppelin's own checks first, then ours: no holder moves a package.
    function _update(address to, uint256 id, address auth) internal override returns (address from) {
        from = super._update(to, id, auth);
        _requireOpen(from, to, false);
    }

    /// @dev By the register or a court: no receiver's code is called. Liens go along, and each lienor is told.
    function _place(address from, address to, uint256 id) private {
        ERC721._update(to, id, address(0));
        if (!_isEncumbered(id)) return;
        _encumbrances().follow(id, _participants().participantOf(from), _participants().participantOf(to));
    }

    /// @dev What was sold is paid in this call, or isn't entered; it comes off sale as it goes over.
    function _takeOver(uint256 id, Kept storage kept, Deed memory deed) private {
        bool isSale = deed.cause == TransferCause.Sale;
        if (isSale) {
            ISaleRegister(_resolve(Names.SALES)).completeSale(id, deed.to);
            kept.isOnSale = false;
        }
        require(!_isLocked(kept), AmountLocked(_ownerOf(id), id, 0, 1));

        kept.purchasedAt = isSale ? currentTime() : Timestamp.wrap(0);
    }

    function _moveMembers(uint256 id, Deed memory deed, EvidenceId[][] calldata papers) private {
        IUseRights rights = _rights();
        uint256[] memory members = _members[id];
        for (uint256 i = 0; i < members.length; ++i) {
            rights.reregisterMember(
                msg.sender,
                members[i],
                deed.to,
                deed.cause,
                deed.basis,
                deed.registeredAt,
                papers[i]
            );
        }
    }

    function _tellLock(uint256 id) private {
        emit LockChanged(SubjectId.unwrap(_subject(id)), _ownerOf(id), id, _lockWord(id, _packages[id]));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: who
    //----------------------------------------------------------------------------------------------

    function _requireCaller() private view returns (ParticipantId actor, AccountWord word) {
        (actor, word) = _participants().identify(msg.sender);
        _requireActive(msg.sender, word);
    }

    /// @dev That the account is active and has the register's role is asked for each member.
    function _requireRegister(Kept storage kept) private view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _participants().identify(msg.sender);
        if (word.index() == kept.register) return actor;
        (bytes32 class, RightClass memory rule) = _classes().ruleAt(kept.class);
        revert IUseRights.TitleRegisterNotCompetent(msg.sender, class, rule.register);
    }

    //----------------------------------------------------------------------------------------------
    // Internals: what may be packed
    //----------------------------------------------------------------------------------------------

    /// @return kept what all have in common, as far as it is kept
    /// @return holder of all
    function _packable(uint256 id, uint256[] calldata members) private view returns (Kept memory kept, address holder) {
        for (uint256 i = 0; i < members.length; ++i) {
            uint256 member = members[i];
            require(i == 0 || members[i - 1] < member, PackageSizeInvalid(id, members.length));
            RightWord word = _rights().rightWord(member);
            // What nobody entered isn't active either.
            require(_isMemberActive(member, word), PackageMixed(id, member));
            address owner = IERC721(address(_rights())).ownerOf(member);
            if (i == 0) {
                (holder, kept.class, kept.register, kept.region) = (
                    owner,
                    word.class(),
                    word.register(),
                    word.region()
                );
            }
            bool isAlike = owner == holder && word.class() == kept.class && word.register() == kept.register;
            require(isAlike, PackageMixed(id, member));
            require(_isFree(member, word), PackageMemberEncumbered(id, member));
            kept.region = kept.region.join(word.region());
            // A package is no way around a holding period.
            if (word.purchasedAt() > kept.purchasedAt) kept.purchasedAt = word.purchasedAt();
        }
    }

    /// @dev An order counts though it is still to begin, or nobody has pruned it: the package would bear it from the start.
    function _isFree(uint256 member, RightWord word) private view returns (bool) {
        if (word.isLocked()) return false;
        if (word.has(BOUND) && _rights().rightOf(member).boundTo != 0) return false;
        if (!word.has(ENCUMBERED)) return true;
        SubjectId subject = Keys.subjectOfRight(Names.USE_RIGHTS, member);
        if (_encumbrances().standing(subject).orders() > 0) return false;
        return _encumbrances().explain(subject, Act.Pack, CaseId.wrap(0)).isEmpty();
    }

    //----------------------------------------------------------------------------------------------
    // Internals: what members are together
    //----------------------------------------------------------------------------------------------

    /// @dev Whether it may be charged may differ from county to county: each is asked about once in a row.
    function _sumOf(uint256 id, uint16 class) private view returns (Sum memory sum) {
        uint256[] memory members = _members[id];
        Region asked;
        (sum.areActive, sum.areChargeable) = (true, true);
        for (uint256 i = 0; i < members.length; ++i) {
            RightWord word = _rights().rightWord(members[i]);
            if (!_isMemberActive(members[i], word)) sum.areActive = false;
            sum.endsAt = _earlier(sum.endsAt, word.endsAt());
            if (word.effect() > sum.effect) sum.effect = word.effect();
            if (!isMortgageable(word.forest())) sum.areChargeable = false;
            if (Region.unwrap(word.region()) == Region.unwrap(asked)) continue;
            asked = word.region();
            if (!_classes().termsOf(class, asked).isChargeable) sum.areChargeable = false;
        }
    }

    /// @dev Only what is derived needs a look at what it comes from.
    function _isMemberActive(uint256 member, RightWord word) private view returns (bool) {
        if (!word.isInTerm(currentTime())) return false;
        if (!word.has(HAS_PARENT)) return true;
        try _rights().requireActive(member) {
            return true;
        } catch {
            return false;
        }
    }

    function _earlier(Timestamp a, Timestamp b) private pure returns (Timestamp) {
        if (a.isNever()) return b;
        return b.isNever() || a < b ? a : b;
    }

    //----------------------------------------------------------------------------------------------
    // Internals: reasons
    //----------------------------------------------------------------------------------------------

    /// @dev Never empty.
    function _closedReasons(
        Reasons reasons,
        address holder,
        uint256 id,
        uint256 amount,
        Act act
    ) private view returns (Reasons) {
        reasons = _heldReasons(reasons.also(Reasons.unwrap(CLOSED)), id);
        if (_ownerOf(id) != holder || amount != 1) reasons = reasons.also(Reason.BALANCE_SHORT);
        return reasons.also(Reasons.unwrap(_standingReasons(id, act)));
    }

    function _heldReasons(Reasons reasons, uint256 id) private view returns (Reasons) {
        Kept storage kept = _packages[id];
        if (_isLocked(kept)) reasons = reasons.also(Reason.AMOUNT_LOCKED);
        if (_resaleFrom(kept) > currentTime()) reasons = reasons.also(Reason.HOLDING_PERIOD);
        return reasons;
    }

    /// @dev A member keeps what its register entered on it, and what a court ordered: it holds all of them back.
    function _standingReasons(uint256 id, Act act) private view returns (Reasons reasons) {
        reasons = _weighing(id, act);
        Kept storage kept = _packages[id];
        bool isActive = kept.state == PackageState.Live && _sumOf(id, kept.class).areActive;
        if (!isActive) reasons = reasons.also(Reason.RIGHT_NOT_ACTIVE);

        uint256[] memory members = _members[id];
        uint256 found = 0;
        for (uint256 i = 0; i < members.length; ++i) {
            SubjectId subject = Keys.subjectOfRight(Names.USE_RIGHTS, members[i]);
            found |= Reasons.unwrap(_encumbrances().explain(subject, Act.Transfer, CaseId.wrap(0)));
        }
        return reasons.also(found & ~Reason.SUBJECT_CONTAINED);
    }

    function _weighing(uint256 id, Act act) private view returns (Reasons) {
        return _encumbrances().explain(_subject(id), act, CaseId.wrap(0));
    }

    function _resaleFrom(Kept storage kept) private view returns (Timestamp) {
        if (kept.purchasedAt.isNever()) return Timestamp.wrap(0);
        bytes32 class = _classes().classAt(kept.class);
        return ITradingRules(_resolve(Names.SETTLEMENT)).resaleFrom(class, kept.purchasedAt);
    }

    function _requireOpen(address from, address to, bool trading) private view {
        _requireParties(from, to, trading);
        require(CLOSED.isEmpty(), DirectTransferClosed(from, to));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: state
    //----------------------------------------------------------------------------------------------

    function _known(uint256 id) private view returns (Kept storage kept) {
        kept = _packages[id];
        require(kept.state != PackageState.Unknown, PackageUnknown(id));
    }

    function _requireLive(uint256 id) private view returns (Kept storage kept) {
        kept = _known(id);
        require(kept.state == PackageState.Live, PackageNotLive(id, kept.state));
    }

    function _requireOne(address holder, uint256 id, uint256 amount) private view {
        bool isOne = amount == 1 && _ownerOf(id) == holder && holder != address(0);
        require(isOne, IUseRights.RightIsOneUnit(amount));
    }

    function _isLocked(Kept storage kept) private view returns (bool) {
        return kept.isOnSale || kept.isHeld;
    }

    function _isEncumbered(uint256 id) private view returns (bool) {
        return !_encumbrances().standing(_subject(id)).isClear();
    }

    function _lockWord(uint256 id, Kept storage kept) private view returns (LockWord word) {
        if (kept.isOnSale) word = word.add(Bucket.Market, 1);
        if (kept.isHeld) word = word.add(Bucket.Pledged, 1);
        return word.withPurchase(kept.purchasedAt).withOrders(_isEncumbered(id));
    }

    function _subject(uint256 id) private pure returns (SubjectId) {
        return Keys.subjectOfRight(Names.PACKAGES, id);
    }

    function _right(uint256 member) private pure returns (Subject memory) {
        return Subject(Names.USE_RIGHTS, member, address(0));
    }

    //----------------------------------------------------------------------------------------------
    // Internals: the parts it relies on
    //----------------------------------------------------------------------------------------------

    function _rights() private view returns (IUseRights) {
        return IUseRights(_resolve(Names.USE_RIGHTS));
    }

    function _classes() private view returns (IRightClasses) {
        return IRightClasses(_resolve(Names.RIGHT_CLASSES));
    }

    function _encumbrances() private view returns (IEncumbrances) {
        return IEncumbrances(_resolve(Names.ENCUMBRANCES));
    }
}
