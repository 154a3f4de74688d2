import { describe, expect, it } from 'vitest';
import { htmlText } from '../../../../../electron/core/submit/channels/request-tracker/html-text.ts';

describe('htmlText', () => {
  it.each([
    [
      '<p>Guten Tag,</p>\n<p>bitte die <b>USt-IdNr.</b> pr&uuml;fen.</p>',
      'Guten Tag,\n\nbitte die USt-IdNr. prüfen.',
    ],
    ['eins<br />zwei<br>drei', 'eins\nzwei\ndrei'],
    ['<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
    ['&#228;&#xE4;&nbsp;&euro; &unknown; &constructor;', 'ää € &unknown; &constructor;'],
    ['x &lt;script&gt; &amp;lt;', 'x <script> &lt;'],
    ['a<script>alert(1)</script>b<style>p{}</style>c<!-- d -->e', 'abce'],
    ['a<script>never closed', 'a'],
    ['1 < 2 und 3 > 2', '1 < 2 und 3 > 2'],
    ['&#0;&#1114112;', ''],
    ['', ''],
  ])('reads %j', (html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  it('takes a megabyte of nonsense in its stride', () => {
    for (const bad of ['<', '<!--', '&#', '<script>', '<p ', ' \n', '<b> ', '&#32;'])
      expect(htmlText(bad.repeat(200_000)).length).toBeLessThanOrEqual(bad.length * 200_000);
  });
});
