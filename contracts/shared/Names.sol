// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title  Names
/// @notice The parts of the ledger, as Directory knows them: ASCII, left-aligned, so that explorers can print them.
library Names {
    bytes32 internal constant PARTICIPANTS = "PARTICIPANTS";
    bytes32 internal constant EVIDENCE = "EVIDENCE";
    bytes32 internal constant PARCELS = "PARCELS";
    bytes32 internal constant CASH = "CASH";
    bytes32 internal constant ENCUMBRANCES = "ENCUMBRANCES";
    bytes32 internal constant SETTLEMENT = "SETTLEMENT";
    bytes32 internal constant LENDING_POLICY = "LENDING_POLICY";
    bytes32 internal constant CARBON_PROJECTS = "CARBON_PROJECTS";
    bytes32 internal constant CARBON_CREDITS = "CARBON_CREDITS";
    bytes32 internal constant FOREIGN_BLOCKS = "FOREIGN_BLOCKS";
    bytes32 internal constant RIGHT_CLASSES = "RIGHT_CLASSES";
    bytes32 internal constant USE_RIGHTS = "USE_RIGHTS";
    bytes32 internal constant LEASES = "LEASES";
    bytes32 internal constant PACKAGES = "PACKAGES";
    bytes32 internal constant AUCTIONS = "AUCTIONS";
    bytes32 internal constant AGREEMENTS = "AGREEMENTS";
    bytes32 internal constant SALES = "SALES";
    bytes32 internal constant DEPOSITS = "DEPOSITS";
    bytes32 internal constant STEWARDSHIP = "STEWARDSHIP";
    bytes32 internal constant COOP_SHARES = "COOP_SHARES";
    bytes32 internal constant DIVIDENDS = "DIVIDENDS";
    bytes32 internal constant PROCUREMENT = "PROCUREMENT";
    bytes32 internal constant LOANS = "LOANS";
    bytes32 internal constant GUARANTEES = "GUARANTEES";
    bytes32 internal constant LOAN_ENFORCEMENT = "LOAN_ENFORCEMENT";
    bytes32 internal constant PRODUCT_BATCHES = "PRODUCT_BATCHES";
    bytes32 internal constant LABEL_SETS = "LABEL_SETS";
    bytes32 internal constant TRACE_ANCHORS = "TRACE_ANCHORS";
    bytes32 internal constant CARD_TRADES = "CARD_TRADES";
    bytes32 internal constant GEP_ACCOUNTS = "GEP_ACCOUNTS";
    bytes32 internal constant ECO_CREDIT = "ECO_CREDIT";
}
