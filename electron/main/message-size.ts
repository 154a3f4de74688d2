/** The largest call of the window, in bytes: three packet files of the largest size. */
const MOST_BYTES = 128 * 1024 * 1024;
/** Values in it, counting objects and members: checking each costs time, whatever its size. */
const MOST_VALUES = 1_000_000;

const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length * 2;
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? value.byteLength : 8;
};

const isContainer = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !ArrayBuffer.isView(value) &&
  !(value instanceof ArrayBuffer);

/**
 * True for an input that is small enough to be looked at closely. Stops at the bound, does not recurse, so no depth
 * exhausts the stack, and counts what is there twice twice, so nothing that contains itself gets through.
 */
export function isSmallEnough(input: unknown, most = { bytes: MOST_BYTES, values: MOST_VALUES }): boolean {
  const open = [input];
  let bytes = 0;
  for (let values = 1; open.length > 0; values += 1) {
    if (values > most.values) return false;
    const value = open.pop();
    bytes += sizeOf(value);
    if (bytes > most.bytes) return false;
    if (!isContainer(value)) continue;
    // What structured clone can bring beside plain objects and arrays is in no operation's input.
    if (value instanceof Map || value instanceof Set) return false;
    for (const [name, member] of Object.entries(value)) {
      bytes += Array.isArray(value) ? 0 : name.length * 2;
      open.push(member);
    }
  }
  return true;
}
