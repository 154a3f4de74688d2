import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText, findEncoding } from '../../../../../electron/core/documents/tables/decode-text.ts';
import type { TableEncoding } from '../../../../../shared/operations/tables.ts';

const german =
  'Firmenname;Straße;Ort\r\nMüller & Söhne GmbH;Königsallee 5;Düsseldorf\r\nGroß;Äußere Weberstraße;Görlitz\r\n';
const french =
  'Company;Street;City\r\nLefèvre Frères;Rue de la Liberté;Besançon\r\nHôtel Château;Allée Noël;Orléans\r\n';
const polish = 'Firma;Ulica;Miasto\r\nZakład Żółty;Święty Krzyż;Łódź\r\nPółka;Śląska;Gdańsk\r\n';
const czech = 'Firma;Ulice;Město\r\nDvořák a Novák;Příčná;Plzeň\r\nČeská Škoda;Žižkova;Děčín\r\n';
const hungarian = 'Cég;Utca;Város\r\nKőműves Kft;Fő utca;Győr\r\nErdőtűz;Petőfi;Szőlős\r\n';
const ascii = 'Firma;PLZ\r\nMeier;10115\r\n';

const samples: [name: string, encoding: TableEncoding, text: string, mark?: number[]][] = [
  ...Object.entries({ german, french, polish, czech, hungarian, ascii }).flatMap(
    ([name, text]): [string, TableEncoding, string, number[]?][] => [
      [name, 'utf-8', text],
      [name, 'utf-8', text, [0xef, 0xbb, 0xbf]],
      [name, 'utf-16le', text],
      [name, 'utf-16le', text, [0xff, 0xfe]],
      [name, 'utf-16be', text],
      [name, 'utf-16be', text, [0xfe, 0xff]],
    ],
  ),
  ['german', 'windows-1252', german],
  ['german with a dash and a euro', 'windows-1252', `${german}Preis – „gut“;5 €;Köln\r\n`],
  ['french', 'windows-1252', french],
  ['polish', 'windows-1250', polish],
  ['czech', 'windows-1250', czech],
  ['hungarian', 'windows-1250', hungarian],
  ['german', 'macintosh', german],
  ['french', 'macintosh', french],
  ['german', 'cp850', german],
  ['french', 'cp850', french],
];

test.each(samples)('%s in %s is read as it was written', (_name, encoding, text, mark = []) => {
  const bytes = Uint8Array.from([...mark, ...iconv.encode(text, encoding)]);
  expect(decodeText(bytes, findEncoding(bytes))).toBe(text);
});

test('an encoding that a person chose is used, whatever the bytes look like', () => {
  const bytes = Uint8Array.from(iconv.encode('Größe', 'cp850'));
  expect(decodeText(bytes, 'cp850')).toBe('Größe');
  expect(decodeText(bytes, 'windows-1252')).not.toBe('Größe');
});

test('what fits no letter of UTF-8 shows as such and nothing is thrown', () => {
  expect(decodeText(Uint8Array.of(0x41, 0xff, 0x42), 'utf-8')).toBe('A\ufffdB');
});
