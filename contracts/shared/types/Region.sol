// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Administrative division code of GB/T 2260: six digits, province · prefecture · county (331121 = 青田县).
type Region is uint24;

using {above, contains, join, isNull} for Region global;

/// @notice Whether `inner` lies in `outer`: 330000 contains 331100 contains 331121. The null region contains nothing.
function contains(Region outer, Region inner) pure returns (bool) {
    uint24 o = Region.unwrap(outer);
    uint24 i = Region.unwrap(inner);
    if (o == 0) return false;
    if (o % 10_000 == 0) return i / 10_000 == o / 10_000;
    if (o % 100 == 0) return i / 100 == o / 100;
    return i == o;
}

/// @notice The next larger region: a county's prefecture, a prefecture's province; null of a province.
function above(Region region) pure returns (Region) {
    uint24 x = Region.unwrap(region);
    if (x % 10_000 == 0) return Region.wrap(0);
    return x % 100 == 0 ? Region.wrap((x / 10_000) * 10_000) : Region.wrap((x / 100) * 100);
}

/// @notice The lowest region that contains both; null when they lie in two provinces.
function join(Region a, Region b) pure returns (Region) {
    uint24 x = Region.unwrap(a);
    uint24 y = Region.unwrap(b);
    if (x == y) return a;
    if (x / 100 == y / 100) return Region.wrap((x / 100) * 100);
    return x / 10_000 == y / 10_000 ? Region.wrap((x / 10_000) * 10_000) : Region.wrap(0);
}

function isNull(Region region) pure returns (bool) {
    return Region.unwrap(region) == 0;
}
