/** What banks of the demo have lent already, and what waits (示例). */
export const demoLoans = {
  gep: { number: '示例 GEP 贷合同 A-2026-0001', bank: 'bankA', borrower: 'villageZhenbu', right: 'zhenbuEco' },
  villager: { number: '示例两山贷合同 A-2026-0002', bank: 'bankA', borrower: 'farmerYaxi' },
  wish: { borrower: 'villageYaxi', right: 'yaxiForest', fen: 80_000_000n, income: 12_000_000n },
} as const;

/** The villager whose file the credit office keeps, and what he did: 100 points and 30. */
export const demoFile = { person: 'farmerYaxi', item: 'standard-farming-nation' } as const;

/** A tea trader's first month. */
export const demoTeaMonth = { trader: 'teaTraderA', count: 60, days: 20, run: 'up' } as const;
export const demoTeaLot = { lot: 'DEMO-TRADED-1', grams: 600_000n } as const;
