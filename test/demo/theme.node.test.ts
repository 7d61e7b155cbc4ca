import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cssOf, defaults, tagOf } from '../../demo/theme.ts';

test('looks that are the element’s own need no rule, and a tag of two attributes at most', () => {
  assert.equal(cssOf(defaults), '');
  assert.equal(tagOf(defaults), '<script type="module" src="guest-chat.js"></script>\n<guest-chat\n  invite="gc1.…"\n></guest-chat>\n');
});

test('what was chosen is printed, and nothing else', () => {
  assert.equal(cssOf({ ...defaults, accent: '#8f3d22', radius: 0.5, fontSize: 18 }), 'guest-chat {\n  --guest-chat-accent: #8f3d22;\n  --guest-chat-radius: 0.5rem;\n  --guest-chat-font-size: 1.125rem;\n}\n');
  assert.equal(cssOf({ ...defaults, surface: '#fffdf8', text: '#22201c', parts: ' guest-chat::part(bubble) { color: red; } ' }), 'guest-chat {\n  --guest-chat-surface: #fffdf8;\n  --guest-chat-text: #22201c;\n}\nguest-chat::part(bubble) { color: red; }\n');
});

test('words in the tag cannot leave their attribute', () => {
  const tag = tagOf({ ...defaults, label: '"><script>alert(1)</script>', position: 'bottom-start', theme: 'dark' });
  assert.ok(tag.includes('  label="&quot;>&lt;script>alert(1)&lt;/script>"\n  position="bottom-start"\n  theme="dark"\n'), tag);
});
