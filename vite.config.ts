/**
 * How the scripts of dist/ are made; scripts/build.ts runs one build for each and adds pages and types.
 *
 *   guest   guest-chat.js; engine.js, which it loads when somebody opens the chat; and what that loads for a rare screen
 *   all     guest-chat.all.js: both in one, as a classic script
 *   inbox   inbox.js
 *   core    core.js
 *   offline inbox-worker.js, the service worker of inbox.html: a classic script that knows the files of the others
 *   check   check.js, for the page that tells an owner why a chat does not work, and the engine that it loads for that
 *   worker  inbox-passphrases.js, which the inbox starts where a passphrase is turned into a key
 *   preview preview.js, for the page in which the inbox shows how the chat will look: a classic script
 *
 * Names carry no hash, so that a tag that was pasted once goes on working. Nothing in the output depends on time or place.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minify } from 'terser';
import { defineConfig, minifySync, type Plugin } from 'vite';

const source = (path: string): string => fileURLToPath(new URL(`src/${path}`, import.meta.url));

interface Script {
  readonly entry: string;
  readonly file: string;
  readonly format: 'es' | 'iife';
}

const guest: Script = { entry: 'index.ts', file: 'guest-chat.js', format: 'es' };
const scripts: Readonly<Record<string, Script>> = {
  guest,
  all: { entry: 'index.ts', file: 'guest-chat.all.js', format: 'iife' },
  inbox: { entry: 'inbox.ts', file: 'inbox.js', format: 'es' },
  core: { entry: 'core.ts', file: 'core.js', format: 'es' },
  offline: { entry: 'inbox-worker.ts', file: 'inbox-worker.js', format: 'iife' },
  check: { entry: 'check.ts', file: 'check.js', format: 'es' },
  worker: { entry: 'passphrase-worker.ts', file: 'inbox-passphrases.js', format: 'es' },
  preview: { entry: 'preview.ts', file: 'preview.js', format: 'iife' },
};

/** The file of what is loaded later: named as its source is, so that its name stays. */
const chunkFile = ({ file }: Script, name: string, id: string): string => {
  if (name === 'guest-panel') return 'engine.js';
  if (id.includes('/locales/')) return `locales/${name}.js`;
  // Each of the builds has pieces of its own.
  return file === guest.file ? `${name}.js` : `${file.replace(/\.js$/u, '')}-${name}.js`;
};

/** What a module imports at once, and what that imports, as it is in the file. */
const closureOf = (id: string, importedIds: (id: string) => readonly string[], into: Set<string> = new Set()): ReadonlySet<string> => {
  if (into.has(id)) return into;
  into.add(id);
  for (const next of importedIds(id)) closureOf(next, importedIds, into);
  return into;
};

/**
 * Whatever the panel needs and the element has not brought is in engine.js, also where a rarely loaded file shares it:
 * left to itself, the bundler makes a file of its own of some of that, which every guest would have to fetch.
 */
const engineGroup = {
  name: (id: string, context: { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null }): string | null => {
    const importedIds = (from: string): readonly string[] => context.getModuleInfo(from)?.importedIds ?? [];
    return closureOf(source('ui/guest-panel.ts'), importedIds).has(id) && !closureOf(source('index.ts'), importedIds).has(id) ? 'guest-panel' : null;
  },
};

/** In which file of a library, what, and by what. Each has to be found. */
type Change = readonly [file: string, from: string, to: string];

