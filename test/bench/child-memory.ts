import { readFileSync } from 'node:fs';

const MILLISECONDS_BETWEEN_LOOKS = 50;

/** Watches the processes that this one starts from now on; `stop` gives the most memory one of them held, null where the system does not tell. */
export function watchChildMemory(): { stop: () => number | null } {
  const before = new Set(children());
  let most: number | null = null;
  const timer = setInterval(() => {
    for (const pid of children()) if (!before.has(pid)) most = Math.max(most ?? 0, peakOf(pid));
  }, MILLISECONDS_BETWEEN_LOOKS);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

function children(): string[] {
  return (textOf(`/proc/self/task/${process.pid}/children`) ?? '').split(' ').filter((pid) => pid !== '');
}

/** Bytes resident at the most so far: the "high water mark" that Linux keeps. */
function peakOf(pid: string): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`) ?? '')?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

/** Null where there is no such file, or no longer. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
