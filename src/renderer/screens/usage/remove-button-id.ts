/** The button that takes a file out, so that the focus finds it when the file is back. */
export function removeButtonId(source_id: string): string {
  return `remove-${source_id}`;
}
