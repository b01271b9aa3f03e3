// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice All that decides about a lot, in one slot, kg CO2e; serials are kg:
///         first 48 | issued 40 | used 40 | buffer 40 | reversed 40 | lost 40 | flags 8 (from the low end).
///
///         issued   = Σ balances + used + buffer + reversed
///         coverage = issued - buffer - reversed - lost: use stops there
///         reported = reversed + lost + replaced: what reversals were applied so far
/// @dev    `replaced` has no room here and is seldom anything: it stands in a slot of its own (Lots), which a flag says
///         to be worth reading.
///         Widths hold 1.09e12 kg (1.09 Gt) a lot and serials up to 2.8e14.
type LotWord is uint256;

/// @notice More kg than a lot can count.
error LotFieldFull(uint256 kg);

using {
    exists,
    first,
    issued,
    used,
    buffer,
    reversed,
    lost,
    isSealed,
    hasReplacements,
    coverage,
    usable,
    nextSerial,
    withFirst,
    withIssue,
    withUse,
    withReversal,
    withReplacement,
    sealedUp
} for LotWord global;

uint256 constant FIELD_MASK = type(uint40).max;
uint256 constant FIRST_MASK = type(uint48).max;
uint256 constant ISSUED_AT = 48;
uint256 constant USED_AT = 88;
uint256 constant BUFFER_AT = 128;
uint256 constant REVERSED_AT = 168;
uint256 constant LOST_AT = 208;
uint256 constant SEALED = 1 << 248;
uint256 constant REPLACED = 1 << 249;

function exists(LotWord word) pure returns (bool) {
    return LotWord.unwrap(word) != 0;
}

/// @notice Serial of the lot's first kg.
function first(LotWord word) pure returns (uint64) {
    return uint64(LotWord.unwrap(word) & FIRST_MASK);
}

function issued(LotWord word) pure returns (uint256) {
    return _field(word, ISSUED_AT);
}

function used(LotWord word) pure returns (uint256) {
    return _field(word, USED_AT);
}

function buffer(LotWord word) pure returns (uint256) {
    return _field(word, BUFFER_AT);
}

/// @notice What reversals took from the buffer.
function reversed(LotWord word) pure returns (uint256) {
    return _field(word, REVERSED_AT);
}

/// @notice What reversals found no buffer for, and nobody has replaced yet.
function lost(LotWord word) pure returns (uint256) {
    return _field(word, LOST_AT);
}

function isSealed(LotWord word) pure returns (bool) {
    return LotWord.unwrap(word) & SEALED != 0;
}

/// @notice Whether any of what was lost has been replaced.
function hasReplacements(LotWord word) pure returns (bool) {
    return LotWord.unwrap(word) & REPLACED != 0;
}

/// @notice How many kg of the lot stand for something real and belong to somebody; 0 when more is lost than that.
function coverage(LotWord word) pure returns (uint256) {
    unchecked {
        uint256 raw = LotWord.unwrap(word);
        uint256 inBuffer = (raw >> BUFFER_AT) & FIELD_MASK;
        uint256 gone = (raw >> REVERSED_AT) & FIELD_MASK;
        uint256 missing = (raw >> LOST_AT) & FIELD_MASK;
        // No underflow: buffer and reversed are parts of issued.
        uint256 outside = ((raw >> ISSUED_AT) & FIELD_MASK) - inBuffer - gone;
        return outside > missing ? outside - missing : 0;
    }
}

/// @notice How many kg can still be used.
function usable(LotWord word) pure returns (uint256) {
    uint256 covered = word.coverage();
    uint256 ended = (LotWord.unwrap(word) >> USED_AT) & FIELD_MASK;
    unchecked {
        // No underflow: compared first.
        return covered > ended ? covered - ended : 0;
    }
}

/// @notice Serial at which the next use begins.
function nextSerial(LotWord word) pure returns (uint64) {
    unchecked {
        // No overflow, and a safe cast: 48 and 40 bits.
        return uint64(word.first() + word.used());
    }
}

function withFirst(LotWord word, uint64 serial) pure returns (LotWord) {
    require(serial <= FIRST_MASK, LotFieldFull(serial));
    return LotWord.wrap((LotWord.unwrap(word) & ~FIRST_MASK) | serial);
}

/// @param held the part that goes to the buffer
function withIssue(LotWord word, uint256 kg, uint256 held) pure returns (LotWord) {
    return _plus(_plus(word, ISSUED_AT, kg), BUFFER_AT, held);
}

/// @dev The caller keeps kg <= usable: then used stays below issued, and fits.
function withUse(LotWord word, uint256 kg) pure returns (LotWord) {
    unchecked {
        return LotWord.wrap(LotWord.unwrap(word) + (kg << USED_AT));
    }
}

/// @notice The buffer first, the rest is lost; balances stay.
function withReversal(LotWord word, uint256 kg) pure returns (LotWord) {
    uint256 taken = kg < word.buffer() ? kg : word.buffer();
    LotWord lighter = LotWord.wrap(LotWord.unwrap(word) - (taken << BUFFER_AT));
    return _plus(_plus(lighter, REVERSED_AT, taken), LOST_AT, kg - taken);
}

/// @notice Others' credits were cancelled in place of what was lost. The caller keeps kg <= lost.
function withReplacement(LotWord word, uint256 kg) pure returns (LotWord) {
    return LotWord.wrap((LotWord.unwrap(word) - (kg << LOST_AT)) | REPLACED);
}

function sealedUp(LotWord word) pure returns (LotWord) {
    return LotWord.wrap(LotWord.unwrap(word) | SEALED);
}

function _field(LotWord word, uint256 shift) pure returns (uint256) {
    return (LotWord.unwrap(word) >> shift) & FIELD_MASK;
}

function _plus(LotWord word, uint256 shift, uint256 kg) pure returns (LotWord) {
    require(kg <= FIELD_MASK - _field(word, shift), LotFieldFull(kg));
    // No carry into the neighbour: the sum fits its field.
    return LotWord.wrap(LotWord.unwrap(word) + (kg << shift));
}
