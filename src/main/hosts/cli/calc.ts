import { calc } from './calc-command.ts';

process.exitCode = await calc(process.argv.slice(2));
