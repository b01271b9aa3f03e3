// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {IEncumbranceRegister} from "../encumbrance/interfaces/IEncumbranceRegister.sol";
import {Rank} from "../encumbrance/types/Rank.sol";
import {DirectoryClient} from "../shared/DirectoryClient.sol";
import {IDirectory} from "../shared/interfaces/IDirectory.sol";
import {IEncumberable} from "../shared/interfaces/IEncumberable.sol";
import {IParticipants} from "../shared/interfaces/IParticipants.sol";
import {ISettlement, SignedReceipt} from "../shared/interfaces/ISettlement.sol";
import {Keys} from "../shared/libraries/Keys.sol";
import {Names} from "../shared/Names.sol";
import {Roles} from "../shared/Roles.sol";
import {AccountWord, Kind} from "../shared/types/AccountWord.sol";
import {DividendId, InstructionId, LienId, ParticipantId, SubjectId} from "../shared/types/Ids.sol";
import {Fen} from "../shared/types/Quantities.sol";
import {Standing} from "../shared/types/Standing.sol";
import {Timestamp, currentTime} from "../shared/types/Timestamp.sol";
import {IDividends} from "./interfaces/IDividends.sol";
import {PayBlocks} from "./libraries/PayBlocks.sol";
import {
    BlockEntry,
    BlockTally,
    DividendEntry,
    DividendHead,
    DividendState,
    DividendTerms,
    Entitlement,
    PayBucket,
    ProceedsDirection,
    StoredBlock,
    StoredDividend
} from "./types/Dividend.sol";

