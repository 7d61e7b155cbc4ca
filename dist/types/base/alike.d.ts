/**
 * What is equal stays identical: whoever watches a value is told of what is new alone. For plain data; members are
 * compared by identity.
 */
export declare const isAlike: <T extends object>(before: T, after: T) => boolean;
/** The one of before where it is alike. */
export declare const keptAlike: <T extends object>(before: T | null | undefined, after: T) => T;
/** Item by item, the list of before as long as it is the same: most looks change nothing, and make no garbage then. */
export declare const likeBefore: <T>(before: readonly T[]) => {
    add(item: T): void;
    list(): readonly T[];
};
