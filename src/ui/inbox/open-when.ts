/** `?open=${openWhen(…)}`: opens a `<details>` when there is a reason to, and never closes it: who has opened it by hand is in the middle of something. */
import { noChange } from 'lit';
import { Directive, directive, type DirectiveResult, type AttributePart } from 'lit/directive.js';

class OpenWhen extends Directive {
  #was = false;

  override render(_isReason: boolean): unknown {
    return noChange;
  }

  override update(part: AttributePart, [isReason]: [boolean]): unknown {
    if (isReason && !this.#was) (part.element as HTMLDetailsElement).open = true;
    this.#was = isReason;
    return noChange;
  }
}

export const openWhen: (isReason: boolean) => DirectiveResult = directive(OpenWhen);
