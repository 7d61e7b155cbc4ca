/** Words of what keeps a full list in order: labels, and chats that are put aside until a time. */
export declare const filingStrings: {
    labels: string;
    labelsHint: string;
    newLabel: string;
    addLabel: string;
    removeLabel: (label: string) => string;
    labelAdded: (label: string) => string;
    labelRemoved: (label: string) => string;
    labelWrong: string;
    labelThere: string;
    labelsFull: (most: number) => string;
    labelFilter: string;
    allLabels: string;
    snooze: string;
    snoozeTitle: string;
    snoozeText: string;
    snoozeTimes: {
        hour: string;
        evening: string;
        tomorrow: string;
        days: string;
        monday: string;
    };
    snoozed: string;
    snoozedUntil: (when: string) => string;
    wakeNow: string;
    woken: string;
    noneSnoozed: string;
    backShort: string;
    backSince: string;
    isBack: (name: string) => string;
};
