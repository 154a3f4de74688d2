/** Letters of a string that are made at once; `apply` takes no more arguments than some ten thousand. */
const CHUNK = 8192;

/** A PNG or JPEG as a `data:` address: the window's policy allows no other picture that is not in the bundle. */
export function pictureAddress(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    letters += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  const type = bytes[0] === 0x89 ? 'png' : 'jpeg'; // the first byte of a PNG's signature
  return `data:image/${type};base64,${btoa(letters)}`;
}
