import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { briefOf } from '../../shared/brief/brief-of.ts';
import type { BriefDocument, Paper, PrintedBrief } from '../../shared/brief/document.ts';
import { printedBrief } from '../../shared/brief/printed-brief.ts';
import type { BriefVersion, ExportedFile, ParleyContract } from '../../shared/contract.ts';
import { AppError, type Handlers } from '../../shared/rpc.ts';
import {
  freezeBrief,
  readBriefVersions,
  readFrozenBrief,
  removeBriefVersion,
} from '../store/brief-version-rows.ts';
import type { Environment } from './environment.ts';
import { type FileShelf, safeFileName, shortHash } from './file-shelf.ts';
import { library } from './resources.ts';
import type { Session } from './session.ts';

type BriefCalls = Pick<Handlers<ParleyContract>, Extract<keyof ParleyContract, `brief.${string}`>>;

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

  const print = async (brief: PrintedBrief, name: string): Promise<ExportedFile> => {
    const path = join(env.work_folder, `${env.newId()}.pdf`);
    await env.print(brief, path);
    const file_id = files.add(path, { name, temporary: true });
    return { file_id, name, size_bytes: statSync(path).size, media_type: MEDIA_TYPE };
  };

  return {
    'brief.document': ({ paper }) => compose(paper),
    'brief.export': ({ paper, version_id }) => {
      if (version_id !== undefined) {
        const { document, version } = frozen(session, version_id);
        return print(document, pdfName(document, version.name));
      }
      const brief = printedBrief(compose(paper));
      return print(brief, pdfName(brief));
    },
    'brief.freeze': ({ name, paper }) => {
      const id = env.newId();
      const brief = printedBrief(compose(paper));
      assertNameIsFree(session, name);
      session.change((db) => freezeBrief(db, { id, name, frozen_at: env.now() }, brief));
      return frozen(session, id).version;
    },
    'brief.versions': () => readBriefVersions(session.db),
    'brief.version': ({ version_id }) => frozen(session, version_id).document,
    'brief.remove_version': ({ version_id }) => {
      session.change((db) => {
        if (!removeBriefVersion(db, version_id)) throw goneVersion();
      });
      return readBriefVersions(session.db);
    },
  };
}

/** A frozen version, word for word as it was; refuses one that was altered outside Parley. */
function frozen(session: Session, id: string): { document: PrintedBrief; version: BriefVersion } {
  const found = readFrozenBrief(session.db, id);
  if (found === 'gone') throw goneVersion();
  if (found === 'altered') {
    throw new AppError(
      'refused',
      'This version is no longer what was frozen: the file was altered outside Parley. Nothing was changed: open a copy of it.',
    );
  }
  return found;
}

function goneVersion(): AppError {
  return new AppError(
    'not_found',
    'That version is no longer there. Nothing was changed: reload the step.',
    'version_id',
  );
}

/** Two versions of one name could not be told apart in a list or a folder. */
function assertNameIsFree(session: Session, name: string): void {
  const key = (text: string) => text.trim().toLowerCase();
  if (readBriefVersions(session.db).some((version) => key(version.name) === key(name))) {
    throw new AppError(
      'refused',
      `There is a version named "${name}" already. Nothing was changed: choose another name.`,
      'name',
    );
  }
}

/** A name that every file system takes: "Halden Mutual brief 2026-11-22.pdf", with the version's name where it has one. */
export function pdfName({ client, as_of }: Pick<BriefDocument, 'client' | 'as_of'>, version = ''): string {
  const named = version === '' ? '' : ` ${safeFileName(version, 'version')}`;
  return `${safeFileName(client, 'Engagement')} brief ${as_of}${named}.pdf`;
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
