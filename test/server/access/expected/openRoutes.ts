/**
 * Doors that stand open to everybody, who must find the same behind them whoever asks: what a register is for. Each word is a
 * path; what isn't read by GET says how it is asked.
 */
export const openRoutes: string[] = [
  // Registers and their records: who, whose land, who attested what, who may what.
  ...words(`
    /api/evidence/{id} /api/evidence /api/schemas /api/parcels /api/parcels/{id} /api/organisations
    /api/organisations/{id} /api/status /api/directory /api/roles /api/documents/{hash} /api/parcels/{id}/area-left
    /api/deployment /api/deployment/abi/{contract} POST:/rpc
  `),
  // Credits and the market: offers, trades, certificates, what weighs on a subject.
  ...words(`
    /api/carbon/programmes /api/carbon/projects /api/carbon/projects/{id} /api/carbon/lots/{id}
    /api/carbon/certificates /api/carbon/certificates/{id} /api/accounts/{address}/portfolio /api/market/offers
    /api/market/offers/{id} /api/market/trades /api/market/trades/{source}/{number} /api/market/prices
    /api/market/auctions /api/market/instructions/{id} /api/market/rules /api/market/supervision
    /api/encumbrances/{subject} /api/market/auctions/{id} /api/market/offers.csv /api/market/trades.csv /api/sales
    /api/sale-rules /api/sales/{id} /api/sales/{id}/bids /api/sales/{id}/events
  `),
  // Rights of organisations, and of persons whether anything stands; what is done with them in common.
  ...words(`
    /api/rights /api/rights/{id} /api/rights/{id}/report /api/right-classes /api/products /api/packages /api/dossiers
    /api/packages/{id} /api/dossiers/{id} /api/shares/{id} /api/dividends /api/purchases /api/discredited
    /api/dividends/{id} /api/purchases/{id} /api/rights/{id}/bundle
  `),
  // What banks offer, lists and levels of eco-credit of organisations, accounts of GEP.
  ...words(`
    /api/credit/lists /api/credit/lists/{hash} /api/credit/levels/{participant} /api/gep/methodologies
    /api/gep/methodologies/{hash} /api/gep/figures /api/gep/accounts /api/gep/publishers /api/gep/accounts/{id}
    /api/gep/accounts/{id}.csv /api/gep/accounts/{id}.pdf /api/gep/accounts/{id}.json
    /api/gep/accounts/{id}/realisation /api/gep/series/{id} /api/gep/compare /api/gep/inputs.schema.json
    /api/gep/template.csv /api/gep/template.xlsx POST:/api/gep/compute /api/finance/products
    /api/finance/products/{bank}/{product} POST:/api/loans/quote
  `),
  // Goods, labels and their events; telling that one is fake, or anything to who supervises, by a receipt afterwards.
  ...words(`
    /api/trade-items /api/brand /api/recalls /api/trade-items/{gtin} /api/batches/{id} /api/batches/{id}/reach
    /api/batches/{id}/reach.csv /api/label-sets/{id} /api/verify/label POST:/api/verify/scans POST:/api/verify/activate
    /api/verify/scan-days POST:/api/fake-reports /api/fake-reports/{receipt} POST:/api/fake-reports/{receipt}/photo
    POST:/api/supervision/reports /api/supervision/reports/{receipt} /epcis/events /epcis/events/{eventID}
    /epcis/events/{eventID}/anchor /epcis /epcis/{kind} /epcis/{kind}/{id} /epcis/{kind}/{id}/events /epcis/queries
    /epcis/queries/{queryName} /epcis/queries/{queryName}/events DELETE:/epcis/nextPageToken/{token}
    /epcis/queries/{queryName}/subscriptions POST:/epcis/queries/{queryName}/subscriptions
    /epcis/queries/{queryName}/subscriptions/{subscriptionID}
    DELETE:/epcis/queries/{queryName}/subscriptions/{subscriptionID} /api/coverage /api/bases /api/batches /api/label-sets
  `),
  // Signing in and out, which is for who isn’t signed in.
  ...words(`
    POST:/api/auth/otp/request POST:/api/auth/otp/verify POST:/api/auth/nonce POST:/api/auth/siwe
    POST:/api/auth/passkey/register/verify POST:/api/auth/passkey/authenticate/options
    POST:/api/auth/passkey/authenticate/verify POST:/api/oauth/token POST:/api/auth/sign-out
  `),
  // Whether the gateway lives, and how it is spoken to.
  ...words(`
    /health /ready /api/openapi.json /docs /problems/{code} /.well-known/liangshan-verifier.json
    /.well-known/gs1resolver /.well-known/{name}
  `),
  // Short addresses, Digital Links and the code on a package.
  ...words(`
    /assets/{file} /verify/right.html /verify/label.html /c/{short} /t/{short} /h/{short} /c/{gtin}/{lot}
    /c/{gtin}/{lot}/{serial} /01/{gtin} /01/{gtin}/10/{lot} /01/{gtin}/10/{lot}/21/{serial} /414/{gln} /417/{gln} /c
    /coverage /coverage.{format} /coverage/bases.{format} /goods/{gtin} /{name}.txt
  `),
  // Pages: what a record says is public, whoever reads it; a desk asks the gateway for what it shows.
  ...words(`
    / /search /organisations /parcels /evidence /schemas /status /sign-in /desk /organisations/{id} /parcels/{id}
    /evidence/{id} /organisations.{format} /parcels.{format} /evidence.{format} /schemas.{format} /market
    /market/trades /carbon /certificates /market/offers/{id} /market/trades/{source}/{number} /market/instructions/{id}
    /carbon/projects/{id} /carbon/lots/{id} /certificates/{id} /accounts/{address} /market/auctions/{id}
    /market/offers.{format} /market/trades.{format} /market/prices.{format} /carbon/projects.{format}
    /certificates.{format} /accounts/{address}.{format} /certificates/{id}.pdf /exchange /exchange.{format}
    /exchange/sales/{id} /exchange/certificates/{id} /packages/{id} /exchange/sales/{id}/bids.{format}
    /packages/{id}/rights.{format} /exchange/certificates/{id}.pdf /dividends /purchases /discredited
    /dividends.{format} /purchases.{format} /discredited.{format} /dividends/{id} /purchases/{id}
    /dividends/{id}/commitments.{format} /credit /credit.{format} /gep /gep.{format} /desk/gep /gep/accounts/{id}
    /gep/series/{id} /desk/loans /desk/borrower /desk/credit /desk/creditOffice /finance /finance.{format} /papers/{id}
    /recalls /recalls.{format} /fake-reports/{receipt} POST:/fake-reports /rights /right-classes /rights/{id}
    /rights.{format} /right-classes.{format} /rights/{id}.pdf /supervision /supervision.{format} POST:/supervision
    /supervision/find /supervision/{number}
  `),
];

/** For who watches the machine, by a token of its own where one is set. */
export const machineRoutes: string[] = ['GET /metrics'];

function words(text: string): string[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => (word.includes(':') ? word.replace(':', ' ') : `GET ${word}`));
}
