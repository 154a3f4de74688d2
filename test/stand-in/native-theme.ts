import { makeEmitter } from './not-implemented.ts';

export type ThemeSource = 'system' | 'light' | 'dark';

/** `nativeTheme`. The system's own theme is not known, it counts as light; `show` passes a choice on to the pages. */
export function makeNativeTheme(show: () => void) {
  let source: ThemeSource = 'system';
  const nativeTheme = makeEmitter('nativeTheme', {
    get themeSource() {
      return source;
    },
    set themeSource(value: ThemeSource) {
      source = value;
      show();
      nativeTheme.emit('updated');
    },
    get shouldUseDarkColors() {
      return source === 'dark';
    },
    shouldUseHighContrastColors: false,
  });
  return nativeTheme;
}
