/** Words of what keeps a full list in order: labels, and chats that are put aside until a time. */

export const filingStrings = {
  labels: 'Labels',
  labelsHint: 'Only you see them, on this device.',
  newLabel: 'New label',
  addLabel: 'Add label',
  removeLabel: (label: string): string => `Remove label ${label}`,
  labelAdded: (label: string): string => `Label ${label} added`,
  labelRemoved: (label: string): string => `Label ${label} removed`,
  labelWrong: 'Enter a label of 1 to 32 characters.',
  labelThere: 'This chat has this label already.',
  labelsFull: (most: number): string => `A chat has up to ${most} labels. Remove one first.`,
  labelFilter: 'Label',
  allLabels: 'All labels',

  snooze: 'Snooze…',
  snoozeTitle: 'Snooze this chat',
  snoozeText: 'It leaves the list and comes back then, or as soon as one of you writes. Your guest is not told.',
  snoozeTimes: { hour: 'In an hour', evening: 'This evening', tomorrow: 'Tomorrow', days: 'In three days', monday: 'Next Monday' },
  snoozed: 'Snoozed',
  snoozedUntil: (when: string): string => `Snoozed until ${when}`,
  wakeNow: 'Wake now',
  woken: 'No longer snoozed',
  noneSnoozed: 'No snoozed chats.',
  backShort: 'Back',
  backSince: 'Back since',
  isBack: (name: string): string => `${name} is back: the snooze is over`,
};
