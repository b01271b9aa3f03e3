import { computed, onBeforeUnmount, onMounted, type Ref, ref } from 'vue';
import { ApiError, callApi } from '../../shared/api.ts';
import { type BidAnswer, newestBids, type OwnSaleAnswer, readOwn, readSale, type SaleAnswer } from './sales.ts';

const POLL_MS = 5_000;
const TICK_MS = 1_000;
const BIDS_KEPT = 20;

export interface LiveSale {
  sale: Ref<SaleAnswer | null>;
  own: Ref<OwnSaleAnswer | null>;
  bids: Ref<BidAnswer[]>;
  /** The chain's clock, seconds. */
  now: Ref<number>;
  /** Of what runs now; null while nothing does, or an objection stops the clock. */
  secondsLeft: Ref<number | null>;
  /** Told as it happens; else asked for every few seconds. */
  isLive: Ref<boolean>;
  problem: Ref<ApiError | null>;
  read(): Promise<void>;
}

/**
 * One sale as it happens: server-sent events, and asking again and again where they don't come through. Time is the
 * server's: a phone's own clock only counts on from what it was told.
 */
export function useLiveSale(id: string): LiveSale {
  const sale = ref<SaleAnswer | null>(null);
  const own = ref<OwnSaleAnswer | null>(null);
  const bids = ref<BidAnswer[]>([]);
  const problem = ref<ApiError | null>(null);
  const isLive = ref(false);
  const clock = ref({ told: 0, at: 0 });
  const ticks = ref(0);
  let source: EventSource | undefined;
  let ticker: ReturnType<typeof setInterval> | undefined;
  let poller: ReturnType<typeof setInterval> | undefined;

  const now = computed(() => {
    void ticks.value;
    return Math.floor(clock.value.told + (performance.now() - clock.value.at) / 1000);
  });
  const secondsLeft = computed(() => {
    const { until = 0, pausedAt = 0 } = sale.value ?? {};
    return until === 0 || pausedAt !== 0 || clock.value.told === 0 ? null : Math.max(0, until - now.value);
  });

  onMounted(async () => {
    await read();
    ticker = setInterval(() => (ticks.value += 1), TICK_MS);
    poller = setInterval(() => void (isLive.value || read()), POLL_MS);
    follow();
  });
  onBeforeUnmount(() => {
    source?.close();
    clearInterval(ticker);
    clearInterval(poller);
  });

  async function read(): Promise<void> {
    try {
      const [whole, part, newest, { projected }] = await Promise.all([
        readSale(id),
        readOwn(id),
        newestBids(id),
        callApi<{ projected: { time?: number } }>('/api/status'),
      ]);
      [sale.value, own.value, bids.value, problem.value] = [whole, part, newest, null];
      // A head may be minutes old: it never sets the clock back.
      if ((projected.time ?? 0) > now.value) setClock(projected.time ?? 0);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = error;
    }
  }

  function follow(): void {
    source = new EventSource(`/api/sales/${id}/events`);
    source.onopen = () => (isLive.value = true);
    source.onerror = () => (isLive.value = false);
    source.addEventListener('clock', (event) => setClock(dataOf<{ now: number }>(event).now));
    source.addEventListener('state', () => void read());
    source.addEventListener('bid', (event) => addBid(dataOf<BidAnswer>(event)));
  }

  /** Price, leader and end at once; the rest follows by reading. */
  function addBid(bid: BidAnswer): void {
    if (!sale.value || bids.value.some(({ round, number }) => round === bid.round && number === bid.number)) return;
    const leastBid = (BigInt(bid.price) + BigInt(sale.value.increment)).toString();
    const { price, until, bidder: leader } = bid;
    sale.value = { ...sale.value, price, until, leader, leastBid, bids: Math.max(sale.value.bids, bid.number) };
    if (own.value?.bidder) {
      own.value = { ...own.value, bidder: { ...own.value.bidder, isLeader: own.value.bidder.number === leader } };
    }
    bids.value = [bid, ...bids.value].slice(0, BIDS_KEPT);
  }

  function setClock(told: number): void {
    clock.value = { told, at: performance.now() };
  }

  return { sale, own, bids, now, secondsLeft, isLive, problem, read };
}

function dataOf<Data>(event: Event): Data {
  return JSON.parse((event as MessageEvent<string>).data) as Data;
}
