/** A reader that has seen enough (`| head`) ends the program quietly. */
export function endWhenReaderLeaves(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

/** Writes to standard output and waits until a slow reader has taken it. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

export function printLine(line: string): Promise<void> {
  return print(`${line}\n`);
}
