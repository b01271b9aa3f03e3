// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FIELD_MASK, FIRST_MASK, LotWord} from "../../../contracts/carbon/types/LotWord.sol";

/// @notice Whatever is done to one field of a lot word, the others stay as they were, and no field holds more than it can.
contract LotWordTest {
    function testFuzz_EachFieldStandsApart(
        uint48 first,
        uint40 issued,
        uint40 used,
        uint40 buffer,
        uint40 reversed,
        uint40 lost,
        bool isSealed,
        bool hasReplacements
    ) external pure {
        uint256 raw = uint256(first) | (uint256(issued) << 48) | (uint256(used) << 88) | (uint256(buffer) << 128);
        raw |= (uint256(reversed) << 168) | (uint256(lost) << 208);
        raw |= (isSealed ? 1 << 248 : 0) | (hasReplacements ? 1 << 249 : 0);
        LotWord word = LotWord.wrap(raw);

        assert(word.first() == first && word.issued() == issued && word.used() == used);
        assert(word.buffer() == buffer && word.reversed() == reversed && word.lost() == lost);
        assert(word.isSealed() == isSealed && word.hasReplacements() == hasReplacements);
    }

    function testFuzz_IssueAddsToIssuedAndBuffer(LotWord word, uint48 kg, uint48 held) external view {
        try this.withIssue(word, kg, held) returns (LotWord changed) {
            assert(changed.issued() == word.issued() + kg && changed.buffer() == word.buffer() + held);
            assert(changed.first() == word.first() && changed.used() == word.used());
            assert(changed.reversed() == word.reversed() && changed.lost() == word.lost());
            assert(LotWord.unwrap(changed) >> 248 == LotWord.unwrap(word) >> 248);
        } catch {
            assert(word.issued() + kg > FIELD_MASK || word.buffer() + held > FIELD_MASK);
        }
    }

    function testFuzz_UseUpToTheUsableTouchesOneField(LotWord word, uint40 kg) external pure {
        if (!_isSound(word) || word.usable() == 0) return;
        uint256 used = kg % (word.usable() + 1);

        LotWord changed = word.withUse(used);

        assert(changed.used() == word.used() + used && changed.used() <= changed.coverage());
        assert(_without(changed, 88) == _without(word, 88));
    }

    function testFuzz_ReversalTakesTheBufferFirst(LotWord word, uint48 kg) external view {
        try this.withReversal(word, kg) returns (LotWord changed) {
            uint256 taken = kg < word.buffer() ? kg : word.buffer();
            assert(changed.buffer() == word.buffer() - taken && changed.reversed() == word.reversed() + taken);
            assert(changed.lost() == word.lost() + kg - taken);
            assert(changed.issued() == word.issued() && changed.used() == word.used());
            assert(LotWord.unwrap(changed) >> 248 == LotWord.unwrap(word) >> 248);
        } catch {
            uint256 taken = kg < word.buffer() ? kg : word.buffer();
            assert(word.reversed() + taken > FIELD_MASK || word.lost() + kg - taken > FIELD_MASK);
        }
    }

    function testFuzz_ReplacementLowersTheLossAndIsRemembered(LotWord word, uint40 kg) external pure {
        uint256 replaced = kg % (word.lost() + 1);

        LotWord changed = word.withReplacement(replaced);

        assert(changed.lost() == word.lost() - replaced && changed.hasReplacements());
        uint256 others = _without(word, 208) | (1 << 249);
        assert(_without(changed, 208) == others);
    }

    function testFuzz_CoverageIsWhatStandsForSomething(LotWord word) external pure {
        if (!_isSound(word)) return;
        uint256 outside = word.issued() - word.buffer() - word.reversed();
        assert(word.coverage() == (outside > word.lost() ? outside - word.lost() : 0));
        assert(word.usable() == (word.coverage() > word.used() ? word.coverage() - word.used() : 0));
    }

    function testFuzz_SerialsFollowTheUsed(LotWord word) external pure {
        assert(word.nextSerial() == word.first() + word.used());
    }

    function testFuzz_FirstAndSealStandApart(LotWord word, uint64 serial) external view {
        assert(_same(word.sealedUp(), word, 1 << 248) && word.sealedUp().isSealed());
        try this.withFirst(word, serial) returns (LotWord changed) {
            assert(changed.first() == serial && _same(changed, word, FIRST_MASK));
        } catch {
            assert(serial > FIRST_MASK);
        }
    }

    function withIssue(LotWord word, uint256 kg, uint256 held) external pure returns (LotWord) {
        return word.withIssue(kg, held);
    }

    function withReversal(LotWord word, uint256 kg) external pure returns (LotWord) {
        return word.withReversal(kg);
    }

    function withFirst(LotWord word, uint64 serial) external pure returns (LotWord) {
        return word.withFirst(serial);
    }

    /// @dev As CarbonCredits keeps it: buffer and reversed are parts of issued.
    function _isSound(LotWord word) private pure returns (bool) {
        return word.buffer() + word.reversed() <= word.issued();
    }

    function _without(LotWord word, uint256 offset) private pure returns (uint256) {
        return LotWord.unwrap(word) & ~(FIELD_MASK << offset);
    }

    function _same(LotWord a, LotWord b, uint256 but) private pure returns (bool) {
        return LotWord.unwrap(a) & ~but == LotWord.unwrap(b) & ~but;
    }
}
