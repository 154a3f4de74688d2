/** The text with each `{name}` replaced by the parameter of that name; unknown names stay as they are. */
export const fillText = (text: string, params: Record<string, unknown>): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : placeholder,
  );
