import { assert, waitUntil } from '@open-wc/testing';
import { createTabLead, type TabLead } from '../../src/store/tab-lead.ts';

const waiting = { timeout: 10_000, interval: 5 };

describe('tab lead', () => {
  let name = '';
  let leads: TabLead[] = [];
  let frames: HTMLIFrameElement[] = [];
  /** What the tabs told, in order: "a+" leads, "a-" lost the lead. */
  let told: string[] = [];

  const tab = (tabName: string): TabLead => {
    const lead = createTabLead(name, { onLead: () => told.push(`${tabName}+`), onLost: () => told.push(`${tabName}-`) });
    leads.push(lead);
    return lead;
  };
  const hear = (count: number): Promise<void> => waitUntil(() => told.length >= count, `heard only ${told.join(' ')}`, waiting);
  /** The names of the tabs that hold or want the lock, as the browser sees them. */
  const locks = async (): Promise<{ held: number; pending: number }> => {
    const { held = [], pending = [] } = await navigator.locks.query();
    const ours = (all: LockInfo[]): number => all.filter((lock) => lock.name?.endsWith(name)).length;
    return { held: ours(held), pending: ours(pending) };
  };
  /** Every earlier request has been looked at once the browser answers a later one. */
  const settled = async (held: number, pending: number): Promise<void> => {
    for (;;) {
      const seen = await locks();
      if (seen.held === held && seen.pending === pending) return;
    }
  };

  beforeEach(() => {
    name = `lead-test-${crypto.randomUUID()}`;
    leads = [];
    frames = [];
    told = [];
  });
  afterEach(() => {
    for (const lead of leads) lead.close();
    for (const frame of frames) frame.remove();
  });

  it('one tab leads; the next takes its place when it closes', async () => {
    const a = tab('a');
    await hear(1);
    const b = tab('b');
    await settled(1, 1);
    assert.deepEqual([told, a.leading, b.leading], [['a+'], true, false]);
    a.close();
    await hear(2);
    assert.deepEqual([told, a.leading, b.leading], [['a+', 'b+'], false, true]);
  });

  it('a tab that closes while it waits never leads', async () => {
    const a = tab('a');
    await hear(1);
    const b = tab('b');
    tab('c');
    await settled(1, 2);
    b.close();
    a.close();
    await hear(2);
    assert.deepEqual(told, ['a+', 'c+']);
    b.takeOver();
    await settled(1, 0);
    assert.deepEqual([told, b.leading], [['a+', 'c+'], false]);
  });

  it('a tab that takes over leads; the old leader hears it, queues, and leads again after it', async () => {
    const a = tab('a');
    await hear(1);
    const b = tab('b');
    await settled(1, 1);
    b.takeOver();
    await hear(3);
    assert.deepEqual([...told].sort(), ['a+', 'a-', 'b+']);
    assert.deepEqual([a.leading, b.leading], [false, true]);
    await settled(1, 1);
    b.takeOver();
    b.close();
    await hear(4);
    assert.deepEqual([told[3], a.leading, b.leading], ['a+', true, false]);
  });

  it('the lead goes to and fro', async () => {
    const [a, b] = [tab('a'), tab('b')];
    await hear(1);
    for (let turn = 0; turn < 5; turn++) {
      const [leader, other] = a.leading ? [a, b] : [b, a];
      other.takeOver();
      await waitUntil(() => other.leading && !leader.leading, 'no change of lead', waiting);
    }
    await settled(1, 1);
    assert.strictEqual(told.length, 11);
  });

  it('of several that take over at once, one leads in the end', async () => {
    const all = ['a', 'b', 'c'].map(tab);
    await hear(1);
    for (const lead of all) lead.takeOver();
    await settled(1, 2);
    await waitUntil(() => all.filter((lead) => lead.leading).length === 1, 'not one leader', waiting);
  });

  it('takeOver right after the start, and close right after it, leave nothing behind', async () => {
    const a = tab('a');
    a.takeOver();
    a.close();
    await settled(0, 0);
    assert.deepEqual([told, a.leading], [[], false]);
  });

  it('different names do not meddle with each other', async () => {
    tab('a');
    await hear(1);
    const other = createTabLead(`${name}/2`, { onLead: () => told.push('other+'), onLost: () => told.push('other-') });
    leads.push(other);
    await hear(2);
    assert.deepEqual(told, ['a+', 'other+']);
  });

  it('a document that is gone passes the lead on', async () => {
    const frame = document.createElement('iframe');
    frames.push(frame);
    const hello = new Promise<void>((resolve) => {
      Object.assign(globalThis, { frameLeads: resolve });
    });
    const module = new URL('../../src/store/tab-lead.ts', import.meta.url).href;
    frame.srcdoc = `<script type="module">
      import { createTabLead } from ${JSON.stringify(module)};
      createTabLead(${JSON.stringify(name)}, { onLead: () => parent.frameLeads(), onLost() {} });
    </script>`;
    document.body.append(frame);
    await hello;
    const b = tab('b');
    await settled(1, 1);
    assert.isFalse(b.leading);
    frame.remove();
    await hear(1);
    assert.isTrue(b.leading);
  });
});