const changesOfLit: readonly Change[] = [
  // A policy of our own name: under a policy for Trusted Types, a second Lit on the page may not make "lit-html" again.
  ['lit-html/lit-html.js', 'createPolicy("lit-html"', 'createPolicy("guest-chat"'],
  // Importing must do no harm in Node, where there is no document.
  ['lit-html/lit-html.js', '=document,', '=globalThis.document??{createTreeWalker(){}},'],
  ['@lit/reactive-element/reactive-element.js', 'extends HTMLElement{', 'extends(globalThis.HTMLElement??class{}){'],
  // All browsers that we know have them: what Lit does without is left out.
  ['@lit/reactive-element/css-tag.js', 'e=t.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,', 'e=true,'],
  // Hooks for polyfills and decorators, and a count of versions: all globals of the page, and none of them of use here.
  ['@lit/reactive-element/reactive-element.js', 'p=a.reactiveElementPolyfillSupport,', ''],
  ['@lit/reactive-element/reactive-element.js', ',p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2");', ';'],
  ['@lit/reactive-element/reactive-element.js', 'Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
  ['@lit/reactive-element/reactive-element.js', 'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}', ''],
  ['lit-html/lit-html.js', ',B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");', ';'],
  ['lit-element/lit-element.js', ',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i});', ';'],
  ['lit-element/lit-element.js', '(s.litElementVersions??=[]).push("4.2.2");', ''],
  // Our templates have no expressions in comments, in raw text or in place of an attribute's name, and none are SVG or MathML, or compiled.
  ['lit-html/lit-html.js', 'else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t));', ';'],
  ['lit-html/lit-html.js', 'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}', ''],
  ['lit-html/lit-html.js', 'if(r.data===n)d.push({type:2,index:l});else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}', 'r.data===n&&d.push({type:2,index:l});'],
  ['lit-html/lit-html.js', ':6===r.type&&(i=new Z(h,this,t))', ':0'],
  ['lit-html/lit-html.js', 'l=2===i?"<svg>":3===i?"<math>":""', 'l=""'],
  ['lit-html/lit-html.js', '+(2===i?"</svg>":3===i?"</math>":"")', ''],
  ['lit-html/lit-html.js', 'if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}', 'this.el=S.createElement(f,e),P.currentNode=this.el.content;'],
  ['lit-html/lit-html.js', '"number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)', 'this._$AC(t)'],
  // Our attributes are texts or there or not.
  ['@lit/reactive-element/reactive-element.js', 'case Object:case Array:t=null==t?t:JSON.stringify(t)', ''],
  ['@lit/reactive-element/reactive-element.js', 'case Number:i=null===t?null:Number(t);break;case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}', ''],
  ['@lit/reactive-element/reactive-element.js', 'static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
  ['@lit/reactive-element/reactive-element.js', ',void 0!==t.l&&(this.l=[...t.l])', ''],
  // Styles are written as styles.
  ['@lit/reactive-element/css-tag.js', 'if(this._$cssResult$=!0,o!==s)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");', 'this._$cssResult$=!0;'],
  ['@lit/reactive-element/css-tag.js', 'toString(){return this.cssText}', ''],
  ['@lit/reactive-element/css-tag.js', 'if("number"==typeof t)return t;throw Error(', 'return t;Error('],
  // No converters, nothing that asks whether to render or is told of the first time, and lists of styles that are flat or nested, each style once.
  ['@lit/reactive-element/reactive-element.js', ',h="function"==typeof t.converter?{fromAttribute:t.converter}:void 0!==t.converter?.fromAttribute?t.converter:u;', ',h=u;'],
  ['@lit/reactive-element/reactive-element.js', '(void 0!==i.converter?.toAttribute?i.converter:u).toAttribute', 'u.toAttribute'],
  ['@lit/reactive-element/reactive-element.js', '(i.hasChanged??f)(h,s)', 'f(h,s)'],
  ['@lit/reactive-element/reactive-element.js', 'this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),', 'this.hasUpdated=!0,'],
  ['@lit/reactive-element/reactive-element.js', 'firstUpdated(t){}', ''],
  ['@lit/reactive-element/reactive-element.js', 't=this.shouldUpdate(s),t?(this.willUpdate(s),this._$EO?.forEach(t=>t.hostUpdate?.()),this.update(s)):this._$EM()', 't=!0,this.willUpdate(s),this._$EO?.forEach(t=>t.hostUpdate?.()),this.update(s)'],
  ['@lit/reactive-element/reactive-element.js', 'shouldUpdate(t){return!0}', ''],
  ['@lit/reactive-element/reactive-element.js', 'const i=[];if(Array.isArray(s)){const e=new Set(s.flat(1/0).reverse());for(const s of e)i.unshift(t(s))}else void 0!==s&&i.push(t(s));return i', 'return[s].flat(1/0)'],
  // No initializers, and no accessors of a class's own behind its properties.
  ['@lit/reactive-element/reactive-element.js', ',this.constructor.l?.forEach(t=>t(this))', ''],
  ['@lit/reactive-element/reactive-element.js', ',this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0)', ''],
  ['@lit/reactive-element/reactive-element.js', '!s.noAccessor', 'true'],
  ['@lit/reactive-element/reactive-element.js', 'const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}', ''],
  ['@lit/reactive-element/reactive-element.js', ',!0!==h||void 0!==r)||', ',1)||'],
];

/**
 * A policy under Trusted Types can be made once under each name: the inbox, which starts workers as well, has Lit take
 * the one that it made.
 */
const changesForInbox: readonly Change[] = [
  ['lit-html/lit-html.js', 'const t=globalThis,i=t=>t,s=t.trustedTypes,e=s?s.createPolicy("guest-chat",{createHTML:t=>t}):void 0,', `import{pagePolicy as e}from${JSON.stringify(source('ui/inbox/trusted-script.ts'))};const t=globalThis,i=t=>t,s=t.trustedTypes,`],
];

const isLittleEndian = 'export const isLE = /* @__PURE__ */ (() => new Uint8Array(new Uint32Array([0x11223344]).buffer)[0] === 0x44)();';

/** No browser runs on a big-endian machine. Node may: not for core.js. */
const changesForBrowsers: readonly Change[] = [
  ['@noble/hashes/utils.js', isLittleEndian, 'export const isLE = true;'],
  ['@noble/ciphers/utils.js', isLittleEndian, 'export const isLE = true;'],
  // Newer browsers turn bytes into hexadecimal digits themselves: what is there for the others does it for all.
  ['@noble/hashes/utils.js', 'const hasHexBuiltin = /* @__PURE__ */ (() =>', 'const hasHexBuiltin = false && (() =>'],
];

/** We have a database of our own for each chat. */
const changesOfStores: readonly Change[] = [
  ['idb-keyval/dist/index.js', 'function get(key, customStore = defaultGetStore()) {', 'function get(key, customStore) {'],
  ['idb-keyval/dist/index.js', 'function getMany(keys, customStore = defaultGetStore()) {', 'function getMany(keys, customStore) {'],
];

/**
 * Multiples of the curve's base point are taken from a table that is made at the first need: with windows of 8 bits it
 * takes 16 ms, and more than a frame on a phone; with 4 bits an eighth of that, and each use a quarter of a millisecond
 * more. Guests use it a few times in a visit; hosts all day.
 */
const changesForGuests: readonly Change[] = [
  ['@noble/secp256k1/index.js', 'for (let w = 0; w < 33; w++) {\n        b = p;', 'for (let w = 0; w < 65; w++) {\n        b = p;'],
  ['@noble/secp256k1/index.js', 'for (let i = 1; i < 128; i++) {', 'for (let i = 1; i < 8; i++) {'],
  ['@noble/secp256k1/index.js', 'for (let w = 0; w < 33; w++) {\n        let wbits = Number(n & 255n);', 'for (let w = 0; w < 65; w++) {\n        let wbits = Number(n & 15n);'],
  ['@noble/secp256k1/index.js', 'n >>= 8n;', 'n >>= 4n;'],
  ['@noble/secp256k1/index.js', 'if (wbits > 128) {\n            wbits -= 256;', 'if (wbits > 8) {\n            wbits -= 16;'],
  ['@noble/secp256k1/index.js', 'const off = w * 128;', 'const off = w * 8;'],
];

/** What noble can do and is never asked to do here. First, checks of what programs pass to it: constants, its own and ours. */
const changesOfNoble: readonly Change[] = [
  ['@noble/curves/utils.js', "export function validateObject(object, fields = {}, optFields = {}, title = 'object') {", 'export function validateObject() {return;'],
  ['@noble/hashes/utils.js', 'export function ahash(h) {', 'export function ahash() {return;'],
  ['@noble/hashes/utils.js', 'const aopts = (value, label) => {', 'const aopts = () => {return;'],
  ['@noble/hashes/utils.js', "export function abool(value, title = '') {", 'export function abool(value) {return value;'],
  ['@noble/hashes/utils.js', 'export function aexists(instance, checkFinished = true) {', 'export function aexists() {return;'],
  ['@noble/hashes/utils.js', 'export function aoutput(out, instance) {', 'export function aoutput() {return;'],
  ['@noble/hashes/utils.js', "export function anumber(n, title = '') {", 'export function anumber(n) {return n;'],
  ['@noble/curves/utils.js', 'export function abignumber(n) {', 'export function abignumber(n) {return n;'],
  ['@noble/curves/utils.js', 'export function aInRange(title, n, min, max) {', 'export function aInRange() {return;'],
  ['@noble/curves/abstract/fft.js', "function checkU32(n, title = 'n') {", 'function checkU32(n) {return n;'],
  ['@noble/curves/abstract/fft.js', "if (typeof bits !== 'number')", 'if (false)'],
  ['@noble/curves/abstract/fft.js', 'if (!Number.isSafeInteger(bits) || bits < 0 || bits > 32)', 'if (false)'],
  ['@noble/curves/abstract/fft.js', "if (!values ||\n        typeof values !== 'object' ||\n        typeof values.length !== 'number')", 'if (false)'],
  ['@noble/curves/abstract/fft.js', 'if (skipStages > maxSkipStages)', 'if (false)'],
  // Keys and nonces of the cipher are cut to size by us, and a ciphertext without a tag fails anyhow.
  ['@noble/ciphers/utils.js', "export function abytes(value, length, title = '') {", 'export function abytes(value) {return value;'],
  ['@noble/ciphers/utils.js', "export function anumber(n, title = '') {", 'export function anumber(n) {return n;'],
  ['@noble/ciphers/utils.js', "export function abool(value, title = '') {", 'export function abool(value) {return value;'],
  ['@noble/ciphers/utils.js', 'const aobject = (value, label) => {', 'const aobject = () => {return;'],
  ['@noble/ciphers/utils.js', 'export function aexists(instance, checkFinished = true) {', 'export function aexists() {return;'],
  ['@noble/ciphers/utils.js', 'export function aoutput(out, instance) {', 'export function aoutput() {return;'],
  ['@noble/ciphers/utils.js', 'export function complexOverlapBytes(input, output) {', 'export function complexOverlapBytes() {return;'],
  ['@noble/ciphers/utils.js', 'function wrappedCipher(key, ...args) {', 'function wrappedCipher(key, ...args) {return constructor(key, ...args);'],
  // Of two curves the one that is ours, of the ciphers the one with 32-byte keys and 12-byte nonces, of the lattices the KEM's; no names for hashes.
  ['@noble/curves/abstract/montgomery.js', "const is25519 = type === 'x25519';", 'const is25519 = true;'],
  ['@noble/ciphers/_arx.js', 'else if (l === 16 && allowShortKeys) {', 'else if (false) {'],
  ['@noble/ciphers/_arx.js', 'if (extendNonceFn) {', 'if (false) {'],
  ['@noble/ciphers/_arx.js', 'if (nonceNcLen !== 12) {', 'if (false) {'],
  ['@noble/ciphers/_arx.js', 'const { allowShortKeys, extendNonceFn, counterLength, counterRight, rounds } = checkOpts({ allowShortKeys: false, counterLength: 8, counterRight: false, rounds: 20 }, opts);', 'const allowShortKeys = false, extendNonceFn = null, counterLength = 4, counterRight = false, rounds = 20;'],
  ['@noble/ciphers/_arx.js', 'if (nonceNcLen !== nonce.length)', 'if (false)'],
  ['@noble/ciphers/utils.js', 'Object.assign(wrappedCipher, params);', ''],
  ['@noble/ciphers/utils.js', 'const tmp = mac(new Uint8Array(keyLen), ...getArgs(new Uint8Array(0)));\n    macC.outputLen = tmp.outputLen;\n    macC.blockLen = tmp.blockLen;', ''],
  ['@noble/hashes/utils.js', "info = checkOpts({}, info, 'info');", ''],
  ['@noble/hashes/utils.js', 'hashC.canXOF = tmp.canXOF;', ''],
  ['@noble/hashes/utils.js', 'Object.assign(hashC, info);\n    return Object.freeze(hashC);', 'return hashC;'],
  ['@noble/post-quantum/_crystals.js', 'const field = isKyber', 'const field = true'],
  ['@noble/curves/abstract/fft.js', 'if (dit && brp)', 'if (false)'],
  ['@noble/curves/abstract/fft.js', 'if (!dit && brp)', 'if (false)'],
  ['@noble/hashes/utils.js', 'oid: Uint8Array.from([0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, suffix]),', ''],
  // Sizes that the library gives itself.
  ['@noble/hashes/_md.js', 'if (len % 4 || outLen > state.length)', 'if (false)'],
  ['@noble/hashes/_md.js', 'this.finished = true;', ''],
  ['@noble/hashes/sha2.js', 'this.destroyed = true;', ''],
  ['@noble/hashes/hmac.js', "if (typeof this.iHash.update !== 'function')", 'if (false)'],
  ['@noble/hashes/hmac.js', 'this.finished = true;', ''],
  ['@noble/hashes/hmac.js', 'this.destroyed = true;', ''],
  ['@noble/hashes/sha3.js', 'if (!(s instanceof Uint32Array))', 'if (false)'],
  ['@noble/hashes/sha3.js', 'if (s.length !== 50)', 'if (false)'],
  ['@noble/hashes/sha3.js', 'if (rounds < 1 || rounds > 24)', 'if (false)'],
  ['@noble/hashes/utils.js', "if (typeof hashCons !== 'function')", 'if (false)'],
  ['@noble/curves/utils.js', "if (typeof hex !== 'string')\n        throw new TypeError('hex string expected, got ' + typeof hex);\n    return hex === '' ? _0n : ", 'return '],
  // Bytes are of this page, no other window's, and what is none fails in one way.
  ['@noble/hashes/utils.js', 'return (a instanceof Uint8Array ||', 'return a instanceof Uint8Array; ('],
  ['@noble/hashes/utils.js', 'const bytes = isBytes(value);\n    const ofLen', 'throw new TypeError();\n    const bytes = 0, ofLen'],
  ['@noble/secp256k1/index.js', 'return (a instanceof Uint8Array ||', 'return a instanceof Uint8Array; ('],
  ['@noble/secp256k1/index.js', 'const bytes = isBytes(value);\n    const ofLen', 'throw new TypeError();\n    const bytes = 0, ofLen'],
  ['@noble/secp256k1/index.js', "if (typeof hex !== 'string')", 'if (false)'],
  ['@noble/secp256k1/index.js', "(bytesToHex(b) || '0')", 'bytesToHex(b)'],
  // Points do not leave the library: nobody changes them, asks for one coordinate, or multiplies by one often enough for a way of its own; a scalar in range leaves nothing over.
  ['@noble/secp256k1/index.js', 'const freeze = Object.freeze;', 'const freeze = (of) => of;'],
  ['@noble/secp256k1/index.js', 'if (z === 1n)\n            return { x, y };', ''],
  ['@noble/secp256k1/index.js', 'if (n === 1n)\n            return this;', ''],
  ['@noble/secp256k1/index.js', "if (n !== 0n)\n        throw new Error('invalid wnaf');", ''],
  ['@noble/secp256k1/index.js', 'static ZERO;', ''],
  ['@noble/secp256k1/index.js', 'Point.ZERO = I;', ''],
  ['@noble/secp256k1/index.js', 'get x() {\n        return this.toAffine().x;\n    }\n    get y() {\n        return this.toAffine().y;\n    }', ''],
  // The curve has no term in x: of the sum of two points, what would be nothing, or would add nothing.
  ['@noble/secp256k1/index.js', 'Z3 = M(a * t4);', ''],
  ['@noble/secp256k1/index.js', 'Z3 = M(X3 + Z3);', 'Z3 = X3;'],
  ['@noble/secp256k1/index.js', 't2 = M(a * t2);', ''],
  ['@noble/secp256k1/index.js', 't1 = M(t1 + t2);', ''],
  ['@noble/secp256k1/index.js', 't2 = M(t0 - t2);', ''],
  ['@noble/secp256k1/index.js', 't2 = M(a * t2);', ''],
  ['@noble/secp256k1/index.js', 't4 = M(t4 + t2);', ''],
  ['@noble/secp256k1/index.js', 'if (hex.length % 2 ||', 'if (false &&'],
  ['@noble/secp256k1/index.js', "if (typeof fn !== 'function')", 'if (false)'],
  ['@noble/secp256k1/index.js', 'return res instanceof Promise ? res.then(later) : later(res);', 'return later(res);'],
  ['@noble/secp256k1/index.js', 'hmacSha256: undefined,', ''],
  ['@noble/secp256k1/index.js', 'const apoint = (p) => {', 'const apoint = (p) => {return p;'],
  // One function that compares in constant time is enough.
  ['@noble/post-quantum/ml-kem.js', 'import { abytes, cleanBytes, copyBytes, equalBytes,', 'import { equalBytes } from "@noble/ciphers/utils.js"; import { abytes, cleanBytes, copyBytes,'],
  ['@noble/post-quantum/ml-kem.js', ', RBGstrength: 128', ''],
  ['@noble/post-quantum/ml-kem.js', ', RBGstrength: 192', ''],
  ['@noble/hashes/sha3.js', 'if (!(0 < blockLen && blockLen < 200))', 'if (false)'],
  ['@noble/hashes/sha3.js', 'if (!this.enableXOF)', 'if (false)'],
  ['@noble/hashes/sha3.js', "if (this.finished)\n            throw new Error('digest() was already called');", ''],
  ['@noble/hashes/sha3.js', 'this.destroyed = true;', ''],
  ['@noble/hashes/sha3.js', 'this.canXOF = enableXOF;', ''],
  ['@noble/ciphers/_poly1305.js', 'this.finished = true;', ''],
  ['@noble/ciphers/_poly1305.js', 'this.destroyed = true;', ''],
  ['@noble/curves/abstract/fft.js', 'if (!isPowerOfTwo(N))', 'if (false)'],
  ['@noble/curves/abstract/fft.js', 'if (roots.length !== N)', 'if (false)'],
  ['@noble/curves/abstract/fft.js', 'if (values.length !== N)', 'if (false)'],
  ['@noble/curves/abstract/modular.js', 'if (b <= _0n)', 'if (false)'],
  ['@noble/curves/abstract/modular.js', 'if (modulo <= _1n)', 'if (false)'],
  ['@noble/curves/abstract/modular.js', "if (typeof power !== 'bigint')", 'if (false)'],
  ['@noble/curves/abstract/modular.js', 'if (power < _0n)', 'if (false)'],
  ['@noble/post-quantum/ml-kem.js', 'if (b.length % 3)', 'if (false)'],
  ['@noble/post-quantum/ml-kem.js', 'if (d >= 12)', 'if (false)'],
  ['@noble/post-quantum/ml-kem.js', '1024: Object.freeze({ N, Q, K: 4, ETA1: 2, ETA2: 2, du: 11, dv: 5, RBGstrength: 256 }),', ''],
  ['@noble/post-quantum/ml-kem.js', 'if (len)', 'if (false)'],
  ['@noble/post-quantum/utils.js', 'if (bits > 32)', 'if (false)'],
  ['@noble/ciphers/_arx.js', "if (typeof core !== 'function')", 'if (false)'],
  ['@noble/ciphers/_arx.js', 'if (counter < 0 || counter >= MAX_COUNTER)', 'if (false)'],
  ['@noble/ciphers/_arx.js', 'if (pos % 4 !== 0)', 'if (false)'],
  ['@noble/post-quantum/utils.js', "const uArr = aarray(u, 'u');", 'const uArr = u;'],
  ['@noble/post-quantum/utils.js', 'if (uArr.length !== vecLen)', 'if (false)'],
  // Randomness is ours and always passed in; where it were not, the lengths would be wrong.
  ['@noble/post-quantum/ml-kem.js', 'const ownSeed = seed === undefined;', 'const ownSeed = false;'],
  ['@noble/post-quantum/ml-kem.js', 'const ownMsg = msg === undefined;', 'const ownMsg = false;'],
  ['@noble/curves/abstract/montgomery.js', 'const randomBytes_ = rand === undefined ? randomBytes : rand;', 'const randomBytes_ = rand;'],
  ['@noble/secp256k1/index.js', 'const signSchnorr = (message, secretKey, auxRand = randomBytes(L)) => {', 'const signSchnorr = (message, secretKey, auxRand) => {'],
];

const adaptLibraries = (changes: readonly Change[]): Plugin => {
  const left = new Set(changes);
  return {
    name: 'adapt-libraries',
    transform: (code, id) => {
      let changed = code;
      for (const change of changes) {
        const [file, from, to] = change;
        if (!id.endsWith(`/node_modules/${file}`) || !changed.includes(from)) continue;
        changed = changed.replace(from, to);
        left.delete(change);
      }
      return changed === code ? null : { code: changed, map: null };
    },
    buildEnd() {
      if (left.size > 0) throw new Error(`A library has changed: ${[...left].map(([file, from]) => `${file} without ${from}`).join(', ')}`);
    },
  };
};

const tighter: Readonly<Record<string, (text: string) => string>> = {
  css: (text) =>
    text
      .replaceAll(/\/\*[^]*?\*\//gu, '')
      .replaceAll(/\s+/gu, ' ')
      .replaceAll(/ ?([{};,]) ?/gu, '$1')
      .replaceAll(': ', ':')
      .replaceAll(';}', '}'),
  // One space stays: between words it is one.
  html: (text) => text.replaceAll(/\s+/gu, ' '),
};

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly value: { readonly raw: string };
}

interface Node {
  readonly type?: string;
  readonly tag?: { readonly name?: string };
  readonly quasi?: { readonly quasis: readonly Piece[] };
  readonly callee?: { readonly name?: string };
  readonly arguments?: readonly Place[];
  readonly properties?: readonly Member[];
  readonly body?: readonly Member[] | object;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Member extends Place {
  readonly key?: { readonly name?: string };
}

/** What `editsOf` says about each node of a syntax tree, wherever it is in there. */
const editsIn = (value: unknown, editsOf: (node: Node) => readonly Edit[]): readonly Edit[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => editsIn(item, editsOf));
  const own = editsOf(value as Node);
  return [...own, ...Object.values(value).flatMap((item) => editsIn(item, editsOf))];
};

/** The code with the edits made, of which no two overlap. */
const edited = (code: string, edits: readonly Edit[]): string =>
  [...edits].sort((one, other) => other.start - one.start).reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);

/** The pieces of a tagged template, made shorter. */
const tightened = ({ type, tag, quasi }: Node): readonly Edit[] => {
  const tighten = type === 'TaggedTemplateExpression' ? tighter[tag?.name ?? ''] : undefined;
  return tighten && quasi ? quasi.quasis.map((piece) => ({ start: piece.start, end: piece.end, text: tighten(piece.value.raw) })) : [];
};

/** The template up to an expression that stands where the Lit of the build has nothing for it (changesOfLit); null: there is none. */
const unboundIn = ({ quasi }: Node): string | null => {
  let before = '';
  for (const piece of quasi?.quasis.slice(0, -1) ?? []) {
    before += piece.value.raw;
    const rest = before.replaceAll(/<!--[^]*?-->/gu, '').replaceAll(/=\s*(?:"[^"]*"|'[^']*')/gu, '=""');
    const tag = /<(?:[a-z!/][^>]*)?$/iu.exec(rest)?.[0];
    const isValue = tag === undefined ? !/<(script|style|textarea|title)\b[^>]*>(?![^]*<\/\1)/iu.test(rest) : /[\s<][.@?]?[\w-]+=(?:"[^"]*|'[^']*)?$/u.test(tag);
    if (!isValue) return before;
    before += '0';
  }
  return null;
};

