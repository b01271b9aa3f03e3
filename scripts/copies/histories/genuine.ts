import type { Draw } from './draw.ts';
import { beginStory, DAY, elsewhere, HOUR, marketOf, open, type Place, phoneOf, type Story, scan } from './story.ts';

/** Ways of one package that was never copied. */
export const GENUINE: Record<string, (draw: Draw) => Story> = {
  household,
  family,
  gift,
  giftPassedOn,
  shopStaff,
  shelf,
  tasting,
  traveller,
  resale,
  familyChat,
  wobblyNetwork,
  linkPreviews,
  outsideRegion,
  openedAndKept,
  recordedLate,
};

/** Somebody buys and looks once or a few times. */
function household(draw: Draw): Story {
  const story = beginStory(draw);
  athome(draw, story, draw.int(1, 3), marketOf(draw, story), boughtAt(draw, story));
  return story;
}

/** A family around one table, and later once more. */
function family(draw: Draw): Story {
  const story = beginStory(draw);
  const [place, at] = [marketOf(draw, story), boughtAt(draw, story)];
  for (let member = draw.int(3, 5); member > 0; member -= 1) {
    const phone = phoneOf(draw);
    scan(draw, story, { at: at + draw.hours(0, 3), phone, place });
    if (draw.chance(0.3)) scan(draw, story, { at: at + draw.days(1, 20), phone, place });
  }
  return story;
}

/** Bought here, sent to another province, looked at by who got it. */
function gift(draw: Draw): Story {
  const story = beginStory(draw);
  const [place, at] = [marketOf(draw, story), boughtAt(draw, story)];
  athome(draw, story, draw.int(0, 2), place, at);
  athome(draw, story, draw.int(1, 3), elsewhere(draw, [place]), at + draw.days(2, 8));
  return story;
}

/** A gift that is given away again. */
function giftPassedOn(draw: Draw): Story {
  const story = beginStory(draw);
  const places: Place[] = [marketOf(draw, story)];
  let at = boughtAt(draw, story);
  for (const hands of [draw.int(1, 2), 1, draw.int(1, 2)]) {
    athome(draw, story, hands, places[places.length - 1] as Place, at);
    places.push(elsewhere(draw, places));
    at += draw.days(3, 21);
  }
  return story;
}

/** The shop checks what comes in, some with their own phones. */
function shopStaff(draw: Draw): Story {
  const story = beginStory(draw);
  const [place, at] = [marketOf(draw, story), boughtAt(draw, story)];
  for (let look = draw.int(1, 12); look > 0; look -= 1) {
    const isStaff = draw.chance(0.85);
    scan(draw, story, { at: at - draw.hours(1, 30), phone: phoneOf(draw), place, isStaff });
  }
  athome(draw, story, draw.int(1, 2), place, at);
  return story;
}

/** Shoppers scan it on the shelf before one of them takes it. */
function shelf(draw: Draw): Story {
  const story = beginStory(draw);
  const [place, at] = [marketOf(draw, story), boughtAt(draw, story) + draw.days(3, 25)];
  for (let shopper = draw.int(1, 8); shopper > 0; shopper -= 1) {
    scan(draw, story, {
      at: at - draw.days(0, Math.min(25, (at - story.shippedAt) / DAY)),
      phone: phoneOf(draw),
      place,
    });
  }
  athome(draw, story, draw.int(1, 2), place, at);
  return story;
}

/** A package on the table of a fair: a hall of people with their phones, for a day or two. */
function tasting(draw: Draw): Story {
  const story = beginStory(draw);
  const [place, at] = [marketOf(draw, story), boughtAt(draw, story)];
  for (let guest = draw.int(8, 30); guest > 0; guest -= 1) {
    const day = draw.int(0, 1) * DAY;
    scan(draw, story, { at: at + day + draw.hours(0, 7), phone: phoneOf(draw), place });
  }
  return story;
}

/** One phone, one package, several provinces, at the speed of trains. */
function traveller(draw: Draw): Story {
  const story = beginStory(draw);
  const phone = phoneOf(draw);
  const places = [marketOf(draw, story)];
  let at = boughtAt(draw, story);
  for (let stop = draw.int(2, 4); stop > 0; stop -= 1) {
    scan(draw, story, { at, phone, place: places[places.length - 1] as Place });
    places.push(elsewhere(draw, places));
    at += draw.hours(20, 90);
  }
  return story;
}

