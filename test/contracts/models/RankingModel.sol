// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The liens on one holder's units and on one right, as a land registrar would keep them: a page a subject, a line a
///         lien, and the order of ranks worked out anew at each question.
/// @dev    Written from contracts/encumbrance/README.md and 民法典 406 to 423, 768, without a line of the contracts. Liens and
///         banks are numbers; subject 0 is units, subject 1 a right to be paid, on which notice gives rank. Each act answers
///         with the name of what refuses it, and with nothing when it is done.
contract RankingModel {
    uint256 public constant NONE = type(uint256).max;
    uint256 private constant MOST_LIENS = 16;
    uint256 private constant FOR_THE_REGISTER = 4;
    uint256 private constant LAST_IN_ITS_SECOND = 2 ** 24 - 1;

    /// @param expiresAt 0 = never
    /// @param perfects  the pledge that it completes; NONE when none
    /// @param debt      the loan that it secures
    /// @param isSecond  whether a second clerk has signed
    /// @param again     whether its number was used before
    struct Entry {
        uint256 subject;
        uint256 bank;
        uint256 amount;
        uint256 secured;
        bool isMaximum;
        bool covenant;
        uint256 registeredAt;
        uint256 seq;
        uint256 expiresAt;
        uint256 perfects;
        uint256 debt;
        bool isSecond;
        bool again;
    }

    struct Line {
        Entry entry;
        uint256 locked;
        uint256 noticedAt;
        bool isNoticed;
        bool isRankChanged;
        uint256 agreed;
        uint256 declared;
        bool isDeclared;
        bool isLive;
    }

    struct Asked {
        uint256 senior;
        uint256 junior;
        uint256 bank;
        bool consents;
    }

    struct Order {
        uint256 subject;
        uint256 caseNo;
        uint256 office;
        uint256 amount;
        uint256 to;
    }

    Line[] private _lines;
    uint256[][2] private _pages;
    Order[] private _orders;
    bytes32[] private _usedConsents;
    uint256 private _waivers;
    uint256 public balance;
    uint256 public listed;

    //----------------------------------------------------------------------------------------------
    // The holder's units
    //----------------------------------------------------------------------------------------------

    function mint(uint256 units) external {
        balance += units;
    }

    function send(uint256 units) external returns (bytes32) {
        if (units > balance) return "ERC1155InsufficientBalance";
        if (balance - units < tied()) return "AmountLocked";
        if (balance - units < tied() + frozen(0)) return "AmountFrozen";
        balance -= units;
        return 0;
    }

    function list(uint256 units) external returns (bytes32) {
        if (balance < tied() + units) return "AmountLocked";
        if (balance < tied() + units + frozen(0)) return "AmountFrozen";
        listed += units;
        return 0;
    }

    function unlist(uint256 units) external returns (bytes32) {
        if (units > listed) return "LockBucketShort";
        listed -= units;
        return 0;
    }

    //----------------------------------------------------------------------------------------------
    // Liens begin and end
    //----------------------------------------------------------------------------------------------

    /// @notice From the register: law only, so that nothing that stands here refuses it.
    function record(Entry calldata it) external returns (bytes32) {
        if (_isOvertaken(it) && !it.isSecond) return "RegistrationBackdated";
        bool isTimely = it.expiresAt == 0 || it.registeredAt < it.expiresAt;
        if (!_fits(it) || !isTimely) return "LienTermsInvalid";
        if (it.registeredAt > block.timestamp) return "RegistrationTimeInvalid";
        if (it.perfects != NONE) {
            if (!isOn(it.perfects, it.subject)) return "LienNotFound";
            Entry storage pledged = _lines[it.perfects].entry;
            bool isSame = pledged.bank == it.bank && pledged.debt == it.debt && pledged.registeredAt == 0;
            if (!isSame) return "PledgeNotPerfected";
        } else if (_pages[it.subject].length == MOST_LIENS) return "StandingFull";
        if (it.again) return "LienAlreadyRecorded";

        uint256 n = _write(it);
        if (it.perfects != NONE) _takeOver(n, it.perfects);
        else _pages[it.subject].push(n);
        if (it.subject == 0) _hold(_lines[n]);
        return 0;
    }

    /// @notice By the bank, with the holder's consent.
    function pledge(Entry calldata it) external returns (bytes32) {
        if (!_fits(it)) return "LienTermsInvalid";
        if (isFrozen(it.subject) || _isFull(it.subject)) return "SubjectEncumbered";
        if (it.subject == 0 && tied() + it.amount > balance) return "AmountLocked";

        uint256 n = _write(it);
        _pages[it.subject].push(n);
        _lines[n].locked = it.amount;
        return 0;
    }

    function release(uint256 n, uint256 subject, uint256 bank) external returns (bytes32 against) {
        against = _againstLienor(n, subject, bank);
        if (against != 0) return against;
        _lines[n].isLive = false;
        _lines[n].locked = 0;
        // Whoever stands last on the page moves into the gap.
        uint256[] storage page = _pages[subject];
        for (uint256 i = 0; i < page.length; ++i) if (page[i] == n) page[i] = page[page.length - 1];
        page.pop();
    }

    /// @notice Units that became free are held for a lien that has too few.
    function cover(uint256 n, uint256 subject) external returns (bytes32) {
        if (!isOn(n, subject)) return "LienNotFound";
        uint256 before = _lines[n].locked;
        if (subject == 0) _hold(_lines[n]);
        return _lines[n].locked == before ? bytes32("NothingToCover") : bytes32(0);
    }

    //----------------------------------------------------------------------------------------------
    // Liens change
    //----------------------------------------------------------------------------------------------

    function notice(uint256 n, uint256 subject, uint256 bank, uint256 at_) external returns (bytes32 against) {
        against = _againstLienor(n, subject, bank);
        if (against != 0) return against;
        if (_lines[n].entry.registeredAt != 0 || _lines[n].isNoticed) return "NoticeNotApplicable";
        (_lines[n].isNoticed, _lines[n].noticedAt) = (true, at_);
    }

    function renew(uint256 n, uint256 subject, uint256 end) external returns (bytes32) {
        if (!isOn(n, subject)) return "LienNotFound";
        uint256 old = _lines[n].entry.expiresAt;
        bool isDue = isRegistered(n) && old != 0 && old <= block.timestamp + 90 days;
        if (!isDue || end <= old || end - old > 10_958 days) return "RenewalInvalid";
        _lines[n].entry.expiresAt = end;
        return 0;
    }

    /// @notice The whole, or a part that becomes a lien of its own in the same rank.
    function assign(
        uint256 n,
        uint256 subject,
        uint256 bank,
        uint256 to,
        uint256 secured,
        uint256 debt
    ) external returns (bytes32 against) {
        against = _againstLienor(n, subject, bank);
        if (against != 0) return against;
        Entry storage entry = _lines[n].entry;
        if (secured == entry.secured) {
            entry.bank = to;
            if (entry.registeredAt == 0) entry.debt = debt;
            return 0;
        }
        uint256 owed = _lines[n].isDeclared ? _lines[n].declared : entry.secured;
        bool isPart = secured > 0 && secured < entry.secured && !entry.isMaximum && secured <= owed;
        if (!isPart) return "AssignmentInvalid";
        if (_isFull(subject)) return "StandingFull";
        _split(n, to, secured, debt);
        _pages[subject].push(_lines.length - 1);
    }

    /// @param consents whether every lien of the other bank comes with its consent
    function exchange(
        uint256 senior,
        uint256 junior,
        uint256 subject,
        uint256 bank,
        bool consents
    ) external returns (bytes32) {
        if (!isOn(senior, subject) || !isOn(junior, subject)) return "LienNotFound";
        if (_lines[senior].entry.bank != bank && _lines[junior].entry.bank != bank) return "CallerNotLienor";
        if (isFrozen(subject)) return "SubjectEncumbered";
        bool areRanked = isRegistered(senior) && isRegistered(junior) && rankOf(senior) < rankOf(junior);
        if (!areRanked) return "RankExchangeInvalid";

        // Tried out, and taken back unless everybody who comes off worse agrees.
        uint256[2][] memory before = _weightsOfAll(subject);
        _swap(senior, junior);
        if (!_areAllContent(Asked(senior, junior, bank, consents), subject, before)) {
            _swap(senior, junior);
            return "RankConsentMissing";
        }
        return 0;
    }

    /// @notice Behind all that is registered up to now; who waives later stands behind.
    function waive(uint256 n, uint256 subject, uint256 bank) external returns (bytes32 against) {
        against = _againstLienor(n, subject, bank);
        if (against != 0) return against;
        if (!isRegistered(n)) return "RankExchangeInvalid";
        if (isFrozen(subject)) return "SubjectEncumbered";
        _agree(n, _rank(0, block.timestamp, LAST_IN_ITS_SECOND, ++_waivers));
    }

    /// @param cause 0 its period ended, 1 seized, 2 a court says so
    function fix(
        uint256 n,
        uint256 subject,
        uint256 bank,
        uint256 owed,
        uint256 cause
    ) external returns (bytes32 against) {
        against = _againstLienor(n, subject, bank);
        if (against != 0) return against;
        bool isGiven = cause == 0 || (cause == 1 && isFrozen(subject));
        if (!isGiven || !_lines[n].entry.isMaximum || owed > _lines[n].entry.secured) return "FixingInvalid";
        (_lines[n].entry.isMaximum, _lines[n].entry.secured) = (false, owed);
    }

    function reduce(uint256 n, uint256 subject, uint256 bank, uint256 secured) external returns (bytes32 against) {
        against = _againstLienor(n, subject, bank);
        if (against != 0) return against;
        if (secured == 0 || secured >= _lines[n].entry.secured) return "ReductionInvalid";
        _lines[n].entry.secured = secured;
    }

    function declare(uint256 n, uint256 subject, uint256 bank, uint256 owed) external returns (bytes32 against) {
        against = _againstLienor(n, subject, bank);
        if (against != 0) return against;
        (_lines[n].isDeclared, _lines[n].declared) = (true, owed);
    }

    //----------------------------------------------------------------------------------------------
    // Orders
    //----------------------------------------------------------------------------------------------

    function freeze(
        uint256 subject,
        uint256 caseNo,
        uint256 office,
        uint256 amount,
        uint256 to
    ) external returns (bytes32) {
        bool fits = subject == 0 ? amount > 0 : amount == 0;
        if (!fits || to <= block.timestamp) return "OrderTermsInvalid";
        if (_findOrder(subject, caseNo) < _orders.length) return "OrderAlreadyRecorded";
        _orders.push(Order(subject, caseNo, office, amount, to));
        return 0;
    }

    function unfreeze(uint256 subject, uint256 caseNo, uint256 office) external returns (bytes32) {
        uint256 i = _findOrder(subject, caseNo);
        if (i == _orders.length) return "OrderNotFound";
        if (_orders[i].office != office) return "CallerNotOffice";
        _orders[i].to = 0;
        return 0;
    }

    //----------------------------------------------------------------------------------------------
    // What can be seen
    //----------------------------------------------------------------------------------------------

    function count() external view returns (uint256) {
        return _lines.length;
    }

    function line(uint256 n) external view returns (Line memory) {
        return _lines[n];
    }

    function isOn(uint256 n, uint256 subject) public view returns (bool) {
        return n < _lines.length && _lines[n].isLive && _lines[n].entry.subject == subject;
    }

    /// @notice A registration that has run out counts no more, though nobody struck it.
    function isRegistered(uint256 n) public view returns (bool) {
        Entry storage entry = _lines[n].entry;
        return entry.registeredAt != 0 && (entry.expiresAt == 0 || block.timestamp < entry.expiresAt);
    }

    /// @notice The registered by the register's time (414), or as the banks agreed (409); then, on what is to be paid, the
    ///         noticed by the time of notice (768); then all others alike.
    function rankOf(uint256 n) public view returns (uint256) {
        Line storage it = _lines[n];
        if (isRegistered(n)) {
            return it.isRankChanged ? it.agreed : _rank(0, it.entry.registeredAt, it.entry.seq, 0);
        }
        if (it.isNoticed && it.entry.subject == 1) return _rank(1, it.noticedAt, 0, 0);
        return _rank(2, 0, 0, 0);
    }

    /// @notice The lines in rank, equals as they stand on the page; and what is secured before each, and beside it in its rank.
    function ranking(
        uint256 subject
    ) public view returns (uint256[] memory sorted, uint256[] memory ahead, uint256[] memory beside) {
        uint256[] memory page = _pages[subject];
        (uint256[] memory ranks, uint256[] memory sums) = _ranksAndSums(page);
        sorted = new uint256[](page.length);
        ahead = new uint256[](page.length);
        beside = new uint256[](page.length);
        bool[] memory isPlaced = new bool[](page.length);
        for (uint256 to = 0; to < page.length; ++to) {
            uint256 best = NONE;
            for (uint256 i = 0; i < page.length; ++i) {
                if (!isPlaced[i] && (best == NONE || ranks[i] < ranks[best])) best = i;
            }
            (sorted[to], isPlaced[best]) = (page[best], true);
            (ahead[to], beside[to]) = _weights(ranks, sums, best);
        }
    }

    /// @notice Who gets what of a price, in rank: each rank whole before the next; in the one where it ends everybody his part,
    ///         and the fen that don't come out even one each from the front.
    function shares(uint256 subject, uint256 price) external view returns (uint256[] memory paid, uint256 left) {
        (uint256[] memory sorted, , ) = ranking(subject);
        uint256[] memory claims = new uint256[](sorted.length);
        for (uint256 i = 0; i < sorted.length; ++i) claims[i] = claimOf(sorted[i]);
        paid = new uint256[](sorted.length);
        left = price;
        for (uint256 from = 0; from < sorted.length;) {
            uint256 to = from;
            uint256 sum = 0;
            while (to < sorted.length && rankOf(sorted[to]) == rankOf(sorted[from])) sum += claims[to++];
            left -= _share(paid, claims, from, to, left < sum ? left : sum);
            from = to;
        }
    }

    /// @notice What is owed, as far as it is secured.
    function claimOf(uint256 n) public view returns (uint256) {
        Line storage it = _lines[n];
        return it.isDeclared && it.declared < it.entry.secured ? it.declared : it.entry.secured;
    }

    function pledged() public view returns (uint256 sum) {
        for (uint256 i = 0; i < _pages[0].length; ++i) sum += _lines[_pages[0][i]].locked;
    }

    function tied() public view returns (uint256) {
        return listed + pledged();
    }

    function free() external view returns (uint256) {
        uint256 kept = tied() + frozen(0);
        return balance > kept ? balance - kept : 0;
    }

    function frozen(uint256 subject) public view returns (uint256 sum) {
        for (uint256 i = 0; i < _orders.length; ++i) {
            if (_orders[i].subject == subject && block.timestamp < _orders[i].to) sum += _orders[i].amount;
        }
    }

    function isFrozen(uint256 subject) public view returns (bool) {
        for (uint256 i = 0; i < _orders.length; ++i) {
            if (_orders[i].subject == subject && block.timestamp < _orders[i].to) return true;
        }
        return false;
    }

    /// @notice Whether a registered covenant keeps the holder from passing the subject on.
    function isCovenanted(uint256 subject) external view returns (bool) {
        uint256[] storage page = _pages[subject];
        for (uint256 i = 0; i < page.length; ++i) {
            if (_lines[page[i]].entry.covenant && isRegistered(page[i])) return true;
        }
        return false;
    }

    //----------------------------------------------------------------------------------------------
    // Internals
    //----------------------------------------------------------------------------------------------

    /// @dev Read like a date: the first number that differs decides.
    function _rank(uint256 class, uint256 at_, uint256 seq, uint256 tie) private pure returns (uint256) {
        return (((class * 2 ** 40 + at_) * 2 ** 24 + seq) * 2 ** 64) + tie;
    }

    function _ranksAndSums(uint256[] memory page) private view returns (uint256[] memory ranks, uint256[] memory sums) {
        ranks = new uint256[](page.length);
        sums = new uint256[](page.length);
        for (uint256 i = 0; i < page.length; ++i)
            (ranks[i], sums[i]) = (rankOf(page[i]), _lines[page[i]].entry.secured);
    }

    function _weights(
        uint256[] memory ranks,
        uint256[] memory sums,
        uint256 n
    ) private pure returns (uint256 ahead, uint256 beside) {
        for (uint256 i = 0; i < ranks.length; ++i) {
            if (ranks[i] < ranks[n]) ahead += sums[i];
            else if (i != n && ranks[i] == ranks[n]) beside += sums[i];
        }
    }

    /// @return money what was given out, all of it when anything is claimed
    function _share(
        uint256[] memory paid,
        uint256[] memory claims,
        uint256 from,
        uint256 to,
        uint256 given
    ) private pure returns (uint256 money) {
        uint256 sum = 0;
        for (uint256 i = from; i < to; ++i) sum += claims[i];
        if (sum == 0) return 0;
        money = given;
        uint256 odd = given;
        for (uint256 i = from; i < to; ++i) odd -= paid[i] = (claims[i] * given) / sum;
        for (uint256 i = from; odd > 0; ++i) {
            if (paid[i] == claims[i]) continue;
            ++paid[i];
            --odd;
        }
    }

    function _againstLienor(uint256 n, uint256 subject, uint256 bank) private view returns (bytes32) {
        if (!isOn(n, subject)) return "LienNotFound";
        return _lines[n].entry.bank == bank ? bytes32(0) : bytes32("CallerNotLienor");
    }

    /// @dev Whether a registration that stands here is younger, also one that has run out.
    function _isOvertaken(Entry calldata it) private view returns (bool) {
        uint256 rank = _rank(0, it.registeredAt, it.seq, 0);
        uint256[] storage page = _pages[it.subject];
        for (uint256 i = 0; i < page.length; ++i) {
            Entry storage held = _lines[page[i]].entry;
            if (held.registeredAt != 0 && rank < _rank(0, held.registeredAt, held.seq, 0)) return true;
        }
        return false;
    }

    function _fits(Entry calldata it) private pure returns (bool) {
        return it.subject == 0 ? it.amount > 0 : it.amount == 0;
    }

    function _isFull(uint256 subject) private view returns (bool) {
        return _pages[subject].length + FOR_THE_REGISTER >= MOST_LIENS;
    }

    function _write(Entry calldata it) private returns (uint256 n) {
        n = _lines.length;
        Line storage made = _lines.push();
        (made.entry, made.isLive) = (it, true);
    }

    /// @dev Same place on the page, with what was noticed, declared and held.
    function _takeOver(uint256 n, uint256 old) private {
        (Line storage made, Line storage gone) = (_lines[n], _lines[old]);
        (made.isNoticed, made.noticedAt) = (gone.isNoticed, gone.noticedAt);
        (made.isDeclared, made.declared) = (gone.isDeclared, gone.declared);
        made.locked = gone.locked;
        (gone.isLive, gone.locked) = (false, 0);
        uint256[] storage page = _pages[made.entry.subject];
        for (uint256 i = 0; i < page.length; ++i) if (page[i] == old) page[i] = n;
    }

    /// @dev As many as it says, as far as they are there and nobody else's; frozen ones too.
    function _hold(Line storage it) private {
        it.locked = it.locked < it.entry.amount ? it.locked : it.entry.amount;
        while (it.locked < it.entry.amount && tied() < balance) {
            uint256 missing = it.entry.amount - it.locked;
            uint256 spare = balance - tied();
            it.locked += missing < spare ? missing : spare;
        }
    }

    function _split(uint256 n, uint256 to, uint256 secured, uint256 debt) private {
        Line storage part = _lines.push();
        Line storage whole = _lines[n];
        part.entry = whole.entry;
        (part.isNoticed, part.noticedAt, part.isLive) = (whole.isNoticed, whole.noticedAt, true);
        (part.isRankChanged, part.agreed) = (whole.isRankChanged, whole.agreed);
        (part.entry.bank, part.entry.debt, part.entry.secured) = (to, debt, secured);
        if (whole.isDeclared) {
            (part.isDeclared, part.declared) = (true, secured);
            whole.declared -= secured;
        }
        part.entry.amount = (whole.entry.amount * secured) / whole.entry.secured;
        part.locked = (whole.locked * secured) / whole.entry.secured;
        whole.entry.amount -= part.entry.amount;
        whole.locked -= part.locked;
        whole.entry.secured -= secured;
    }

    function _agree(uint256 n, uint256 rank) private {
        (_lines[n].isRankChanged, _lines[n].agreed) = (true, rank);
    }

    /// @dev Both keep what they agreed on, also where it was the register's own rank.
    function _swap(uint256 a, uint256 b) private {
        (uint256 first, uint256 second) = (rankOf(a), rankOf(b));
        _agree(a, second);
        _agree(b, first);
    }

    /// @dev In the order of the page.
    function _weightsOfAll(uint256 subject) private view returns (uint256[2][] memory all) {
        (uint256[] memory ranks, uint256[] memory sums) = _ranksAndSums(_pages[subject]);
        all = new uint256[2][](ranks.length);
        for (uint256 i = 0; i < ranks.length; ++i) (all[i][0], all[i][1]) = _weights(ranks, sums, i);
    }

    /// @dev Everybody who didn't call and has more before it, or before and beside it, than it had, must have agreed to it.
    function _areAllContent(Asked memory asked, uint256 subject, uint256[2][] memory before) private returns (bool) {
        uint256[2][] memory now_ = _weightsOfAll(subject);
        uint256 used = _usedConsents.length;
        for (uint256 i = 0; i < now_.length; ++i) {
            uint256 n = _pages[subject][i];
            bool isWorse = now_[i][0] > before[i][0] || now_[i][0] + now_[i][1] > before[i][0] + before[i][1];
            if (!isWorse || _lines[n].entry.bank == asked.bank) continue;
            if (asked.consents && _isFirstUse(asked, n, now_[i][0])) continue;
            while (_usedConsents.length > used) _usedConsents.pop();
            return false;
        }
        return true;
    }

    /// @dev A consent to these two, for this lien, with so much ahead, until this second.
    function _isFirstUse(Asked memory asked, uint256 n, uint256 ahead) private returns (bool) {
        bytes32 consent = keccak256(abi.encode(asked.senior, asked.junior, n, ahead, block.timestamp));
        for (uint256 i = 0; i < _usedConsents.length; ++i) if (_usedConsents[i] == consent) return false;
        _usedConsents.push(consent);
        return true;
    }

    function _findOrder(uint256 subject, uint256 caseNo) private view returns (uint256 i) {
        for (; i < _orders.length; ++i) {
            Order storage order = _orders[i];
            if (order.subject == subject && order.caseNo == caseNo && block.timestamp < order.to) return i;
        }
    }
}
