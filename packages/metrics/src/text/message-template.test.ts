import { expect, it } from 'vitest';
import { fillTemplate, unknownFields } from './message-template.ts';

it('fills in what is known, and leaves what is not where whoever sends it sees it', () => {
  const body = 'Hi {handle}, your post {link} for #{hashtag} was seen by {views}. {handle}!';
  expect(fillTemplate(body, { handle: '@maker', hashtag: 'brandx', views: '12,000' })).toEqual({
    text: 'Hi @maker, your post {link} for #brandx was seen by 12,000. @maker!',
    missing: ['link'],
  });
});

it('takes values as text, whatever they hold', () => {
  expect(fillTemplate('{name}', { name: "$& {handle} $1 $'" }).text).toBe("$& {handle} $1 $'");
});

it('names the fields that do not exist, each once', () => {
  expect(unknownFields('{handle} {price} {price} {} { x } {a b}')).toEqual(['price', '']);
});
