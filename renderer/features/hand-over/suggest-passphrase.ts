/** Without i, l and o, which are misheard or misread on the phone; 20 of 23 letters are 90 bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const GROUPS = 4;
const GROUP = 5;

/** A letter by chance, each equally likely: bytes beyond a multiple of their number are thrown again. */
function letter(randomByte: () => number): string {
  const most = 256 - (256 % LETTERS.length);
  let byte = randomByte();
  while (byte >= most) byte = randomByte();
  return LETTERS.charAt(byte % LETTERS.length);
}

const oneByte = (): number => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0;

/** A passphrase that nobody has to think up, in groups that can be read out: `kxmqr-tbvnh-…`. */
export const suggestPassphrase = (randomByte: () => number = oneByte): string =>
  Array.from({ length: GROUPS }, () => Array.from({ length: GROUP }, () => letter(randomByte)).join('')).join(
    '-',
  );
