/** What a page may be allowed: the window needs nothing of camera, place, notices, devices or clipboard reading. */
const GRANTED: readonly string[] = [];

export function grants(permission: string): boolean {
  return GRANTED.includes(permission);
}

/** For the moment a page asks. */
export function answerRequest(
  _contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
): void {
  answer(grants(permission));
}

/** For the moment a page looks whether it may. */
export function answerCheck(_contents: unknown, permission: string): boolean {
  return grants(permission);
}

/** USB, serial, HID and Bluetooth devices. */
export function answerDevice(): boolean {
  return false;
}
