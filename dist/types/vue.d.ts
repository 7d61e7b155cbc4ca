/**
 * `guest-chat/vue`: the tags in templates of Vue 3. Types only: `import type {} from 'guest-chat/vue'` once in a
 * project, and `isCustomElement: (tag) => tag.startsWith('guest-chat')` among the compiler's options.
 */
import type { AllowedComponentProps, HTMLAttributes, PublicProps } from 'vue';
import type { GuestChat, GuestChatEventMap, GuestChatInbox, GuestChatInboxEventMap, GuestChatInboxMarkup, GuestChatMarkup } from './ui/markup.js';
type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Capitalize<Head>}${Camel<Tail>}` : Capitalize<Name>;
/** `@guest-chat-opened` is the property `onGuestChatOpened` to Vue. */
type Listeners<Events> = {
    [Name in keyof Events & string as `on${Camel<Name>}`]?: (event: Events[Name]) => void;
};
/** What Vue's type checker takes for a component: only `$props` is ever looked at. */
type Tag<Element, Markup, Events> = new () => Element & {
    /** @deprecated Not there at run time. */
    $props: Markup & Listeners<Events> & Omit<HTMLAttributes, keyof Markup> & AllowedComponentProps & PublicProps;
};
declare module 'vue' {
    interface GlobalComponents {
        'guest-chat': Tag<GuestChat, GuestChatMarkup, GuestChatEventMap>;
        'guest-chat-inbox': Tag<GuestChatInbox, GuestChatInboxMarkup, GuestChatInboxEventMap>;
    }
}
declare module '@vue/runtime-dom' {
    interface HTMLAttributes {
        /** Of an element inside `<guest-chat>`. */
        slot?: string;
    }
}
export {};
