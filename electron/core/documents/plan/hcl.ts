/*
 * Just enough of HCL to write it: a text can neither end its quotes nor begin a template.
 * Source: HCL native syntax specification, "Template Expressions" and "Quoted Template Expressions".
 */

const escapes: { [letter: string]: string } = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A text as a quoted literal. */
export const hclText = (text: string): string =>
  `"${text
    .toWellFormed()
    .replaceAll(/[\\"\n\r\t]/g, (letter) => escapes[letter] ?? letter)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, unicodeEscape)
    .replaceAll('${', () => '$${')
    .replaceAll('%{', () => '%%{')}"`;

const unicodeEscape = (letter: string): string => {
  const code = (letter.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
};

/** A block with its attributes, whose values are expressions already; aligned as `terraform fmt` does it. */
export function hclBlock(head: string, attributes: readonly (readonly [string, string])[]): string {
  const isOneLine = (value: string): boolean => !value.includes('\n');
  const lines: string[] = [];
  let group: (readonly [string, string])[] = [];
  const flush = (): void => {
    const width = Math.max(...group.map(([name]) => name.length));
    lines.push(...group.map(([name, value]) => `  ${name.padEnd(width)} = ${value}`));
    group = [];
  };
  for (const attribute of attributes) {
    if (isOneLine(attribute[1])) group.push(attribute);
    else {
      flush();
      lines.push(`  ${attribute[0]} = ${attribute[1].replaceAll('\n', '\n  ')}`);
    }
  }
  flush();
  return `${head} {\n${lines.join('\n')}\n}\n`;
}

/** A map of texts, one line each. */
export function hclMap(entries: readonly (readonly [string, string])[]): string {
  const keys = entries.map(([key]) => hclText(key));
  const width = Math.max(...keys.map((key) => key.length));
  const lines = entries.map(
    ([, value], index) => `  ${(keys[index] ?? '').padEnd(width)} = ${hclText(value)}`,
  );
  return `{\n${lines.join('\n')}\n}`;
}
