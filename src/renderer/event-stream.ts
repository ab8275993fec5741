/** Splits a server-sent event stream into the JSON values of its `data:` lines, chunk by chunk. */
export function eventReader(onValue: (value: unknown) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const parts = (rest + chunk).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const text = dataOf(part);
      if (text !== '') onValue(JSON.parse(text));
    }
  };
}

function dataOf(event: string): string {
  return event
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trim())
    .join('\n');
}
