/** Takes the focus out of a field, so that what is typed in it is taken over before the field goes. */
export function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
