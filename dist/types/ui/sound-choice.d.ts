/** Whether a new message may sound: what the visitor chose on this device, else what the page says. */
export declare const wantsSound: ({ sound }: {
    readonly sound: string;
}) => boolean;
export declare const chooseSound: (isOn: boolean) => void;
