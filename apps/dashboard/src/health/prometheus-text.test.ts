import { expect, it } from 'vitest';
import { gaugeText } from './prometheus-text.ts';

it('writes HELP and TYPE once per family and a line per sample', () => {
  const text = gaugeText([
    {
      name: 'scans',
      help: 'Open scans',
      samples: [
        { labels: { status: 'fetching' }, value: 2 },
        { labels: { status: 'scoring', quote: 'a"b\\c\nd' }, value: 0 },
      ],
    },
    { name: 'paused', help: 'Paused', samples: [{ value: 1 }] },
    { name: 'unknown', help: 'Left out', samples: [] },
  ]);
  expect(text).toBe(
    [
      '# HELP scans Open scans',
      '# TYPE scans gauge',
      'scans{status="fetching"} 2',
      String.raw`scans{status="scoring",quote="a\"b\\c\nd"} 0`,
      '# HELP paused Paused',
      '# TYPE paused gauge',
      'paused 1',
      '',
    ].join('\n'),
  );
});
