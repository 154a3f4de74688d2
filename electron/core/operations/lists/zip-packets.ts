import { DeskError } from '../../../../shared/errors.ts';
import { packetFileText } from '../../../../shared/packet/packet.ts';
import { shortId } from '../../documents/request-in-words.ts';
import { makeZip, type ZipEntry } from '../../make-zip.ts';
import { packetOf } from '../../store/drafts.ts';
import type { Store } from '../../store/store.ts';
import { titleAsName } from '../../title-as-name.ts';

/** Most megabytes of packets in one zip; 1,000 requests have 2. */
const MOST_MEGABYTES = 200;

/** Names without a second of the same, also where a file system knows no upper and lower case. */
function makeNames(): (title: string, id: string) => string {
  const taken = new Set<string>();
  return (title, id) => {
    const short = `${titleAsName(title)} ${shortId(id)}`;
    const name = taken.has(short.toLowerCase()) ? `${titleAsName(title)} ${id}` : short;
    taken.add(name.toLowerCase());
    return `${name}.packet.json`;
  };
}

/**
 * The packet files of drafts, in whatever state, as a zip file; in the order of their ids, so that the same packets are
 * the same bytes. Throws DeskError `not-found`, or `file-too-large` over 200 MB.
 */
export async function zipPackets(
  store: Store,
  ids: readonly string[],
  mostMegabytes = MOST_MEGABYTES,
): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const nameOf = makeNames();
  let bytes = 0;
  function* entries(): Generator<ZipEntry> {
    for (const id of [...new Set(ids)].toSorted()) {
      const row = store.drafts.get(id);
      const content = encoder.encode(packetFileText(packetOf(row)));
      bytes += content.byteLength;
      if (bytes > mostMegabytes * 1_000_000)
        throw new DeskError('file-too-large', { maxMegabytes: mostMegabytes });
      yield { name: nameOf(row.title, id), pieces: [content] };
    }
  }
  return makeZip(entries());
}