const PRIVATE = /--_[a-z-]+/gu;

/** The custom properties that are ours alone, by their names in our sources: the same short ones in every file of every build. */
const privateNames: readonly string[] = [
  ...new Set(
    readdirSync(source('ui'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => readFileSync(source(`ui/${name}`), 'utf8').match(PRIVATE) ?? []),
  ),
].sort();

/** Styles and screens without the white space and the long names that are there for their readers. */
const tightenTemplates = (): Plugin => ({
  name: 'tighten-templates',
  enforce: 'post',
  transform(given, id) {
    if (!id.includes('/src/ui/')) return null;
    const code = given.replaceAll(PRIVATE, (name) => `--_${privateNames.indexOf(name).toString(36)}`);
    const editsOf = (node: Node): readonly Edit[] => {
      const unbound = node.type === 'TaggedTemplateExpression' && node.tag?.name === 'html' ? unboundIn(node) : null;
      if (unbound !== null) throw new Error(`${id}: an expression that is no value of an attribute and no content would do nothing here, after ${JSON.stringify(unbound.slice(-60))}`);
      return tightened(node);
    };
    return { code: edited(code, editsIn(this.parse(code), editsOf)), map: null };
  },
});

/** What an error would say. Errors of our own have their code before it, and perhaps a cause after it; checks of bytes take the name of what they check. */
const silenced = ({ type, callee, arguments: given = [] }: Node): readonly Edit[] => {
  if (type !== 'NewExpression' && type !== 'CallExpression') return [];
  const name = callee?.name ?? '';
  const [first, second, third] = given;
  if (name === 'abytes' && second && third) return [{ start: second.end, end: third.end, text: '' }];
  if (name === 'GuestChatError' && first && second) return [{ start: first.end, end: second.end, text: third ? ', undefined' : '' }];
  return /^(Type|Range)?Error$/u.test(name) && first && !second ? [{ start: first.start, end: first.end, text: '' }] : [];
};

/**
 * The texts of errors. Nobody reads those of our own, nor those of the cryptography, all of whose failures become one
 * code of ours (crypto/primitives); Lit's are about templates and styles that are not well made, which tests would find.
 */
const silenceErrors = (): Plugin => {
  let count = 0;
  return {
    name: 'silence-errors',
    enforce: 'post',
    transform(code, id) {
      if (!/[/](src|node_modules[/](@noble|@lit|lit-html))[/]/u.test(id)) return null;
      const edits = editsIn(this.parse(code), silenced);
      if (id.includes('/@noble/')) count += edits.length;
      return { code: edited(code, edits), map: null };
    },
    buildEnd() {
      if (count === 0) throw new Error('No errors were found in @noble: is it somewhere else now?');
    },
  };
};

/** What nobody calls, in objects and classes that bundlers keep whole, by file. Each has to be found. */
type Members = Readonly<Record<string, readonly string[]>>;

/** All of Lit's internals but ChildPart, which `repeat` takes. */
const unusedOfLit: Members = { 'lit-html/lit-html.js': ['M', 'P', 'A', 'C', 'L', 'R', 'D', 'V', 'H', 'N', 'U', 'B', 'F'] };

const unusedOfNoble: Members = {
  '@noble/secp256k1/index.js': ['keygen', 'is0', 'fromAffine', 'signAsync', 'verifyAsync', 'hmacSha256Async', 'sha256Async', 'CURVE', 'fromBytes', 'fromHex', 'toBytes', 'toHex', 'subtract', 'multiplyUnsafe'],
  '@noble/post-quantum/ml-kem.js': ['prepare', 'getPublicKey', 'info'],
  '@noble/curves/abstract/montgomery.js': ['keygen', 'utils', 'GuBytes', 'scalarMult'],
  '@noble/hashes/sha3.js': ['clone', '_cloneInto', 'xof', 'destroyed'],
  '@noble/hashes/hmac.js': ['clone', '_cloneInto', 'canXOF', 'finished', 'destroyed'],
  '@noble/hashes/_md.js': ['clone', '_cloneIntoMeta', 'canXOF', 'finished', 'destroyed'],
  '@noble/hashes/sha2.js': ['_cloneInto'],
  '@noble/ciphers/_poly1305.js': ['finished', 'destroyed'],
  '@noble/post-quantum/_crystals.js': ['stats', 'smod'],
};

const leaveOutMembers = (unusedMembers: Members): Plugin => {
  const left = new Set(Object.entries(unusedMembers).flatMap(([file, names]) => names.map((name) => `${name} of ${file}`)));
  return {
    name: 'leave-out-members',
    transform(code, id) {
      const [file, names] = Object.entries(unusedMembers).find(([path]) => id.endsWith(`/node_modules/${path}`)) ?? [];
      if (!file || !names) return null;
      const unusedIn = ({ type, properties, body }: Node): readonly Edit[] => {
        const members = type === 'ObjectExpression' ? properties : type === 'ClassBody' && Array.isArray(body) ? (body as readonly Member[]) : [];
        const unused = (members ?? []).filter(({ key }) => names.includes(key?.name ?? ''));
        for (const { key } of unused) left.delete(`${key?.name} of ${file}`);
        return unused.map(({ start, end }) => ({ start, end: end + (/^\s*,/u.exec(code.slice(end))?.[0].length ?? 0), text: '' }));
      };
      return { code: edited(code, editsIn(this.parse(code), unusedIn)), map: null };
    },
    buildEnd() {
      if (left.size > 0) throw new Error(`A library has changed: there is no ${[...left].join(', ')}`);
    },
  };
};

/** A classic script knows its address in another way, and finds the languages from there. */
const classicAddress = (): Plugin => ({
  name: 'classic-address',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('/script-address.ts') ? source('ui/script-address.classic.ts') : id.endsWith('/locale-files.ts') ? source('ui/i18n/locale-files.classic.ts') : null),
});

