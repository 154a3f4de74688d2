/*
 * Which bytes of a data file hold something, by the SQLite file format (https://sqlite.org/fileformat2.html).
 */

/**
 * Bytes of the file header that nothing is read from: those for rollback journals and older programs (18.. is used),
 * the suggested cache, what is reserved, and which version wrote the file.
 */
const SPARE_HEADER: [from: number, to: number][] = [
  [24, 28], // file change counter: of rollback journals, a write-ahead log has its own
  [48, 52], // suggested size of the cache
  [72, 92], // reserved for expansion
  [92, 100], // the change counter and the SQLite that the size was written by
];

/** The bytes of a page that were freed between its cells: each free block begins with the place of the next and its size. */
function freedBytes(file: Buffer, page: number, header: number): Set<number> {
  const freed = new Set<number>();
  let block = file.readUInt16BE(page + header + 1);
  while (block !== 0) {
    const size = file.readUInt16BE(page + block + 2);
    for (let at = block + 4; at < block + size; at++) freed.add(at);
    block = file.readUInt16BE(page + block);
  }
  return freed;
}

/**
 * Bytes of a plain data file that hold something: headers, cell pointers and cells, overflow pages; not the gaps
 * between them, pages that are free, or what no program reads of the file's header.
 * @param isInUse whether a page, from 1, belongs to a table or an index
 */
export function usedBytes(file: Buffer, pageSize: number, isInUse: (page: number) => boolean): number[] {
  const used: number[] = [];
  for (let page = 0; page < file.length; page += pageSize) {
    if (!isInUse(page / pageSize + 1)) continue;
    const header = page === 0 ? 100 : 0;
    const kind = file.readUInt8(page + header);
    const isTree = [2, 5, 10, 13].includes(kind);
    const pointersEnd = header + (kind < 8 ? 12 : 8) + 2 * file.readUInt16BE(page + header + 3);
    const cellsStart = file.readUInt16BE(page + header + 5) || 65_536;
    const freed = isTree ? freedBytes(file, page, header) : new Set();
    for (let at = 0; at < pageSize; at++) {
      const isSpare = page === 0 && SPARE_HEADER.some(([from, to]) => at >= from && at < to);
      if (!isSpare && (!isTree || at < pointersEnd || (at >= cellsStart && !freed.has(at))))
        used.push(page + at);
    }
  }
  return used;
}
