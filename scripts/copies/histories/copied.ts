import type { Draw } from './draw.ts';
import {
  beginStory,
  elsewhere,
  marketOf,
  open,
  type Place,
  PROVINCES,
  phoneOf,
  placeIn,
  type Story,
  scan,
} from './story.ts';

/** Ways in which one code comes to stand on many packages. */
export const COPIED: Record<string, (draw: Draw) => Story> = {
  massCopy,
  oneShop,
  slowCopy,
  openedPack,
  leakedPrint,
  neighbours,
  onlineShop,
  fewCopies,
};

/** Thousands of labels with one code, sold all over the country. */
function massCopy(draw: Draw): Story {
  const story = original(draw);
  const provinces = draw.some(PROVINCES, draw.int(5, 15));
  const weeks = draw.int(1, 8);
  for (let buyer = draw.int(10, 120); buyer > 0; buyer -= 1) {
    buy(draw, story, placeIn(draw, draw.pick(provinces)), start(story) + draw.days(2, 2 + 7 * weeks));
  }
  return story;
}

/** One shop refills with the same label: its customers, all of one city. */
function oneShop(draw: Draw): Story {
  const story = original(draw);
  const place = marketOf(draw, story);
  const weeks = draw.int(1, 8);
  for (let buyer = draw.int(5, 40); buyer > 0; buyer -= 1) {
    buy(draw, story, place, start(story) + draw.days(0, 7 * weeks));
  }
  return story;
}

/** A few a month, never two in one place. */
function slowCopy(draw: Draw): Story {
  const story = original(draw);
  const places: Place[] = [];
  let at = start(story);
  for (let buyer = draw.int(4, 9); buyer > 0; buyer -= 1) {
    at += draw.days(6, 16);
    const place = elsewhere(draw, places);
    places.push(place);
    buy(draw, story, place, at);
  }
  return story;
}

/** The label of an eaten package: opened by who bought it, then sold again and again. */
function openedPack(draw: Draw): Story {
  const story = beginStory(draw);
  const place = marketOf(draw, story);
  const openedAt = start(story) + draw.days(1, 15);
  open(draw, story, { at: openedAt, phone: phoneOf(draw), place });
  const provinces = draw.some(PROVINCES, draw.int(1, 6));
  for (let buyer = draw.int(3, 20); buyer > 0; buyer -= 1) {
    buy(draw, story, placeIn(draw, draw.pick(provinces)), openedAt + draw.days(4, 60));
  }
  return story;
}

/** The print file got out: copies are on sale before the goods have left the warehouse. */
function leakedPrint(draw: Draw): Story {
  const story = beginStory(draw);
  const provinces = draw.some(PROVINCES, draw.int(1, 5));
  for (let buyer = draw.int(2, 8); buyer > 0; buyer -= 1) {
    buy(draw, story, placeIn(draw, draw.pick(provinces)), story.shippedAt - draw.days(3.5, 30));
  }
  for (let buyer = draw.int(1, 12); buyer > 0; buyer -= 1) {
    buy(draw, story, placeIn(draw, draw.pick(provinces)), story.shippedAt + draw.days(0, 40));
  }
  return story;
}

/** A wholesaler of two or three provinces. */
function neighbours(draw: Draw): Story {
  const story = original(draw);
  const provinces = draw.some(PROVINCES, draw.int(2, 3));
  for (let buyer = draw.int(6, 30); buyer > 0; buyer -= 1) {
    buy(draw, story, placeIn(draw, draw.pick(provinces)), start(story) + draw.days(1, 35));
  }
  return story;
}

/** A shop on the internet sends a hundred parcels after a sale; they arrive within days, everywhere. */
function onlineShop(draw: Draw): Story {
  const story = original(draw);
  const arrival = start(story) + draw.days(3, 20);
  for (let buyer = draw.int(5, 30); buyer > 0; buyer -= 1) {
    buy(draw, story, placeIn(draw, draw.pick(PROVINCES)), arrival + draw.days(0, 5));
  }
  return story;
}

/** Two to four copies: hardly more than a gift leaves behind. */
function fewCopies(draw: Draw): Story {
  const story = original(draw);
  for (let buyer = draw.int(2, 4); buyer > 0; buyer -= 1) {
    buy(draw, story, elsewhere(draw, []), start(story) + draw.days(1, 30));
  }
  return story;
}

/** The package whose code was taken: somebody bought it and mostly looked. */
function original(draw: Draw): Story {
  const story = beginStory(draw);
  if (draw.chance(0.8)) buy(draw, story, marketOf(draw, story), start(story) - draw.days(0, 2));
  return story;
}

function start({ shippedAt }: Story): number {
  return shippedAt + 4 * 86_400;
}

/** One buyer of one package: a look, and sometimes a second. */
function buy(draw: Draw, story: Story, place: Place, at: number): void {
  const phone = phoneOf(draw);
  scan(draw, story, { at, phone, place });
  if (draw.chance(0.2)) scan(draw, story, { at: at + draw.days(0, 5), phone, place });
}
