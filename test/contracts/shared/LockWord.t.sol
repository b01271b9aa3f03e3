// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bucket, LockWord} from "../../../contracts/shared/types/LockWord.sol";
import {Timestamp} from "../../../contracts/shared/types/Timestamp.sol";

/// @notice Whatever is done to one field of a lock word, the others stay as they were.
contract LockWordTest {
    function testFuzz_AddingTouchesOneBucket(LockWord word, uint8 which, uint64 amount) external view {
        Bucket bucket = Bucket(which % 3);
        try this.add(word, bucket, amount) returns (LockWord changed) {
            assert(changed.inBucket(bucket) == word.inBucket(bucket) + amount);
            _assertOthersSame(word, changed, bucket);
        } catch {
            assert(word.inBucket(bucket) + amount > type(uint64).max);
        }
    }

    function testFuzz_TakingTouchesOneBucket(LockWord word, uint8 which, uint64 amount) external view {
        Bucket bucket = Bucket(which % 3);
        try this.sub(word, bucket, amount) returns (LockWord changed) {
            assert(changed.inBucket(bucket) == word.inBucket(bucket) - amount);
            _assertOthersSame(word, changed, bucket);
        } catch {
            assert(amount > word.inBucket(bucket));
        }
    }

    function testFuzz_NoBucketHoldsMoreThan64Bits(LockWord word, uint8 which, uint256 amount) external view {
        Bucket bucket = Bucket(which % 3);
        try this.add(word, bucket, amount) returns (LockWord changed) {
            assert(changed.inBucket(bucket) - word.inBucket(bucket) == amount);
        } catch {
            assert(amount > type(uint64).max - word.inBucket(bucket));
        }
    }

    function testFuzz_AddThenTakeIsNothing(LockWord word, uint8 which, uint64 amount) external view {
        Bucket bucket = Bucket(which % 3);
        try this.add(word, bucket, amount) returns (LockWord changed) {
            assert(LockWord.unwrap(changed.sub(bucket, amount)) == LockWord.unwrap(word));
        } catch {}
    }

    function testFuzz_PurchaseTimeAndFlagStandApart(LockWord word, Timestamp boughtAt, bool exist) external pure {
        LockWord bought = word.withPurchase(boughtAt);
        assert(bought.purchasedAt() == boughtAt && bought.hasOrders() == word.hasOrders());
        assert(bought.locked() == word.locked());

        LockWord marked = bought.withOrders(exist);
        assert(marked.hasOrders() == exist && marked.purchasedAt() == boughtAt && marked.locked() == word.locked());
    }

    function testFuzz_LockedIsTheSumOfItsBuckets(LockWord word) external pure {
        uint256 sum = word.inBucket(Bucket.Reserved) + word.inBucket(Bucket.Market) + word.inBucket(Bucket.Pledged);
        assert(word.locked() == sum);
    }

    function add(LockWord word, Bucket bucket, uint256 amount) external pure returns (LockWord) {
        return word.add(bucket, amount);
    }

    function sub(LockWord word, Bucket bucket, uint256 amount) external pure returns (LockWord) {
        return word.sub(bucket, amount);
    }

    function _assertOthersSame(LockWord a, LockWord b, Bucket touched) private pure {
        for (uint8 i = 0; i < 3; ++i) {
            if (Bucket(i) != touched) assert(a.inBucket(Bucket(i)) == b.inBucket(Bucket(i)));
        }
        assert(LockWord.unwrap(a) >> 192 == LockWord.unwrap(b) >> 192);
    }
}
