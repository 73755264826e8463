import { OperationalError } from '@ugc-radar/types';
import { expect, it } from 'vitest';
import { listenError } from './app.ts';

const failure = (code: string) => Object.assign(new Error(`listen ${code}`), { code });

it('names the port and the variable that changes it', () => {
  const error = listenError(failure('EADDRINUSE'), '127.0.0.1', 3000);
  expect(error).toBeInstanceOf(OperationalError);
  expect(error).toHaveProperty(
    'message',
    'Port 3000 on 127.0.0.1 is in use: stop what listens there or set RADAR_PORT to another port.',
  );
});

it.each([
  ['EACCES', 'RADAR_PORT'],
  ['EADDRNOTAVAIL', 'RADAR_HOST'],
])('says what to change after %s', (code, variable) => {
  expect(listenError(failure(code), '10.1.1.1', 80)).toHaveProperty(
    'message',
    expect.stringContaining(variable),
  );
});

it('leaves every other error alone', () => {
  const error = failure('EMFILE');
  expect(listenError(error, '127.0.0.1', 3000)).toBe(error);
});
