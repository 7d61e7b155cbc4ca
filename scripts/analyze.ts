/**
 * `npm run analyze`: writes custom-elements.json, which tells editors and frameworks what the elements have.
 * With `--check` it writes nothing, and fails where the file is not what the sources say.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = join(root, 'custom-elements.json');
const sources = ['src/index.ts', 'src/inbox.ts', 'src/ui/guest-chat.ts', 'src/ui/inbox.ts', 'src/ui/events.ts'];

interface Member {
  readonly name: string;
  readonly privacy?: string;
  readonly description?: string;
}
interface Declaration {
  readonly kind: string;
  readonly tagName?: string;
  readonly customElement?: boolean;
  readonly members?: readonly Member[];
  readonly events?: readonly { readonly name?: string }[];
}
interface Manifest {
  readonly modules: readonly { readonly path: string; readonly declarations?: readonly Declaration[]; readonly exports?: readonly object[] }[];
}

/** Only what a page may use: nothing private, and no functions of the platform. */
const isPublic = ({ name, privacy }: Member): boolean =>
  privacy !== 'private' && privacy !== 'protected' && !name.startsWith('#') && !/^(properties|styles|focus|render|update|updated|willUpdate|loadPanel|createHost|isFloating|(dis)?connectedCallback)$/u.test(name);

/** The analyzer comes without types. */
const analyzer: string = '@custom-elements-manifest/analyzer/cli.js';
const { cli } = (await import(analyzer)) as { cli(options: { readonly argv: readonly string[]; readonly cwd: string; readonly noWrite: boolean }): Promise<object> };
const manifest = (await cli({ argv: ['analyze', '--litelement', '--quiet', '--globs', ...sources], cwd: root, noWrite: true })) as Manifest;
const modules = manifest.modules
  .map((module) => ({
    ...module,
    declarations: (module.declarations ?? [])
      .filter(({ customElement }) => customElement)
      .map((declaration) => ({ ...declaration, members: (declaration.members ?? []).filter(isPublic), events: (declaration.events ?? []).filter(({ name }) => name !== undefined) })),
  }))
  // A door adds nothing to the element that it registers.
  .filter(({ path, declarations }) => path.startsWith('src/ui/') && declarations.length > 0);
// Whoever reads this has the scripts, not the sources.
const text = `${JSON.stringify({ ...manifest, modules }, null, 2)}\n`.replaceAll('src/ui/guest-chat.ts', 'dist/guest-chat.js').replaceAll('src/ui/inbox.ts', 'dist/inbox.js');

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('custom-elements.json is not up to date: run npm run analyze.');
  process.exitCode = 1;
}
