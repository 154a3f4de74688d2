import { EventEmitter } from 'node:events';

// Names that Node, Playwright and `await` look up on any object; a miss there is no use of Electron's API.
const innocent = /^(_.*|then|toJSON|inspect|constructor|domain)$/;

/** A thing that says which part of Electron's API is missing as soon as it is used in any way. */
export function notImplemented(name: string): never {
  const refuse = (): never => {
    throw new Error(`stand-in: electron.${name} is not implemented`);
  };
  const get = (_target: object, key: string | symbol): undefined =>
    typeof key === 'symbol' || innocent.test(key) ? undefined : refuse();
  return new Proxy(function () {}, { get, set: refuse, apply: refuse, construct: refuse }) as never;
}

function throwingPrototype(name: string, base: object): object {
  const prefix = name && `${name}.`;
  return new Proxy(Object.create(base) as object, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || innocent.test(key))
        return Reflect.get(target, key, receiver);
      throw new Error(`stand-in: electron.${prefix}${key} is not implemented`);
    },
  });
}

/**
 * Makes reading an unknown property of `object` throw "stand-in: electron.NAME.KEY is not implemented"; the module
 * itself has the name ''. The check
 * sits at the end of the prototype chain, so the object's own members, identity and `instanceof` stay as they were.
 */
export function refuseTheRest<T extends object>(name: string, object: T): T {
  return Object.setPrototypeOf(object, throwingPrototype(name, Object.getPrototypeOf(object) as object)) as T;
}

/** An EventEmitter with the given members, which refuses the rest of the API. */
export function makeEmitter<T extends object>(name: string, members: T): EventEmitter & T {
  const emitter = Object.defineProperties(new EventEmitter(), Object.getOwnPropertyDescriptors(members));
  emitter.setMaxListeners(0);
  return refuseTheRest(name, emitter as EventEmitter & T);
}
