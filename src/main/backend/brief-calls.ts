import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { briefOf } from '../../shared/brief/brief-of.ts';
import type { BriefDocument, Paper } from '../../shared/brief/document.ts';
import type { ParleyContract } from '../../shared/contract.ts';
import type { Handlers } from '../../shared/rpc.ts';
import type { Environment } from './environment.ts';
import { type FileShelf, shortHash } from './file-shelf.ts';
import { library } from './resources.ts';
import type { Session } from './session.ts';

type BriefCalls = Pick<Handlers<ParleyContract>, 'brief.document' | 'brief.export'>;

/** What the brief was printed from, remembered while neither the engagement nor the day changes. */
type Fingerprint = { of: unknown; hash: string };

const MEDIA_TYPE = 'application/pdf';

export function briefCalls(env: Environment, session: Session, files: FileShelf): BriefCalls {
  let last: Fingerprint | null = null;

  const version = (): string => {
    const document = session.document();
    if (last?.of !== document) {
      const { as_of } = session.figures();
      last = { of: document, hash: shortHash(`${env.version}\n${as_of}\n${contentHash(document)}`) };
    }
    return last.hash;
  };

  const compose = (paper: Paper | null): BriefDocument => {
    const { usage: _usage, costs: _costs, ...record } = session.document();
    const figures = session.figures();
    return briefOf(record, figures, library, { paper: paper ?? record.settings.paper, version: version() });
  };

  return {
    'brief.document': ({ paper }) => compose(paper),
    'brief.export': async ({ paper }) => {
      const brief = compose(paper);
      const path = join(env.work_folder, `${env.newId()}.pdf`);
      await env.print(brief, path);
      const name = pdfName(brief);
      const file_id = files.add(path, { name, temporary: true });
      return { file_id, name, size_bytes: statSync(path).size, media_type: MEDIA_TYPE };
    },
  };
}

/** A name that every file system takes: "Halden Mutual brief 2026-11-22.pdf". */
export function pdfName({ client, as_of }: Pick<BriefDocument, 'client' | 'as_of'>): string {
  const safe = client
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '');
  return `${safe.slice(0, 80) || 'Engagement'} brief ${as_of}.pdf`;
}

/** SHA-256 over the document row by row, so that a large one is never one text in memory. */
function contentHash(document: object): string {
  const hash = createHash('sha256');
  for (const [name, part] of Object.entries(document)) {
    hash.update(name);
    for (const row of Array.isArray(part) ? part : [part]) hash.update(`\n${JSON.stringify(row)}`);
  }
  return hash.digest('hex');
}
