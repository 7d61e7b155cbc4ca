/** Words of what reaches a person who does not look: the screen for it, and the notifications themselves. */
export declare const alertStrings: {
    notifications: string;
    alertNotify: string;
    alertsNow: {
        none: string;
        sound: string;
        notify: string;
        both: string;
        blocked: string;
    };
    alertsText: string;
    sound: string;
    soundSwitch: string;
    soundHint: string;
    soundTest: string;
    soundTested: string;
    notifySwitch: string;
    notifyAsking: string;
    permissions: {
        granted: string;
        default: string;
        denied: string;
        unsupported: string;
        insecure: string;
    };
    notifyText: string;
    notifyTextHint: string;
    notifyTest: string;
    notifyTested: string;
    notifyFailed: string;
    awakeTitle: string;
    awakeText: string;
    noticeTitle: string;
    noticeMessage: string;
    noticeStarted: string;
    noticeRequest: string;
    noticeBack: string;
    noticeMany: (n: number) => string;
    noticeTest: string;
};
