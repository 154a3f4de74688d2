export type Preventable = { readonly defaultPrevented: boolean; preventDefault(): void };

/** An event whose default the app can prevent, with the given further fields. */
export function preventable<T extends object>(fields?: T): Preventable & T {
  const event = {
    defaultPrevented: false,
    preventDefault: () => void (event.defaultPrevented = true),
  };
  return Object.assign(event, fields);
}
