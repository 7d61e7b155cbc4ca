/** Words that a page puts in place of ours: one by one, also in the groups of them (what went wrong, states, notes). */
export const replaceWords = <T extends object>(ours: T, given: Partial<T>): T => {
  const words: Record<string, unknown> = { ...ours, ...given };
  for (const [name, group] of Object.entries(ours)) {
    if (typeof group === 'object' && !Array.isArray(group)) words[name] = { ...group, ...given[name as keyof T] };
  }
  return words as T;
};
