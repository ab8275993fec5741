import type { BackendEvent, ExportedFile } from '../shared/contract.ts';
import type { Reply } from '../shared/rpc.ts';
import { eventReader } from './event-stream.ts';
import type { Host, Loss } from './host.ts';

const TOKEN_KEY = 'parley-session';
const TOKEN_HEADER = 'x-parley-token';
const NAME_HEADER = 'x-parley-name';
const RETRY_AFTER_MS = 1_000;
const STREAM_ATTEMPTS = 5;

const LOST = 'The connection to Parley is gone. What was saved before is safe.';

/** The host on 127.0.0.1: a one-time code in the address buys a token that every request carries. */
export async function loopbackHost(): Promise<Host> {
  const code = codeInAddress();
  const session = await sessionFor(code);
  const losses: ((loss: Loss) => void)[] = [];
  let lost: Loss | null = session.kind === 'granted' ? null : session.kind;
  const lose = (loss: Loss) => {
    lost = loss;
    for (const listener of losses) listener(loss);
  };
  const token = session.kind === 'granted' ? session.token : null;
  const request: Request = (path, init = {}) => authorised(token, path, init, lose);
  return {
    kind: 'browser',
    call: (name, input) => replyOf(request(`/call/${name}`, jsonBody(input))),
    onEvent: (listener) => void listen(request, listener, lose),
    onLoss: (listener) => {
      losses.push(listener);
      if (lost) listener(lost);
    },
    takeOver: async () => {
      if (code !== null && (await exchange(code, true)).kind === 'granted') location.reload();
      else lose('no_session');
    },
    fileId: (file) => upload(request, file),
    saveFile: (file) => download(request, file),
    openDialog: null,
  };
}

type Request = (path: string, init?: RequestInit) => Promise<Response | null>;
type Session = { kind: 'granted'; token: string } | { kind: Loss };

/** The one-time code leaves the address bar; `&to=` names the place to go on to. */
function codeInAddress(): string | null {
  const hash = new URLSearchParams(location.hash.slice(1));
  const code = hash.get('code');
  if (code !== null) history.replaceState(null, '', `${location.pathname}#${hash.get('to') ?? ''}`);
  return code;
}

/** A fresh code wins over the token of this tab; a used one falls back to it, so that a reload goes on. */
async function sessionFor(code: string | null): Promise<Session> {
  const kept = sessionStorage.getItem(TOKEN_KEY);
  const session: Session = code === null ? { kind: 'no_session' } : await exchange(code, false);
  return session.kind === 'no_session' && kept !== null ? { kind: 'granted', token: kept } : session;
}

async function exchange(code: string, takeOver: boolean): Promise<Session> {
  try {
    const response = await fetch('/session', jsonBody({ code, take_over: takeOver }));
    if (response.status === 409) return { kind: 'in_use' };
    if (!response.ok) return { kind: 'no_session' };
    const { token } = (await response.json()) as { token: string };
    sessionStorage.setItem(TOKEN_KEY, token);
    return { kind: 'granted', token };
  } catch {
    return { kind: 'connection_lost' };
  }
}

function jsonBody(value: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value ?? {}),
  };
}

async function authorised(
  token: string | null,
  path: string,
  init: RequestInit,
  lose: (loss: Loss) => void,
): Promise<Response | null> {
  if (token === null) return null;
  try {
    const headers = { ...(init.headers as Record<string, string>), [TOKEN_HEADER]: token };
    const response = await fetch(path, { ...init, headers });
    if (response.status !== 401) return response;
    sessionStorage.removeItem(TOKEN_KEY);
    lose('no_session');
  } catch {
    lose('connection_lost');
  }
  return null;
}

async function replyOf(sent: Promise<Response | null>): Promise<Reply<never>> {
  try {
    const response = await sent;
    return response === null ? unavailable(LOST) : ((await response.json()) as Reply<never>);
  } catch {
    return unavailable('Parley gave an answer that cannot be read. What was saved before is safe.');
  }
}

async function upload(request: Request, file: File): Promise<Reply<string>> {
  const headers = {
    [NAME_HEADER]: encodeURIComponent(file.name),
    'content-type': 'application/octet-stream',
  };
  const response = await request('/upload', { method: 'POST', headers, body: file });
  if (response === null) return unavailable(LOST);
  if (!response.ok) return unavailable('The file could not be handed over. Nothing was changed.');
  return { ok: true, value: ((await response.json()) as { file_id: string }).file_id };
}

async function download(request: Request, file: ExportedFile): Promise<Reply<boolean>> {
  const response = await request(`/file/${encodeURIComponent(file.file_id)}`);
  if (response === null) return unavailable(LOST);
  if (!response.ok) return unavailable('The file is no longer there. Export it again.');
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RETRY_AFTER_MS);
  return { ok: true, value: true };
}

async function listen(
  request: Request,
  onEvent: (event: BackendEvent) => void,
  lose: (loss: Loss) => void,
): Promise<void> {
  for (let attempt = 0; attempt < STREAM_ATTEMPTS; attempt += 1) {
    const response = await request('/events');
    if (response === null) return;
    if (response.ok && (await readStream(response, onEvent))) attempt = 0;
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
  }
  lose('connection_lost');
}

/** Reads until the stream ends; true when it carried anything. */
async function readStream(response: Response, onEvent: (event: BackendEvent) => void): Promise<boolean> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = eventReader((value) => onEvent(value as BackendEvent));
  let carried = false;
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      carried = true;
      read(part.value);
    }
  } catch {
    return carried;
  }
  return carried;
}

function unavailable(message: string): Reply<never> {
  return { ok: false, error: { code: 'unavailable', message } };
}
