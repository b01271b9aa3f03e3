// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

import {LienWord} from "../../../contracts/encumbrance/types/LienEntry.sol";
import {Rank} from "../../../contracts/encumbrance/types/Rank.sol";
import {Dividends} from "../../../contracts/commons/Dividends.sol";
import {
    BlockEntry,
    DividendEntry,
    DividendState,
    DividendTerms,
    Entitlement,
    PayBucket
} from "../../../contracts/commons/types/Dividend.sol";
import {BankReceipt, SignedReceipt} from "../../../contracts/shared/interfaces/ISettlement.sol";
import {Keys} from "../../../contracts/shared/libraries/Keys.sol";
import {Rounding} from "../../../contracts/shared/libraries/Rounding.sol";
import {Names} from "../../../contracts/shared/Names.sol";
import {Kind} from "../../../contracts/shared/types/AccountWord.sol";
import {CaseId, DividendId, LienId, SubjectId} from "../../../contracts/shared/types/Ids.sol";
import {Bucket} from "../../../contracts/shared/types/LockWord.sol";
import {Fen} from "../../../contracts/shared/types/Quantities.sol";
import {packStanding, Standing} from "../../../contracts/shared/types/Standing.sol";
import {Subject} from "../../../contracts/shared/types/Subject.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";
import {vm} from "../support/Vm.sol";
import {World} from "../support/World.sol";

/// @notice A bank's account that is a contract: whatever it is asked about, it has signed.
contract PayoutBank is IERC1271 {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return IERC1271.isValidSignature.selector;
    }
}

/// @notice Who has a lien on what, in rank, and nothing else: the first in the list is the first in rank.
contract LienList {
    mapping(SubjectId subject => uint32[]) private _lienors;

    function set(SubjectId subject, uint32[] calldata lienors) external {
        _lienors[subject] = lienors;
    }

    function standing(SubjectId subject) external view returns (Standing) {
        return packStanding(uint16(_lienors[subject].length), 0, 0, 0, 0, false, 0);
    }

    /// @dev Places say nothing about rank: here they are the other way round.
    function lienAtPlace(SubjectId subject, uint256 place) external view returns (LienId) {
        uint256 rank = _lienors[subject].length - 1 - place;
        return LienId.wrap(bytes32((uint256(_lienors[subject][rank]) << 32) | rank));
    }

    function lienWord(LienId id) external pure returns (LienWord) {
        return LienWord.wrap((uint256(LienId.unwrap(id)) >> 32) << 168);
    }

    function rankOf(LienId id) external pure returns (Rank) {
        return Rank.wrap(uint256(LienId.unwrap(id)) & type(uint32).max);
    }
}

