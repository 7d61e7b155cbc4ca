/**
 * What is equal stays identical: whoever watches a value is told of what is new alone. For plain data; members are
 * compared by identity.
 */
export const isAlike = <T extends object>(before: T, after: T): boolean => {
  const keys = Object.keys(after) as (keyof T)[];
  return keys.length === Object.keys(before).length && keys.every((key) => before[key] === after[key]);
};

/** The one of before where it is alike. */
export const keptAlike = <T extends object>(before: T | null | undefined, after: T): T => (before && isAlike(before, after) ? before : after);

/** Item by item, the list of before as long as it is the same: most looks change nothing, and make no garbage then. */
export const likeBefore = <T>(before: readonly T[]): { add(item: T): void; list(): readonly T[] } => {
  let count = 0;
  let after: T[] | null = null;
  return {
    add: (item) => {
      if (!after && before[count] !== item) after = before.slice(0, count);
      after?.push(item);
      count += 1;
    },
    list: () => after ?? (count === before.length ? before : before.slice(0, count)),
  };
};
