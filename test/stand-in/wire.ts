export type Wire = { encode(value: unknown): string; decode(text: string): unknown };

/**
 * A codec from anything structured clone carries to JSON text and back: shared and cyclic references, Date, Map, Set,
 * RegExp, Error, BigInt, bytes, `undefined`, NaN and -0. The same source runs in Node and, by way of `toString()`, in
 * the page's isolated world; so it must not close over anything.
 */
export function makeWire(): Wire {
  type Node = [tag: string, ...parts: unknown[]];
  type Base64Bytes = { toBase64?(): string };
  type Base64Constructor = { fromBase64?(text: string): Uint8Array<ArrayBuffer> };

  const toBase64 = (bytes: Uint8Array): string =>
    (bytes as Base64Bytes).toBase64?.() ??
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
    (Uint8Array as Base64Constructor).fromBase64?.(text) ?? new Uint8Array(Buffer.from(text, 'base64'));
  /** A new object of a global class, by its name. */
  const construct = (name: string, argument: unknown): object => {
    const Class = (globalThis as unknown as Record<string, new (argument: unknown) => object>)[name];
    return Class ? new Class(argument) : refuse();
  };
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };

  function encode(root: unknown): string {
    const nodes: (Node | null)[] = [];
    const seen = new Map<object, number>();
    const put = (value: unknown): unknown => {
      if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
      if (value === undefined) return ['u'];
      if (Object.is(value, -0)) return ['n', '-0'];
      if (typeof value === 'number') return Number.isFinite(value) ? value : ['n', String(value)];
      if (typeof value === 'bigint') return ['i', String(value)];
      if (typeof value !== 'object') return refuse();
      const known = seen.get(value);
      if (known !== undefined) return [known];
      const at = nodes.push(null) - 1;
      seen.set(value, at);
      nodes[at] = toNode(value);
      return [at];
    };
    const toNode = (value: object): Node => {
      if (Array.isArray(value)) return ['A', value.map(put)];
      if (value instanceof Date) return ['D', +value];
      if (value instanceof RegExp) return ['R', value.source, value.flags];
      if (value instanceof Map) return ['M', [...value].map((pair) => (pair as unknown[]).map(put))];
      if (value instanceof Set) return ['S', [...value].map(put)];
      if (value instanceof ArrayBuffer) return ['B', toBase64(new Uint8Array(value))];
      if (ArrayBuffer.isView(value)) {
        const name = value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name;
        return ['T', name, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
      }
      if (value instanceof Error) return ['E', value.name, value.message, value.stack];
      // Promises, WeakMaps, DOM nodes and the like.
      if (Object.prototype.toString.call(value) !== '[object Object]') return refuse();
      return ['O', Object.entries(value).map(([key, item]) => [key, put(item)])];
    };
    const value = put(root);
    return JSON.stringify([value, nodes]);
  }

  function decode(text: string): unknown {
    const [root, nodes] = JSON.parse(text) as [unknown, Node[]];
    const made: unknown[] = [];
    const keep = <T>(at: number, value: T): T => {
      made[at] = value;
      return value;
    };
    const get = (value: unknown): unknown => {
      if (!Array.isArray(value)) return value;
      const [tag, literal] = value as [string | number, string];
      if (tag === 'u') return undefined;
      if (tag === 'n') return Number(literal);
      if (tag === 'i') return BigInt(literal);
      return (tag as number) in made ? made[tag as number] : build(tag as number);
    };
    const build = (at: number): unknown => {
      const [tag, first, second, third] = nodes[at] as [string, never, never, string | undefined];
      if (tag === 'A') {
        const array = keep<unknown[]>(at, []);
        for (const item of first as unknown[]) array.push(get(item));
        return array;
      }
      if (tag === 'O') {
        const object = keep(at, {});
        for (const [key, item] of first as [string, unknown][]) {
          const attributes = { value: get(item), writable: true, enumerable: true, configurable: true };
          Object.defineProperty(object, key, attributes); // not `object[key] =`, which would obey `__proto__`
        }
        return object;
      }
      if (tag === 'M') {
        const map = keep(at, new Map());
        for (const [key, item] of first as [unknown, unknown][]) map.set(get(key), get(item));
        return map;
      }
      if (tag === 'S') {
        const set = keep(at, new Set());
        for (const item of first as unknown[]) set.add(get(item));
        return set;
      }
      if (tag === 'D') return keep(at, new Date(first));
      if (tag === 'R') return keep(at, new RegExp(first, second));
      if (tag === 'B') return keep(at, fromBase64(first).buffer);
      if (tag === 'T') {
        const bytes = fromBase64(second);
        return keep(at, first === 'Uint8Array' ? bytes : construct(first, bytes.buffer));
      }
      const known = /^(Eval|Range|Reference|Syntax|Type|URI)Error$/.test(first) ? (first as string) : 'Error';
      const error = keep(at, construct(known, second) as Error);
      if (third) error.stack = third;
      return error;
    };
    return get(root);
  }
  return { encode, decode };
}
