import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstLetter } from '../../src/ui/first-letter.ts';

const letters: readonly (readonly [name: string, letter: string])[] = [
  ['Mara', 'M'],
  ['  jonas', 'J'],
  ['e\u0301a', 'E\u0301'],
  ['نور', 'ن'],
  ['한글', '한'],
  ['🇩🇪 x', '🇩🇪'],
  ['👩🏽‍🚀k', '👩🏽‍🚀'],
  ['👨‍👩‍👧‍👦a', '👨‍👩‍👧‍👦'],
  ['❤️‍🔥z', '❤️‍🔥'],
  ['1️⃣a', '1️⃣'],
  ['', '?'],
  [' ', '?'],
];

test('the picture of a name is its first letter, whole', () => {
  for (const [name, letter] of letters) assert.equal(firstLetter(name), letter, name);
});