/// @notice Random payers, households, lienors, courts and clocks, in cash and by a bank's file. Its own books say what each
///         distribution holds, and each act that goes through is measured against them.
contract DividendsHandler is World {
    uint256 internal constant RIGHTS = 3;
    uint256 internal constant MAX_BOOKS = 12;

    struct Book {
        DividendId id;
        DividendTerms terms;
        uint256 claimed;
        uint256 held;
        bool isLive;
        bool owesDust;
    }

    Dividends public dividends = new Dividends(directory);
    LienList private _liens = new LienList();
    PayoutBank private _bank = new PayoutBank();
    Book[] internal _books;
    mapping(uint256 book => Entitlement[]) internal _lines;
    mapping(uint256 book => mapping(uint256 line => bool)) private _used;
    mapping(uint256 right => uint32[]) private _ranked;
    mapping(uint256 right => address) private _named;
    mapping(uint256 right => uint32) private _namer;
    uint256 private _references;
    uint256 private _supply;

    /// @notice What an act did beyond or short of what it promises, by invariant.
    uint256[7] public breaches;
    uint256 public claims;
    uint256 public confirmed;

    constructor() {
        _enrol(Kind.Bank, 0);
        participants.addAccount(ids[ids.length - 1], address(_bank));
        participants.addAccount(ids[0], address(this));
        directory.propose(Names.DIVIDENDS, address(dividends));
        directory.propose(Names.ENCUMBRANCES, address(_liens));
        vm.warp(block.timestamp + 31 days);
        directory.activate(Names.ENCUMBRANCES);
        settlement.refresh(Names.DIVIDENDS);
        settlement.refresh(Names.PARTICIPANTS);
        bytes32[4] memory names = [Names.PARTICIPANTS, Names.SETTLEMENT, Names.CASH, Names.ENCUMBRANCES];
        for (uint256 i = 0; i < names.length; ++i) dividends.refresh(names[i]);
        for (uint256 i = 0; i < HOLDERS; ++i) {
            cash.mint(actors[i], 1_000_000, bytes32(i + 1));
            _supply += 1_000_000;
        }
        // Two blocks, the last of two households.
        _declare(0, 258, 77_777, false);
        _fund(0);
    }

    //----------------------------------------------------------------------------------------------
    // What people do
    //----------------------------------------------------------------------------------------------

    function declare(uint256 payer, uint8 households, uint16 pot, bool inBank) external {
        if (_books.length >= MAX_BOOKS) return;
        uint256 count = 1 + (households % 6);
        _declare(payer % HOLDERS, count, 6 + uint256(pot), inBank);
        if (pot % 8 != 0) _fund(_books.length - 1);
    }

    function fund(uint256 which) external {
        if (!_books[which % _books.length].isLive) _fund(which % _books.length);
    }

    /// @notice D2, D3, D5: the line's own money, once, to whom it belongs at that moment.
    function claim(uint256 which, uint256 line, uint256 by) public {
        which %= _books.length;
        line %= _lines[which].length;
        Entitlement memory own = _lines[which][line];
        address payee = _payeeOf(own);
        uint256 before = cash.balanceOf(payee);
        if (!_claim(which, line, _actor(by))) return;
        ++claims;
        if (_used[which][line]) ++breaches[3];
        if (!_isOpen(_books[which])) ++breaches[6];
        if (payee == address(0)) ++breaches[5];
        else if (cash.balanceOf(payee) != before + Fen.unwrap(own.amount)) ++breaches[payee == own.account ? 2 : 5];
        _note(which, line);
    }

    /// @notice Several at once, so that walks get somewhere.
    function claimMany(uint256 which, uint256 from) external {
        for (uint256 i = 0; i < 6; ++i) claim(which, (from % 1_000) + i, i);
    }

    /// @notice The bank's word, true or not.
    function confirm(uint256 which, uint8 places, uint16 lie, uint256 by) external {
        which %= _books.length;
        uint256 paid = 0;
        for (uint256 i = 0; i < _lines[which].length && i < 8; ++i) {
            if (places & (1 << i) != 0) paid += Fen.unwrap(_lines[which][i].amount);
        }
        bool lies = lie % 4 == 0;
        Fen said = Fen.wrap(uint96(lies ? paid + lie : paid));
        address bank = by % 8 == 0 ? _actor(by / 8) : address(_bank);
        bytes memory data = abi.encodeCall(dividends.confirmPaid, (_books[which].id, 0, places, said, "file"));
        if (!_as(bank, data)) return;
        _judgeConfirmed(which, places, Fen.unwrap(said), bank);
    }

    function direct(uint256 right, uint256 by, uint256 to) external {
        right = 1 + (right % RIGHTS);
        address lienor = _actor(by);
        if (!_as(lienor, abi.encodeCall(dividends.directProceeds, (right, _actor(to))))) return;
        (_named[right], _namer[right]) = (_actor(to), _indexOf(lienor));
        if (_ranked[right].length == 0 || _ranked[right][0] != _indexOf(lienor)) ++breaches[5];
    }

    function pledge(uint256 right, uint256 first, uint256 second, uint8 count) external {
        right = 1 + (right % RIGHTS);
        uint32[] memory lienors = new uint32[](count % 3);
        if (lienors.length > 0) lienors[0] = _indexOf(_holder(first));
        if (lienors.length > 1) lienors[1] = _indexOf(_holder(second));
        _ranked[right] = lienors;
        _liens.set(Keys.subjectOfRight(Names.USE_RIGHTS, right), lienors);
    }

    function cancel(uint256 which, uint256 by) external {
        Book storage book = _books[which % _books.length];
        bool isEarly = block.timestamp < Timestamp.unwrap(book.terms.payAt);
        if (!_as(_actor(by), abi.encodeCall(dividends.cancel, (book.id)))) return;
        if (!isEarly) ++breaches[6];
        (book.isLive, book.held) = (false, 0);
    }

    function reclaim(uint256 which, uint256 by) external {
        Book storage book = _books[which % _books.length];
        bool isLate = Timestamp.unwrap(book.terms.expiresAt) < block.timestamp;
        uint256 before = cash.balanceOf(book.terms.sink);
        if (!_as(_actor(by), abi.encodeCall(dividends.reclaim, (book.id)))) return;
        if (!isLate) ++breaches[6];
        _judgeReclaimed(book, cash.balanceOf(book.terms.sink) - before);
    }

    /// @notice D2: what households do with their money changes nobody's line.
    function passOn(uint256 from, uint256 to, uint64 fen) public {
        _send(address(cash), _holder(from), abi.encodeCall(cash.transfer, (_holder(to), fen % 5_000)));
    }

    function freeze(uint256 who, uint64 fen) external {
        Timestamp to = Timestamp.wrap(uint40(block.timestamp + 1 hours));
        Subject memory on = Subject(Names.CASH, 0, _holder(who));
        encumbrances.freeze(on, CaseId.wrap("case"), fen, Timestamp.wrap(0), to);
    }

    function suspendOrReinstate(uint256 who) external {
        (bool done, ) = address(participants).call(abi.encodeCall(participants.suspend, (ids[1 + (who % 3)], 0)));
        if (!done) participants.reinstate(ids[1 + (who % 3)], 0);
    }

    function wait(uint32 span) external {
        vm.warp(block.timestamp + (span % 3 hours));
    }

    //----------------------------------------------------------------------------------------------
    // What must hold
    //----------------------------------------------------------------------------------------------

    /// @notice D1: what is claimed, what remains and the dust are what was funded; the payers' locks are the last two.
    function isAccounted() external view returns (bool) {
        uint256[HOLDERS] memory locked;
        for (uint256 i = 0; i < _books.length; ++i) {
            Book storage book = _books[i];
            DividendEntry memory entry = dividends.dividend(book.id);
            if (Fen.unwrap(entry.paid) != book.claimed || entry.paidCount != _usedCount(i)) return false;
            if (book.terms.inBank) continue;
            uint256 funded = uint256(Fen.unwrap(book.terms.total)) + Fen.unwrap(book.terms.dust);
            if (book.isLive && book.held + book.claimed != funded) return false;
            locked[_placeOf(entry.payer)] += book.held;
        }
        for (uint256 i = 0; i < HOLDERS; ++i) {
            uint256 word = cash.lockOf(actors[i], 0).inBucket(Bucket.Market);
            if (word != locked[i] || cash.balanceOf(actors[i]) < word) return false;
        }
        return true;
    }

    function isConserved() external view returns (bool) {
        uint256 sum = 0;
        for (uint256 i = 0; i < actors.length; ++i) sum += cash.balanceOf(actors[i]);
        bool isHeldElsewhere = cash.balanceOf(address(dividends)) != 0 || cash.balanceOf(address(settlement)) != 0;
        return sum == _supply && cash.totalSupply() == _supply && !isHeldElsewhere;
    }

    /// @notice D4.
    function isDustSmall() external view returns (bool) {
        for (uint256 i = 0; i < _books.length; ++i) {
            if (Fen.unwrap(_books[i].terms.dust) >= _books[i].terms.count) return false;
        }
        return true;
    }

    function breachesOf(uint256 n) external view returns (uint256) {
        return breaches[n];
    }

    //----------------------------------------------------------------------------------------------
    // Its own books
    //----------------------------------------------------------------------------------------------

    function _declare(uint256 payer, uint256 count, uint256 pot, bool inBank) internal {
        uint256 which = _books.length;
        uint256 total = _share(which, count, pot);
        DividendTerms memory terms = DividendTerms({
            number: bytes32(which + 1),
            bucket: PayBucket.Share,
            recordAt: Timestamp.wrap(uint40(block.timestamp)),
            payAt: Timestamp.wrap(uint40(block.timestamp + 1 hours)),
            expiresAt: Timestamp.wrap(uint40(block.timestamp + 9 hours)),
            total: Fen.wrap(uint96(total)),
            dust: Fen.wrap(uint96(pot - total)),
            sink: actors[3],
            count: uint32(count),
            inBank: inBank,
            document: "statement"
        });
        DividendId id = Keys.dividend(ids[payer], terms.number);
        bool done = _as(actors[payer], abi.encodeCall(dividends.declare, (terms)));
        if (!done) {
            delete _lines[which];
            return;
        }
        _books.push(Book(id, terms, 0, 0, false, false));
        BlockEntry[] memory blocks = _blocksOf(which);
        if (!_as(actors[payer], abi.encodeCall(dividends.listBlocks, (id, blocks)))) ++breaches[0];
    }

    /// @dev D4: each a part by rounding down; households are actors, over and over.
    function _share(uint256 which, uint256 count, uint256 pot) private returns (uint256 total) {
        uint256 whole = (count * (count + 1)) / 2;
        for (uint256 i = 0; i < count; ++i) {
            Fen amount = Rounding.holderDown(Fen.wrap(uint96(pot)), i + 1, whole);
            total += Fen.unwrap(amount);
            address account = actors[(pot + i) % (HOLDERS + 2)];
            uint256 right = i % 3 == 0 ? 1 + (i % RIGHTS) : 0;
            _lines[which].push(Entitlement(uint16(i % 256), account, amount, right, bytes32(i)));
        }
    }

    function _fund(uint256 which) internal {
        Book storage book = _books[which];
        (, bytes memory raw) = address(dividends).staticcall(abi.encodeCall(dividends.dividend, (book.id)));
        address payer = abi.decode(raw, (DividendEntry)).payer;
        bytes memory data =
            book.terms.inBank
                ? abi.encodeCall(dividends.fundWithReceipt, (book.id, _receipt(book, payer)))
                : abi.encodeCall(dividends.fund, (book.id));
        if (!_as(payer, data)) return;
        book.isLive = true;
        book.held = uint256(Fen.unwrap(book.terms.total)) + Fen.unwrap(book.terms.dust);
    }

    function _receipt(Book storage book, address payer) private returns (SignedReceipt memory signed) {
        Fen all = Fen.wrap(Fen.unwrap(book.terms.total) + Fen.unwrap(book.terms.dust));
        bytes32 number = bytes32(++_references);
        signed.receipt = BankReceipt(
            dividends.fundingId(book.id),
            ids[ids.length - 1],
            payer,
            all,
            number,
            book.terms.expiresAt
        );
        signed.signer = address(_bank);
    }

    function _claim(uint256 which, uint256 line, address by) internal returns (bool) {
        uint16 block_ = uint16(line / 256);
        bytes32[] memory proof = _proof(_nodes(which, block_), line % 256);
        Entitlement memory own = _lines[which][line];
        return _as(by, abi.encodeCall(dividends.claim, (_books[which].id, block_, own, proof)));
    }

    function _note(uint256 which, uint256 line) private {
        _used[which][line] = true;
        _books[which].claimed += Fen.unwrap(_lines[which][line].amount);
        _books[which].held -= Fen.unwrap(_lines[which][line].amount);
    }

    function _judgeConfirmed(uint256 which, uint256 places, uint256 paid, address bank) private {
        Book storage book = _books[which];
        ++confirmed;
        if (bank != address(_bank) && bank != actors[actors.length - 1]) ++breaches[0];
        if (!_isOpen(book) || !book.terms.inBank) ++breaches[6];
        for (uint256 i = 0; i < 8; ++i) {
            if (places & (1 << i) == 0) continue;
            if (i >= _lines[which].length || _used[which][i]) ++breaches[3];
            _used[which][i] = true;
        }
        book.claimed += paid;
        uint256 total = Fen.unwrap(book.terms.total);
        bool isComplete = _usedCount(which) == _lines[which].length;
        if (book.claimed > total || isComplete != (book.claimed == total)) ++breaches[1];
    }

    function _judgeReclaimed(Book storage book, uint256 received) private {
        uint256 dust = Fen.unwrap(book.terms.dust);
        book.isLive = false;
        if (book.terms.inBank) return;
        bool isHanded = received == dust || actors[3] == dividends.dividend(book.id).payer;
        bool isOwed = Fen.unwrap(dividends.dividend(book.id).dust) == dust && dust != 0;
        if (isOwed && received != 0) ++breaches[4];
        if (!isOwed && !isHanded) ++breaches[4];
        book.held = isOwed ? dust : 0;
    }

    /// @dev D5, worked out again from the books.
    function _payeeOf(Entitlement memory line) private view returns (address) {
        if (line.right == 0 || _ranked[line.right].length == 0) return line.account;
        bool isNamedByFirst = _namer[line.right] == _ranked[line.right][0] && _named[line.right] != address(0);
        return isNamedByFirst ? _named[line.right] : address(0);
    }

    function _isOpen(Book storage book) private view returns (bool) {
        bool hasBegun = Timestamp.unwrap(book.terms.payAt) <= block.timestamp;
        return book.isLive && hasBegun && block.timestamp <= Timestamp.unwrap(book.terms.expiresAt);
    }

    function _usedCount(uint256 which) private view returns (uint256 count) {
        for (uint256 i = 0; i < _lines[which].length; ++i) if (_used[which][i]) ++count;
    }

    function _placeOf(address payer) private view returns (uint256 place) {
        while (actors[place] != payer) ++place;
    }

    function _indexOf(address account) private view returns (uint32) {
        return participants.accountWord(account).index();
    }

    //----------------------------------------------------------------------------------------------
    // Trees: any binary one over hashed leaves; its shape is the payer's business
    //----------------------------------------------------------------------------------------------

    function _blocksOf(uint256 which) private view returns (BlockEntry[] memory blocks) {
        uint256 count = _lines[which].length;
        blocks = new BlockEntry[]((count + 255) / 256);
        for (uint256 i = 0; i < blocks.length; ++i) {
            uint256 end = count < (i + 1) * 256 ? count : (i + 1) * 256;
            uint256 sum = 0;
            for (uint256 line = i * 256; line < end; ++line) sum += Fen.unwrap(_lines[which][line].amount);
            bytes32 root = _nodes(which, uint16(i))[0];
            blocks[i] = BlockEntry(root, Fen.wrap(uint96(sum)), Fen.wrap(0), uint16(end - i * 256));
        }
    }

    function _nodes(uint256 which, uint16 block_) private view returns (bytes32[] memory nodes) {
        uint256 from = uint256(block_) * 256;
        uint256 count = _lines[which].length - from < 256 ? _lines[which].length - from : 256;
        nodes = new bytes32[](2 * count - 1);
        for (uint256 i = 0; i < count; ++i) {
            nodes[count - 1 + i] = dividends.leafOf(_books[which].id, block_, _lines[which][from + i]);
        }
        for (uint256 n = count - 1; n > 0; --n) {
            (bytes32 a, bytes32 b) = (nodes[2 * n - 1], nodes[2 * n]);
            nodes[n - 1] = a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
        }
    }

    function _proof(bytes32[] memory nodes, uint256 place) private pure returns (bytes32[] memory proof) {
        uint256 n = (nodes.length + 1) / 2 - 1 + place;
        uint256 depth = 0;
        for (uint256 m = n; m > 0; m = (m - 1) / 2) ++depth;
        proof = new bytes32[](depth);
        for (uint256 i = 0; n > 0; n = (n - 1) / 2) proof[i++] = nodes[n % 2 == 0 ? n - 1 : n + 1];
    }

    function _as(address sender, bytes memory data) private returns (bool) {
        return _send(address(dividends), sender, data);
    }

    function _send(address target, address sender, bytes memory data) private returns (bool done) {
        vm.prank(sender);
        (done, ) = target.call(data);
    }
}

