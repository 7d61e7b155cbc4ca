/**
 * How new messages reach a person who does not look: what was chosen on this device. Quiet until somebody chooses. It is
 * kept beside the inbox, not in it, so that no backup carries a choice to another device.
 */
export interface AlertChoice {
    readonly sound: boolean;
    /** Notifications of the system while no tab of the inbox can be seen. */
    readonly notify: boolean;
    /** With the name and the text in them, for all who see the screen. */
    readonly text: boolean;
}
export declare const alertChoice: () => AlertChoice;
export declare const chooseAlerts: (change: Partial<AlertChoice>) => void;
/** Whether notifications may be shown; `default`: nobody has asked yet. */
export type Permission = 'granted' | 'default' | 'denied' | 'unsupported' | 'insecure';
export declare const permissionNow: () => Permission;
