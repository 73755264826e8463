import { expect, it } from 'vitest';
import { html, markupOf } from './html.ts';

it('escapes every string, for text and for attributes', () => {
  const hostile = `</td><script>alert("1")</script> & '`;
  expect(markupOf(html`<td title="${hostile}">${hostile}</td>`)).toBe(
    '<td title="&lt;/td&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;">' +
      '&lt;/td&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;</td>',
  );
});

it('nests markup, joins lists and leaves out null', () => {
  const items = ['a', '<b>'].map((text) => html`<i>${text}</i>`);
  expect(markupOf(html`<b>${items}</b>${null}${0}`)).toBe('<b><i>a</i><i>&lt;b&gt;</i></b>0');
});
