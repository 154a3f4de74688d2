import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net, { type AddressInfo, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findProgram } from '../find-program.ts';
import { freePort } from '../free-port.ts';

/** Why real mail servers cannot run here; null where they can. */
export function obstacleToMail(): string | null {
  if (!findProgram('apt-get')) return 'OpenSMTPD and Dovecot come as packages of Debian, and this is none';
  return process.getuid?.() === 0 ? null : 'OpenSMTPD and Dovecot need root';
}

/** OpenSMTPD and Dovecot on free ports of this computer, installed where they are missing. They end with this process. */
export async function startMail() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mail-'));
  const [smtpPort, imapPort] = [await freePort(), await freePort()];
  const script = path.join(import.meta.dirname, 'mail-up.sh');
  const servers = spawn(script, [dir, String(smtpPort), String(imapPort)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => servers.kill());
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1));
  await new Promise<void>((resolve, reject) => {
    servers.stdout.once('data', () => resolve());
    servers.once('exit', (code) => reject(new Error(`the mail servers ended with ${code}`)));
  });
  const mailsOf = (person: 'psam' | 'max'): Buffer[] => {
    const folders = ['new', 'cur'].map((name) => path.join(dir, person, name));
    const files = folders.flatMap((folder) =>
      fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => path.join(folder, name)) : [],
    );
    return files.toSorted().map((file) => fs.readFileSync(file));
  };
  return {
    smtpPort,
    imapPort,
    /** What has arrived, as it lies on the disk. */
    mailsOf,
    /** Ends both servers and removes their files. */
    async stop(): Promise<void> {
      servers.removeAllListeners('exit');
      servers.kill();
      await once(servers, 'exit');
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A line to a server for mail that loses, where told so, the answer to the message itself: the server has it then. */
export async function startForgetfulLine(smtpPort: number) {
  const sockets = new Set<Socket>();
  let isForgetful = false;
  let lost = 0;
  const line = net.createServer((client) => {
    const server = net.connect(smtpPort, '127.0.0.1');
    let isMessage = false;
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
    }
    client.pipe(server);
    server.on('data', (bytes: Buffer) => {
      if (isForgetful && isMessage) {
        lost += 1;
        client.resetAndDestroy();
        server.destroy();
        return;
      }
      if (bytes.toString('latin1').startsWith('354')) isMessage = true;
      client.write(bytes);
    });
    server.once('end', () => client.end());
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  return {
    port: (line.address() as AddressInfo).port,
    forget: (next: boolean): void => void (isForgetful = next),
    lost: (): number => lost,
    async stop(): Promise<void> {
      line.close();
      for (const socket of sockets) socket.destroy();
      await once(line, 'close');
    },
  };
}
