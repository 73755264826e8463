import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const key = 'sk_test_marker';

/** What a process logs that runs `statement` with a logger which knows the key. */
function logged(format: string, statement: string): string {
  const { stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { createLogger } from './logger.ts';
       const logger = createLogger({ level: 'debug', format: '${format}', name: 'test', secrets: ['${key}'] });
       ${statement}`,
    ],
    { cwd: import.meta.dirname, encoding: 'utf8' },
  );
  return stderr;
}

it.each(['json', 'pretty'])('hides a secret wherever it stands in a line (%s)', (format) => {
  const output = logged(
    format,
    `const error = Object.assign(new Error('refused ${key}', { cause: new Error('${key}') }), { deep: { er: ['${key}'] } });
     logger.child({ bound: '${key}' }).warn({ err: error, list: [{ a: { b: '${key}' } }] }, 'said ${key}');`,
  );
  expect(output).toContain('[secret]');
  expect(output).toContain('said');
  expect(output).not.toContain(key);
});

it('hides what a field with the name of a secret holds, also when nobody knew it', () => {
  const output = logged(
    'json',
    `const error = Object.assign(new Error('WRONGPASS'), { command: { name: 'auth', args: ['unknown1'] }, input: 'x://unknown2' });
     logger.warn({ err: error, token: 'unknown3', config: { password: 'unknown4', scavio: { apiKey: 'unknown5' } } }, 'words');`,
  );
  expect(output).toContain('WRONGPASS');
  expect(output).not.toContain('unknown');
});