/// @notice Two distributions alike, claimed in two orders, with money passed on in between.
contract DividendsOrders is DividendsHandler {
    /// @notice D2, D3
    function testFuzz_NeitherOrderNorWhatIsPassedOnChangesAnAmount(uint256 seed, uint16 pot) external {
        uint256 first = _books.length;
        for (uint256 i = 0; i < 2; ++i) {
            _declare(0, 6, 100 + uint256(pot), false);
            _fund(first + i);
        }
        vm.warp(block.timestamp + 2 hours);
        uint256[6] memory inOrder;
        uint256[6] memory mixed;
        for (uint256 i = 0; i < 6; ++i) inOrder[i] = _gainOf(first, i);
        for (uint256 i = 0; i < 6; ++i) {
            // Every multiplier prime to seven walks through all six.
            uint256 line = (((i + 1) * (1 + (seed % 6))) % 7) - 1;
            passOn(1 + (seed >> (i + 8)), 1 + (seed >> (i + 16)), uint64(seed));
            mixed[line] = _gainOf(first + 1, line);
        }

        for (uint256 i = 0; i < 6; ++i) assert(inOrder[i] == mixed[i]);
        assert(dividends.dividend(_books[first].id).paidCount == dividends.dividend(_books[first + 1].id).paidCount);
        assert(dividends.dividend(_books[first].id).paidCount >= 3);
    }

    function _gainOf(uint256 which, uint256 line) private returns (uint256) {
        address account = _lines[which][line].account;
        uint256 before = cash.balanceOf(account);
        _claim(which, line, actors[1]);
        return cash.balanceOf(account) - before;
    }
}

contract DividendsInvariants {
    DividendsHandler private _world = new DividendsHandler();

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_world);
    }

    /// @notice D1
    function invariant_ClaimedRemainingAndDustAreWhatWasFunded() external view {
        assert(_world.isAccounted());
        assert(_world.isConserved());
        assert(_world.breachesOf(1) == 0);
    }

    /// @notice D2
    function invariant_ALineIsPaidAsItStoodAtTheRecordMoment() external view {
        assert(_world.breachesOf(2) == 0);
    }

    /// @notice D3
    function invariant_EachLineIsPaidOnce() external view {
        assert(_world.breachesOf(3) == 0);
    }

    /// @notice D4
    function invariant_DustIsBelowTheHouseholdsAndReachesItsSink() external view {
        assert(_world.isDustSmall());
        assert(_world.breachesOf(4) == 0);
    }

    /// @notice D5
    function invariant_ProceedsFollowTheFirstLienor() external view {
        assert(_world.breachesOf(5) == 0);
    }

    /// @notice D6
    function invariant_NothingIsCancelledLateNorReclaimedEarly() external view {
        assert(_world.breachesOf(6) == 0);
        assert(_world.breachesOf(0) == 0);
    }
}
