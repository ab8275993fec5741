import { type BenchTable, printedTable } from './bench-table.ts';
import { benchCommit } from './commit-optimise.ts';
import { benchImport } from './import.ts';
import { benchScorecard } from './scorecard.ts';

const BENCHES: Readonly<Record<string, () => Promise<BenchTable>>> = {
  commit: benchCommit,
  scorecard: async () => benchScorecard(),
  import: benchImport,
};

/** Runs the benches named, or all; the exit status is 1 where a figure differs from the peer's, never for a time. */
async function run(names: readonly string[]): Promise<void> {
  for (const name of names.length === 0 ? Object.keys(BENCHES) : names) {
    const bench = BENCHES[name];
    if (!bench)
      throw new RangeError(`there is no bench "${name}"; there are ${Object.keys(BENCHES).join(', ')}`);
    const table = await bench();
    console.log(printedTable(table));
    if (table.wrong.length > 0) process.exitCode = 1;
  }
}

await run(process.argv.slice(2));
