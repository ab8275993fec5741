/** The doors between a window and the program; one of them, `event`, opens the other way. */
export const CHANNEL = {
  call: 'parley:call',
  file: 'parley:file',
  save: 'parley:save',
  open: 'parley:open',
  event: 'parley:event',
} as const;

export type AskingChannel = Exclude<(typeof CHANNEL)[keyof typeof CHANNEL], typeof CHANNEL.event>;
