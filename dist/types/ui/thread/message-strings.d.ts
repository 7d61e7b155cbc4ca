/** Words of the menu of a message and of answers to one, which come with message-tools.ts. */
export declare const messageStrings: {
    reply: string;
    copy: string;
    copied: string;
    copyByHand: string;
    deleteHere: string;
    deleteHereText: string;
    deleteNow: string;
    keep: string;
    answerTo: string;
    answerToEarlier: string;
    noAnswer: string;
};
export type MessageStrings = typeof messageStrings;
