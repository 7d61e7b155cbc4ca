/**
 * What long tasks of a page are made of, out of a trace of Chromium's: its collections of garbage, its frames (style,
 * layout, paint), the loading of scripts, and what is left, which is work of ours. A trace itself takes time: whoever
 * wants to know how long tasks are asks the page.
 */
import type { Page } from 'puppeteer-core';

export interface LongTask {
  /** All of it, then its parts, ms. */
  readonly all: number;
  readonly collecting: number;
  readonly drawing: number;
  readonly loading: number;
  readonly ours: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** µs. */
  readonly ts: number;
  readonly dur?: number;
}

const LONG_MS = 50;
const PARTS = {
  collecting: ['MinorGC', 'MajorGC'],
  drawing: ['UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'Layerize', 'Commit'],
  loading: ['v8.compile', 'v8.compileModule', 'v8.evaluateModule', 'v8.produceCache'],
} as const;

/** The whole time within `task` of events with these names, each moment once. */
const timeOf = (events: readonly TraceEvent[], task: TraceEvent, names: readonly string[]): number => {
  const end = task.ts + (task.dur ?? 0);
  let [total, until] = [0, 0];
  for (const { name, ts, dur = 0 } of events) {
    if (!names.includes(name) || ts < Math.max(task.ts, until) || ts + dur > end) continue;
    total += dur;
    until = ts + dur;
  }
  return total / 1_000;
};

export const longTasksDuring = async (page: Page, work: () => Promise<unknown>): Promise<readonly LongTask[]> => {
  await page.tracing.start({ categories: ['devtools.timeline', 'toplevel', 'v8'] });
  await work();
  const trace = await page.tracing.stop();
  if (!trace) throw new Error('no trace');
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { readonly traceEvents: readonly TraceEvent[] };
  const whole = traceEvents.filter(({ ph }) => ph === 'X').sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const scripts = new Map<string, number>();
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  for (const event of whole) if (event.name === 'FunctionCall') scripts.set(threadOf(event), (scripts.get(threadOf(event)) ?? 0) + (event.dur ?? 0));
  // The page's: nowhere else runs as much.
  const [main] = [...scripts].sort(([, a], [, b]) => b - a)[0] ?? [];
  const events = whole.filter((event) => threadOf(event) === main);
  const tasks: TraceEvent[] = [];
  for (const event of events) {
    const last = tasks.at(-1);
    // Chromium notes a task twice, one within the other.
    if (event.name.endsWith('RunTask') && event.ts >= (last ? last.ts + (last.dur ?? 0) : 0)) tasks.push(event);
  }
  return tasks
    .filter(({ dur = 0 }) => dur > LONG_MS * 1_000)
    .map((task) => {
      const all = (task.dur ?? 0) / 1_000;
      const [collecting, drawing, loading] = [PARTS.collecting, PARTS.drawing, PARTS.loading].map((names) => timeOf(events, task, names)) as [number, number, number];
      return { all, collecting, drawing, loading, ours: all - collecting - drawing - loading };
    });
};
