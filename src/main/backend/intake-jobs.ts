import type { StageOptions } from '../intake/stage-file.ts';
import type { Environment } from './environment.ts';

/** Files that are being read, each by the job that a person may cancel. */
export type IntakeJobs = {
  /** Runs one reading; what it needs of the host is given to it. */
  run<T>(job_id: string, work: (options: StageOptions) => Promise<T>): Promise<T>;
  cancel(job_id: string): void;
  cancelAll(): void;
};

export function intakeJobs(env: Environment): IntakeJobs {
  const jobs = new Map<string, AbortController>();
  return {
    run: async (job_id, work) => {
      const job = new AbortController();
      jobs.set(job_id, job);
      try {
        return await work({
          job_id,
          childEntry: env.intake_entry,
          workFolder: env.work_folder,
          signal: job.signal,
          onProgress: (event) => env.emit(event),
          ...(env.start_intake ? { startProcess: env.start_intake } : {}),
        });
      } finally {
        jobs.delete(job_id);
      }
    },
    cancel: (job_id) => jobs.get(job_id)?.abort(),
    cancelAll: () => {
      for (const job of jobs.values()) job.abort();
    },
  };
}
