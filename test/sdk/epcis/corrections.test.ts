import { expect } from 'chai';
import { correctionOf } from '../../../sdk/epcis/events/correctionOf.ts';
import type { EpcisEvent, ObjectEvent } from '../../../sdk/epcis/events/types.ts';
import { hashJsonEvents } from '../../../sdk/epcis/hash/hashJsonEvents.ts';
import { documentOf, objectEvent } from './support/events.ts';

describe('the correction of an event', () => {
  const errorDeclaration = {
    declarationTime: '2026-04-07T00:00:00Z',
    reason: 'urn:epcglobal:cbv:er:did_not_occur',
    correctiveEventIDs: ['urn:x:2', 'urn:x:1'],
  };

  it('names the event that was wrong by its hash, the reason in one word, and what is right', () => {
    const wrong = objectEvent({ errorDeclaration });
    const [original] = hashJsonEvents(documentOf([objectEvent()]));
    const [declaring] = hashJsonEvents(documentOf([wrong]));

    expect(correctionOf(wrong)).to.deep.equal({
      wrong: original?.eventHash,
      declarationHash: declaring?.declarationHash,
      declarationTime: '2026-04-07T00:00:00Z',
      reason: 'did_not_occur',
      correctiveEventIDs: ['urn:x:2', 'urn:x:1'],
    });
  });

  it('keeps a reason of somebody’s own, and none as none', () => {
    const own = { ...errorDeclaration, reason: 'https://tea.example/reasons/1' };

    expect(correctionOf(objectEvent({ errorDeclaration: own }))?.reason).to.equal(own.reason);
    expect(correctionOf(objectEvent({ errorDeclaration: { declarationTime: '2026-04-07T00:00:00Z' } }))).to.include({
      reason: undefined,
    });
  });

  it('is none where nothing is declared wrong', () => {
    expect(correctionOf(objectEvent())).to.equal(undefined);
  });

  it('has a type that an event carries', () => {
    const event: ObjectEvent = {
      type: 'ObjectEvent',
      eventTime: '2026-04-05T06:30:00+08:00',
      eventTimeZoneOffset: '+08:00',
      action: 'ADD',
      epcList: [],
      errorDeclaration,
      'demo:who': 'a',
    };
    const any: EpcisEvent = event;

    expect(any.errorDeclaration?.correctiveEventIDs).to.have.length(2);
  });
});
