import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A message by its number, as it lies in the mailbox. */
type Message = { uid: number; source: Buffer };

/**
 * A mailbox on this computer with as much IMAP (RFC 3501) as reading needs: every search finds every message from its
 * first number on. User `max`, password `geheim`. It ends with the test.
 */
export async function startMailbox(messages: Message[], { validity = 7 } = {}) {
  const commands: string[] = [];
  const sockets = new Set<Socket>();

  function answer(command: string): string | Buffer[] {
    const [verb = '', ...rest] = command.split(' ');
    const words = rest.join(' ');
    const first = Number(/(\d+)/.exec(words.replace(/^(?:SEARCH|FETCH) /, ''))?.[1] ?? 1);
    switch (verb.toUpperCase()) {
      case 'CAPABILITY':
        return '* CAPABILITY IMAP4rev1\r\n';
      case 'LIST':
        return '* LIST (\\Noselect) "/" ""\r\n';
      case 'EXAMINE':
        return [
          `* ${messages.length} EXISTS`,
          '* FLAGS ()',
          `* OK [UIDVALIDITY ${validity}]`,
          `* OK [UIDNEXT ${(messages.at(-1)?.uid ?? 0) + 1}]`,
          '',
        ].join('\r\n');
      case 'UID': {
        if (/^SEARCH/i.test(words)) {
          const from = Number(/UID (\d+)/i.exec(words)?.[1] ?? 1);
          const found = messages.filter(({ uid }) => uid >= from || uid === messages.at(-1)?.uid);
          return `* SEARCH ${found.map(({ uid }) => uid).join(' ')}\r\n`;
        }
        const wanted = new Set(/^FETCH ([\d,]+)/i.exec(words)?.[1]?.split(',').map(Number) ?? [first]);
        const length = Number(/<0\.(\d+)>/.exec(words)?.[1] ?? Infinity);
        return messages.flatMap(({ uid, source }, n) => {
          if (!wanted.has(uid)) return [];
          const part = source.subarray(0, length);
          return [
            Buffer.from(`* ${n + 1} FETCH (UID ${uid} BODY[]<0> {${part.byteLength}}\r\n`),
            part,
            Buffer.from(')\r\n'),
          ];
        });
      }
      case 'LOGOUT':
        return '* BYE\r\n';
      default:
        return '';
    }
  }

  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write('* OK ready\r\n');
    let rest = '';
    socket.on('data', (bytes: Buffer) => {
      const lines = (rest + bytes.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [tag = '', ...words] = line.split(' ');
        const command = words.join(' ');
        commands.push(command.replace(/^LOGIN .*/i, 'LOGIN'));
        const isRefused = /^LOGIN/i.test(command) && !command.includes('geheim');
        const said = answer(command);
        for (const part of typeof said === 'string' ? [said] : said) socket.write(part);
        socket.write(`${tag} ${isRefused ? 'NO [AUTHENTICATIONFAILED] no' : 'OK done'}\r\n`);
        if (/^LOGOUT/i.test(command)) socket.end();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, commands };
}
