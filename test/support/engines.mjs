/**
 * Which browser engines this machine has, and how to get the ones it has not.
 *
 * Looks only, starts nothing. CHROME_PATH, FIREFOX_PATH and
 * WEBKIT_PATH (the MiniBrowser) win over everything that is found.
 */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';

/** @param {string} name @returns {string | undefined} */
const onPath = (name) =>
  (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** @param {readonly (string | undefined)[]} paths @returns {string | undefined} */
const firstThatExists = (paths) => paths.find((path) => path !== undefined && existsSync(path));

/** @param {string} folder */
const namesIn = (folder) => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const findChromium = () => {
  if (env.CHROME_PATH) return firstThatExists([env.CHROME_PATH]);
  const known = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(onPath).find(Boolean);
  if (known) return known;
  try {
    // chrome-launcher knows where macOS, Windows and WSL keep Chrome; it comes with the test runner.
    const runner = createRequire(import.meta.url).resolve('@web/test-runner-chrome');
    return createRequire(runner)('chrome-launcher').Launcher.getFirstInstallation();
  } catch {
    return undefined;
  }
};

const findFirefox = () => {
  if (env.FIREFOX_PATH) return firstThatExists([env.FIREFOX_PATH]);
  const programs = [env.PROGRAMFILES, env['PROGRAMFILES(X86)']].map((folder) => folder && join(folder, 'Mozilla Firefox', 'firefox.exe'));
  return onPath('firefox') ?? onPath('firefox-esr') ?? firstThatExists(['/Applications/Firefox.app/Contents/MacOS/firefox', ...programs]);
};

/** MiniBrowser lies beside the library, in a folder that differs by distribution and version. */
const findMiniBrowser = () => {
  if (env.WEBKIT_PATH) return firstThatExists([env.WEBKIT_PATH]);
  const roots = ['/usr/lib', '/usr/libexec', '/usr/lib64', ...namesIn('/usr/lib').filter((name) => name.endsWith('-linux-gnu')).map((name) => join('/usr/lib', name))];
  return firstThatExists(['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].flatMap((name) => roots.map((root) => join(root, name, 'MiniBrowser'))));
};

const findWebKit = () => {
  if (platform !== 'linux') return undefined;
  const driver = onPath('WebKitWebDriver');
  const browser = findMiniBrowser();
  const display = env.DISPLAY || env.WAYLAND_DISPLAY ? [] : onPath('xvfb-run') && onPath('xauth') ? ['xvfb-run', '-a'] : undefined;
  return driver && browser && display && { driver, browser, display };
};

/**
 * @typedef {object} Engines
 * @property {string | undefined} chromium the executable
 * @property {string | undefined} firefox the executable
 * @property {{ driver: string, browser: string, display: string[] } | undefined} webkit `display`: the command to put in front, if any
 */

/** @type {Readonly<Record<keyof Engines, string>>} */
const howToGet = {
  chromium: 'Chromium is missing: install Chrome or Chromium (Debian: apt-get install chromium), or point CHROME_PATH to it.',
  firefox: 'Firefox is missing: install it (Debian: apt-get install firefox-esr), or point FIREFOX_PATH to it.',
  webkit: 'WebKit is missing: on Linux, apt-get install webkit2gtk-driver xvfb xauth; elsewhere the tests run without it.',
};

/**
 * The engines to test in: all that are found, or those that ENGINES (a list with commas) names.
 * Prints one line on what runs, and one for each engine that could run and is missing.
 *
 * @returns {Engines}
 * @throws {Error} if there is none, or one that ENGINES names is missing
 */
export const findEngines = () => {
  const found = { chromium: findChromium(), firefox: findFirefox(), webkit: findWebKit() };
  const names = /** @type {(keyof Engines)[]} */ (Object.keys(found));
  const wanted = env.ENGINES ? env.ENGINES.split(',').map((name) => name.trim()) : names;
  const unknown = wanted.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`ENGINES names "${unknown}"; known are ${names.join(', ')}`);

  const running = names.filter((name) => wanted.includes(name) && found[name]);
  const missing = names.filter((name) => wanted.includes(name) && !found[name]);
  const advice = missing.map((name) => howToGet[name]);
  if (running.length === 0 || (env.ENGINES && missing.length > 0)) throw new Error(['No browser to test in.', ...advice].join('\n'));
  console.log([`Testing in ${running.join(', ')}.`, ...advice].join('\n'));
  return Object.fromEntries(names.map((name) => [name, running.includes(name) ? found[name] : undefined]));
};
