import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError, type ReplyError, type Wire } from '../../../shared/rpc.ts';
import type { FileShelf } from '../../backend/file-shelf.ts';
import type { EventChannel } from '../event-channel.ts';
import { SECURITY_HEADERS } from '../security-headers.ts';
import { streamEvents } from './event-stream.ts';
import { receiveFile, sendFile } from './file-routes.ts';
import { readJson } from './request-body.ts';
import { soleHeader, turnedAway } from './request-guard.ts';
import { readWindowFiles, type WindowFile } from './window-files.ts';
import { WindowSession } from './window-session.ts';

export type BrowserHostOptions = {
  dispatch: Wire;
  files: Pick<FileShelf, 'add' | 'get'>;
  events: EventChannel;
  /** The built window: page, script, styles, fonts. */
  window_folder: string;
  /** Where uploads are put. */
  work_folder: string;
  /** A free port unless given. */
  port?: number;
  /** How long a link may wait to be used. */
  link_lifetime_ms: number;
  /** Milliseconds; injected so that tests can let time pass. */
  now?: () => number;
  /** Largest upload in bytes. */
  upload_limit_bytes?: number;
};

export type BrowserHost = {
  /** The address without a code: shows the window, which then asks for a fresh link. */
  url: string;
  /** A one-time link; the one before it is void. */
  freshLink(): string;
  close(): Promise<void>;
};

type Exchange = { request: IncomingMessage; response: ServerResponse; target: string };

type HostState = {
  options: BrowserHostOptions;
  session: WindowSession;
  window_files: ReadonlyMap<string, WindowFile>;
  authority: string;
  streams: Set<ServerResponse>;
};

const JSON_LIMIT_BYTES = 2 * 1024 * 1024;
const SESSION_LIMIT_BYTES = 1024;
const UPLOAD_LIMIT_BYTES = 4 * 1024 ** 3;
const HEADER_LIMIT_BYTES = 8 * 1024;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30 * 60_000;

const CALL = /^\/call\/([a-z]+\.[a-z_]+)$/;
const FILE = /^\/file\/([\w-]{1,100})$/;

const UNFORESEEN = 'The request could not be carried out. What was saved before is safe.';
const LINK_USED =
  'This link was used already or has expired. Press Enter in the terminal in which Parley runs for a fresh one.';
const LINK_IN_USE =
  'Parley is open in another window. Going on here ends the session there; nothing is lost.';
const NO_SESSION =
  'This window has no session with Parley. Press Enter in the terminal in which Parley runs for a fresh link.';

/** Serves the window and the backend's calls to one browser window on this machine, and to nobody else. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const state: HostState = {
    options,
    session: new WindowSession(options.now ?? Date.now, options.link_lifetime_ms),
    window_files: readWindowFiles(options.window_folder),
    authority: '',
    streams: new Set(),
  };
  const server = createServer({ maxHeaderSize: HEADER_LIMIT_BYTES }, (request, response) => {
    void answer(state, { request, response, target: request.url ?? '' });
  });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  const port = await listen(server, options.port ?? 0);
  state.authority = `127.0.0.1:${port}`;
  const url = `http://${state.authority}/`;
  return {
    url,
    freshLink: () => `${url}#code=${state.session.issueCode()}`,
    close: () => stop(server),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', () =>
      reject(
        new AppError('unavailable', `Port ${port} is taken. Choose another with --port, or leave it out.`),
      ),
    );
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(state: HostState, exchange: Exchange): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) exchange.response.setHeader(name, value);
  try {
    await route(state, exchange);
  } catch (error) {
    fail(exchange.response, error);
  }
}

async function route(state: HostState, exchange: Exchange): Promise<void> {
  const { request, response, target } = exchange;
  const raw = { target, raw_headers: request.rawHeaders };
  const reason = turnedAway(raw, state.authority);
  if (reason !== null) return refuse(response, 403, reason);
  const file = state.window_files.get(target);
  if (file && (request.method === 'GET' || request.method === 'HEAD')) return sendWindowFile(exchange, file);
  if (request.method === 'POST' && target === '/session') return openSession(state, exchange);
  if (!state.session.holds(soleHeader(raw, 'x-parley-token'))) return refuse(response, 401, NO_SESSION);
  return routeWithToken(state, exchange);
}

async function routeWithToken(state: HostState, { request, response, target }: Exchange): Promise<void> {
  const { dispatch, files, events, work_folder, upload_limit_bytes } = state.options;
  const call = request.method === 'POST' ? CALL.exec(target)?.[1] : undefined;
  const fileId = request.method === 'GET' ? FILE.exec(target)?.[1] : undefined;
  if (call !== undefined) {
    return sendJson(response, 200, await dispatch(call, await readJson(request, JSON_LIMIT_BYTES)));
  }
  if (fileId !== undefined) return sendFile(response, files.get(fileId));
  if (request.method === 'POST' && target === '/upload') {
    const received = await receiveFile(request, work_folder, upload_limit_bytes ?? UPLOAD_LIMIT_BYTES);
    return sendJson(response, 200, {
      file_id: files.add(received.path, { name: received.name, temporary: true }),
    });
  }
  if (request.method === 'GET' && target === '/events') return streamEvents(response, events, state.streams);
  return refuse(response, 404, 'There is nothing at this address.', 'not_found');
}

async function openSession(state: HostState, { request, response }: Exchange): Promise<void> {
  const { code, take_over } = codeOf(await readJson(request, SESSION_LIMIT_BYTES));
  const exchanged = state.session.exchange(code, { live: state.streams.size > 0, take_over });
  if (exchanged.kind === 'expired') return refuse(response, 401, LINK_USED);
  if (exchanged.kind === 'in_use') return refuse(response, 409, LINK_IN_USE, 'busy');
  for (const stream of state.streams) stream.end();
  return sendJson(response, 200, { token: exchanged.token });
}

function codeOf(body: unknown): { code: string; take_over: boolean } {
  const { code, take_over } = (body ?? {}) as { code?: unknown; take_over?: unknown };
  if (typeof code !== 'string') throw new AppError('invalid_input', 'The link carries no code.', 'code');
  return { code, take_over: take_over === true };
}

function sendWindowFile({ request, response }: Exchange, { media_type, bytes }: WindowFile): void {
  response.writeHead(200, { 'content-type': media_type, 'content-length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const bytes = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length });
  response.end(bytes);
}

function refuse(
  response: ServerResponse,
  status: number,
  message: string,
  code: ReplyError['code'] = 'refused',
): void {
  response.setHeader('connection', 'close');
  sendJson(response, status, { ok: false, error: { code, message } });
}

const STATUS: Partial<Record<ReplyError['code'], number>> = {
  invalid_input: 400,
  not_found: 404,
  refused: 413,
};

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else if (error instanceof AppError) refuse(response, STATUS[error.code] ?? 500, error.message, error.code);
  else refuse(response, 500, UNFORESEEN, 'unavailable');
}
