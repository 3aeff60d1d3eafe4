import { expect, it } from 'vitest';
import { embedSnippet } from './embed-snippet.ts';

it('holds the title as text, whatever it is', () => {
  expect(embedSnippet('https://a.example/f/x', '"><script>&')).toBe('<iframe src="https://a.example/f/x" title="&quot;&gt;&lt;script&gt;&amp;" style="width:100%;height:640px;border:0"></iframe>');
});
