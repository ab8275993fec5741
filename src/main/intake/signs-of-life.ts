import type { StageStep } from './stage-request.ts';

const MILLISECONDS_OF_SILENCE = 1_000;

/**
 * Runs work that tells its steps; where one takes long, the last is told again now and then, for there are statements of
 * the database that cannot say how far they are.
 */
export async function withSignsOfLife<T>(
  onStep: (step: StageStep) => void,
  work: (onStep: (step: StageStep) => void) => Promise<T>,
  silence = MILLISECONDS_OF_SILENCE,
): Promise<T> {
  let again: NodeJS.Timeout | undefined;
  const say = (step: StageStep) => {
    clearInterval(again);
    again = setInterval(() => onStep(step), silence);
    onStep(step);
  };
  try {
    return await work(say);
  } finally {
    clearInterval(again);
  }
}
