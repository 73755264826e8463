import { ensurePage } from './build-page.ts';

const folder = await ensurePage((line) => void process.stderr.write(`${line}\n`));
process.stdout.write(`${folder}\n`);
