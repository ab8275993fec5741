import { ORIGIN } from './app-address.ts';

const ALLOWED = [`${ORIGIN}/`, `blob:${ORIGIN}/`, 'data:image/'];
const FOR_DEVELOPERS = ['devtools://'];

/** What the window may load: its own files and pictures it made itself. There is no network. */
export function mayLoad(address: string, packaged: boolean): boolean {
  const allowed = packaged ? ALLOWED : [...ALLOWED, ...FOR_DEVELOPERS];
  return allowed.some((start) => address.startsWith(start));
}

/** For what the browser engine does of its own accord: it finds no host, and does not go looking. */
export const NETWORK_SWITCHES: readonly (readonly [name: string, value: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking', ''],
  ['disable-component-update', ''],
  ['disable-domain-reliability', ''],
  ['disable-sync', ''],
  ['no-pings', ''],
];
