import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTabLead } from '../../src/store/tab-lead.ts';

test('without Web Locks a tab leads at once, and stops leading when closed', () => {
  assert.equal((globalThis.navigator as Navigator | undefined)?.locks, undefined);
  const heard: string[] = [];
  const lead = createTabLead('chat', { onLead: () => heard.push('lead'), onLost: () => heard.push('lost') });
  assert.equal(lead.leading, true);
  lead.takeOver();
  lead.close();
  assert.equal(lead.leading, false);
  assert.deepEqual(heard, ['lead']);
});
