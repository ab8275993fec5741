import type { MessageBoxOptions } from 'electron';
import { isPage } from './app-address.ts';

const LONGEST_LINK = 2_000;

/** A window may move within its page and nowhere else. */
export function mayNavigate(to: string): boolean {
  return isPage(to);
}

/** The address as the person's own browser would be given it, or null: https alone, without a name or password in it. */
export function externalLink(address: string): string | null {
  if (address.length > LONGEST_LINK || !URL.canParse(address)) return null;
  const url = new URL(address);
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '';
  return plain ? url.href : null;
}

export const LEAVE = 1;

/** Nothing is opened outside before the person has read the address and agreed. */
export function linkQuestion(link: string): MessageBoxOptions {
  return {
    type: 'question',
    buttons: ['Stay', 'Open in browser'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    message: 'Open this address in your browser?',
    detail: `${link}\n\nIt leads to the internet. Parley itself sends nothing.`,
  };
}
