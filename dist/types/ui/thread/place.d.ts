/**
 * The scroll place of a log: stays at its end while a person is there, and elsewhere keeps what they read where it is,
 * whatever comes in above or below. `before` runs before a rendering, `after` behind it.
 */
/** This near to an end counts as being there. Pixels. */
export declare const NEAR = 48;
export declare class Place {
    #private;
    isAtEnd: boolean;
    before(): void;
    after(log: HTMLElement | null): void;
    /** Lets go of the log; `after` takes it up again. */
    leave(): void;
    /**
     * Where the log stands now. A scroll that comes from other measures, not from a person, is undone: Firefox tells of
     * one when a log that was hidden is shown again.
     */
    read(log: HTMLElement): {
        readonly above: number;
        readonly below: number;
    };
}
