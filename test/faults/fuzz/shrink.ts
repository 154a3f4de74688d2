import { isJsonObject, type Json } from '../../../shared/json-pointer.ts';

/** Smaller values than this one, the smallest first: a text or list without a half, a quarter … of it, an object without a member. */
function* smaller(value: Json): Generator<Json> {
  if (typeof value === 'string' || Array.isArray(value)) {
    for (let size = Math.ceil(value.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2))
      for (let at = 0; at < value.length; at += size)
        yield typeof value === 'string'
          ? value.slice(0, at) + value.slice(at + size)
          : value.toSpliced(at, size);
  }
  if (Array.isArray(value))
    for (const [n, item] of value.entries()) for (const less of smaller(item)) yield value.with(n, less);
  if (isJsonObject(value)) {
    for (const name of Object.keys(value)) {
      const { [name]: member = null, ...others } = value;
      yield others;
      for (const less of smaller(member)) yield { ...value, [name]: less };
    }
  }
}

/** The smallest input found that still fails in the same way. */
export async function shrink(
  input: Json,
  stillFails: (input: Json) => Promise<boolean>,
  { tries, ms }: { tries: number; ms: number },
): Promise<Json> {
  const endsAt = performance.now() + ms;
  let best = input;
  let left = tries;
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const candidate of smaller(best)) {
      if (left-- <= 0 || performance.now() > endsAt) return best;
      if (!(await stillFails(candidate))) continue;
      best = candidate;
      isSmaller = true;
      break;
    }
  }
  return best;
}
