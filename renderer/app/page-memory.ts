import {
  createContext,
  use,
  useEffect,
  useState,
  type Dispatch,
  type RefObject,
  type SetStateAction,
} from 'react';

/** What pages remember while others are shown: filters, places in a list. It ends with the window. */
export const PageMemoryContext = createContext<Map<string, unknown> | null>(null);

function usePageMemory(): Map<string, unknown> {
  const memory = use(PageMemoryContext);
  if (!memory) throw new Error('no page memory above this component');
  return memory;
}

/** A state that a page finds again when it is shown the next time; `name` is unique in the window. */
export function useRemembered<T>(name: string, initial: T): [T, Dispatch<SetStateAction<T>>] {
  const memory = usePageMemory();
  const [value, setValue] = useState<T>(() => (memory.has(name) ? (memory.get(name) as T) : initial));
  useEffect(() => void memory.set(name, value), [memory, name, value]);
  return [value, setValue];
}

/** The same for what is not drawn: a box whose content may change without drawing anything again. */
export function useRememberedBox<T>(name: string, initial: T): RefObject<T> {
  const [box] = useRemembered<RefObject<T>>(name, { current: initial });
  return box;
}
