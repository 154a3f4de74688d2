import { describe, expect, it } from 'vitest';
import { directionOf } from '../../../../../../renderer/features/requests/form/undo-keys.ts';

const key = (name: string, held: string[]) => ({
  key: name,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('cmd'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
});

describe('directionOf', () => {
  it.each([
    ['z', ['ctrl'], 'undo'],
    ['Z', ['ctrl', 'shift'], 'redo'],
    ['y', ['ctrl'], 'redo'],
  ])('%s with %s means %s', (name, held, direction) => {
    expect(directionOf(key(name, held), false)).toBe(direction);
  });
  it('uses Cmd on a Mac, where Cmd+Y is another command', () => {
    expect(directionOf(key('z', ['cmd']), true)).toBe('undo');
    expect(directionOf(key('Z', ['cmd', 'shift']), true)).toBe('redo');
    expect(directionOf(key('y', ['cmd']), true)).toBeNull();
    expect(directionOf(key('z', ['ctrl']), true)).toBeNull();
  });
  it.each([
    ['z', []],
    ['z', ['ctrl', 'alt']],
    ['z', ['ctrl', 'cmd']],
    ['y', ['ctrl', 'shift']],
    ['x', ['ctrl']],
  ])('means nothing for %s with %s', (name, held) => {
    expect(directionOf(key(name, held), false)).toBeNull();
  });
});
