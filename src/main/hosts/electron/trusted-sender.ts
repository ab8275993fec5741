import { isPage, ORIGIN } from './app-address.ts';

/** The part of Electron's message event that tells who speaks. */
export type SenderEvent = {
  sender: { id: number };
  senderFrame: { url: string; origin: string; parent: unknown } | null;
};

/** True for the top frame of a window of ours that shows our page; a frame within it or any other page is a stranger. */
export function isTrustedSender({ sender, senderFrame }: SenderEvent, windows: ReadonlySet<number>): boolean {
  return (
    windows.has(sender.id) &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame.origin === ORIGIN &&
    isPage(senderFrame.url)
  );
}
