/** Letters without accents and case, so that "jose" finds "José". */
export declare const folded: (text: string) => string;
