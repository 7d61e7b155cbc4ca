/** Every language has every word, with the numbers and names that English has, in the plural forms of its own. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { asideStrings } from '../../src/ui/aside-strings.ts';
import { manyOf, type Locale, type Many } from '../../src/ui/i18n/locale.ts';
import { loadLocale } from '../../src/ui/i18n/locale-files.ts';
import { labels, tagOf } from '../../src/ui/i18n/page-language.ts';
import { launcherStrings } from '../../src/ui/launcher-strings.ts';
import { guestStrings, threadStrings, type GuestStrings } from '../../src/ui/strings.ts';

const { chat: _label, ...english }: GuestStrings = { ...launcherStrings, ...threadStrings, ...guestStrings, ...asideStrings };

/** Path → text or function, of everything in there. */
const leaves = (value: unknown, path = ''): readonly (readonly [path: string, leaf: unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, member]) => leaves(member, `${path}.${key}`)) : [[path, value]];

const NUMBERS = [0, 1, 2, 3, 5, 6, 10, 11, 12, 20, 21, 22, 25, 99, 100, 101, 111, 1_000_000];

test('there is a label for the launcher in each language that there is a file for', () => {
  const files = readdirSync(fileURLToPath(new URL('../../src/ui/i18n/locales', import.meta.url))).map((name) => name.replace('.ts', '')).sort();
  assert.deepEqual(Object.keys(labels).sort(), files);
  assert.equal(new Set(Object.values(labels)).size, files.length);
});

test('a tag means the language that it begins with, or English', () => {
  assert.deepEqual(['de', 'zh', 'zh-CN', 'zh-Hans-TW', 'zh-TW', 'zh-Hant', 'DE', 'de-AT', 'de-Latn-CH', 'he-IL', 'ar-EG', 'en', 'en-GB', '', 'x', 'deu', 'constructor'].map(tagOf), ['de', 'zh', 'zh', 'zh', null, null, 'de', 'de', 'de', 'he', 'ar', null, null, null, null, null, null]);
});

for (const tag of Object.keys(labels)) {
  test(`${tag}: all words, none empty, none left in English, numbers and names where they belong`, async () => {
    const make: Locale = await loadLocale(tag);
    const asked: Readonly<Record<string, string>>[] = [];
    const many: Many = (n, forms) => {
      asked.push(forms as Readonly<Record<string, string>>);
      return manyOf(tag)(n, forms);
    };
    const words = make(many);
    assert.deepEqual(leaves(words).map(([path]) => path).sort(), leaves(english).map(([path]) => path).sort());
    const same = new Set(['.transcriptFile', '.offlineShort', '.offline', '.here', '.log', '.message', '.placeholder', '.privacyLink']);
    const inEnglish = new Map(leaves(english));
    for (const [path, leaf] of leaves(words)) {
      const original = inEnglish.get(path);
      assert.equal(typeof leaf, typeof original, path);
      if (typeof leaf === 'string') {
        assert.ok(leaf.length > 0 && leaf === leaf.trim(), path);
        assert.ok(leaf !== original || same.has(path), `${path} is English`);
        for (const number of (original as string).match(/\d+/gu) ?? []) assert.ok(leaf.includes(number), `${path} without ${number}`);
      }
      if (typeof leaf !== 'function') continue;
      if (path === '.invitedBy') {
        assert.ok((leaf as (name: string) => string)('\u2068Ana\u2069').includes('\u2068Ana\u2069'));
        continue;
      }
      for (const n of NUMBERS) {
        const text = (leaf as (n: number) => string)(n);
        assert.ok(text.length > 0 && !/[#{}]|undefined|NaN/u.test(text), `${path}(${n}): ${text}`);
      }
    }
    const categories = [...new Intl.PluralRules(tag).resolvedOptions().pluralCategories].sort();
    assert.ok(asked.length > 0);
    for (const forms of asked) {
      assert.deepEqual(Object.keys(forms).sort(), categories);
      assert.ok(forms['other']?.includes('#'), forms['other']);
    }
  });
}
