/**
 * The sound of a new message: two short tones made by the browser, so that nothing is fetched. Silent until somebody has
 * touched the page, and heard once where several tabs show the chat. Part of aside.ts.
 */

/** Hz, and when each begins (s). */
const TONES = [
  [660, 0],
  [880, 0.12],
] as const;
const LENGTH = 0.3;
const VOLUME = 0.08;

/** While it is held, other tabs know that this message has sounded. */
const HOLD_MS = 3_000;

/** `id`: of the message. */
export const chime = async (id: string): Promise<void> => {
  // Browsers let no page sound before that, and complain about the attempt.
  if (navigator.userActivation?.hasBeenActive !== true) return;
  await navigator.locks.request(`guest-chat-sound:${id}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    play();
    await new Promise((resolve) => setTimeout(resolve, HOLD_MS));
  });
};

const play = (): void => {
  const context = new AudioContext();
  for (const [frequency, begin] of TONES) {
    const at = context.currentTime + begin;
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(VOLUME, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + LENGTH);
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + LENGTH);
    // With the last one the context goes.
    if (begin > 0) tone.onended = () => void context.close();
  }
};
