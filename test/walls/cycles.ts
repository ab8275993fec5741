import { importsOf, type SourceFile } from './imports.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

/** The chains of imports that lead back to their start; imports of types alone are none. */
export function findCycles(files: readonly SourceFile[]): string[][] {
  return cyclesOf(graphOf(files));
}

function graphOf(files: readonly SourceFile[]): Graph {
  return new Map(
    files.map((file) => [
      file.path,
      importsOf(file)
        .filter((found) => found.local && !found.typeOnly)
        .map((found) => found.target),
    ]),
  );
}

function cyclesOf(graph: Graph): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return cycles;
}