/** Of a classic script that exports something. Nobody asks for it, and pages get no globals from us. */
const UNNEEDED_GLOBAL = /^var GuestChatScript ?= ?/u;

/** The bundler's minifier, then Terser, which follows values further, then the first once more: 1.1 kB of gzip less than either alone. Arrows: nothing makes an object out of a function expression here. */
const minifyAgain = (): Plugin => ({
  name: 'minify-again',
  async generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const module = !Object.values(scripts).some(({ file, format }) => file === chunk.fileName && format === 'iife');
      const { code = '' } = await minify(chunk.code.replace(UNNEEDED_GLOBAL, '!'), { module, ecma: 2020, compress: { passes: 3, keep_fargs: false, unsafe_arrows: true } });
      chunk.code = minifySync(chunk.fileName, code, { module }).code;
      if (chunk.code === '') throw new Error(`Nothing is left of ${chunk.fileName}`);
    }
  },
});

export default defineConfig(({ mode }) => {
  const script = scripts[mode] ?? guest;
  const isClassic = script.format === 'iife';
  const isAlone = script === scripts['preview'] || script === scripts['offline'] || script === scripts['worker'];
  const hasLit = script !== scripts['core'] && !isAlone;
  const hasEngine = !isAlone;
  const changes = [
    ...(hasEngine ? changesOfNoble : []),
    ...(hasLit ? changesOfLit : []),
    ...(script === scripts['inbox'] ? changesForInbox : []),
    ...(hasEngine && hasLit ? changesForBrowsers : []),
    ...(hasEngine && hasLit && script !== scripts['check'] ? changesOfStores : []),
    ...(script.entry === guest.entry ? changesForGuests : []),
  ];
  const unused = { ...(hasEngine ? unusedOfNoble : {}), ...(hasLit ? unusedOfLit : {}) };
  return {
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [adaptLibraries(changes), leaveOutMembers(unused), ...(hasEngine ? [silenceErrors()] : []), tightenTemplates(), ...(isClassic ? [classicAddress()] : []), minifyAgain()],
    build: {
      target: 'es2022',
      outDir: 'dist',
      emptyOutDir: false,
      sourcemap: false,
      modulePreload: false,
      // Every script holds the same libraries, or fewer; but for the check page's, which scripts/build.ts adds.
      license: script === scripts['all'] ? { fileName: 'third-party-licenses.md' } : script === scripts['check'] ? { fileName: 'check-licenses.md' } : false,
      lib: { entry: source(script.entry), name: 'GuestChatScript', formats: [script.format], fileName: () => script.file },
      rolldownOptions: {
        // Most of a build is Terser, and worth it. The engine alone has at once what others load later.
        checks: { pluginTimings: false, ineffectiveDynamicImport: false },
        preserveEntrySignatures: 'allow-extension',
        output: {
          minify: true,
          chunkFileNames: ({ name, moduleIds }) => chunkFile(script, name, moduleIds.at(-1) ?? ''),
          // The licenses of what is inside are in a file of their own.
          comments: { legal: false, annotation: false, jsdoc: false },
          // Nobody asks a file of ours for its tag.
          generatedCode: { symbols: false },
          ...(isClassic ? { codeSplitting: false } : script === guest ? { codeSplitting: { includeDependenciesRecursively: false, groups: [engineGroup] } } : {}),
        },
      },
    },
  };
});
