/** Found before vite.config.ts, which is about something else. */
export default {};
