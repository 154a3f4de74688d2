/** A piece of HTML that is safe to send: every value in it was escaped. */
export type Markup = { readonly markup: string };
type Content = Markup | string | number | null | readonly Content[];

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

function render(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string' || typeof content === 'number') return escape(String(content));
  return 'markup' in content ? content.markup : content.map(render).join('');
}

/** HTML with values in it: texts are escaped, also within quoted attributes; pieces of HTML stand as they are. */
export const html = (parts: TemplateStringsArray, ...values: Content[]): Markup => ({
  markup: parts.map((part, index) => part + render(values[index] ?? null)).join(''),
});