/** Sold on by who bought it, once or twice, by post. */
function resale(draw: Draw): Story {
  const story = beginStory(draw);
  let place = marketOf(draw, story);
  let at = boughtAt(draw, story);
  for (let hand = draw.int(2, 3); hand > 0; hand -= 1) {
    athome(draw, story, draw.int(1, 2), place, at);
    place = draw.chance(0.3) ? place : elsewhere(draw, [place]);
    at += draw.days(4, 40);
  }
  return story;
}

/** A photograph of the package in a chat: relatives in other provinces scan the picture within minutes. */
function familyChat(draw: Draw): Story {
  const story = beginStory(draw);
  const [place, at] = [marketOf(draw, story), boughtAt(draw, story)];
  athome(draw, story, 1, place, at);
  for (let relative = draw.int(1, 2); relative > 0; relative -= 1) {
    scan(draw, story, { at: at + draw.hours(0.1, 30), phone: phoneOf(draw), place: elsewhere(draw, [place]) });
  }
  return story;
}

/** One household whose network shows now this province and now that. */
function wobblyNetwork(draw: Draw): Story {
  const story = beginStory(draw);
  const [place, at, phone] = [marketOf(draw, story), boughtAt(draw, story), phoneOf(draw)];
  const exit = elsewhere(draw, [place]);
  for (let look = draw.int(2, 6); look > 0; look -= 1) {
    scan(draw, story, { at: at + draw.days(0, 12), phone, place: draw.chance(0.5) ? place : exit });
  }
  return story;
}

/** Sent as a link: previews and crawlers fetch it, not all of them known ones. */
function linkPreviews(draw: Draw): Story {
  const story = beginStory(draw);
  const [place, at] = [marketOf(draw, story), boughtAt(draw, story)];
  athome(draw, story, draw.int(1, 2), place, at);
  for (let fetched = draw.int(2, 15); fetched > 0; fetched -= 1) {
    const isBot = draw.chance(0.92);
    scan(draw, story, { at: at + draw.hours(0, 60), phone: phoneOf(draw), place: elsewhere(draw, []), isBot });
  }
  return story;
}

/** A trader brought the goods where the lot was never shipped; people there buy one package each. */
function outsideRegion(draw: Draw): Story {
  const story = beginStory(draw);
  athome(draw, story, draw.int(1, 3), elsewhere(draw, story.regions.map(inside)), boughtAt(draw, story));
  return story;
}

/** Opened with the scratch code, then scanned again by the house and its guests for months. */
function openedAndKept(draw: Draw): Story {
  const story = beginStory(draw);
  const [place, at, phone] = [marketOf(draw, story), boughtAt(draw, story), phoneOf(draw)];
  open(draw, story, { at, phone, place });
  for (let look = draw.int(1, 4); look > 0; look -= 1) {
    scan(draw, story, { at: at + draw.days(0, 90), phone: draw.chance(0.5) ? phone : phoneOf(draw), place });
  }
  if (draw.chance(0.25)) {
    scan(draw, story, { at: at + draw.days(5, 90), phone: phoneOf(draw), place: elsewhere(draw, [place]) });
  }
  return story;
}

/** Sold before the shipment was entered. */
function recordedLate(draw: Draw): Story {
  const story = beginStory(draw);
  const at = story.shippedAt - draw.hours(1, 60);
  athome(draw, story, draw.int(1, 3), marketOf(draw, story), at);
  return story;
}

function inside(province: string): Place {
  return { province, city: `${province}01` };
}

/** `looks` scans by one or two phones of a house, within some days. */
function athome(draw: Draw, story: Story, looks: number, place: Place, at: number): void {
  const phones = [phoneOf(draw), phoneOf(draw)];
  for (let look = 0; look < looks; look += 1) {
    const phone = draw.chance(0.7) ? phones[0] : phones[1];
    scan(draw, story, { at: at + (look === 0 ? 0 : draw.days(0, 10)), phone: phone as string, place });
  }
}

function boughtAt(draw: Draw, { shippedAt }: Story): number {
  return shippedAt + draw.days(1.5, 45) + draw.int(0, 12) * HOUR;
}
