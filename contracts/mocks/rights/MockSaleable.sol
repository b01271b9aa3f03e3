// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISaleRegister} from "../../shared/interfaces/ISaleRegister.sol";
import {ISaleable} from "../../shared/interfaces/ISaleable.sol";
import {NO_REASON, Reason, Reasons} from "../../shared/types/Reasons.sol";

/// @title  MockSaleable
/// @notice A test device: rights of one class that are sold on the exchange, and a register that asks nothing but the
///         certificate. What keeps a right back is whatever a test says.
contract MockSaleable is ISaleable {
    bytes32 private immutable _class;
    ISaleRegister public exchange;
    mapping(uint256 id => address) public holderOf;
    mapping(uint256 id => bool) public isOffered;
    mapping(uint256 id => bool) public isFrozen;

    /// @notice Not the exchange.
    error CallerNotTheExchange(address caller);

    constructor(bytes32 class_) {
        _class = class_;
    }

    modifier onlyExchange() {
        require(msg.sender == address(exchange), CallerNotTheExchange(msg.sender));
        _;
    }

    function setExchange(ISaleRegister exchange_) external {
        exchange = exchange_;
    }

    function mint(address holder, uint256 id) external {
        holderOf[id] = holder;
    }

    function freeze(uint256 id, bool isFrozen_) external {
        isFrozen[id] = isFrozen_;
    }

    /// @notice The register enters a buyer.
    function register(uint256 id, address to) external {
        exchange.completeSale(id, to);
        isOffered[id] = false;
        holderOf[id] = to;
    }

    function holdForSale(address holder, uint256 id) external onlyExchange {
        Reasons reasons = explainSale(holder, id);
        require(reasons.isEmpty(), NotSaleable(id, reasons));
        isOffered[id] = true;
    }

    function releaseFromSale(uint256 id) external onlyExchange {
        isOffered[id] = false;
    }

    function classOf(uint256) external view returns (bytes32) {
        return _class;
    }

    function explainSale(address holder, uint256 id) public view returns (Reasons reasons) {
        reasons = NO_REASON;
        if (isOffered[id]) reasons = reasons.also(Reason.AMOUNT_LOCKED);
        if (holderOf[id] != holder) reasons = reasons.also(Reason.BALANCE_SHORT);
        if (isFrozen[id]) reasons = reasons.also(Reason.SUBJECT_FROZEN);
    }
}
