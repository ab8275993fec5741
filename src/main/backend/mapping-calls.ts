import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { namedMapping, type ParleyContract } from '../../shared/contract.ts';
import { type Mapping, mappingProblems } from '../../shared/mapping/mapped-field.ts';
import { AppError, type Handlers } from '../../shared/rpc.ts';
import { lookAtFirstRows } from '../intake/stage-file.ts';
import type { AppFile } from '../store/app-file.ts';
import type { Environment } from './environment.ts';
import { type FileShelf, safeFileName } from './file-shelf.ts';
import type { IntakeJobs } from './intake-jobs.ts';

type MappingCalls = Pick<Handlers<ParleyContract>, Extract<keyof ParleyContract, `mapping.${string}`>>;

const LARGEST_BYTES = 1 << 20;

/** The calls about files that no format knows: what they may mean, and the mappings that somebody saved. */
export function mappingCalls(
  env: Environment,
  jobs: IntakeJobs,
  files: FileShelf,
  appFile: () => AppFile,
): MappingCalls {
  const all = () => appFile().savedMappings();
  const named = (name: string): Mapping => {
    const found = all().find((one) => one.name === name);
    if (!found) throw noSuchMapping(name);
    return found;
  };
  const keep = (mapping: Mapping) => {
    refuseIncomplete(mapping);
    const standing = all().find(({ name }) => name === mapping.name);
    if (standing && !isOfOneHeader(standing, mapping)) throw nameTaken(mapping.name);
    appFile().saveMapping(mapping, env.now());
    return all();
  };
  return {
    'mapping.suggest': async ({ file_id, job_id, records = null }) => {
      const { path, name } = files.get(file_id);
      const found = await jobs.run(job_id, (options) => lookAtFirstRows({ path, name, records }, options));
      return { file: name, ...found };
    },
    'mapping.list': all,
    'mapping.save': ({ mapping }) => keep(mapping),
    'mapping.rename': ({ name, to }) => {
      named(name);
      if (to !== name && all().some((one) => one.name === to)) throw nameTaken(to);
      appFile().renameMapping(name, to);
      return all();
    },
    'mapping.remove': ({ name }) => {
      if (!appFile().removeMapping(name)) throw noSuchMapping(name);
      return all();
    },
    'mapping.export': ({ name }) => {
      const text = `${JSON.stringify(named(name), null, 2)}\n`;
      const file = `${safeFileName(name, 'Mapping')} mapping.json`;
      const path = join(env.work_folder, `${env.newId()}.json`);
      writeFileSync(path, text, { mode: 0o600 });
      return {
        file_id: files.add(path, { name: file, temporary: true }),
        name: file,
        size_bytes: statSync(path).size,
        media_type: 'application/json',
      };
    },
    'mapping.import': ({ file_id }) => keep(readMappingFile(files.get(file_id).path)),
  };
}

/** Reads a mapping that was exported; refuses with a sentence what is none. */
export function readMappingFile(path: string): Mapping {
  if (statSync(path).size > LARGEST_BYTES) throw noMappingFile('It is larger than 1 MB.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw noMappingFile('It is no JSON.');
  }
  const read = namedMapping.safeParse(parsed);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw noMappingFile(`${issue?.path.join('.') || 'It'}: ${issue?.message ?? ''}`);
  }
  return read.data;
}

/** A mapping is used and kept only where a file can be read with it. */
export function refuseIncomplete(mapping: Mapping): void {
  const [problem] = mappingProblems(mapping);
  if (problem !== undefined)
    throw new AppError('refused', `${problem} Nothing was changed.`, 'mapping.fields');
}

function isOfOneHeader(a: Mapping, b: Mapping): boolean {
  const header = ({ source }: Mapping) => JSON.stringify([source.kind, source.columns.toSorted()]);
  return header(a) === header(b);
}

function noSuchMapping(name: string): AppError {
  return new AppError(
    'not_found',
    `There is no mapping “${name}”. Nothing was changed: look at the saved ones.`,
  );
}

function nameTaken(name: string): AppError {
  return new AppError(
    'refused',
    `There is a mapping “${name}” for files with other columns. Nothing was changed: choose another name.`,
    'mapping.name',
  );
}

function noMappingFile(why: string): AppError {
  return new AppError(
    'unreadable_file',
    `This file is no mapping that Parley exported. ${why} Nothing was changed: choose another file.`,
  );
}
