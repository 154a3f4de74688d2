import { readTable } from '../../../electron/core/documents/tables/read-table.ts';
import { mapColumns } from '../../../electron/core/documents/tables/map-columns.ts';
import { rowsInOrder } from '../../../electron/core/documents/tables/rows-in-order.ts';
import { utils, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Json, type JsonObject } from '../../../shared/json-pointer.ts';
import { mutateText } from './mutate.ts';
import { below, pick, type FuzzParser } from './parser.ts';

const DAY = '2026-11-22';
const rows = [
  [
    'Firmenname',
    'Straße und Hausnummer',
    'PLZ',
    'Ort',
    'Land',
    'USt-IdNr.',
    'Vor- und Nachname',
    'E-Mail',
    '/note',
  ],
  [
    'Müller & Söhne GmbH',
    'Hauptstr. 12 a',
    '1067',
    'Dresden',
    'Deutschland',
    'DE136695976',
    'Erika Muster',
    'e@x.example',
    'a\nb',
  ],
  ['Meier AG', 'Gasse 3', '1010', 'Wien', 'AT', 'ATU46674503', 'Max', 'm@y.example', '=1+1'],
];
const csv = ['sep=;\r\n', ''].flatMap((head) =>
  [';', ',', '\t'].map(
    (sign) => head + rows.map((cells) => cells.map((cell) => `"${cell}"`).join(sign)).join('\r\n'),
  ),
);

const book = utils.book_new();
utils.book_append_sheet(book, utils.aoa_to_sheet([...rows, ['X', { t: 'e', v: 42 }, 1067, true]]), 'Kunden');
const parts = unzipSync(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer));

/** Reads a file as an import does; the packets that come out must be requests whatever was in it. */
function readBytes(bytes: Uint8Array): void {
  const content = readTable(bytes, {});
  const { members } = mapColumns(content.headings);
  const whole = { members, stored: { vatIds: [], ids: [] }, today: DAY, keepDuplicates: true };
  for (const { packet } of rowsInOrder(content, whole)) {
    if (packet === null) continue;
    const { format, kind } = JSON.parse(packet) as JsonObject;
    if (format !== 'onboarding-packet' || kind !== 'request')
      throw new Error(`no request: ${packet.slice(0, 200)}`);
  }
}

/** Tables of customers as CSV and XLSX, and bytes that only begin as such. */
export function tableParsers(): FuzzParser[] {
  return [
    {
      name: 'CSV',
      weight: 60,
      make: (random) => ({ text: mutateText(pick(random, csv), random), encoding: below(random, 3) }),
      run(input) {
        const { text, encoding } = input as { text: string; encoding: number };
        readBytes(Buffer.from(text, (['utf8', 'latin1', 'utf16le'] as const)[encoding]));
      },
    },
    {
      name: 'XLSX',
      weight: 25,
      make(random): Json {
        const name = pick(random, Object.keys(parts));
        const text = strFromU8(parts[name] ?? new Uint8Array());
        return {
          name,
          text: mutateText(text, random),
          flips: random() < 0.5 ? [] : [random(), below(random, 256)],
        };
      },
      run(input) {
        const { name, text, flips } = input as { name: string; text: string; flips: number[] };
        const bytes = zipSync({ ...parts, [name]: strToU8(text) }, { level: 1 });
        const [place, value] = flips;
        if (place !== undefined && value !== undefined) bytes[Math.floor(place * bytes.length)] = value;
        readBytes(bytes);
      },
    },
  ];
}
