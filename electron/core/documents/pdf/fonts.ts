import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type GlyphRun } from 'fontkit';

export type FontName = 'regular' | 'bold' | 'arabic' | 'japanese';

const fontFiles: Record<FontName, string> = {
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  arabic: '@expo-google-fonts/ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf',
  japanese: '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
};

/** The fonts of a writer: each is read and parsed once, when a text first needs it. */
export type Fonts = {
  font(name: FontName): Font;
};

/** Laid-out words that are kept, of each font: the labels of both languages are about 600. */
const KEPT_WORDS = 4000;
const LONGEST_KEPT = 64;

/** Finds the font files from the source as well as from the bundle: both stand above the same node_modules. */
export function makeFonts(): Fonts {
  const { resolve } = createRequire(import.meta.url);
  const parsed = new Map<FontName, Font>();
  return {
    font(name) {
      const known = parsed.get(name);
      if (known) return known;
      const font = openFont(resolve(fontFiles[name]));
      layOutAlone(font);
      if (name === 'arabic') spellLigaturesAsDrawn(font);
      else layOutWithoutCcmp(font);
      layOutOnce(font);
      parsed.set(name, font);
      return font;
    },
  };
}

function openFont(file: string): Font {
  const opened = create(readFileSync(file));
  if (!('layout' in opened)) throw new Error(`a font collection where one font is needed: ${file}`);
  return opened;
}

/**
 * Noto's `ccmp` splits 'ị' into 'i' and a dot, and fontkit gives that 'i' the code point of 'ị' for the rest of the
 * document: after one "Thị" a reader copies "Zürịch". Texts are NFC, so the feature is not missed.
 */
function layOutWithoutCcmp(font: Font): void {
  const layout = font.layout.bind(font);
  font.layout = (text, features, ...rest) => {
    const given = Array.isArray(features) ? Object.fromEntries(features.map((tag) => [tag, true])) : features;
    return layout(text, { ...given, ccmp: false }, ...rest);
  };
}

/**
 * Spells a ligature from left to right, as it is drawn: pdf.js 6, poppler 22 and PDFium turn a right-to-left line around
 * letter by letter, and would give لا back as ال. (On marked content they do not share a form of ActualText: pdf.js does
 * not read it, and poppler turns that around as well.)
 */
function spellLigaturesAsDrawn(font: Font): void {
  const layout = font.layout.bind(font);
  font.layout = (...args) => {
    const run = layout(...args);
    // A glyph that stands in a run twice is one object.
    for (const glyph of new Set(run.glyphs)) glyph.codePoints = glyph.codePoints.toReversed();
    return run;
  };
}

/**
 * fontkit keeps a glyph with the code point that it was first used for, and some share one (⼀ U+2F00 and 一 U+4E00 in
 * Noto Sans JP). Without this the bytes of a file would depend on the files made before it.
 */
function layOutAlone(font: Font): void {
  const layout = font.layout.bind(font);
  font.layout = (...args) => {
    (font as Font & { _glyphs: object })._glyphs = {};
    return layout(...args);
  };
}

/** Keeps words as they were laid out: most of a file are labels, and laying them out is most of the work. */
function layOutOnce(font: Font): void {
  const layout = font.layout.bind(font);
  const kept = new Map<string, GlyphRun>();
  font.layout = (text, features, ...rest) => {
    if (features !== undefined || text.length > LONGEST_KEPT) return layout(text, features, ...rest);
    let run = kept.get(text);
    if (!run) {
      run = layout(text, features, ...rest);
      if (kept.size >= KEPT_WORDS) kept.clear();
      kept.set(text, run);
    }
    // pdfkit scales the positions in place.
    const positions = run.positions.map((position) => ({ ...position }));
    return Object.create(run, { positions: { value: positions } }) as GlyphRun;
  };
}
