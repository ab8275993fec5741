import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { EngagementList, OpenEngagement, ParleyContract } from '../../shared/contract.ts';
import type { EngagementHead } from '../../shared/engagement/document.ts';
import type { Handlers } from '../../shared/rpc.ts';
import type { AppFile } from '../store/app-file.ts';
import { writeBands, writePriceBook } from '../store/benchmark-rows.ts';
import { createEngagementFile, openEngagementFile } from '../store/engagement-file.ts';
import { readSettings, writeHead, writeSettings } from '../store/engagement-row.ts';
import { type Environment, today } from './environment.ts';
import { shippedBands, shippedPriceBook } from './resources.ts';
import type { SampleMaker } from './sample.ts';
import type { Session } from './session.ts';

type EngagementCalls = Pick<Handlers<ParleyContract>, Extract<keyof ParleyContract, `engagement.${string}`>>;

export function engagementCalls(
  env: Environment,
  session: Session,
  appFile: () => AppFile,
  makeSample: SampleMaker,
): EngagementCalls {
  const opened = (path: string): OpenEngagement => {
    const record = session.record();
    appFile().remember({
      path,
      name: record.engagement.name,
      client: record.engagement.client,
      opened_at: env.now(),
    });
    env.emit({ kind: 'engagement_changed' });
    return { path, record };
  };

  const create = (path: string, head: EngagementHead): OpenEngagement => {
    session.adopt(createEngagementFile(path, head), path);
    session.change((db) => {
      writePriceBook(db, shippedPriceBook);
      writeBands(db, shippedBands);
      if (!head.sample)
        writeSettings(db, { ...readSettings(db), model_aliases: appFile().rememberedModels() });
    });
    return opened(path);
  };

  return {
    'engagement.list': () => list(env, appFile()),
    'engagement.create': ({ name, client, path }) =>
      create(path === null ? freePath(env.engagements_folder, name) : withEnding(resolve(path)), {
        name,
        client,
        created_on: today(env),
        as_of: null,
        sample: false,
      }),
    'engagement.open': ({ path }) => {
      const full = resolve(path);
      if (session.path !== full) session.adopt(openEngagementFile(full), full);
      return opened(full);
    },
    'engagement.open_sample': async () => {
      await makeSample(freePath(env.engagements_folder, 'Halden Mutual (sample)'), create);
      return opened(session.path ?? '');
    },
    'engagement.current': () =>
      session.path === null ? null : { path: session.path, record: session.record() },
    'engagement.close': () => {
      session.close();
      return null;
    },
    'engagement.update': ({ name, client, as_of }) =>
      session.change((db) => {
        const head = session.record().engagement;
        writeHead(db, {
          name: name ?? head.name,
          client: client ?? head.client,
          as_of: as_of === undefined ? head.as_of : as_of,
        });
      }),
    'engagement.figures': () => session.figures(),
  };
}

function list(env: Environment, app: AppFile): EngagementList {
  const folder = env.engagements_folder;
  const names = existsSync(folder) ? readdirSync(folder).filter((n) => extname(n) === '.parley') : [];
  return {
    folder,
    recent: app.recent().map((r) => ({ ...r, exists: existsSync(r.path) })),
    files: names
      .map((n) => ({ path: join(folder, n), changed_at: statSync(join(folder, n)).mtime.toISOString() }))
      .sort((a, b) => (a.changed_at < b.changed_at ? 1 : -1)),
  };
}

/** A path in the folder that no file has yet, named after the engagement. */
export function freePath(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  const safe =
    name
      .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^\.+/, '') || 'Engagement';
  for (let n = 1; ; n += 1) {
    const path = join(folder, `${safe.slice(0, 80)}${n === 1 ? '' : ` ${n}`}.parley`);
    if (!existsSync(path)) return path;
  }
}

function withEnding(path: string): string {
  return extname(path) === '.parley' ? path : `${path}.parley`;
}
