import { expect, test } from 'vitest';
import { html } from '../../../../../electron/core/practice-desk/trainer/markup.ts';

test('a value is text, whatever is in it, also within an attribute', () => {
  const name = `<b a='1' b="2">&`;
  expect(html`<p title="${name}">${name}</p>`.markup).toBe(
    '<p title="&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;">&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;</p>',
  );
});

test('pieces, lists of pieces and nothing can stand in a piece', () => {
  const items = ['a', '<'].map((item) => html`<b>${item}</b>`);
  expect(html`${items}${null}${0}`.markup).toBe('<b>a</b><b>&lt;</b>0');
});
