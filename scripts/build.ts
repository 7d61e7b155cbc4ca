/**
 * `npm run build`: makes dist/ anew, the same bytes from the same sources. The scripts are vite.config.ts's, the pages
 * are src/pages, dist/types says what the doors export, and vscode.*.json tells editors what custom-elements.json says.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import ts from 'typescript';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const doors = ['index.ts', 'inbox.ts', 'core.ts', 'react.ts', 'vue.ts', 'svelte.ts'];

/** @throws where the sources have errors of types */
const writeTypes = async (): Promise<void> => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as { readonly config: { readonly compilerOptions: object } };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: doors.map((door) => `src/${door}`) }, ts.sys, root);
  const program = ts.createProgram(
    doors.map((door) => join(root, 'src', door)),
    { ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, stripInternal: true, rootDir: join(root, 'src'), outDir: join(dist, 'types') },
  );
  const { diagnostics } = program.emit();
  const errors = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (errors.length > 0) throw new Error(ts.formatDiagnostics(errors, { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' }));
  // The sources name each other with .ts; whoever uses the types looks for the scripts.
  for (const name of await readdir(join(dist, 'types'), { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue;
    const path = join(dist, 'types', name);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replaceAll(/((?:from |import\()'\.[^']*)\.ts'/gu, "$1.js'"));
  }
};

/** What editors complete in HTML and CSS, from the manifest. */
const writeEditorData = async (): Promise<void> => {
  const manifest = JSON.parse(await readFile(join(root, 'custom-elements.json'), 'utf8')) as Parameters<typeof getVsCodeHtmlCustomData>[0];
  // Custom properties and parts are in the data for CSS.
  const html = getVsCodeHtmlCustomData(manifest, { hideCssPropertiesDocs: true, hideCssPartsDocs: true });
  await writeFile(join(dist, 'vscode.html-custom-data.json'), html);
  await writeFile(join(dist, 'vscode.css-custom-data.json'), getVsCodeCssCustomData(manifest, {}));
};

/** What inbox.html is made of, and a hash of it: the service worker keeps these files, and changes when one of them does. */
const filesOfInbox = async (): Promise<{ readonly names: readonly string[]; readonly hash: string }> => {
  const names = (await readdir(dist)).filter((name) => name === 'page.css' || name.startsWith('inbox')).sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(`${name}\0`).update(createHash('sha256').update(await readFile(join(dist, name))).digest());
  return { names, hash: hash.digest('hex').slice(0, 16) };
};

/** The check page has a library of its own: its license is put with the others, and its list goes. */
const joinLicenses = async (): Promise<void> => {
  const [all, own] = [join(dist, 'third-party-licenses.md'), join(dist, 'check-licenses.md')];
  const sections = (text: string): readonly string[] => text.split(/^(?=## )/mu);
  const there = await readFile(all, 'utf8');
  const names = new Set(sections(there).map((section) => section.split('\n')[0]));
  const missing = sections(await readFile(own, 'utf8')).filter((section) => !names.has(section.split('\n')[0]));
  await writeFile(all, [there.trimEnd(), ...missing.map((section) => section.trimEnd())].join('\n\n') + '\n');
  await rm(own);
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist);
for (const mode of ['guest', 'all', 'inbox', 'core', 'check', 'worker', 'preview']) await build({ root, configFile: join(root, 'vite.config.ts'), mode });
await joinLicenses();
await cp(join(root, 'src/pages'), dist, { recursive: true });
const { names, hash } = await filesOfInbox();
await build({ root, configFile: join(root, 'vite.config.ts'), mode: 'offline', define: { INBOX_FILES: JSON.stringify(names), INBOX_BUILD: JSON.stringify(hash) } });
await writeTypes();
await writeEditorData();
