import type { ServerResponse } from 'node:http';
import type { EventChannel } from '../event-channel.ts';

const HEARTBEAT_MS = 15_000;

/** Keeps a reply open and writes each event to it; an open stream is what makes a window count as live. */
export function streamEvents(
  response: ServerResponse,
  events: EventChannel,
  open: Set<ServerResponse>,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(':\n\n');
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  const stopListening = events.listen((event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
  open.add(response);
  response.on('close', () => {
    clearInterval(heartbeat);
    stopListening();
    open.delete(response);
  });
}
