/**
 * True where two addresses (`KIND URL`, as attempts and tickets remember them) are one desk: the same kind of channel
 * at the same host name. The port does not count: a desk may move it, the practice desk does at every start.
 */
export function isSameDesk(a: string, b: string): boolean {
  const [kindA = '', urlA = ''] = a.split(' ');
  const [kindB = '', urlB = ''] = b.split(' ');
  const [hostA, hostB] = [urlA, urlB].map((url) => URL.parse(url)?.hostname);
  if (kindA !== kindB || hostA === undefined || hostB === undefined) return a === b;
  return hostA === hostB;
}
