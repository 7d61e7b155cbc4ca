/** What custom-elements.json says of one element. */
interface Named {
  readonly name: string;
}
export interface Declaration extends Named {
  readonly tagName?: string;
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
  readonly cssStates?: readonly Named[];
  readonly slots?: readonly Named[];
}

export const namesOf = (items: readonly Named[] = []): string[] => items.map(({ name }) => name).sort();

/** @throws Error where the manifest has no such element */
export const manifestOf = async (tagName: string): Promise<Declaration> => {
  const { modules } = (await (await fetch('/custom-elements.json')).json()) as { readonly modules: readonly { readonly declarations: readonly Declaration[] }[] };
  const found = modules.flatMap(({ declarations }) => declarations).find((declaration) => declaration.tagName === tagName);
  if (!found) throw new Error(`the manifest has no ${tagName}`);
  return found;
};