/// @title  Dividends
/// @notice Money on its way to households: rent, wages, shares. Each line is paid once, in cash or by a bank's file.
/// @dev    Holds nothing: the payer's cash stays his, locked through {Settlement}, until a claim moves it. A claim writes its
///         block's tally and bits and nothing else here; what a distribution paid is summed up from at most 1,024 blocks,
///         never over households.
contract Dividends is IDividends, DirectoryClient {
    /// @notice Households of a distribution: 262,144 at most, in 1,024 blocks.
    uint256 public constant MAX_BLOCKS = 1_024;
    /// @notice Blocks listed in one call.
    uint256 public constant MAX_LISTED = 64;
    /// @notice Claims begin at most a year after a distribution was declared, and last at most three: as long as one may
    ///         sue for it (民法典 188).
    uint256 public constant MAX_AHEAD = 366 days;
    uint256 public constant MAX_OPEN = 1_096 days;

    bytes32 private constant FUNDING_TYPE = keccak256(
        "DividendFunding(bytes32 dividend,uint256 chain,address dividends)"
    );
    uint256 private constant CASH_ID = 0;

    mapping(DividendId id => StoredDividend) private _dividends;
    mapping(DividendId id => mapping(uint256 block_ => StoredBlock)) private _blocks;
    mapping(uint256 right => ProceedsDirection) private _directions;

    constructor(IDirectory directory_) DirectoryClient(directory_) {}

    //----------------------------------------------------------------------------------------------
    // Declaring and funding
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IDividends
    function declare(DividendTerms calldata terms) external returns (DividendId id) {
        (ParticipantId payer, AccountWord word) = _participants().identify(msg.sender);
        id = Keys.dividend(payer, terms.number);
        require(word.isActive() && _mayPay(word.kind()), CallerNotPayer(id, msg.sender));
        require(_dividends[id].head.state == DividendState.Unknown, DividendAlreadyRecorded(id));
        require(_isWhole(terms) && _hasSink(terms), DividendInvalid(id));

        _dividends[id] = StoredDividend({
            head: DividendHead(msg.sender, terms.payAt, terms.expiresAt, DividendState.Declared, terms.inBank),
            total: terms.total,
            listed: Fen.wrap(0),
            count: terms.count,
            // Safe cast: below count.
            dust: uint32(Fen.unwrap(terms.dust)),
            sink: terms.sink,
            recordAt: terms.recordAt,
            bank: 0,
            blocks: 0,
            bucket: terms.bucket
        });

        emit DividendDeclared(id, payer, msg.sender, terms);
    }

    /// @inheritdoc IDividends
    function listBlocks(DividendId id, BlockEntry[] calldata blocks) external {
        StoredDividend storage entry = _declared(id);
        _requirePayer(id, entry.head.payer);
        require(entry.recordAt <= currentTime(), DividendClock(id, entry.recordAt));
        uint16 first = entry.blocks;
        require(blocks.length > 0 && blocks.length <= MAX_LISTED, BlocksMismatch(id, first));

        uint256 listed = Fen.unwrap(entry.listed);
        for (uint256 i = 0; i < blocks.length; ++i) listed += _list(id, entry.count, first + i, blocks[i]);

        bool isLast = (first + blocks.length) * PayBlocks.SIZE >= entry.count;
        bool addsUp = isLast ? listed == Fen.unwrap(entry.total) : listed < Fen.unwrap(entry.total);
        // Safe casts below: at most 1,024 blocks; at most the total.
        require(addsUp, BlocksMismatch(id, uint16(first + blocks.length - 1)));
        entry.listed = Fen.wrap(uint96(listed));
        entry.blocks = uint16(first + blocks.length);

        emit BlocksListed(id, first, blocks);
    }

    /// @inheritdoc IDividends
    function fund(DividendId id) external {
        StoredDividend storage entry = _fundable(id, false);
        address payer = entry.head.payer;
        ParticipantId actor = _requirePayer(id, payer);
        Fen amount = _owed(entry);

        entry.head.state = DividendState.Funded;

        emit DividendFunded(id, actor, amount, InstructionId.wrap(0));

        _settlement().lockFor(_resolve(Names.CASH), payer, CASH_ID, Fen.unwrap(amount));
    }

    /// @inheritdoc IDividends
    /// @dev Exactly the amount: what a bank holds beyond it nobody could tell it to give back.
    function fundWithReceipt(DividendId id, SignedReceipt calldata signed) external {
        StoredDividend storage entry = _fundable(id, true);
        address payer = entry.head.payer;
        ParticipantId actor = _requirePayer(id, payer);
        Fen amount = _owed(entry);
        InstructionId matter = fundingId(id);
        bool isExact = Fen.unwrap(signed.receipt.amount) == Fen.unwrap(amount);
        require(isExact, ISettlement.ReceiptMismatch(matter, signed.receipt));

        entry.head.state = DividendState.Funded;
        entry.bank = _participants().participantWord(signed.receipt.bank).index();

        emit DividendFunded(id, actor, amount, matter);

        _settlement().useReceipt(signed, matter, payer, amount, entry.head.expiresAt);
    }

    //----------------------------------------------------------------------------------------------
    // Reaching the households
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IDividends
    function claim(DividendId id, uint16 block_, Entitlement calldata line, bytes32[] calldata proof) external {
        DividendHead memory head = _open(id, false);
        _use(id, block_, line, proof);
        address payee = _payeeOf(line);

        emit DividendClaimed(id, line.account, block_, line.place, line.amount, payee);

        _settlement().moveFor(_resolve(Names.CASH), head.payer, payee, CASH_ID, Fen.unwrap(line.amount));
    }

    /// @inheritdoc IDividends
    /// @dev The bank pays by its file, which names the special account where a lien covers the proceeds; whom it paid no
    ///      contract sees. What it says it paid is the block's money, no more, and all of it once every place is paid.
    function confirmPaid(DividendId id, uint16 block_, uint256 bits, Fen paid, bytes32 receipts) external {
        _open(id, true);
        ParticipantId bank = _requirePayoutBank(id);
        StoredBlock storage stored = _blocks[id][block_];
        (uint256 all, Fen sum) = _confirmed(id, block_, stored, bits, paid);
        require(receipts != 0, PayoutMismatch(id, block_));

        stored.bits = all;
        stored.tally.paid = sum;

        emit BlockPaid(id, bank, block_, bits, paid, receipts);
    }

    /// @inheritdoc IDividends
    function directProceeds(uint256 right, address account) external {
        (ParticipantId lienor, AccountWord caller) = _participants().identify(msg.sender);
        AccountWord target = _participants().accountWord(account);
        (SubjectId covered, uint256 liens) = _coveredBy(right);
        bool mayDirect = caller.isActive() && _isFirst(covered, liens, caller.index());
        require(mayDirect && target.isActive() && target.mayHold(), ProceedsAccountRefused(right, account));

        _directions[right] = ProceedsDirection(account, caller.index());

        emit ProceedsDirected(right, lienor, account);
    }

    //----------------------------------------------------------------------------------------------
    // Ending
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IDividends
    /// @dev A court's execution office too: until the day of payment the money is its debtor's, and a lock would hide it.
    function cancel(DividendId id) external {
        StoredDividend storage entry = _known(id);
        DividendHead memory head = entry.head;
        bool isLive = head.state == DividendState.Declared || head.state == DividendState.Funded;
        require(isLive, DividendStateIsOther(id, head.state));
        require(currentTime() < head.payAt, DividendNotCancellable(id, head.payAt));
        if (!_isExecutor(msg.sender)) _requirePayer(id, head.payer);
        Fen held = head.state == DividendState.Funded ? _owed(entry) : Fen.wrap(0);

        entry.head.state = DividendState.Cancelled;
        entry.dust = 0;

        emit DividendEnded(id, DividendState.Cancelled, held, Fen.wrap(0));

        if (!head.inBank) _release(head.payer, held);
    }

    /// @inheritdoc IDividends
    /// @dev Dust that can't move yet (its sink or the payer is suspended, a court froze the money) stays locked and owed:
    ///      the rest is free at once, and the same call collects it later.
    function reclaim(DividendId id) external {
        StoredDividend storage entry = _known(id);
        DividendHead memory head = entry.head;
        Fen dust = Fen.wrap(entry.dust);
        if (head.state == DividendState.Reclaimed && Fen.unwrap(dust) > 0) return _collect(id, entry, dust);
        require(head.state == DividendState.Funded, DividendStateIsOther(id, head.state));
        require(head.expiresAt < currentTime(), DividendClock(id, head.expiresAt));
        (Fen paid, ) = _sumOf(id, entry.blocks);
        // No underflow: no block pays more than its total, and the totals are the distribution's.
        Fen left = Fen.wrap(Fen.unwrap(entry.total) - Fen.unwrap(paid));
        bool isDustFree = head.inBank || _canCollect(entry, dust);

        entry.head.state = DividendState.Reclaimed;
        if (isDustFree) entry.dust = 0;

        emit DividendEnded(id, DividendState.Reclaimed, left, isDustFree ? dust : Fen.wrap(0));

        if (head.inBank) return;
        _release(head.payer, left);
        if (isDustFree) _handDust(head.payer, entry.sink, dust);
    }

    //----------------------------------------------------------------------------------------------
    // Reading
    //----------------------------------------------------------------------------------------------

    /// @inheritdoc IDividends
    function dividend(DividendId id) external view returns (DividendEntry memory) {
        StoredDividend memory entry = _known(id);
        (Fen paid, uint32 paidCount) = _sumOf(id, entry.blocks);
        return
            DividendEntry({
                payer: entry.head.payer,
                payAt: entry.head.payAt,
                expiresAt: entry.head.expiresAt,
                state: entry.head.state,
                bucket: entry.bucket,
                total: entry.total,
                paid: paid,
                count: entry.count,
                paidCount: paidCount,
                recordAt: entry.recordAt,
                blocks: entry.blocks,
                inBank: entry.head.inBank,
                dust: Fen.wrap(entry.dust),
                sink: entry.sink,
                listed: entry.listed,
                bank: _participants().participantAt(entry.bank)
            });
    }

    /// @inheritdoc IDividends
    function blockOf(DividendId id, uint16 block_) external view returns (BlockEntry memory entry, uint256 bits) {
        StoredBlock memory stored = _blocks[id][block_];
        BlockTally memory tally = stored.tally;
        return (BlockEntry(stored.root, tally.total, tally.paid, tally.count), stored.bits);
    }

    /// @inheritdoc IDividends
    function isUsed(DividendId id, uint16 block_, uint16 place) external view returns (bool) {
        return place < PayBlocks.SIZE && _blocks[id][block_].bits & (1 << place) != 0;
    }

    /// @inheritdoc IDividends
    function proceedsAccountOf(uint256 right) external view returns (address) {
        (SubjectId covered, uint256 liens) = _coveredBy(right);
        return liens == 0 ? address(0) : _directed(right, covered, liens);
    }

    /// @inheritdoc IDividends
    function leafOf(DividendId id, uint16 block_, Entitlement calldata line) public pure returns (bytes32) {
        bytes32 block32 = bytes32(uint256(block_));
        return keccak256(bytes.concat(keccak256(bytes.concat(DividendId.unwrap(id), block32, _encoded(line)))));
    }

    /// @inheritdoc IDividends
    function fundingId(DividendId id) public view returns (InstructionId) {
        return InstructionId.wrap(keccak256(abi.encode(FUNDING_TYPE, id, block.chainid, address(this))));
    }

    //----------------------------------------------------------------------------------------------
    // Where a distribution stands
    //----------------------------------------------------------------------------------------------

    function _known(DividendId id) private view returns (StoredDividend storage entry) {
        entry = _dividends[id];
        require(entry.head.state != DividendState.Unknown, DividendUnknown(id));
    }

    function _declared(DividendId id) private view returns (StoredDividend storage entry) {
        entry = _known(id);
        DividendState state = entry.head.state;
        require(state == DividendState.Declared, DividendStateIsOther(id, state));
    }

    /// @dev All its blocks are listed, and there is still time to be paid.
    function _fundable(DividendId id, bool inBank) private view returns (StoredDividend storage entry) {
        entry = _declared(id);
        DividendHead memory head = entry.head;
        require(head.inBank == inBank, DividendMoneyMismatch(id, head.inBank));
        require(entry.blocks * PayBlocks.SIZE >= entry.count, BlocksMismatch(id, entry.blocks));
        require(currentTime() <= head.expiresAt, DividendClock(id, head.expiresAt));
    }

    /// @dev One that pays out at this second, by this money.
    function _open(DividendId id, bool inBank) private view returns (DividendHead memory head) {
        head = _dividends[id].head;
        require(head.state != DividendState.Unknown, DividendUnknown(id));
        require(head.state == DividendState.Funded, DividendStateIsOther(id, head.state));
        require(head.inBank == inBank, DividendMoneyMismatch(id, head.inBank));
        require(head.payAt <= currentTime(), DividendClock(id, head.payAt));
        require(currentTime() <= head.expiresAt, DividendClock(id, head.expiresAt));
    }

    /// @dev What must be held: no overflow, both together fit a lock (see _isWhole).
    function _owed(StoredDividend storage entry) private view returns (Fen) {
        return Fen.wrap(Fen.unwrap(entry.total) + entry.dust);
    }

    /// @dev At most MAX_BLOCKS reads.
    function _sumOf(DividendId id, uint256 blocks) private view returns (Fen paid, uint32 households) {
        uint256 sum = 0;
        for (uint256 i = 0; i < blocks; ++i) {
            StoredBlock storage stored = _blocks[id][i];
            sum += Fen.unwrap(stored.tally.paid);
            households += PayBlocks.count(stored.bits);
        }
        // Safe cast: at most the total.
        paid = Fen.wrap(uint96(sum));
    }

    //----------------------------------------------------------------------------------------------
    // What a distribution must be
    //----------------------------------------------------------------------------------------------

    function _mayPay(Kind kind) private pure returns (bool) {
        return
            kind == Kind.VillageCompany ||
            kind == Kind.Cooperative ||
            kind == Kind.Enterprise ||
            kind == Kind.PublicBody;
    }

    function _isWhole(DividendTerms calldata terms) private view returns (bool) {
        bool isTimed =
            terms.recordAt <= terms.payAt &&
                !terms.recordAt.isNever() &&
                currentTime() < terms.payAt &&
                terms.payAt < terms.expiresAt &&
                Timestamp.unwrap(terms.payAt) <= Timestamp.unwrap(currentTime()) + MAX_AHEAD &&
                Timestamp.unwrap(terms.expiresAt) <= Timestamp.unwrap(terms.payAt) + MAX_OPEN;
        uint256 money = uint256(Fen.unwrap(terms.total)) + Fen.unwrap(terms.dust);
        // A lock holds 64 bits.
        bool isPriced =
            Fen.unwrap(terms.total) >= terms.count && Fen.unwrap(terms.dust) < terms.count && money <= type(uint64).max;
        bool isCounted = terms.count > 0 && terms.count <= MAX_BLOCKS * PayBlocks.SIZE;
        bool isWritten = terms.number != 0 && terms.document != 0 && terms.bucket != PayBucket.None;
        return isTimed && isPriced && isCounted && isWritten;
    }

    /// @dev Dust has somewhere to go.
    function _hasSink(DividendTerms calldata terms) private view returns (bool) {
        if (Fen.unwrap(terms.dust) == 0) return true;
        AccountWord word = _participants().accountWord(terms.sink);
        return word.isActive() && word.mayHold();
    }

    /// @dev Each full but the last, with somebody's money in it.
    function _list(
        DividendId id,
        uint256 households,
        uint256 block_,
        BlockEntry calldata entry
    ) private returns (uint256) {
        uint256 expected = PayBlocks.sizeOf(households, block_);
        bool isFit =
            expected != 0 &&
                entry.count == expected &&
                entry.root != 0 &&
                Fen.unwrap(entry.total) >= expected &&
                Fen.unwrap(entry.paid) == 0;
        // Safe cast: at most 1,024 blocks and the 64 of this call.
        require(isFit, BlocksMismatch(id, uint16(block_)));

        StoredBlock storage stored = _blocks[id][block_];
        stored.root = entry.root;
        stored.tally = BlockTally(entry.total, Fen.wrap(0), entry.count);
        return Fen.unwrap(entry.total);
    }

    /// @dev What a block has paid after `amount` more; never beyond its total, or one block would pay by another's money.
    function _paid(DividendId id, uint16 block_, BlockTally memory tally, Fen amount) private pure returns (Fen) {
        uint256 sum = uint256(Fen.unwrap(tally.paid)) + Fen.unwrap(amount);
        require(sum <= Fen.unwrap(tally.total), PayoutMismatch(id, block_));
        // Safe cast: at most the total.
        return Fen.wrap(uint96(sum));
    }

    /// @dev Proves a line, and strikes it off (D3).
    function _use(DividendId id, uint16 block_, Entitlement calldata line, bytes32[] calldata proof) private {
        StoredBlock storage stored = _blocks[id][block_];
        BlockTally memory tally = stored.tally;
        bool isProven =
            line.place < tally.count && MerkleProof.verifyCalldata(proof, stored.root, leafOf(id, block_, line));
        require(isProven, EntitlementNotProven(id, block_, line.place));
        uint256 bits = stored.bits;
        uint256 bit = 1 << line.place;
        require(bits & bit == 0, EntitlementUsed(id, block_, line.place));

        stored.bits = bits | bit;
        stored.tally.paid = _paid(id, block_, tally, line.amount);
    }

    /// @dev A line has no dynamic part: in calldata it lies as `abi.encode` would write it, and needn't be copied field by
    ///      field. What it is read by later is checked there.
    function _encoded(Entitlement calldata line) private pure returns (bytes calldata raw) {
        assembly ("memory-safe") {
            raw.offset := line
            raw.length := 160
        }
    }

    /// @dev Bits and money of a block after a bank's word: all of its money exactly when every place is paid.
    function _confirmed(
        DividendId id,
        uint16 block_,
        StoredBlock storage stored,
        uint256 bits,
        Fen paid
    ) private view returns (uint256 all, Fen sum) {
        BlockTally memory tally = stored.tally;
        uint256 before = stored.bits;
        uint256 places = PayBlocks.places(tally.count);
        require(bits != 0 && bits & before == 0 && bits & ~places == 0, PayoutMismatch(id, block_));

        all = before | bits;
        sum = _paid(id, block_, tally, paid);
        bool isAllPaid = Fen.unwrap(sum) == Fen.unwrap(tally.total);
        require((all == places) == isAllPaid, PayoutMismatch(id, block_));
    }

    //----------------------------------------------------------------------------------------------
    // Whose the proceeds are
    //----------------------------------------------------------------------------------------------

    function _payeeOf(Entitlement calldata line) private view returns (address payee) {
        if (line.right == 0) return line.account;
        (SubjectId covered, uint256 liens) = _coveredBy(line.right);
        if (liens == 0) return line.account;
        payee = _directed(line.right, covered, liens);
        require(payee != address(0), ProceedsAccountMissing(line.right));
    }

    /// @dev Zero when who named it no longer comes first.
    function _directed(uint256 right, SubjectId covered, uint256 liens) private view returns (address) {
        ProceedsDirection memory direction = _directions[right];
        if (direction.account == address(0)) return address(0);
        return _isFirst(covered, liens, direction.lienor) ? direction.account : address(0);
    }

    /// @dev Where liens that cover the right lie: on itself, or on the package it is part of.
    function _coveredBy(uint256 right) private view returns (SubjectId subject, uint256 liens) {
        subject = Keys.subjectOfRight(Names.USE_RIGHTS, right);
        Standing word = _register().standing(subject);
        if (word.liens() != 0 || !word.isContained()) return (subject, word.liens());

        subject = _register().containerOf(subject);
        return (subject, _register().standing(subject).liens());
    }

    /// @dev Whether nobody's lien ranks before this lienor's; of equals each. At most sixteen liens.
    function _isFirst(SubjectId subject, uint256 liens, uint32 lienor) private view returns (bool isFirst) {
        IEncumbranceRegister register = _register();
        Rank best;
        for (uint256 i = 0; i < liens; ++i) {
            LienId id = register.lienAtPlace(subject, i);
            bool isOwn = register.lienWord(id).lienor() == lienor;
            // Alone it ranks first, whatever its rank.
            Rank rank = liens == 1 ? best : register.rankOf(id);
            if (i == 0 || rank < best) (best, isFirst) = (rank, isOwn);
            else if (rank == best) isFirst = isFirst || isOwn;
        }
    }

    //----------------------------------------------------------------------------------------------
    // Who, and what Settlement is asked for
    //----------------------------------------------------------------------------------------------

    /// @dev Any active account of the payer's participant: a lost phone must not keep the money.
    function _requirePayer(DividendId id, address payer) private view returns (ParticipantId actor) {
        AccountWord word;
        (actor, word) = _participants().identify(msg.sender);
        uint32 index = msg.sender == payer ? word.index() : _participants().accountWord(payer).index();
        require(word.isActive() && word.index() == index, CallerNotPayer(id, msg.sender));
    }

    function _requirePayoutBank(DividendId id) private view returns (ParticipantId bank) {
        AccountWord word;
        (bank, word) = _participants().identify(msg.sender);
        require(word.isActive() && word.index() == _dividends[id].bank, CallerNotPayoutBank(id, msg.sender));
    }

    /// @dev As Settlement sees it, whose authority is the ledger's; the role outlives a suspension.
    function _isExecutor(address account) private view returns (bool isOffice) {
        if (!_participants().accountWord(account).isActive()) return false;
        address authority = IAccessManaged(_resolve(Names.SETTLEMENT)).authority();
        (isOffice, ) = IAccessManager(authority).hasRole(Roles.COURT_EXECUTION, account);
    }

    function _release(address payer, Fen amount) private {
        if (Fen.unwrap(amount) == 0) return;
        _settlement().releaseFor(_resolve(Names.CASH), payer, CASH_ID, Fen.unwrap(amount));
    }

    function _canCollect(StoredDividend storage entry, Fen dust) private view returns (bool) {
        if (Fen.unwrap(dust) == 0 || entry.sink == entry.head.payer) return true;
        IEncumberable cash = IEncumberable(_resolve(Names.CASH));
        return cash.explainSettle(entry.head.payer, entry.sink, CASH_ID, Fen.unwrap(dust)).isEmpty();
    }

    function _collect(DividendId id, StoredDividend storage entry, Fen dust) private {
        entry.dust = 0;

        emit DividendEnded(id, DividendState.Reclaimed, Fen.wrap(0), dust);

        _handDust(entry.head.payer, entry.sink, dust);
    }

    /// @dev A payer who is the sink has it already.
    function _handDust(address payer, address sink, Fen dust) private {
        if (Fen.unwrap(dust) == 0) return;
        if (sink == payer) return _release(payer, dust);
        _settlement().moveFor(_resolve(Names.CASH), payer, sink, CASH_ID, Fen.unwrap(dust));
    }

    function _settlement() private view returns (ISettlement) {
        return ISettlement(_resolve(Names.SETTLEMENT));
    }

    function _participants() private view returns (IParticipants) {
        return IParticipants(_resolve(Names.PARTICIPANTS));
    }

    function _register() private view returns (IEncumbranceRegister) {
        return IEncumbranceRegister(_resolve(Names.ENCUMBRANCES));
    }
}
