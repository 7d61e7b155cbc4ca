/** Words that a page puts in place of ours: one by one, also in the groups of them (what went wrong, states, notes). */
export declare const replaceWords: <T extends object>(ours: T, given: Partial<T>) => T;
