import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { createAnnouncer } from '../../src/ui/announcer.ts';
import { byRole } from '../support/by-role.ts';

describe('the announcer', () => {
  let place: HTMLElement;
  let now = 0;
  const create = (): { say(text: string): void; lines(): Element[] } => {
    const announcer = createAnnouncer(() => render(announcer.template, place), () => now);
    render(announcer.template, place);
    return { say: announcer.say, lines: () => [...byRole(place, 'status').children] };
  };
  const textsOf = (lines: readonly Element[]): (string | null)[] => lines.map(({ textContent }) => textContent);

  beforeEach(() => {
    now = 0;
    place = document.createElement('div');
    document.body.append(place);
  });
  afterEach(() => place.remove());

  it('is there before it speaks, politely, line by line', () => {
    const { lines } = create();
    const region = byRole(place, 'status');
    expect(lines()).to.have.length(0);
    expect([region.getAttribute('aria-live'), region.getAttribute('aria-atomic')]).to.deep.equal(['polite', 'false']);
  });

  it('says an equal text again, with a line of its own, and touches no line that was said', () => {
    const { say, lines } = create();
    say('Mara: yes');
    const first = lines()[0];
    say('Mara: yes');
    expect(textsOf(lines())).to.deep.equal(['Mara: yes', 'Mara: yes']);
    expect(lines()[0] === first).to.equal(true);
  });

  it('keeps the newest of a burst', () => {
    const { say, lines } = create();
    for (let n = 1; n <= 20; n += 1) say(`Text ${n}`);
    expect(textsOf(lines())).to.deep.equal(Array.from({ length: 8 }, (_, n) => `Text ${n + 13}`));
  });

  it('drops what has been spoken when the next line comes', () => {
    const { say, lines } = create();
    say('old');
    now = 9_999;
    say('young');
    now = 10_000;
    say('new');
    expect(textsOf(lines())).to.deep.equal(['young', 'new']);
    const young = lines()[0];
    now = 20_000;
    say('young');
    expect(textsOf(lines())).to.deep.equal(['young']);
    expect(lines()[0] === young, 'the same line, silently').to.equal(false);
  });

  it('takes markup as text', () => {
    const { say, lines } = create();
    say('<img src=x onerror=alert(1)>');
    expect(lines()[0]?.children.length).to.equal(0);
    expect(textsOf(lines())).to.deep.equal(['<img src=x onerror=alert(1)>']);
  });
});
