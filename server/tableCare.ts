/**
 * What becomes of a table when the database is lost. Every table that a migration makes is here once; those of the
 * projection are not, since `./ledger rebuild` makes all of them from the chain.
 *
 * - `kept`: a backup carries it, and nothing else has it. `lost` says what is gone without a backup.
 * - `remade`: gateways fill it again from the chain by themselves.
 * - `fleeting`: lives for minutes or hours and must not come back: a restored session would open a door that was shut.
 */
export type TableCare = { care: 'kept'; lost: string } | { care: 'remade' | 'fleeting'; why: string };

const kept = (lost: string): TableCare => ({ care: 'kept', lost });
const remade = (why: string): TableCare => ({ care: 'remade', why });
const fleeting = (why: string): TableCare => ({ care: 'fleeting', why });

export const tableCare: Readonly<Record<string, TableCare>> = {
  'record.outbox': kept('writes that were accepted and not sent; what became of those that were, by their ids'),
  'record.outbox_lane': kept('whose writes wait; nonces are taken from the chain again'),
  'record.idempotency': kept('answers to repeated requests: a repeated key is taken for a new request'),
  'record.finality_break': kept('the memory of blocks that the chain took back'),
  'record.epcis_event': kept('captured events; their roots stay anchored, who kept an event can still prove it'),
  'record.epcis_anchor': kept('which events lie under which anchored root'),
  'record.epcis_capture_job': kept('reports of captures'),
  'record.epcis_resource': kept('the lists of what captured events name'),
  'record.epcis_query': kept('named queries'),
  'record.loan_instalment': kept(
    'instalments under the root of a loan’s plan; bank and borrower have them in the contract',
  ),
  'record.purchase': kept('under which words a purchase was asked for'),

  'private.custodial_key': kept('keys in custody: each account is replaced on the chain by the enrolment office'),
  'private.contact': kept('contacts: people enrol again at the counter'),
  'private.passkey': kept('passkeys: people enrol again at the counter'),
  'private.act': kept('what people saw and confirmed'),
  'private.mandate': kept('mandates of clerks: granted again'),
  'private.client': kept('systems of banks: registered again'),
  'private.session': fleeting('a session that was ended must not live again'),
  'private.siwe_nonce': fleeting('used once, within minutes'),
  'private.passkey_challenge': fleeting('used once, within minutes'),
  'private.enrolment': fleeting('a token that was used must not open again'),
  'private.one_time_code': fleeting('used once, within minutes'),
  'private.client_assertion': fleeting('used once, within minutes'),
  'private.client_token': fleeting('a system asks for a new one'),

  'private.bank_watch': kept('which rights a bank watches'),
  'private.bank_alert': kept('alerts and who acknowledged them'),
  'private.bank_alert_cursor': kept('how far alerts were looked for: all are looked for again'),
  'private.bank_book': kept('books that banks had checked'),
  'private.bank_book_row': kept('rows of these books'),
  'private.bank_book_last': kept('what was last answered about a row of a book'),
  'private.webhook_endpoint': kept('addresses of webhooks: registered again'),
  'private.webhook_secret': kept('signing secrets of webhooks'),
  'private.webhook_delivery': kept('messages that were not delivered yet'),
  'private.right_subject': remade('which subject a right has, computed for every right of the projection'),

  'private.consent': kept('papers of consent: their commitments stay on the chain, their pages are gone'),
  'private.consent_page': kept('pages of consents'),
  'private.consent_grant': kept('which bank may read a consent'),
  'private.consent_look': kept('who read a consent'),
  'private.report_consent': kept('which bank may ask for a report on a person’s right'),
  'private.report_look': kept('who was shown a report'),

  'private.credit_file': kept('files of eco-credit: levels stay committed on the chain and can’t be shown any more'),
  'private.credit_event': kept('events in these files'),
  'private.credit_step': kept('repairs and objections in these files'),
  'private.credit_opening': kept('what opens a committed level'),
  'private.credit_presentation': kept('levels that were presented to a bank'),
  'private.credit_look': kept('who looked into a file'),

  'private.loan_application': kept('applications for loans'),
  'private.loan_decision': kept('decisions on them'),
  'private.loan_offer': kept('offers that were not drawn'),
  'private.loan_amendment_draft': kept('amendments that both had not signed'),
  'private.loan_guarantee_draft': kept('guarantees that both had not signed'),
  'private.loan_receipt': kept('receipts of banks that were not presented'),
  'private.tea_consent': kept('consents to read a tea trader’s cards'),
  'private.tea_decision': kept('decisions on tea traders'),

  'private.pledge_request': kept('pledges that were asked for and not filed'),
  'private.lien_extract': kept('extracts of a register that were not filed'),
  'private.rank_exchange': kept('exchanges of rank that not all had signed'),
  'private.rank_consent': kept('signatures under these'),
  'private.lease_draft': kept('leases that both had not signed'),
  'private.lease_ending': kept('terminations that both had not signed'),
  'private.deposit_draft': kept('deposits that both had not signed'),

  'private.dividend_run': kept('pay lists: their roots stay on the chain, who has no proof can’t claim'),
  'private.dividend_run_block': kept('blocks of these lists'),
  'private.dividend_line': kept('lines of these lists: who is paid what'),
  'private.dividend_receipt': kept('receipts for what was paid by a bank'),
  'private.purchase_draft': kept('purchases of services that both had not signed'),
  'private.household_import': kept('imported lists of households'),
  'private.household_draft': kept('rows of these lists'),

  'private.supervision_report': kept('reports of the public and their answers'),
  'private.inspection': kept('inspections'),
  'private.inspection_check': kept('what was found when it was looked again'),
  'private.trading_order': kept('grounds of orders that closed or opened trade; the order itself is on the chain'),
  'private.refused_attempt': kept('how often what was refused'),

  'private.scan': kept('scans of labels: suspicion of copies starts anew'),
  'private.scan_summary': kept('how often a label was scanned, and since when it is suspected'),
  'private.scan_day': kept('scans by day and province'),
  'private.scan_root': kept('the daily roots over scans'),
  'private.label_opening': kept('when and where a scratch code was opened first; that it was is on the chain'),
  'private.activation_try': kept('how often a scratch code was tried this hour'),
  'private.fake_report': kept('reports of fakes and their answers'),
  'private.card_trade_draft': kept('trades by card that both had not signed'),
  'private.recall_notice': kept('notices of recalls and who acknowledged them'),
  'private.recall_notice_cursor': kept('how far recalls were told: all are told again'),
};

/** Names of the tables a backup carries, sorted. */
export const keptTables: readonly string[] = Object.keys(tableCare)
  .filter((name) => tableCare[name]?.care === 'kept')
  .sort();
