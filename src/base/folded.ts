/** Letters without accents and case, so that "jose" finds "José". */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
